//! What makes days of a year other than ordinary, as a list: nothing of it stands in a tooltip alone.

use super::{FactGroup, FactRow};
use crate::Words;
use chrono::{Datelike, NaiveDate};
use terms::{CalendarYear, Day, DayKind, Law, PresidentialDays};

impl Words {
    /// Holidays, moves, working weekend days, presidential days, shortened days: those that the year has.
    pub(super) fn facts(self, law: &Law, year: &CalendarYear) -> Vec<FactGroup> {
        let presidential = match law.catalog().presidential_days {
            PresidentialDays::Run => "calendar-facts-presidential-run",
            PresidentialDays::Pause => "calendar-facts-presidential-pause",
        };
        let groups = [
            (
                DayKind::PublicHoliday,
                "calendar-facts-holidays",
                self.holidays(law, year),
            ),
            (
                DayKind::MovedDayOff,
                "calendar-facts-moves",
                self.moves(law, year, DayKind::MovedDayOff),
            ),
            (
                DayKind::WorkingWeekendDay,
                "calendar-facts-working-weekends",
                self.moves(law, year, DayKind::WorkingWeekendDay),
            ),
            (DayKind::PresidentialDay, presidential, self.presidential(year)),
            (DayKind::ShortenedDay, "calendar-facts-shortened", self.shortened(year)),
        ];
        let groups = groups.into_iter().filter(|(_, _, rows)| !rows.is_empty());
        groups
            .map(|(kind, title, rows)| FactGroup {
                kind: kind.id().to_owned(),
                title: self.say(title),
                rows,
            })
            .collect()
    }

    /// A row a holiday, with all its days.
    fn holidays(self, law: &Law, year: &CalendarYear) -> Vec<FactRow> {
        let days = of_kind(year, DayKind::PublicHoliday);
        alike(&days, |day| day.holiday.clone())
            .into_iter()
            .map(|days| FactRow {
                days: self.day_list(&days),
                what: self.day_words(law, days[0]),
                act: String::new(),
            })
            .collect()
    }

    /// A row a day: where it came from or went to, and by which act.
    fn moves(self, law: &Law, year: &CalendarYear, kind: DayKind) -> Vec<FactRow> {
        of_kind(year, kind)
            .into_iter()
            .map(|day| {
                let holiday = day.holiday.as_ref().and_then(|id| law.calendar().holiday(id));
                let moved = self.day_words(law, day);
                FactRow {
                    days: self.day(day.date),
                    what: match holiday {
                        Some(name) => self.say_with(
                            "calendar-moved-holiday",
                            &[("move", (&moved).into()), ("holiday", (&self.text(name)).into())],
                        ),
                        None => moved,
                    },
                    act: self.act_of(day),
                }
            })
            .collect()
    }

    /// A row a decree.
    fn presidential(self, year: &CalendarYear) -> Vec<FactRow> {
        let days = of_kind(year, DayKind::PresidentialDay);
        alike(&days, |day| day.decree.clone())
            .into_iter()
            .map(|days| FactRow {
                days: self.day_list(&days),
                what: self.act_of(days[0]),
                act: String::new(),
            })
            .collect()
    }

    /// One row for all of them.
    fn shortened(self, year: &CalendarYear) -> Vec<FactRow> {
        let days: Vec<&Day> = year.days.iter().filter(|day| day.shortened).collect();
        if days.is_empty() {
            return Vec::new();
        }
        vec![FactRow {
            days: self.day_list(&days),
            what: self.say("calendar-shortened-whole"),
            act: self.say("calendar-labour-code-shortened"),
        }]
    }

    /// «1–6, 8 января», «30 апреля, 8 мая».
    fn day_list(self, days: &[&Day]) -> String {
        let mut runs: Vec<(NaiveDate, NaiveDate)> = Vec::new();
        for day in days {
            match runs.last_mut() {
                Some((_, last)) if last.succ_opt() == Some(day.date) && last.month() == day.date.month() => {
                    *last = day.date;
                }
                _ => runs.push((day.date, day.date)),
            }
        }
        let mut told = Vec::with_capacity(runs.len());
        for (at, &(first, last)) in runs.iter().enumerate() {
            // The month is said once for the runs that share it.
            let month_follows = runs.get(at + 1).is_some_and(|next| next.0.month() == last.month());
            let end = if month_follows {
                last.day().to_string()
            } else {
                self.day(last)
            };
            told.push(if first == last {
                end
            } else {
                format!("{}–{end}", first.day())
            });
        }
        told.join(", ")
    }
}

fn of_kind(year: &CalendarYear, kind: DayKind) -> Vec<&Day> {
    year.days.iter().filter(|day| day.kind == kind).collect()
}

/// The days in groups of one key each, in the order in which the keys are first met.
fn alike<'a, K: PartialEq>(days: &[&'a Day], key: impl Fn(&Day) -> K) -> Vec<Vec<&'a Day>> {
    let mut groups: Vec<(K, Vec<&'a Day>)> = Vec::new();
    for day in days {
        let of = key(day);
        match groups.iter_mut().find(|(each, _)| *each == of) {
            Some((_, group)) => group.push(day),
            None => groups.push((of, vec![day])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}
