//! The list of requests, and one of them.

use crate::{Workspace, search::Search};
use requests::{Problem, Request, RequestDetails, RequestId, RequestNumber, State};

/// Which requests.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those in this state.
    pub state: Option<State>,
    /// Drafts too.
    pub drafts: bool,
    /// Only those in which each of these words occurs, in whatever case, ё or е.
    pub search: String,
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
        let search = Search::new(&filter.search);
        let found = |request: &Request| search.finds(request, &self.service_name(&request.text.service));
        Ok(self
            .read(|reader| reader.requests())?
            .into_iter()
            .filter(|request| wanted(request) && found(request))
            .collect())
    }

    /// A service's name in the person's language; its id, where the catalog has it no more.
    fn service_name(&self, id: &str) -> String {
        let service = self.law().catalog().service(id);
        service.map_or_else(|| id.to_owned(), |service| self.words().text(&service.name))
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
