//! `send --attach`, what arrives at the desk of it, and saving an attachment again.

use crate::program::Program;
use serde_json::{Value, json};
use std::{
    fs::{self, File},
    os::unix::{
        ffi::OsStrExt,
        fs::{MetadataExt, PermissionsExt, symlink},
        net::UnixListener,
    },
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

const SEND: [&str; 7] = [
    "send",
    "--service",
    "consultation",
    "--subject",
    "Тема",
    "--body",
    "Текст",
];
/// What all attachments of a request may have together.
const LIMIT: u64 = 18 * 1024 * 1024;

/// Files beside a home.
struct Files(TempDir);

impl Files {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str, content: &str) -> String {
        fs::write(self.path(name), content).unwrap();
        self.shown(name)
    }

    /// So many zero bytes.
    fn zeros(&self, name: &str, size: u64) -> String {
        File::create(self.path(name)).unwrap().set_len(size).unwrap();
        self.shown(name)
    }

    fn shown(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }
}

fn attaching<'a>(files: &[&'a str]) -> Vec<&'a str> {
    let pairs = files.iter().flat_map(|file| ["--attach", file]);
    SEND.iter().copied().chain(pairs).collect()
}

/// Name, size and hash of what the journal says is attached.
fn attached(request: &Value) -> Vec<(String, u64, String)> {
    let facts = |each: &Value| {
        let text = |key: &str| each[key].as_str().unwrap().to_owned();
        assert_eq!(text("id").len(), 36);
        (text("name"), each["size"].as_u64().unwrap(), text("sha256"))
    };
    request["attachments"].as_array().unwrap().iter().map(facts).collect()
}

/// The same of what the desk got with its newest ticket, as it hashed it itself.
fn arrived(program: &Program) -> Vec<(String, u64, String)> {
    let desk = rusqlite::Connection::open(program.demo("desk.sqlite")).unwrap();
    let sql = "SELECT name, size, sha256 FROM attachments
               WHERE ticket = (SELECT MAX(number) FROM tickets) ORDER BY rowid";
    let mut rows = desk.prepare(sql).unwrap();
    rows.query_map([], |row| {
        Ok((row.get(0)?, u64::from(row.get::<_, u32>(1)?), row.get(2)?))
    })
    .unwrap()
    .map(Result::unwrap)
    .collect()
}

fn sha256sum(path: &Path) -> String {
    let output = Command::new("sha256sum").arg(path).output().unwrap();
    let line = String::from_utf8(output.stdout).unwrap();
    line.trim_start_matches('\\').split(' ').next().unwrap().to_owned()
}

#[test]
fn files_go_along_and_arrive_as_they_were() {
    let (program, files) = (Program::new(), Files::new());
    let every_byte: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    fs::write(files.path("все байты.bin"), every_byte).unwrap();
    let (binary, empty) = (files.shown("все байты.bin"), files.text("пусто.txt", ""));
    let request = program.ok(&attaching(&[&binary, &empty]))["request"].clone();
    let expected = [
        (
            "все байты.bin".to_owned(),
            100_000,
            sha256sum(&files.path("все байты.bin")),
        ),
        ("пусто.txt".to_owned(), 0, sha256sum(&files.path("пусто.txt"))),
    ];
    assert_eq!(
        (attached(&request), arrived(&program)),
        (expected.to_vec(), expected.to_vec())
    );
    let number = request["number"].to_string();
    let shown = program.ok(&["requests", "show", &number])["request"].clone();
    assert_eq!(attached(&shown), expected);
    let story = program.words(&["requests", "show", &number]).stdout;
    assert!(story.contains("Вложение: все байты.bin, 98\u{A0}КБ"), "{story}");
    assert_eq!(
        program.ok(&["requests", "show", "1"])["request"]["attachments"],
        json!([])
    );
}

/// Copied in when they are attached: what becomes of the originals afterwards changes nothing.
#[test]
fn the_original_is_not_needed_any_more() {
    let (program, files) = (Program::new(), Files::new());
    let (kept, gone) = (
        files.text("kept.txt", "as attached"),
        files.text("gone.txt", "was here"),
    );
    let mut args = attaching(&[&kept, &gone]);
    args.extend(["--wait", "0"]);
    let stored = attached(&program.ok(&args)["request"]);
    files.text("kept.txt", "changed afterwards");
    fs::remove_file(&gone).unwrap();
    program.ok(&["outbox", "flush"]);
    assert_eq!(arrived(&program), stored);
}

#[test]
fn what_is_no_file_is_refused_with_its_reason_and_the_rest_stays() {
    let (program, files) = (Program::new(), Files::new());
    fs::create_dir(files.path("папка")).unwrap();
    assert!(
        Command::new("mkfifo")
            .arg(files.path("pipe"))
            .status()
            .unwrap()
            .success()
    );
    let _socket = UnixListener::bind(files.path("socket")).unwrap();
    symlink(files.path("pipe"), files.path("link to pipe")).unwrap();
    symlink(files.path("nowhere"), files.path("link to nothing")).unwrap();
    symlink(files.path("loop"), files.path("loop")).unwrap();
    let good = files.text("good.txt", "good");
    let before = program.tickets();
    let rows = [
        (files.shown("папка"), "folder", "папка"),
        (files.shown("pipe"), "fifo", "pipe"),
        (files.shown("link to pipe"), "fifo", "link to pipe"),
        (files.shown("socket"), "socket", "socket"),
        ("/dev/zero".to_owned(), "device", "zero"),
        ("/dev/tty".to_owned(), "device", "tty"),
        (files.shown("missing"), "gone", "missing"),
        (files.shown("good.txt/inside"), "gone", "inside"),
        (files.shown("link to nothing"), "gone", "link to nothing"),
        (files.shown("loop"), "unreadable", "loop"),
        ("/".to_owned(), "folder", "file"),
    ];
    for (path, cause, name) in rows {
        let (status, code, facts) = program.error(&attaching(&[&path, &good]));
        assert_eq!((status, code.as_str()), (1, "attachment-gone"), "{path}");
        assert_eq!(
            (&facts["cause"], &facts["name"]),
            (&json!(cause), &json!(name)),
            "{path}"
        );
        let draft = program.ok(&["requests", "show", facts["draft"].as_str().unwrap()])["request"].clone();
        assert_eq!((&draft["state"], &draft["body"]), (&json!("draft"), &json!("Текст")));
        assert_eq!(attached(&draft)[0].0, "good.txt", "{path}");
        assert_eq!(attached(&draft).len(), 1);
    }
    program.ok(&["outbox", "flush"]);
    // The waiting sample went; nothing of ours did.
    assert_eq!(program.tickets(), before + 1);
    let said = program.words(&attaching(&["/dev/zero"]));
    assert!(said.stderr.contains("устройство") && said.stdout.is_empty(), "{said:?}");
}

#[test]
fn a_refused_file_is_put_right_from_the_same_draft() {
    let (program, files) = (Program::new(), Files::new());
    let good = files.text("good.txt", "good");
    let late = files.shown("late.txt");
    let draft = program.error(&attaching(&[&good, &late])).2["draft"]
        .as_str()
        .unwrap()
        .to_owned();
    files.text("late.txt", "here now");
    let mut again = attaching(&[&good, &late]);
    again.extend(["--id", &draft]);
    let sent = program.ok(&again)["request"].clone();
    assert_eq!((&sent["id"], &sent["state"]), (&json!(draft), &json!("delivered")));
    let names: Vec<String> = attached(&sent).into_iter().map(|(name, ..)| name).collect();
    assert_eq!(names, ["good.txt", "late.txt"]);
    assert_eq!(arrived(&program), attached(&sent));
    // Sent already: the same call answers for the same request, whatever became of the files.
    fs::remove_file(&late).unwrap();
    assert_eq!(program.ok(&again)["request"]["number"], sent["number"]);
}

#[test]
fn taken_back_the_files_stay_with_the_draft() {
    let (program, files) = (Program::new(), Files::new());
    let (first, second) = (files.text("first.txt", "first"), files.text("second.txt", "second"));
    let mut args = attaching(&[&first]);
    args.extend(["--wait", "0"]);
    let stored = program.ok(&args)["request"].clone();
    let id = stored["id"].as_str().unwrap();
    program.ok(&["outbox", "cancel", id]);
    let draft = program.ok(&["requests", "show", id])["request"].clone();
    assert_eq!(
        (&draft["state"], attached(&draft)),
        (&json!("draft"), attached(&stored))
    );
    let mut again = attaching(&[&second]);
    again.extend(["--id", id]);
    let sent = program.ok(&again)["request"].clone();
    assert_eq!((&sent["state"], attached(&sent).len()), (&json!("delivered"), 2));
    assert_eq!(arrived(&program), attached(&sent));
}

#[test]
fn as_much_as_fits_and_not_a_byte_more() {
    let (program, files) = (Program::new(), Files::new());
    let rows = [
        (vec![LIMIT - 1], None),
        (vec![LIMIT], None),
        (vec![LIMIT + 1], Some((LIMIT + 1, 0))),
        (vec![LIMIT - 8, 8], None),
        (vec![LIMIT - 8, 0, 9], Some((9, LIMIT - 8))),
        // Nobody reads a terabyte to find out.
        (vec![1 << 40], Some((1 << 40, 0))),
    ];
    for (sizes, refused) in rows {
        let paths: Vec<String> = (0..)
            .zip(&sizes)
            .map(|(at, size)| files.zeros(&format!("{at}.bin"), *size))
            .collect();
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        let args = attaching(&paths);
        match refused {
            None => {
                let request = program.ok(&args)["request"].clone();
                let total: u64 = attached(&request).iter().map(|(_, size, _)| size).sum();
                assert_eq!(total, sizes.iter().sum::<u64>(), "{sizes:?}");
                assert_eq!(arrived(&program), attached(&request), "{sizes:?}");
            }
            Some((size, beside)) => {
                let (status, code, facts) = program.error(&args);
                assert_eq!((status, code.as_str()), (1, "attachment-too-large"), "{sizes:?}");
                let told = ["size", "attached", "limit"].map(|key| facts[key].as_u64().unwrap());
                assert_eq!(told, [size, beside, LIMIT], "{sizes:?}");
                let draft = program.ok(&["requests", "show", facts["draft"].as_str().unwrap()]);
                assert_eq!(attached(&draft["request"]).len(), sizes.len() - 1, "{sizes:?}");
            }
        }
    }
    assert_eq!(program.ok(&["doctor"])["journal"]["integrity"], "ok");
}

#[test]
fn names_are_made_safe_and_links_followed() {
    let (program, files) = (Program::new(), Files::new());
    let odd = ["счёт\u{202E}fdp.exe", "a\nb: c.txt", "con.txt", ".bashrc", " x "];
    let mut paths: Vec<PathBuf> = odd.iter().map(|name| files.path(name)).collect();
    for path in &paths {
        fs::write(path, "content").unwrap();
    }
    paths.push(files.path("link.txt"));
    symlink(files.path("con.txt"), &paths[5]).unwrap();
    let not_utf8 = files.0.path().join(std::ffi::OsStr::from_bytes(b"\xFF.txt"));
    fs::write(&not_utf8, "content").unwrap();
    let mut command = program.command(&SEND);
    for path in paths.iter().chain([&not_utf8]) {
        command.arg("--attach").arg(path);
    }
    let output = command.arg("--json").output().unwrap();
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let names: Vec<String> = attached(&answer["request"])
        .into_iter()
        .map(|(name, ..)| name)
        .collect();
    let expected = [
        "счётfdp.exe",
        "ab_ c.txt",
        "_con.txt",
        "bashrc",
        "x",
        "link.txt",
        "\u{FFFD}.txt",
    ];
    assert_eq!(names, expected);
}

#[test]
fn what_is_refused_for_another_reason_keeps_its_files_or_stores_nothing() {
    let (program, files) = (Program::new(), Files::new());
    let good = files.text("good.txt", "good");
    let with = |service, subject, file| {
        let args = [
            "send",
            "--service",
            service,
            "--subject",
            subject,
            "--body",
            "b",
            "--attach",
            file,
        ];
        program.error(&args)
    };
    let (status, _, facts) = with("custom-development", "s", good.as_str());
    assert_eq!(status, 3);
    let draft = program.ok(&["requests", "show", facts["draft"].as_str().unwrap()]);
    assert_eq!(attached(&draft["request"])[0].0, "good.txt");

    let drafts = || {
        program.ok(&["requests", "--state", "draft"])["requests"]
            .as_array()
            .unwrap()
            .len()
    };
    let before = drafts();
    assert_eq!(with("consultation", " ", good.as_str()).1, "usage");
    assert_eq!(with("no-such-service", "s", "/dev/zero").1, "unknown-service");
    assert_eq!(with("desk-hours", "s", good.as_str()).1, "not-requestable");
    assert_eq!(drafts(), before);
}

#[test]
fn an_attachment_is_saved_as_a_new_file_and_never_over_another() {
    let (program, files) = (Program::new(), Files::new());
    let log = files.text("log.txt", "line\r\n\0");
    let number = program.ok(&attaching(&[&log]))["request"]["number"].to_string();
    let folder = files.path("saved");
    fs::create_dir(&folder).unwrap();
    let save = |attachment: &str| {
        let to = folder.to_str().unwrap();
        let answer = program.ok(&["requests", "save", &number, "--attachment", attachment, "--to", to]);
        PathBuf::from(answer["saved"].as_str().unwrap())
    };
    let first = save("log.txt");
    assert_eq!(first, folder.join("log.txt"));
    assert_eq!(fs::read(&first).unwrap(), b"line\r\n\0");
    assert_eq!(fs::metadata(&first).unwrap().permissions().mode() & 0o777, 0o600);

    // Taken by a file, by links to something and to nothing, by a folder.
    fs::write(&first, "mine").unwrap();
    let elsewhere = files.path("elsewhere.txt");
    fs::write(&elsewhere, "mine too").unwrap();
    symlink(&elsewhere, folder.join("log (2).txt")).unwrap();
    symlink(files.path("not there"), folder.join("log (3).txt")).unwrap();
    fs::create_dir(folder.join("log (4).txt")).unwrap();
    let id = program.ok(&["requests", "show", &number])["request"]["attachments"][0]["id"].clone();
    assert_eq!(save(id.as_str().unwrap()), folder.join("log (5).txt"));
    assert_eq!(
        (fs::read(&first).unwrap(), fs::read(&elsewhere).unwrap()),
        (b"mine".to_vec(), b"mine too".to_vec())
    );
    assert!(!files.path("not there").exists());

    let refused = |attachment: &str, to: &str| {
        let (status, code, _) = program.error(&["requests", "save", &number, "--attachment", attachment, "--to", to]);
        (status, code)
    };
    assert_eq!(refused("other.txt", folder.to_str().unwrap()), (2, "usage".to_owned()));
    assert_eq!(refused("../log.txt", folder.to_str().unwrap()), (2, "usage".to_owned()));
    assert_eq!(refused("log.txt", "/nowhere/at-all"), (1, "storage-failed".to_owned()));
    assert_eq!(refused("log.txt", &log), (1, "storage-failed".to_owned()));
    assert_eq!(fs::metadata(&log).unwrap().size(), 7);
}

/// Bytes of the journal that are not any more what was written: the one request waits for the person, the others go on.
#[test]
fn a_damaged_attachment_stops_its_own_request_alone() {
    let (program, files) = (Program::new(), Files::new());
    let path = files.text("отчёт.txt", "THE-CONTENT-THAT-WILL-BE-DAMAGED");
    let stored = |subject: &str, more: &[&str]| {
        let args = [
            "send",
            "--service",
            "consultation",
            "--body",
            "Текст",
            "--wait",
            "0",
            "--subject",
            subject,
        ];
        let args: Vec<&str> = args.iter().chain(more).copied().collect();
        program.ok(&args)["request"]["id"].as_str().unwrap().to_owned()
    };
    let damaged = stored("Первый", &["--attach", &path]);
    let later = stored("Второй", &[]);
    let journal = program.demo("journal.sqlite");
    let mut bytes = fs::read(&journal).unwrap();
    let at = bytes.windows(8).position(|window| window == b"THE-CONT").unwrap();
    bytes[at] ^= 1;
    fs::write(&journal, bytes).unwrap();

    let (status, left) = program.json(&["outbox", "flush"]);
    assert_eq!(
        (status, &left["outbox"][0]["state"]),
        (6, &json!("needs-you")),
        "{left}"
    );
    assert_eq!(
        (left["outbox"].as_array().unwrap().len(), &left["outbox"][0]["id"]),
        (1, &json!(damaged))
    );
    assert_eq!(
        program.ok(&["requests", "show", &later])["request"]["state"],
        "delivered"
    );
    let request = program.ok(&["requests", "show", &damaged])["request"].clone();
    let last = request["events"].as_array().unwrap().last().unwrap().clone();
    let attachment = request["attachments"][0]["id"].clone();
    assert_eq!(
        (&last["kind"], &last["facts"]),
        (
            &json!("needs-you"),
            &json!({ "cause": "attachment-damaged", "attachment": attachment })
        )
    );
    // It is not tried again by itself, and nobody waits for it.
    program.json(&["outbox", "flush"]);
    let again = program.ok(&["requests", "show", &damaged])["request"].clone();
    assert_eq!(again["events"], request["events"]);
    let third: Vec<&str> = SEND.to_vec();
    assert_eq!(program.ok(&third)["request"]["state"], "delivered");

    let (status, code, facts) = program.error(&["outbox", "retry", &damaged]);
    assert_eq!((status, code.as_str()), (5, "attachment-damaged"));
    assert_eq!(
        facts,
        json!({ "name": "отчёт.txt", "attachment": attachment, "request": damaged })
    );
    let (status, code, _) = program.error(&[
        "requests",
        "save",
        &damaged,
        "--attachment",
        "отчёт.txt",
        "--to",
        program.home().to_str().unwrap(),
    ]);
    assert_eq!((status, code.as_str()), (5, "attachment-damaged"));
    let tickets = program.tickets();
    program.ok(&["outbox", "cancel", &damaged]);
    let draft = program.ok(&["requests", "show", &damaged])["request"].clone();
    assert_eq!((&draft["state"], &draft["body"]), (&json!("draft"), &json!("Текст")));
    program.ok(&["outbox", "flush"]);
    assert_eq!(program.tickets(), tickets);
}
