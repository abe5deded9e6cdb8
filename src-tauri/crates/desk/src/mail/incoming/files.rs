//! Files that came with a mail: whatever they were called, each gets a name that is safe to show and to create,
//! and different from the others. Nothing of them is opened, run or looked into, `winmail.dat` included.

use super::{head, head::Head, parts::Part};
use crate::mime;
use requests::FileName;

/// A file that came with a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedFile {
    /// Safe, and no other file of the mail has it, whatever the size of its letters. What the file really is
    /// by its name: [`FileName::extension`].
    pub name: FileName,
    /// The bytes.
    pub content: Vec<u8>,
}

impl ReceivedFile {
    /// Bytes.
    pub fn size(&self) -> u64 {
        u64::try_from(self.content.len()).unwrap_or(u64::MAX)
    }
}

/// Endings for parts that came without a name.
const ENDINGS: [(&str, &str); 12] = [
    ("application/ms-tnef", "dat"),
    ("application/pdf", "pdf"),
    ("application/pkcs7-signature", "p7s"),
    ("application/pgp-signature", "asc"),
    ("application/zip", "zip"),
    ("image/gif", "gif"),
    ("image/jpeg", "jpg"),
    ("image/png", "png"),
    ("message/rfc822", "eml"),
    ("text/calendar", "ics"),
    ("text/html", "html"),
    ("text/plain", "txt"),
];

/// Makes files of these parts. Our letter's own part for programs, sent back, is none.
pub(super) fn of_parts<'a>(parts: impl Iterator<Item = &'a Part<'a>>) -> Vec<ReceivedFile> {
    let mut files: Vec<ReceivedFile> = Vec::new();
    for part in parts {
        let content = part.content();
        let name = FileName::clean(&given_name(part).unwrap_or_else(|| made_name(part, &content)));
        let is_ours = name.as_str().eq_ignore_ascii_case(mime::DATA_NAME);
        // An attachment without content and name is a leftover of some program.
        if is_ours || content.is_empty() && given_name(part).is_none() {
            continue;
        }
        let name = name.unless(|name| files.iter().any(|file| is_same(&file.name, name)));
        files.push(ReceivedFile {
            name,
            content: content.into_owned(),
        });
    }
    files
}

/// The name that the sender gave (RFC 2183 2.3, RFC 2231; `name` is older).
pub(super) fn given_name(part: &Part<'_>) -> Option<String> {
    let names = [part.disposition.text("filename"), part.kind.text("name")];
    names.into_iter().flatten().find(|name| !name.trim().is_empty())
}

/// A mail within the mail is called by its subject.
fn made_name(part: &Part<'_>, content: &[u8]) -> String {
    let kind = part.kind.value.as_str();
    let ending = ENDINGS
        .iter()
        .find(|(known, _)| *known == kind)
        .map(|(_, ending)| *ending);
    let subject = (kind == "message/rfc822").then(|| {
        let end = head::end(content).unwrap_or(content.len()).min(head::MOST_BYTES);
        Head::read(&content[..end]).line("subject")
    });
    let stem = subject.flatten().filter(|subject| !subject.is_empty());
    // A subject may hold slashes; they part no folders.
    let stem = stem.map_or_else(|| "file".to_owned(), |subject| subject.replace(['/', '\\'], "_"));
    ending.map_or_else(|| stem.clone(), |ending| format!("{stem}.{ending}"))
}

fn is_same(a: &FileName, b: &FileName) -> bool {
    a.as_str().to_lowercase() == b.as_str().to_lowercase()
}
