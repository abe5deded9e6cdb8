//! The organisation's requests, as its help desk has them. They stand in a table of their own and never among the
//! person's own requests.

use crate::{JournalError, Reader, Writer, rows};
use requests::{DeskRef, HelpDesk, OrganisationRequest};
use rusqlite::{Row, params};
use terms::{DueAt, Instant, ReceivedAt, ServiceId, TierId};

/// How far an organisation's requests have been read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrganisationRead {
    /// How often it was begun from the beginning: what left without a word is only seen by reading all again.
    pub round: u32,
    /// Where the reading goes on; empty: at the beginning.
    pub cursor: String,
    /// When what is kept was last all as the desk had it; none: never.
    pub whole_at: Option<Instant>,
}

/// What a page of a reading brought.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrganisationSeen {
    /// As they are now.
    pub requests: Vec<OrganisationRequest>,
    /// No longer among them.
    pub gone: Vec<DeskRef>,
    /// All were read: what was not seen in this round is not there any more.
    pub is_last_of_all: bool,
}

/// How many there are, and how they stand with their promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OrganisationCounts {
    /// All.
    pub all: u32,
    /// Answered in time.
    pub in_time: u32,
    /// Answered late.
    pub late: u32,
    /// Not answered, and due since.
    pub overdue: u32,
}

/// The last of a page: the next one begins after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationPlace {
    /// When the desk took it.
    pub received_at: ReceivedAt,
    /// Which.
    pub desk_ref: DeskRef,
}

impl Reader<'_> {
    /// How far this desk's requests have been read.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn organisation_read(&self, desk: &HelpDesk) -> Result<OrganisationRead, JournalError> {
        let sql = "SELECT view_round, view_cursor, view_whole_at FROM help_desks WHERE place = ?1";
        let read = self.one(sql, params![desk.place_key()], |row| {
            Ok(OrganisationRead {
                round: row.get(0)?,
                cursor: row.get(1)?,
                whole_at: rows::optional_instant(row, 2)?,
            })
        })?;
        Ok(read.unwrap_or_default())
    }

    /// A page of the requests at this desk, the newest first, after the last of the page before.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn organisation_page(
        &self,
        desk: &HelpDesk,
        after: Option<&OrganisationPlace>,
        most: u32,
    ) -> Result<Vec<OrganisationRequest>, JournalError> {
        let sql = "SELECT letter, desk_ref, asked_by, subject, service, tier, received_s, due_s, reacted_s
                   FROM organisation_requests
                   WHERE desk = (SELECT id FROM help_desks WHERE place = ?1) AND (received_s, desk_ref) < (?2, ?3)
                   ORDER BY received_s DESC, desk_ref DESC LIMIT ?4";
        let (before, desk_ref) = match after {
            Some(place) => (place.received_at.0.unix(), place.desk_ref.0.as_str()),
            None => (i64::MAX, ""),
        };
        self.all(sql, params![desk.place_key(), before, desk_ref, most], request)
    }

    /// How many requests of this desk are known, and how they stand at this moment.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn organisation_counts(&self, desk: &HelpDesk, now: Instant) -> Result<OrganisationCounts, JournalError> {
        let sql =
            "SELECT count(*), count(*) FILTER (WHERE reacted_s <= due_s), count(*) FILTER (WHERE reacted_s > due_s),
                          count(*) FILTER (WHERE reacted_s IS NULL AND due_s < ?2)
                   FROM organisation_requests WHERE desk = (SELECT id FROM help_desks WHERE place = ?1)";
        let counts = self.one(sql, params![desk.place_key(), now.unix()], |row| {
            Ok(OrganisationCounts {
                all: row.get(0)?,
                in_time: row.get(1)?,
                late: row.get(2)?,
                overdue: row.get(3)?,
            })
        })?;
        Ok(counts.unwrap_or_default())
    }
}

impl Writer<'_> {
    /// Keeps what a desk said of its requests, and how far they have been read.
    ///
    /// # Errors
    /// [`JournalError`]
    pub fn keep_organisation(
        &self,
        desk: &HelpDesk,
        seen: &OrganisationSeen,
        read: &OrganisationRead,
    ) -> Result<(), JournalError> {
        let place = desk.place_key();
        self.run(
            "INSERT INTO help_desks (place, account) VALUES (?1, ?2) ON CONFLICT (place) DO NOTHING",
            params![place, self.to_json(desk)?],
        )?;
        for request in &seen.requests {
            self.run(
                "INSERT OR REPLACE INTO organisation_requests
                     (desk, letter, desk_ref, asked_by, subject, service, tier, received_s, due_s, reacted_s, round)
                 VALUES ((SELECT id FROM help_desks WHERE place = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                params![
                    place,
                    request.letter.to_string(),
                    request.desk_ref.0,
                    request.asked_by,
                    request.subject,
                    request.service.as_ref().map(ServiceId::as_str),
                    request.tier.as_ref().map(TierId::as_str),
                    request.received_at.0.unix(),
                    request.due_at.map(|due| due.0.unix()),
                    request.reacted_at.map(Instant::unix),
                    read.round,
                ],
            )?;
        }
        for gone in &seen.gone {
            self.run(
                "DELETE FROM organisation_requests
                 WHERE desk = (SELECT id FROM help_desks WHERE place = ?1) AND desk_ref = ?2",
                params![place, gone.0],
            )?;
        }
        if seen.is_last_of_all {
            self.run(
                "DELETE FROM organisation_requests
                 WHERE desk = (SELECT id FROM help_desks WHERE place = ?1) AND round <> ?2",
                params![place, read.round],
            )?;
        }
        let whole_at = read.whole_at.map(Instant::to_moscow_rfc3339);
        self.run(
            "UPDATE help_desks SET view_round = ?2, view_cursor = ?3, view_whole_at = ?4 WHERE place = ?1",
            params![place, read.round, read.cursor, whole_at],
        )
    }
}

fn request(row: &Row<'_>) -> rusqlite::Result<OrganisationRequest> {
    Ok(OrganisationRequest {
        letter: rows::parsed(row, 0)?,
        desk_ref: DeskRef(row.get(1)?),
        asked_by: row.get(2)?,
        subject: row.get(3)?,
        service: row.get::<_, Option<String>>(4)?.map(ServiceId::new),
        tier: row.get::<_, Option<String>>(5)?.map(TierId::new),
        received_at: ReceivedAt(seconds(row, 6)?),
        due_at: optional_seconds(row, 7)?.map(DueAt),
        reacted_at: optional_seconds(row, 8)?,
    })
}

fn seconds(row: &Row<'_>, column: usize) -> rusqlite::Result<Instant> {
    let seconds: i64 = row.get(column)?;
    Instant::from_unix(seconds).ok_or_else(|| rows::unreadable(column, format!("time {seconds}")))
}

fn optional_seconds(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Instant>> {
    match row.get_ref(column)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => seconds(row, column).map(Some),
    }
}
