//! The sentences: Fluent files shared with the page, read into the program and parsed when the first
//! sentence is asked for (an answer in JSON asks for none, and starting must stay cheap).

use crate::{Lang, typography};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::sync::OnceLock;
use terms::Text;
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

macro_rules! files {
    ($lang:literal) => {
        &[
            (
                "calendar.ftl",
                include_str!(concat!("../../../../ui/locales/", $lang, "/calendar.ftl")),
            ),
            (
                "coverage.ftl",
                include_str!(concat!("../../../../ui/locales/", $lang, "/coverage.ftl")),
            ),
            (
                "desk.ftl",
                include_str!(concat!("../../../../ui/locales/", $lang, "/desk.ftl")),
            ),
            (
                "demo.ftl",
                include_str!(concat!("../../../../ui/locales/", $lang, "/demo.ftl")),
            ),
            (
                "errors.ftl",
                include_str!(concat!("../../../../ui/locales/", $lang, "/errors.ftl")),
            ),
            (
                "help.ftl",
                include_str!(concat!("../../../../ui/locales/", $lang, "/help.ftl")),
            ),
            (
                "letter.ftl",
                include_str!(concat!("../../../../ui/locales/", $lang, "/letter.ftl")),
            ),
            (
                "mail.ftl",
                include_str!(concat!("../../../../ui/locales/", $lang, "/mail.ftl")),
            ),
            (
                "manual.ftl",
                include_str!(concat!("../../../../ui/locales/", $lang, "/manual.ftl")),
            ),
            (
                "reply-time.ftl",
                include_str!(concat!("../../../../ui/locales/", $lang, "/reply-time.ftl")),
            ),
            (
                "requests.ftl",
                include_str!(concat!("../../../../ui/locales/", $lang, "/requests.ftl")),
            ),
            (
                "cli.ftl",
                include_str!(concat!("../../../../ui/locales/", $lang, "/cli.ftl")),
            ),
            (
                "window.ftl",
                include_str!(concat!("../../../../ui/locales/", $lang, "/window.ftl")),
            ),
        ]
    };
}

/// Files that Rust reads, by language: name and text.
pub(crate) fn files(lang: Lang) -> &'static [(&'static str, &'static str)] {
    match lang {
        Lang::Ru => files!("ru"),
        Lang::En => files!("en"),
    }
}

/// A value that a sentence takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Finished text: names, dates, durations.
    Text(&'a str),
    /// A number that chooses the plural form.
    Count(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg<'_> {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// Speaks one language. Cheap to make and to copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    lang: Lang,
}

impl Words {
    /// A speaker of this language; nothing is parsed yet.
    pub const fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// Which language.
    pub fn lang(self) -> Lang {
        self.lang
    }

    /// The sentence of this id.
    pub fn say(self, id: &str) -> String {
        self.say_with(id, &[])
    }

    /// The sentence of this id with its values. An id that does not exist is shown itself; a test
    /// makes sure that none is asked for.
    pub fn say_with(self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let bundle = bundle(self.lang);
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let args: FluentArgs<'_> = args.iter().map(|&(name, arg)| (name, value(arg))).collect();
        let mut faults = Vec::new();
        let said = bundle.format_pattern(pattern, Some(&args), &mut faults).into_owned();
        debug_assert!(faults.is_empty(), "{id}: {faults:?}");
        said
    }

    /// Whether there is a sentence of this id.
    pub fn knows(self, id: &str) -> bool {
        bundle(self.lang)
            .get_message(id)
            .is_some_and(|message| message.value().is_some())
    }

    /// A text of the catalog or calendar, with its spaces bound.
    pub fn text(self, text: &Text) -> String {
        self.lang.bind(self.lang.pick(text)).into_owned()
    }
}

fn value(arg: Arg<'_>) -> FluentValue<'_> {
    match arg {
        Arg::Text(text) => FluentValue::from(text),
        Arg::Count(count) => FluentValue::from(count),
    }
}

fn bundle(lang: Lang) -> &'static Bundle {
    static RU: OnceLock<Bundle> = OnceLock::new();
    static EN: OnceLock<Bundle> = OnceLock::new();
    match lang {
        Lang::Ru => RU.get_or_init(|| parse(lang, typography::bind_ru)),
        Lang::En => EN.get_or_init(|| parse(lang, typography::bind_en)),
    }
}

/// Values come formatted, so the marks around them go; spaces are bound in the sentences only, never in
/// a value (a path must stay as it is).
fn parse(lang: Lang, bind: fn(&str) -> std::borrow::Cow<'_, str>) -> Bundle {
    // Only the plural rules depend on it.
    let locale: LanguageIdentifier = lang.id().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    bundle.set_transform(Some(bind));
    for (_, text) in files(lang) {
        // What cannot be parsed is left out and its id shown; the tests refuse a file with faults.
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(parsed, _)| parsed);
        bundle.add_resource_overriding(resource);
    }
    bundle
}
