//! What the desk's people wrote, by the numbers of their messages.
//!
//! Numbers are given before they can be seen: a message may come to light after one with a higher number. So those of
//! the last minutes are read again, and whoever keeps messages keeps each once.

use super::{
    RequestTrackerDesk,
    wire::{Number, Ticket, Transaction},
};
use crate::{Replies, http::Talk};
use chrono::Utc;
use requests::{DeliveryError, LetterId, MessageKind, MessageLink, Reply};
use std::{collections::BTreeMap, fmt};
use terms::Instant;

/// Seconds. No desk takes longer to write a message.
const SETTLES: i64 = 120;
/// Messages of a page.
const MOST_MESSAGES: usize = 20;
/// The desk itself: what its rules write is no person's answer.
pub(super) const SYSTEM: &str = "RT_System";

/// Up to where messages were read: `98`, or `98 103` while those from 98 on are read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cursor {
    settled: u64,
    seen: u64,
}

impl Cursor {
    /// Anything else is as if nothing had been read.
    fn read(text: &str) -> Self {
        let mut numbers = text.split_ascii_whitespace().map(|number| number.parse().unwrap_or(0));
        let settled = numbers.next().unwrap_or(0);
        let seen = numbers.next().unwrap_or(settled).max(settled);
        Self { settled, seen }
    }

    /// Past these, but for those from the first one on that is still settling.
    fn go_on(&mut self, page: &Messages) {
        for written in &page.messages {
            self.seen = self.seen.max(written.id.0);
        }
        let old = |written: &&Transaction| {
            let at = written.created.0;
            at.is_none_or(|at| page.now.saturating_sub(at.unix()) > SETTLES)
        };
        if let Some(last) = page.messages.iter().take_while(old).last() {
            self.settled = self.settled.max(last.id.0);
        }
    }
}

/// A page of messages, the lowest number first.
struct Messages {
    messages: Vec<Transaction>,
    /// By the desk's clock.
    now: i64,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.settled == self.seen {
            write!(f, "{}", self.settled)
        } else {
            write!(f, "{} {}", self.settled, self.seen)
        }
    }
}

impl RequestTrackerDesk {
    /// Reads on as long as there is time; what one page brought is not lost by the failure of the next.
    pub(crate) async fn replies_since(&self, cursor: &str) -> Result<Replies, DeliveryError> {
        let talk = self.http()?.talk(0);
        let mut cursor = Cursor::read(cursor);
        let mut replies = Vec::new();
        let mut from = cursor.settled;
        for number in 0.. {
            let read = self.read_page(&talk, from, &mut replies).await;
            let page = match read {
                Err(_) if number > 0 => break,
                read => read?,
            };
            cursor.go_on(&page);
            let Some(last) = page.messages.last().filter(|_| page.messages.len() == self.page()) else {
                break;
            };
            from = last.id.0;
        }
        Ok(Replies {
            replies,
            cursor: cursor.to_string(),
        })
    }

    /// Short, so that there is time for all of one: each message is asked for by itself.
    fn page(&self) -> usize {
        self.rows.min(MOST_MESSAGES)
    }

    async fn read_page(&self, talk: &Talk, from: u64, replies: &mut Vec<Reply>) -> Result<Messages, DeliveryError> {
        let query = format!(
            "ObjectType = 'RT::Ticket' AND Type = 'Correspond' AND TicketCreator = '__CurrentUser__' AND id > {from}"
        );
        let (messages, date) = self.transactions(talk, &query, ("ASC", self.page())).await?;
        let page = Messages {
            now: date.map_or_else(|| Utc::now().timestamp(), Instant::unix),
            messages,
        };
        if page.messages.is_empty() {
            return Ok(page);
        }
        let place = self.look_up(talk).await?;
        let tickets = self.tickets_of(talk, &page.messages).await?;
        let mut read = Vec::new();
        for written in &page.messages {
            let Some(ticket) = tickets.get(&written.ticket) else {
                continue;
            };
            // A ticket without a letter's id was written there by hand.
            let (Some(letter), Some(at)) = (ticket.letter(place.fields.letter), written.created.0) else {
                continue;
            };
            if !ticket.is_asked_by(&written.creator) {
                read.push(self.reply(talk, written, letter, at).await?);
            }
        }
        replies.append(&mut read);
        Ok(page)
    }

    async fn reply(
        &self,
        talk: &Talk,
        written: &Transaction,
        letter: LetterId,
        at: Instant,
    ) -> Result<Reply, DeliveryError> {
        let path = format!("/REST/2.0/transaction/{}/attachments", written.id.0);
        let rows = self.attachments(talk, &path).await?;
        let text = self.text(talk, &rows).await?;
        let links = text.links.into_iter().map(|link| MessageLink {
            address: link.address,
            at: link.at,
        });
        let author = &written.creator.id;
        Ok(Reply {
            id: format!("rt:{}:{}", self.place.url.host().as_str(), written.id.0),
            letter,
            at,
            kind: if author == SYSTEM {
                MessageKind::Acknowledgement
            } else {
                MessageKind::Answer
            },
            author: requests::one_line(author),
            links: links.collect(),
            is_cut: text.is_cut,
            text: text.text,
        })
    }

    /// The tickets that these messages are on.
    async fn tickets_of(&self, talk: &Talk, page: &[Transaction]) -> Result<BTreeMap<Number, Ticket>, DeliveryError> {
        let mut numbers: Vec<u64> = page.iter().map(|written| written.ticket.0).collect();
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.is_empty() {
            return Ok(BTreeMap::new());
        }
        let named: Vec<String> = numbers.iter().map(|number| format!("id = {number}")).collect();
        let query = format!("({}) AND EffectiveId > 0", named.join(" OR "));
        let tickets = self.tickets(talk, &query, "ASC").await?;
        Ok(tickets.into_iter().map(|ticket| (ticket.id, ticket)).collect())
    }
}
