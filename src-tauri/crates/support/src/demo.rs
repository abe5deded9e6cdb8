//! What only the demo can do: behave badly on demand, set its clock, and begin again.

use crate::{
    Workspace,
    problem::{self, Failed},
    sample::Sample,
    voice::Voice,
};
use desk::{DemoDesk, DemoFault, DemoMode};
use journal::Writer;
use requests::Problem;
use std::{path::PathBuf, sync::Arc};
use terms::Instant;

/// The demo desk's file; what has one is a demo.
pub(crate) const DESK_FILE: &str = "desk.sqlite";

/// The demo seen as what it alone is. Whoever holds one has asked [`Workspace::demo`], so the demo's desk
/// cannot be reached for any other workspace.
pub(crate) struct Demo<'a>(&'a Workspace);

impl<'a> Demo<'a> {
    /// Only [`Workspace::demo`] calls this.
    pub(crate) fn of(workspace: &'a Workspace) -> Self {
        Self(workspace)
    }

    /// The desk, seen at this moment of the demo's clock.
    pub(crate) fn desk(&self, now: Instant) -> DemoDesk {
        let voice = Arc::new(Voice(self.0.words()));
        DemoDesk::new(self.file(), self.0.shared_law(), now, voice)
    }

    pub(crate) fn fault(&self, fault: &DemoFault) -> Problem {
        problem::from_demo(&self.file(), fault)
    }

    /// Puts the sample data into the desk and into an empty journal.
    pub(crate) fn fill(&self, sample: &Sample, writer: &Writer<'_>) -> Result<(), Failed> {
        self.desk(sample.now)
            .reset(&sample.tickets())
            .map_err(|fault| self.fault(&fault))?;
        sample.write(writer)
    }

    fn file(&self) -> PathBuf {
        self.0.folder().join(DESK_FILE)
    }
}

impl Workspace {
    /// How the demo's desk behaves.
    ///
    /// # Errors
    /// [`Problem::DemoOnly`]; what the desk's file says.
    pub fn desk_mode(&self) -> Result<DemoMode, Problem> {
        let demo = self.demo("desk")?;
        demo.desk(self.clock()?.now).mode().map_err(|fault| demo.fault(&fault))
    }

    /// Tells the demo's desk how to behave. Where it can be reached again, letters that were tried
    /// in vain go at once; one that is held for taking back stays held.
    ///
    /// # Errors
    /// [`Problem::DemoOnly`]; what desk and journal say.
    pub fn set_desk_mode(&self, mode: DemoMode) -> Result<(), Problem> {
        let demo = self.demo("desk set")?;
        demo.desk(self.clock()?.now)
            .set_mode(mode)
            .map_err(|fault| demo.fault(&fault))?;
        if mode == DemoMode::Offline {
            Ok(())
        } else {
            self.write(|writer| Ok(writer.end_pauses(self.wall().now_ms())?))
        }
    }

    /// Puts the demo back to its sample data, clock and desk included. Nothing is delivered meanwhile:
    /// the sender's lock is held.
    ///
    /// # Errors
    /// [`Problem::DemoOnly`]; what desk and journal say.
    pub async fn reset_demo(&self) -> Result<(), Problem> {
        let demo = self.demo("workspace reset")?;
        let _alone = self.sender_lock().await?;
        let sample = Sample::read(self.law(), self.words())?;
        self.write(|writer| {
            writer.forget_everything()?;
            demo.fill(&sample, writer)
        })
    }
}
