//! What a help desk has kept of a letter. Desks drop in silence what they cannot store or what the key's owner may not
//! write, so they are asked after the delivery, and what is missing is told.

use crate::DeskField;
use serde::{Deserialize, Serialize};

/// What the desk said it has. Its JSON form is stable: events keep it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadBack {
    /// The attachments.
    pub files: FilesKept,
    /// What is not there, or not as it was sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_kept: Vec<NotKept>,
}

/// How many attachments the desk has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilesKept {
    /// Of so many.
    pub sent: u32,
    /// So many, with all their bytes.
    pub kept: u32,
}

/// What a desk did not keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum NotKept {
    /// A field is empty, or holds something else.
    Field {
        /// What it is for.
        field: DeskField,
        /// Its name or number at the desk.
        name: String,
    },
    /// The due date.
    Due,
    /// The key's owner may not see what was created: nothing more is known of it, and answers do not come here.
    Sight,
}

impl ReadBack {
    /// Whether the desk has everything.
    pub fn is_whole(&self) -> bool {
        self.files.sent == self.files.kept && self.not_kept.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_json_is_stable() {
        let read_back = ReadBack {
            files: FilesKept { sent: 3, kept: 3 },
            not_kept: vec![
                NotKept::Field {
                    field: DeskField::Tier,
                    name: "Tier".into(),
                },
                NotKept::Due,
            ],
        };
        let json = r#"{"files":{"sent":3,"kept":3},"not_kept":[{"what":"field","field":"tier","name":"Tier"},{"what":"due"}]}"#;
        assert_eq!(serde_json::to_string(&read_back).unwrap(), json);
        assert_eq!(serde_json::from_str::<ReadBack>(json).unwrap(), read_back);
    }

    #[test]
    fn a_lost_file_or_field_is_not_whole() {
        let read_back = |sent, kept, not_kept| {
            ReadBack {
                files: FilesKept { sent, kept },
                not_kept,
            }
            .is_whole()
        };
        assert!(read_back(0, 0, vec![]) && read_back(3, 3, vec![]));
        assert!(!read_back(3, 2, vec![]) && !read_back(0, 0, vec![NotKept::Due]));
    }
}
