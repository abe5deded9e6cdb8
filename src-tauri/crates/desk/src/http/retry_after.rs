//! `Retry-After` (RFC 9110, 10.2.3): seconds or a date; anything else says nothing.

use chrono::{DateTime, NaiveDateTime, Utc};
use requests::RetryCause;

/// Seconds, never more than [`RetryCause::LONGEST_WAIT`]. A date is seen from the server's own `Date`, where it gives
/// one: its clock may be wrong, and so may this computer's. A date that is over says nothing.
pub(super) fn seconds(value: &str, server_date: Option<&str>, now: DateTime<Utc>) -> Option<u32> {
    let value = value.trim();
    let longest = RetryCause::LONGEST_WAIT;
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than a number can have are a long time, too.
        return Some(value.parse::<u32>().map_or(longest, |seconds| seconds.min(longest)));
    }
    let at = date(value)?;
    let from = server_date.and_then(date).unwrap_or(now);
    let seconds = u32::try_from((at - from).num_seconds().clamp(0, i64::from(longest))).unwrap_or(longest);
    (seconds > 0).then_some(seconds)
}

/// The three forms of a date in HTTP.
fn date(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if !text.is_ascii() {
        return None;
    }
    // `Fri, 27 Nov 2026 10:00:00 GMT`
    if let Ok(at) = DateTime::parse_from_rfc2822(text) {
        return Some(at.to_utc());
    }
    // `Friday, 27-Nov-26 10:00:00 GMT` and `Fri Nov 27 10:00:00 2026`
    let forms = ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"];
    forms
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .map(|at| at.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seconds and dates are honoured and capped; nonsense is as if nothing were said.
    #[test]
    fn every_shape() {
        let now = DateTime::parse_from_rfc3339("2026-11-27T10:00:00Z").unwrap().to_utc();
        let date = Some("Fri, 27 Nov 2026 09:00:00 GMT");
        for (value, server_date, seconds) in [
            ("0", None, Some(0)),
            ("1", None, Some(1)),
            (" 120 ", None, Some(120)),
            ("007", None, Some(7)),
            ("3600", None, Some(3600)),
            ("3601", None, Some(3600)),
            ("4294967296", None, Some(3600)),
            ("1000000000000", None, Some(3600)),
            ("99999999999999999999999999999999", None, Some(3600)),
            ("-1", None, None),
            ("+5", None, None),
            ("1e12", None, None),
            ("1.5", None, None),
            ("0x10", None, None),
            ("120 s", None, None),
            ("", None, None),
            ("soon", None, None),
            ("١٢", None, None),
            ("120, 30", None, None),
            ("2026-11-27T10:05:00Z", None, None),
            ("Fri, 27 Nov 2026 10:05:00 GMT", None, Some(300)),
            ("Fri, 27 Nov 2026 10:05:00 GMT", date, Some(3600)),
            ("Fri, 27 Nov 2026 09:05:00 GMT", date, Some(300)),
            ("Fri, 27 Nov 2026 09:05:00 GMT", Some("nonsense"), None),
            ("Friday, 27-Nov-26 10:05:00 GMT", None, Some(300)),
            ("Fri Nov 27 10:05:00 2026", None, Some(300)),
            ("Sat, 28 Nov 2026 10:05:00 GMT", None, Some(3600)),
            ("Mon, 01 Jan 9999 00:00:00 GMT", None, None),
            ("Fri, 01 Jan 9999 00:00:00 GMT", None, Some(3600)),
            ("Thu, 01 Jan 1970 00:00:00 GMT", None, None),
            ("Mon, 27 Nov 2026 10:05:00 GMT", None, None),
            ("Fri, 32 Nov 2026 10:05:00 GMT", None, None),
        ] {
            assert_eq!(
                super::seconds(value, server_date, now),
                seconds,
                "{value:?}, {server_date:?}"
            );
        }
    }
}
