//! A mail taken apart (RFC 2046): one pass over its lines, so that neither depth nor number of parts costs more
//! than the bytes they are written in. A message within the message is one part; it is not gone into.

use super::{
    TooMuch, citations, files,
    head::{self, Head},
    parameters::Parameters,
    transfer,
};
use requests::LetterId;
use std::borrow::Cow;

/// Multiparts within multiparts.
const MOST_DEPTH: usize = 64;
/// Parts that are no multipart.
const MOST_PARTS: usize = 500;

/// A part that holds something.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub head: Head,
    /// Its type, `text/plain` where none is named.
    pub kind: Parameters,
    /// `inline`, `attachment`, or nothing.
    pub disposition: Parameters,
    /// As transmitted.
    body: &'a [u8],
    /// Which `multipart/alternative` it is one of, if any: the innermost one's number.
    pub alternative: Option<usize>,
}

impl<'a> Part<'a> {
    fn new(head: Head, body: &'a [u8], alternative: Option<usize>) -> Self {
        let field = |name| Parameters::read(head.first(name).unwrap_or_default());
        let mut kind = field("content-type");
        if !kind.value.contains('/') || kind.value.starts_with("multipart/") {
            kind.value = "text/plain".to_owned();
        }
        Self {
            kind,
            disposition: field("content-disposition"),
            head,
            body,
            alternative,
        }
    }

    /// Its content, transfer encoding undone.
    pub fn content(&self) -> Cow<'a, [u8]> {
        transfer::decode(self.body, self.head.token("content-transfer-encoding").as_deref())
    }

    /// Whether it is to be read as text of this kind, and is no file.
    pub fn is_text(&self, kind: &str) -> bool {
        self.kind.value == kind && self.disposition.value != "attachment" && files::given_name(self).is_none()
    }

    /// The letter of ours that it is a copy of, in whole or its head.
    pub fn returned(&self) -> Option<LetterId> {
        let kinds = [
            "message/rfc822",
            "message/global",
            "text/rfc822-headers",
            "message/rfc822-headers",
            "message/global-headers",
        ];
        if !kinds.contains(&self.kind.value.as_str()) {
            return None;
        }
        let content = self.content();
        let end = head::end(&content).unwrap_or(content.len()).min(head::MOST_BYTES);
        citations::returned(&Head::read(&content[..end]))
    }

    /// The charset that it names.
    pub fn charset(&self) -> Option<String> {
        self.kind
            .bytes("charset")
            .map(|label| String::from_utf8_lossy(label).into_owned())
    }
}

/// The parts of a mail, in their order, and what stopped the reading, if anything did.
pub(super) fn split<'a>(head: &Head, body: &'a [u8]) -> (Vec<Part<'a>>, Option<TooMuch>) {
    let mut splitter = Splitter {
        body,
        open: Vec::new(),
        alternatives: 0,
        parts: Vec::new(),
    };
    let outcome = splitter.run(head.clone());
    (splitter.parts, outcome.err())
}

struct Splitter<'a> {
    body: &'a [u8],
    open: Vec<Multipart>,
    alternatives: usize,
    parts: Vec<Part<'a>>,
}

struct Multipart {
    boundary: Vec<u8>,
    alternative: Option<usize>,
}

/// Where in the mail a line stands.
enum At {
    /// In a part's head that began here.
    Head(usize),
    /// In a part's body that began here.
    Body(Head, usize),
    /// In what no part holds: before the first one and behind the last.
    Between,
}

impl<'a> Splitter<'a> {
    fn run(&mut self, head: Head) -> Result<(), TooMuch> {
        let mut at = self.enter(head, 0)?;
        let mut start = 0;
        let body = self.body;
        for line in body.split_inclusive(|byte| *byte == b'\n') {
            let end = start + line.len();
            if let Some((level, is_last)) = self.boundary(line) {
                self.finish(at, start)?;
                self.open.truncate(if is_last { level } else { level + 1 });
                at = if is_last { At::Between } else { At::Head(end) };
            } else if let At::Head(from) = at {
                if end - from > head::MOST_BYTES {
                    return Err(TooMuch::Head);
                }
                if matches!(line, b"\n" | b"\r\n") {
                    at = self.enter(Head::read(&body[from..start]), end)?;
                }
            }
            start = end;
        }
        self.finish(at, body.len())
    }

    /// Behind a head: a multipart opens, anything else is a part.
    fn enter(&mut self, head: Head, at: usize) -> Result<At, TooMuch> {
        let kind = Parameters::read(head.first("content-type").unwrap_or_default());
        let boundary = kind.bytes("boundary").map(<[u8]>::trim_ascii_end).unwrap_or_default();
        if !kind.value.starts_with("multipart/") || boundary.is_empty() {
            return Ok(At::Body(head, at));
        }
        if self.open.len() == MOST_DEPTH {
            return Err(TooMuch::Depth);
        }
        let alternative = if kind.value == "multipart/alternative" {
            self.alternatives += 1;
            Some(self.alternatives)
        } else {
            self.alternative()
        };
        self.open.push(Multipart {
            boundary: boundary.to_vec(),
            alternative,
        });
        Ok(At::Between)
    }

    /// A part ends before the line that begins here; the break before a boundary belongs to the boundary.
    fn finish(&mut self, at: At, end: usize) -> Result<(), TooMuch> {
        let whole = self.body;
        let (head, body) = match at {
            At::Between => return Ok(()),
            At::Head(from) => (Head::read(&whole[from..end]), &whole[end..end]),
            At::Body(head, from) => (head, &whole[from.min(end)..end]),
        };
        if self.parts.len() == MOST_PARTS {
            return Err(TooMuch::Parts);
        }
        let body = if self.open.is_empty() {
            body
        } else {
            let body = body.strip_suffix(b"\n").unwrap_or(body);
            body.strip_suffix(b"\r").unwrap_or(body)
        };
        self.parts.push(Part::new(head, body, self.alternative()));
        Ok(())
    }

    fn alternative(&self) -> Option<usize> {
        self.open.last().and_then(|multipart| multipart.alternative)
    }

    /// Whether a line is a boundary: of which open multipart, and whether its last.
    fn boundary(&self, line: &[u8]) -> Option<(usize, bool)> {
        let line = line.strip_prefix(b"--")?.trim_ascii_end();
        self.open.iter().enumerate().rev().find_map(|(level, multipart)| {
            let rest = line.strip_prefix(multipart.boundary.as_slice())?;
            match rest {
                b"" => Some((level, false)),
                b"--" => Some((level, true)),
                _ => None,
            }
        })
    }
}
