//! `multipart/form-data` (RFC 7578): the one form in which files keep their names at Request Tracker.

use super::Content;
use requests::FileName;
use serde_json::Value;

/// Parts of a form. Names of files are UTF-8 as they are: desks do not read the encoded forms.
#[derive(Debug)]
pub(crate) struct Multipart {
    boundary: String,
    bytes: Vec<u8>,
}

impl Multipart {
    pub(crate) fn new() -> Self {
        // Nobody knows it beforehand, so no file can have it in it.
        Self::between(&uuid::Uuid::now_v7().to_string())
    }

    fn between(unique: &str) -> Self {
        Self {
            boundary: format!("----klik-support-{unique}"),
            bytes: Vec::new(),
        }
    }

    /// A JSON document.
    #[must_use]
    pub(crate) fn json(mut self, name: &str, value: &Value) -> Self {
        self.part(
            &format!("name=\"{name}\""),
            "application/json",
            value.to_string().as_bytes(),
        );
        self
    }

    /// A file.
    #[must_use]
    pub(crate) fn file(mut self, name: &str, file: &FileName, kind: &str, content: &[u8]) -> Self {
        // As browsers do (WHATWG, "multipart/form-data encoding"); line breaks are in no name of ours.
        let file = file.as_str().replace('"', "%22");
        self.part(&format!("name=\"{name}\"; filename=\"{file}\""), kind, content);
        self
    }

    fn part(&mut self, disposition: &str, kind: &str, content: &[u8]) {
        let head = format!(
            "--{}\r\nContent-Disposition: form-data; {disposition}\r\nContent-Type: {kind}\r\n\r\n",
            self.boundary
        );
        self.bytes.extend_from_slice(head.as_bytes());
        self.bytes.extend_from_slice(content);
        self.bytes.extend_from_slice(b"\r\n");
    }

    /// The form as it is sent.
    pub(crate) fn finish(mut self) -> Content {
        self.bytes
            .extend_from_slice(format!("--{}--\r\n", self.boundary).as_bytes());
        Content {
            kind: format!("multipart/form-data; boundary={}", self.boundary),
            bytes: self.bytes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_written_as_browsers_do() {
        let content = Multipart::between("7")
            .json("JSON", &serde_json::json!({"a": "ж"}))
            .file("Attachments", &FileName::clean("журнал 1.log"), "text/plain", b"a\r\nb")
            .finish();
        assert_eq!(content.kind, "multipart/form-data; boundary=----klik-support-7");
        assert_eq!(
            String::from_utf8(content.bytes).unwrap(),
            "------klik-support-7\r\nContent-Disposition: form-data; name=\"JSON\"\r\nContent-Type: application/json\r\n\r\n\
             {\"a\":\"ж\"}\r\n\
             ------klik-support-7\r\nContent-Disposition: form-data; name=\"Attachments\"; filename=\"журнал 1.log\"\r\n\
             Content-Type: text/plain\r\n\r\na\r\nb\r\n------klik-support-7--\r\n"
        );
    }
}
