//! A mail password or a help desk's key, kept out of logs and wiped from memory when it is not needed any more.

use secrecy::{ExposeSecret, SecretString};

/// A password, an app password, or a key.
#[derive(Debug, Clone)]
pub struct Secret(SecretString);

/// A text that is no password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SecretFault {
    /// Nothing.
    #[error("the password is empty")]
    Empty,
    /// A line break or NUL: the protocols end there.
    #[error("the password has a character that none can have")]
    Character,
}

impl Secret {
    /// Takes a password as it is.
    ///
    /// # Errors
    /// [`SecretFault`]
    pub fn new(text: String) -> Result<Self, SecretFault> {
        let text = SecretString::from(text);
        if text.expose_secret().is_empty() {
            return Err(SecretFault::Empty);
        }
        if text.expose_secret().contains(['\0', '\r', '\n']) {
            return Err(SecretFault::Character);
        }
        Ok(Self(text))
    }

    /// The password or key itself, for a server or a keyring.
    pub fn text(&self) -> &str {
        self.0.expose_secret()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_not_shown() {
        let secret = Secret::new("kanarienvogel".into()).unwrap();
        assert!(!format!("{secret:?}").contains("kanarien"));
        assert_eq!(secret.text(), "kanarienvogel");
    }

    #[test]
    fn what_ends_a_command_is_refused() {
        for (text, fault) in [
            ("", SecretFault::Empty),
            ("a\0b", SecretFault::Character),
            ("a\r\nQUIT", SecretFault::Character),
        ] {
            assert_eq!(Secret::new(text.into()).unwrap_err(), fault);
        }
    }
}
