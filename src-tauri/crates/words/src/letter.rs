//! The letter that carries a request: what people at the desk read, and the same for programs.

use crate::{
    Words,
    ledger::{Basis, Told},
};
use requests::{ComposedLetter, FrozenPromise, Letter, LetterKind, Mailbox, MessageId, one_line};
use serde_json::json;
use terms::Law;

/// Who writes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sender {
    /// For whom; may be empty.
    pub organisation: String,
    /// Who; may be empty.
    pub person: String,
    /// Where an answer goes; none where the person has not told.
    pub mailbox: Option<Mailbox>,
}

impl Words {
    /// Composes the letter without its files. `promise` is the one frozen at submission; the same letter
    /// and promise always compose the same.
    ///
    /// `None`: the stored promise cannot be read back, so there is nothing true to say.
    pub fn compose(
        self,
        law: &Law,
        letter: &Letter,
        promise: &FrozenPromise,
        sender: &Sender,
        to: Mailbox,
    ) -> Option<ComposedLetter> {
        match &letter.kind {
            LetterKind::Reply(follows) => return self.reply(letter, follows, sender, to),
            LetterKind::FollowUp(_) => return self.reply(letter, &[], sender, to),
            LetterKind::New => {}
        }
        let (quote, segments) = promise.quote.decode().ok()?;
        let submitted = quote.received_at.0;
        let told = Told {
            now: submitted,
            basis: Basis::AtSubmission,
            reacted_at: None,
            own: None,
        };
        let promised = self.promise(law, &quote, &segments, told);
        let number = letter.number.0.to_string();
        let service = law.catalog().service(letter.service.as_str());
        let service = service.map_or_else(|| letter.service.to_string(), |service| self.text(&service.name));
        let line = |id: &str, value: &str| self.say_with(id, &[("value", value.into())]);

        let mut head = vec![
            line("letter-number", &number),
            line("letter-service", &service),
            line("letter-tier", &self.tier_name(law, &letter.tier)),
            line("letter-submitted", &self.full(submitted)),
        ];
        let signed = [
            ("letter-organisation", &sender.organisation),
            ("letter-person", &sender.person),
        ];
        let signed = signed.into_iter().filter(|(_, value)| !value.trim().is_empty());
        head.extend(signed.map(|(id, value)| line(id, &one_line(value))));
        let mut sections = vec![head.join("\n"), letter.body.clone()];
        let asked = [
            ("letter-what", &letter.what),
            ("letter-agreed", &letter.agreed),
            ("letter-wanted", &letter.wanted),
        ];
        let asked: Vec<String> = asked
            .into_iter()
            .filter_map(|(id, value)| value.as_ref().map(|value| line(id, value)))
            .collect();
        sections.extend((!asked.is_empty()).then(|| asked.join("\n")));
        sections.push(self.say("letter-promise"));
        sections.push(promised.text);
        sections.push(self.say_with(
            "letter-versions",
            &[
                ("catalog", (&promise.catalog_version).into()),
                ("calendar", (&promise.calendar_version).into()),
            ],
        ));

        Some(ComposedLetter {
            follows: Vec::new(),
            id: letter.id,
            at: submitted,
            from: sender.mailbox.clone(),
            to,
            subject: self.letter_subject(letter, sender),
            body: sections.join("\n\n") + "\n",
            data: data(letter, promise, sender),
            data_note: self.say("letter-data"),
            files: Vec::new(),
        })
    }

    /// A further letter of a conversation: what the person wrote, under the same subject. It promises nothing anew.
    fn reply(self, letter: &Letter, follows: &[MessageId], sender: &Sender, to: Mailbox) -> Option<ComposedLetter> {
        let subject = self.letter_subject(letter, sender);
        Some(ComposedLetter {
            follows: follows.to_vec(),
            id: letter.id,
            at: letter.id.born()?,
            from: sender.mailbox.clone(),
            to,
            // Mail programs of all languages know this mark, and put none in front of it.
            subject: format!("Re: {subject}"),
            body: format!("{}\n", letter.body.trim_end()),
            data: reply_data(letter, sender),
            data_note: String::new(),
            files: Vec::new(),
        })
    }

    fn letter_subject(self, letter: &Letter, sender: &Sender) -> String {
        let number = letter.number.0.to_string();
        let organisation = one_line(&sender.organisation);
        let subject = if organisation.is_empty() {
            self.say_with(
                "letter-subject",
                &[("number", (&number).into()), ("subject", (&letter.subject).into())],
            )
        } else {
            self.say_with(
                "letter-subject-organisation",
                &[
                    ("organisation", (&organisation).into()),
                    ("number", (&number).into()),
                    ("subject", (&letter.subject).into()),
                ],
            )
        };
        one_line(&subject)
    }
}

/// What a program needs to add it to its request.
fn reply_data(letter: &Letter, sender: &Sender) -> String {
    json!({
        "klik_support": 1,
        "letter": letter.id,
        "kind": letter.kind,
        "request": letter.request,
        "number": letter.number,
        "organisation": sender.organisation,
    })
    .to_string()
}

/// Everything that a program needs to find the request again and to reckon its promise anew.
fn data(letter: &Letter, promise: &FrozenPromise, sender: &Sender) -> String {
    json!({
        "klik_support": 1,
        "letter": letter.id,
        "kind": letter.kind,
        "request": letter.request,
        "number": letter.number,
        "organisation": sender.organisation,
        "tier": letter.tier,
        "service": letter.service,
        "what": letter.what,
        "agreed": letter.agreed,
        "wanted": letter.wanted,
        "attachments": letter.attachments,
        "promise": promise.quote,
        "catalog": { "id": promise.catalog, "version": promise.catalog_version },
        "calendar": { "version": promise.calendar_version },
    })
    .to_string()
}
