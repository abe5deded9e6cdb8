//! The command line's contract, asked of the real program with a home of its own.

mod bad_input;
mod batch;
mod demo;
mod law;
mod program;
mod reading;
mod sending;
