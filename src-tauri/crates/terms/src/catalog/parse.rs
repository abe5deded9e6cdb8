//! From a catalog's TOML to checked domain types. Nothing here stops at a fault: the rest is read
//! all the same, so that whoever writes a catalog sees every fault of it at once.

use super::{
    Allowance, Catalog, CatalogFault, CatalogFaults, CatalogVersion, Clause, DeskHours, Group, PresidentialDays,
    Promise, Service, ServiceKind, Text, Tier, matrix,
};
use crate::reading::{self, Faults, Table, Word};
use crate::{ClauseId, GroupId, ServiceId, TierId};
use sha2::{Digest, Sha256};

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
pub(super) struct Known<'d> {
    pub(super) tiers: Vec<&'d str>,
    pub(super) groups: Vec<&'d str>,
    pub(super) clauses: Vec<&'d str>,
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
    let service_ids = ids(&service_tables, faults);

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
    let services = all(&service_tables, |table| matrix::service(table, &known, faults));
    let consultation = way_on(root, "consultation", &service_ids, &services, faults);
    let written_request = way_on(root, "written_request", &service_ids, &services, faults);
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

pub(super) fn both_languages(table: &Table<'_>, name: &str, faults: &mut Faults<'_>) -> Option<Text> {
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
    table.only(faults, &["id", "name", "name_on", "promise", "advice"]);
    let name = both_languages(table, "name", faults);
    let name_on = both_languages(table, "name_on", faults);
    let promise = promise(table, known, faults);
    let advice = cited(table, "advice", known, faults);
    Some(Tier {
        id: TierId::new(id(table)?),
        name: name?,
        name_on: name_on?,
        promise: promise?,
        advice,
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
    let mut number = |name, needed| {
        if promise.has(name) || needed {
            promise.whole(faults, name)
        } else {
            Some(0)
        }
    };
    let hours = number("hours", !promise.has("minutes"));
    let minutes = number("minutes", false);
    let minutes = hours?.saturating_mul(60).saturating_add(minutes?);
    let allowance = u32::try_from(minutes).ok().and_then(Allowance::from_minutes);
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

/// A service that a request for another one can be sent as.
fn way_on(
    root: &Table<'_>,
    name: &str,
    ids: &[&str],
    services: &[Service],
    faults: &mut Faults<'_>,
) -> Option<ServiceId> {
    let word = root.word(faults, name)?;
    must_be_known(&word, "service", ids, faults);
    let found = services.iter().find(|service| service.id.as_str() == word.text);
    if found.is_some_and(|service| service.kind != ServiceKind::Requestable) {
        faults.add(word.at, word.key, "a requestable service");
    }
    Some(ServiceId::new(word.text))
}

/// The clauses cited under `clauses`, at least one.
pub(super) fn clauses_that(table: &Table<'_>, what: &str, known: &Known<'_>, faults: &mut Faults<'_>) -> Vec<ClauseId> {
    let clauses = clauses(table, known, faults);
    if clauses.is_empty() {
        table.fault(faults, "clauses", format!("at least one clause: those that {what}"));
    }
    clauses
}

/// The clauses cited under `clauses`, if any.
fn clauses(table: &Table<'_>, known: &Known<'_>, faults: &mut Faults<'_>) -> Vec<ClauseId> {
    cited(table, "clauses", known, faults)
}

fn cited(table: &Table<'_>, name: &str, known: &Known<'_>, faults: &mut Faults<'_>) -> Vec<ClauseId> {
    let words = table.words(faults, name);
    for word in &words {
        must_be_known(word, "clause", &known.clauses, faults);
    }
    words.into_iter().map(|word| ClauseId::new(word.text)).collect()
}

pub(super) fn must_be_known(word: &Word<'_>, what: &str, known: &[&str], faults: &mut Faults<'_>) {
    if !known.contains(&word.text) {
        faults.add(
            word.at,
            word.key.as_str(),
            format!("a {what} of this catalog ({}), not {:?}", known.join(", "), word.text),
        );
    }
}

/// A table's id, whose faults [`ids`] has noted already.
pub(super) fn id<'d>(table: &Table<'d>) -> Option<&'d str> {
    table.text(&mut Faults::of(""), "id")
}
