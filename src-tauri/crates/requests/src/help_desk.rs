//! A help desk that requests go straight into: where it is, into which place of it, and which of its fields hold what.
//! It holds no key; a letter that waits keeps the desk it was written for.

use crate::{CompanyCa, DeskField, DeskUrl, HostName, one_line};
use serde::{Deserialize, Serialize};
use std::{fmt, iter, num::NonZeroU32};

/// A help desk, by kind. Its JSON form is stable: the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum HelpDesk {
    /// Request Tracker 5, by REST 2.
    RequestTracker(RequestTrackerPlace),
    /// Redmine 5, by its REST API.
    Redmine(RedminePlace),
}

/// A queue of Request Tracker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestTrackerPlace {
    /// Where Request Tracker answers.
    pub url: DeskUrl,
    /// Into which queue.
    pub queue: DeskName,
    /// Its custom fields, by name.
    pub fields: Fields<DeskName>,
    /// Trusted besides the system's authorities.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<CompanyCa>,
}

/// A project of Redmine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedminePlace {
    /// Where Redmine answers.
    pub url: DeskUrl,
    /// Into which project.
    pub project: ProjectKey,
    /// As which kind of issue, by number.
    pub tracker: NonZeroU32,
    /// Its custom fields, by number: names are an administrator's to read.
    pub fields: Fields<NonZeroU32>,
    /// Trusted besides the system's authorities.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<CompanyCa>,
}

/// The desk's fields that hold something of ours. Each holds an id, the same whatever language the person reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields<F> {
    /// The letter's id. Without it a request could not be found again, so it could go twice.
    pub letter: F,
    /// The tier's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<F>,
    /// The service's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<F>,
}

/// A name that the desk's administrator gave: one line of 1 to 200 characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DeskName(String);

/// A Redmine project's identifier or number, as it stands in its address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProjectKey(String);

/// A text that is no name at a desk.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a name at a desk: {0:?}")]
pub struct DeskNameFault(pub String);

impl HelpDesk {
    /// As scripts write it.
    pub fn kind_id(&self) -> &'static str {
        match self {
            Self::RequestTracker(_) => "request-tracker",
            Self::Redmine(_) => "redmine",
        }
    }

    /// Where it answers.
    pub fn url(&self) -> &DeskUrl {
        match self {
            Self::RequestTracker(place) => &place.url,
            Self::Redmine(place) => &place.url,
        }
    }

    /// Whose the address is.
    pub fn host(&self) -> &HostName {
        self.url().host()
    }

    /// Its queue or project, as the desk names it.
    pub fn place_name(&self) -> &str {
        match self {
            Self::RequestTracker(place) => place.queue.as_str(),
            Self::Redmine(place) => place.project.as_str(),
        }
    }

    /// Whose requests are the same ones: kind, address, and queue or project. What its fields are called changes
    /// nothing of that.
    pub fn place_key(&self) -> String {
        format!("{} {} {}", self.kind_id(), self.url(), self.place_name())
    }

    /// Trusted besides the system's authorities.
    pub fn authority(&self) -> Option<&CompanyCa> {
        match self {
            Self::RequestTracker(place) => place.authority.as_ref(),
            Self::Redmine(place) => place.authority.as_ref(),
        }
    }
}

impl<F> Fields<F> {
    /// Those that are set, and what each is for.
    pub fn each(&self) -> impl Iterator<Item = (DeskField, &F)> {
        let optional = [(DeskField::Tier, &self.tier), (DeskField::Service, &self.service)];
        let set = optional
            .into_iter()
            .filter_map(|(field, known)| Some((field, known.as_ref()?)));
        iter::once((DeskField::LetterId, &self.letter)).chain(set)
    }

    /// The same fields as something else knows them.
    ///
    /// # Errors
    /// Of the first one that it does not know.
    pub fn try_map<T, E>(&self, mut known: impl FnMut(DeskField, &F) -> Result<T, E>) -> Result<Fields<T>, E> {
        Ok(Fields {
            letter: known(DeskField::LetterId, &self.letter)?,
            tier: self
                .tier
                .as_ref()
                .map(|tier| known(DeskField::Tier, tier))
                .transpose()?,
            service: self
                .service
                .as_ref()
                .map(|service| known(DeskField::Service, service))
                .transpose()?,
        })
    }
}

impl DeskName {
    const LONGEST: usize = 200;

    /// Reads one; spaces at the ends go.
    ///
    /// # Errors
    /// [`DeskNameFault`]
    pub fn parse(given: &str) -> Result<Self, DeskNameFault> {
        let name = given.trim();
        if name.is_empty() || name.chars().count() > Self::LONGEST || one_line(name) != name {
            return Err(DeskNameFault(given.to_owned()));
        }
        Ok(Self(name.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ProjectKey {
    const LONGEST: usize = 100;

    /// Reads one; spaces at the ends go.
    ///
    /// # Errors
    /// [`DeskNameFault`]
    pub fn parse(given: &str) -> Result<Self, DeskNameFault> {
        let key = given.trim();
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
        if key.is_empty() || key.len() > Self::LONGEST || !key.bytes().all(plain) {
            return Err(DeskNameFault(given.to_owned()));
        }
        Ok(Self(key.to_owned()))
    }

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

macro_rules! text_form {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = DeskNameFault;

            fn try_from(text: String) -> Result<Self, DeskNameFault> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }
    };
}

text_form!(DeskName);
text_form!(ProjectKey);

#[cfg(test)]
mod tests {
    use super::*;

    fn both() -> [(HelpDesk, &'static str); 2] {
        let url = |text| DeskUrl::parse(text).unwrap();
        let name = |text| DeskName::parse(text).unwrap();
        let number = |number| NonZeroU32::new(number).unwrap();
        [
            (
                HelpDesk::RequestTracker(RequestTrackerPlace {
                    url: url("https://rt.client.test"),
                    queue: name("Поддержка"),
                    fields: Fields {
                        letter: name("Request ID"),
                        tier: Some(name("Tier")),
                        service: None,
                    },
                    authority: Some(CompanyCa::from_der(vec![0x30, 0])),
                }),
                r#"{"kind":"request-tracker","url":"https://rt.client.test","queue":"Поддержка","fields":{"letter":"Request ID","tier":"Tier"},"authority":"MAA="}"#,
            ),
            (
                HelpDesk::Redmine(RedminePlace {
                    url: url("https://client.test/redmine"),
                    project: ProjectKey::parse("support").unwrap(),
                    tracker: number(3),
                    fields: Fields {
                        letter: number(1),
                        tier: None,
                        service: Some(number(4)),
                    },
                    authority: None,
                }),
                r#"{"kind":"redmine","url":"https://client.test/redmine","project":"support","tracker":3,"fields":{"letter":1,"service":4}}"#,
            ),
        ]
    }

    #[test]
    fn its_json_is_stable_and_checked() {
        for (desk, json) in both() {
            assert_eq!(serde_json::to_string(&desk).unwrap(), json);
            assert_eq!(serde_json::from_str::<HelpDesk>(json).unwrap(), desk);
            assert!(json.contains(desk.kind_id()));
        }
        let [(_, tracker), (_, redmine)] = both();
        for (json, good, bad) in [
            (tracker, "https://", "http://"),
            (tracker, "\"Поддержка\"", "\" \""),
            (tracker, "\"Request ID\"", r#""Request\nID""#),
            (redmine, "\"support\"", "\"../users\""),
            (redmine, "\"tracker\":3", "\"tracker\":0"),
            (redmine, "\"letter\":1", "\"letter\":-1"),
        ] {
            let json = json.replacen(good, bad, 1);
            assert!(serde_json::from_str::<HelpDesk>(&json).is_err(), "{json}");
        }
    }

    #[test]
    fn only_fields_that_are_set_are_gone_through() {
        let fields = Fields {
            letter: 1,
            tier: None,
            service: Some(3),
        };
        let each: Vec<_> = fields.each().collect();
        assert_eq!(each, [(DeskField::LetterId, &1), (DeskField::Service, &3)]);
        let doubled = fields.try_map(|_, number| Ok::<_, ()>(number * 2));
        assert_eq!(
            doubled,
            Ok(Fields {
                letter: 2,
                tier: None,
                service: Some(6),
            })
        );
        assert_eq!(
            fields.try_map(|field, number| if *number == 3 { Err(field) } else { Ok(()) }),
            Err(DeskField::Service)
        );
    }

    #[test]
    fn a_name_is_one_line() {
        for good in ["Support", "Request ID", "Поддержка «КлиК»", &"я".repeat(200)] {
            assert_eq!(DeskName::parse(good).unwrap().as_str(), good);
        }
        for bad in ["", " ", "a\nb", "a\0b", "a\u{2028}b", &"я".repeat(201)] {
            assert!(DeskName::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_project_is_what_may_stand_in_its_address() {
        for good in ["support", "klik-support_2", "17"] {
            assert_eq!(ProjectKey::parse(good).unwrap().as_str(), good);
        }
        for bad in ["", "Support", "a/b", "..", "a b", "a?b", "поддержка", "a%2Fb"] {
            assert!(ProjectKey::parse(bad).is_err(), "{bad:?}");
        }
    }
}
