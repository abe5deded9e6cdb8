//! All tiers on one axis, and the difference between them in words. Nothing here knows a tier: names,
//! promises and their order come from the catalog.

use super::{Comparison, Difference, Lane, Reckoning};
use crate::{Words, problem::upper_first};
use terms::{Instant, Law, Quote, Reaction, Segment, TierId};

/// A tier that promises something: where its lane stands, and its reckoning.
#[derive(Clone, Copy)]
struct Promising<'a> {
    lane: usize,
    reckoning: Reckoning<'a>,
}

impl Promising<'_> {
    fn due(&self) -> Instant {
        self.reckoning.reaction.due_at.0
    }

    /// Working time by which this one is due before the other: their allowances' difference, since the
    /// clock is the same for both.
    fn earlier_by(&self, other: &Self) -> i64 {
        other.reckoning.reaction.allowance.seconds() - self.reckoning.reaction.allowance.seconds()
    }
}

impl Words {
    /// The comparison of quotes for one receipt, in the catalog's order; `own` is the person's tier.
    pub fn comparison(
        self,
        law: &Law,
        quotes: &[(Quote, Vec<Segment>)],
        now: Instant,
        own: Option<&TierId>,
    ) -> Comparison {
        let mut promising: Vec<Promising<'_>> = quotes
            .iter()
            .enumerate()
            .filter_map(|(lane, (quote, segments))| {
                let reckoning = Reckoning {
                    law,
                    quote,
                    reaction: quote.reaction()?,
                    segments,
                    reacted_at: None,
                };
                Some(Promising { lane, reckoning })
            })
            .collect();
        promising.sort_by_key(Promising::due);
        let received = quotes
            .first()
            .map(|(quote, _)| self.full(quote.received_at.0))
            .unwrap_or_default();
        let mut comparison = Comparison {
            headline: self.headline(law, &promising, own),
            under: self.under_headline(law, quotes, &promising, own),
            received,
            axis: promising.last().map(|latest| self.axis(&latest.reckoning)),
            lanes: quotes
                .iter()
                .map(|(quote, segments)| self.lane(law, quote, segments, now))
                .collect(),
            differences: promising
                .windows(2)
                .filter_map(|pair| self.difference(&pair[0], &pair[1]))
                .collect(),
            projected: promising
                .last()
                .and_then(|latest| self.projected_note(&latest.reckoning)),
            text: String::new(),
        };
        comparison.text = self.comparison_text(
            &comparison,
            &promising.iter().map(|each| each.reckoning).collect::<Vec<_>>(),
        );
        comparison
    }

    fn headline(self, law: &Law, promising: &[Promising<'_>], own: Option<&TierId>) -> String {
        match promising {
            [] => self.say("compare-none"),
            [only] => self.say_with(
                "compare-only",
                &[("tier", (&self.tier_name(law, &only.reckoning.quote.tier)).into())],
            ),
            [..] => match told_apart(promising, own) {
                None => self.say("compare-same"),
                Some((earlier, later)) => self.say_with(
                    "compare-earlier",
                    &[
                        ("tier", (&self.tier_name_on(law, &earlier.reckoning.quote.tier)).into()),
                        ("difference", (&self.working_time(earlier.earlier_by(later))).into()),
                    ],
                ),
            },
        }
    }

    fn under_headline(
        self,
        law: &Law,
        quotes: &[(Quote, Vec<Segment>)],
        promising: &[Promising<'_>],
        own: Option<&TierId>,
    ) -> String {
        let mut sentences = Vec::new();
        if let Some((earlier, later)) = told_apart(promising, own) {
            sentences.push(self.say_with(
                "compare-under-instead",
                &[
                    ("due", (&upper_first(&self.due_full(earlier.due()))).into()),
                    ("other", (&self.due_instead_of(later.due())).into()),
                    ("tier", (&self.tier_name_on(law, &later.reckoning.quote.tier)).into()),
                ],
            ));
        } else if let Some(first) = promising.first() {
            let due = upper_first(&self.due_full(first.due()));
            sentences.push(self.say_with("compare-under-due", &[("due", (&due).into())]));
        }
        let unpromised: Vec<String> = quotes
            .iter()
            .filter(|(quote, _)| quote.reaction().is_none())
            .map(|(quote, _)| self.tier_name(law, &quote.tier))
            .collect();
        if !unpromised.is_empty() {
            sentences.push(self.say_with(
                "compare-unpromised",
                &[
                    ("count", unpromised.len().into()),
                    ("tiers", (&unpromised.join(", ")).into()),
                ],
            ));
        }
        sentences.join(" ")
    }

    fn lane(self, law: &Law, quote: &Quote, segments: &[Segment], now: Instant) -> Lane {
        let name = self.tier_name(law, &quote.tier);
        let clauses = self.clause_ids(&quote.clauses);
        match quote.reaction() {
            Some(reaction) => self.promising_lane(
                name,
                &clauses,
                now,
                &Reckoning {
                    law,
                    quote,
                    reaction,
                    segments,
                    reacted_at: None,
                },
            ),
            None => Lane {
                tier: quote.tier.to_string(),
                promise: clauses,
                bar: None,
                due: self.say("lane-unpromised"),
                distance: self.say("lane-by-load"),
                aloud: self.say_with(
                    "lane-aloud-unpromised",
                    &[
                        ("tier", (&name).into()),
                        ("promise", (&self.say("promise-none")).into()),
                        ("why", (&self.no_promise_why(quote)).into()),
                    ],
                ),
                name,
            },
        }
    }

    fn promising_lane(self, name: String, clauses: &str, now: Instant, reckoning: &Reckoning<'_>) -> Lane {
        let Reaction { allowance, due_at, .. } = reckoning.reaction;
        let sum = self.sum_sentence(reckoning, &super::runs::lines(reckoning.segments));
        Lane {
            tier: reckoning.quote.tier.to_string(),
            promise: self.say_with(
                "lane-promise",
                &[
                    ("allowance", (&self.duration(allowance.seconds())).into()),
                    ("clauses", clauses.into()),
                ],
            ),
            bar: Some(self.bar(reckoning)),
            due: self.due_short(due_at.0),
            distance: self.due_distance(now, due_at.0),
            aloud: self.say_with(
                "lane-aloud",
                &[
                    ("tier", (&name).into()),
                    ("promise", (&self.promise_full(reckoning.reaction, now)).into()),
                    ("sum", (&sum).into()),
                ],
            ),
            name,
        }
    }

    fn difference(self, earlier: &Promising<'_>, later: &Promising<'_>) -> Option<Difference> {
        let apart = earlier.earlier_by(later);
        (apart > 0).then(|| Difference {
            earlier: u32::try_from(earlier.lane).unwrap_or(u32::MAX),
            later: u32::try_from(later.lane).unwrap_or(u32::MAX),
            start: earlier.reckoning.offset(earlier.due()),
            end: later.reckoning.offset(later.due()),
            words: self.working_time(apart),
        })
    }
}

/// The two whose difference the headline tells: the earliest against the person's own tier where that
/// promises later, else against the next later one. `promising` is sorted by due instant.
fn told_apart<'a, 'b>(
    promising: &'b [Promising<'a>],
    own: Option<&TierId>,
) -> Option<(&'b Promising<'a>, &'b Promising<'a>)> {
    let earliest = promising.first()?;
    let later = |each: &&Promising<'a>| earliest.earlier_by(each) > 0;
    let own = promising
        .iter()
        .filter(later)
        .find(|each| Some(&each.reckoning.quote.tier) == own);
    own.or_else(|| promising.iter().find(later))
        .map(|other| (earliest, other))
}
