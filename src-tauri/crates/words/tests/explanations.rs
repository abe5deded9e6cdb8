//! Explanations of weeks in which people disagree about a deadline, as a person reads them.

#![expect(clippy::unwrap_used, reason = "what a helper of a test cannot read stops the test")]

use terms::{Instant, Law, Quote, ReceivedAt, Segment};
use words::{
    Lang, Words,
    ledger::{Basis, Told},
};

/// A name for the snapshot, when the desk receives the request, and why the week is worth it.
const WEEKS: [(&str, &str); 14] = [
    ("labour-day-2026", "2026-04-30T17:20:00+03:00"),
    ("new-year-2026", "2025-12-30T12:00:00+03:00"),
    ("moved-friday-2026", "2026-01-08T09:00:00+03:00"),
    ("plain-week", "2026-04-13T10:00:00+03:00"),
    ("end-of-tuesday", "2026-02-23T08:15:00+03:00"),
    ("working-saturday-2024", "2024-04-26T15:30:00+03:00"),
    ("working-saturday-2027", "2027-02-19T18:45:00+03:00"),
    ("presidential-days-2020", "2020-03-27T16:00:00+03:00"),
    ("may-2020", "2020-04-30T23:59:59+03:00"),
    ("victory-day-moved-2026", "2026-05-08T20:05:30+03:00"),
    ("unity-day-2026", "2026-11-03T23:10:00+03:00"),
    ("russia-day-2025", "2025-06-11T11:11:11+03:00"),
    ("projected-2028", "2027-12-30T10:00:00+03:00"),
    ("weekend-night", "2026-04-18T03:00:00+03:00"),
];

fn reckoned(law: &Law, received: &str) -> Vec<(Quote, Vec<Segment>)> {
    let received = ReceivedAt(Instant::parse(received).unwrap());
    let quotes = law
        .catalog()
        .tiers
        .iter()
        .map(|tier| law.quote(tier, received).unwrap());
    quotes
        .map(|quote| {
            let segments = law.explain(&quote).unwrap();
            (quote, segments)
        })
        .collect()
}

#[test]
fn famous_weeks_are_explained_in_both_languages() {
    let law = Law::shipped();
    for (week, received) in WEEKS {
        let quotes = reckoned(&law, received);
        let now = Instant::parse(received).unwrap();
        let told = Told {
            now,
            basis: Basis::IfNow,
            reacted_at: None,
            own: None,
        };
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let mut text = words.comparison(&law, &quotes, now, None).text;
            for (quote, segments) in &quotes {
                let promise = words.promise(&law, quote, segments, told);
                text.push_str(&format!(
                    "\n\n=== {}\n{}\n\n{}",
                    promise.large, promise.under, promise.text
                ));
            }
            insta::assert_snapshot!(format!("{week}-{}", lang.id()), visible(&text));
        }
    }
}

/// Spaces that hold are shown as `_`.
fn visible(text: &str) -> String {
    text.replace('\u{A0}', "_")
}

#[test]
fn the_window_is_given_places_and_finished_words() {
    let law = Law::shipped();
    let quotes = reckoned(&law, "2026-04-30T17:20:00+03:00");
    let now = Instant::parse("2026-04-30T17:20:00+03:00").unwrap();
    let own = quotes[1].0.tier.clone();
    for lang in Lang::ALL {
        let mut comparison = Words::new(lang).comparison(&law, &quotes, now, Some(&own));
        comparison.text.clear();
        let json = serde_json::to_string_pretty(&comparison).unwrap();
        insta::assert_snapshot!(format!("axis-{}", lang.id()), visible(&json));
    }
}
