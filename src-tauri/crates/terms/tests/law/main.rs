//! The law against what it rests on: the matrix, the work calendar and the reply time, each compared
//! with a second account of it that shares no code with the first.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something does not hold, also in its helpers"
)]

mod broken_calendars;
mod broken_catalogs;
mod calendar_from_law;
mod coverage;
mod every_day;
mod explanations;
mod fixtures;
mod instants;
mod matrix;
mod moving_offset;
mod properties;
mod reply_time_table;
mod walker;
mod words_in_data;

#[test]
fn all_threads_may_share_the_law() {
    fn is_shared<T: Send + Sync + Clone>(_: &T) {}
    is_shared(&terms::Law::shipped());
}
