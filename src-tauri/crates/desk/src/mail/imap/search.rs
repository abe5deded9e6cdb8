//! What is looked for in a folder.

use chrono::{DateTime, Utc};
use requests::MessageId;
use terms::Instant;

/// What is looked for. Nothing unchecked gets into a search: what is not a number or a date is a [`MessageId`].
#[derive(Debug, Clone, Copy)]
pub(crate) enum Search<'a> {
    /// Numbers from this one on.
    From(u32),
    /// Come on this day or later.
    Since(Instant),
    /// With this id.
    WithId(&'a MessageId),
    /// Answering this id.
    Answering(&'a MessageId),
    /// Mentioning this id among what they follow.
    Following(&'a MessageId),
    /// Reports that came on this day or later.
    ReportsSince(Instant),
}

impl Search<'_> {
    pub(super) fn text(&self) -> String {
        // A server's day may be another than ours.
        let day = |at: &Instant| {
            let at = at.plus_seconds(-24 * 3600).unix();
            let at = DateTime::<Utc>::from_timestamp(at, 0).unwrap_or_default();
            at.format("%d-%b-%Y").to_string()
        };
        match self {
            Self::From(first) => format!("UID {first}:*"),
            Self::Since(at) => format!("SINCE {}", day(at)),
            Self::WithId(id) => format!("HEADER Message-ID \"{}\"", id.as_str()),
            Self::Answering(id) => format!("HEADER In-Reply-To \"{}\"", id.as_str()),
            Self::Following(id) => format!("HEADER References \"{}\"", id.as_str()),
            Self::ReportsSince(at) => format!("SINCE {} HEADER Content-Type \"multipart/report\"", day(at)),
        }
    }
}
