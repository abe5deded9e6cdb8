//! The queue and its fields by number. Names are looked up each time: an administrator may rename them, and a search
//! by a field that is not there finds nothing without saying so.

use super::{
    RequestTrackerDesk,
    wire::{Field, Number, Page, Queue, QueueRow},
};
use crate::http::{Answer, Refusal, Talk, not_the_desk};
use requests::{DeliveryError, DeskField, DeskName, DeskNeed, DeskPlace, FieldFault};
use serde_json::json;

/// Where requests go, as the desk numbers it.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) queue: Number,
    pub(super) letter: Number,
    pub(super) tier: Option<Number>,
    pub(super) service: Option<Number>,
}

/// The queue, with what it says about itself.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) number: Number,
    pub(super) queue: Queue,
}

impl RequestTrackerDesk {
    /// The place with all fields that were set.
    pub(super) async fn look_up(&self, talk: &Talk) -> Result<Place, DeliveryError> {
        let found = self.queue(talk).await?;
        let fields = &self.place.fields;
        let optional = |field, name: &Option<DeskName>| match name {
            None => Ok(None),
            Some(name) => found.field(field, name).map(Some),
        };
        Ok(Place {
            queue: found.number,
            letter: found.field(DeskField::LetterId, &fields.letter)?,
            tier: optional(DeskField::Tier, &fields.tier)?,
            service: optional(DeskField::Service, &fields.service)?,
        })
    }

    /// By its name, exactly. In an address a name of another alphabet is not found (5.0.3), so the list is asked.
    pub(super) async fn queue(&self, talk: &Talk) -> Result<Found, DeliveryError> {
        let name = self.place.queue.as_str();
        let wanted = json!([{ "field": "Name", "value": name }]).to_string();
        let query = [("query", wanted.as_str()), ("fields", "Name"), ("per_page", "100")];
        let not_seen = || {
            DeliveryError::NeedsYou(DeskNeed::PlaceNotSeen {
                place: DeskPlace::Queue,
                name: name.to_owned(),
            })
        };
        let refused = |_: Refusal| not_seen();
        let rows: Page<QueueRow> = talk
            .get("/REST/2.0/queues", &query)
            .await?
            .good(refused)?
            .read()
            .ok_or_else(not_the_desk)?;
        // The filter is not trusted.
        let row = rows.items.iter().find(|row| row.name == name).ok_or_else(not_seen)?;
        let path = format!("/REST/2.0/queue/{}", row.id.0);
        let queue = talk.get(&path, &[]).await?.good(refused)?.read();
        Ok(Found {
            number: row.id,
            queue: queue.ok_or_else(not_the_desk)?,
        })
    }

    /// Whether a field can hold what has to be written into it. `false`: nobody tells; most people may only see that
    /// it is there.
    pub(super) async fn can_hold(
        &self,
        talk: &Talk,
        (field, name): (DeskField, &DeskName),
        number: Number,
        values: &[String],
    ) -> Result<bool, DeliveryError> {
        let unusable = |why| unusable(field, name, why);
        let path = format!("/REST/2.0/customfield/{}", number.0);
        let Answer::Good(good) = talk.get(&path, &[]).await? else {
            return Ok(false);
        };
        let known: Field = good.read().ok_or_else(not_the_desk)?;
        match known.kind.as_str() {
            "Freeform" | "Text" => Ok(true),
            // A letter's id is in no list.
            "Select" | "Combobox" if field == DeskField::LetterId => Err(unusable(FieldFault::WrongKind)),
            "Combobox" => Ok(true),
            "Select" => {
                let listed = |value: &String| known.values.iter().any(|known| known.eq_ignore_ascii_case(value));
                let all = values.iter().all(listed);
                if all {
                    Ok(true)
                } else {
                    Err(unusable(FieldFault::ValueNotListed))
                }
            }
            _ => Err(unusable(FieldFault::WrongKind)),
        }
    }
}

impl Found {
    /// A field's number.
    pub(super) fn field(&self, field: DeskField, name: &DeskName) -> Result<Number, DeliveryError> {
        let known = self.queue.fields.iter().find(|known| known.name == name.as_str());
        known
            .map(|known| known.id)
            .ok_or_else(|| unusable(field, name, FieldFault::Missing))
    }

    /// The desk names what may be done with the queue.
    pub(super) fn may_create(&self) -> bool {
        let creates = |link: &super::wire::Link| link.what == "create" && link.kind.as_deref() == Some("ticket");
        self.queue.links.iter().any(creates)
    }
}

pub(super) fn unusable(field: DeskField, name: &DeskName, why: FieldFault) -> DeliveryError {
    DeliveryError::NeedsYou(DeskNeed::FieldUnusable {
        field,
        name: name.as_str().to_owned(),
        why,
    })
}
