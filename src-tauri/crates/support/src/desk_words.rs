//! The steps of a help desk's check in words: the desk's types meet the sentences here.

use desk::{DeskChecked, DeskFound, DeskStep};
use words::Words;

/// A step and how it went, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskCheckedWords {
    /// What was tried: «вход по ключу».
    pub step: String,
    /// How it went; of a failure, what happened and what next.
    pub outcome: String,
    /// Whether it went well.
    pub is_good: bool,
}
