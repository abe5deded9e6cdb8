//! The mail program beside which our form is shown: Thunderbird, from its start until one can write a mail, with an
//! account that is there already. (Geary opens no composer before its account's server has answered: it is left out.)

use std::fs;
use std::path::Path;

use klik_support_tests::window::Home;

use super::start::{Field, Program};

/// The recipient's field, which has the focus and with it the desktop's own edge.
const RECIPIENT: Field = Field {
    edge: [0xe4, 0x84, 0x35],
    column: 700,
};

/// Where it is installed, with its account in this home.
pub fn installed(home: &Home) -> Option<Program> {
    if !Path::new("/usr/bin/thunderbird").exists() {
        return None;
    }
    let profile = home.path().join("thunderbird");
    fs::create_dir(&profile).expect("a new folder");
    let account = include_str!("../../tests/thunderbird.js").replace("@PORT@", "9");
    // It is ended without being asked, as our window is.
    let account = account + "user_pref(\"toolkit.startup.max_resumed_crashes\", -1);\n";
    fs::write(profile.join("user.js"), account).expect("the account");
    Some(Program {
        command: [
            "thunderbird".into(),
            "-profile".into(),
            profile.into(),
            "-compose".into(),
        ]
        .into(),
        field: RECIPIENT,
    })
}
