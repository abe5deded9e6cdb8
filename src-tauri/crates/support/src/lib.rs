//! The use-cases: each one function a newcomer can read from top to bottom. Window and command line
//! both go through here, so that what one shows the other shows.
//!
//! Start with [`Workspace`]: opened for work it can do everything, opened for reading it creates
//! nothing. "What happens when I press send?" is `submit.rs`; "how does it reach the desk, once?" is
//! `deliver.rs`.

mod account;
mod administrator;
mod attachments;
mod batch;
mod calendar;
mod clock;
mod clock_check;
mod conversation;
mod deliver;
mod demo;
mod desk_words;
mod doctor;
mod drafts;
mod folder;
mod follow_up_files;
mod former_mail;
mod hand_over;
mod handling;
mod help_desk;
mod help_desk_form;
mod home;
mod jump;
mod line;
mod listing;
mod mail_account;
mod mail_form;
mod mail_trouble;
mod mail_words;
mod notices;
mod opening;
mod organisation;
mod outbox;
mod outbox_orders;
mod own;
mod picked;
mod place;
mod presets;
mod problem;
mod quote;
mod replies;
mod replies_mail;
mod restore;
mod sample;
mod sample_organisation;
mod saving;
mod search;
mod second_start;
mod secrets;
mod sender;
mod sender_desks;
mod sender_mail;
mod submit;
mod voice;
mod wake;
mod workspace;

pub use administrator::administrator_lines;
pub use attachments::Attachments;
pub use batch::{BatchLine, BatchRequest};
pub use clock::{ClockKind, ClockReading, parse_instant, parse_moscow_wall};
pub use conversation::{FollowUpOrder, WaitingFollowUp};
pub use deliver::Step;
pub use desk::{
    Authority, DemoMode, HelpDeskChecked, HelpDeskFound, HelpDeskStep, Secret, SecretFault, Wall,
    mail::{
        Checked, Found as CheckFound, MailSettings, PasswordKind, Server as MailServer, Step as CheckStep,
        providers as mail_providers,
    },
    read_authority,
};
pub use desk_words::{DeskCheckedWords, desk_checked_words, desk_step_words};
pub use doctor::Report;
pub use follow_up_files::PickedFile;
pub use hand_over::{ReadyLetter, open_in_mail_program};
pub use help_desk::needs_administrator;
pub use help_desk_form::{HelpDeskForm, HelpDeskKind};
pub use home::{FurtherName, Home, WorkspaceName};
pub use journal::{OrganisationCounts, OrganisationPlace, Restored};
pub use listing::Filter;
pub use mail_form::{MailForm, ServerForm, read_company_ca};
pub use mail_words::{CheckedWords, checked_words};
pub use notices::{Notice, NoticeKind, due_notices, is_quiet};
pub use opening::{open_folder, open_link};
pub use organisation::{Organisation, READ_AGAIN};
pub use outbox::OutboxSummary;
pub use outbox_orders::Resolution;
pub use own::{NewWorkspace, ProfileChange};
pub use place::{Elsewhere, Place};
pub use presets::Preset;
pub use quote::Explained;
pub use restore::Backup;
pub use second_start::{Ask, Hearing};
pub use secrets::SecretKept;
pub use sender::Sender;
pub use submit::Form;
pub use workspace::{Workspace, WorkspaceSummary};
