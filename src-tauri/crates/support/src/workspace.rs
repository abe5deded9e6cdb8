//! A workspace: one person's relation to one vendor. Catalog, journal, desk and clock in one folder.

use crate::{
    Home, WorkspaceName,
    problem::{self, Failed},
    sample,
    voice::Voice,
};
use desk::{DemoDesk, Desk};
use journal::{Journal, Profile, Reader, Writer};
use requests::Problem;
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use terms::{Instant, Law, Service, Tier};
use words::{Lang, Words};

/// An open workspace. Shared by window threads; each use-case is one short look or one transaction.
#[derive(Debug)]
pub struct Workspace {
    name: WorkspaceName,
    folder: PathBuf,
    law: Arc<Law>,
    words: Words,
    journal: Mutex<Opened>,
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
    pub name: &'static str,
    /// Its tier.
    pub tier: Option<terms::TierId>,
    /// Its desk's kind.
    pub desk: &'static str,
}

impl Workspace {
    /// Opens it for work; the demo is created with its sample data where there is none.
    ///
    /// # Errors
    /// What journal and file system say.
    pub fn open(home: &Home, name: WorkspaceName, lang: Lang) -> Result<Self, Problem> {
        let mut workspace = Self::new(home, name, lang);
        crate::home::make_private(&workspace.folder)?;
        let sample = || sample::Sample::read(&workspace.law, workspace.words);
        let mut created = false;
        let journal = Journal::open(&workspace.folder, |writer| {
            created = true;
            let sample = sample()?;
            workspace
                .demo_desk(sample.now)
                .reset(&sample.tickets())
                .map_err(|fault| workspace.demo_fault(&fault))?;
            sample.write(writer)
        })
        .map_err(|failed: Failed| failed.0)?;
        workspace.journal = Mutex::new(Opened::Journal(journal));
        Ok(workspace)
    }

    /// Opens it for reading: nothing is created, and a read-only home will do.
    ///
    /// # Errors
    /// What journal and file system say.
    pub fn open_reading(home: &Home, name: WorkspaceName, lang: Lang) -> Result<Self, Problem> {
        let mut workspace = Self::new(home, name, lang);
        let found = Journal::open_reading(&workspace.folder).map_err(problem::from_journal)?;
        workspace.journal = Mutex::new(found.map_or(Opened::Defaults(None), Opened::Journal));
        Ok(workspace)
    }

    fn new(home: &Home, name: WorkspaceName, lang: Lang) -> Self {
        Self {
            name,
            folder: home.workspace(name),
            law: Arc::new(Law::shipped()),
            words: Words::new(lang),
            journal: Mutex::new(Opened::Defaults(None)),
        }
    }

    /// Its name.
    pub fn name(&self) -> WorkspaceName {
        self.name
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

    /// Its settings.
    ///
    /// # Errors
    /// What the journal says.
    pub fn profile(&self) -> Result<Profile, Problem> {
        if let Opened::Defaults(_) = &*self.opened() {
            return sample::Sample::read(&self.law, self.words).map(|sample| sample.profile());
        }
        self.read(|reader| reader.profile())
    }

    /// What `workspace list` says of it.
    ///
    /// # Errors
    /// What the journal says.
    pub fn summary(&self) -> Result<WorkspaceSummary, Problem> {
        Ok(WorkspaceSummary {
            name: self.name.as_str(),
            tier: self.profile()?.tier,
            desk: "demo",
        })
    }

    /// Chooses the tier. Requests that are under way keep the one they were submitted on.
    ///
    /// # Errors
    /// [`Problem::UnknownTier`]; what the journal says.
    pub fn set_tier(&self, tier: &str) -> Result<(), Problem> {
        let tier = self.tier(tier)?.id.clone();
        self.write(|writer| {
            let profile = Profile {
                tier: Some(tier.clone()),
                ..writer.profile()?
            };
            Ok(writer.set_profile(&profile)?)
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
        let tier = self.profile()?.tier.ok_or(Problem::TierNotSet)?;
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
        match &mut *self.opened() {
            Opened::Journal(journal) => journal.write(work).map_err(|failed| failed.0),
            Opened::Defaults(_) => Err(Problem::ReadOnly {
                path: self.folder.display().to_string(),
            }),
        }
    }

    pub(crate) fn integrity(&self) -> Result<Option<String>, Problem> {
        match &*self.opened() {
            Opened::Journal(journal) => journal.integrity().map(Some).map_err(problem::from_journal),
            Opened::Defaults(_) => Ok(None),
        }
    }

    /// The desk, seen at this moment of the workspace's clock.
    pub(crate) fn desk(&self, now: Instant) -> Desk {
        match self.name {
            WorkspaceName::Demo => Desk::Demo(self.demo_desk(now)),
        }
    }

    pub(crate) fn demo_desk(&self, now: Instant) -> DemoDesk {
        DemoDesk::new(
            self.demo_file(),
            Arc::clone(&self.law),
            now,
            Arc::new(Voice(self.words)),
        )
    }

    pub(crate) fn demo_fault(&self, fault: &desk::DemoFault) -> Problem {
        problem::from_demo(&self.demo_file(), fault)
    }

    fn demo_file(&self) -> PathBuf {
        self.folder.join("desk.sqlite")
    }

    /// A thread that died while holding the journal left no half-written transaction behind: SQLite
    /// has rolled it back.
    fn opened(&self) -> MutexGuard<'_, Opened> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
