//! HTML as plain text. Only the browser's tokenizer runs: no tree is built, so nothing can be nested too deep or
//! multiplied, nothing is laid out, and nothing is fetched. What is left are characters, with the whole address
//! behind each link.

use super::{links, text};
use html5ever::{
    Attribute,
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::RawKind::{Rawtext, Rcdata, ScriptData},
    },
};
use std::{cell::RefCell, mem};

/// Quotes within quotes that are marked.
const MOST_QUOTES: usize = 20;

/// The text of an HTML document, at most about so many bytes; whether anything was left out.
pub(super) fn to_text(html: &str, most: usize) -> (String, bool) {
    let sink = Sink(RefCell::new(Writer::new(most)));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    // In pieces: once the text is full, the rest is not read.
    for piece in pieces(html, 16 * 1024) {
        input.push_back(StrTendril::from_slice(piece));
        // Scripts halt the tokenizer; there are none here, so it always runs to the end of its input.
        while !input.is_empty() {
            drop(tokenizer.feed(&input));
        }
        if tokenizer.sink.0.borrow().is_full {
            break;
        }
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner().finish()
}

fn pieces(text: &str, size: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (piece, tail) = rest.split_at(text::boundary_at_most(rest, size));
        rest = tail;
        Some(piece)
    })
}

/// What an element is to a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Its content is no text for people.
    Silent,
    /// Begins and ends a line.
    Line,
    /// The same, with an empty line around.
    Paragraph,
    /// Part of a line.
    Inline,
}

fn role(name: &str) -> Role {
    match name {
        "head" | "title" | "style" | "script" | "template" | "iframe" | "noembed" | "noframes" | "object"
        | "applet" | "audio" | "video" | "canvas" | "select" => Role::Silent,
        "address" | "article" | "aside" | "body" | "caption" | "center" | "dd" | "details" | "dir" | "div" | "dl"
        | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "header" | "hr" | "html" | "legend"
        | "li" | "main" | "menu" | "nav" | "ol" | "option" | "section" | "summary" | "table" | "tbody" | "tr"
        | "ul" => Role::Line,
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "blockquote" => Role::Paragraph,
        _ => Role::Inline,
    }
}

struct Sink(RefCell<Writer>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut writer = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => writer.text(&text),
            Token::TagToken(tag) => {
                writer.tag(&tag);
                if tag.kind == TagKind::StartTag && !tag.self_closing {
                    return raw_content(&tag.name);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// What the tree's builder would tell the tokenizer: between these tags nothing is markup.
fn raw_content(name: &str) -> TokenSinkResult<()> {
    match name {
        "title" | "textarea" => TokenSinkResult::RawData(Rcdata),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(Rawtext),
        "script" => TokenSinkResult::RawData(ScriptData),
        "plaintext" => TokenSinkResult::Plaintext,
        _ => TokenSinkResult::Continue,
    }
}

struct Writer {
    out: String,
    most: usize,
    is_full: bool,
    /// The silent element that is open, and how many of its name.
    silent: Option<(String, u32)>,
    pre: u32,
    quotes: usize,
    /// Line breaks and a space that come before the next word, if there is one.
    breaks: usize,
    is_spaced: bool,
    /// The open link: its address, and where its text begins.
    link: Option<(String, usize)>,
}

impl Writer {
    fn new(most: usize) -> Self {
        Self {
            out: String::new(),
            most,
            is_full: false,
            silent: None,
            pre: 0,
            quotes: 0,
            breaks: 0,
            is_spaced: false,
            link: None,
        }
    }

    fn tag(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        let begins = tag.kind == TagKind::StartTag;
        if let Some((silent, open)) = &mut self.silent {
            if silent == name && !tag.self_closing {
                *open = if begins { *open + 1 } else { *open - 1 };
            }
            // A body ends a head that was left open.
            let is_over = *open == 0 || silent == "head" && name == "body";
            if is_over {
                self.silent = None;
            }
            return;
        }
        match role(name) {
            Role::Silent => {
                if begins && !tag.self_closing {
                    self.silent = Some((name.to_owned(), 1));
                }
                return;
            }
            Role::Line => self.line_ends(1),
            Role::Paragraph => self.line_ends(2),
            Role::Inline => {}
        }
        match (name, begins) {
            ("br", _) => self.breaks += 1,
            ("a", true) => {
                self.link_ends();
                let address = attribute(&tag.attrs, "href").and_then(links::address);
                self.link = address.map(|address| (address, self.out.len()));
            }
            ("a", false) => self.link_ends(),
            ("td" | "th", true) => self.is_spaced = true,
            ("li", true) => self.mark("- "),
            ("img", true) => {
                let alt = attribute(&tag.attrs, "alt").unwrap_or_default();
                if !alt.trim().is_empty() {
                    self.text(&format!("[{}]", alt.trim()));
                }
            }
            ("pre", true) => self.pre += 1,
            ("pre", false) => self.pre = self.pre.saturating_sub(1),
            ("blockquote", true) => self.quotes = (self.quotes + 1).min(MOST_QUOTES),
            ("blockquote", false) => self.quotes = self.quotes.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.silent.is_some() || self.is_full {
            return;
        }
        for c in text.chars() {
            match c {
                '\n' if self.pre > 0 => self.breaks += 1,
                ' ' | '\t' if self.pre > 0 => self.write(c),
                ' ' | '\t' | '\n' | '\r' | '\u{C}' => self.is_spaced = true,
                c => self.write(c),
            }
        }
        self.is_full = self.out.len() > self.most;
    }

    /// A mark of its own line's beginning.
    fn mark(&mut self, mark: &str) {
        if self.silent.is_none() && !self.is_full {
            mark.chars().for_each(|c| self.write(c));
        }
    }

    fn write(&mut self, c: char) {
        let breaks = mem::take(&mut self.breaks).min(3);
        let is_spaced = mem::take(&mut self.is_spaced);
        let begins_line = self.out.is_empty() || breaks > 0;
        if breaks > 0 && !self.out.is_empty() {
            for _ in 0..breaks {
                self.out.push('\n');
            }
        }
        if begins_line {
            for _ in 0..self.quotes {
                self.out.push_str("> ");
            }
        } else if is_spaced && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
        self.out.push(c);
    }

    fn line_ends(&mut self, breaks: usize) {
        self.breaks = self.breaks.max(breaks);
    }

    /// The whole address, unless it is what stands there anyway.
    fn link_ends(&mut self) {
        let Some((address, from)) = self.link.take() else {
            return;
        };
        let text = self.out.get(from..).unwrap_or_default().trim();
        if !self.is_full && !links::reads_as(text, &address) {
            let breaks = mem::take(&mut self.breaks);
            self.is_spaced = true;
            self.mark(&format!("<{address}>"));
            self.breaks = breaks;
        }
    }

    fn finish(mut self) -> (String, bool) {
        self.link_ends();
        (self.out, self.is_full)
    }
}

fn attribute<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    let found = attributes.iter().find(|attribute| &*attribute.name.local == name);
    found.map(|attribute| &*attribute.value)
}
