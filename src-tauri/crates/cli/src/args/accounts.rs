//! The arguments about where requests go: the mail account, the help desk and what it holds of the organisation's.

use clap::{Args as Group, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Group)]
pub(crate) struct Mail {
    #[command(subcommand)]
    pub(crate) verb: MailVerb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum MailVerb {
    /// Let letters go by a mail account
    Set(MailSet),
    /// Try every step at its servers; nothing is sent
    Check,
    /// Back to your own mail program
    Off,
}

#[derive(Debug, Group)]
pub(crate) struct MailSet {
    /// Your address
    #[arg(long)]
    pub(crate) address: String,
    /// Your name in the letters; without it, who writes in this workspace
    #[arg(long, value_name = "TEXT")]
    pub(crate) name: Option<String>,
    /// Where letters are given to; without it, as the address's provider says
    #[arg(long, value_name = "HOST:PORT[/starttls]")]
    pub(crate) submission: Option<String>,
    /// Where answers are read
    #[arg(long, requires = "submission", value_name = "HOST:PORT[/starttls]")]
    pub(crate) imap: Option<String>,
    /// As whom to sign in; without it, the address
    #[arg(long, value_name = "NAME")]
    pub(crate) user: Option<String>,
    /// Who else of your organisation gets each letter
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) copy: Option<String>,
    /// The certificate of your organisation's own authority
    #[arg(long, value_name = "FILE")]
    pub(crate) ca: Option<PathBuf>,
    /// The name that your server writes in Authentication-Results; then only a letter it confirmed counts as a reaction
    #[arg(long, value_name = "NAME")]
    pub(crate) checked_by: Option<String>,
}

#[derive(Debug, Group)]
pub(crate) struct Desk {
    #[command(subcommand)]
    pub(crate) verb: DeskVerb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DeskVerb {
    /// Let requests go into a help desk; tell the demo's how to behave
    Set {
        #[command(subcommand)]
        desk: SetDesk,
    },
    /// Try every step at the help desk; nothing is created
    Check,
    /// The lines for the help desk's administrator
    Administrator {
        #[command(subcommand)]
        desk: HelpDesk,
    },
    /// Back to your own mail program
    Off,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SetDesk {
    #[command(flatten)]
    Own(HelpDesk),
    /// The demo's takes letters and answers
    Ok,
    /// The demo's cannot be reached
    Offline,
    /// The demo's takes its time
    Slow,
    /// The demo's takes nothing and says why
    Refusing,
    /// The demo's takes the letter, and its answer is lost
    Losing,
}

#[derive(Debug, Subcommand)]
pub(crate) enum HelpDesk {
    /// A queue of Request Tracker
    RequestTracker(RequestTracker),
    /// A project of Redmine
    Redmine(Redmine),
}

#[derive(Debug, Group)]
pub(crate) struct RequestTracker {
    /// Its address
    #[arg(long, value_name = "https://…")]
    pub(crate) url: String,
    /// The queue
    #[arg(long, value_name = "NAME")]
    pub(crate) queue: String,
    /// The field for the letter's id
    #[arg(long, default_value = "Request ID", value_name = "NAME")]
    pub(crate) id_field: String,
    /// The field for the tier; empty for none
    #[arg(long, default_value = "Tier", value_name = "NAME")]
    pub(crate) tier_field: String,
    /// The field for the service; empty for none
    #[arg(long, default_value = "Service", value_name = "NAME")]
    pub(crate) service_field: String,
    /// The certificate of your organisation's own authority
    #[arg(long, value_name = "FILE")]
    pub(crate) ca: Option<PathBuf>,
}

#[derive(Debug, Group)]
pub(crate) struct Redmine {
    /// Its address
    #[arg(long, value_name = "https://…")]
    pub(crate) url: String,
    /// The project's identifier
    #[arg(long, value_name = "ID")]
    pub(crate) project: String,
    /// The tracker's number
    #[arg(long, value_name = "NUMBER")]
    pub(crate) tracker: String,
    /// The number of the field for the letter's id
    #[arg(long, default_value = "", value_name = "NUMBER")]
    pub(crate) id_field: String,
    /// The number of the field for the tier
    #[arg(long, default_value = "", value_name = "NUMBER")]
    pub(crate) tier_field: String,
    /// The number of the field for the service
    #[arg(long, default_value = "", value_name = "NUMBER")]
    pub(crate) service_field: String,
    /// The certificate of your organisation's own authority
    #[arg(long, value_name = "FILE")]
    pub(crate) ca: Option<PathBuf>,
}

#[derive(Debug, Group)]
pub(crate) struct Organisation {
    /// A request a line, all of them
    #[arg(long)]
    pub(crate) lines: bool,
    /// At most so many, the newest
    #[arg(long, default_value_t = 100, value_name = "NUMBER", conflicts_with = "lines")]
    pub(crate) most: u32,
    /// What was read before; the desk is not asked
    #[arg(long)]
    pub(crate) offline: bool,
}
