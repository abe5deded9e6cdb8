//! Ids. A request's and a letter's are UUIDs (version 7, so that they sort by birth); a request's
//! number counts 1, 2, 3… in its workspace; a desk's reference is the desk's own.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use terms::Instant;
use uuid::Uuid;

/// A text that is no UUID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id: {0:?}")]
pub struct IdFault(pub String);

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new one; the time in it only makes ids sort by birth.
            #[expect(clippy::new_without_default, reason = "a default would hide that each call differs")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }

            /// One that is known already (sample data, a repeated call).
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = IdFault;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self).map_err(|_| IdFault(text.to_owned()))
            }
        }
    };
}

uuid_id!(
    /// A request's id, given when its text is first kept.
    RequestId
);
uuid_id!(
    /// A letter's id: what a desk keeps and can search, so that nothing is delivered twice.
    LetterId
);

impl LetterId {
    /// When it was made, by the computer that made it; none for an id that does not say.
    pub fn born(self) -> Option<Instant> {
        let (seconds, _) = self.0.get_timestamp()?.to_unix();
        Instant::from_unix(i64::try_from(seconds).ok()?)
    }
}

uuid_id!(
    /// An attachment's id.
    AttachmentId
);

uuid_id!(
    /// The id of a file that came with a message.
    ReceivedFileId
);

/// A submitted request's number in its workspace, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequestNumber(pub u32);

/// The desk's own name for a request.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeskRef(pub String);
