//! A year of the work calendar: the sentence on top, where the year is known from, its kinds of day.

use super::{CalendarWords, KindCount};
use crate::{Words, problem::upper_first};
use chrono::{Datelike, NaiveDate};
use terms::{CalendarYear, Day, DayKind, Decree, Instant, Law, YearStatus};

/// In the legend's order.
const KINDS: [(DayKind, &str); 7] = [
    (DayKind::WorkingDay, "calendar-kind-working"),
    (DayKind::ShortenedDay, "calendar-kind-shortened"),
    (DayKind::Weekend, "calendar-kind-weekend"),
    (DayKind::PublicHoliday, "calendar-kind-holiday"),
    (DayKind::MovedDayOff, "calendar-kind-moved"),
    (DayKind::WorkingWeekendDay, "calendar-kind-working-weekend"),
    (DayKind::PresidentialDay, "calendar-kind-presidential"),
];

impl Words {
    /// A year as the screen shows it.
    pub fn calendar_year(self, law: &Law, year: &CalendarYear, now: Instant) -> CalendarWords {
        let today = now.in_moscow().date_naive();
        let (headline, under) = self
            .pause_sentence(law, year, today)
            .unwrap_or_else(|| self.year_sentence(law, year));
        CalendarWords {
            year: year.year,
            projected: year.status == YearStatus::Projected,
            source: self.source_line(year),
            headline,
            under,
            weekdays: self.week(),
            months: (1..=12)
                .map(|month| self.month_words(law, year, month, today))
                .collect(),
            kinds: self.kinds(law, year, today),
            facts: self.facts(law, year),
        }
    }

    /// «утверждён: постановление № 1466 от 24 сентября 2025 г.», or that no decree is out yet.
    fn source_line(self, year: &CalendarYear) -> String {
        match year.status {
            YearStatus::Official => {
                let decree = self.decree(DayKind::MovedDayOff, &Decree(year.source.0.clone()));
                self.say_with("calendar-official", &[("decree", (&decree).into())])
            }
            YearStatus::Projected => self.say("calendar-projected"),
        }
    }

    /// When the clock stands next, seen from today; none for a year without today, and where the calendar
    /// ends before the clock goes on.
    fn pause_sentence(self, law: &Law, year: &CalendarYear, today: NaiveDate) -> Option<(String, String)> {
        let calendar = law.calendar();
        let works = |day: &Day| day.kind.works(law.catalog().presidential_days);
        let now = calendar.day(today).filter(|_| today.year() == year.year)?;
        let following = |from: NaiveDate| from.iter_days().map_while(|date| calendar.day(date));
        let stops = following(today).find(|day| !works(day))?;
        let goes_on = following(stops.date).find(|day| works(day))?;
        let kind = self.day_words(law, now);
        let today_words = self.day_long(today);
        let today_args = [("day", (&today_words).into()), ("kind", (&kind).into())];
        let on = self.on_day(goes_on.date);
        if !works(now) {
            let headline = self.say_with("calendar-stands-until", &[("day", (&on).into())]);
            return Some((headline, self.say_with("calendar-today", &today_args)));
        }
        let length = self.days((goes_on.date - stops.date).num_days());
        let stop = self.on_day(stops.date);
        let headline = self.say_with(
            "calendar-stands-from",
            &[("day", (&stop).into()), ("length", (&length).into())],
        );
        let then = self.say_with("calendar-goes-on", &[("day", (&upper_first(&on)).into())]);
        Some((
            headline,
            format!("{then} {}", self.say_with("calendar-today", &today_args)),
        ))
    }

    /// How many days of the year work, and how many do not.
    fn year_sentence(self, law: &Law, year: &CalendarYear) -> (String, String) {
        let name = year.year.to_string();
        let stands = |day: &&Day| !day.kind.works(law.catalog().presidential_days);
        let off = year.days.iter().filter(stands).count();
        let projected = year.status == YearStatus::Projected;
        let id = if projected {
            "calendar-year-projected"
        } else {
            "calendar-year"
        };
        let args = [("year", (&name).into()), ("days", year.working_days().into())];
        let under = if projected {
            self.say("calendar-year-may-change")
        } else {
            self.say_with("calendar-year-stands", &[("days", off.into())])
        };
        (self.say_with(id, &args), under)
    }

    fn kinds(self, law: &Law, year: &CalendarYear, today: NaiveDate) -> Vec<KindCount> {
        let mut kinds: Vec<KindCount> = KINDS
            .iter()
            .filter_map(|&(kind, id)| {
                let count = year.days.iter().filter(|day| day.kind == kind).count();
                (count > 0).then(|| KindCount {
                    kind: kind.id().to_owned(),
                    stands: !kind.works(law.catalog().presidential_days),
                    words: self.say_with(id, &[("count", (&count.to_string()).into())]),
                })
            })
            .collect();
        let marks = [
            (today.year() == year.year, "today", "calendar-mark-today"),
            (
                year.status == YearStatus::Projected,
                "projected",
                "calendar-mark-projected",
            ),
        ];
        kinds.extend(
            marks
                .into_iter()
                .filter(|(there, ..)| *there)
                .map(|(_, kind, id)| KindCount {
                    kind: kind.to_owned(),
                    stands: false,
                    words: self.say(id),
                }),
        );
        kinds
    }
}
