//! The workspace's clock: real, or standing where it was set. Read once per use-case.

use crate::{Workspace, problem, sender};
use chrono::TimeDelta;
use desk::Wall;
use journal::Profile;
use requests::Problem;
use terms::{Instant, moscow_wall};

/// Which clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockKind {
    /// The system's.
    Real,
    /// It stands where it was set.
    Set,
}

impl ClockKind {
    /// As scripts write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Real => "real",
            Self::Set => "set",
        }
    }
}

/// What the clock says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockReading {
    /// Which clock.
    pub kind: ClockKind,
    /// What it says.
    pub now: Instant,
}

impl ClockReading {
    pub(crate) fn of(profile: &Profile, wall: &Wall) -> Self {
        match profile.standing_at {
            Some(now) => Self {
                kind: ClockKind::Set,
                now,
            },
            None => Self {
                kind: ClockKind::Real,
                now: wall.now(),
            },
        }
    }
}

impl Workspace {
    /// What the clock says.
    ///
    /// # Errors
    /// What the journal says.
    pub fn clock(&self) -> Result<ClockReading, Problem> {
        Ok(ClockReading::of(&self.profile()?, self.wall()))
    }

    /// Sets the clock; it stands there. Then the desk's replies are fetched.
    ///
    /// # Errors
    /// [`Problem::DemoOnly`]; [`Problem::CalendarNotCovered`] for a day that the calendar does not have.
    pub async fn set_clock(&self, at: Instant) -> Result<ClockReading, Problem> {
        self.demo("clock set")?;
        let day = at.in_moscow().date_naive();
        if self.law().calendar().day(day).is_none() {
            return Err(problem::from_calendar(terms::NotCovered {
                year: chrono::Datelike::year(&day),
            }));
        }
        self.store_clock(Some(at)).await
    }

    /// Lets the demo's clock run with the system's.
    ///
    /// # Errors
    /// [`Problem::DemoOnly`]; what the journal says.
    pub async fn real_clock(&self) -> Result<ClockReading, Problem> {
        self.demo("clock real")?;
        self.store_clock(None).await
    }

    /// Sets the clock this much ahead of what it says.
    ///
    /// # Errors
    /// As [`Workspace::set_clock`].
    pub async fn advance(&self, by: TimeDelta) -> Result<ClockReading, Problem> {
        self.demo("clock advance")?;
        let now = self.clock()?.now;
        self.set_clock(now.plus_seconds(by.num_seconds())).await
    }

    /// Sets the clock to the next thing that happens: an answer, or a reaction that falls due. Where
    /// nothing lies ahead it stays.
    ///
    /// # Errors
    /// As [`Workspace::set_clock`].
    pub async fn advance_to_next_event(&self) -> Result<ClockReading, Problem> {
        match self.next_event()? {
            Some(next) => self.set_clock(next).await,
            None => self.clock(),
        }
    }

    /// When the next thing happens, if anything lies ahead.
    ///
    /// # Errors
    /// [`Problem::DemoOnly`]; what journal and desk say.
    pub fn next_event(&self) -> Result<Option<Instant>, Problem> {
        let demo = self.demo("clock advance")?;
        let now = self.clock()?.now;
        let answer = demo
            .desk(now)
            .next_answer_after(now)
            .map_err(|fault| demo.fault(&fault))?;
        let due = self.read(|reader| reader.next_due_after(now))?;
        Ok(answer.into_iter().chain(due).min())
    }

    async fn store_clock(&self, standing_at: Option<Instant>) -> Result<ClockReading, Problem> {
        let profile = self.write(|writer| {
            let profile = Profile {
                standing_at,
                ..writer.profile()?
            };
            writer.set_profile(&profile)?;
            Ok(profile)
        })?;
        sender::ignore_unreachable(self.fetch_replies().await)?;
        Ok(ClockReading::of(&profile, self.wall()))
    }
}

/// An instant as a person or a script wrote it.
///
/// # Errors
/// [`Problem::InstantWithoutOffset`], [`Problem::BadInstant`]
pub fn parse_instant(text: &str) -> Result<Instant, Problem> {
    Instant::parse(text).map_err(problem::from_instant)
}

/// The moment of a date and a time as a person chose them on the wall in Moscow (`2026-04-30`, `17:20`).
///
/// # Errors
/// [`Problem::BadInstant`]
pub fn parse_moscow_wall(date: &str, time: &str) -> Result<Instant, Problem> {
    let bad = || Problem::BadInstant {
        text: format!("{date} {time}"),
    };
    let date = date.parse().map_err(|_| bad())?;
    let time = chrono::NaiveTime::parse_from_str(time, "%H:%M")
        .or_else(|_| chrono::NaiveTime::parse_from_str(time, "%H:%M:%S"))
        .map_err(|_| bad())?;
    Ok(moscow_wall(date, time))
}
