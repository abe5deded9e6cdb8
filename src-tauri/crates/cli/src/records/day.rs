//! Names of holidays in the answer's language, and a day of `calendar`.

use chrono::NaiveDate;
use requests::QuoteRecord;
use serde::Serialize;
use terms::{Day, Law};
use words::Words;

/// One day.
#[derive(Debug, Serialize)]
pub(crate) struct DayRecord {
    date: NaiveDate,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moved_from: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moved_to: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decree: Option<String>,
}

impl DayRecord {
    pub(crate) fn new(law: &Law, words: Words, day: &Day) -> Self {
        let name = day.holiday.as_ref().and_then(|holiday| law.calendar().holiday(holiday));
        Self {
            date: day.date,
            kind: day.kind.id(),
            name: name.map(|name| words.lang().pick(name).to_owned()),
            moved_from: day.moved_from,
            moved_to: day.moved_to,
            decree: day.decree.as_ref().map(|decree| decree.0.clone()),
        }
    }
}

/// Puts the holidays' names into a reckoning.
pub(crate) fn name_holidays(record: &mut QuoteRecord, law: &Law, words: Words) {
    for segment in record.segments.iter_mut().flatten() {
        let name = segment
            .reason
            .holiday
            .as_ref()
            .and_then(|holiday| law.calendar().holiday(holiday));
        segment.reason.name = name.map(|name| words.lang().pick(name).to_owned());
    }
}
