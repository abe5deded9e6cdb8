//! Real servers for tests, and lines that fail on the way to them.
//!
//! [`MailServers::start`] brings a Postfix and a Dovecot of their own up on loopback within a fraction of a second,
//! [`RequestTracker::start`] and [`Redmine::start`] a help desk within a few; dropping it, or the test's end in any way, ends
//! them. `cargo xtask test --only servers` makes the root folders they live in and names the folder of these in
//! `KLIK_SUPPORT_SERVERS`. What they are told lies in `tests/servers`, a folder for each; which recipient of a letter fails in
//! which way stands in `mail/recipients.sh` there, which person may do what at a help desk in [`Person`].
//!
//! [`Dialogue`] speaks to a mail server line by line, an [`Api`] to a help desk, to prove what they answer; a [`Proxy`] stands
//! between a program and a server and cuts, breaks or freezes the line at a chosen byte, or answers itself.

mod cuts;
pub mod desk;
mod desk_server;
mod dialogue;
mod help_desk;
mod http;
mod inside;
mod line;
mod mail;
mod mailbox;
mod office;
mod proxy;
mod redmine;
mod request_tracker;
pub mod running;
mod seed;
mod tls;
pub mod tracker_desk;

pub use cuts::CutDesk;
pub use dialogue::{Dialogue, Ending};
pub use help_desk::HelpDesk;
pub use http::{Api, Reply};
pub use mail::{Account, DESK, HOST, MailServers, OTHER, USER};
pub use mailbox::{Mailbox, message_id};
pub use office::{Answer, Office};
pub use proxy::{End, Fault, Instead, Passed, Proxy, Tls, Trap, Way};
pub use redmine::{Redmine, value_in};
pub use request_tracker::{RequestTracker, number};
pub use seed::Person;
