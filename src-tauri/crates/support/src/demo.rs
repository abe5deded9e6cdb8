//! What only the demo can do: behave badly on demand, and begin again.

use crate::{Workspace, problem::Failed, sample};
use desk::DemoMode;
use requests::Problem;

impl Workspace {
    /// How the demo's desk behaves.
    ///
    /// # Errors
    /// What the desk's file says.
    pub fn desk_mode(&self) -> Result<DemoMode, Problem> {
        let now = self.clock()?.now;
        self.demo_desk(now).mode().map_err(|fault| self.demo_fault(&fault))
    }

    /// Tells the demo's desk how to behave. Where it can be reached again, waiting letters go at once.
    ///
    /// # Errors
    /// What desk and journal say.
    pub fn set_desk_mode(&self, mode: DemoMode) -> Result<(), Problem> {
        let now = self.clock()?.now;
        self.demo_desk(now)
            .set_mode(mode)
            .map_err(|fault| self.demo_fault(&fault))?;
        if mode == DemoMode::Offline {
            Ok(())
        } else {
            self.hurry()
        }
    }

    /// Puts the demo back to its sample data, clock and desk included. Nothing is delivered meanwhile:
    /// the sender's lock is held.
    ///
    /// # Errors
    /// What desk and journal say.
    pub async fn reset_demo(&self) -> Result<(), Problem> {
        let _alone = self.sender_lock().await?;
        let sample = sample::Sample::read(self.law(), self.words())?;
        self.write(|writer| {
            writer.forget_everything()?;
            sample.write(writer)?;
            let desk = self.demo_desk(sample.now);
            desk.reset(&sample.tickets())
                .map_err(|fault| Failed(self.demo_fault(&fault)))
        })
    }
}
