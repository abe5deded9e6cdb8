//! Dates in words: one place, always in Moscow's time, the zone named where a date stands alone.
//! No library words them like this, so names and order are here; the tests ask ICU about the names.

use crate::{Lang, Words, typography::NBSP};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Timelike};
use chrono_tz::Tz;
use terms::Instant;

const MONTHS_RU: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
const MONTHS_NAMED_RU: [&str; 12] = [
    "Январь",
    "Февраль",
    "Март",
    "Апрель",
    "Май",
    "Июнь",
    "Июль",
    "Август",
    "Сентябрь",
    "Октябрь",
    "Ноябрь",
    "Декабрь",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS_RU: [&str; 7] = [
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
];
const WEEKDAYS_OF_RU: [&str; 7] = [
    "понедельника",
    "вторника",
    "среды",
    "четверга",
    "пятницы",
    "субботы",
    "воскресенья",
];
const ON_WEEKDAYS_RU: [&str; 7] = [
    "в\u{A0}понедельник",
    "во\u{A0}вторник",
    "в\u{A0}среду",
    "в\u{A0}четверг",
    "в\u{A0}пятницу",
    "в\u{A0}субботу",
    "в\u{A0}воскресенье",
];
const WEEKDAYS_SHORT_RU: [&str; 7] = ["пн", "вт", "ср", "чт", "пт", "сб", "вс"];
const WEEKDAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const WEEKDAYS_SHORT_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The same civil day and time in three lengths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    /// «вторник, 5 мая 2026 г., 17:20 МСК».
    Full,
    /// «вторник, 5 мая, 17:20».
    Long,
    /// «вт, 5 мая, 17:20».
    Short,
}

impl Words {
    /// «вторник, 5 мая 2026 г., 17:20 МСК»; once a screen.
    pub fn full(self, at: Instant) -> String {
        self.moment(at, Length::Full)
    }

    /// «во вторник, 5 мая 2026 г., в 17:20 МСК»; when something happened or would happen.
    pub fn on_full(self, at: Instant) -> String {
        let at = at.in_moscow();
        let date = at.date_naive();
        let (on, time) = (self.date(date), self.zoned(at.time()));
        match self.lang() {
            Lang::Ru => {
                let on_weekday = ON_WEEKDAYS_RU[weekday_index(date)];
                format!("{on_weekday}, {on}, в{NBSP}{time}")
            }
            Lang::En => format!("on {}, {on}, at {time}", self.weekday(date)),
        }
    }

    /// «вторник, 5 мая, 17:20»; for the one large sentence.
    pub fn long(self, at: Instant) -> String {
        self.moment(at, Length::Long)
    }

    /// «вт, 5 мая, 17:20»; everywhere else.
    pub fn short(self, at: Instant) -> String {
        self.moment(at, Length::Short)
    }

    /// «5 мая 2026 г., 17:20 МСК»; where the weekday was just said.
    pub fn without_weekday(self, at: Instant) -> String {
        let at = at.in_moscow();
        format!("{}, {}", self.date(at.date_naive()), self.zoned(at.time()))
    }

    /// «30 апреля 2026, 17:20»; the clock bar of the demo workspace.
    pub fn clock_bar(self, at: Instant) -> String {
        let at = at.in_moscow();
        let date = at.date_naive();
        format!("{} {}, {}", self.day(date), date.year(), hh_mm(at.time()))
    }

    /// «у вас 19:20», with the day where it is another one than in Moscow; none where the person's clock shows
    /// what Moscow's does.
    pub fn here(self, at: Instant, own: FixedOffset) -> Option<String> {
        self.here_beside(at, own, at.in_moscow().date_naive())
    }

    /// [`Words::here`] of a due instant, which the end of a day shows as that day's 24:00.
    pub fn due_here(self, due: Instant, own: FixedOffset) -> Option<String> {
        self.here_beside(due, own, ends_day(due).unwrap_or(due.in_moscow().date_naive()))
    }

    fn here_beside(self, at: Instant, own: FixedOffset, said: NaiveDate) -> Option<String> {
        let here = at.in_moscow().with_timezone(&own).naive_local();
        if here == at.in_moscow().naive_local() {
            return None;
        }
        let time = hh_mm(here.time());
        let time = if here.date() == said {
            time
        } else {
            format!("{}, {time}", self.day_short(here.date()))
        };
        Some(self.say_with("time-here", &[("time", (&time).into())]))
    }

    /// «17:20».
    pub fn time(self, at: Instant) -> String {
        hh_mm(at.in_moscow().time())
    }

    /// «5 мая 2026 г.».
    pub fn date(self, date: NaiveDate) -> String {
        match self.lang() {
            Lang::Ru => format!("{} {}{NBSP}г.", self.day(date), date.year()),
            Lang::En => format!("{} {}", self.day(date), date.year()),
        }
    }

    /// «5 мая».
    pub fn day(self, date: NaiveDate) -> String {
        format!("{}{NBSP}{}", date.day(), self.month(date))
    }

    /// «вт, 5 мая».
    pub fn day_short(self, date: NaiveDate) -> String {
        format!("{}, {}", self.weekday_short(date), self.day(date))
    }

    /// «вторник, 5 мая».
    pub fn day_long(self, date: NaiveDate) -> String {
        format!("{}, {}", self.weekday(date), self.day(date))
    }

    /// «в пятницу, 1 мая».
    pub fn on_day(self, date: NaiveDate) -> String {
        match self.lang() {
            Lang::Ru => format!("{}, {}", ON_WEEKDAYS_RU[weekday_index(date)], self.day(date)),
            Lang::En => format!("on {}", self.day_long(date)),
        }
    }

    /// «Май»: the head of a month.
    pub fn month_name(self, date: NaiveDate) -> &'static str {
        match self.lang() {
            Lang::Ru => MONTHS_NAMED_RU[date.month0() as usize],
            Lang::En => MONTHS_EN[date.month0() as usize],
        }
    }

    /// «пт 1», or «пт 1 мая» with the month; the head of a day on the time axis.
    pub fn day_head(self, date: NaiveDate, with_month: bool) -> String {
        let weekday = self.weekday_short(date);
        if with_month {
            format!("{weekday}{NBSP}{}", self.day(date))
        } else {
            format!("{weekday}{NBSP}{}", date.day())
        }
    }

    /// «вт».
    pub fn weekday_short(self, date: NaiveDate) -> &'static str {
        let names = match self.lang() {
            Lang::Ru => WEEKDAYS_SHORT_RU,
            Lang::En => WEEKDAYS_SHORT_EN,
        };
        names[weekday_index(date)]
    }

    /// When a reaction is due, as the object of a sentence: «вторник, 5 мая 2026 г., 17:20 МСК». The
    /// first instant of a Wednesday reads «до конца вторника, 5 мая 2026 г. (24:00 МСК)».
    pub fn due_full(self, due: Instant) -> String {
        self.due(due, Length::Full)
    }

    /// [`Words::due_full`] as long as [`Words::long`].
    pub fn due_long(self, due: Instant) -> String {
        self.due(due, Length::Long)
    }

    /// [`Words::due_full`] as long as [`Words::short`]: «вт, 5 мая, 24:00» for the first instant of a Wednesday.
    pub fn due_short(self, due: Instant) -> String {
        self.due(due, Length::Short)
    }

    /// [`Words::due_full`] without the weekday, which was just said: «5 мая 2026 г., 17:20 МСК».
    pub fn due_without_weekday(self, due: Instant) -> String {
        let Some(day) = ends_day(due) else {
            return self.without_weekday(due);
        };
        format!("{}, {}", self.date(day), self.zoned_text("24:00"))
    }

    /// [`Words::due_full`] with how far off it is: «вторник, 5 мая 2026 г., 17:20 МСК (через 5 дней)».
    pub fn due_full_and_distance(self, now: Instant, due: Instant) -> String {
        let distance = self.due_distance(now, due);
        let Some(day) = ends_day(due) else {
            return self.and_distance(&self.due_full(due), &distance);
        };
        self.say_with(
            "due-by-end-of-day-and-distance",
            &[
                ("weekday", self.weekday_of(day).into()),
                ("date", (&self.date(day)).into()),
                ("time", (&self.zoned_text("24:00")).into()),
                ("distance", (&distance).into()),
            ],
        )
    }

    /// [`Words::due_without_weekday`] with how far off it is, and the same on the person's own clock.
    pub(crate) fn due_without_weekday_and_distance(self, now: Instant, due: Instant, own: Option<&str>) -> String {
        let distance = self.due_distance(now, due);
        let aside = own.map_or_else(|| distance.clone(), |own| format!("{distance}, {own}"));
        self.and_distance(&self.due_without_weekday(due), &aside)
    }

    fn and_distance(self, due: &str, distance: &str) -> String {
        self.say_with(
            "due-and-distance",
            &[("due", due.into()), ("distance", distance.into())],
        )
    }

    /// A due instant after «вместо»: «вторника, 5 мая, 17:20 МСК».
    pub(crate) fn due_instead_of(self, due: Instant) -> String {
        let at = due.in_moscow();
        let day = ends_day(due).unwrap_or(at.date_naive());
        let time = if ends_day(due).is_some() {
            "24:00".to_owned()
        } else {
            hh_mm(at.time())
        };
        let weekday = match self.lang() {
            Lang::Ru => WEEKDAYS_OF_RU[weekday_index(day)],
            Lang::En => WEEKDAYS_EN[weekday_index(day)],
        };
        format!("{weekday}, {}, {}", self.day(day), self.zoned_text(&time))
    }

    fn due(self, due: Instant, length: Length) -> String {
        let Some(day) = ends_day(due) else {
            return self.moment(due, length);
        };
        match length {
            Length::Full => {
                let time = self.zoned_text("24:00");
                self.say_with(
                    "due-by-end-of-day",
                    &[
                        ("weekday", self.weekday_of(day).into()),
                        ("date", (&self.date(day)).into()),
                        ("time", (&time).into()),
                    ],
                )
            }
            Length::Long => self.say_with(
                "due-by-end-of-day",
                &[
                    ("weekday", self.weekday_of(day).into()),
                    ("date", (&self.day(day)).into()),
                    ("time", "24:00".into()),
                ],
            ),
            Length::Short => format!("{}, 24:00", self.day_short(day)),
        }
    }

    fn moment(self, at: Instant, length: Length) -> String {
        let at = at.in_moscow();
        let date = at.date_naive();
        match length {
            Length::Full => format!("{}, {}, {}", self.weekday(date), self.date(date), self.zoned(at.time())),
            Length::Long => format!("{}, {}", self.day_long(date), hh_mm(at.time())),
            Length::Short => format!("{}, {}", self.day_short(date), hh_mm(at.time())),
        }
    }

    fn zoned(self, time: NaiveTime) -> String {
        self.zoned_text(&hh_mm(time))
    }

    fn zoned_text(self, time: &str) -> String {
        match self.lang() {
            Lang::Ru => format!("{time}{NBSP}МСК"),
            Lang::En => format!("{time}{NBSP}MSK"),
        }
    }

    /// «мая»: the month beside a day.
    pub(crate) fn month(self, date: NaiveDate) -> &'static str {
        let names = match self.lang() {
            Lang::Ru => MONTHS_RU,
            Lang::En => MONTHS_EN,
        };
        names[date.month0() as usize]
    }

    pub(crate) fn weekday(self, date: NaiveDate) -> &'static str {
        match self.lang() {
            Lang::Ru => WEEKDAYS_RU[weekday_index(date)],
            Lang::En => WEEKDAYS_EN[weekday_index(date)],
        }
    }

    /// «вторника».
    fn weekday_of(self, date: NaiveDate) -> &'static str {
        match self.lang() {
            Lang::Ru => WEEKDAYS_OF_RU[weekday_index(date)],
            Lang::En => WEEKDAYS_EN[weekday_index(date)],
        }
    }
}

/// The Moscow day that ends at this very instant.
pub(crate) fn ends_day(at: Instant) -> Option<NaiveDate> {
    let at: DateTime<Tz> = at.in_moscow();
    (at.time() == NaiveTime::MIN)
        .then(|| at.date_naive().pred_opt())
        .flatten()
}

/// Seconds are cut, never rounded: a deadline must not be shown later than it is.
pub(crate) fn hh_mm(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn weekday_index(date: NaiveDate) -> usize {
    date.weekday().num_days_from_monday() as usize
}
