//! The sum that proves the date: as one sentence, and as ruled lines.

use super::{Ledger, Reckoning, SumRow, runs, shown_seconds};
use crate::Words;
use terms::{ClockState, DayKind, PresidentialDays, Segment, YearStatus};

impl Words {
    pub(super) fn ledger(self, reckoning: &Reckoning<'_>) -> Ledger {
        let lines = runs::lines(reckoning.segments);
        Ledger {
            axis: self.axis(reckoning),
            bar: self.bar(reckoning),
            sentence: self.sum_sentence(reckoning, &lines),
            rows: lines.iter().map(|run| self.sum_row(reckoning, run)).collect(),
            total: self.total_row(reckoning),
            reading: self.say_with(
                "reading",
                &[("clauses", (&self.clause_line(&reckoning.quote.clauses)).into())],
            ),
            // Without a day off in between both readings say the same.
            stricter: (reckoning.reaction.paused_seconds > 0).then(|| {
                let allowance = self.duration(reckoning.reaction.allowance.seconds());
                self.say_with("reading-stricter", &[("allowance", (&allowance).into())])
            }),
            projected: self.projected_note(reckoning),
            presidential: self.presidential_note(reckoning, &lines),
        }
    }

    pub(super) fn sum_sentence(self, reckoning: &Reckoning<'_>, lines: &[&[Segment]]) -> String {
        let total = self.duration(reckoning.reaction.allowance.seconds());
        let running = lines.iter().filter(|run| run[0].clock == ClockState::Running);
        let terms: Vec<String> = running.map(|run| self.sum_term(run)).collect();
        match terms.as_slice() {
            [term] => self.say_with(
                "sum-sentence-single",
                &[("total", (&total).into()), ("term", term.into())],
            ),
            terms => {
                let terms = terms.join("\u{A0}+ ");
                self.say_with(
                    "sum-sentence",
                    &[("total", (&total).into()), ("terms", (&terms).into())],
                )
            }
        }
    }

    fn sum_term(self, run: &[Segment]) -> String {
        let days = self.run_weekdays(run);
        let each = self.duration(shown_seconds(run[0].start, run[0].end));
        if run.len() == 1 {
            return format!("{each}\u{A0}{days}");
        }
        let count = run.len().to_string();
        self.say_with(
            "sum-term-days",
            &[
                ("count", (&count).into()),
                ("length", (&each).into()),
                ("days", (&days).into()),
            ],
        )
    }

    fn sum_row(self, reckoning: &Reckoning<'_>, run: &[Segment]) -> SumRow {
        let paused = run[0].clock == ClockState::Paused;
        let length = shown_seconds(run[0].start, run[run.len() - 1].end);
        SumRow {
            day: self.run_days(run),
            why: if paused {
                self.run_words(reckoning.law, run)
            } else {
                self.why_running(reckoning, run)
            },
            amount: if paused {
                self.say("amount-paused")
            } else {
                self.duration_in_column(length)
            },
            paused,
        }
    }

    fn why_running(self, reckoning: &Reckoning<'_>, run: &[Segment]) -> String {
        let part = self.part_of_day(run);
        match run[0].reason.kind {
            DayKind::WorkingWeekendDay | DayKind::PresidentialDay => {
                let kind = self.run_words(reckoning.law, run);
                self.say_with("why-with-kind", &[("part", (&part).into()), ("kind", (&kind).into())])
            }
            _ => part,
        }
    }

    fn part_of_day(self, run: &[Segment]) -> String {
        let segment = &run[0];
        let from_start = runs::starts_day(segment);
        match (from_start, runs::whole_day(segment)) {
            _ if run.len() > 1 => self.say("why-whole-days"),
            (true, true) => self.say("why-whole-day"),
            (true, false) => self.say_with("why-until", &[("time", (&self.time(segment.end)).into())]),
            (false, _) if crate::dates::ends_day(segment.end).is_some() => {
                self.say_with("why-from", &[("time", (&self.time(segment.start)).into())])
            }
            (false, _) => format!("{}–{}", self.time(segment.start), self.time(segment.end)),
        }
    }

    fn total_row(self, reckoning: &Reckoning<'_>) -> SumRow {
        let clauses = self.clause_ids(&reckoning.quote.clauses);
        SumRow {
            day: self.say("total"),
            why: self.say_with("total-why", &[("clauses", (&clauses).into())]),
            amount: self.duration_in_column(reckoning.reaction.allowance.seconds()),
            paused: false,
        }
    }

    pub(super) fn projected_note(self, reckoning: &Reckoning<'_>) -> Option<String> {
        let years: Vec<String> = reckoning
            .reaction
            .calendar
            .iter()
            .filter(|year| year.status == YearStatus::Projected)
            .map(|year| year.year.to_string())
            .collect();
        (!years.is_empty()).then(|| {
            self.say_with(
                "projected",
                &[("count", years.len().into()), ("years", (&years.join(", ")).into())],
            )
        })
    }

    fn presidential_note(self, reckoning: &Reckoning<'_>, lines: &[&[Segment]]) -> Option<String> {
        let met = lines
            .iter()
            .filter(|run| run[0].reason.kind == DayKind::PresidentialDay);
        let days: Vec<String> = met.map(|run| self.run_days(run)).collect();
        let id = match reckoning.law.catalog().presidential_days {
            PresidentialDays::Run => "presidential-run",
            PresidentialDays::Pause => "presidential-pause",
        };
        (!days.is_empty()).then(|| self.say_with(id, &[("days", (&days.join("; ")).into())]))
    }
}
