//! Reads the matrix: each service with one cell a tier. A cell's state and what it cites must fit:
//! what is included, conditional or excluded is so by a clause, and unstated cites none.

use super::parse::{Known, both_languages, clauses_that, id, must_be_known};
use super::{Cell, Condition, Service, ServiceKind, Text};
use crate::reading::{Faults, Table};
use crate::{GroupId, ServiceId, TierId};
use std::collections::BTreeMap;

/// A row of the matrix.
pub(super) fn service(table: &Table<'_>, known: &Known<'_>, faults: &mut Faults<'_>) -> Option<Service> {
    table.only(faults, &["id", "group", "kind", "name", "gives", "cells", "notes"]);
    let name = both_languages(table, "name", faults);
    let gives = both_languages(table, "gives", faults);
    let kind = table.one_of(
        faults,
        "kind",
        &[
            ("requestable", ServiceKind::Requestable),
            ("news", ServiceKind::News),
            ("property", ServiceKind::Property),
        ],
    );
    let group = table.word(faults, "group");
    if let Some(group) = &group {
        must_be_known(group, "group", &known.groups, faults);
    }
    let cells = cells(table, known, faults);
    let notes = notes(table, known, faults);
    Some(Service {
        id: ServiceId::new(id(table)?),
        name: name?,
        gives: gives?,
        kind: kind?,
        group: GroupId::new(group?.text),
        cells,
        notes,
    })
}

fn cells(service: &Table<'_>, known: &Known<'_>, faults: &mut Faults<'_>) -> Vec<Cell> {
    let Some(table) = service.table(faults, "cells") else {
        return Vec::new();
    };
    for name in table.names() {
        must_be_known(&name, "tier", &known.tiers, faults);
    }
    let mut cells = Vec::new();
    for tier in &known.tiers {
        let cell_table = table.table(faults, tier);
        cells.extend(cell_table.and_then(|table| cell(&table, known, faults)));
    }
    cells
}

fn cell(table: &Table<'_>, known: &Known<'_>, faults: &mut Faults<'_>) -> Option<Cell> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        Included,
        Conditional,
        Excluded,
        Unstated,
    }
    table.only(faults, &["state", "clauses", "condition"]);
    let states = [
        ("included", State::Included),
        ("conditional", State::Conditional),
        ("excluded", State::Excluded),
        ("unstated", State::Unstated),
    ];
    let state = table.one_of(faults, "state", &states)?;
    if state != State::Conditional && table.has("condition") {
        table.fault(faults, "condition", "no condition: only a conditional cell has one");
    }
    match state {
        State::Included => Some(Cell::Included {
            clauses: clauses_that(table, "include it", known, faults),
        }),
        State::Excluded => Some(Cell::Excluded {
            clauses: clauses_that(table, "exclude it", known, faults),
        }),
        State::Conditional => {
            let clauses = clauses_that(table, "include it on the condition", known, faults);
            let conditions = [Condition::NewsSubscription, Condition::AgreedAction].map(|each| (each.id(), each));
            let condition = table.one_of(faults, "condition", &conditions)?;
            Some(Cell::Conditional { clauses, condition })
        }
        State::Unstated => {
            if !table.words(faults, "clauses").is_empty() {
                table.fault(
                    faults,
                    "clauses",
                    "no clauses: unstated means that no clause says either way",
                );
            }
            Some(Cell::Unstated)
        }
    }
}

fn notes(service: &Table<'_>, known: &Known<'_>, faults: &mut Faults<'_>) -> BTreeMap<TierId, Text> {
    let Some(table) = service.optional_table(faults, "notes") else {
        return BTreeMap::new();
    };
    let mut notes = BTreeMap::new();
    for name in table.names() {
        must_be_known(&name, "tier", &known.tiers, faults);
        if let Some(note) = both_languages(&table, name.text, faults) {
            notes.insert(TierId::new(name.text), note);
        }
    }
    notes
}
