//! Reads TOML by hand, so that every fault of a file is found and each is placed: line, key path,
//! and what was expected. Catalog and calendar share it.
//!
//! A reading function answers `None` (or skips the entry) after it has noted a fault; whoever
//! called goes on with the rest. In the end the caller asks [`Faults::into_found`] whether what it built
//! may be used.

use chrono::{NaiveDate, NaiveTime};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One fault, placed.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) line: usize,
    pub(crate) key: String,
    pub(crate) expected: String,
}

/// The faults found so far in one text.
pub(crate) struct Faults<'d> {
    text: &'d str,
    found: Vec<Fault>,
}

impl<'d> Faults<'d> {
    pub(crate) fn of(text: &'d str) -> Self {
        Self {
            text,
            found: Vec::new(),
        }
    }

    /// Notes a fault at a byte offset of the text.
    pub(crate) fn add(&mut self, at: usize, key: impl Into<String>, expected: impl Into<String>) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
        self.found.push(Fault {
            line,
            key: key.into(),
            expected: expected.into(),
        });
    }

    /// In the file's order.
    pub(crate) fn into_found(mut self) -> Vec<Fault> {
        self.found.sort_by_key(|fault| fault.line);
        self.found
    }
}

/// Parses the text as TOML; notes each place where it is none.
pub(crate) fn parse<'d>(text: &'d str, faults: &mut Faults<'_>) -> Option<Spanned<DeTable<'d>>> {
    let (document, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Some(document);
    }
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        faults.add(at, "", format!("TOML: {}", error.message()));
    }
    None
}

/// A text with its place.
#[derive(Clone)]
pub(crate) struct Word<'d> {
    pub(crate) text: &'d str,
    pub(crate) key: String,
    pub(crate) at: usize,
}

/// A table with its place.
#[derive(Clone)]
pub(crate) struct Table<'d> {
    path: String,
    at: usize,
    entries: &'d DeTable<'d>,
}

impl<'d> Table<'d> {
    pub(crate) fn root(document: &'d Spanned<DeTable<'d>>) -> Self {
        Self {
            path: String::new(),
            at: 0,
            entries: document.get_ref(),
        }
    }

    /// The path of one of this table's keys.
    pub(crate) fn key(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        }
    }

    /// Where a key's value stands, or the table itself where it is missing.
    pub(crate) fn at(&self, name: &str) -> usize {
        self.entries.get(name).map_or(self.at, |value| value.span().start)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    /// Notes a fault at one of this table's keys.
    pub(crate) fn fault(&self, faults: &mut Faults<'_>, name: &str, expected: impl Into<String>) {
        faults.add(self.at(name), self.key(name), expected);
    }

    /// Every key must be one of these.
    pub(crate) fn only(&self, faults: &mut Faults<'_>, known: &[&str]) {
        for key in self.entries.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                let expected = format!("unknown key; known here: {}", known.join(", "));
                faults.add(key.span().start, self.key(key.get_ref()), expected);
            }
        }
    }

    /// The keys with their places, whatever their values are.
    pub(crate) fn names(&self) -> impl Iterator<Item = Word<'d>> + '_ {
        self.entries.keys().map(|key| Word {
            text: key.get_ref().as_ref(),
            key: self.key(key.get_ref()),
            at: key.span().start,
        })
    }

    /// A text that is not empty and has no control characters (it may end in a letter's head).
    pub(crate) fn text(&self, faults: &mut Faults<'_>, name: &str) -> Option<&'d str> {
        let value = self.required(faults, name, "a text")?;
        self.plain(faults, name, value)
    }

    /// As [`Table::text`]; may be missing.
    pub(crate) fn optional_text(&self, faults: &mut Faults<'_>, name: &str) -> Option<&'d str> {
        let value = self.entries.get(name)?;
        self.plain(faults, name, value)
    }

    /// A text with its place.
    pub(crate) fn word(&self, faults: &mut Faults<'_>, name: &str) -> Option<Word<'d>> {
        let text = self.text(faults, name)?;
        Some(Word {
            text,
            key: self.key(name),
            at: self.at(name),
        })
    }

    /// As [`Table::word`]; may be missing.
    pub(crate) fn optional_word(&self, faults: &mut Faults<'_>, name: &str) -> Option<Word<'d>> {
        let text = self.optional_text(faults, name)?;
        Some(Word {
            text,
            key: self.key(name),
            at: self.at(name),
        })
    }

    /// One of a fixed set of words.
    pub(crate) fn one_of<T: Copy>(&self, faults: &mut Faults<'_>, name: &str, words: &[(&str, T)]) -> Option<T> {
        let text = self.text(faults, name)?;
        let found = words.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.fault(faults, name, format!("one of {}", known.join(", ")));
        }
        found.map(|(_, meaning)| *meaning)
    }

    /// A whole number.
    pub(crate) fn whole(&self, faults: &mut Faults<'_>, name: &str) -> Option<i64> {
        let value = self.required(faults, name, "a whole number")?;
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok());
        self.or_fault(faults, name, number, "a whole number")
    }

    /// `true` or `false`; missing is `false`.
    pub(crate) fn flag(&self, faults: &mut Faults<'_>, name: &str) -> bool {
        let Some(value) = self.entries.get(name) else {
            return false;
        };
        self.or_fault(faults, name, value.get_ref().as_bool(), "true or false")
            .unwrap_or(false)
    }

    /// A date without quotes; may be missing.
    pub(crate) fn optional_date(&self, faults: &mut Faults<'_>, name: &str) -> Option<NaiveDate> {
        let value = self.entries.get(name)?;
        let date = value
            .get_ref()
            .as_datetime()
            .and_then(|datetime| match (datetime.date, datetime.time) {
                (Some(date), None) => NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()),
                _ => None,
            });
        self.or_fault(faults, name, date, "a date like 2026-01-09, without quotes")
    }

    /// A time of day without quotes, whole seconds.
    pub(crate) fn time(&self, faults: &mut Faults<'_>, name: &str) -> Option<NaiveTime> {
        const EXPECTED: &str = "a time of day like 10:00:00, without quotes";
        let value = self.required(faults, name, EXPECTED)?;
        let time = value
            .get_ref()
            .as_datetime()
            .and_then(|datetime| match (datetime.date, datetime.time) {
                (None, Some(time)) if time.nanosecond.unwrap_or(0) == 0 => {
                    NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), time.second.unwrap_or(0).into())
                }
                _ => None,
            });
        self.or_fault(faults, name, time, EXPECTED)
    }

    /// A table within this one.
    pub(crate) fn table(&self, faults: &mut Faults<'_>, name: &str) -> Option<Self> {
        let value = self.required(faults, name, "a table")?;
        self.inner(faults, name, value)
    }

    /// As [`Table::table`]; may be missing.
    pub(crate) fn optional_table(&self, faults: &mut Faults<'_>, name: &str) -> Option<Self> {
        let value = self.entries.get(name)?;
        self.inner(faults, name, value)
    }

    /// An array of tables, at least one.
    pub(crate) fn tables(&self, faults: &mut Faults<'_>, name: &str) -> Vec<Self> {
        let expected = format!("at least one [[{name}]]");
        let Some(value) = self.required(faults, name, &expected) else {
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array().filter(|array| !array.is_empty()) else {
            self.fault(faults, name, expected);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for (index, item) in array.iter().enumerate() {
            let path = format!("{}[{index}]", self.key(name));
            match item.get_ref().as_table() {
                Some(entries) => tables.push(Self {
                    path,
                    at: item.span().start,
                    entries,
                }),
                None => faults.add(item.span().start, path, "a table"),
            }
        }
        tables
    }

    /// An array of texts; a missing key is an empty one.
    pub(crate) fn words(&self, faults: &mut Faults<'_>, name: &str) -> Vec<Word<'d>> {
        let Some(value) = self.entries.get(name) else {
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            self.fault(faults, name, "an array of texts");
            return Vec::new();
        };
        let mut words = Vec::new();
        for (index, item) in array.iter().enumerate() {
            let key = format!("{}[{index}]", self.key(name));
            match item.get_ref().as_str() {
                Some(text) => words.push(Word {
                    text,
                    key,
                    at: item.span().start,
                }),
                None => faults.add(item.span().start, key, "a text"),
            }
        }
        words
    }

    fn required(&self, faults: &mut Faults<'_>, name: &str, expected: &str) -> Option<&'d Spanned<DeValue<'d>>> {
        let value = self.entries.get(name);
        if value.is_none() {
            self.fault(faults, name, format!("{expected}; it is missing"));
        }
        value
    }

    fn plain(&self, faults: &mut Faults<'_>, name: &str, value: &'d Spanned<DeValue<'d>>) -> Option<&'d str> {
        let text = value
            .get_ref()
            .as_str()
            .filter(|text| !text.trim().is_empty() && !text.contains(char::is_control));
        self.or_fault(faults, name, text, "a text, not empty and without control characters")
    }

    fn inner(&self, faults: &mut Faults<'_>, name: &str, value: &'d Spanned<DeValue<'d>>) -> Option<Self> {
        let table = value.get_ref().as_table().map(|entries| {
            let Range { start, .. } = value.span();
            Self {
                path: self.key(name),
                at: start,
                entries,
            }
        });
        self.or_fault(faults, name, table, "a table")
    }

    fn or_fault<T>(&self, faults: &mut Faults<'_>, name: &str, value: Option<T>, expected: &str) -> Option<T> {
        if value.is_none() {
            self.fault(faults, name, expected);
        }
        value
    }
}
