//! What a person reads: sentences from the Fluent files shared with the page, dates and durations in
//! one place, verdicts, the ledger, errors, and the demo desk's own texts. In Russian and English.
//!
//! Start with [`Words`]: make one for a language, ask it. Nothing here reads a clock: whoever asks
//! brings `now`.

pub mod calendar;
mod clauses;
mod code;
mod coverage;
mod dates;
pub mod demo;
mod desk;
mod lang;
pub mod ledger;
mod letter;
mod mail;
mod problem;
mod request;
mod size;
mod spans;
mod speaker;
mod typography;
mod ways;

pub use clauses::ClauseNote;
pub use code::{Code, codes};
pub use coverage::{ConditionWords, VerdictWords};
pub use lang::Lang;
pub use letter::Sender;
pub use problem::ProblemWords;
pub use speaker::{Arg, Words};
pub use typography::NBSP;
pub use ways::{QuestionWords, WayPoint, WayWords};
