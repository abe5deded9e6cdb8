//! All requests of the queue, for whoever may see them: four questions a page, however many requests there are.

use super::{
    RequestTrackerDesk,
    find::TICKET,
    place::Place,
    replies::SYSTEM,
    ticket,
    wire::{Data, Number, Page, Ticket, Transaction},
};
use crate::{
    OrganisationPage, OrganisationRequest,
    help_desk::refused,
    http::{Http, not_the_desk},
    mime::DATA_NAME,
};
use requests::{DeliveryError, one_line};
use serde_json::json;
use std::collections::BTreeMap;
use terms::{DueAt, Instant};

/// Pages of messages about one page of requests: beyond them a first answer stays unseen.
const MOST_PAGES: usize = 200;

impl RequestTrackerDesk {
    /// The requests after this cursor (empty: from the beginning), the oldest first.
    ///
    /// # Errors
    /// [`DeliveryError`]
    pub async fn organisation(&self, cursor: &str) -> Result<OrganisationPage, DeliveryError> {
        let http = self.http()?;
        let place = self.look_up(&http.talk(0)).await?;
        let after: u64 = cursor.parse().unwrap_or(0);
        let tickets = self.requests_after(&http, &place, after).await?;
        let (Some(first), Some(last)) = (tickets.first(), tickets.last()) else {
            return Ok(OrganisationPage {
                requests: Vec::new(),
                cursor: after.to_string(),
                has_more: false,
            });
        };
        let range = (first.id, last.id);
        let answers = self.first_answers(&http, &place, range, &tickets).await?;
        let mut data = self.data(&http, &place, range).await?;
        Ok(OrganisationPage {
            cursor: last.id.0.to_string(),
            has_more: tickets.len() == self.rows,
            requests: tickets
                .iter()
                .filter_map(|ticket| request(ticket, &place, answers.get(&ticket.id), data.remove(&ticket.id)))
                .collect(),
        })
    }

    async fn requests_after(&self, http: &Http, place: &Place, after: u64) -> Result<Vec<Ticket>, DeliveryError> {
        let query = format!(
            "Queue = {} AND CF.{} IS NOT NULL AND id > {after}",
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
        range: (Number, Number),
        tickets: &[Ticket],
    ) -> Result<BTreeMap<Number, Instant>, DeliveryError> {
        let asked: BTreeMap<Number, &Ticket> = tickets.iter().map(|ticket| (ticket.id, ticket)).collect();
        let mut first = BTreeMap::new();
        self.each_message(http, place, range, "Correspond", |written| {
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
    async fn data(
        &self,
        http: &Http,
        place: &Place,
        range: (Number, Number),
    ) -> Result<BTreeMap<Number, String>, DeliveryError> {
        let mut tickets: BTreeMap<Number, Number> = BTreeMap::new();
        self.each_message(http, place, range, "Create", |written| {
            tickets.insert(written.id, written.ticket);
        })
        .await?;
        let (Some((first, _)), Some((last, _))) = (tickets.first_key_value(), tickets.last_key_value()) else {
            return Ok(BTreeMap::new());
        };
        let (mut found, rows) = (BTreeMap::new(), self.rows.to_string());
        let mut after = 0;
        for _ in 0..MOST_PAGES {
            // Two limits of one field are "or" unless said otherwise.
            let wanted = json!([
                { "field": "Filename", "value": DATA_NAME },
                { "field": "TransactionId", "operator": ">=", "value": first.0 },
                { "field": "TransactionId", "operator": "<=", "value": last.0, "entry_aggregator": "AND" },
                { "field": "id", "operator": ">", "value": after },
            ])
            .to_string();
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

    /// Goes through the messages of one kind on requests of the queue in this range, the oldest first.
    async fn each_message(
        &self,
        http: &Http,
        place: &Place,
        (first, last): (Number, Number),
        kind: &str,
        mut look: impl FnMut(Transaction),
    ) -> Result<(), DeliveryError> {
        let mut after = 0;
        for _ in 0..MOST_PAGES {
            let query = format!(
                "ObjectType = 'RT::Ticket' AND Type = '{kind}' AND TicketQueue = {} AND ObjectId >= {} AND \
                 ObjectId <= {} AND id > {after}",
                place.queue.0, first.0, last.0
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
