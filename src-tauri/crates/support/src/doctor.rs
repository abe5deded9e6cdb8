//! How things stand, safe to paste into a request: no texts, no secrets.

use crate::{Home, Workspace, sample::Sample};
use requests::Problem;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The program's version.
    pub program: &'static str,
    /// The schema that this program writes.
    pub schema: i64,
    /// Where the data lies.
    pub home: String,
    /// The workspace's folder.
    pub folder: String,
    /// What the journal's check says; none where there is no journal yet.
    pub journal: Option<String>,
    /// Which catalog.
    pub catalog: String,
    /// Which calendar.
    pub calendar: String,
    /// First and last year, and the last official one.
    pub years: (i32, i32, i32),
    /// The desk's kind.
    pub desk: &'static str,
    /// Requests at the desk, where it can tell.
    pub tickets: Option<u64>,
}

impl Workspace {
    /// Looks at everything, changes nothing.
    ///
    /// # Errors
    /// What journal and desk say.
    pub async fn doctor(&self, home: &Home) -> Result<Report, Problem> {
        let journal = self.integrity()?;
        let years = self.law().calendar().years();
        let official = years.iter().rfind(|year| year.status == terms::YearStatus::Official);
        let year = |year: Option<&terms::CalendarYear>| year.map_or(0, |year| year.year);
        Ok(Report {
            program: env!("CARGO_PKG_VERSION"),
            schema: journal::SCHEMA_VERSION,
            home: home.path().display().to_string(),
            folder: self.folder().display().to_string(),
            tickets: self.tickets(journal.is_some()).await?,
            journal,
            catalog: self.law().catalog().version.short(),
            calendar: self.law().calendar().version().to_owned(),
            years: (year(years.first()), year(years.last()), year(official)),
            desk: self.desk_kind()?,
        })
    }

    /// Where there is no workspace yet, what a new one's desk would hold.
    async fn tickets(&self, exists: bool) -> Result<Option<u64>, Problem> {
        if exists {
            // Nobody is asked over the network: the report shall come at once, wherever one is.
            let health = self.first_desk(self.clock()?.now).check().await.ok();
            return Ok(health.and_then(|health| health.tickets));
        }
        let sample = Sample::read(self.law(), self.words())?;
        Ok(u64::try_from(sample.tickets().len()).ok())
    }
}
