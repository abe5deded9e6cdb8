//! The mail account as a person types it.

use desk::{Authority, AuthorityFault, read_authority};
use requests::{
    CaFault, CompanyCa, Endpoint, HostName, MailAccount, MailAddress, MailField, MailUser, Mailbox, Problem, Security,
};
use std::{fs::File, io::Read, num::NonZeroU16, path::Path};

/// A certificate has a few KiB.
const LARGEST_CERTIFICATE: u64 = 64 * 1024;

/// A mail account, not yet checked. Texts are as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailForm {
    /// The person's name; may be empty.
    pub name: String,
    /// The person's address.
    pub address: String,
    /// As whom to sign in; empty: the address.
    pub user: String,
    /// Where letters are given to.
    pub submission: ServerForm,
    /// Where answers are read; none: not by this program.
    pub mailbox: Option<ServerForm>,
    /// Who else of the organisation gets each letter; may be empty.
    pub copy: String,
    /// The organisation's own authority.
    pub authority: Option<CompanyCa>,
    /// The name under which the person's server writes whether a sender is who they say; empty: nobody checks.
    pub checked_by: String,
}

/// A server, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerForm {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: String,
    /// When the protection begins.
    pub security: Security,
}

impl Default for ServerForm {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: String::new(),
            security: Security::Tls,
        }
    }
}

impl ServerForm {
    /// As a form shows it.
    pub fn of(endpoint: &Endpoint) -> Self {
        Self {
            host: endpoint.host.as_str().to_owned(),
            port: endpoint.port.to_string(),
            security: endpoint.security,
        }
    }

    fn endpoint(&self, host: MailField, port: MailField) -> Result<Endpoint, Problem> {
        Ok(Endpoint {
            host: HostName::parse(&self.host).map_err(|_| bad(host, &self.host))?,
            port: self
                .port
                .trim()
                .parse::<NonZeroU16>()
                .map_err(|_| bad(port, &self.port))?,
            security: self.security,
        })
    }
}

impl MailForm {
    /// As a form shows an account.
    pub fn of(account: &MailAccount) -> Self {
        Self {
            name: account.sender.name().to_owned(),
            address: account.sender.address().to_owned(),
            user: account.user.as_str().to_owned(),
            submission: ServerForm::of(&account.submission),
            mailbox: account.mailbox.as_ref().map(ServerForm::of),
            copy: account
                .copy
                .as_ref()
                .map_or_else(String::new, |copy| copy.as_str().to_owned()),
            authority: account.authority.clone(),
            checked_by: account
                .checked_by
                .as_ref()
                .map_or_else(String::new, |server| server.as_str().to_owned()),
        }
    }

    /// The account that it describes.
    ///
    /// # Errors
    /// [`Problem::BadMailField`] names the first field that is wrong.
    pub fn account(&self) -> Result<MailAccount, Problem> {
        let address = |field: MailField, text: &str| MailAddress::parse(text).map_err(|_| bad(field, text));
        let sender = address(MailField::Address, &self.address)?;
        let user = if self.user.trim().is_empty() {
            sender.as_str()
        } else {
            &self.user
        };
        let given = |text: &String| Some(text.clone()).filter(|text| !text.trim().is_empty());
        let checked_by = |name: String| HostName::parse(&name).map_err(|_| bad(MailField::CheckedBy, &name));
        Ok(MailAccount {
            user: MailUser::parse(user).map_err(|_| bad(MailField::User, user))?,
            submission: self
                .submission
                .endpoint(MailField::SubmissionHost, MailField::SubmissionPort)?,
            mailbox: self
                .mailbox
                .as_ref()
                .map(|server| server.endpoint(MailField::MailboxHost, MailField::MailboxPort))
                .transpose()?,
            copy: given(&self.copy)
                .map(|copy| address(MailField::Copy, &copy))
                .transpose()?,
            authority: self.authority.clone(),
            checked_by: given(&self.checked_by).map(checked_by).transpose()?,
            sender: Mailbox::new(&self.name, sender),
        })
    }
}

fn bad(field: MailField, text: &str) -> Problem {
    Problem::BadMailField {
        field,
        text: text.to_owned(),
    }
}

/// Reads the certificate of the organisation's own authority, as PEM or DER, with what a person compares of it.
///
/// # Errors
/// [`Problem::BadAuthority`]
pub fn read_company_ca(file: &Path) -> Result<Authority, Problem> {
    let refused = |fault: CaFault| Problem::BadAuthority {
        path: file.display().to_string(),
        fault,
    };
    let unreadable = |_: std::io::Error| refused(CaFault::Unreadable);
    // Reading a pipe or a device could wait for ever.
    if !std::fs::metadata(file).map_err(unreadable)?.is_file() {
        return Err(refused(CaFault::Unreadable));
    }
    let mut content = Vec::new();
    let opened = File::open(file).map_err(unreadable)?;
    opened
        .take(LARGEST_CERTIFICATE + 1)
        .read_to_end(&mut content)
        .map_err(unreadable)?;
    read_authority(&content).map_err(|fault| {
        refused(match fault {
            AuthorityFault::TooLarge => CaFault::TooLarge,
            AuthorityFault::NoCertificate => CaFault::NoCertificate,
            AuthorityFault::Several => CaFault::Several,
            AuthorityFault::PrivateKey => CaFault::PrivateKey,
            AuthorityFault::NotAuthority => CaFault::NotAuthority,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_names_its_wrong_field_and_an_account_reads_back() {
        let server = |host: &str, port: &str| ServerForm {
            host: host.into(),
            port: port.into(),
            security: Security::Tls,
        };
        let good = MailForm {
            name: "Анна".into(),
            address: " anna@client.test ".into(),
            submission: server("smtp.client.test", "465"),
            mailbox: Some(server("imap.client.test", "993")),
            checked_by: "mx.client.test".into(),
            ..MailForm::default()
        };
        let account = good.account().unwrap();
        assert_eq!(account.user.as_str(), "anna@client.test");
        assert_eq!(MailForm::of(&account).account(), Ok(account));
        let field = |form: MailForm| match form.account() {
            Err(Problem::BadMailField { field, .. }) => Some(field.id()),
            _ => None,
        };
        let with = |change: fn(&mut MailForm)| {
            let mut form = good.clone();
            change(&mut form);
            field(form)
        };
        assert_eq!(with(|form| form.address = "anna".into()), Some("address"));
        assert_eq!(with(|form| form.copy = "a b@c".into()), Some("copy"));
        assert_eq!(with(|form| form.user = "a b".into()), Some("user"));
        assert_eq!(with(|form| form.checked_by = "a; b".into()), Some("checked-by"));
        assert_eq!(
            with(|form| form.submission.host = "a b".into()),
            Some("submission-host")
        );
        assert_eq!(with(|form| form.submission.port = "0".into()), Some("submission-port"));
        assert_eq!(
            with(|form| form.mailbox = Some(ServerForm::default())),
            Some("mailbox-host")
        );
        assert_eq!(
            with(|form| if let Some(mailbox) = &mut form.mailbox {
                mailbox.port = "65536".into();
            }),
            Some("mailbox-port")
        );
    }
}
