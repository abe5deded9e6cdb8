//! Real mail servers for tests, and lines that fail on the way to them.
//!
//! [`MailServers::start`] brings a Postfix and a Dovecot of their own up on loopback within a fraction of a second;
//! dropping it, or the test's end in any way, ends both. `cargo xtask test --only servers` makes the root folder they
//! live in and names it in `KLIK_SUPPORT_SERVERS`. What they are told lies in `tests/servers/mail`; which recipient fails
//! in which way stands in `recipients.sh` there.
//!
//! [`Dialogue`] speaks to a server line by line, to prove what it answers; a [`Proxy`] stands between a program and a
//! server and cuts, breaks or freezes the line at a chosen byte.

pub mod desk;
mod dialogue;
mod line;
mod mail;
mod mailbox;
mod office;
mod proxy;
pub mod running;
mod tls;

pub use dialogue::{Dialogue, Ending};
pub use mail::{Account, DESK, HOST, MailServers, OTHER, USER};
pub use mailbox::Mailbox;
pub use office::{Answer, Office};
pub use proxy::{End, Fault, Passed, Proxy, Tls, Way};
