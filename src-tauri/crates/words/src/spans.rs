//! Lengths of time in words: durations («6 ч 40 мин»), distances («через 5 дней»), counts of days.

use crate::{Lang, Words, dates::ends_day, typography::NBSP};
use chrono::NaiveDate;
use terms::Instant;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

impl Words {
    /// «6 ч 40 мин», «48 ч», «5 мин»: whole minutes, seconds cut; a negative length counts as none.
    pub fn duration(self, seconds: i64) -> String {
        let (hours, minutes) = hours_and_minutes(seconds);
        match (hours, minutes) {
            (0, _) => self.minutes(minutes),
            (_, 0) => self.hours(hours),
            _ => format!("{}{NBSP}{}", self.hours(hours), self.minutes(minutes)),
        }
    }

    /// «24 ч 00 мин»: for a column of figures.
    pub fn duration_in_column(self, seconds: i64) -> String {
        let (hours, minutes) = hours_and_minutes(seconds);
        format!("{}{NBSP}{minutes:02}{NBSP}{}", self.hours(hours), self.minute_unit())
    }

    /// The duration and its shorter forms for narrow places, longest first: «6 ч 40 мин», «6 ч 40», «».
    pub fn duration_fitting(self, seconds: i64) -> Vec<String> {
        let (hours, minutes) = hours_and_minutes(seconds);
        let mut forms = vec![self.duration(seconds)];
        if hours > 0 && minutes > 0 {
            forms.push(format!("{}{NBSP}{minutes}", self.hours(hours)));
        }
        forms.push(String::new());
        forms
    }

    /// «2 дня».
    pub fn days(self, days: i64) -> String {
        self.say_with("days", &[("count", days.into())])
    }

    /// From now to then: «через 5 дней», «через 2 дня 3 ч», «через 34 ч», «через 40 мин», «сейчас»,
    /// «6 ч 40 мин назад». Below a day hours and minutes, below two days hours, below three days and
    /// hours; from three days on Moscow's midnights between the two are counted, as people do.
    pub fn distance(self, now: Instant, then: Instant) -> String {
        self.distance_to_day(now, then, then.in_moscow().date_naive())
    }

    /// [`Words::distance`] to a deadline: the first instant of a Wednesday is told as the end of Tuesday,
    /// so Tuesday is counted to.
    pub fn due_distance(self, now: Instant, due: Instant) -> String {
        let told = ends_day(due).unwrap_or_else(|| due.in_moscow().date_naive());
        self.distance_to_day(now, due, told)
    }

    fn distance_to_day(self, now: Instant, then: Instant, told: NaiveDate) -> String {
        let seconds = then.unix() - now.unix();
        if seconds.abs() < MINUTE {
            return self.say("distance-now");
        }
        let midnights = (told - now.in_moscow().date_naive()).num_days().abs();
        let length = self.distance_length(seconds.abs(), midnights);
        let id = if seconds > 0 { "distance-ahead" } else { "distance-ago" };
        self.say_with(id, &[("length", (&length).into())])
    }

    fn distance_length(self, seconds: i64, midnights: i64) -> String {
        if seconds < DAY {
            self.duration(seconds)
        } else if seconds < 2 * DAY {
            self.hours(seconds / HOUR)
        } else if seconds < 3 * DAY {
            self.length_apart(seconds)
        } else {
            // Never fewer than have to pass in full.
            self.days(midnights.max(seconds / DAY))
        }
    }

    /// Working time between two deadlines: «1 рабочий день», else «6 ч рабочих дней».
    pub fn working_time(self, seconds: i64) -> String {
        if seconds % DAY == 0 {
            self.say_with("working-days", &[("count", (seconds / DAY).into())])
        } else {
            self.say_with("working-hours", &[("length", (&self.duration(seconds)).into())])
        }
    }

    /// A length between two instants: below two days in hours and minutes, else days and hours.
    pub(crate) fn length_apart(self, seconds: i64) -> String {
        if seconds < 2 * DAY {
            return self.duration(seconds);
        }
        let hours = seconds % DAY / HOUR;
        let days = self.days(seconds / DAY);
        if hours == 0 {
            days
        } else {
            format!("{days} {}", self.hours(hours))
        }
    }

    fn hours(self, hours: i64) -> String {
        match self.lang() {
            Lang::Ru => format!("{hours}{NBSP}ч"),
            Lang::En => format!("{hours}{NBSP}h"),
        }
    }

    fn minutes(self, minutes: i64) -> String {
        format!("{minutes}{NBSP}{}", self.minute_unit())
    }

    fn minute_unit(self) -> &'static str {
        match self.lang() {
            Lang::Ru => "мин",
            Lang::En => "min",
        }
    }
}

fn hours_and_minutes(seconds: i64) -> (i64, i64) {
    let minutes = seconds.max(0) / MINUTE;
    (minutes / 60, minutes % 60)
}
