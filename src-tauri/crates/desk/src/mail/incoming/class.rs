//! What a received mail is. The rules stand in the order in which they are asked; the first that fits decides.
//!
//! Only [`Class::Answer`] stops a clock. Where a rule could err, it errs towards "no answer": the mail is shown
//! all the same, and the person sees why it did not count.

use super::{
    Arrival, TooMuch,
    authenticity::{self, Verdict},
    automatic::{self, AutomaticSign},
    head::Head,
    report::Report,
    sender::From,
};
use requests::{LetterId, MailAddress};

/// What a received mail is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Class {
    /// A person at the desk reacted: from the desk's address or domain, answering a letter of ours (RFC 5322
    /// 3.6.4), and nothing below. The sender is as true as the mail's own word and, where a trusted server is
    /// configured, its checks.
    Answer,
    /// The desk's machine: an acknowledgement, a vacation notice (RFC 3834). Evidence that the desk has what
    /// the mail cites; it may cite nothing.
    Receipt(AutomaticSign),
    /// A mail program says that a letter of ours was displayed or deleted (RFC 8098). Anybody's.
    ReadReceipt,
    /// A mail server tells of a letter of ours on its way (RFC 3464, RFC 6533, and older forms). Anybody's:
    /// each server on the way may write one.
    Report(Report),
    /// A mailing list passed it on (RFC 2919, RFC 2369): from the desk or citing us, but to many.
    List,
    /// It answers a letter of ours and is not surely the desk's. No clock listens to it.
    Unverified(Doubt),
    /// From the desk, answering nothing of ours.
    Other,
    /// Nothing of ours: neither from the desk nor about a letter of ours; reports on others' letters, too.
    Foreign,
    /// Our own letter, as our copy or a rule of the mailbox brings it: its Message-ID is one of ours.
    OwnCopy(LetterId),
    /// Its head is none or too large, so that nothing is sure, not even that it is no report.
    Unreadable(TooMuch),
}

/// Why a mail that answers us is not surely the desk's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// From somebody else.
    Stranger,
    /// Several `From`, a group, or something odd: programs disagree about who wrote it.
    UnclearSender,
    /// The person's own provider says that the sender is not who the mail says.
    Refuted,
    /// The person's own provider, who is asked, does not say that the sender is who the mail says.
    Unchecked,
}

/// What was found out about a mail before it is judged.
pub(super) struct Findings<'a> {
    pub head: &'a Head,
    pub from: &'a From,
    /// A report or a receipt of reading, in whatever form.
    pub report: Option<Told>,
    /// What the mail cites; of a report: what it is about.
    pub letters: &'a [LetterId],
    /// The letter of ours whose Message-ID it has.
    pub own: Option<LetterId>,
}

/// What a report tells.
pub(super) enum Told {
    Delivery(Report),
    Reading,
}

/// Judges a mail whose head could be read.
pub(super) fn judge(findings: Findings<'_>, arrival: &Arrival<'_>) -> Class {
    let Findings { head, from, .. } = findings;
    if let Some(own) = findings.own {
        return Class::OwnCopy(own);
    }
    let is_about_us = !findings.letters.is_empty();
    match findings.report {
        Some(_) if !is_about_us => return Class::Foreign,
        Some(Told::Delivery(report)) => return Class::Report(report),
        Some(Told::Reading) => return Class::ReadReceipt,
        None => {}
    }
    let checked = |address: &MailAddress| match arrival.trusted_server {
        None => None,
        Some(server) => match authenticity::verdict(head, server, address.domain()) {
            Verdict::Confirmed => None,
            Verdict::Refuted => Some(Doubt::Refuted),
            Verdict::Silent => Some(Doubt::Unchecked),
        },
    };
    let doubt = match &from.address {
        None => Some(Doubt::UnclearSender),
        Some(address) if !arrival.desk.is_of(address) => Some(Doubt::Stranger),
        Some(address) => checked(address),
    };
    match doubt {
        Some(_) if !is_about_us => return Class::Foreign,
        Some(_) if automatic::is_of_a_list(head) => return Class::List,
        Some(doubt) => return Class::Unverified(doubt),
        None => {}
    }
    // A list marks what it passes on as bulk; what says more of itself is the machine's all the same.
    match automatic::sign(head, from) {
        Some(AutomaticSign::Precedence) if automatic::is_of_a_list(head) => Class::List,
        Some(sign) => Class::Receipt(sign),
        None if automatic::is_of_a_list(head) => Class::List,
        None if is_about_us => Class::Answer,
        None => Class::Other,
    }
}
