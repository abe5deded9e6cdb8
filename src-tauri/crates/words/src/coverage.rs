//! A verdict in words: does the tier cover it, by which clause, and what can be done where it does not.

use crate::{ClauseNote, WayWords, Words};
use serde::Serialize;
use terms::{Condition, Coverage, CoverageState, Law, LowestTier, Service, ServiceKind, Tier, Way};

/// A verdict with everything a person is told about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct VerdictWords {
    /// `included`, `conditional`, `excluded` or `unstated`.
    pub state: String,
    /// «входит».
    pub state_word: String,
    /// «Входит в Базовый».
    pub head: String,
    /// The clauses that make it so.
    pub clauses: Vec<ClauseNote>,
    /// «пункты B7, B9»; empty where no clause speaks.
    pub clause_line: String,
    /// One sentence: what the person gets, and what not.
    pub gives: String,
    /// Further words to this cell.
    pub note: Option<String>,
    /// Whether it can be sent.
    pub sendable: bool,
    /// The condition, where there is one.
    pub condition: Option<ConditionWords>,
    /// The large sentence of a refusal; none where it can be sent.
    pub refusal: Option<String>,
    /// Why it is refused, one sentence a clause, or that no clause speaks of it; empty where it can be sent.
    pub reasons: Vec<String>,
    /// Where it would be covered, as a sentence; none where it can be sent.
    pub elsewhere: Option<String>,
    /// The same beside a row of the picker: «входит в Расширенный».
    pub elsewhere_short: Option<String>,
    /// Ways on.
    pub ways: Vec<WayWords>,
}

/// A condition in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ConditionWords {
    /// `agreed-action`.
    pub id: String,
    /// «действие оговорено заранее».
    pub name: String,
    /// What is asked of the person.
    pub asks: String,
}

impl Words {
    /// The state of a cell: «входит при условии».
    pub fn coverage_state(self, state: CoverageState) -> String {
        self.say(match state {
            CoverageState::Included => "coverage-included",
            CoverageState::Conditional => "coverage-conditional",
            CoverageState::Excluded => "coverage-excluded",
            CoverageState::Unstated => "coverage-unstated",
        })
    }

    /// The head of a group of the service picker: «Можно отправить».
    pub fn picker_group(self, state: CoverageState, tier: &Tier) -> String {
        match state {
            CoverageState::Included => self.say("picker-included"),
            CoverageState::Conditional => self.say("picker-conditional"),
            CoverageState::Unstated => self.say("picker-unstated"),
            CoverageState::Excluded => self.say_with("picker-excluded", &[("tier", (&self.text(&tier.name)).into())]),
        }
    }

    /// The condition: «действие оговорено заранее».
    pub fn condition(self, condition: Condition) -> String {
        self.say(match condition {
            Condition::NewsSubscription => "condition-news-subscription",
            Condition::AgreedAction => "condition-agreed-action",
        })
    }

    /// What the condition asks of the person.
    pub fn condition_asks(self, condition: Condition) -> String {
        self.say(match condition {
            Condition::NewsSubscription => "condition-news-subscription-asks",
            Condition::AgreedAction => "condition-agreed-action-asks",
        })
    }

    /// The verdict with everything a person is told about it.
    pub fn verdict(self, law: &Law, coverage: &Coverage) -> VerdictWords {
        let catalog = law.catalog();
        let tier = catalog.tier(coverage.tier.as_str());
        let service = catalog.service(coverage.service.as_str());
        let refused = !coverage.sendable && coverage.requestable;
        let elsewhere = coverage.lowest_tier.as_ref();
        VerdictWords {
            state: coverage.state.id().to_owned(),
            state_word: self.coverage_state(coverage.state),
            head: self.verdict_head(coverage, tier),
            clauses: self.clause_notes(law, &coverage.clauses, &coverage.tier),
            clause_line: self.clause_line(&coverage.clauses),
            gives: service.map(|service| self.text(&service.gives)).unwrap_or_default(),
            note: service
                .and_then(|service| service.notes.get(&coverage.tier))
                .map(|note| self.text(note)),
            sendable: coverage.sendable,
            condition: coverage.condition.map(|condition| self.condition_words(condition)),
            refusal: refused.then(|| self.refusal(coverage, tier)),
            reasons: if refused {
                self.reasons(law, coverage)
            } else {
                Vec::new()
            },
            elsewhere: refused.then(|| self.elsewhere(law, coverage, elsewhere)),
            elsewhere_short: refused.then(|| self.elsewhere_short(law, elsewhere)),
            ways: coverage
                .ways
                .iter()
                .map(|&way| self.way_words(law, coverage, way))
                .collect(),
        }
    }

    /// «Входит в Базовый».
    pub(crate) fn verdict_head(self, coverage: &Coverage, tier: Option<&Tier>) -> String {
        let (id, on) = match coverage.state {
            CoverageState::Included => ("verdict-included", false),
            CoverageState::Conditional => ("verdict-conditional", false),
            CoverageState::Excluded => ("verdict-excluded", false),
            CoverageState::Unstated => ("verdict-unstated", true),
        };
        let name = tier.map(|tier| self.text(if on { &tier.name_on } else { &tier.name }));
        self.say_with(
            id,
            &[("tier", name.as_deref().unwrap_or(coverage.tier.as_str()).into())],
        )
    }

    /// How to ask for a service, for a person on this tier.
    pub fn how_to_request(self, law: &Law, service: &Service, own: &Tier) -> String {
        match service.kind {
            ServiceKind::News => return self.say("how-news"),
            ServiceKind::Property => return self.say("how-property"),
            ServiceKind::Requestable => {}
        }
        let coverage = law.coverage(own, service);
        let name = self.text(&service.name);
        match coverage.condition {
            Some(condition) => self.say_with(
                "how-conditional",
                &[
                    ("service", (&name).into()),
                    ("condition", (&self.condition(condition)).into()),
                ],
            ),
            None if coverage.sendable => self.say_with("how-included", &[("service", (&name).into())]),
            None => {
                let elsewhere = self.elsewhere(law, &coverage, coverage.lowest_tier.as_ref());
                let verdict = self.verdict_head(&coverage, Some(own));
                self.say_with(
                    "how-refused",
                    &[("verdict", (&verdict).into()), ("elsewhere", (&elsewhere).into())],
                )
            }
        }
    }

    fn condition_words(self, condition: Condition) -> ConditionWords {
        ConditionWords {
            id: condition.id().to_owned(),
            name: self.condition(condition),
            asks: self.condition_asks(condition),
        }
    }

    fn refusal(self, coverage: &Coverage, tier: Option<&Tier>) -> String {
        let consultation = coverage.ways.contains(&Way::SendAsConsultation);
        let id = match (coverage.state, consultation) {
            (CoverageState::Excluded, true) => "refusal-excluded-consultation",
            (CoverageState::Excluded, false) => "refusal-excluded-written-request",
            (_, true) => "refusal-unstated-consultation",
            (_, false) => "refusal-unstated-written-request",
        };
        let name = tier.map(|tier| self.text(&tier.name_on));
        self.say_with(
            id,
            &[("tier", name.as_deref().unwrap_or(coverage.tier.as_str()).into())],
        )
    }

    fn reasons(self, law: &Law, coverage: &Coverage) -> Vec<String> {
        if coverage.clauses.is_empty() {
            return vec![self.say("refusal-no-clause")];
        }
        coverage
            .clauses
            .iter()
            .map(|id| self.clause_says(law, id, &coverage.tier))
            .collect()
    }

    fn elsewhere(self, law: &Law, coverage: &Coverage, lowest: Option<&LowestTier>) -> String {
        let Some(lowest) = lowest else {
            return self.say("elsewhere-nowhere");
        };
        match self.condition_there(law, coverage, lowest) {
            Some(condition) => self.say_with(
                "elsewhere-conditional",
                &[
                    ("tier", (&self.tier_name_on(law, &lowest.tier)).into()),
                    ("condition", (&self.condition(condition)).into()),
                ],
            ),
            None => self.say_with(
                "elsewhere-included",
                &[("tier", (&self.tier_name(law, &lowest.tier)).into())],
            ),
        }
    }

    fn elsewhere_short(self, law: &Law, lowest: Option<&LowestTier>) -> String {
        match lowest {
            None => self.say("elsewhere-nowhere-short"),
            Some(lowest) if lowest.state == CoverageState::Conditional => self.say_with(
                "elsewhere-conditional-short",
                &[("tier", (&self.tier_name_on(law, &lowest.tier)).into())],
            ),
            Some(lowest) => self.say_with(
                "elsewhere-included-short",
                &[("tier", (&self.tier_name(law, &lowest.tier)).into())],
            ),
        }
    }

    /// The condition on which the lowest tier would include it.
    pub(crate) fn condition_there(self, law: &Law, coverage: &Coverage, lowest: &LowestTier) -> Option<Condition> {
        let tier = law.catalog().tier(lowest.tier.as_str())?;
        let service = law.catalog().service(coverage.service.as_str())?;
        law.coverage(tier, service).condition
    }
}
