//! What this start was for: the entry in the applications' menu has an action for a new request.

use std::ffi::OsString;
use support::Ask;

/// What the menu's action starts the program with.
const NEW_REQUEST: &str = "--new-request";

/// What the arguments of this start ask for.
pub fn ask(args: impl IntoIterator<Item = OsString>) -> Ask {
    if args.into_iter().skip(1).any(|arg| arg == NEW_REQUEST) {
        Ask::NewRequest
    } else {
        Ask::Show
    }
}

/// The page to begin with, as the page's own router names it.
pub fn page(ask: Ask) -> &'static str {
    match ask {
        Ask::NewRequest => "index.html#/new",
        Ask::Show => "index.html",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_action_begins_with_the_form() {
        let page = |args: &[&str]| page(ask(args.iter().map(OsString::from)));
        assert_eq!(page(&["klik-support-desktop"]), "index.html");
        assert_eq!(page(&["klik-support-desktop", "--new-request"]), "index.html#/new");
        assert_eq!(page(&["--new-request"]), "index.html", "a name is no wish");
        assert_eq!(page(&["klik-support-desktop", "--new"]), "index.html");
    }
}
