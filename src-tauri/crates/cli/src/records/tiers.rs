//! `tiers`: catalog, tiers, services with their cells.

use serde::Serialize;
use serde_json::{Map, Value, json};
use terms::{Catalog, ClauseId, Law, Promise, Service, ServiceKind, Tier, TierId};
use words::Words;

#[derive(Debug, Serialize)]
struct TierRecord<'a> {
    id: &'a TierId,
    name: &'a str,
    allowance_seconds: Option<i64>,
}

#[derive(Debug, Serialize)]
struct CellRecord {
    state: &'static str,
    clauses: Vec<ClauseId>,
    condition: Option<&'static str>,
}

/// The whole document.
pub(crate) fn document(law: &Law, words: Words) -> Value {
    let catalog = law.catalog();
    let services: Vec<Value> = catalog.services.iter().map(|each| service(law, each, words)).collect();
    let tiers: Vec<TierRecord<'_>> = catalog.tiers.iter().map(|each| tier(each, words)).collect();
    let version = catalog.version.short();
    json!({ "catalog": { "id": catalog.id, "version": version }, "tiers": tiers, "services": services })
}

fn tier(tier: &Tier, words: Words) -> TierRecord<'_> {
    let allowance_seconds = match tier.promise {
        Promise::None { .. } => None,
        Promise::Reaction { allowance, .. } => Some(allowance.seconds()),
    };
    TierRecord {
        id: &tier.id,
        name: words.lang().pick(&tier.name),
        allowance_seconds,
    }
}

fn service(law: &Law, service: &Service, words: Words) -> Value {
    let catalog: &Catalog = law.catalog();
    let cells: Map<String, Value> = catalog
        .tiers
        .iter()
        .map(|tier| (tier.id.to_string(), json!(cell(law, tier, service))))
        .collect();
    json!({
        "id": service.id,
        "name": words.lang().pick(&service.name),
        "requestable": service.kind == ServiceKind::Requestable,
        "cells": cells,
    })
}

fn cell(law: &Law, tier: &Tier, service: &Service) -> CellRecord {
    let coverage = law.coverage(tier, service);
    CellRecord {
        state: coverage.state.id(),
        clauses: coverage.clauses,
        condition: coverage.condition.map(|condition| condition.id()),
    }
}
