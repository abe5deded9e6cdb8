//! The two languages.

use terms::Text;

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Russian, the default.
    #[default]
    Ru,
    /// English.
    En,
}

impl Lang {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Ru, Self::En];

    /// `ru` or `en`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// Reads [`Lang::id`] exactly.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.id() == id)
    }

    /// From a locale as systems name it (`ru_RU.UTF-8`, `en-GB`, `C`): English where it says English,
    /// Russian otherwise.
    pub fn from_locale(locale: &str) -> Self {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case(Self::En.id()) {
            Self::En
        } else {
            Self::Ru
        }
    }

    /// The text in this language.
    pub fn pick(self, text: &Text) -> &str {
        match self {
            Self::Ru => &text.ru,
            Self::En => &text.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_language() {
        let cases = [
            ("ru_RU.UTF-8", Lang::Ru),
            ("en_GB.UTF-8", Lang::En),
            ("en-US", Lang::En),
            ("EN", Lang::En),
            ("C", Lang::Ru),
            ("", Lang::Ru),
            ("de_DE@euro", Lang::Ru),
        ];
        for (locale, expected) in cases {
            assert_eq!(Lang::from_locale(locale), expected, "{locale:?}");
        }
        assert_eq!(Lang::from_id("en"), Some(Lang::En));
        assert_eq!(Lang::from_id("english"), None);
    }
}
