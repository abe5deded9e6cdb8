//! The tables against the walker, over whatever a catalog and a calendar may hold: allowances of one
//! minute to sixty days, desk hours, invented kinds of day, any offset, years with and without
//! changes of Moscow's own (in 1981-1984 at midnight itself).

use crate::fixtures::{calendar, catalog};
use crate::walker::walk;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use proptest::prelude::*;
use terms::{ClockState, DayKind, Instant, Law, PresidentialDays, ReceivedAt};

const KINDS: [DayKind; 7] = [
    DayKind::PublicHoliday,
    DayKind::MovedDayOff,
    DayKind::PresidentialDay,
    DayKind::WorkingWeekendDay,
    DayKind::ShortenedDay,
    DayKind::Weekend,
    DayKind::WorkingDay,
];

/// Years, kinds of day that repeat, allowance in minutes, desk hours in minutes, switch.
#[derive(Debug, Clone)]
struct World {
    first_year: i32,
    years: i32,
    kinds: Vec<DayKind>,
    minutes: u32,
    desk: (NaiveTime, NaiveTime),
    presidential: PresidentialDays,
}

impl World {
    fn kind(&self, date: NaiveDate) -> Option<DayKind> {
        use chrono::Datelike;
        let covered = self.first_year..self.first_year + self.years;
        covered
            .contains(&date.year())
            .then(|| self.kinds[date.num_days_from_ce() as usize % self.kinds.len()])
    }

    fn law(&self) -> Law {
        let years = self.first_year..=self.first_year + self.years - 1;
        Law::new(
            catalog(self.minutes, self.desk, self.presidential),
            calendar(years, |date| self.kind(date).expect("within the years")),
        )
    }
}

fn wall(minute: u32) -> NaiveTime {
    NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0).unwrap()
}

fn desk() -> impl Strategy<Value = (NaiveTime, NaiveTime)> {
    prop_oneof![
        Just((wall(600), wall(1080))),
        (0u32..1439)
            .prop_flat_map(|opens| (Just(opens), opens + 1..1440))
            .prop_map(|(opens, closes)| (wall(opens), wall(closes))),
        (1u32..1440).prop_map(|closes| (wall(0), wall(closes))),
    ]
}

fn world() -> impl Strategy<Value = World> {
    let minutes = prop_oneof![
        1u32..=60 * 24 * 60,
        1u32..=2 * 24 * 60,
        (1u32..=60).prop_map(|days| days * 24 * 60)
    ];
    let kinds = proptest::collection::vec(proptest::sample::select(&KINDS[..]), 1..40);
    let switch = prop_oneof![Just(PresidentialDays::Run), Just(PresidentialDays::Pause)];
    (1981i32..2040, 1i32..=2, kinds, minutes, desk(), switch).prop_map(
        |(first_year, years, kinds, minutes, desk, presidential)| World {
            first_year,
            years,
            kinds,
            minutes,
            desk,
            presidential,
        },
    )
}

/// Receipts from some days before the first year to some after the last, often at a whole hour.
fn received(world: &World) -> impl Strategy<Value = i64> + use<> {
    let new_year = |year| {
        NaiveDate::from_ymd_opt(year, 1, 1)
            .unwrap()
            .and_time(NaiveTime::MIN)
            .and_utc()
            .timestamp()
    };
    let from = new_year(world.first_year) - 3 * 86_400;
    let to = new_year(world.first_year + world.years) + 3 * 86_400;
    prop_oneof![from..to, (from / 3600..to / 3600).prop_map(|hour| hour * 3600)]
}

fn in_offset(unix: i64, offset: i32) -> ReceivedAt {
    let offset = FixedOffset::east_opt(offset).unwrap();
    ReceivedAt(Instant::new(
        DateTime::from_timestamp(unix, 999_999_999)
            .unwrap()
            .with_timezone(&offset),
    ))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tables_and_walker_agree(
        (world, unix, later) in world().prop_flat_map(|world| {
            let (one, other) = (received(&world), received(&world));
            (Just(world), one, other)
        }),
        offset in -86_399i32..86_400,
    ) {
        let law = world.law();
        let tier = law.catalog().tier("quick").unwrap();
        let works = |date| Some(world.kind(date)?.works(world.presidential));
        let walked = walk(unix, i64::from(world.minutes) * 60, world.desk, &works);
        let quote = match law.quote(tier, in_offset(unix, offset)) {
            Ok(quote) => quote,
            Err(not_covered) => {
                prop_assert_eq!(walked, Err(not_covered.year));
                return Ok(());
            }
        };
        let walked = walked.expect("the walker knows as many days");
        let reaction = quote.reaction().unwrap();
        prop_assert_eq!(reaction.due_at.0.unix(), walked.due);
        prop_assert_eq!(reaction.desk_by.map(|by| by.0.unix()), walked.desk_by);
        prop_assert_eq!(reaction.paused_seconds, walked.paused);

        let segments = law.explain(&quote).unwrap();
        let told: Vec<_> = segments
            .iter()
            .map(|segment| (segment.start.unix(), segment.end.unix(), segment.clock == ClockState::Running))
            .collect();
        prop_assert_eq!(&told, &walked.stretches);
        prop_assert_eq!(segments.first().unwrap().start, quote.received_at.0);
        prop_assert_eq!(segments.last().unwrap().end, reaction.due_at.0);
        prop_assert_eq!(segments.last().unwrap().clock, ClockState::Running);
        prop_assert_eq!(segments.last().unwrap().counted_seconds, reaction.allowance.seconds());
        let mut counted = 0;
        for segment in &segments {
            prop_assert!(segment.start < segment.end);
            if segment.clock == ClockState::Running {
                counted += segment.end.unix() - segment.start.unix();
            }
            prop_assert_eq!(segment.counted_seconds, counted);
            let date = segment.start.in_moscow().date_naive();
            prop_assert_eq!(Some(segment.reason.kind), world.kind(date));
            prop_assert_eq!(segment.end.plus_seconds(-1).in_moscow().date_naive(), date, "split at every midnight");
        }

        // A later receipt is never due earlier.
        if let Ok(other) = law.quote(tier, in_offset(later, 0)) {
            let order = later.cmp(&unix);
            let due = other.reaction().unwrap().due_at.cmp(&reaction.due_at);
            prop_assert!(due == order || due.is_eq(), "{:?} and {:?}", order, due);
        }
    }
}
