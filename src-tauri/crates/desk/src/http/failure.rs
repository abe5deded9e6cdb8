//! A request without an answer: what was wrong, and whether the desk may have understood it all the same.

use super::resolver::NotFound;
use crate::protection::LinkFault;
use requests::{DeliveryError, DeskUrl, ProtectionFault, UnknownCause};
use std::{error::Error, io};
use tokio_rustls::rustls::Error as TlsError;

/// What the desk may have of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Not all of it: it cannot have acted on it.
    NotSent,
    /// Perhaps all of it.
    MaybeThere,
}

/// No answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) fault: LinkFault,
    pub(crate) fate: Fate,
}

impl Failure {
    /// Of a request that failed.
    pub(super) fn of(error: &reqwest::Error, fate: Fate) -> Self {
        Self {
            fault: fault(error),
            fate: if error.is_connect() || error.is_builder() {
                Fate::NotSent
            } else {
                fate
            },
        }
    }

    /// The protection could not even be prepared.
    pub(super) fn of_protection(error: &TlsError) -> Self {
        Self {
            fault: LinkFault::of_tls(error),
            fate: Fate::NotSent,
        }
    }

    pub(super) fn timed_out(fate: Fate) -> Self {
        Self {
            fault: LinkFault::TimedOut,
            fate,
        }
    }

    /// As a delivery's failure: nothing was written.
    pub(crate) fn surely_not_there(self, url: &DeskUrl) -> DeliveryError {
        let fault = match self.fault {
            LinkFault::NotProtected(ProtectionFault::NotTls) => LinkFault::NotProtected(ProtectionFault::NotHttps),
            fault => fault,
        };
        fault.at(url.host())
    }

    /// As a delivery's failure after something was to be written.
    pub(crate) fn after_writing(self, url: &DeskUrl) -> DeliveryError {
        match self.fate {
            Fate::NotSent => self.surely_not_there(url),
            Fate::MaybeThere => DeliveryError::Unknown(UnknownCause::AnswerLost),
        }
    }
}

/// The library hides the cause in a chain of errors.
pub(super) fn fault(error: &reqwest::Error) -> LinkFault {
    let mut is_nonsense = false;
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if error.is::<NotFound>() {
            return LinkFault::NameNotFound;
        }
        if let Some(tls) = error.downcast_ref::<TlsError>() {
            return LinkFault::of_tls(tls);
        }
        // An I/O error does not name the error within it as its source.
        if let Some(io) = error.downcast_ref::<io::Error>() {
            is_nonsense |= matches!(io.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData);
            if let Some(inner) = io.get_ref() {
                cause = Some(inner);
                continue;
            }
            if !is_nonsense {
                return LinkFault::of_io(io);
            }
        }
        if let Some(http) = error.downcast_ref::<hyper::Error>()
            && http.is_parse()
        {
            return LinkFault::Garbled;
        }
        cause = error.source();
    }
    match error {
        _ if is_nonsense => LinkFault::Garbled,
        error if error.is_timeout() => LinkFault::TimedOut,
        _ => LinkFault::Offline,
    }
}
