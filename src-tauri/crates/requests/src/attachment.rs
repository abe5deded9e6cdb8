//! A file that goes with a request: copied into the journal when it is attached, named so that it can
//! be saved anywhere, and known by the hash of its content.

use crate::{AttachmentId, FileName};
use serde::{Deserialize, Serialize};

/// What is known of an attachment without its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// A safe name, different from the other names of the same request.
    pub name: FileName,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the content, 64 hexadecimal digits.
    pub sha256: String,
}

/// An attachment with its content, as a desk gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedFile {
    /// What is known of it.
    pub attachment: Attachment,
    /// The bytes; their hash is [`Attachment::sha256`].
    pub content: Vec<u8>,
}

/// Why a file was not attached though there is room for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AttachmentFault {
    /// It is not there (any more).
    Gone,
    /// A folder.
    Folder,
    /// A named pipe: reading it could wait for ever.
    Fifo,
    /// A device: reading it may never end.
    Device,
    /// A socket.
    Socket,
    /// Somebody wrote to it while it was read.
    Changed,
    /// The file system refuses to read it.
    Unreadable,
}

impl AttachmentFault {
    /// Every fault.
    pub const ALL: [Self; 7] = [
        Self::Gone,
        Self::Folder,
        Self::Fifo,
        Self::Device,
        Self::Socket,
        Self::Changed,
        Self::Unreadable,
    ];

    /// As scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Folder => "folder",
            Self::Fifo => "fifo",
            Self::Device => "device",
            Self::Socket => "socket",
            Self::Changed => "changed",
            Self::Unreadable => "unreadable",
        }
    }
}
