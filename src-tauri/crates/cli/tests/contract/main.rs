//! The command line's contract, asked of the real program with a home of its own.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod attachments;
mod bad_input;
mod batch;
mod demo;
mod elsewhere;
mod handling;
mod help_desk;
mod law;
mod mail;
mod manual;
mod outbox;
mod own;
mod program;
mod reading;
mod search;
mod sending;
