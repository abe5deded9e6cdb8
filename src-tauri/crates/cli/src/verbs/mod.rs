//! One file per verb: parse, one use-case, answer.

pub(crate) mod calendar;
pub(crate) mod clock;
pub(crate) mod compare;
pub(crate) mod completions;
pub(crate) mod coverage;
pub(crate) mod desk;
pub(crate) mod doctor;
pub(crate) mod help_desk;
pub(crate) mod letter;
pub(crate) mod mail;
pub(crate) mod organisation;
pub(crate) mod outbox;
pub(crate) mod quote;
pub(crate) mod requests;
pub(crate) mod restore;
pub(crate) mod send;
pub(crate) mod tiers;
pub(crate) mod window;
pub(crate) mod workspace;
