//! A workspace of the person's own whose desk is mail, through the real command line and real servers: what it says of
//! a letter is held against where the letter really is.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests: what is not as it must be ends them"
)]

use serde_json::Value;

mod answered;
mod places;
mod refused;
mod secret;
mod unknown;
mod waiting;

/// Whether it says so, whatever lines of its head are folded.
fn contains(bytes: &[u8], text: &str) -> bool {
    let unfolded = String::from_utf8_lossy(bytes)
        .replace("\r\n", "\n")
        .replace("\n\t", " ")
        .replace("\n ", " ");
    unfolded.replace("  ", " ").contains(text)
}

fn list<'a>(request: &'a Value, of: &str) -> &'a Vec<Value> {
    request[of].as_array().unwrap_or_else(|| panic!("no {of}: {request:#}"))
}

fn kinds(request: &Value, of: &str) -> Vec<String> {
    let kind = |each: &Value| each["kind"].as_str().expect("a kind").to_owned();
    list(request, of).iter().map(kind).collect()
}
