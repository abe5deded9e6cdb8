//! All requests of the queue, for whoever may see them: four questions a page, however many requests there are. After them
//! only those that changed, by the numbers of their transactions: times in searches are read in the user's own zone.

use super::{
    RequestTrackerDesk,
    find::TICKET,
    organisation_cursor::Cursor,
    place::Place,
    replies::SYSTEM,
    ticket,
    wire::{Data, Number, Page, Ticket, Transaction},
};
use crate::{
    OrganisationPage, OrganisationRequest,
    help_desk::refused,
    http::{Http, Talk, not_the_desk},
    mime::DATA_NAME,
};
use chrono::Utc;
use requests::{DeliveryError, DeskRef, one_line};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use terms::{DueAt, Instant};

/// Pages of messages about one page of requests: beyond them a first answer stays unseen.
const MOST_PAGES: usize = 200;
/// Requests that are asked for by their numbers at once: an address has to hold them.
const TOGETHER: usize = 25;
/// What changes a line of the list, or takes it away. No comments and no mere mail: those that are not shown to us are
/// missing from their page, and it looks like the last one. The field's number is put in.
const CHANGES: &str = "(Type = 'Create' OR Type = 'Correspond' OR Type = 'Set' OR Type = 'Status' OR Type = 'AddWatcher' \
                       OR Type = 'DelWatcher' OR Type = 'AddLink' OR (Type = 'CustomField' AND Field = '{field}'))";

/// Which requests are asked about.
enum Among {
    /// From one number to another.
    Range(Number, Number),
    /// These, at most [`TOGETHER`].
    These(Vec<Number>),
}

impl Among {
    fn clause(&self, field: &str) -> String {
        match self {
            Self::Range(first, last) => format!("{field} >= {} AND {field} <= {}", first.0, last.0),
            Self::These(numbers) => {
                let each: Vec<String> = numbers.iter().map(|number| format!("{field} = {}", number.0)).collect();
                format!("({})", each.join(" OR "))
            }
        }
    }

    /// The same of the transactions that created them, for a search by JSON: two limits of one field are "or" unless
    /// said otherwise.
    fn limits(&self, creations: &BTreeMap<Number, Number>) -> Vec<Value> {
        let limit = |operator: &str, number: &Number, beside: &str| {
            let value = number.0;
            json!({ "field": "TransactionId", "operator": operator, "value": value, "entry_aggregator": beside })
        };
        match (self, creations.first_key_value(), creations.last_key_value()) {
            (Self::Range(..), Some((first, _)), Some((last, _))) => {
                vec![limit(">=", first, "OR"), limit("<=", last, "AND")]
            }
            (Self::Range(..), ..) => Vec::new(),
            (Self::These(_), ..) => creations.keys().map(|number| limit("=", number, "OR")).collect(),
        }
    }
}

impl RequestTrackerDesk {
    /// The requests after this cursor (empty: all from the beginning), the oldest first. Once all are read, those that
    /// changed since.
    ///
    /// # Errors
    /// [`DeliveryError`]
    pub async fn organisation(&self, cursor: &str) -> Result<OrganisationPage, DeliveryError> {
        let http = self.http()?;
        let place = self.look_up(&http.talk(0)).await?;
        match Cursor::read(cursor) {
            Cursor::Begin => {
                let mark = self.newest_settled(&http, &place).await?;
                self.all(&http, &place, 0, mark).await
            }
            Cursor::All { after, mark } => self.all(&http, &place, after, mark).await,
            Cursor::Changes { settled, seen } => self.changes(&http, &place, settled, seen).await,
        }
    }

    async fn all(&self, http: &Http, place: &Place, after: u64, mark: u64) -> Result<OrganisationPage, DeliveryError> {
        let tickets = self.requests_after(http, place, after).await?;
        let has_more = tickets.len() == self.rows;
        let (requests, cursor) = match (tickets.first(), tickets.last()) {
            (Some(first), Some(last)) => {
                let (among, after) = (Among::Range(first.id, last.id), last.id.0);
                let requests = self.requests(http, place, &among, &tickets).await?;
                (requests, Cursor::All { after, mark })
            }
            _ => (Vec::new(), Cursor::All { after, mark }),
        };
        let cursor = if has_more { cursor } else { Cursor::from_mark(mark) };
        Ok(OrganisationPage {
            requests,
            gone: Vec::new(),
            cursor: cursor.to_string(),
            has_more,
        })
    }

    /// A page of what changed. Numbers are given before they can be seen, so those of the last minutes are read again.
    async fn changes(
        &self,
        http: &Http,
        place: &Place,
        settled: u64,
        seen: u64,
    ) -> Result<OrganisationPage, DeliveryError> {
        let (written, now) = self.written(&http.talk(0), place, seen).await?;
        let cursor = Cursor::Changes { settled, seen }.past(&written, now);
        let changed: BTreeSet<Number> = written.iter().map(|written| written.ticket).collect();
        let changed: Vec<Number> = changed.into_iter().collect();
        let (mut requests, mut gone) = (Vec::new(), Vec::new());
        for numbers in changed.chunks(TOGETHER.min(self.rows)) {
            let among = Among::These(numbers.to_vec());
            let tickets = self.listed(http, place, &among.clause("id")).await?;
            let found = self.requests(http, place, &among, &tickets).await?;
            let mut missing: Vec<DeskRef> = numbers.iter().copied().map(ticket::desk_ref).collect();
            missing.retain(|number| found.iter().all(|request| request.desk_ref != *number));
            gone.append(&mut missing);
            requests.extend(found);
        }
        // A page may be short though it is not the last: what is not shown to us is missing from it.
        let has_more = !written.is_empty();
        Ok(OrganisationPage {
            requests,
            gone,
            cursor: cursor.to_string(),
            has_more,
        })
    }

    /// The newest change before which none can come to light any more.
    async fn newest_settled(&self, http: &Http, place: &Place) -> Result<u64, DeliveryError> {
        let mut query = changes(place);
        for _ in 0..MOST_PAGES {
            let (page, date) = self.transactions(&http.talk(0), &query, ("DESC", self.rows)).await?;
            let now = date.map_or_else(|| Utc::now().timestamp(), Instant::unix);
            if let Some(old) = page.iter().find(|written| Cursor::is_settled(written, now)) {
                return Ok(old.id.0);
            }
            match page.last() {
                Some(last) => query = format!("{} AND id < {}", changes(place), last.id.0),
                None => break,
            }
        }
        Ok(0)
    }

    /// A page of changes after this number, and when it was answered by the desk's clock: Unix seconds.
    async fn written(&self, talk: &Talk, place: &Place, after: u64) -> Result<(Vec<Transaction>, i64), DeliveryError> {
        let query = format!("{} AND id > {after}", changes(place));
        let (page, date) = self.transactions(talk, &query, ("ASC", self.rows)).await?;
        // One that begins anew with each page would be asked for ever.
        if page.iter().any(|written| written.id.0 <= after) {
            return Err(not_the_desk());
        }
        Ok((page, date.map_or_else(|| Utc::now().timestamp(), Instant::unix)))
    }

    async fn requests(
        &self,
        http: &Http,
        place: &Place,
        among: &Among,
        tickets: &[Ticket],
    ) -> Result<Vec<OrganisationRequest>, DeliveryError> {
        if tickets.is_empty() {
            return Ok(Vec::new());
        }
        let answers = self.first_answers(http, place, among, tickets).await?;
        let mut data = self.data(http, place, among).await?;
        let each = |ticket: &Ticket| request(ticket, place, answers.get(&ticket.id), data.remove(&ticket.id));
        Ok(tickets.iter().filter_map(each).collect())
    }

    async fn requests_after(&self, http: &Http, place: &Place, after: u64) -> Result<Vec<Ticket>, DeliveryError> {
        let tickets = self.listed(http, place, &format!("id > {after}")).await?;
        if tickets.iter().any(|ticket| ticket.id.0 <= after) {
            return Err(not_the_desk());
        }
        Ok(tickets)
    }

    /// The first page of the queue's requests of a search, by number, with how people know who asked.
    async fn listed(&self, http: &Http, place: &Place, search: &str) -> Result<Vec<Ticket>, DeliveryError> {
        let query = format!(
            "Queue = {} AND CF.{} IS NOT NULL AND {search}",
            place.queue.0, place.fields.letter.0
        );
        let rows = self.rows.to_string();
        let parameters = [
            ("query", query.as_str()),
            ("fields", TICKET),
            ("fields[Requestor]", "EmailAddress,RealName"),
            ("orderby", "id"),
            ("per_page", rows.as_str()),
        ];
        let answer = http.talk(0).get("/REST/2.0/tickets", &parameters).await?;
        let page: Page<Ticket> = answer.good(refused)?.read().ok_or_else(not_the_desk)?;
        Ok(page.items)
    }

    /// The first message of a person other than who asked, for each of these requests that has one.
    async fn first_answers(
        &self,
        http: &Http,
        place: &Place,
        among: &Among,
        tickets: &[Ticket],
    ) -> Result<BTreeMap<Number, Instant>, DeliveryError> {
        let asked: BTreeMap<Number, &Ticket> = tickets.iter().map(|ticket| (ticket.id, ticket)).collect();
        let mut first = BTreeMap::new();
        self.each_message(http, place, among, "Correspond", |written| {
            let is_answer = asked
                .get(&written.ticket)
                .is_some_and(|ticket| !ticket.is_asked_by(&written.creator) && written.creator.id != SYSTEM);
            if let Some(at) = written.created.0.filter(|_| is_answer) {
                first.entry(written.ticket).or_insert(at);
            }
        })
        .await?;
        Ok(first)
    }

    /// The part for programs of each request: a file that came with its creation.
    async fn data(&self, http: &Http, place: &Place, among: &Among) -> Result<BTreeMap<Number, String>, DeliveryError> {
        let mut tickets: BTreeMap<Number, Number> = BTreeMap::new();
        self.each_message(http, place, among, "Create", |written| {
            tickets.insert(written.id, written.ticket);
        })
        .await?;
        let limits = among.limits(&tickets);
        if limits.is_empty() {
            return Ok(BTreeMap::new());
        }
        let (mut found, rows) = (BTreeMap::new(), self.rows.to_string());
        let mut after = 0;
        for _ in 0..MOST_PAGES {
            let mut wanted = vec![json!({ "field": "Filename", "value": DATA_NAME })];
            wanted.extend_from_slice(&limits);
            wanted.push(json!({ "field": "id", "operator": ">", "value": after }));
            let wanted = Value::from(wanted).to_string();
            let parameters = [
                ("query", wanted.as_str()),
                ("fields", "TransactionId,Content"),
                ("orderby", "id"),
                ("per_page", rows.as_str()),
            ];
            let answer = http.talk(0).get("/REST/2.0/attachments", &parameters).await?;
            let page: Page<Data> = answer.good(refused)?.read().ok_or_else(not_the_desk)?;
            let is_last = page.items.len() < self.rows;
            for row in page.items {
                after = after.max(row.id.0);
                if let Some(ticket) = tickets.get(&row.transaction) {
                    found.entry(*ticket).or_insert_with(|| row.text());
                }
            }
            if is_last {
                break;
            }
        }
        Ok(found)
    }

    /// Goes through the messages of one kind on these requests of the queue, the oldest first.
    async fn each_message(
        &self,
        http: &Http,
        place: &Place,
        among: &Among,
        kind: &str,
        mut look: impl FnMut(Transaction),
    ) -> Result<(), DeliveryError> {
        let mut after = 0;
        for _ in 0..MOST_PAGES {
            let query = format!(
                "ObjectType = 'RT::Ticket' AND Type = '{kind}' AND TicketQueue = {} AND {} AND id > {after}",
                place.queue.0,
                among.clause("ObjectId")
            );
            let (page, _) = self.transactions(&http.talk(0), &query, ("ASC", self.rows)).await?;
            let is_last = page.len() < self.rows;
            for written in page {
                after = after.max(written.id.0);
                look(written);
            }
            if is_last {
                break;
            }
        }
        Ok(())
    }
}

/// A search for what changes a list of requests. Not by their queue: they may have left it.
fn changes(place: &Place) -> String {
    let kinds = CHANGES.replace("{field}", &place.fields.letter.0.to_string());
    format!("ObjectType = 'RT::Ticket' AND {kinds}")
}

/// The filter is not trusted: without a letter's id it is nothing of ours.
fn request(
    ticket: &Ticket,
    place: &Place,
    answered_at: Option<&Instant>,
    data: Option<String>,
) -> Option<OrganisationRequest> {
    let requester = ticket.requestors.first().unwrap_or(&ticket.creator);
    Some(OrganisationRequest {
        letter: ticket.letter(place.fields.letter)?,
        desk_ref: ticket::desk_ref(ticket.id),
        subject: one_line(&ticket.subject),
        requester: one_line(requester.shown()),
        created: ticket.created.0?,
        due: ticket.due.0.map(DueAt),
        answered_at: answered_at.copied(),
        data,
    })
}
