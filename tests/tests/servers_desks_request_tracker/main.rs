//! The product's Request Tracker desk against the real one: delivered once, read back, found again, followed, answered.
#![expect(
    clippy::expect_used,
    reason = "helpers of tests: what is not as it must be ends them"
)]
#![expect(
    clippy::await_holding_lock,
    reason = "one desk for all tests, one test at a time, and each has a runtime of its own"
)]

mod checking;
mod delivering;
mod finding;
mod following;
mod organisation;
mod replies;
