//! Is this computer's clock right? A mail server tells no time, but it writes one into each letter that it takes: the
//! copy that comes back to the sender says when that was, and this computer knows when it sent it.

use crate::problem::Failed;
use desk::{Wall, mail::incoming::Incoming};
use journal::Writer;
use requests::{Event, EventKind, Letter};
use terms::Instant;

/// Clocks this far apart are called different.
const APART_SECONDS: i64 = 300;
/// A copy that was longer on its way tells nothing: whoever sends a letter once more later writes a later time into it.
const LONGEST_WAY_SECONDS: i64 = 600;

/// Notes it where the sender's own copy of a request's letter says that the clocks differ. `true`: it did so now.
pub(crate) fn compare(
    writer: &Writer<'_>,
    letter: &Letter,
    copy: &Incoming,
    received: Instant,
    (wall, now): (&Wall, Instant),
) -> Result<bool, Failed> {
    // No deadline is reckoned from a follow-up.
    if letter.kind.is_follow_up()
        || writer
            .letter_of(letter.request)?
            .is_none_or(|newest| newest.id != letter.id)
    {
        return Ok(false);
    }
    let Some(details) = writer.request(letter.request)? else {
        return Ok(false);
    };
    let on_way = |taken: &Instant| (0..=LONGEST_WAY_SECONDS).contains(&(received.unix() - taken.unix()));
    let (Some(server), Some(sent)) = (copy.taken.filter(on_way), Sent::of(&details.events, wall)) else {
        return Ok(false);
    };
    let Some(here) = sent.apart_from(server).filter(|_| !is_noted(&details.events)) else {
        return Ok(false);
    };
    writer.append(letter.request, now, &EventKind::ClockDiffers { here, server })?;
    Ok(true)
}

/// Between these two, by this computer, a letter was given to the server.
struct Sent {
    from: Instant,
    until: Instant,
}

impl Sent {
    fn of(events: &[Event], wall: &Wall) -> Option<Self> {
        let from = events.iter().rev().find_map(|event| match event.kind {
            EventKind::Trying { .. } => Some(event.at),
            _ => None,
        })?;
        let accepted = events.iter().rev().find_map(|event| match event.kind {
            EventKind::Accepted { received_at } => Some(received_at.0),
            _ => None,
        });
        // The copy may be read before the server's answer is written down.
        let until = accepted.unwrap_or_else(|| wall.now()).max(from);
        Some(Self { from, until })
    }

    /// This computer's time where the server's lies too far from it.
    fn apart_from(&self, server: Instant) -> Option<Instant> {
        if server < self.from.plus_seconds(-APART_SECONDS) {
            Some(self.from)
        } else if server > self.until.plus_seconds(APART_SECONDS) {
            Some(self.until)
        } else {
            None
        }
    }
}

fn is_noted(events: &[Event]) -> bool {
    events
        .iter()
        .any(|event| matches!(event.kind, EventKind::ClockDiffers { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_minutes_before_and_after_are_the_same_time() {
        let at = |text: &str| Instant::parse(&format!("2026-05-04T{text}+03:00")).unwrap();
        let sent = Sent {
            from: at("12:00:00"),
            until: at("12:02:00"),
        };
        for (server, here) in [
            ("12:00:30", None),
            ("11:55:00", None),
            ("12:07:00", None),
            ("11:54:59", Some("12:00:00")),
            ("12:07:01", Some("12:02:00")),
            ("10:00:00", Some("12:00:00")),
            ("23:00:00", Some("12:02:00")),
        ] {
            assert_eq!(sent.apart_from(at(server)), here.map(at), "{server}");
        }
    }
}
