//! What every verb needs: which workspace, opened how, answered how.

use crate::output::Output;
use requests::Problem;
use std::future::Future;
use support::{Home, Workspace, WorkspaceName};
use words::Lang;

/// The call's surroundings.
pub(crate) struct Context {
    pub(crate) home: Home,
    pub(crate) name: WorkspaceName,
    pub(crate) output: Output,
}

impl Context {
    /// `own` does not exist yet, so that the demo is what is meant where nothing is said.
    pub(crate) fn new(workspace: Option<String>, output: Output) -> Result<Self, Problem> {
        let name = workspace
            .as_deref()
            .map_or(Ok(WorkspaceName::Demo), WorkspaceName::parse)?;
        Ok(Self {
            home: Home::from_env()?,
            name,
            output,
        })
    }

    /// For verbs that only look.
    pub(crate) fn reading(&self) -> Result<Workspace, Problem> {
        Workspace::open_reading(&self.home, self.name, self.output.words().lang())
    }

    /// For verbs that change something.
    pub(crate) fn working(&self) -> Result<Workspace, Problem> {
        Workspace::open(&self.home, self.name, self.output.words().lang())
    }

    /// Runs what waits for a desk.
    pub(crate) fn wait_for<T>(&self, work: impl Future<Output = Result<T, Problem>>) -> Result<T, Problem> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let runtime = runtime.map_err(|error| Problem::StorageFailed {
            path: self.home.path().display().to_string(),
            cause: error.to_string(),
        })?;
        runtime.block_on(work)
    }
}

/// The language that the person's system speaks; Russian where it says nothing.
pub(crate) fn lang_of_locale() -> Lang {
    sys_locale::get_locale().map_or(Lang::Ru, |locale| Lang::from_locale(&locale))
}
