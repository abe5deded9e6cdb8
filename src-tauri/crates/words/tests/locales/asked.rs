//! Which ids a source asks for, as far as its text tells.

/// Literals inside the calls; of the first argument alone where others follow.
pub fn asked_in(text: &str, call: &str, first_only: bool) -> Vec<String> {
    let calls = text.match_indices(call).map(|(at, _)| &text[at + call.len()..]);
    calls
        .flat_map(|rest| literals(argument(rest, first_only), '"'))
        .filter(|literal| is_id(literal))
        .collect()
}

/// Literals in statements that choose an id before it is asked for.
pub fn asked_in_statements(text: &str) -> Vec<String> {
    let statements = ["let id = ", "let (id, "]
        .into_iter()
        .flat_map(|start| text.match_indices(start));
    let statements = statements
        .filter_map(|(at, _)| text[at..].split_once(';'))
        .map(|(statement, _)| statement);
    let ids: Vec<String> = statements
        .flat_map(|statement| literals(statement, '"'))
        .filter(|id| is_id(id))
        .collect();
    // What a nested call passes by name is no id.
    ids.into_iter().filter(|id| id.contains('-')).collect()
}

pub fn asked_of_page(text: &str) -> Vec<String> {
    let starts = text
        .match_indices("t(")
        .filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.' || c == '$'));
    starts
        .flat_map(|(at, _)| {
            let inside = argument(&text[at + 2..], true);
            ['\'', '"']
                .into_iter()
                .flat_map(|quote| literals(inside, quote))
                .collect::<Vec<_>>()
        })
        .filter(|id| id.starts_with("page-") && is_id(id))
        .collect()
}

/// Up to the bracket that closes, or to the first comma of the outermost level.
fn argument(rest: &str, first_only: bool) -> &str {
    let mut depth = 0;
    for (at, c) in rest.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => return &rest[..at],
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 && first_only => return &rest[..at],
            _ => {}
        }
    }
    rest
}

fn literals(text: &str, quote: char) -> Vec<String> {
    text.split(quote).skip(1).step_by(2).map(str::to_owned).collect()
}

fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// What stands before `${` in a template literal that begins like an id: `page-state-${state}`.
pub fn template_prefixes(page: &str) -> Vec<String> {
    let pieces = page.split('`').filter_map(|piece| piece.split_once("${"));
    pieces
        .map(|(prefix, _)| prefix.to_owned())
        .filter(|prefix| prefix.starts_with("page-") && prefix.len() > 6)
        .collect()
}
