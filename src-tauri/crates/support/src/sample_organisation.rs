//! The organisation's requests in the demo: what the person has sent there, and what invented colleagues have, read from
//! `data/sample_organisation.toml` and reckoned by the law, as far as the demo's clock has come.

use crate::{
    Filter, Organisation, Workspace,
    sample::{explained, received, uuid_at, wrong},
};
use journal::{OrganisationCounts, OrganisationPlace};
use requests::{DeskRef, Kept, LetterId, OrganisationRequest, Problem, Request};
use serde::Deserialize;
use std::cmp::Reverse;
use terms::{Instant, ServiceId, TierId};

const DATA: &str = include_str!("../data/sample_organisation.toml");
/// Colleagues' references begin behind those that the person's own requests get.
const FIRST_REF: usize = 101;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    tier: String,
    requests: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    service: String,
    at: String,
    answer_at: String,
}

impl Workspace {
    pub(crate) fn sample_organisation(
        &self,
        after: Option<&OrganisationPlace>,
        most: u32,
    ) -> Result<Organisation, Problem> {
        let now = self.clock()?.now;
        let mut all = self.sample_colleagues(now)?;
        let own = self.list(&Filter::default())?;
        let you = self.words().demo_you();
        all.extend(own.into_iter().filter_map(|request| as_listed(request, &you)));
        let place = |request: &OrganisationRequest| (request.received_at.0.unix(), request.desk_ref.0.clone());
        all.sort_by_key(|request| Reverse(place(request)));
        let counts = counted(&all, now);
        if let Some(after) = after {
            let after = (after.received_at.0.unix(), after.desk_ref.0.clone());
            all.retain(|request| place(request) < after);
        }
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let next = all.get(most).and_then(|_| all.get(most.checked_sub(1)?));
        let next = next.map(|last| OrganisationPlace {
            received_at: last.received_at,
            desk_ref: last.desk_ref.clone(),
        });
        all.truncate(most);
        Ok(Organisation {
            desk: None,
            requests: all,
            next,
            counts,
            whole_at: Some(now),
        })
    }

    fn sample_colleagues(&self, now: Instant) -> Result<Vec<OrganisationRequest>, Problem> {
        let file: File = toml::from_str(DATA).map_err(wrong)?;
        let tier = TierId::new(file.tier);
        let said = self.words().demo_colleagues();
        if said.len() != file.requests.len() {
            return Err(wrong("as many requests as there are colleagues"));
        }
        let mut all = Vec::new();
        for (index, (row, said)) in file.requests.into_iter().zip(said).enumerate() {
            let received_at = received(Instant::parse(&row.at).map_err(wrong)?);
            if received_at.0 > now {
                continue;
            }
            let answer_at = Instant::parse(&row.answer_at).map_err(wrong)?;
            let explained = explained(self.law(), &tier, received_at)?;
            all.push(OrganisationRequest {
                letter: LetterId::from_uuid(uuid_at(received_at.0, u8::try_from(index).map_err(wrong)?)),
                desk_ref: DeskRef(format!("DEMO-{}", FIRST_REF + index)),
                asked_by: said.person,
                subject: said.subject,
                service: Some(ServiceId::new(row.service)),
                tier: Some(tier.clone()),
                received_at,
                due_at: explained.quote.reaction().map(|reaction| reaction.due_at),
                reacted_at: Some(answer_at).filter(|at| *at <= now),
            });
        }
        Ok(all)
    }
}

/// A request of the person's own; none while the desk does not have it.
fn as_listed(request: Request, you: &str) -> Option<OrganisationRequest> {
    let received_at = request.received_at?;
    let born = LetterId::from_uuid(uuid_at(received_at.0, 0));
    Some(OrganisationRequest {
        letter: born,
        desk_ref: request.desk_ref?,
        asked_by: you.to_owned(),
        subject: request.text.subject,
        service: Some(ServiceId::new(request.text.service)),
        tier: request.tier,
        received_at,
        due_at: request.due_at,
        reacted_at: request.reacted_at,
    })
}

fn counted(all: &[OrganisationRequest], now: Instant) -> OrganisationCounts {
    let count = |kept: Kept| {
        let those = all.iter().filter(|request| request.kept(now) == kept);
        u32::try_from(those.count()).unwrap_or(u32::MAX)
    };
    OrganisationCounts {
        all: u32::try_from(all.len()).unwrap_or(u32::MAX),
        in_time: count(Kept::InTime),
        late: count(Kept::Late),
        overdue: count(Kept::Overdue),
    }
}
