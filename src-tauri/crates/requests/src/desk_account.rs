//! The desk a letter was written for: a letter that waits goes there, whatever is set later.

use crate::{HelpDesk, MailAccount};
use serde::{Deserialize, Serialize};

/// A mail account or a help desk, without any secret. Its JSON form is that of the one or the other: a help desk's has
/// a `kind`, a mail account's has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum DeskAccount {
    /// Letters go straight into it.
    HelpDesk(HelpDesk),
    /// Letters go by mail.
    Mail(MailAccount),
}

impl DeskAccount {
    /// As scripts write it.
    pub fn kind_id(&self) -> &'static str {
        match self {
            Self::HelpDesk(desk) => desk.kind_id(),
            Self::Mail(_) => "mail",
        }
    }

    /// The mail account, where it is one.
    pub fn as_mail(&self) -> Option<&MailAccount> {
        match self {
            Self::Mail(account) => Some(account),
            Self::HelpDesk(_) => None,
        }
    }

    /// The help desk, where it is one.
    pub fn as_help_desk(&self) -> Option<&HelpDesk> {
        match self {
            Self::HelpDesk(desk) => Some(desk),
            Self::Mail(_) => None,
        }
    }
}

impl From<MailAccount> for DeskAccount {
    fn from(account: MailAccount) -> Self {
        Self::Mail(account)
    }
}

impl From<HelpDesk> for DeskAccount {
    fn from(desk: HelpDesk) -> Self {
        Self::HelpDesk(desk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_journals_hold_is_read_as_what_it_is() {
        let mail = r#"{"sender":{"name":"Анна","address":"anna@client.test"},"submission":{"host":"smtp.client.test","port":465,"security":"tls"},"user":"anna"}"#;
        let desk = r#"{"kind":"request-tracker","url":"https://rt.client.test","queue":"Support","fields":{"letter":"Request ID"}}"#;
        let read = |json: &str| serde_json::from_str::<DeskAccount>(json).unwrap();
        assert!(matches!(read(mail), DeskAccount::Mail(_)));
        assert!(matches!(read(desk), DeskAccount::HelpDesk(HelpDesk::RequestTracker(_))));
        for json in [mail, desk] {
            assert_eq!(serde_json::to_string(&read(json)).unwrap(), json);
        }
        // A kind of a later program, or an address that is none, is nothing to send to.
        for (good, bad) in [
            ("request-tracker", "zammad"),
            ("https://rt.client.test", "ftp://rt.client.test"),
            ("\"Request ID\"", "\"\""),
        ] {
            assert!(
                serde_json::from_str::<DeskAccount>(&desk.replacen(good, bad, 1)).is_err(),
                "{bad}"
            );
        }
    }
}
