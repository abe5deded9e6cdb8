//! The mail account of a workspace: found, checked, chosen.
//!
//! A letter keeps the account it was written for: changing or leaving the account moves no letter that waits.

use crate::{SecretKept, Workspace, former_mail, mail_trouble::of_delivery, own};
use desk::{
    Secret,
    mail::{Checked, Found, MailDesk, MailSettings, incoming::DeskAddress, look_up, settings_for},
};
use requests::{ComposedLetter, DeskAccount, LetterId, MailAccount, MailAddress, MailField, Problem, ServerAnswer};

impl Workspace {
    /// The mail account that letters go by; none where they go another way.
    ///
    /// # Errors
    /// What the journal says.
    pub fn mail_account(&self) -> Result<Option<MailAccount>, Problem> {
        self.read(|reader| reader.mail_account())
    }

    /// Settings for an address: those of a known provider, else what its domain itself publishes. None found is no
    /// failure: the person types them.
    ///
    /// # Errors
    /// [`Problem::BadMailField`]
    pub async fn find_mail_settings(&self, address: &str) -> Result<Option<MailSettings>, Problem> {
        let address = MailAddress::parse(address).map_err(|fault| Problem::BadMailField {
            field: MailField::Address,
            text: fault.0,
        })?;
        match settings_for(&address) {
            Some(known) => Ok(Some(known)),
            None => Ok(look_up(&address, None).await),
        }
    }

    /// Tries every step at every server and tells each as soon as it is known; says whether all went well. Nothing is
    /// sent and nothing kept. Without a password the kept one is tried.
    ///
    /// # Errors
    /// [`Problem::SecretMissing`]; what the journal says. What a server says is told.
    pub async fn check_mail(
        &self,
        account: &MailAccount,
        password: Option<Secret>,
        mut tell: impl FnMut(Checked) + Send,
    ) -> Result<bool, Problem> {
        let desk = self.mail_desk_with(account, password).await?;
        let mut largest = None;
        let is_good = desk
            .check_account(&mut |checked: Checked| {
                if let Ok(Found::Largest(found)) = &checked.outcome {
                    largest = Some(*found);
                }
                tell(checked);
            })
            .await;
        if let Some(largest) = largest {
            self.note_largest(account, largest)?;
        }
        Ok(is_good)
    }

    /// Picking a file asks what the server said last: not the server itself, which may be far.
    pub(crate) fn note_largest(&self, account: &MailAccount, largest: Option<u64>) -> Result<(), Problem> {
        self.mail_now().note_largest(&account.submission, largest);
        let is_of_now = |account: &MailAccount, now: &MailAccount| account.submission == now.submission;
        if self.mail_account()?.is_some_and(|now| is_of_now(account, &now)) {
            // Where nothing can be written, it is asked when the letter goes.
            drop(self.write(|writer| Ok(writer.set_largest_letter(largest)?)));
        }
        Ok(())
    }

    /// Sends a letter to the person's own address.
    ///
    /// # Errors
    /// [`Problem::SecretMissing`], [`Problem::DeskRefused`], [`Problem::DeskUnreachable`]; what the journal says.
    pub async fn send_test_letter(
        &self,
        account: &MailAccount,
        password: Option<Secret>,
    ) -> Result<ServerAnswer, Problem> {
        let desk = self.mail_desk_with(account, password).await?;
        let letter = ComposedLetter {
            id: LetterId::new(),
            at: self.wall().now(),
            from: Some(account.sender.clone()),
            to: account.sender.clone(),
            follows: Vec::new(),
            subject: self.words().say("mail-test-subject"),
            body: self.words().say("mail-test-body") + "\n",
            data: "{}".to_owned(),
            data_note: String::new(),
            files: Vec::new(),
        };
        desk.send_to_oneself(&letter).await.map_err(of_delivery)
    }

    /// Lets new letters go by this account. The password goes into the keyring; without one the kept one stays. Those
    /// that wait keep the account they were written for; those of this very account that waited for a password go.
    ///
    /// # Errors
    /// [`Problem::NotInDemo`]; [`Problem::SecretMissing`] where no password is given or kept; what the journal says.
    pub async fn use_mail(&self, account: &MailAccount, password: Option<Secret>) -> Result<SecretKept, Problem> {
        self.must_be_own("mail set")?;
        let id = self.profile()?.id;
        let kept = match &password {
            Some(password) => self.secrets().keep(id, account, password).await,
            None => match self.secrets().get(id, account).await {
                Some(_) => SecretKept::InKeyring,
                None => return Err(missing(account)),
            },
        };
        let now = self.clock()?.now;
        let largest = self.mail_now().largest_of(&account.submission);
        let next = DeskAccount::from(account.clone());
        self.write(|writer| {
            former_mail::leave(writer, Some(account), now)?;
            writer.set_account(Some(&next))?;
            Ok(writer.set_largest_letter(largest)?)
        })?;
        let account = next;
        self.let_go(&account)?;
        self.account_changed();
        Ok(kept)
    }

    /// The desk of an account; none where its password is not known.
    pub(crate) async fn mail_desk(&self, account: &MailAccount) -> Result<Option<MailDesk>, Problem> {
        let Some(secret) = self.secrets().get(self.profile()?.id, account).await else {
            return Ok(None);
        };
        let desk = MailDesk::new(account.clone(), secret, self.desk_address()?);
        Ok(Some(desk.with_wall(self.wall().clone())))
    }

    async fn mail_desk_with(&self, account: &MailAccount, password: Option<Secret>) -> Result<MailDesk, Problem> {
        match password {
            Some(password) => Ok(MailDesk::new(account.clone(), password, self.desk_address()?)),
            None => self.mail_desk(account).await?.ok_or_else(|| missing(account)),
        }
    }

    /// Whose letters are answers.
    pub(crate) fn desk_address(&self) -> Result<DeskAddress, Problem> {
        Ok(DeskAddress::new(own::desk_mailbox(self)?.mail_address().clone()))
    }
}

pub(crate) fn missing(account: &MailAccount) -> Problem {
    Problem::SecretMissing {
        host: account.submission.host.as_str().to_owned(),
        user: account.user.as_str().to_owned(),
        request: None,
    }
}
