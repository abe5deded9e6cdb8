//! The ledger's numbers and words: what follows a reaction, other catalogs, and that shown parts add up.

#![expect(clippy::unwrap_used, reason = "what a helper of a test cannot read stops the test")]

use terms::{Catalog, Instant, Law, Quote, ReceivedAt, Segment, TierId};
use words::{
    Lang, Words,
    ledger::{Basis, Told},
};

const RU: Words = Words::new(Lang::Ru);

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn reckoned(law: &Law, tier: usize, received: Instant) -> (Quote, Vec<Segment>) {
    let quote = law.quote(&law.catalog().tiers[tier], ReceivedAt(received)).unwrap();
    let segments = law.explain(&quote).unwrap();
    (quote, segments)
}

fn told(now: &str, reacted_at: Option<&str>) -> Told {
    Told {
        now: at(now),
        basis: Basis::FromReceipt,
        reacted_at: reacted_at.map(at),
        own: None,
    }
}

fn plain(text: &str) -> String {
    text.replace('\u{A0}', " ")
}

#[test]
fn time_after_a_reaction_is_not_needed() {
    let law = Law::shipped();
    let (quote, segments) = reckoned(&law, 1, at("2026-04-17T21:40:00+03:00"));
    let words = RU.promise(
        &law,
        &quote,
        &segments,
        told("2026-04-30T17:20:00+03:00", Some("2026-04-20T11:05:00+03:00")),
    );
    assert_eq!(
        words.outcome.as_deref().map(plain).as_deref(),
        Some("Реакция вовремя: понедельник, 20 апреля, 11:05; осталось 34 ч 35 мин из 48 ч")
    );
    let bar = words.ledger.unwrap().bar;
    let blocks: Vec<(String, bool)> = bar
        .blocks
        .iter()
        .map(|block| (plain(&block.labels[0]), block.unused))
        .collect();
    let expected = [
        ("2 ч 20 мин", false),
        ("пауза 48 ч", false),
        ("11 ч 5 мин", false),
        ("", true),
        ("", true),
    ];
    assert_eq!(blocks, expected.map(|(label, unused)| (label.to_owned(), unused)));
    assert_eq!(bar.reaction.unwrap().at, bar.blocks[3].start);
    assert!(!bar.desk_coincides);
    assert!(bar.desk_by.unwrap().at < bar.due.at);
}

#[test]
fn a_reaction_between_two_blocks_parts_neither() {
    let law = Law::shipped();
    let (quote, segments) = reckoned(&law, 1, at("2026-04-17T21:40:00+03:00"));
    let told = told("2026-04-30T17:20:00+03:00", Some("2026-04-20T00:00:00+03:00"));
    let bar = RU.promise(&law, &quote, &segments, told).ledger.unwrap().bar;
    let unused: Vec<bool> = bar.blocks.iter().map(|block| block.unused).collect();
    assert_eq!(unused, [false, false, true, true]);
    assert!(bar.blocks.iter().all(|block| block.start < block.end));
}

/// The catalog's switch: the clock, the axis and the words say the same.
#[test]
fn presidential_days_run_or_stand_as_the_catalog_says() {
    let shipped = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../terms/data/catalog.toml")).unwrap();
    let pausing = shipped.replace("presidential_days = \"run\"", "presidential_days = \"pause\"");
    assert_ne!(shipped, pausing);
    let received = at("2021-11-01T12:00:00+03:00");
    for (text, off, word) in [(shipped, false, "идёт"), (pausing, true, "стоит")] {
        let law = Law::with_catalog(Catalog::parse("own.toml", &text).unwrap());
        let (quote, segments) = reckoned(&law, 1, received);
        let words = RU.promise(
            &law,
            &quote,
            &segments,
            Told {
                now: received,
                basis: Basis::IfNow,
                reacted_at: None,
                own: None,
            },
        );
        let ledger = words.ledger.unwrap();
        let first = &ledger.axis.days[0];
        assert_eq!((first.kind.as_str(), first.off), ("presidential-day", off));
        assert_eq!(ledger.bar.desk_hours.first().is_some_and(|span| span.start == 0), !off);
        assert!(ledger.presidential.unwrap().ends_with(&format!("{word}.")));
        assert!(
            ledger.bar.blocks[0].reason.contains("указ №"),
            "{}",
            ledger.bar.blocks[0].reason
        );
    }
}

#[test]
fn a_late_reaction_makes_the_axis_longer() {
    let law = Law::shipped();
    let (quote, segments) = reckoned(&law, 1, at("2026-04-13T10:00:00+03:00"));
    let words = RU.promise(
        &law,
        &quote,
        &segments,
        told("2026-04-30T17:20:00+03:00", Some("2026-04-15T12:10:00+03:00")),
    );
    assert_eq!(
        words.outcome.as_deref().map(plain).as_deref(),
        Some("Реакция позже срока: среда, 15 апреля, 12:10, позже на 2 ч 10 мин")
    );
    let ledger = words.ledger.unwrap();
    assert_eq!(ledger.axis.seconds, ledger.bar.reaction.unwrap().at);
    assert_eq!(ledger.axis.days.last().unwrap().end, ledger.axis.seconds);
    assert!(ledger.bar.due.at < ledger.axis.seconds);
    assert!(ledger.bar.blocks.iter().all(|block| !block.unused));
}

#[test]
fn a_reaction_at_the_deadline_sharp_is_in_time() {
    let law = Law::shipped();
    let (quote, segments) = reckoned(&law, 1, at("2026-04-13T10:00:00+03:00"));
    let sharp = RU.promise(
        &law,
        &quote,
        &segments,
        told("2026-04-30T17:20:00+03:00", Some("2026-04-15T10:00:00+03:00")),
    );
    assert_eq!(
        sharp.outcome.as_deref().map(plain).as_deref(),
        Some("Реакция вовремя: среда, 15 апреля, 10:00")
    );
    let late = RU.promise(
        &law,
        &quote,
        &segments,
        told("2026-04-30T17:20:00+03:00", Some("2026-04-15T10:00:01+03:00")),
    );
    assert!(late.outcome.unwrap().starts_with("Реакция позже срока"));
}

#[test]
fn each_basis_says_what_the_deadline_rests_on() {
    let law = Law::shipped();
    let received = at("2026-04-30T17:20:00+03:00");
    let (quote, segments) = reckoned(&law, 1, received);
    let cases = [
        (
            Basis::IfNow,
            "5 мая 2026 г., 17:20 МСК (через 5 дней), если служба получит запрос сейчас",
        ),
        (
            Basis::IfThen,
            "5 мая 2026 г., 17:20 МСК (через 5 дней), если служба получит запрос в четверг, 30 апреля 2026 г., в 17:20 МСК",
        ),
        (
            Basis::AtSubmission,
            "5 мая 2026 г., 17:20 МСК (через 5 дней); обещано в четверг, 30 апреля 2026 г., в 17:20 МСК",
        ),
        (
            Basis::FromReceipt,
            "5 мая 2026 г., 17:20 МСК (через 5 дней); служба получила запрос в четверг, 30 апреля 2026 г., в 17:20 МСК",
        ),
    ];
    for (basis, expected) in cases {
        let words = RU.promise(
            &law,
            &quote,
            &segments,
            Told {
                now: received,
                basis,
                reacted_at: None,
                own: None,
            },
        );
        assert_eq!(plain(&words.under), expected);
    }
}

#[test]
fn nothing_is_invented_where_nothing_is_promised() {
    let law = Law::shipped();
    let (quote, segments) = reckoned(&law, 0, at("2026-04-30T17:20:00+03:00"));
    let words = RU.promise(&law, &quote, &segments, told("2026-04-30T17:20:00+03:00", None));
    assert!(!words.promised && words.ledger.is_none() && words.due_at.is_none() && words.desk.is_none());
    assert!(
        words
            .text
            .chars()
            .all(|c| !c.is_ascii_digit() || words.text.contains("F3")),
        "{}",
        words.text
    );
}

/// Whatever the seconds of the receipt, the shown minutes add up to the shown allowance.
#[test]
fn shown_parts_add_up() {
    let law = Law::shipped();
    for step in 0..600_i64 {
        let received = at("2026-04-28T00:00:00+03:00").plus_seconds(step * 1_777);
        let (quote, segments) = reckoned(&law, 1, received);
        let words = RU.promise(
            &law,
            &quote,
            &segments,
            Told {
                now: received,
                basis: Basis::IfNow,
                reacted_at: None,
                own: None,
            },
        );
        let ledger = words.ledger.unwrap();
        let minutes: u32 = ledger
            .rows
            .iter()
            .filter(|row| !row.paused)
            .map(|row| minutes(&row.amount))
            .sum();
        assert_eq!(minutes, 48 * 60, "{received:?} {:?}", ledger.rows);
        assert_eq!(ledger.bar.blocks.first().unwrap().start, 0);
        assert!(ledger.bar.blocks.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert_eq!(ledger.bar.blocks.last().unwrap().end, ledger.bar.due.at);
        assert!(ledger.axis.days.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert_eq!(ledger.axis.days.last().unwrap().end, ledger.axis.seconds);
    }
}

fn minutes(amount: &str) -> u32 {
    let numbers: Vec<u32> = amount.split('\u{A0}').filter_map(|part| part.parse().ok()).collect();
    numbers[0] * 60 + numbers[1]
}

/// The shipped catalog with other allowances in hours; 0 promises nothing.
fn law_with(hours: [u32; 3]) -> Law {
    let mut text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../terms/data/catalog.toml")).unwrap();
    let promises = [
        "{ kind = \"none\", clauses = [\"F3\"] }",
        "{ kind = \"reaction\", hours = 48, clauses = [\"B6\"] }",
        "{ kind = \"reaction\", hours = 24, clauses = [\"E6\"] }",
    ];
    for (place, promise) in promises.into_iter().enumerate() {
        assert!(text.contains(promise), "{promise}");
        text = text.replacen(promise, &format!("PROMISE-{place}"), 1);
    }
    for (place, clause) in ["F3", "B6", "E6"].into_iter().enumerate() {
        let promise = match hours[place] {
            0 => format!("{{ kind = \"none\", clauses = [\"{clause}\"] }}"),
            hours => format!("{{ kind = \"reaction\", hours = {hours}, clauses = [\"{clause}\"] }}"),
        };
        text = text.replacen(&format!("PROMISE-{place}"), &promise, 1);
    }
    Law::with_catalog(Catalog::parse("own.toml", &text).unwrap())
}

#[test]
fn the_headline_follows_the_catalog() {
    let received = at("2026-04-13T10:00:00+03:00");
    let cases = [
        (
            [0, 48, 24],
            None,
            "На Расширенном срок реакции раньше на 1 рабочий день",
        ),
        (
            [72, 48, 24],
            None,
            "На Расширенном срок реакции раньше на 1 рабочий день",
        ),
        (
            [72, 48, 24],
            Some("free"),
            "На Расширенном срок реакции раньше на 2 рабочих дня",
        ),
        (
            [72, 48, 24],
            Some("extended"),
            "На Расширенном срок реакции раньше на 1 рабочий день",
        ),
        (
            [0, 48, 42],
            Some("basic"),
            "На Расширенном срок реакции раньше на 6 ч рабочих дней",
        ),
        ([0, 24, 48], None, "На Базовом срок реакции раньше на 1 рабочий день"),
        ([0, 48, 48], None, "Срок реакции на разных уровнях один и тот же"),
        ([0, 48, 0], None, "Срок реакции обещает только Базовый"),
        ([0, 0, 0], None, "Срока реакции не обещает ни один уровень"),
    ];
    for (hours, own, headline) in cases {
        let law = law_with(hours);
        let quotes: Vec<_> = (0..3).map(|tier| reckoned(&law, tier, received)).collect();
        let own = own.map(TierId::new);
        let comparison = RU.comparison(&law, &quotes, received, own.as_ref());
        assert_eq!(plain(&comparison.headline), headline, "{hours:?}");
        assert_eq!(comparison.lanes.len(), 3);
        let mut promising: Vec<u32> = hours.into_iter().filter(|hours| *hours > 0).collect();
        promising.sort_unstable();
        assert_eq!(comparison.axis.is_some(), !promising.is_empty());
        promising.dedup();
        assert_eq!(
            comparison.differences.len(),
            promising.len().saturating_sub(1),
            "{hours:?}"
        );
    }
}

#[test]
fn a_long_allowance_is_told_by_weeks() {
    let law = law_with([0, 1_440, 24]);
    let received = at("2026-09-01T12:00:00+03:00");
    let (quote, segments) = reckoned(&law, 1, received);
    let words = RU.promise(
        &law,
        &quote,
        &segments,
        Told {
            now: received,
            basis: Basis::IfNow,
            reacted_at: None,
            own: None,
        },
    );
    let ledger = words.ledger.unwrap();
    let sentence = plain(&ledger.sentence);
    assert!(
        sentence.starts_with("1440 ч рабочих дней: 12 ч вт + 3 × 24 ч ср–пт + 5 × 24 ч пн–пт + "),
        "{sentence}"
    );
    assert!(ledger.rows.len() < 40, "{}", ledger.rows.len());
}

#[test]
fn desk_hours_that_never_come_are_told() {
    let law = law_with([0, 1, 24]);
    let received = at("2026-04-13T20:00:00+03:00");
    let (quote, segments) = reckoned(&law, 1, received);
    assert!(quote.reaction().unwrap().desk_by.is_none());
    let words = RU.promise(
        &law,
        &quote,
        &segments,
        Told {
            now: received,
            basis: Basis::IfNow,
            reacted_at: None,
            own: None,
        },
    );
    assert!(
        words
            .desk
            .unwrap()
            .starts_with("По\u{A0}часам поддержки такого времени нет")
    );
    assert_eq!(plain(&words.ledger.unwrap().sentence), "1 ч рабочих дней: 1 ч пн");
}

#[test]
fn the_small_ledger_stands_where_the_large_one_does() {
    let law = Law::shipped();
    for reacted in [
        None,
        Some("2026-04-20T11:05:00+03:00"),
        Some("2026-04-22T11:05:00+03:00"),
    ] {
        let (quote, segments) = reckoned(&law, 1, at("2026-04-17T21:40:00+03:00"));
        let large = RU.promise(&law, &quote, &segments, told("2026-04-30T17:20:00+03:00", reacted));
        let large = large.ledger.unwrap();
        let small = words::ledger::small(&law, &quote, &segments, reacted.map(at)).unwrap();
        assert_eq!((small.seconds, small.due), (large.axis.seconds, large.bar.due.at));
        let of_large: Vec<_> = large
            .bar
            .blocks
            .iter()
            .map(|each| (each.start, each.end, each.clock == "paused", each.unused))
            .collect();
        let of_small: Vec<_> = small
            .blocks
            .iter()
            .map(|each| (each.start, each.end, each.paused, each.unused))
            .collect();
        assert_eq!(of_small, of_large);
    }
    let (quote, segments) = reckoned(&law, 0, at("2026-04-17T21:40:00+03:00"));
    assert_eq!(words::ledger::small(&law, &quote, &segments, None), None);
}
