//! The list of requests, and one of them.

use crate::Workspace;
use requests::{Problem, Request, RequestDetails, RequestId, RequestNumber, State};

/// Which requests.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Only those in this state.
    pub state: Option<State>,
    /// Drafts too.
    pub drafts: bool,
}

impl Workspace {
    /// The requests, the newest first; drafts, where they are asked for, on top.
    ///
    /// # Errors
    /// What the journal says.
    pub fn list(&self, filter: &Filter) -> Result<Vec<Request>, Problem> {
        let drafts = filter.drafts || filter.state == Some(State::Draft);
        let wanted = |request: &Request| match filter.state {
            Some(state) => request.state == state,
            None => drafts || request.state != State::Draft,
        };
        Ok(self
            .read(|reader| reader.requests())?
            .into_iter()
            .filter(wanted)
            .collect())
    }

    /// Everything about one request.
    ///
    /// # Errors
    /// [`Problem::UnknownRequest`]; what the journal says.
    pub fn show(&self, id: RequestId) -> Result<RequestDetails, Problem> {
        let found = self.read(|reader| reader.request(id))?;
        found.ok_or_else(|| Problem::UnknownRequest {
            request: id.to_string(),
        })
    }

    /// The request that a person or a script means: by its number, or by its id.
    ///
    /// # Errors
    /// [`Problem::UnknownRequest`]; what the journal says.
    pub fn resolve(&self, given: &str) -> Result<RequestId, Problem> {
        let unknown = || Problem::UnknownRequest {
            request: given.to_owned(),
        };
        if let Ok(number) = given.trim_start_matches('№').trim().parse::<u32>() {
            return self
                .read(|reader| reader.by_number(RequestNumber(number)))?
                .ok_or_else(unknown);
        }
        given.parse().map_err(|_| unknown())
    }
}
