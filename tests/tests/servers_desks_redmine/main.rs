//! The product's Redmine desk against a real Redmine: one issue for each letter, whatever happens on the way, and the truth
//! about what became of it.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests: what is not as it must be ends them"
)]

mod checked;
mod cut;
mod delivered;
mod followed;
mod found;
mod office;
mod organisation;
mod replies;
