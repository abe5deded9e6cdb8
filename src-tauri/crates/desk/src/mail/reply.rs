//! What a submission server says: a number and words (RFC 5321, 4.2), and what it can do (4.1.1.1).

use super::{link::LinkFault, talk::Talk};
use requests::ServerAnswer;
use tokio::io::{AsyncRead, AsyncWrite};

/// Longer ones are not the protocol (RFC 5321 allows 512).
const LONGEST_LINE: usize = 4 * 1024;
const MOST_LINES: usize = 128;

/// An answer: a number and words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    pub(crate) code: u16,
    pub(crate) lines: Vec<String>,
}

impl Reply {
    pub(crate) fn answer(&self) -> ServerAnswer {
        ServerAnswer::new(Some(self.code), &self.lines.join(" "))
    }

    pub(super) fn is_good(&self) -> bool {
        (200..300).contains(&self.code)
    }
}

/// What a server says it can do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Abilities {
    pub(super) start_tls: bool,
    pub(super) plain: bool,
    pub(super) login: bool,
    pub(super) has_size: bool,
    /// The largest letter, in bytes; none where it has no fixed limit.
    pub(crate) largest: Option<u64>,
}

impl Abilities {
    pub(super) fn read(hello: &Reply) -> Self {
        let mut abilities = Self::default();
        for line in hello.lines.iter().skip(1) {
            let line = line.to_ascii_uppercase();
            // Some old servers write `AUTH=PLAIN`.
            let mut words = line.split([' ', '=']).filter(|word| !word.is_empty());
            match words.next() {
                Some("STARTTLS") => abilities.start_tls = true,
                Some("SIZE") => {
                    abilities.has_size = true;
                    abilities.largest = words.next().and_then(|size| size.parse().ok()).filter(|size| *size > 0);
                }
                Some("AUTH") => {
                    for way in words {
                        abilities.plain |= way == "PLAIN";
                        abilities.login |= way == "LOGIN";
                    }
                }
                _ => {}
            }
        }
        abilities
    }
}

/// One command and its answer.
pub(super) async fn ask<S: AsyncRead + AsyncWrite + Unpin>(
    talk: &mut Talk<S>,
    command: &[u8],
) -> Result<Reply, LinkFault> {
    if talk.has_ahead() {
        return Err(LinkFault::Garbled);
    }
    talk.send(command).await?;
    reply(talk).await
}

pub(super) async fn reply<S: AsyncRead + AsyncWrite + Unpin>(talk: &mut Talk<S>) -> Result<Reply, LinkFault> {
    let mut lines: Vec<String> = Vec::new();
    let mut code = None;
    while lines.len() < MOST_LINES {
        let line = talk.line(LONGEST_LINE).await?;
        let (number, last, words) = split(&line).ok_or(LinkFault::Garbled)?;
        if code.is_some_and(|code| code != number) {
            return Err(LinkFault::Garbled);
        }
        code = Some(number);
        lines.push(String::from_utf8_lossy(words).into_owned());
        if last {
            return Ok(Reply { code: number, lines });
        }
    }
    Err(LinkFault::Garbled)
}

/// Number, whether it is the last line, words.
fn split(line: &[u8]) -> Option<(u16, bool, &[u8])> {
    let (number, rest) = line.split_at_checked(3)?;
    if !number.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = std::str::from_utf8(number).ok()?.parse().ok()?;
    match rest.split_first() {
        None => Some((number, true, rest)),
        Some((b' ', words)) => Some((number, true, words)),
        Some((b'-', words)) => Some((number, false, words)),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_can_do() {
        let read = |lines: &[&str]| {
            Abilities::read(&Reply {
                code: 250,
                lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            })
        };
        let all = read(&["STARTTLS", "size 26214400", "AUTH PLAIN LOGIN XOAUTH2", "8BITMIME"]);
        assert!(!all.start_tls, "the first line is the server's name");
        assert!(all.plain && all.login && all.has_size);
        assert_eq!(all.largest, Some(26_214_400));
        let old = read(&["host", "AUTH=LOGIN", "STARTTLS", "SIZE 0", "AUTHENTIC PLAIN"]);
        assert!(old.login && !old.plain && old.start_tls && old.has_size);
        assert_eq!(old.largest, None);
    }

    #[test]
    fn answers_are_told_apart() {
        assert_eq!(split(b"250 ok"), Some((250, true, &b"ok"[..])));
        assert_eq!(split(b"250-more"), Some((250, false, &b"more"[..])));
        assert_eq!(split(b"354"), Some((354, true, &b""[..])));
        for bad in [&b""[..], b"25", b"2x0 ok", b"250ok", b"+OK", b"* OK", b"-50 no"] {
            assert_eq!(split(bad), None);
        }
    }
}
