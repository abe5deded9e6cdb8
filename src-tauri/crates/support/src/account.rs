//! The account of a workspace, a mail account or a help desk: known, given its secret, left again.

use crate::{SecretKept, Workspace, former_mail, problem::Failed};
use desk::Secret;
use requests::{DeskAccount, EventKind, LetterId, Need, Problem, RequestDetails, RequestId};

impl Workspace {
    /// The account that letters go by; none where they are handed over to the person's mail program.
    ///
    /// # Errors
    /// What the journal says.
    pub fn account(&self) -> Result<Option<DeskAccount>, Problem> {
        self.read(|reader| reader.account())
    }

    /// Lets new letters be handed over to the person's mail program again. Those that wait keep their account, and
    /// requests go on at the help desk that has them. `verb`: as the command line names it.
    ///
    /// # Errors
    /// [`Problem::NotInDemo`]; what the journal says.
    pub fn leave_account(&self, verb: &str) -> Result<(), Problem> {
        self.must_be_own(verb)?;
        let now = self.clock()?.now;
        self.write(|writer| {
            former_mail::leave(writer, None, now)?;
            Ok(writer.set_account(None)?)
        })?;
        self.account_changed();
        Ok(())
    }

    /// The secret of the workspace's account: asked once per start where there is no keyring. Letters that waited for it
    /// go.
    ///
    /// # Errors
    /// [`Problem::DeskNotSet`]; what the journal says.
    pub async fn give_secret(&self, secret: Secret) -> Result<SecretKept, Problem> {
        let account = self.account()?.ok_or(Problem::DeskNotSet)?;
        let kept = self.secrets().keep(self.profile()?.id, &account, &secret).await;
        self.let_go(&account)?;
        self.account_changed();
        Ok(kept)
    }

    /// Whether the workspace's account has no secret here: neither the keyring nor this start knows it.
    ///
    /// # Errors
    /// What the journal says.
    pub async fn needs_secret(&self) -> Result<bool, Problem> {
        match self.account()? {
            None => Ok(false),
            Some(account) => Ok(self.secrets().get(self.profile()?.id, &account).await.is_none()),
        }
    }

    /// Whoever waits for what comes begins anew.
    pub(crate) fn account_changed(&self) {
        self.mail_changed();
        self.desks_changed();
    }

    /// Letters of this account that wait for its secret are due, and those whose fate it can tell are looked for.
    pub(crate) fn let_go(&self, account: &DeskAccount) -> Result<(), Problem> {
        self.write(|writer| {
            for entry in writer.outbox()? {
                if !entry.account.as_ref().is_some_and(|other| signs_in_as(other, account)) {
                    continue;
                }
                let waits_for_secret = entry.needs_person()
                    && writer
                        .request(entry.letter.request)?
                        .is_some_and(|details| waits_for_secret(&details, entry.letter.id));
                if waits_for_secret || entry.in_doubt {
                    writer.hurry_letter(entry.letter.id, self.wall().now_ms())?;
                }
            }
            Ok::<_, Failed>(())
        })
    }
}

/// Whether both have the same secret: a name, a copy address, a field may differ.
fn signs_in_as(one: &DeskAccount, other: &DeskAccount) -> bool {
    match (one, other) {
        (DeskAccount::Mail(one), DeskAccount::Mail(other)) => {
            one.submission == other.submission && one.user == other.user
        }
        (DeskAccount::HelpDesk(one), DeskAccount::HelpDesk(other)) => one.place_key() == other.place_key(),
        (DeskAccount::Mail(_), DeskAccount::HelpDesk(_)) | (DeskAccount::HelpDesk(_), DeskAccount::Mail(_)) => false,
    }
}

fn waits_for_secret(details: &RequestDetails, letter: LetterId) -> bool {
    last_need(details, letter).is_some_and(Need::is_about_sign_in)
}

/// What this very letter last needed the person for: a follow-up's steps are its own.
pub(crate) fn last_need(details: &RequestDetails, letter: LetterId) -> Option<&Need> {
    let is_follow_up = details
        .messages
        .iter()
        .any(|message| message.follow_up.is_some_and(|(of, _)| of == letter));
    details.events.iter().rev().find_map(|event| match &event.kind {
        EventKind::NeedsYou { need } if !is_follow_up => Some(need),
        EventKind::FollowUp { letter: of, step } if *of == letter => match &**step {
            EventKind::NeedsYou { need } => Some(need),
            _ => None,
        },
        _ => None,
    })
}

/// What is missing where the account's secret is not known.
pub(crate) fn secret_missing(account: Option<&DeskAccount>, request: Option<RequestId>) -> Problem {
    match account {
        Some(DeskAccount::HelpDesk(desk)) => Problem::KeyMissing {
            host: desk.host().as_str().to_owned(),
            request,
        },
        Some(DeskAccount::Mail(account)) => Problem::SecretMissing {
            host: account.submission.host.as_str().to_owned(),
            user: account.user.as_str().to_owned(),
            request,
        },
        None => Problem::SecretMissing {
            host: String::new(),
            user: String::new(),
            request,
        },
    }
}
