//! What must not be anywhere outside.

use std::fs;
use std::time::{Duration, Instant};

use klik_support_tests::servers::{MailServers, Office, USER};

use super::contains;

#[test]
fn neither_password_nor_text_is_anywhere_outside() {
    let servers = MailServers::start();
    let office = Office::with_mail(&servers, "late-answer@desk.test");
    let canary = "kanarienvogel-text-7431";
    let args = [
        "--password-stdin",
        "send",
        "--service",
        "consultation",
        "--subject",
        "S",
        "--body-file",
        "-",
    ];
    let args: Vec<&std::ffi::OsStr> = args.iter().map(std::ffi::OsStr::new).collect();
    let child = office.begin(&args, &format!("{}\n{canary}\n", USER.password));
    let process = format!("/proc/{}", child.id());
    let mut looked = 0;
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(3) {
        for part in ["cmdline", "environ"] {
            let Ok(bytes) = fs::read(format!("{process}/{part}")) else {
                continue;
            };
            looked += usize::from(!bytes.is_empty());
            assert!(!contains(&bytes, USER.password) && !contains(&bytes, canary), "{part}");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(looked > 10, "the program ran for a while");
    let done = child.wait_with_output().expect("its end");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
    assert!(!contains(&done.stderr, USER.password) && !contains(&done.stdout, USER.password));
    let mut with_text = Vec::new();
    let mut folders = vec![office.home().to_owned()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
                continue;
            }
            files += 1;
            let bytes = fs::read(entry.path()).expect("a file");
            assert!(!contains(&bytes, USER.password), "{}", entry.path().display());
            if contains(&bytes, canary) {
                with_text.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
    }
    assert!(files > 2, "the home was looked at");
    assert!(
        with_text.iter().all(|name| name.starts_with("journal.sqlite")),
        "{with_text:?}"
    );
    let doctor = office.ask(&["doctor"]).document.to_string();
    assert!(!doctor.contains(canary) && !doctor.contains(USER.password));
}
