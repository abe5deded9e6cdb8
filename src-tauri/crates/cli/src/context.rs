//! What every verb needs: which workspace, opened how, answered how.

use crate::output::Output;
use requests::{HelpDeskField, MailField, Problem};
use std::{future::Future, io};
use support::{Home, Secret, Workspace, WorkspaceName};
use words::Lang;

/// The call's surroundings.
pub(crate) struct Context {
    pub(crate) home: Home,
    pub(crate) name: WorkspaceName,
    pub(crate) output: Output,
    secret: Given,
}

/// What the first line of standard input was said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Given {
    Nothing,
    Password,
    Key,
}

impl Context {
    /// The workspace that was named; else the person's own, where there is one; else the demo.
    pub(crate) fn new(workspace: Option<String>, secret: Given, output: Output) -> Result<Self, Problem> {
        let home = Home::from_env()?;
        // A variable that is set to nothing names nothing.
        let named = workspace.filter(|given| !given.is_empty());
        let name = named.map_or_else(|| Ok(home.usual_workspace()), |given| WorkspaceName::parse(&given))?;
        Ok(Self {
            home,
            name,
            output,
            secret,
        })
    }

    /// The language of the answers.
    pub(crate) fn lang(&self) -> Lang {
        self.output.words().lang()
    }

    /// For verbs that only look.
    pub(crate) fn reading(&self) -> Result<Workspace, Problem> {
        Workspace::open_reading(&self.home, self.name.clone(), self.lang())
    }

    /// For verbs that change something.
    pub(crate) fn working(&self) -> Result<Workspace, Problem> {
        Workspace::open(&self.home, self.name.clone(), self.lang())
    }

    /// For verbs that send by the workspace's account: a secret that was given is the one that is used.
    pub(crate) fn sending(&self) -> Result<Workspace, Problem> {
        let workspace = self.working()?;
        if let Some(secret) = self.given()? {
            self.wait_for(workspace.give_secret(secret))?;
        }
        Ok(workspace)
    }

    /// The first line of standard input, where the mail password was said to be there. What follows is left.
    pub(crate) fn password(&self) -> Result<Option<Secret>, Problem> {
        self.only(Given::Password, "--key-stdin")
    }

    /// The first line of standard input, where the help desk's key was said to be there. What follows is left.
    pub(crate) fn key(&self) -> Result<Option<Secret>, Problem> {
        self.only(Given::Key, "--password-stdin")
    }

    /// A key is no password: taken for the other it would be shown to a server that it is not for.
    fn only(&self, wanted: Given, other: &str) -> Result<Option<Secret>, Problem> {
        if self.secret != Given::Nothing && self.secret != wanted {
            return Err(Problem::Usage {
                argument: other.to_owned(),
                expected: self.output.words().say("cli-usage-unknown"),
            });
        }
        self.given()
    }

    fn given(&self) -> Result<Option<Secret>, Problem> {
        let bad = || match self.secret {
            Given::Key => Problem::BadHelpDeskField {
                field: HelpDeskField::Key,
                text: String::new(),
            },
            Given::Password | Given::Nothing => Problem::BadMailField {
                field: MailField::Password,
                text: String::new(),
            },
        };
        if self.secret == Given::Nothing {
            return Ok(None);
        }
        let mut line = String::new();
        io::stdin().read_line(&mut line).map_err(|_| bad())?;
        let end = line.trim_end_matches(['\r', '\n']).len();
        line.truncate(end);
        Secret::new(line).map(Some).map_err(|_| bad())
    }

    /// Runs what waits for a desk.
    pub(crate) fn wait_for<T>(&self, work: impl Future<Output = Result<T, Problem>>) -> Result<T, Problem> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
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
