//! What a mail server's refusal means: try later, or the person has to do something. 4yz is "later" and 5yz is "no"
//! (RFC 5321, 4.2), with exceptions that real servers taught. The detail comes from the enhanced code (RFC 3463)
//! where there is one; the words are only looked at where the codes leave it open.

use super::reply::Reply;
use requests::{DeliveryError, DeskNeed, HostName, Later, MailAddress, RetryCause, ServerAnswer};

/// What was asked when the server refused.
#[derive(Debug, Clone)]
pub(crate) enum Stage<'a> {
    /// To be let in.
    Hello { host: &'a HostName },
    /// User and password.
    SignIn { host: &'a HostName },
    /// `MAIL FROM`.
    Sender { size: u64, limit: Option<u64> },
    /// `RCPT TO`.
    Recipient {
        address: &'a MailAddress,
        size: u64,
        limit: Option<u64>,
    },
    /// `DATA` and what follows.
    Content { size: u64, limit: Option<u64> },
}

/// `4.7.1` and the like: class, subject, detail.
type Enhanced = (u16, u16, u16);

/// A refusal at this stage.
pub(crate) fn failure(stage: &Stage<'_>, reply: &Reply) -> DeliveryError {
    let words = reply.lines.join(" ");
    let enhanced = enhanced(&words);
    let said = Said {
        code: reply.code,
        // A number of another class than the reply's is noise.
        enhanced: enhanced.filter(|(class, _, _)| *class == reply.code / 100),
        words: words.to_lowercase(),
    };
    let told = |what| {
        DeliveryError::Retry(RetryCause::ToldLater {
            what,
            answer: reply.answer(),
            after_seconds: None,
        })
    };
    match said.code {
        400..=499 => said
            .needs_anyway(stage, reply)
            .unwrap_or_else(|| told(said.later(stage))),
        500..=599 => said
            .later_anyway(stage)
            .map_or_else(|| said.need(stage, reply.answer()), told),
        _ => DeliveryError::Retry(RetryCause::Garbled),
    }
}

fn enhanced(words: &str) -> Option<Enhanced> {
    let first = words.trim_start().split([' ', '-', '\t']).next()?;
    let mut parts = first
        .trim_end_matches([':', ';'])
        .split('.')
        .map(|part| part.parse::<u16>().ok());
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(class), Some(subject), Some(detail), None) => Some((class?, subject?, detail?)),
        _ => None,
    }
}

struct Said {
    code: u16,
    enhanced: Option<Enhanced>,
    words: String,
}

impl Said {
    fn has(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.words.contains(word))
    }

    fn detail(&self) -> (u16, u16) {
        self.enhanced.map_or((0, 0), |(_, subject, detail)| (subject, detail))
    }

    fn too_often(&self) -> bool {
        self.has(&[
            "too many",
            "too fast",
            "too often",
            "rate limit",
            "ratelimit",
            "rate-limit",
            "throttl",
            "sending limit",
            "daily limit",
            "exceeded the",
            "exceeded your",
            "limit exceeded",
            "quotaexceeded",
            "slow down",
            "unusual rate",
            "concurrent connections",
            "concurrent server connections",
        ])
    }

    fn later(&self, stage: &Stage<'_>) -> Later {
        if self.has(&[
            "greylist",
            "graylist",
            "grey-list",
            "gray-list",
            "greylisted",
            "postgrey",
        ]) {
            return Later::Greylisted;
        }
        let detail = self.detail();
        let full = matches!(detail, (2, 2) | (3, 1)) || self.has(&["quota", "mailbox full", "mailbox is full"]);
        if self.too_often() || matches!(detail, (5, 3) | (7, 28)) {
            return Later::TooOften;
        }
        if matches!(stage, Stage::SignIn { .. }) && self.code != 421 {
            return Later::SignIn;
        }
        match (self.code, detail) {
            _ if full => Later::Full,
            (_, (1, _) | (4, 3)) => Later::Address,
            (500..=599, _) | (_, (5, _)) => Later::Protocol,
            (421, _) | (_, (3 | 4, _)) => Later::Busy,
            (452, (0, 0)) => Later::Full,
            (451, (0, 0)) => Later::Busy,
            _ => Later::Other,
        }
    }

    /// A "later" that no waiting mends.
    fn needs_anyway(&self, stage: &Stage<'_>, reply: &Reply) -> Option<DeliveryError> {
        let Stage::SignIn { host } = stage else {
            return None;
        };
        // 432: the password has to be set anew (RFC 4954).
        (self.code == 432).then(|| {
            DeliveryError::NeedsYou(DeskNeed::SignInRefused {
                host: (*host).clone(),
                answer: reply.answer(),
            })
        })
    }

    /// A "no" that waiting may mend.
    fn later_anyway(&self, stage: &Stage<'_>) -> Option<Later> {
        let detail = self.detail();
        if matches!(stage, Stage::SignIn { .. }) {
            return None;
        }
        // The day's letters are used up (Gmail, Microsoft).
        if matches!(detail, (4, 5) | (1, 90)) || self.has(&["submissionquotaexceeded", "sending limit", "daily limit"])
        {
            return Some(Later::TooOften);
        }
        // "I do not understand" to a command that is right: something in between, or a server being changed.
        let misunderstood = match detail {
            (5, detail) => matches!(detail, 0..=2 | 4),
            (0, 0) => (500..=504).contains(&self.code) && !matches!(stage, Stage::Recipient { .. }),
            _ => false,
        };
        misunderstood.then_some(Later::Protocol)
    }

    fn need(&self, stage: &Stage<'_>, answer: ServerAnswer) -> DeliveryError {
        DeliveryError::NeedsYou(match stage {
            Stage::Hello { host } => DeskNeed::ServerRefused {
                host: (*host).clone(),
                answer,
            },
            Stage::SignIn { host } if matches!(self.code, 500 | 502 | 504) => {
                DeskNeed::NoPasswordSignIn { host: (*host).clone() }
            }
            Stage::SignIn { host } => DeskNeed::SignInRefused {
                host: (*host).clone(),
                answer,
            },
            Stage::Sender { size, limit } | Stage::Recipient { size, limit, .. } | Stage::Content { size, limit }
                if self.is_too_large() =>
            {
                DeskNeed::TooLarge {
                    size: *size,
                    limit: *limit,
                }
            }
            _ if self.is_about_sender() => DeskNeed::SenderRefused { answer },
            Stage::Sender { .. } => DeskNeed::SenderRefused { answer },
            Stage::Recipient { address, .. } => DeskNeed::RecipientRefused {
                address: (*address).clone(),
                answer,
            },
            Stage::Content { .. } => DeskNeed::LetterRefused { answer },
        })
    }

    fn is_too_large(&self) -> bool {
        matches!(self.detail(), (3, 4) | (2, 3))
            || self.has(&[
                "message too large",
                "message too big",
                "size exceeds",
                "exceeds size",
                "size limit",
            ])
    }

    /// Many servers judge the sender only when they hear the recipient or have the letter.
    fn is_about_sender(&self) -> bool {
        matches!(self.detail(), (1, 7 | 8) | (2, 252) | (7, 60))
            || self.has(&[
                "sender address rejected",
                "sender address is not allowed",
                "send as",
                "sendas",
                "not owned by user",
                "sender verify failed",
                "from address is not",
                "not allowed to send from",
                "not permitted to send from",
            ])
    }
}

#[cfg(test)]
mod tests;
