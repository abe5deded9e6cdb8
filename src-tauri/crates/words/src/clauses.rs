//! Clauses of the terms and names of tiers, as sentences cite them.

use crate::Words;
use serde::Serialize;
use terms::{ClauseId, Law, TierId};

/// A clause as a sentence cites it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ClauseNote {
    /// `B6`.
    pub id: String,
    /// What it says, in our own words.
    pub summary: String,
    /// Where it stands in another tier's list than the one that is shown: «пункт уровня „Базовый“».
    pub of_tier: Option<String>,
}

impl Words {
    /// Clauses as a cell of the matrix shows them: «B7, B9».
    pub fn clause_ids(self, clauses: &[ClauseId]) -> String {
        clauses.iter().map(ClauseId::as_str).collect::<Vec<_>>().join(", ")
    }

    /// «пункты B7, B9»; empty where there are none.
    pub fn clause_line(self, clauses: &[ClauseId]) -> String {
        if clauses.is_empty() {
            return String::new();
        }
        self.say_with(
            "clauses",
            &[
                ("count", clauses.len().into()),
                ("clauses", (&self.clause_ids(clauses)).into()),
            ],
        )
    }

    /// The clauses with what they say, told apart where one stands in another tier's list.
    pub fn clause_notes(self, law: &Law, clauses: &[ClauseId], shown_for: &TierId) -> Vec<ClauseNote> {
        clauses.iter().map(|id| self.clause_note(law, id, shown_for)).collect()
    }

    fn clause_note(self, law: &Law, id: &ClauseId, shown_for: &TierId) -> ClauseNote {
        let clause = law.catalog().clause(id);
        let of_tier = clause
            .and_then(|clause| clause.tier.as_ref())
            .filter(|tier| *tier != shown_for)
            .map(|tier| self.say_with("clause-of-tier", &[("tier", (&self.tier_name(law, tier)).into())]));
        ClauseNote {
            id: id.to_string(),
            summary: clause.map(|clause| self.text(&clause.summary)).unwrap_or_default(),
            of_tier,
        }
    }

    /// «Пункт B8: …», or «Пункт B8 уровня „Базовый“: …» where it stands in another tier's list.
    pub fn clause_says(self, law: &Law, id: &ClauseId, shown_for: &TierId) -> String {
        let clause = law.catalog().clause(id);
        let summary = clause.map(|clause| self.text(&clause.summary)).unwrap_or_default();
        match clause
            .and_then(|clause| clause.tier.as_ref())
            .filter(|tier| *tier != shown_for)
        {
            Some(tier) => self.say_with(
                "clause-of-tier-says",
                &[
                    ("clause", id.as_str().into()),
                    ("tier", (&self.tier_name(law, tier)).into()),
                    ("summary", (&summary).into()),
                ],
            ),
            None => self.say_with(
                "clause-says",
                &[("clause", id.as_str().into()), ("summary", (&summary).into())],
            ),
        }
    }

    /// A tier's name; its id where the catalog does not know it.
    pub fn tier_name(self, law: &Law, id: &TierId) -> String {
        law.catalog()
            .tier(id.as_str())
            .map_or_else(|| id.to_string(), |tier| self.text(&tier.name))
    }

    /// A tier's name after «на»: «Базовом».
    pub(crate) fn tier_name_on(self, law: &Law, id: &TierId) -> String {
        law.catalog()
            .tier(id.as_str())
            .map_or_else(|| id.to_string(), |tier| self.text(&tier.name_on))
    }
}
