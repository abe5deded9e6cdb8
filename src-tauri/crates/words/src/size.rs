//! Sizes of files: «17,3 МБ». A unit is 1024 of the next smaller one.

use crate::{Lang, Words};

const KB: u64 = 1024;
const MB: u64 = 1024 * KB;

impl Words {
    /// What a file takes, rounded up: it never looks smaller than it is.
    pub fn size(self, bytes: u64) -> String {
        self.rounded(bytes, u64::div_ceil)
    }

    /// What is free, rounded down: a file that is shown as fitting fits.
    pub fn room(self, bytes: u64) -> String {
        self.rounded(bytes, |bytes, unit| bytes / unit)
    }

    fn rounded(self, bytes: u64, whole: fn(u64, u64) -> u64) -> String {
        if bytes < KB {
            return self.say_with("size-bytes", &[("size", (&bytes.to_string()).into())]);
        }
        if whole(bytes, KB) < KB {
            return self.say_with("size-kb", &[("size", (&whole(bytes, KB).to_string()).into())]);
        }
        let tenths = whole(bytes.saturating_mul(10), MB);
        let point = if self.lang() == Lang::Ru { ',' } else { '.' };
        let size = match tenths % 10 {
            0 => (tenths / 10).to_string(),
            tenth => format!("{}{point}{tenth}", tenths / 10),
        };
        self.say_with("size-mb", &[("size", (&size).into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_never_told_too_small_and_room_never_too_large() {
        let rows = [
            (0, "0 Б", "0 Б"),
            (1023, "1023 Б", "1023 Б"),
            (1024, "1 КБ", "1 КБ"),
            (1025, "2 КБ", "1 КБ"),
            (MB - 1, "1 МБ", "1023 КБ"),
            (MB, "1 МБ", "1 МБ"),
            (MB + 1, "1,1 МБ", "1 МБ"),
            (18 * MB, "18 МБ", "18 МБ"),
            (18 * MB + 1, "18,1 МБ", "18 МБ"),
            (18 * MB - 1, "18 МБ", "17,9 МБ"),
            (u64::MAX, "1759218604441,6 МБ", "1759218604441,5 МБ"),
        ];
        for (bytes, size, room) in rows {
            let words = Words::new(Lang::Ru);
            let told = [words.size(bytes), words.room(bytes)].map(|told| told.replace('\u{A0}', " "));
            assert_eq!(told, [size, room], "{bytes}");
        }
        assert_eq!(Words::new(Lang::En).size(MB + MB / 2), "1.5\u{A0}MB");
    }
}
