//! The queue and its fields by number. Names are looked up each time: an administrator may rename them, and a search
//! by a field that is not there finds nothing without saying so.

use super::{
    RequestTrackerDesk,
    wire::{Field, Number, Page, Queue, QueueRow},
};
use crate::{
    help_desk::refused,
    http::{Answer, Refusal, Talk, not_the_desk},
};
use requests::{DeliveryError, DeskField, DeskName, DeskNeed, DeskPlace, FieldFault, Fields};
use serde_json::json;

/// Where requests go, as the desk numbers it.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) queue: Number,
    pub(super) fields: Fields<Number>,
}

/// The queue, with what it says about itself.
#[derive(Debug)]
pub(super) struct Found {
    queue: Queue,
}

impl RequestTrackerDesk {
    /// The place with all fields that were set.
    pub(super) async fn look_up(&self, talk: &Talk) -> Result<Place, DeliveryError> {
        let found = self.queue(talk).await?;
        Ok(Place {
            queue: found.queue.id,
            fields: self.place.fields.try_map(|field, name| found.field(field, name))?,
        })
    }

    /// By its name, exactly.
    pub(super) async fn queue(&self, talk: &Talk) -> Result<Found, DeliveryError> {
        let name = self.place.queue.as_str();
        let not_seen = || {
            DeliveryError::NeedsYou(DeskNeed::PlaceNotSeen {
                place: DeskPlace::Queue,
                name: name.to_owned(),
            })
        };
        let unseen = |_: Refusal| not_seen();
        let path = if stands_in_an_address(name) {
            format!("/REST/2.0/queue/{name}")
        } else {
            let number = self.number_of(talk, name).await?.ok_or_else(not_seen)?;
            format!("/REST/2.0/queue/{}", number.0)
        };
        let queue: Queue = talk
            .get(&path, &[])
            .await?
            .good(unseen)?
            .read()
            .ok_or_else(not_the_desk)?;
        if queue.name == name {
            Ok(Found { queue })
        } else {
            Err(not_seen())
        }
    }

    /// The list is asked for names that are not found in an address: of other alphabets (5.0.3), or of digits.
    async fn number_of(&self, talk: &Talk, name: &str) -> Result<Option<Number>, DeliveryError> {
        let wanted = json!([{ "field": "Name", "value": name }]).to_string();
        let query = [("query", wanted.as_str()), ("fields", "Name"), ("per_page", "100")];
        let good = talk.get("/REST/2.0/queues", &query).await?.good(refused)?;
        let rows: Page<QueueRow> = good.read().ok_or_else(not_the_desk)?;
        // The filter is not trusted.
        Ok(rows.items.iter().find(|row| row.name == name).map(|row| row.id))
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

fn stands_in_an_address(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    name.bytes().all(plain) && !name.bytes().all(|byte| byte.is_ascii_digit()) && name != "all"
}
