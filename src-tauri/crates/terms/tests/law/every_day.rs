//! Every day of the official years, at the seconds where something changes, against the walker.

use crate::fixtures::ten_to_six;
use crate::walker::walk;
use chrono::{NaiveDate, NaiveTime};
use terms::{ClockState, Law, PresidentialDays, Promise, ReceivedAt, moscow_wall};

const SECONDS: [(u32, u32, u32); 6] = [
    (0, 0, 0),
    (9, 59, 59),
    (10, 0, 0),
    (17, 59, 59),
    (18, 0, 0),
    (23, 59, 59),
];

#[test]
fn every_day_of_2015_to_2027_agrees_with_the_walker() {
    let law = Law::shipped();
    let works = |date: NaiveDate| Some(law.calendar().day(date)?.kind.works(PresidentialDays::Run));
    let mut checked = 0;
    for tier in &law.catalog().tiers {
        let Promise::Reaction { allowance, .. } = tier.promise else {
            continue;
        };
        let mut latest_due = None;
        let mut date = NaiveDate::from_ymd_opt(2015, 1, 1).unwrap();
        while date < NaiveDate::from_ymd_opt(2028, 1, 1).unwrap() {
            for (hour, minute, second) in SECONDS {
                let received = moscow_wall(date, NaiveTime::from_hms_opt(hour, minute, second).unwrap());
                let walked = walk(received.unix(), allowance.seconds(), ten_to_six(), &works).unwrap();
                let quote = law.quote(tier, ReceivedAt(received)).unwrap();
                let reaction = quote.reaction().unwrap();
                assert_eq!(
                    reaction.due_at.0.unix(),
                    walked.due,
                    "due for {received} on {}",
                    tier.id
                );
                assert_eq!(
                    reaction.desk_by.map(|by| by.0.unix()),
                    walked.desk_by,
                    "by desk hours for {received} on {}",
                    tier.id
                );
                assert_eq!(
                    reaction.paused_seconds, walked.paused,
                    "paused for {received} on {}",
                    tier.id
                );
                let segments: Vec<_> = law
                    .explain(&quote)
                    .unwrap()
                    .iter()
                    .map(|segment| {
                        (
                            segment.start.unix(),
                            segment.end.unix(),
                            segment.clock == ClockState::Running,
                        )
                    })
                    .collect();
                assert_eq!(segments, walked.stretches, "segments for {received} on {}", tier.id);
                assert!(
                    latest_due <= Some(reaction.due_at),
                    "{received}: a later receipt is never due earlier"
                );
                latest_due = Some(reaction.due_at);
                checked += 1;
            }
            date = date.succ_opt().unwrap();
        }
    }
    assert_eq!(checked, 2 * 4_748 * 6, "thirteen years have 4,748 days");
}
