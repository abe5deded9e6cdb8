//! The arguments, as the contract with scripts names them.

mod accounts;

pub(crate) use accounts::{Desk, DeskVerb, HelpDesk, Mail, MailSet, MailVerb, Organisation, SetDesk};
use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use requests::RequestId;
use std::path::PathBuf;
use words::Lang;

/// What your support tier covers, when a reaction is due, and your requests to the support desk.
#[derive(Debug, Parser)]
#[command(name = "klik-support", version, disable_help_subcommand = true)]
pub(crate) struct Args {
    /// The workspace: its name
    #[arg(
        long,
        global = true,
        env = "KLIK_SUPPORT_WORKSPACE",
        hide_env_values = true,
        value_name = "NAME|DIR"
    )]
    pub(crate) workspace: Option<String>,
    /// Language of the answers: ru or en
    #[arg(long, global = true, value_parser = lang, value_name = "ru|en")]
    pub(crate) lang: Option<Lang>,
    /// One JSON document on standard output
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// The mail password is the first line of standard input
    #[arg(long, global = true)]
    pub(crate) password_stdin: bool,
    /// The help desk's key is the first line of standard input
    #[arg(long, global = true, conflicts_with = "password_stdin")]
    pub(crate) key_stdin: bool,
    #[command(subcommand)]
    pub(crate) verb: Option<Verb>,
}

impl Args {
    /// Batches and lines answer in NDJSON whatever was asked.
    pub(crate) fn always_json(&self) -> bool {
        matches!(&self.verb, Some(Verb::Quote(asked)) if asked.batch)
            || matches!(&self.verb, Some(Verb::Organisation(asked)) if asked.lines)
    }
}

fn lang(id: &str) -> Result<Lang, String> {
    Lang::from_id(id).ok_or_else(|| "ru, en".to_owned())
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Tiers, services and the whole matrix
    Tiers,
    /// Whether a tier covers a service, by which clause, and what else can be done
    Coverage(Coverage),
    /// When a reaction is due on a tier
    Quote(Quote),
    /// When a reaction is due on every tier
    Compare(Compare),
    /// A year of the work calendar
    Calendar(Calendar),
    /// Send a request: judged, stored, delivered
    Send(Send),
    /// Requests, or one of them
    Requests(Requests),
    /// Requests on their way to the desk
    Outbox(Outbox),
    /// Workspaces
    Workspace(Workspace),
    /// The mail account that letters go by
    Mail(Mail),
    /// The workspace's clock
    Clock(Clock),
    /// The help desk that requests go into; in the demo, how its desk behaves
    Desk(Desk),
    /// The whole organisation's requests, as its help desk has them
    Organisation(Organisation),
    /// How things stand, safe to paste into a request
    Doctor,
    /// What makes your shell complete verbs and options, to be sourced by it
    Completions(Completions),
    /// The manual page
    Man,
}

#[derive(Debug, Group)]
pub(crate) struct Completions {
    /// Your shell
    pub(crate) shell: Shell,
}

/// The shells that completions are written for.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Shell {
    Bash,
    Zsh,
    Fish,
}

#[derive(Debug, Group)]
pub(crate) struct Coverage {
    /// Tier
    #[arg(long)]
    pub(crate) tier: String,
    /// Service
    #[arg(long)]
    pub(crate) service: String,
}

#[derive(Debug, Group)]
pub(crate) struct Quote {
    /// Tier
    #[arg(long, required_unless_present = "batch", conflicts_with = "batch")]
    pub(crate) tier: Option<String>,
    /// When the desk receives the request (RFC 3339 with an offset); now, if not given
    #[arg(long, conflicts_with = "batch", value_name = "INSTANT")]
    pub(crate) at: Option<String>,
    /// The whole reckoning, day by day
    #[arg(long, conflicts_with = "batch")]
    pub(crate) explain: bool,
    /// Lines {"id","tier","received_at"} from standard input, a quote a line out
    #[arg(long)]
    pub(crate) batch: bool,
}

#[derive(Debug, Group)]
pub(crate) struct Compare {
    /// When the desk receives the request (RFC 3339 with an offset); now, if not given
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<String>,
}

#[derive(Debug, Group)]
pub(crate) struct Calendar {
    /// Year
    pub(crate) year: i32,
}

#[derive(Debug, Group)]
pub(crate) struct Send {
    /// Service
    #[arg(long)]
    pub(crate) service: String,
    /// Subject, one line
    #[arg(long)]
    pub(crate) subject: String,
    /// Text (seen by the machine's other users while this runs)
    #[arg(long, required_unless_present = "body_file", conflicts_with = "body_file")]
    pub(crate) body: Option<String>,
    /// Text from a file; - for standard input
    #[arg(long, value_name = "FILE|-")]
    pub(crate) body_file: Option<PathBuf>,
    /// A file to send along; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) attach: Vec<PathBuf>,
    /// What is to be installed
    #[arg(long, value_name = "TEXT")]
    pub(crate) what: Option<String>,
    /// With whom and when it was agreed, or a reference
    #[arg(long, value_name = "TEXT")]
    pub(crate) agreed: Option<String>,
    /// How long to wait for the delivery; 0 only stores
    #[arg(long, default_value_t = 30, value_name = "SECONDS")]
    pub(crate) wait: u32,
    /// The request's id; the same again answers for the same request
    #[arg(long, value_name = "UUID")]
    pub(crate) id: Option<RequestId>,
}

#[derive(Debug, Group)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Requests {
    /// Only requests in this state
    #[arg(long)]
    pub(crate) state: Option<String>,
    /// Only requests in which each of these words occurs: number, subject, text, service, reference
    #[arg(long, value_name = "TEXT")]
    pub(crate) search: Option<String>,
    /// Drafts too
    #[arg(long)]
    pub(crate) drafts: bool,
    #[command(subcommand)]
    pub(crate) verb: Option<RequestsVerb>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RequestsVerb {
    /// Everything about one request
    Show {
        /// Its id or number
        #[arg(value_name = "ID|NUMBER")]
        request: String,
    },
    /// You have sent the letter from your mail program: the clock starts
    Sent {
        /// Its id or number
        #[arg(value_name = "ID|NUMBER")]
        request: String,
        /// When (RFC 3339 with an offset); now, if not given
        #[arg(long, value_name = "INSTANT")]
        at: Option<String>,
    },
    /// You have not sent the letter: a draft again
    NotSent {
        /// Its id or number
        #[arg(value_name = "ID|NUMBER")]
        request: String,
    },
    /// A person at the desk reacted elsewhere: the clock stops
    Reacted {
        /// Its id or number
        #[arg(value_name = "ID|NUMBER")]
        request: String,
        /// When (RFC 3339 with an offset)
        #[arg(long, value_name = "INSTANT")]
        at: String,
    },
    /// Write on in the conversation: a further letter by mail
    Answer {
        /// Its id or number
        #[arg(value_name = "ID|NUMBER")]
        request: String,
        /// Text (seen by the machine's other users while this runs)
        #[arg(long, required_unless_present = "body_file", conflicts_with = "body_file")]
        body: Option<String>,
        /// Text from a file; - for standard input
        #[arg(long, value_name = "FILE|-")]
        body_file: Option<PathBuf>,
        /// A file to send along; may be given several times
        #[arg(long, value_name = "FILE")]
        attach: Vec<PathBuf>,
        /// How long to wait for the delivery; 0 only stores
        #[arg(long, default_value_t = 30, value_name = "SECONDS")]
        wait: u32,
    },
    /// Open the letter of a request in your mail program
    Open {
        /// Its id or number
        #[arg(value_name = "ID|NUMBER")]
        request: String,
    },
    /// Save an attachment as a new file
    Save {
        /// The request's id or number
        #[arg(value_name = "ID|NUMBER")]
        request: String,
        /// The attachment's id or name
        #[arg(long, value_name = "ID|NAME")]
        attachment: String,
        /// The folder to save it in
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Begin a draft with the same text and attachments
    Duplicate {
        /// Its id or number
        #[arg(value_name = "ID|NUMBER")]
        request: String,
    },
    /// Mark a request as solved
    Solved {
        /// Its id or number
        #[arg(value_name = "ID|NUMBER")]
        request: String,
        /// Take the mark away
        #[arg(long)]
        undo: bool,
    },
}

#[derive(Debug, Group)]
pub(crate) struct Outbox {
    #[command(subcommand)]
    pub(crate) verb: Option<OutboxVerb>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum OutboxVerb {
    /// Deliver what can go, and fetch replies
    Flush {
        /// How long to wait for the deliveries
        #[arg(long, default_value_t = 30, value_name = "SECONDS")]
        wait: u32,
    },
    /// Try one request or follow-up now, whatever it waits for
    Retry {
        /// Its id or number; of a follow-up, its letter's id
        #[arg(value_name = "ID|NUMBER")]
        request: String,
        /// How long to wait for the delivery; 0 only makes it due
        #[arg(long, default_value_t = 30, value_name = "SECONDS")]
        wait: u32,
    },
    /// Take a waiting request back: a draft again
    Cancel {
        /// Its id or number; of a follow-up, its letter's id
        #[arg(value_name = "ID|NUMBER")]
        request: String,
    },
    /// Decide what nobody knows: whether a letter has arrived
    Resolve {
        /// Its id or number; of a follow-up, its letter's id
        #[arg(value_name = "ID|NUMBER")]
        request: String,
        /// It has arrived, or it goes once more
        how: Resolve,
        /// How long to wait for the delivery; 0 only makes it due
        #[arg(long, default_value_t = 30, value_name = "SECONDS")]
        wait: u32,
    },
    /// Give a request up: it is not sent any more
    GiveUp {
        /// Its id or number; of a follow-up, its letter's id
        #[arg(value_name = "ID|NUMBER")]
        request: String,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Resolve {
    /// You know that it has arrived
    Arrived,
    /// It goes once more: the desk may then have it twice
    SendAgain,
}

#[derive(Debug, Group)]
pub(crate) struct Workspace {
    #[command(subcommand)]
    pub(crate) verb: WorkspaceVerb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum WorkspaceVerb {
    /// The workspaces there are
    List,
    /// A workspace of your own: real clock, your own mail program
    Create {
        /// own, or a further name: a-z, 0-9 and -
        name: String,
        #[command(flatten)]
        profile: Profile,
        /// The vendor's terms; without it, those that ship with the program
        #[arg(long, value_name = "FILE")]
        catalog: Option<PathBuf>,
    },
    /// Change the tier, or who writes
    Set {
        #[command(flatten)]
        profile: Profile,
    },
    /// Let a workspace from elsewhere send from here
    Accept {
        /// The workspace: its name or folder
        #[arg(value_name = "NAME|DIR")]
        name: String,
        /// Yes: what waits in it goes out from here
        #[arg(long, required = true)]
        yes: bool,
    },
    /// Bring a damaged journal back from its newest backup
    Restore {
        /// The workspace: its name or folder
        #[arg(value_name = "NAME|DIR")]
        name: String,
        /// Yes: the journal that is there is put aside, unchanged
        #[arg(long, required = true)]
        yes: bool,
    },
    /// Back to the sample data
    Reset {
        /// Only the demo can be reset
        #[arg(value_name = "demo")]
        workspace: String,
    },
}

#[derive(Debug, Group)]
pub(crate) struct Profile {
    /// Tier
    #[arg(long)]
    pub(crate) tier: Option<String>,
    /// Whose requests these are
    #[arg(long, value_name = "TEXT")]
    pub(crate) organisation: Option<String>,
    /// Who writes
    #[arg(long, value_name = "TEXT")]
    pub(crate) person: Option<String>,
    /// Where an answer goes
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) email: Option<String>,
    /// Whether you are subscribed to the vendor's news
    #[arg(long, value_name = "true|false")]
    pub(crate) news_subscription: Option<bool>,
}

#[derive(Debug, Group)]
pub(crate) struct Clock {
    #[command(subcommand)]
    pub(crate) verb: Option<ClockVerb>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ClockVerb {
    /// Set it; it stands there
    Set {
        /// RFC 3339 with an offset
        #[arg(value_name = "INSTANT")]
        at: String,
    },
    /// Set it ahead
    Advance {
        /// 90m, 2h, 3d, or next-event: the next answer or due instant
        #[arg(value_name = "2h|next-event")]
        by: String,
    },
    /// Let it run with the system's
    Real,
}
