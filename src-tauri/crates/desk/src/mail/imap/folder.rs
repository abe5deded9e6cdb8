//! The folders of a mailbox, and what they are for (RFC 6154).

use super::{answer::Answer, data::Value};

/// A folder of a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Folder {
    /// As the server writes it: modified UTF-7, or whatever it is.
    pub(crate) name: String,
    /// In capitals: `\SENT`, `\NOSELECT`.
    marks: Vec<String>,
    separator: Option<char>,
}

impl Folder {
    /// Names of the folder for sent letters where the server marks none, in capitals; the Russian ones in modified
    /// UTF-7, which knows no capitals: «Отправленные», «Отправленные сообщения», «Отправленная почта».
    const SENT: [&str; 7] = [
        "SENT",
        "SENT ITEMS",
        "SENT MESSAGES",
        "SENT MAIL",
        "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-",
        "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1- &BEEEPgQ+BDEESQQ1BD0EOARP-",
        "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0EMARP- &BD8EPgRHBEIEMA-",
    ];

    /// The same for spam: «Спам», «Нежелательная почта».
    const JUNK: [&str; 7] = [
        "JUNK",
        "SPAM",
        "JUNK E-MAIL",
        "JUNK EMAIL",
        "BULK MAIL",
        "&BCEEPwQwBDw-",
        "&BB0ENQQ2BDUEOwQwBEIENQQ7BEwEPQQwBE8- &BD8EPgRHBEIEMA-",
    ];

    /// `* LIST (\Sent) "/" "Sent"`
    pub(super) fn read(answer: &Answer) -> Option<Self> {
        let [marks, separator, name] = answer.data_of("LIST")? else {
            return None;
        };
        let name = String::from_utf8(name.text()?.to_vec()).ok()?;
        if name.is_empty() || name.chars().any(char::is_control) {
            return None;
        }
        let separator = separator
            .text()
            .and_then(|text| std::str::from_utf8(text).ok()?.chars().next());
        Some(Self {
            name,
            marks: marks.list()?.iter().filter_map(Value::word).collect(),
            separator,
        })
    }

    fn is_open(&self) -> bool {
        !self.is("\\NOSELECT") && !self.is("\\NONEXISTENT")
    }

    fn is(&self, mark: &str) -> bool {
        self.marks.iter().any(|each| each == mark)
    }

    /// Where all letters are, where the server has such a folder (RFC 6154).
    pub(crate) fn all(folders: &[Self]) -> Option<&Self> {
        folders.iter().find(|folder| folder.is("\\ALL") && folder.is_open())
    }

    /// Where sent letters go.
    pub(crate) fn sent(folders: &[Self]) -> Option<&Self> {
        let marked = folders.iter().find(|folder| folder.is("\\SENT") && folder.is_open());
        marked.or_else(|| Self::named(folders, &Self::SENT))
    }

    /// Where the server lays what it takes for spam.
    pub(crate) fn junk(folders: &[Self]) -> Option<&Self> {
        let marked = folders.iter().find(|folder| folder.is("\\JUNK") && folder.is_open());
        marked.or_else(|| Self::named(folders, &Self::JUNK))
    }

    fn named<'a>(folders: &'a [Self], names: &[&str]) -> Option<&'a Self> {
        folders.iter().find(|folder| folder.is_open() && folder.is_named(names))
    }

    fn is_named(&self, names: &[&str]) -> bool {
        let last = match self.separator {
            Some(separator) => self.name.rsplit(separator).next().unwrap_or_default(),
            None => &self.name,
        };
        names
            .iter()
            .any(|name| *name == last || *name == last.to_ascii_uppercase())
    }
}

#[cfg(test)]
mod tests {
    use super::{super::data::Piece, *};

    fn answer(line: &str) -> Answer {
        let line = line.as_bytes().to_vec();
        Answer::read(vec![Piece { line, literal: None }]).unwrap()
    }

    #[test]
    fn the_folder_for_sent_letters() {
        let folders =
            |lines: &[&str]| -> Vec<Folder> { lines.iter().filter_map(|line| Folder::read(&answer(line))).collect() };
        for (lines, sent) in [
            (vec!["* LIST () \"/\" INBOX", "* LIST () \"/\" Sent"], Some("Sent")),
            (
                vec!["* LIST () \"/\" Sent", "* LIST (\\Sent) \"/\" \"Gesendet\""],
                Some("Gesendet"),
            ),
            (vec!["* LIST () \".\" \"INBOX.Sent Items\""], Some("INBOX.Sent Items")),
            (
                vec!["* LIST () \"|\" \"&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-\""],
                Some("&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-"),
            ),
            (vec!["* LIST (\\Noselect) \"/\" Sent"], None),
            (vec!["* LIST () NIL Presents"], None),
        ] {
            let folders = folders(&lines);
            let found = Folder::sent(&folders).map(|folder| folder.name.as_str());
            assert_eq!(found, sent, "{lines:?}");
        }
        for (lines, junk) in [
            (
                vec!["* LIST (\\Junk) \"/\" \"Bin\"", "* LIST () \"/\" Spam"],
                Some("Bin"),
            ),
            (vec!["* LIST () \".\" INBOX.Junk"], Some("INBOX.Junk")),
            (vec!["* LIST () \"|\" \"&BCEEPwQwBDw-\""], Some("&BCEEPwQwBDw-")),
            (vec!["* LIST (\\Noselect) \"/\" Junk", "* LIST () \"/\" Junkyard"], None),
        ] {
            let folders = folders(&lines);
            let found = Folder::junk(&folders).map(|folder| folder.name.as_str());
            assert_eq!(found, junk, "{lines:?}");
        }
    }
}
