//! Reports in a form of a server's own: qmail, Exim, older Exchange, Mail.ru, Yandex and others tell in words,
//! with the letter's head below. A mail counts as one only if a mail system sent it *and* it holds or answers a
//! letter of ours: a person who writes "not delivered" stays a person.

use super::{
    citations,
    head::{self, Head},
    report::{self, Fate, Outcome, Report},
    sender::{DeskAddress, From},
    text,
};
use requests::LetterId;

/// Names of mail systems before the `@`.
const SYSTEMS: [&str; 7] = [
    "mailer-daemon",
    "mailer_daemon",
    "mailerdaemon",
    "mail-daemon",
    "postmaster",
    "mailsystem",
    "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e",
];
/// The server goes on trying. Looked for first: such reports say "not delivered", too.
const DELAYED: [&str; 14] = [
    "delivery is delayed",
    "delivery delayed",
    "has been delayed",
    "delivery status notification (delay)",
    "delayed mail",
    "has not been delivered yet",
    "not yet been delivered",
    "will be retried",
    "will keep trying",
    "attempts to deliver the message will continue",
    "do not need to resend",
    "попытки доставки будут продолжены",
    "доставка задерживается",
    "ещё не доставлено",
];
const FAILED: [&str; 27] = [
    "undeliverable",
    "undelivered mail",
    "could not be delivered",
    "couldn't be delivered",
    "wasn't able to deliver",
    "was not able to deliver",
    "unable to deliver",
    "delivery has failed",
    "delivery failed",
    "delivery failure",
    "delivery status notification (failure)",
    "failure notice",
    "returned mail",
    "returned to sender",
    "mail delivery failed",
    "did not reach",
    "permanent error",
    "permanent fatal error",
    "not be delivered",
    "не доставлено",
    "недоставленное",
    "не может быть доставлено",
    "не может быть отправлено",
    "не удалось доставить",
    "не удается доставить",
    "не удаётся доставить",
    "доставка не удалась",
];
/// What stands above the copy of the letter.
const COPIES: [&str; 9] = [
    "--- below this line is a copy of the message",
    "this is a copy of the message",
    "this is a copy of your message",
    "original message follows",
    "original message headers",
    "исходное сообщение",
    "заголовки исходного",
    "копия вашего письма",
    "original message",
];

/// A report in words, and the letters that it is about.
pub(super) fn read(
    head: &Head,
    from: &From,
    words: &str,
    returned: &[LetterId],
    desk: &DeskAddress,
) -> Option<(Report, Vec<LetterId>)> {
    if !is_of_a_mail_system(head, from) {
        return None;
    }
    let (told, copy) = apart(words);
    let outcome = outcome(head, told)?;
    let mut letters = returned.to_vec();
    if let Some(copy) = copy {
        letters.extend(in_copy(copy));
    }
    if letters.is_empty() {
        letters = citations::answered(head);
        letters.truncate(1);
    }
    let recipients = recipients(head, told);
    let reason = reason(told, &recipients);
    let fate = |recipient: Option<String>| Fate {
        outcome,
        is_desk: recipient.as_deref().is_some_and(|address| desk.is_of_written(address)),
        recipient,
        status: report::status(told),
        reason: reason.clone(),
    };
    let fates = if recipients.is_empty() {
        vec![fate(None)]
    } else {
        recipients.into_iter().map(|recipient| fate(Some(recipient))).collect()
    };
    Some((Report { fates }, citations::once_each(letters)))
}

fn is_of_a_mail_system(head: &Head, from: &From) -> bool {
    let by_field = head.first("x-failed-recipients").is_some() || head.first("x-ms-exchange-message-is-ndr").is_some();
    // qmail and sendmail write addresses without a domain, which are none.
    let shown = from.name.to_ascii_lowercase();
    let is_system = |name: &str| SYSTEMS.contains(&name);
    by_field
        || from.local_part().as_deref().is_some_and(is_system)
        || from.address.is_none() && SYSTEMS.iter().any(|system| shown.contains(system))
}

fn outcome(head: &Head, told: &str) -> Option<Outcome> {
    let told = format!("{}\n{told}", head.line("subject").unwrap_or_default()).to_lowercase();
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| told.contains(phrase));
    if says(&DELAYED) || told.starts_with("warning: message") {
        return Some(Outcome::Delayed);
    }
    (says(&FAILED) || head.first("x-failed-recipients").is_some()).then_some(Outcome::Failed)
}

/// The words themselves, and the copy of the letter below them.
fn apart(words: &str) -> (&str, Option<&str>) {
    let mut at = 0;
    for line in words.split_inclusive('\n') {
        let lower = line.to_lowercase();
        if COPIES.iter().any(|mark| lower.contains(mark)) {
            return (&words[..at], Some(&words[at + line.len()..]));
        }
        at += line.len();
    }
    (words, None)
}

/// The letter whose head stands in the text, maybe indented or quoted.
fn in_copy(copy: &str) -> Option<LetterId> {
    let bare: String = copy
        .lines()
        .map(|line| line.trim_start_matches(['>', ' ', '\t', '|']))
        .skip_while(|line| line.is_empty() || line.starts_with('-') || line.starts_with('*'))
        .take_while(|line| !line.is_empty())
        .flat_map(|line| [line, "\n"])
        .collect();
    let bytes = bare.as_bytes();
    citations::returned(&Head::read(&bytes[..bytes.len().min(head::MOST_BYTES)]))
}

/// `X-Failed-Recipients` (Exim), or addresses alone on their line above the copy (`<a@b>:`, `  a@b`).
fn recipients(head: &Head, told: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |address: &str| {
        let address = address
            .trim()
            .trim_start_matches('<')
            .trim_end_matches([':', '>'])
            .trim_end_matches('>');
        if let Ok(address) = requests::MailAddress::parse(address) {
            let address = address.as_str().to_owned();
            if !found.contains(&address) && found.len() < 20 {
                found.push(address);
            }
        }
    };
    for value in head.all("x-failed-recipients") {
        String::from_utf8_lossy(value).split(',').for_each(&mut add);
    }
    told.lines().for_each(&mut add);
    found
}

/// What is said of the recipient: the lines below the address up to an empty one; else the first lines.
fn reason(told: &str, recipients: &[String]) -> String {
    let names_one = |line: &&str| recipients.iter().any(|address| line.contains(address.as_str()));
    let below: Vec<&str> = told
        .lines()
        .skip_while(|line| !names_one(line))
        .skip(1)
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect();
    let lines = if below.is_empty() {
        told.lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .take(4)
            .collect()
    } else {
        below
    };
    report::shortened(&requests::one_line(&text::clean(&lines.join(" "))))
}
