//! What an IMAP server sends (RFC 3501, 9): words, strings and lists, read with limits. A hostile server can neither
//! nest lists without end nor make a string larger than what was granted.

/// Deeper lists are an attack: what is asked for here has at most three.
const DEEPEST: usize = 16;

/// One line of an answer, and the string that follows it where it ends in `{n}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) line: Vec<u8>,
    pub(crate) literal: Option<Vec<u8>>,
}

/// A part of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// A bare word: a name, a number, a flag, NIL.
    Word(Vec<u8>),
    /// A quoted string or a literal.
    Text(Vec<u8>),
    /// What stands in parentheses.
    List(Vec<Self>),
}

impl Value {
    /// A bare word as text, in capitals.
    pub(crate) fn word(&self) -> Option<String> {
        match self {
            Self::Word(word) => Some(String::from_utf8_lossy(word).to_ascii_uppercase()),
            _ => None,
        }
    }

    pub(crate) fn number<N: std::str::FromStr>(&self) -> Option<N> {
        match self {
            Self::Word(word) => std::str::from_utf8(word).ok()?.parse().ok(),
            _ => None,
        }
    }

    /// A string, or a word that stands for one; NIL is none.
    pub(crate) fn text(&self) -> Option<&[u8]> {
        match self {
            Self::Text(text) => Some(text),
            Self::Word(word) if !word.eq_ignore_ascii_case(b"NIL") => Some(word),
            _ => None,
        }
    }

    pub(crate) fn list(&self) -> Option<&[Self]> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }
}

/// How long a literal the line announces: it ends in `{n}`.
pub(crate) fn announced(line: &[u8]) -> Option<Result<usize, ()>> {
    let inner = line.strip_suffix(b"}")?;
    let open = inner.iter().rposition(|byte| *byte == b'{')?;
    let number = std::str::from_utf8(&inner[open + 1..]).ok()?;
    let number = number.strip_suffix('+').unwrap_or(number);
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(number.parse().map_err(|_| ()))
}

/// Reads an answer whole. `None`: not what a server may send.
pub(crate) fn read(pieces: Vec<Piece>) -> Option<Vec<Value>> {
    // Every list that is open, the outermost first.
    let mut open: Vec<Vec<Value>> = vec![Vec::new()];
    for Piece { line, literal } in pieces {
        let text = match &literal {
            Some(_) => &line[..line.iter().rposition(|byte| *byte == b'{')?],
            None => &line[..],
        };
        words(text, &mut open)?;
        if let Some(literal) = literal {
            open.last_mut()?.push(Value::Text(literal));
        }
    }
    let whole = open.pop()?;
    open.is_empty().then_some(whole)
}

fn words(line: &[u8], open: &mut Vec<Vec<Value>>) -> Option<()> {
    let mut rest = line;
    while let Some((&first, after)) = rest.split_first() {
        rest = match first {
            b' ' => after,
            b'(' => {
                if open.len() > DEEPEST {
                    return None;
                }
                open.push(Vec::new());
                after
            }
            b')' => {
                let list = open.pop()?;
                open.last_mut()?.push(Value::List(list));
                after
            }
            b'"' => {
                let (text, after) = quoted(after)?;
                open.last_mut()?.push(Value::Text(text));
                after
            }
            _ => {
                let (word, after) = rest.split_at(word_length(rest));
                open.last_mut()?.push(Value::Word(word.to_vec()));
                after
            }
        };
    }
    Some(())
}

fn quoted(after: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut text = Vec::new();
    let mut bytes = after.iter().enumerate();
    while let Some((at, &byte)) = bytes.next() {
        match byte {
            b'"' => return Some((text, &after[at + 1..])),
            b'\\' => text.push(*bytes.next()?.1),
            _ => text.push(byte),
        }
    }
    None
}

/// `BODY[HEADER.FIELDS (FROM TO)]<0>` is one word.
fn word_length(rest: &[u8]) -> usize {
    let mut in_brackets = false;
    for (at, &byte) in rest.iter().enumerate() {
        match byte {
            b'[' => in_brackets = true,
            b']' => in_brackets = false,
            b' ' | b'(' | b')' | b'"' if !in_brackets => return at.max(1),
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(line: &str) -> Option<Vec<Value>> {
        read(vec![Piece {
            line: line.as_bytes().to_vec(),
            literal: None,
        }])
    }

    fn word(word: &str) -> Value {
        Value::Word(word.as_bytes().to_vec())
    }

    fn text(text: &str) -> Value {
        Value::Text(text.as_bytes().to_vec())
    }

    #[test]
    fn words_strings_and_lists() {
        assert_eq!(line("* 12 EXISTS"), Some(vec![word("*"), word("12"), word("EXISTS")]));
        assert_eq!(
            line(r#"* LIST (\HasNoChildren \Sent) "/" "a \"b\" \\c""#),
            Some(vec![
                word("*"),
                word("LIST"),
                Value::List(vec![word("\\HasNoChildren"), word("\\Sent")]),
                text("/"),
                text(r#"a "b" \c"#),
            ])
        );
        assert_eq!(
            line("a(b)c"),
            Some(vec![word("a"), Value::List(vec![word("b")]), word("c")])
        );
        assert_eq!(line(""), Some(Vec::new()));
    }

    #[test]
    fn a_section_is_one_word_and_a_literal_one_string() {
        let pieces = vec![
            Piece {
                line: b"* 1 FETCH (UID 5 BODY[HEADER.FIELDS (FROM \"TO\")]<0> {4}".to_vec(),
                literal: Some(b"a)\r\n".to_vec()),
            },
            Piece {
                line: b" FLAGS ())".to_vec(),
                literal: None,
            },
        ];
        let whole = read(pieces).unwrap();
        assert_eq!(
            whole[3],
            Value::List(vec![
                word("UID"),
                word("5"),
                word("BODY[HEADER.FIELDS (FROM \"TO\")]<0>"),
                text("a)\r\n"),
                word("FLAGS"),
                Value::List(Vec::new()),
            ])
        );
    }

    #[test]
    fn what_is_not_whole_is_refused() {
        let deep = "(".repeat(100_000) + &")".repeat(100_000);
        for bad in ["(", ")", "(a))", "\"a", "\"a\\", &deep] {
            assert_eq!(line(bad), None, "{}", &bad[..bad.len().min(20)]);
        }
    }

    #[test]
    fn what_is_announced() {
        for (line, expected) in [
            ("a {12}", Some(Ok(12))),
            ("a {12+}", Some(Ok(12))),
            ("a {99999999999999999999}", Some(Err(()))),
            ("a {}", None),
            ("a {-1}", None),
            ("a {1} ", None),
            ("}", None),
        ] {
            assert_eq!(announced(line.as_bytes()), expected, "{line}");
        }
    }
}
