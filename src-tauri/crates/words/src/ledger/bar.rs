//! The bar: running and paused blocks, each with its words, and the flags that stand on it.

use super::{Bar, Block, Flag, Reckoning, axis, day_kinds::run_dates, runs, shown_seconds};
use crate::{Words, problem::upper_first, typography::one_stop};
use chrono::Datelike;
use terms::{ClockState, DayKind, Instant, Segment};

impl Words {
    pub(super) fn bar(self, reckoning: &Reckoning<'_>) -> Bar {
        let due = reckoning.reaction.due_at.0;
        let desk_by = reckoning.reaction.desk_by.map(|by| by.0);
        Bar {
            blocks: runs::blocks(reckoning.segments)
                .into_iter()
                .flat_map(|run| self.blocks(reckoning, run))
                .collect(),
            desk_hours: axis::desk_hours(reckoning),
            due: flag(
                reckoning,
                due,
                self.say_with("flag-due", &[("due", (&self.due_short(due)).into())]),
            ),
            desk_by: desk_by.map(|by| {
                flag(
                    reckoning,
                    by,
                    self.say_with("flag-desk-by", &[("at", (&self.short(by)).into())]),
                )
            }),
            desk_coincides: desk_by == Some(due),
            reaction: reckoning.reacted_at.map(|at| {
                flag(
                    reckoning,
                    at,
                    self.say_with("flag-reaction", &[("at", (&self.short(at)).into())]),
                )
            }),
        }
    }

    /// A run is one block, or two where the reaction parts it: what follows was not needed.
    fn blocks(self, reckoning: &Reckoning<'_>, run: &[Segment]) -> Vec<Block> {
        let (start, end) = (run[0].start, run[run.len() - 1].end);
        match reckoning.reacted_at {
            Some(at) if at <= start => vec![self.block(reckoning, run, start, end, true)],
            Some(at) if at < end => {
                vec![
                    self.block(reckoning, run, start, at, false),
                    self.block(reckoning, run, at, end, true),
                ]
            }
            _ => vec![self.block(reckoning, run, start, end, false)],
        }
    }

    fn block(self, reckoning: &Reckoning<'_>, run: &[Segment], start: Instant, end: Instant, unused: bool) -> Block {
        let seconds = shown_seconds(start, end);
        let kind = self.run_words(reckoning.law, run);
        let day = upper_first(&self.run_days(run));
        Block {
            start: reckoning.offset(start),
            end: reckoning.offset(end),
            clock: run[0].clock.id().to_owned(),
            unused,
            labels: if unused {
                vec![String::new()]
            } else {
                self.labels(run[0].clock, seconds)
            },
            title: self.say_with("block-title", &[("day", (&day).into()), ("kind", (&kind).into())]),
            reason: if unused {
                self.say("block-unused")
            } else {
                self.reason(reckoning, run, seconds)
            },
        }
    }

    /// Hours alone would read as running time: a pause that is too short for both keeps its word.
    fn labels(self, clock: ClockState, seconds: i64) -> Vec<String> {
        if clock == ClockState::Running {
            return self.duration_fitting(seconds);
        }
        let length = self.duration(seconds);
        let whole = self.say_with("block-label-paused", &[("length", (&length).into())]);
        vec![whole, self.say("amount-paused"), String::new()]
    }

    /// By which clause, and by which act where one made the day what it is.
    fn reason(self, reckoning: &Reckoning<'_>, run: &[Segment], seconds: i64) -> String {
        let reason = &run[0].reason;
        let length = self.duration(seconds);
        let clauses = self.clause_line(&reckoning.quote.clauses);
        // A public holiday is one by the law, whatever decree moved its day off elsewhere.
        let decree = reason.decree.as_ref().filter(|_| reason.kind != DayKind::PublicHoliday);
        let decree = decree.map(|decree| self.decree(reason.kind, decree));
        let running = run[0].clock == ClockState::Running;
        let by_law = matches!(reason.kind, DayKind::PublicHoliday | DayKind::MovedDayOff);
        let id = match (running, &decree) {
            (true, None) => "block-running",
            (true, Some(_)) => "block-running-decree",
            (false, Some(_)) => "block-paused-decree",
            (false, None) if by_law => "block-paused-by-law",
            (false, None) => "block-paused",
        };
        let mut args = vec![("length", (&length).into()), ("clauses", (&clauses).into())];
        if let Some(decree) = &decree {
            args.push(("decree", decree.into()));
        }
        let said = one_stop(&self.say_with(id, &args));
        let year = run_dates(run).1.year();
        if reckoning.projected(year) {
            let projected = self.say_with("block-projected", &[("year", (&year.to_string()).into())]);
            format!("{said} {projected}")
        } else {
            said
        }
    }
}

fn flag(reckoning: &Reckoning<'_>, at: Instant, words: String) -> Flag {
    Flag {
        at: reckoning.offset(at),
        instant: at.to_moscow_rfc3339(),
        words,
    }
}
