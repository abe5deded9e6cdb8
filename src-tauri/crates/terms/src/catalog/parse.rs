//! From a catalog's TOML to checked domain types. Nothing here stops at a fault: the rest is read
//! all the same, so that whoever writes a catalog sees every fault of it at once.

use super::{
    Allowance, Catalog, CatalogFault, CatalogFaults, CatalogVersion, Cell, Clause, Condition, DeskHours, Group,
    PresidentialDays, Promise, Service, ServiceKind, Text, Tier,
};
use crate::reading::{self, Faults, Table, Word};
use crate::{ClauseId, GroupId, ServiceId, TierId};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

pub(super) fn parse(file: &str, text: &str) -> Result<Catalog, CatalogFaults> {
    let mut faults = Faults::of(text);
    let document = reading::parse(text, &mut faults);
    let sha256 = format!("{:x}", Sha256::digest(text.as_bytes()));
    let catalog = document.and_then(|document| catalog(&Table::root(&document), sha256, &mut faults));
    let found = faults.into_found();
    match catalog {
        Some(catalog) if found.is_empty() => Ok(catalog),
        _ => {
            let place = |fault: reading::Fault| CatalogFault {
                line: fault.line,
                key: fault.key,
                expected: fault.expected,
            };
            Err(CatalogFaults {
                file: file.to_owned(),
                faults: found.into_iter().map(place).collect(),
            })
        }
    }
}

/// What the rest of the file may refer to.
struct Known<'d> {
    tiers: Vec<&'d str>,
    groups: Vec<&'d str>,
    clauses: Vec<&'d str>,
}

fn catalog(root: &Table<'_>, sha256: String, faults: &mut Faults<'_>) -> Option<Catalog> {
    root.only(
        faults,
        &[
            "id",
            "label",
            "vendor",
            "address",
            "presidential_days",
            "consultation",
            "written_request",
            "desk_hours",
            "tiers",
            "groups",
            "services",
            "clauses",
        ],
    );
    let tier_tables = root.tables(faults, "tiers");
    let group_tables = root.tables(faults, "groups");
    let clause_tables = root.tables(faults, "clauses");
    let service_tables = root.tables(faults, "services");
    let known = Known {
        tiers: ids(&tier_tables, faults),
        groups: ids(&group_tables, faults),
        clauses: ids(&clause_tables, faults),
    };
    ids(&service_tables, faults);

    let id = root.text(faults, "id");
    let label = root.text(faults, "label");
    let vendor = both_languages(root, "vendor", faults);
    let address = address(root, faults);
    let presidential_days = root.one_of(
        faults,
        "presidential_days",
        &[("run", PresidentialDays::Run), ("pause", PresidentialDays::Pause)],
    );
    let desk_hours = desk_hours(root, &known, faults);
    let tiers = all(&tier_tables, |table| tier(table, &known, faults));
    let groups = all(&group_tables, |table| group(table, faults));
    let clauses = all(&clause_tables, |table| clause(table, &known, faults));
    let services = all(&service_tables, |table| service(table, &known, faults));
    let consultation = way_on(root, "consultation", &services, faults);
    let written_request = way_on(root, "written_request", &services, faults);
    let (desk_hours, desk_hours_clauses) = desk_hours?;
    Some(Catalog {
        id: id?.to_owned(),
        version: CatalogVersion {
            label: label?.to_owned(),
            sha256,
        },
        vendor: vendor?,
        address: address?,
        desk_hours,
        desk_hours_clauses,
        presidential_days: presidential_days?,
        consultation: consultation?,
        written_request: written_request?,
        tiers,
        groups,
        services,
        clauses,
    })
}

/// Those that could be read; the others have noted their faults.
fn all<'d, T>(tables: &[Table<'d>], read: impl FnMut(&Table<'d>) -> Option<T>) -> Vec<T> {
    tables.iter().filter_map(read).collect()
}

/// The tables' ids, each of which must be its own.
fn ids<'d>(tables: &[Table<'d>], faults: &mut Faults<'_>) -> Vec<&'d str> {
    let mut ids = Vec::new();
    for table in tables {
        let Some(id) = table.text(faults, "id") else { continue };
        if !id.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-') {
            table.fault(faults, "id", "letters of the Latin alphabet, digits and hyphens");
        } else if ids.contains(&id) {
            table.fault(faults, "id", format!("an id of its own; {id} stands above already"));
        }
        ids.push(id);
    }
    ids
}

fn both_languages(table: &Table<'_>, name: &str, faults: &mut Faults<'_>) -> Option<Text> {
    let inner = table.table(faults, name)?;
    text(&inner, faults)
}

fn text(table: &Table<'_>, faults: &mut Faults<'_>) -> Option<Text> {
    table.only(faults, &["ru", "en"]);
    let ru = table.text(faults, "ru");
    let en = table.text(faults, "en");
    Some(Text {
        ru: ru?.to_owned(),
        en: en?.to_owned(),
    })
}

/// One address that can stand in a letter's head as it is.
fn address(root: &Table<'_>, faults: &mut Faults<'_>) -> Option<String> {
    let text = root.text(faults, "address")?;
    let is_plain = text
        .chars()
        .all(|letter| letter.is_ascii_graphic() && !"<>()[]\\,;:\"".contains(letter));
    let has_both_sides = text
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'));
    if is_plain && has_both_sides {
        return Some(text.to_owned());
    }
    root.fault(faults, "address", "one e-mail address, name@host");
    None
}

fn desk_hours(root: &Table<'_>, known: &Known<'_>, faults: &mut Faults<'_>) -> Option<(DeskHours, Vec<ClauseId>)> {
    let table = root.table(faults, "desk_hours")?;
    table.only(faults, &["opens", "closes", "clauses"]);
    let opens = table.time(faults, "opens");
    let closes = table.time(faults, "closes");
    let clauses = clauses_that(&table, "say when the desk works", known, faults);
    let hours = DeskHours::new(opens?, closes?);
    if hours.is_none() {
        table.fault(faults, "closes", "a time after opens");
    }
    Some((hours?, clauses))
}

fn tier(table: &Table<'_>, known: &Known<'_>, faults: &mut Faults<'_>) -> Option<Tier> {
    table.only(faults, &["id", "name", "name_on", "promise"]);
    let name = both_languages(table, "name", faults);
    let name_on = both_languages(table, "name_on", faults);
    let promise = promise(table, known, faults);
    Some(Tier {
        id: TierId::new(id(table)?),
        name: name?,
        name_on: name_on?,
        promise: promise?,
    })
}

fn promise(tier: &Table<'_>, known: &Known<'_>, faults: &mut Faults<'_>) -> Option<Promise> {
    let table = tier.table(faults, "promise")?;
    if table.one_of(faults, "kind", &[("none", false), ("reaction", true)])? {
        table.only(faults, &["kind", "hours", "minutes", "clauses"]);
        let allowance = allowance(&table, faults);
        let clauses = clauses_that(&table, "promise the reaction", known, faults);
        Some(Promise::Reaction {
            allowance: allowance?,
            clauses,
        })
    } else {
        table.only(faults, &["kind", "clauses"]);
        Some(Promise::None {
            clauses: clauses(&table, known, faults),
        })
    }
}

/// Hours, minutes, or both: whole minutes above zero.
fn allowance(promise: &Table<'_>, faults: &mut Faults<'_>) -> Option<Allowance> {
    let minutes = match (promise.has("hours"), promise.has("minutes")) {
        (true, true) => {
            let (hours, minutes) = (promise.whole(faults, "hours"), promise.whole(faults, "minutes"));
            hours?.checked_mul(60)?.checked_add(minutes?)
        }
        (false, true) => promise.whole(faults, "minutes"),
        _ => promise.whole(faults, "hours")?.checked_mul(60),
    };
    let allowance = u32::try_from(minutes.unwrap_or(0))
        .ok()
        .and_then(Allowance::from_minutes);
    if allowance.is_none() {
        let name = if promise.has("hours") { "hours" } else { "minutes" };
        promise.fault(faults, name, "an allowance above zero, in whole hours and minutes");
    }
    allowance
}

fn group(table: &Table<'_>, faults: &mut Faults<'_>) -> Option<Group> {
    table.only(faults, &["id", "name"]);
    let name = both_languages(table, "name", faults);
    Some(Group {
        id: GroupId::new(id(table)?),
        name: name?,
    })
}

fn clause(table: &Table<'_>, known: &Known<'_>, faults: &mut Faults<'_>) -> Option<Clause> {
    table.only(faults, &["id", "tier", "summary"]);
    let summary = both_languages(table, "summary", faults);
    let tier = table.optional_word(faults, "tier");
    if let Some(tier) = &tier {
        must_be_known(tier, "tier", &known.tiers, faults);
    }
    let tier = tier.map(|tier| TierId::new(tier.text));
    Some(Clause {
        id: ClauseId::new(id(table)?),
        tier,
        summary: summary?,
    })
}

fn service(table: &Table<'_>, known: &Known<'_>, faults: &mut Faults<'_>) -> Option<Service> {
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

/// A service that a request for another one can be sent as.
fn way_on(root: &Table<'_>, name: &str, services: &[Service], faults: &mut Faults<'_>) -> Option<ServiceId> {
    let word = root.word(faults, name)?;
    let found = services.iter().find(|service| service.id.as_str() == word.text);
    if found.is_none_or(|service| service.kind != ServiceKind::Requestable) {
        faults.add(word.at, word.key, "the id of a requestable service");
    }
    Some(ServiceId::new(word.text))
}

/// The clauses cited under `clauses`, at least one.
fn clauses_that(table: &Table<'_>, what: &str, known: &Known<'_>, faults: &mut Faults<'_>) -> Vec<ClauseId> {
    let clauses = clauses(table, known, faults);
    if clauses.is_empty() {
        table.fault(faults, "clauses", format!("at least one clause: those that {what}"));
    }
    clauses
}

/// The clauses cited under `clauses`, if any.
fn clauses(table: &Table<'_>, known: &Known<'_>, faults: &mut Faults<'_>) -> Vec<ClauseId> {
    let words = table.words(faults, "clauses");
    for word in &words {
        must_be_known(word, "clause", &known.clauses, faults);
    }
    words.into_iter().map(|word| ClauseId::new(word.text)).collect()
}

fn must_be_known(word: &Word<'_>, what: &str, known: &[&str], faults: &mut Faults<'_>) {
    if !known.contains(&word.text) {
        faults.add(
            word.at,
            word.key.as_str(),
            format!("a {what} of this catalog ({}), not {:?}", known.join(", "), word.text),
        );
    }
}

/// A table's id, whose faults [`ids`] has noted already.
fn id<'d>(table: &Table<'d>) -> Option<&'d str> {
    table.text(&mut Faults::of(""), "id")
}
