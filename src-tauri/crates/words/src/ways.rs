//! Ways on for a request that the tier does not cover: what each gives, and what it does not.

use crate::{ClauseNote, Words};
use serde::Serialize;
use terms::{Coverage, CoverageState, Law, Service, Way};

/// A way on for a request that the tier does not cover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct WayWords {
    /// `send-as-consultation`.
    pub id: String,
    /// The button: «Отправить как консультацию».
    pub label: String,
    /// The service that the text is sent as.
    pub service: String,
    /// What is put before the text where something is asked; none where the text is sent as it is.
    pub question: Option<QuestionWords>,
    /// What it gives, and what it does not.
    pub points: Vec<WayPoint>,
}

/// A question that the person can send as a written request, with its own text below.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct QuestionWords {
    /// For an empty subject.
    pub subject: String,
    /// Put before the text.
    pub text: String,
}

/// One thing that a way gives or does not give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct WayPoint {
    /// Given, or not.
    pub given: bool,
    /// A sentence.
    pub text: String,
    /// The clauses behind it.
    pub clauses: Vec<ClauseNote>,
}

impl Words {
    /// A way on, as a button says it: «Отправить как консультацию».
    pub fn way(self, way: Way) -> String {
        self.say(match way {
            Way::SendAsConsultation => "way-send-as-consultation",
            Way::SendAsWrittenRequest => "way-send-as-written-request",
            Way::AskAboutTier => "way-ask-about-tier",
            Way::AskVendor => "way-ask-vendor",
        })
    }

    /// A way with what it gives.
    pub(crate) fn way_words(self, law: &Law, coverage: &Coverage, way: Way) -> WayWords {
        let catalog = law.catalog();
        let asks = matches!(way, Way::AskAboutTier | Way::AskVendor);
        let sent_as = match way {
            Way::SendAsConsultation => &catalog.consultation,
            // A question goes as what every letter is: a written request.
            Way::SendAsWrittenRequest | Way::AskAboutTier | Way::AskVendor => &catalog.written_request,
        };
        let points = match catalog.service(sent_as.as_str()).filter(|_| !asks) {
            Some(service) => self.points_of_sending(law, coverage, service),
            None => self.points_of_asking(law, coverage, way),
        };
        WayWords {
            id: way.id().to_owned(),
            label: self.way(way),
            service: sent_as.to_string(),
            question: asks.then(|| self.question(law, coverage, way)),
            points,
        }
    }

    fn question(self, law: &Law, coverage: &Coverage, way: Way) -> QuestionWords {
        let service = law.catalog().service(coverage.service.as_str());
        let service = service.map_or_else(|| coverage.service.to_string(), |service| self.text(&service.name));
        let lowest = coverage.lowest_tier.as_ref().filter(|_| way == Way::AskAboutTier);
        match lowest.map(|lowest| self.tier_name(law, &lowest.tier)) {
            Some(tier) => {
                let named = [("service", (&service).into()), ("tier", (&tier).into())];
                QuestionWords {
                    subject: self.say_with("way-ask-about-tier-subject", &named),
                    text: self.say_with("way-ask-about-tier-question", &named),
                }
            }
            None => {
                let named = [("service", (&service).into())];
                QuestionWords {
                    subject: self.say_with("way-ask-vendor-subject", &named),
                    text: self.say_with("way-ask-vendor-question", &named),
                }
            }
        }
    }

    fn points_of_sending(self, law: &Law, coverage: &Coverage, service: &Service) -> Vec<WayPoint> {
        let granted = law
            .catalog()
            .tier(coverage.tier.as_str())
            .map(|tier| law.coverage(tier, service).clauses)
            .unwrap_or_default();
        let refusal = if coverage.state == CoverageState::Excluded {
            "way-does-not-do"
        } else {
            "way-does-not-promise"
        };
        vec![
            WayPoint {
                given: true,
                text: self.text(&service.gives),
                clauses: self.clause_notes(law, &granted, &coverage.tier),
            },
            WayPoint {
                given: false,
                text: self.say(refusal),
                clauses: self.clause_notes(law, &coverage.clauses, &coverage.tier),
            },
        ]
    }

    fn points_of_asking(self, law: &Law, coverage: &Coverage, way: Way) -> Vec<WayPoint> {
        let asked = match (way, coverage.lowest_tier.as_ref()) {
            (Way::AskAboutTier, Some(lowest)) => {
                let tier = self.tier_name(law, &lowest.tier);
                match self.condition_there(law, coverage, lowest) {
                    Some(condition) => self.say_with(
                        "way-ask-about-tier-gives-conditional",
                        &[
                            ("tier", (&tier).into()),
                            ("condition", (&self.condition(condition)).into()),
                        ],
                    ),
                    None => self.say_with("way-ask-about-tier-gives", &[("tier", (&tier).into())]),
                }
            }
            _ => self.say("way-ask-vendor-gives"),
        };
        vec![WayPoint {
            given: true,
            text: asked,
            clauses: Vec::new(),
        }]
    }
}
