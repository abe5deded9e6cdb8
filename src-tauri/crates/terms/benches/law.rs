//! How fast the two dates are found, beside others' ways to the same ones.
//!
//! Four ways, told only which days work:
//! - **ours**: what the program does, [`WorkClock::reckon`] and [`Law::quote`];
//! - **day walk**: day after day with a set of the days off, each midnight asked of the time zone database;
//! - **bdays**: the crate of that name with its cached calendar and Moscow as a fixed offset;
//! - **bare floor**: two tables and a fixed offset, with nothing checked: what no way can go below.
//!
//! All of them must give the same dates before any is timed.
//!
//! `cargo xtask bench` runs this, and says whether the ratios hold.
#![expect(
    clippy::expect_used,
    reason = "a bench whose rivals differ has nothing to say, and ends"
)]

#[path = "law/bare_floor.rs"]
mod bare_floor;
#[path = "law/business_days.rs"]
mod business_days;
#[path = "law/day_walk.rs"]
mod day_walk;

use bare_floor::BareFloor;
use business_days::BusinessDays;
use chrono::{NaiveDate, NaiveTime};
use day_walk::DayWalk;
use divan::{Bencher, black_box};
use std::sync::LazyLock;
use terms::{Allowance, Instant, Law, PresidentialDays, Promise, ReceivedAt, Tier, moscow_wall};

/// Both dates as seconds since 1970 UTC: due, by desk hours.
type Dates = (i64, Option<i64>);

/// What all ways reckon with: 10:00 to 18:00 as seconds of the day, and which days are off.
const OPENS: i64 = 10 * 3600;
const CLOSES: i64 = 18 * 3600;
const DAY: i64 = 24 * 3600;

static RIVALS: LazyLock<Rivals> = LazyLock::new(Rivals::new);

/// Every way, and what it is asked.
struct Rivals {
    law: Law,
    walk: DayWalk,
    business_days: BusinessDays,
    floor: BareFloor,
    /// Instants all over the calendar's official years, in no order.
    random: Vec<(ReceivedAt, Allowance)>,
    /// Every minute of a year.
    minutes: Vec<ReceivedAt>,
}

fn main() {
    RIVALS.agree();
    divan::main();
}

impl Rivals {
    fn new() -> Self {
        let law = Law::shipped();
        let days: Vec<(NaiveDate, bool)> = law
            .calendar()
            .years()
            .iter()
            .flat_map(|year| &year.days)
            .map(|day| (day.date, day.kind.works(PresidentialDays::Run)))
            .collect();
        let promised = promised(&law);
        let midnight = |year| {
            let date = NaiveDate::from_ymd_opt(year, 1, 1).expect("a date");
            moscow_wall(date, NaiveTime::MIN).unix()
        };
        let received = |unix| ReceivedAt(Instant::from_unix(unix).expect("within our years"));
        let (from, to) = (midnight(2015), midnight(2027));
        // A multiplicative walk over the seconds: no two alike, and no order that a processor could learn.
        let scattered = (1..=10_000_i64).map(|n| from + n * 2_654_435_761 % (to - from));
        Self {
            walk: DayWalk::new(&days),
            business_days: BusinessDays::new(&days),
            floor: BareFloor::new(&days),
            random: scattered
                .zip(promised.into_iter().cycle())
                .map(|(unix, allowance)| (received(unix), allowance))
                .collect(),
            minutes: (midnight(2026)..midnight(2027)).step_by(60).map(received).collect(),
            law,
        }
    }

    /// Ends the bench where two ways differ.
    fn agree(&self) {
        let year = promised(&self.law)
            .into_iter()
            .flat_map(|allowance| self.minutes.iter().map(move |at| (*at, allowance)));
        for (received, allowance) in self.random.iter().copied().chain(year) {
            let (unix, seconds) = (received.0.unix(), allowance.seconds());
            let reckoning = self.law.work_clock().reckon(received, allowance).expect("covered");
            let ours = (reckoning.due_at.0.unix(), reckoning.desk_by.map(|by| by.0.unix()));
            assert_eq!(ours, self.walk.dates(unix, seconds), "the day walk, {}", received.0);
            assert_eq!(ours, self.business_days.dates(unix, seconds), "bdays, {}", received.0);
            assert_eq!(ours, self.floor.dates(unix, seconds), "the bare floor, {}", received.0);
        }
    }
}

/// The allowances of the tiers that promise one.
fn promised(law: &Law) -> Vec<Allowance> {
    law.catalog().tiers.iter().filter_map(allowance).collect()
}

fn allowance(tier: &Tier) -> Option<Allowance> {
    match tier.promise {
        Promise::None { .. } => None,
        Promise::Reaction { allowance, .. } => Some(allowance),
    }
}

/// 10,000 random instants.
#[divan::bench_group(sample_count = 100, sample_size = 1)]
mod random {
    use super::*;

    #[divan::bench]
    fn ours(bencher: Bencher<'_, '_>) {
        let clock = RIVALS.law.work_clock();
        bencher.bench(|| {
            for (received, allowance) in &RIVALS.random {
                let _ = black_box(clock.reckon(black_box(*received), *allowance));
            }
        });
    }

    #[divan::bench]
    fn day_walk(bencher: Bencher<'_, '_>) {
        rival(bencher, |unix, seconds| RIVALS.walk.dates(unix, seconds));
    }

    #[divan::bench]
    fn bdays(bencher: Bencher<'_, '_>) {
        rival(bencher, |unix, seconds| RIVALS.business_days.dates(unix, seconds));
    }

    #[divan::bench]
    fn bare_floor(bencher: Bencher<'_, '_>) {
        rival(bencher, |unix, seconds| RIVALS.floor.dates(unix, seconds));
    }

    fn rival(bencher: Bencher<'_, '_>, dates: impl Fn(i64, i64) -> Dates + Sync) {
        bencher.bench(|| {
            for (received, allowance) in &RIVALS.random {
                black_box(dates(black_box(received.0.unix()), allowance.seconds()));
            }
        });
    }
}

/// Every minute of a year for each of the three tiers: 1.58 million answers. A tier without a promise asks no calendar.
#[divan::bench_group(sample_count = 9, sample_size = 1)]
mod year {
    use super::*;

    #[divan::bench]
    fn ours(bencher: Bencher<'_, '_>) {
        let clock = RIVALS.law.work_clock();
        every_minute(bencher, |received, allowance| clock.reckon(received, allowance));
    }

    #[divan::bench]
    fn day_walk(bencher: Bencher<'_, '_>) {
        every_minute(bencher, |received, allowance| {
            RIVALS.walk.dates(received.0.unix(), allowance.seconds())
        });
    }

    fn every_minute<Answer>(bencher: Bencher<'_, '_>, dates: impl Fn(ReceivedAt, Allowance) -> Answer + Sync) {
        bencher.bench(|| {
            for tier in &RIVALS.law.catalog().tiers {
                let allowance = allowance(tier);
                for received in &RIVALS.minutes {
                    black_box(allowance.map(|allowance| dates(black_box(*received), allowance)));
                }
            }
        });
    }

    /// With all that belongs to an answer: clauses, paused time, the calendar's years. Shown beside; the walk finds
    /// none of that.
    #[divan::bench]
    fn whole_quotes(bencher: Bencher<'_, '_>) {
        let law = &RIVALS.law;
        bencher.bench(|| {
            for tier in &law.catalog().tiers {
                for received in &RIVALS.minutes {
                    let _ = black_box(law.quote(tier, black_box(*received)));
                }
            }
        });
    }
}
