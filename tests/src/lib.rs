//! What the tests share that look at the program from outside.
//!
//! `tests/structure.rs`, `licences.rs` and `documents.rs` read the repository itself: which crate may know which, under
//! which terms others' work comes, whether the pages point at what exists. The `window_*` targets drive the real
//! window; they are compiled only with the feature `window`, because they need a WebDriver and a display server.
//! The `faults_*` targets kill the program and fail its disk, and look with plain SQL whether anything was lost.
//! The `servers_*` targets speak with a real Postfix and a real Dovecot.
//! Nothing here is part of the product.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "all of this crate is tests: what is not as it must be ends them, and a long run says what it tried"
)]

#[cfg(feature = "window")]
pub mod dice;
#[cfg(feature = "faults")]
pub mod faults;
pub mod repository;
#[cfg(feature = "servers")]
pub mod servers;
pub mod soak;
#[cfg(feature = "window")]
pub mod window;
