//! The line to an account's server, and the order of the letters that wait for it. It is tried with the oldest of them,
//! whichever's pause is over: so they go in the order in which they were written, also where a clock that jumped, a new
//! letter or the person has let one of them go before the others.
//!
//! A letter that its server refuses for now waits alone, and holds up no other. So does one over which the line breaks
//! again and again while it is being given: perhaps it is not the line.

use crate::{
    Workspace,
    deliver::{Attempt, millis, pause},
    sender_mail::is_unreachable,
};
use desk::Desk;
use journal::{OutboxEntry, Turn};
use requests::{DeliveryError, DeskAccount, LetterId, Problem};

/// So often in a row it is the line when it breaks in the middle of a letter.
const BREAKS: u32 = 3;

/// The letter over which the line broke last, and how often in a row.
#[derive(Debug, Default)]
pub(crate) struct Breaks(Option<(LetterId, u32)>);

impl Breaks {
    /// It broke over this one. Whether that may be the line.
    fn note(&mut self, letter: LetterId) -> bool {
        let before = self.0.filter(|(of, _)| *of == letter).map_or(0, |(_, times)| times);
        self.0 = Some((letter, before.saturating_add(1)));
        before < BREAKS - 1
    }
}

impl Workspace {
    /// The letter that goes where this one is due. What may have arrived and is only looked for, and what its writer died
    /// over, goes before nobody.
    pub(crate) fn first_on_line(&self, due: &Turn) -> Result<LetterId, Problem> {
        if due.is_trying || (due.in_doubt && due.by_mail) {
            return Ok(due.letter);
        }
        let elder = self.read(|reader| reader.elder_on_line(due.letter))?;
        Ok(elder.unwrap_or(due.letter))
    }

    /// Whether an attempt failed in a way that all letters of the account would.
    pub(crate) fn is_about_line(&self, desk: &Desk, entry: &OutboxEntry, attempt: &Attempt) -> bool {
        match (attempt, desk) {
            (_, Desk::Demo(_) | Desk::HandOver(_)) => false,
            // Nothing of the letter was said yet, whatever the server said.
            (Attempt::Made(Err(DeliveryError::Retry(_))), Desk::Mail(mail)) if !mail.has_listened() => true,
            (Attempt::Made(Err(error)), Desk::Mail(_)) => {
                is_unreachable(error) && self.mail_now().breaks().note(entry.letter.id)
            }
            // Letters are looked for in the mailbox, which is another server.
            (Attempt::Looked(_), Desk::Mail(_)) => false,
            (Attempt::Made(Err(error)) | Attempt::Looked(error), _) => is_unreachable(error),
            _ => false,
        }
    }

    /// All letters of an account whose server cannot be reached wait together; one that is reached again lets them go.
    /// `due`: for whose sake it was tried. One that was just written is tried again soon, however long others wait.
    pub(crate) fn note_line(
        &self,
        account: &DeskAccount,
        due: &Turn,
        attempt: &Attempt,
        is_line: bool,
    ) -> Result<(), Problem> {
        if let Attempt::Made(Err(DeliveryError::NeedsYou(need))) | Attempt::Looked(DeliveryError::NeedsYou(need)) =
            attempt
            && need.is_about_sign_in()
        {
            self.secrets().forget(self.profile()?.id, account);
        }
        match attempt {
            Attempt::Made(Err(error)) | Attempt::Looked(error) if is_line => {
                if is_unreachable(error) {
                    self.note_unreachable();
                }
                let pause = millis(pause(due.attempts));
                self.write(|writer| Ok(writer.postpone_with(account, due.letter, self.wall().now_ms(), pause)?))
            }
            Attempt::Looked(error) if is_unreachable(error) => {
                self.note_unreachable();
                Ok(())
            }
            Attempt::TakenBack | Attempt::Needs(_) => Ok(()),
            Attempt::Made(_) | Attempt::Looked(_) => self.note_reached().map(drop),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_breaks_over_one_letter_alone_is_not_the_line() {
        let mut breaks = Breaks::default();
        let (one, other) = (LetterId::new(), LetterId::new());
        let is_line = [one, one, one, one, other, one, one, one].map(|letter| breaks.note(letter));
        assert_eq!(is_line, [true, true, false, false, true, true, true, false]);
    }
}
