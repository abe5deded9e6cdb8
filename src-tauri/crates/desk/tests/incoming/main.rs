//! Received mail, as tables: what each shape is, what it says, what came with it; and what hostile mails
//! cannot do. The corpora count themselves: a case that gets lost is noticed.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that panics has failed")]

mod charsets;
mod corpus;
mod fuzz;
mod html;
mod names;
mod oracle;
mod shapes;
mod sizes;
mod texts;
