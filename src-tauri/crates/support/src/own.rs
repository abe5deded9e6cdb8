//! A workspace of the person's own: what it is created with, and what can be changed of it later.

use crate::{Home, Workspace, WorkspaceName, WorkspaceSummary, problem};
use journal::Profile;
use requests::{MailAddress, Mailbox, Problem, one_line};
use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};
use terms::{Catalog, CatalogFault, CatalogFaults};
use words::Lang;

/// A catalog is a few hundred lines; more than this is something else.
const LARGEST_CATALOG: u64 = 4 * 1024 * 1024;

/// What a workspace is created with. Everything may come later.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewWorkspace {
    /// Who, for whom, on which tier.
    pub profile: ProfileChange,
    /// A file with the vendor's terms; without one it goes by those that ship with the program.
    pub catalog: Option<PathBuf>,
}

/// What is to be changed; `None` stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProfileChange {
    /// Whose requests these are.
    pub organisation: Option<String>,
    /// Who writes.
    pub person: Option<String>,
    /// Where an answer goes; empty: not told.
    pub email: Option<String>,
    /// A tier's id.
    pub tier: Option<String>,
    /// Whether the vendor's news are subscribed to.
    pub news_subscription: Option<bool>,
}

impl Workspace {
    /// Changes the workspace's settings, all or none of them. Requests that are under way keep the tier
    /// they were submitted on.
    ///
    /// # Errors
    /// [`Problem::UnknownTier`], [`Problem::BadMailAddress`]; what the journal says.
    pub fn set_profile(&self, change: &ProfileChange) -> Result<(), Problem> {
        self.write(|writer| {
            let profile = self.changed(writer.profile()?, change)?;
            Ok(writer.set_profile(&profile)?)
        })
    }

    pub(crate) fn changed(&self, profile: Profile, change: &ProfileChange) -> Result<Profile, Problem> {
        let tier = change.tier.as_deref().map(|tier| self.tier(tier)).transpose()?;
        let email = change.email.as_deref().map(str::trim);
        if let Some(given) = email.filter(|email| !email.is_empty()) {
            MailAddress::parse(given).map_err(|fault| Problem::BadMailAddress { text: fault.0 })?;
        }
        let line = |new: &Option<String>, old: String| new.as_deref().map_or(old, one_line);
        Ok(Profile {
            organisation: line(&change.organisation, profile.organisation),
            person: line(&change.person, profile.person),
            email: email.map_or(profile.email, str::to_owned),
            tier: tier.map(|tier| tier.id.clone()).or(profile.tier),
            news_subscription: change.news_subscription.unwrap_or(profile.news_subscription),
            ..profile
        })
    }
}

impl Home {
    /// What `workspace list` says: every workspace there is. One that cannot be opened is listed with what
    /// its name tells; opening it says why.
    pub fn summaries(&self, lang: Lang) -> Vec<WorkspaceSummary> {
        let summary = |name: WorkspaceName| {
            let opened = Workspace::open_reading(self, name.clone(), lang);
            opened
                .and_then(|workspace| workspace.summary())
                .unwrap_or_else(|_| WorkspaceSummary {
                    desk: name.desk_kind(),
                    tier: None,
                    tier_name: None,
                    name,
                })
        };
        self.workspace_names().into_iter().map(summary).collect()
    }
}

/// The settings of a workspace that nobody has told anything yet.
pub(crate) fn empty_profile() -> Profile {
    Profile {
        id: uuid::Uuid::now_v7(),
        organisation: String::new(),
        person: String::new(),
        email: String::new(),
        tier: None,
        standing_at: None,
        news_subscription: false,
        reply_cursor: String::new(),
    }
}

/// Whose letters these are.
pub(crate) fn sender(profile: &Profile) -> words::Sender {
    let address = MailAddress::parse(&profile.email).ok();
    words::Sender {
        organisation: profile.organisation.clone(),
        person: profile.person.clone(),
        mailbox: address.map(|address| Mailbox::new(&profile.person, address)),
    }
}

/// Reads and checks a catalog file; the text is what is kept.
///
/// # Errors
/// [`Problem::BadCatalog`] with every fault; [`Problem::Usage`] where the file cannot be read.
pub(crate) fn read_catalog(file: &Path) -> Result<(Catalog, String), Problem> {
    let unreadable = |cause: String| Problem::Usage {
        argument: "--catalog".to_owned(),
        expected: format!("{}: {cause}", file.display()),
    };
    let io = |error: std::io::Error| unreadable(error.to_string());
    let found = std::fs::metadata(file).map_err(io)?;
    // Reading a pipe or a device could wait for ever.
    if !found.is_file() || found.len() > LARGEST_CATALOG {
        return Err(unreadable(format!("a file of at most {LARGEST_CATALOG} bytes")));
    }
    let mut bytes = Vec::new();
    let opened = File::open(file).map_err(io)?;
    opened.take(LARGEST_CATALOG).read_to_end(&mut bytes).map_err(io)?;
    let name = file.display().to_string();
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error
            .as_bytes()
            .get(..error.utf8_error().valid_up_to())
            .unwrap_or_default();
        Problem::BadCatalog(CatalogFaults {
            file: name.clone(),
            faults: vec![CatalogFault {
                line: 1 + good.iter().filter(|byte| **byte == b'\n').count(),
                key: String::new(),
                expected: "UTF-8".to_owned(),
            }],
        })
    })?;
    let catalog = Catalog::parse(&name, &text).map_err(Problem::BadCatalog)?;
    Ok((catalog, text))
}

/// To whom letters go: the one address that the clauses name.
pub(crate) fn desk_mailbox(workspace: &Workspace) -> Result<Mailbox, Problem> {
    let catalog = workspace.law().catalog();
    let address = MailAddress::parse(&catalog.address).map_err(|fault| {
        problem::from_file(
            workspace.folder(),
            journal::FileFault::Other(format!("the catalog's address: {fault}")),
        )
    })?;
    Ok(Mailbox::new(&workspace.words().text(&catalog.vendor), address))
}
