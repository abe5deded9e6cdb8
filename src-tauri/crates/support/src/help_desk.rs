//! The help desk of a workspace: checked, chosen, reached.
//!
//! A letter keeps the desk it was written for, and a request goes on at the desk that has it, whatever is set later.

use crate::{SecretKept, Workspace, account::secret_missing, former_mail};
use desk::{Desk, HelpDeskChecked, RedmineDesk, RequestTrackerDesk, Secret};
use requests::{DeliveryError, DeskAccount, HelpDesk, Problem};

impl Workspace {
    /// The help desk that letters go into; none where they go another way.
    ///
    /// # Errors
    /// What the journal says.
    pub fn help_desk(&self) -> Result<Option<HelpDesk>, Problem> {
        Ok(self.account()?.and_then(|account| account.as_help_desk().cloned()))
    }

    /// Tries every step at the desk and tells each as soon as it is known; says whether all went well. Nothing is
    /// created there and nothing kept here. Without a key the kept one is tried.
    ///
    /// # Errors
    /// [`Problem::KeyMissing`]; what the journal says. What the desk says is told.
    pub async fn check_help_desk(
        &self,
        desk: &HelpDesk,
        key: Option<Secret>,
        mut tell: impl FnMut(HelpDeskChecked) + Send,
    ) -> Result<bool, Problem> {
        let key = match key {
            Some(key) => key,
            None => self.key_of(desk).await?.ok_or_else(|| key_missing(desk))?,
        };
        Ok(self.reached(desk, key).check_place(&mut tell).await)
    }

    /// Lets new letters go into this desk. The key goes into the keyring; without one the kept one stays. Those that wait
    /// keep the account they were written for; those of this very desk that waited for a key go.
    ///
    /// # Errors
    /// [`Problem::NotInDemo`]; [`Problem::KeyMissing`] where no key is given or kept; what the journal says.
    pub async fn use_help_desk(&self, desk: &HelpDesk, key: Option<Secret>) -> Result<SecretKept, Problem> {
        self.must_be_own("desk set")?;
        let kept = match &key {
            Some(key) => self.secrets().keep(self.profile()?.id, desk, key).await,
            None => match self.key_of(desk).await? {
                Some(_) => SecretKept::InKeyring,
                None => return Err(key_missing(desk)),
            },
        };
        let account = DeskAccount::from(desk.clone());
        let now = self.clock()?.now;
        self.write(|writer| {
            former_mail::leave(writer, None, now)?;
            Ok(writer.set_account(Some(&account))?)
        })?;
        self.let_go(&account)?;
        self.account_changed();
        Ok(kept)
    }

    /// The desk; none where its key is not known.
    pub(crate) async fn help_desk_at(&self, desk: &HelpDesk) -> Result<Option<Desk>, Problem> {
        let key = self.key_of(desk).await?;
        Ok(key.map(|key| self.reached(desk, key)))
    }

    fn reached(&self, desk: &HelpDesk, key: Secret) -> Desk {
        let law = self.law().clone();
        match desk {
            HelpDesk::RequestTracker(place) => {
                Desk::RequestTracker(Box::new(RequestTrackerDesk::new(place.clone(), key, law)))
            }
            HelpDesk::Redmine(place) => Desk::Redmine(Box::new(RedmineDesk::new(place.clone(), key, law))),
        }
    }

    async fn key_of(&self, desk: &HelpDesk) -> Result<Option<Secret>, Problem> {
        Ok(self.secrets().get(self.profile()?.id, desk).await)
    }
}

pub(crate) fn key_missing(desk: &HelpDesk) -> Problem {
    secret_missing(Some(&DeskAccount::from(desk.clone())), None)
}

/// Where what a desk's administrator has to do is all that is in the way.
pub fn needs_administrator(error: &DeliveryError) -> bool {
    use requests::DeskNeed as N;
    matches!(
        error,
        DeliveryError::NeedsYou(N::PlaceNotSeen { .. } | N::MayNotCreate { .. } | N::FieldUnusable { .. })
    )
}
