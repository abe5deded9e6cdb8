//! What a mail server's failure is for a person who waits for it.

use requests::{DeliveryError, Problem, RetryCause};

/// Where nothing is stored that goes later by itself.
pub(crate) fn of_delivery(error: DeliveryError) -> Problem {
    match error {
        DeliveryError::NeedsYou(need) => Problem::DeskRefused { need, request: None },
        DeliveryError::Retry(cause) => Problem::DeskUnreachable { cause },
        DeliveryError::Unknown(_) => Problem::DeskUnreachable {
            cause: RetryCause::TimedOut,
        },
    }
}
