//! A workspace: one person's relation to one vendor. Catalog, journal, desk and clock in one folder.

use crate::{
    Home, WorkspaceName,
    demo::Demo,
    folder,
    home::Kind,
    own::{self, NewWorkspace, ProfileChange},
    place::Place,
    problem::{self, Failed},
    sample,
    secrets::Secrets,
    sender_desks::DesksNow,
    sender_mail::MailNow,
    wake,
};
use desk::{Desk, HandOver, Wall};
use journal::{Journal, Profile, Reader, Writer};
use requests::{DeskAccount, Problem};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use terms::{Catalog, Instant, Law, Service, Tier};
use words::{Lang, Words};

/// An open workspace. Shared by window threads; each use-case is one short look or one transaction.
#[derive(Debug)]
pub struct Workspace {
    name: WorkspaceName,
    folder: PathBuf,
    /// Where the home keeps which workspaces are at home in it.
    places: PathBuf,
    law: Arc<Law>,
    words: Words,
    journal: Mutex<Opened>,
    secrets: Secrets,
    mail: MailNow,
    desks: DesksNow,
    wall: Wall,
}

#[derive(Debug)]
enum Opened {
    /// A journal on disk, for work or for reading.
    Journal(Journal),
    /// A reader found no journal: it is answered from what a new one would hold.
    Defaults(Option<Journal>),
}

/// A line of `workspace list`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkspaceSummary {
    /// Its name.
    pub name: WorkspaceName,
    /// Its tier.
    pub tier: Option<terms::TierId>,
    /// The tier's name.
    pub tier_name: Option<String>,
    /// Its desk's kind.
    pub desk: &'static str,
}

impl Workspace {
    /// Opens it for work; the demo is created with its sample data where there is none.
    ///
    /// # Errors
    /// [`Problem::UnknownWorkspace`] for one that was never created, [`Problem::UnsafeFolder`] for a folder
    /// that is not the person's own; what journal and file system say.
    pub fn open(home: &Home, name: WorkspaceName, lang: Lang) -> Result<Self, Problem> {
        let workspace = Self::new(home, name, lang)?;
        match workspace.name.kind() {
            Kind::Demo => folder::make_private(&workspace.folder)?,
            Kind::Real => workspace.must_exist(home)?,
        }
        let journal = Journal::open(&workspace.folder, |writer| match workspace.as_demo() {
            Some(demo) => {
                let sample = sample::Sample::read(&workspace.law, workspace.words)?;
                demo.fill(&sample, writer)
            }
            // Somebody took the journal away since it was looked for.
            None => Err(workspace.unknown().into()),
        })
        .map_err(|failed: Failed| failed.0)?;
        let workspace = workspace.with(journal)?;
        if workspace.name.kind() == Kind::Real {
            workspace.settle();
        }
        Ok(workspace)
    }

    /// Creates a workspace of the person's own: real clock, their own mail program as its desk. Its tier
    /// may be chosen later.
    ///
    /// # Errors
    /// [`Problem::WorkspaceExists`]; what is wrong with the details ([`Problem::BadCatalog`],
    /// [`Problem::UnknownTier`], [`Problem::BadMailAddress`]); what journal and file system say.
    pub fn create(home: &Home, name: WorkspaceName, lang: Lang, new: &NewWorkspace) -> Result<Self, Problem> {
        if home.has(&name) {
            return Err(Problem::WorkspaceExists {
                workspace: name.to_string(),
            });
        }
        let mut workspace = Self::new(home, name, lang)?;
        let catalog = new.catalog.as_deref().map(own::read_catalog).transpose()?;
        if let Some((catalog, _)) = &catalog {
            workspace.law = Arc::new(Law::with_catalog(catalog.clone()));
        }
        let profile = workspace.changed(own::empty_profile(), &new.profile)?;
        folder::make_private(&workspace.folder)?;
        // First: after a kill in between the home knows of a workspace that is nowhere, and asks for nothing.
        let here = Place::here(&workspace.folder);
        workspace.note_place(profile.id, &here)?;
        let mut created = false;
        let journal = Journal::open(&workspace.folder, |writer| {
            created = true;
            writer.set_profile(&profile)?;
            writer.set_place(&here.write())?;
            if let Some((_, text)) = &catalog {
                writer.set_catalog(text)?;
            }
            Ok(())
        })
        .map_err(|failed: Failed| failed.0)?;
        // Another process was faster.
        if !created {
            return Err(Problem::WorkspaceExists {
                workspace: workspace.name.to_string(),
            });
        }
        workspace.with(journal)
    }

    /// Opens it for reading: nothing is created, and a read-only home will do.
    ///
    /// # Errors
    /// As [`Workspace::open`].
    pub fn open_reading(home: &Home, name: WorkspaceName, lang: Lang) -> Result<Self, Problem> {
        let workspace = Self::new(home, name, lang)?;
        let found = Journal::open_reading(&workspace.folder).map_err(problem::from_journal)?;
        match (found, workspace.name.kind()) {
            (Some(journal), _) => workspace.with(journal),
            (None, Kind::Demo) => Ok(workspace),
            (None, Kind::Real) => Err(workspace.unknown()),
        }
    }

    /// The tiers alone, for who only compares: a workspace of the person's own that is nowhere. Nothing can be
    /// written to it.
    ///
    /// # Errors
    /// What the journal says.
    pub fn tiers_only(home: &Home, lang: Lang) -> Result<Self, Problem> {
        let workspace = Self::new(home, WorkspaceName::Own, lang)?;
        let journal = Journal::in_memory(|writer| Ok(writer.set_profile(&own::empty_profile())?))
            .map_err(|failed: Failed| failed.0)?;
        *workspace.opened() = Opened::Defaults(Some(journal));
        Ok(workspace)
    }

    /// Not opened yet, and by the shipped law.
    fn new(home: &Home, name: WorkspaceName, lang: Lang) -> Result<Self, Problem> {
        let folder = home.workspace(&name);
        if let WorkspaceName::Folder(folder) = &name {
            folder::must_be_own(folder)?;
        }
        if name.kind() == Kind::Real {
            folder::must_be_no_demo(&folder)?;
        }
        Ok(Self {
            name,
            folder,
            places: home.places(),
            law: Arc::new(Law::shipped()),
            words: Words::new(lang),
            journal: Mutex::new(Opened::Defaults(None)),
            secrets: Secrets::default(),
            mail: MailNow::default(),
            desks: DesksNow::default(),
            wall: Wall::default(),
        })
    }

    /// Opened, and by the law of its own catalog where it has one.
    fn with(mut self, journal: Journal) -> Result<Self, Problem> {
        let catalog = journal.read(|reader| reader.catalog()).map_err(problem::from_journal)?;
        if let Some(text) = catalog {
            let catalog = Catalog::parse(&self.folder.display().to_string(), &text).map_err(Problem::BadCatalog)?;
            self.law = Arc::new(Law::with_catalog(catalog));
        }
        self.journal = Mutex::new(Opened::Journal(journal));
        Ok(self)
    }

    fn must_exist(&self, home: &Home) -> Result<(), Problem> {
        if home.has(&self.name) {
            Ok(())
        } else {
            Err(self.unknown())
        }
    }

    fn unknown(&self) -> Problem {
        Problem::UnknownWorkspace {
            workspace: self.name.to_string(),
        }
    }

    /// Its name.
    pub fn name(&self) -> &WorkspaceName {
        &self.name
    }

    /// Its law: catalog and calendar.
    pub fn law(&self) -> &Law {
        &self.law
    }

    /// The words of the person's language.
    pub fn words(&self) -> Words {
        self.words
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn places(&self) -> &Path {
        &self.places
    }

    /// Its settings.
    ///
    /// # Errors
    /// What the journal says.
    pub fn profile(&self) -> Result<Profile, Problem> {
        if self.name.kind() == Kind::Demo && matches!(&*self.opened(), Opened::Defaults(_)) {
            return sample::Sample::read(&self.law, self.words).map(|sample| sample.profile());
        }
        self.read(|reader| reader.profile())
    }

    /// What `workspace list` says of it.
    ///
    /// # Errors
    /// What the journal says.
    pub fn summary(&self) -> Result<WorkspaceSummary, Problem> {
        let tier = self.profile()?.tier;
        Ok(WorkspaceSummary {
            name: self.name.clone(),
            tier_name: tier.as_ref().map(|tier| self.words.tier_name(&self.law, tier)),
            tier,
            desk: self.desk_kind()?,
        })
    }

    /// Chooses the tier. Requests that are under way keep the one they were submitted on.
    ///
    /// # Errors
    /// [`Problem::UnknownTier`]; what the journal says.
    pub fn set_tier(&self, tier: &str) -> Result<(), Problem> {
        self.set_profile(&ProfileChange {
            tier: Some(tier.to_owned()),
            ..ProfileChange::default()
        })
    }

    /// A tier by its id.
    ///
    /// # Errors
    /// [`Problem::UnknownTier`]
    pub fn tier(&self, id: &str) -> Result<&Tier, Problem> {
        let catalog = self.law.catalog();
        catalog.tier(id).ok_or_else(|| Problem::UnknownTier {
            tier: id.to_owned(),
            known: catalog.tiers.iter().map(|tier| tier.id.to_string()).collect(),
        })
    }

    /// The workspace's own tier.
    ///
    /// # Errors
    /// [`Problem::TierNotSet`]; [`Problem::UnknownTier`] where it has left the catalog.
    pub fn own_tier(&self) -> Result<&Tier, Problem> {
        let tier = self.profile()?.tier.ok_or(Problem::TierNotSet { draft: None })?;
        self.tier(tier.as_str())
    }

    /// A service by its id.
    ///
    /// # Errors
    /// [`Problem::UnknownService`]
    pub fn service(&self, id: &str) -> Result<&Service, Problem> {
        let catalog = self.law.catalog();
        catalog.service(id).ok_or_else(|| Problem::UnknownService {
            service: id.to_owned(),
            known: catalog.services.iter().map(|service| service.id.to_string()).collect(),
        })
    }

    pub(crate) fn read<T>(
        &self,
        look: impl FnOnce(&Reader<'_>) -> Result<T, journal::JournalError>,
    ) -> Result<T, Problem> {
        match &mut *self.opened() {
            Opened::Journal(journal) => journal.read(look),
            Opened::Defaults(Some(journal)) => journal.read(look),
            Opened::Defaults(none) => {
                let sample = sample::Sample::read(&self.law, self.words)?;
                let journal = Journal::in_memory(|writer| sample.write(writer)).map_err(|failed: Failed| failed.0)?;
                none.insert(journal).read(look)
            }
        }
        .map_err(problem::from_journal)
    }

    pub(crate) fn write<T>(&self, work: impl FnOnce(&Writer<'_>) -> Result<T, Failed>) -> Result<T, Problem> {
        let written = match &mut *self.opened() {
            Opened::Journal(journal) => journal.write(work).map_err(|failed| failed.0),
            Opened::Defaults(_) => Err(Problem::ReadOnly {
                path: self.folder.display().to_string(),
            }),
        };
        if written.is_ok() {
            wake::touch(&self.folder);
        }
        written
    }

    /// A number that changes when another process has written.
    pub(crate) fn data_version(&self) -> Result<i64, Problem> {
        match &*self.opened() {
            Opened::Journal(journal) => journal.data_version().map_err(problem::from_journal),
            Opened::Defaults(_) => Ok(0),
        }
    }

    pub(crate) fn integrity(&self) -> Result<Option<String>, Problem> {
        match &*self.opened() {
            Opened::Journal(journal) => journal.integrity().map(Some).map_err(problem::from_journal),
            Opened::Defaults(_) => Ok(None),
        }
    }

    /// The desk that is there without any account, seen at this moment of the workspace's clock.
    pub(crate) fn first_desk(&self, now: Instant) -> Desk {
        match self.as_demo() {
            Some(demo) => Desk::Demo(demo.desk(now)),
            None => Desk::HandOver(self.outgoing()),
        }
    }

    /// The desk of a letter that was written for this account. A demo has no other desk than its own, whatever its
    /// letters say. `None`: the account's secret is not known.
    pub(crate) async fn desk_of(&self, account: Option<&DeskAccount>, now: Instant) -> Result<Option<Desk>, Problem> {
        match (self.as_demo(), account) {
            (None, Some(DeskAccount::Mail(account))) => {
                Ok(self.mail_desk(account).await?.map(|mail| Desk::Mail(Box::new(mail))))
            }
            (None, Some(DeskAccount::HelpDesk(desk))) => self.help_desk_at(desk).await,
            (Some(_), _) | (None, None) => Ok(Some(self.first_desk(now))),
        }
    }

    /// What kind of desk new letters go to: `demo`, `hand_over`, `mail`, `request-tracker`, `redmine`.
    ///
    /// # Errors
    /// What the journal says.
    pub fn desk_kind(&self) -> Result<&'static str, Problem> {
        Ok(match (self.name.kind(), self.account()?) {
            (Kind::Real, Some(account)) => account.kind_id(),
            (Kind::Real, None) | (Kind::Demo, _) => self.name.desk_kind(),
        })
    }

    pub(crate) fn secrets(&self) -> &Secrets {
        &self.secrets
    }

    pub(crate) fn mail_now(&self) -> &MailNow {
        &self.mail
    }

    pub(crate) fn desks_now(&self) -> &DesksNow {
        &self.desks
    }

    pub(crate) fn wall(&self) -> &Wall {
        &self.wall
    }

    /// By another clock than the system's: for tests that let it jump.
    #[must_use]
    pub fn with_wall(self, wall: Wall) -> Self {
        Self { wall, ..self }
    }

    /// What only a workspace of the person's own can do; `what` names the verb where this is the demo.
    pub(crate) fn must_be_own(&self, what: &str) -> Result<(), Problem> {
        match self.name.kind() {
            Kind::Real => Ok(()),
            Kind::Demo => Err(Problem::NotInDemo { what: what.to_owned() }),
        }
    }

    /// Where letters lie ready for the person's mail program.
    pub(crate) fn outgoing(&self) -> HandOver {
        HandOver::new(self.outgoing_folder())
    }

    pub(crate) fn outgoing_folder(&self) -> PathBuf {
        self.folder.join("outgoing")
    }

    /// Whether this is the demo.
    pub(crate) fn is_demo(&self) -> bool {
        self.name.kind() == Kind::Demo
    }

    fn as_demo(&self) -> Option<Demo<'_>> {
        (self.name.kind() == Kind::Demo).then(|| Demo::of(self))
    }

    /// What only the demo can do; `what` names the verb where this is no demo.
    pub(crate) fn demo(&self, what: &str) -> Result<Demo<'_>, Problem> {
        self.as_demo()
            .ok_or_else(|| Problem::DemoOnly { what: what.to_owned() })
    }

    pub(crate) fn shared_law(&self) -> Arc<Law> {
        Arc::clone(&self.law)
    }

    /// A thread that died while holding the journal left no half-written transaction behind: SQLite
    /// has rolled it back.
    fn opened(&self) -> MutexGuard<'_, Opened> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
