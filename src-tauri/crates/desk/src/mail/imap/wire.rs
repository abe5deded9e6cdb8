//! Commands and answers on the wire. What an answer takes is taken from a budget before it is read.

use super::{
    super::{link::LinkFault, talk::Talk},
    answer::{self, Answer, Status},
    data::{self, Piece},
};
use tokio::io::{AsyncRead, AsyncWrite};

pub(super) async fn ask<S: AsyncRead + AsyncWrite + Unpin>(
    talk: &mut Talk<S>,
    tag: &str,
    command: &[u8],
    mut budget: usize,
    mut on: impl FnMut(&Answer),
) -> Result<Answer, LinkFault> {
    if talk.has_ahead() {
        return Err(LinkFault::Garbled);
    }
    talk.send(&[tag.as_bytes(), b" ", command, b"\r\n"].concat()).await?;
    loop {
        let answer = next(talk, &mut budget).await?;
        if answer.status == Status::Bye {
            return Err(LinkFault::Offline);
        }
        if answer.tag == tag {
            return Ok(answer);
        }
        on(&answer);
    }
}

/// One answer; what it takes is taken from the budget.
pub(super) async fn next<S: AsyncRead + AsyncWrite + Unpin>(
    talk: &mut Talk<S>,
    budget: &mut usize,
) -> Result<Answer, LinkFault> {
    let mut pieces: Vec<Piece> = Vec::new();
    loop {
        let line = talk.line(*budget).await?;
        *budget = budget.checked_sub(line.len() + 2).ok_or(LinkFault::Garbled)?;
        let is_free_text = pieces.is_empty() && answer::is_free_text(&line);
        let literal = match data::announced(&line).filter(|_| !is_free_text) {
            None => None,
            Some(Ok(size)) if size <= *budget => {
                *budget -= size;
                Some(talk.bytes(size).await?)
            }
            Some(_) => return Err(LinkFault::Garbled),
        };
        let is_last = literal.is_none();
        pieces.push(Piece { line, literal });
        if is_last {
            return Answer::read(pieces).ok_or(LinkFault::Garbled);
        }
    }
}
