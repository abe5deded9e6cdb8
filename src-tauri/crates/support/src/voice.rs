//! The demo desk's sentences, in the person's language.

use desk::DemoVoice;
use requests::DeskRef;
use words::Words;

/// Speaks for the demo's desk.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Voice(pub(crate) Words);

impl DemoVoice for Voice {
    fn acknowledgement(&self, reference: &DeskRef, subject: &str) -> String {
        self.0.demo_acknowledgement(&reference.0, subject)
    }

    fn answer(&self, subject: &str) -> String {
        self.0.demo_answer(subject)
    }

    fn refusal(&self) -> String {
        self.0.demo_refusal()
    }
}
