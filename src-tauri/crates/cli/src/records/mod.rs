//! The shapes of the JSON answers that no lower floor already has.

pub(crate) mod day;
pub(crate) mod request;
pub(crate) mod tiers;
