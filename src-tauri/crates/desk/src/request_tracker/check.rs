//! Does the queue work as it was set?

use super::{
    RequestTrackerDesk,
    place::Found,
    wire::{About, Ticket},
};
use crate::{
    help_desk::refused,
    help_desk_check::{self, HelpDeskChecked, HelpDeskFound, HelpDeskStep, Report},
    http::{Talk, not_the_desk},
};
use requests::{DeliveryError, DeskField, DeskName, DeskNeed, DeskPlace, FieldFault, ServerAnswer};

impl RequestTrackerDesk {
    /// Tries every step that can be tried without creating anything, and says whether all went well.
    pub async fn check_place(&self, tell: &mut (dyn FnMut(HelpDeskChecked) + Send)) -> bool {
        let mut report = Report::new(tell);
        self.try_steps(&mut report).await;
        report.is_good()
    }

    async fn try_steps(&self, report: &mut Report<'_>) -> Option<()> {
        let asked = async {
            let talk = self.http()?.talk(0);
            let about = talk.get("/REST/2.0/rt", &[]).await?.good(refused)?;
            let about: About = about.read().ok_or_else(not_the_desk)?;
            Ok((talk, about))
        };
        let (talk, about) = report.reached(self.place.url.is_https(), asked.await)?;
        let version = requests::one_line(&about.version);
        report.tell(HelpDeskStep::Program, Ok(HelpDeskFound::Version(version)));
        report.tell(HelpDeskStep::SignIn, Ok(HelpDeskFound::Good));

        let found = self.queue(&talk).await;
        let found = report.step(HelpDeskStep::Place(DeskPlace::Queue), found)?;
        let may_create = self.may_create(&found);
        report.step(HelpDeskStep::Create, may_create);

        let own = self.own_tickets(&talk).await;
        let own = report.failed(HelpDeskStep::OwnRequests, own)?;
        for (field, name) in self.place.fields.each() {
            let tried = self.field(&talk, &found, &own, (field, name)).await;
            report.tell(HelpDeskStep::Field(field), tried);
        }
        report.own_requests(!own.is_empty());
        Some(())
    }

    fn may_create(&self, found: &Found) -> Result<(), DeliveryError> {
        if found.may_create() {
            return Ok(());
        }
        Err(DeliveryError::NeedsYou(DeskNeed::MayNotCreate {
            place: DeskPlace::Queue,
            name: self.place.queue.to_string(),
            // It says so by not offering it.
            answer: ServerAnswer::new(None, "CreateTicket"),
        }))
    }

    async fn field(
        &self,
        talk: &Talk,
        found: &Found,
        own: &[Ticket],
        (field, name): (DeskField, &DeskName),
    ) -> Result<HelpDeskFound, DeliveryError> {
        let number = found.field(field, name)?;
        let values = help_desk_check::values(self.law.catalog(), field);
        self.can_hold(talk, (field, name), number, &values).await?;
        // The desk does not say what may be written; what was written before shows it.
        if own.iter().any(|ticket| ticket.value(number).is_some()) {
            return Ok(HelpDeskFound::Good);
        }
        match own.first() {
            Some(newest) if field == DeskField::LetterId && self.letter_inside(talk, newest.id).await?.is_some() => {
                Err(super::place::unusable(field, name, FieldFault::NotWritable))
            }
            _ => Ok(HelpDeskFound::NotYetKnown),
        }
    }
}
