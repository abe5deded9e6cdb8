//! The channel that the terms name: mail.

pub mod incoming;
