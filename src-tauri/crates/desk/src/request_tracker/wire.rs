//! Request Tracker's documents, as far as they are read here. Whatever else is in them is left alone.

use requests::LetterId;
use serde::{Deserialize, Deserializer, de};
use terms::Instant;

/// A number that is written as one, or as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Number(pub(super) u64);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Number(u64),
            Text(String),
        }
        match Form::deserialize(reader)? {
            Form::Number(number) => Ok(Self(number)),
            Form::Text(text) => text.parse().map(Self).map_err(|_| de::Error::custom("no number")),
        }
    }
}

/// A time, in UTC. 1970 is how an unset one is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Time(pub(super) Option<Instant>);

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let text = String::deserialize(reader)?;
        let at = Instant::parse(&text).map_err(|_| de::Error::custom("no time"))?;
        Ok(Self((at.unix() != 0).then_some(at)))
    }
}

/// `/rt`
#[derive(Debug, Deserialize)]
pub(super) struct About {
    #[serde(rename = "Version")]
    pub(super) version: String,
}

/// A page of a list. There is a next one while it is full: who may not see everything gets no numbers of pages.
#[derive(Debug, Deserialize)]
pub(super) struct Page<T> {
    pub(super) items: Vec<T>,
}

/// In a list: only what was asked for.
#[derive(Debug, Deserialize)]
pub(super) struct QueueRow {
    pub(super) id: Number,
    #[serde(rename = "Name")]
    pub(super) name: String,
}

/// `/queue/7`
#[derive(Debug, Deserialize)]
pub(super) struct Queue {
    pub(super) id: Number,
    #[serde(rename = "Name")]
    pub(super) name: String,
    #[serde(rename = "TicketCustomFields")]
    pub(super) fields: Vec<FieldRef>,
    #[serde(rename = "_hyperlinks", default)]
    pub(super) links: Vec<Link>,
}

#[derive(Debug, Deserialize)]
pub(super) struct FieldRef {
    pub(super) id: Number,
    pub(super) name: String,
}

/// What the asker may do.
#[derive(Debug, Deserialize)]
pub(super) struct Link {
    #[serde(rename = "ref")]
    pub(super) what: String,
    #[serde(rename = "type")]
    pub(super) kind: Option<String>,
}

/// `/customfield/7`
#[derive(Debug, Deserialize)]
pub(super) struct Field {
    #[serde(rename = "Type")]
    pub(super) kind: String,
    /// Of a list.
    #[serde(rename = "Values", default)]
    pub(super) values: Vec<String>,
}

/// The answer to a creation.
#[derive(Debug, Deserialize)]
pub(super) struct Created {
    pub(super) id: Number,
    #[serde(rename = "type")]
    pub(super) kind: String,
}

/// `/ticket/7`, or in a list what was asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Ticket {
    pub(super) id: Number,
    #[serde(rename = "Subject", default)]
    pub(super) subject: String,
    #[serde(rename = "Created")]
    pub(super) created: Time,
    #[serde(rename = "Due")]
    pub(super) due: Time,
    #[serde(rename = "Creator")]
    pub(super) creator: User,
    #[serde(rename = "Requestor", default)]
    pub(super) requestors: Vec<User>,
    #[serde(rename = "CustomFields", default)]
    pub(super) fields: Vec<FieldValues>,
}

/// A person, by their name at the desk.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct User {
    pub(super) id: String,
    /// Where they were asked for.
    #[serde(rename = "RealName", default)]
    real_name: String,
    #[serde(rename = "EmailAddress", default)]
    address: String,
}

impl User {
    pub(super) fn is(&self, other: &Self) -> bool {
        self.id == other.id
    }

    /// How people know them.
    pub(super) fn shown(&self) -> &str {
        let names = [&self.real_name, &self.address];
        names
            .into_iter()
            .find(|name| !name.trim().is_empty())
            .unwrap_or(&self.id)
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct FieldValues {
    pub(super) id: Number,
    #[serde(default)]
    pub(super) values: Vec<serde_json::Value>,
}

impl Ticket {
    /// A field's only value.
    pub(super) fn value(&self, field: Number) -> Option<&str> {
        let values = self.fields.iter().find(|known| known.id == field)?;
        match values.values.as_slice() {
            [one] => one.as_str(),
            _ => None,
        }
    }

    /// The letter that it carries.
    pub(super) fn letter(&self, field: Number) -> Option<LetterId> {
        self.value(field)?.parse().ok()
    }

    /// Whether this person asked, or wrote it down for who asked.
    pub(super) fn is_asked_by(&self, user: &User) -> bool {
        self.creator.is(user) || self.requestors.iter().any(|asked| asked.is(user))
    }
}

/// In a list of transactions.
#[derive(Debug, Deserialize)]
pub(super) struct Transaction {
    pub(super) id: Number,
    #[serde(rename = "ObjectId")]
    pub(super) ticket: Number,
    #[serde(rename = "Creator")]
    pub(super) creator: User,
    #[serde(rename = "Created")]
    pub(super) created: Time,
}

/// In a list of the parts for programs.
#[derive(Debug, Deserialize)]
pub(super) struct Data {
    pub(super) id: Number,
    #[serde(rename = "TransactionId")]
    pub(super) transaction: Number,
    #[serde(rename = "Content", default)]
    content: String,
}

impl Data {
    /// In lists the bytes of what is not `text/…` come as characters of the same numbers (5.0.3).
    pub(super) fn text(self) -> String {
        let bytes: Option<Vec<u8>> = self.content.chars().map(|c| u8::try_from(c).ok()).collect();
        bytes
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .unwrap_or(self.content)
    }
}

/// In a list of attachments.
#[derive(Debug, Deserialize)]
pub(super) struct AttachmentRow {
    pub(super) id: Number,
    #[serde(rename = "ContentType", default)]
    pub(super) kind: String,
    #[serde(rename = "Filename", default)]
    pub(super) name: Option<String>,
    /// Bytes; the desk may have cut it.
    #[serde(rename = "ContentLength", default)]
    pub(super) size: Option<Number>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_times_are_read_in_every_form_that_is_written() {
        let number = |json: &str| serde_json::from_str::<Number>(json).ok().map(|number| number.0);
        assert_eq!((number("8"), number("\"8\"")), (Some(8), Some(8)));
        for bad in ["-8", "8.5", "\"8a\"", "\"\"", "null", "[8]", "99999999999999999999"] {
            assert_eq!(number(bad), None, "{bad}");
        }
        let time = |json: &str| {
            serde_json::from_str::<Time>(json)
                .ok()
                .map(|time| time.0.map(Instant::unix))
        };
        assert_eq!(time("\"2026-11-24T20:36:32Z\""), Some(Some(1_795_552_592)));
        assert_eq!(time("\"1970-01-01T00:00:00Z\""), Some(None), "unset");
        assert_eq!((time("\"2026-11-24 20:36:32\""), time("7")), (None, None));
    }

    #[test]
    fn bytes_that_came_as_characters_are_text_again() {
        let text = |content: &str| {
            Data {
                id: Number(1),
                transaction: Number(2),
                content: content.to_owned(),
            }
            .text()
        };
        let as_characters: String = "Ромашка é".bytes().map(char::from).collect();
        for (content, read) in [
            (as_characters.as_str(), "Ромашка é"),
            ("Ромашка", "Ромашка"),
            ("plain", "plain"),
            ("é", "é"),
        ] {
            assert_eq!(text(content), read);
        }
    }
}
