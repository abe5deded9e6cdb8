//! A month of the work calendar: each day with its kind, its name, and what it does to the clock.

use super::{DayCell, MonthWords, WeekdayWords};
use crate::{Words, problem::upper_first, typography::one_stop};
use chrono::{Datelike, NaiveDate, Weekday};
use terms::{CalendarYear, ClauseId, Day, DayKind, Law, YearStatus};

impl Words {
    /// Heads of a week's columns, Monday first.
    pub fn week(self) -> Vec<WeekdayWords> {
        // Any week will do.
        let monday = NaiveDate::from_isoywd_opt(2026, 1, Weekday::Mon).unwrap_or_default();
        let days = monday.iter_days().take(7);
        days.map(|date| WeekdayWords {
            // Two letters: a column is as wide as a number.
            short: self.weekday_short(date).chars().take(2).collect(),
            long: self.weekday(date).to_owned(),
        })
        .collect()
    }

    /// A month (1 to 12) of a year. `today` is the day of now in Moscow.
    pub fn month_words(self, law: &Law, year: &CalendarYear, month: u32, today: NaiveDate) -> MonthWords {
        let days: Vec<&Day> = year.days.iter().filter(|day| day.date.month() == month).collect();
        let first = days.first().map_or(today, |day| day.date);
        let name = self.month_name(first);
        MonthWords {
            name: name.to_owned(),
            name_and_year: format!("{name} {}", year.year),
            lead: first.weekday().num_days_from_monday(),
            days: days.iter().map(|day| self.day_cell(law, year, day, today)).collect(),
        }
    }

    fn day_cell(self, law: &Law, year: &CalendarYear, day: &Day, today: NaiveDate) -> DayCell {
        let kind = self.day_words(law, day);
        let title = self.say_with(
            "block-title",
            &[
                ("day", (&upper_first(&self.day_long(day.date))).into()),
                ("kind", (&kind).into()),
            ],
        );
        let reason = self.day_reason(law, year, day);
        let aloud = self.say_with(
            if day.date == today {
                "calendar-today-aloud"
            } else {
                "calendar-day-aloud"
            },
            &[("title", (&title).into()), ("reason", (&reason).into())],
        );
        DayCell {
            date: day.date.to_string(),
            field: day.date.format("%d.%m.%Y").to_string(),
            number: day.date.day(),
            kind: day.kind.id().to_owned(),
            shortened: day.shortened,
            stands: !day.kind.works(law.catalog().presidential_days),
            today: day.date == today,
            projected: year.status == YearStatus::Projected,
            title,
            reason,
            aloud: one_stop(&aloud),
        }
    }

    /// What the day does to the clock, by which clause and act, and what else is known of it.
    fn day_reason(self, law: &Law, year: &CalendarYear, day: &Day) -> String {
        let clauses = self.clause_line(&reaction_clauses(law));
        let works = day.kind.works(law.catalog().presidential_days);
        let act = self.act_of(day);
        let id = match (works, act.is_empty()) {
            (true, true) => "calendar-runs",
            (true, false) => "calendar-runs-by-act",
            (false, true) => "calendar-stands",
            (false, false) => "calendar-stands-by-act",
        };
        let mut args = vec![("clauses", (&clauses).into())];
        if !act.is_empty() {
            args.push(("act", (&act).into()));
        }
        let mut said = vec![self.say_with(id, &args)];
        if let (DayKind::PublicHoliday, Some(to)) = (day.kind, day.moved_to) {
            let act = self.act_of_move(day);
            let date = self.day(to);
            let args = [("date", (&date).into()), ("act", (&act).into())];
            said.push(self.say_with("calendar-went-to", &args));
        }
        if day.shortened {
            said.push(self.say("calendar-shortened-counts"));
        }
        if year.status == YearStatus::Projected {
            let year = year.year.to_string();
            said.push(self.say_with("block-projected", &[("year", (&year).into())]));
        }
        one_stop(&said.join(" "))
    }

    /// The act that makes a day other than the week has it; empty for a weekend and a working day. A public
    /// holiday is one by the law, whatever decree moved its day off elsewhere.
    pub(super) fn act_of(self, day: &Day) -> String {
        match day.kind {
            DayKind::PublicHoliday => self.say("calendar-labour-code"),
            DayKind::MovedDayOff | DayKind::WorkingWeekendDay | DayKind::PresidentialDay => self.act_of_move(day),
            DayKind::ShortenedDay | DayKind::Weekend | DayKind::WorkingDay => String::new(),
        }
    }

    /// The decree; without one the move is the law's own.
    fn act_of_move(self, day: &Day) -> String {
        match &day.decree {
            Some(decree) => self.decree(day.kind, decree),
            None => self.say("calendar-labour-code"),
        }
    }
}

/// The clauses that promise a reaction, of every tier: it is they that let the clock stand on days off.
fn reaction_clauses(law: &Law) -> Vec<ClauseId> {
    let promises = law.catalog().tiers.iter().map(|tier| &tier.promise);
    promises
        .filter(|promise| promise.allowance().is_some())
        .flat_map(|promise| promise.clauses().iter().cloned())
        .collect()
}
