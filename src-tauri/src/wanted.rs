//! What this start was asked to show first: the entry in the applications' menu has an action for a new request.

use std::ffi::OsString;

/// What the menu's action starts the program with.
const NEW_REQUEST: &str = "--new-request";

/// The page to begin with, as the page's own router names it.
pub fn page(args: impl IntoIterator<Item = OsString>) -> &'static str {
    if args.into_iter().skip(1).any(|arg| arg == NEW_REQUEST) {
        "index.html#/new"
    } else {
        "index.html"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_action_begins_with_the_form() {
        let page = |args: &[&str]| page(args.iter().map(OsString::from));
        assert_eq!(page(&["klik-support-desktop"]), "index.html");
        assert_eq!(page(&["klik-support-desktop", "--new-request"]), "index.html#/new");
        assert_eq!(page(&["--new-request"]), "index.html", "a name is no wish");
        assert_eq!(page(&["klik-support-desktop", "--new"]), "index.html");
    }
}
