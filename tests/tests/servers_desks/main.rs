//! The help desks themselves: what Request Tracker and Redmine take, drop in silence, find and refuse is what the
//! product's desks rely on.
#![expect(
    clippy::expect_used,
    reason = "helpers of tests: what is not as it must be ends them"
)]

mod lines;
mod redmine;
mod request_tracker;
