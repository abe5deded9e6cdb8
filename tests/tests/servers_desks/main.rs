//! The help desks themselves: what Request Tracker and Redmine take, drop in silence, find and refuse is what the
//! product's desks rely on.

mod lines;
mod redmine;
mod request_tracker;
