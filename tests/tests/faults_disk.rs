//! A disk that fails (X4, X5): EIO and ENOSPC at system calls while a request is sent, alone or with a file, and while a
//! form is typed into; and a small disk that is full until there is room.
#![allow(clippy::panic, reason = "a test that panics has failed")]

use std::fs;
use std::os::unix::fs::MetadataExt;

use klik_support_tests::faults::{Act, Checker, Place, Subject, at_each_call, flush, while_typing};
use klik_support_tests::soak::{self, Row};

const BODY: &str = "Текст, который не должен пропасть";
const FILE: &[u8] = "что было вложено".as_bytes();
/// A journal grows with what is sent: after so many faults the next go on in a new home.
const A_HOME: usize = 250;

/// An error at system calls, once or from then on for ever.
struct Fault {
    name: &'static str,
    error: &'static str,
    calls: &'static [&'static str],
    lasting: &'static str,
}

const FAILS_ONCE: Fault = Fault {
    name: "disk-error",
    error: "EIO",
    calls: &["fdatasync", "pwrite64", "fsync"],
    lasting: "",
};
const STAYS_FULL: Fault = Fault {
    name: "disk-full",
    error: "ENOSPC",
    calls: &["pwrite64", "fallocate", "ftruncate"],
    lasting: "+",
};

impl Fault {
    /// As `strace` takes it.
    fn words(&self, place: &Place<'_>) -> String {
        let (error, lasting) = (self.error, self.lasting);
        format!("{}:error={error}:when={}{lasting}", place.call, place.when)
    }
}

fn share(percent: usize) -> usize {
    soak::size("KLIK_SUPPORT_DISK_FAULTS", 200) * percent / 100
}

fn while_sending(fault: &Fault, percent: usize, attaching: bool) {
    let mut row = Row::new(fault.name);
    let mut subject = Subject::demo();
    let mut checker = Checker::default();
    let lay = |subject: &Subject| {
        let path = subject.aside().join("файл.txt");
        fs::write(&path, FILE).unwrap_or_else(|error| panic!("{error}"));
        path.display().to_string()
    };
    let mut path = lay(&subject);
    let mut runs = 0;
    at_each_call(fault.calls, share(percent), |place| {
        let title = place.title.as_str();
        runs += 1;
        if runs % A_HOME == 0 {
            subject = Subject::demo();
            checker = Checker::default();
            path = lay(&subject);
        }
        let mut args = vec!["send", "--service", "consultation", "--subject", title, "--body", BODY];
        args.extend(["--wait", "3"]);
        if attaching {
            args.extend(["--attach", &path]);
        }
        let run = subject.under(&fault.words(place), &Act::cli(&args));
        let document = run.document.as_ref();
        let id = document.and_then(|document| document["request"]["id"].as_str());
        if let Some(id) = id {
            checker.acknowledge(id, title, BODY);
            if attaching {
                checker.acknowledge_file(id, "файл.txt", FILE);
            }
        }
        if run.hit() {
            row.tried();
        }
        checker.check(&subject, &run, title, &mut row);
        flush(&subject, title, &mut row);
        // Told of a failure the person sends it again: then nothing of the first may be on its way.
        let sent = subject.ok(&["requests"]);
        let sent = sent["requests"].as_array().into_iter().flatten();
        let sent = sent.filter(|request| request["subject"] == title).count();
        if sent != usize::from(id.is_some()) {
            row.doubled(u64::from(id.is_none()));
            panic!("{title}: sent {sent} times, told: {run:?}");
        }
        if run.hit() {
            row.survived();
        }
        run.hit()
    });
    let last = subject.plain(&["requests"]);
    checker.check(&subject, &last, "at the end", &mut row);
}

/// What could not be kept is told, and once the disk works the same form keeps all.
fn typed_into(fault: &Fault, percent: usize) {
    let mut row = Row::new(fault.name);
    while_typing(&mut row, (fault.calls, share(percent)), usize::MAX, |place| {
        fault.words(place)
    });
}

#[test]
fn a_failing_disk_loses_nothing_that_is_sent() {
    while_sending(&FAILS_ONCE, 40, false);
}

#[test]
fn a_failing_disk_loses_nothing_that_is_attached() {
    while_sending(&FAILS_ONCE, 20, true);
}

#[test]
fn a_failing_disk_loses_nothing_that_is_kept() {
    typed_into(&FAILS_ONCE, 40);
}

#[test]
fn a_disk_that_stays_full_loses_nothing_that_is_sent() {
    while_sending(&STAYS_FULL, 40, false);
}

#[test]
fn a_disk_that_stays_full_loses_nothing_that_is_attached() {
    while_sending(&STAYS_FULL, 20, true);
}

#[test]
fn a_disk_that_stays_full_loses_nothing_that_is_kept() {
    typed_into(&STAYS_FULL, 40);
}

/// Runs the script with a disk of 900 kB in the place of the home.
fn on_a_small_disk(script: &str) {
    let mut row = Row::new("small-disk");
    for _ in 0..soak::size("KLIK_SUPPORT_SMALL_DISKS", 1) {
        row.tried();
        let subject = Subject::new();
        let mount = "mount -t tmpfs -o size=900k,mode=700 tmpfs \"$KLIK_SUPPORT_HOME\" || exit 90\n";
        let script = format!("home=$KLIK_SUPPORT_HOME; program=$1; aside=$2\n{mount}{script}");
        // Root mounts in a mount namespace of its own; anybody else needs a user namespace for it.
        let root = fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
        let namespace = if root { "-m" } else { "-rm" };
        let aside = subject.aside().display().to_string();
        let run = subject.in_shell(&["unshare", namespace, "sh", "-c", &script, "sh"], &[&aside]);
        assert_eq!(run.status, Some(0), "{run:?}");
        row.survived();
    }
}

/// Filled until the program says so; then a ballast is taken away, and it goes on.
#[test]
fn a_full_disk_says_so_and_goes_on_when_there_is_room() {
    on_a_small_disk(
        r#"
        head -c 200000 /dev/zero > "$home/ballast"
        i=0
        while [ $i -lt 400 ]; do
            i=$((i + 1))
            "$program" send --service consultation --subject "n$i" --body "$(printf '%01000d' $i)" --wait 0 --json > "$aside/answer" 2>/dev/null || break
        done
        grep -q '"code":"disk-full"' "$aside/answer" || exit 95
        "$program" requests --json > /dev/null || exit 91
        rm "$home/ballast"
        "$program" send --service consultation --subject after --body after --wait 0 --json > /dev/null || exit 92
        "$program" doctor --json | grep -q '"integrity":"ok"' || exit 93
        kept=$("$program" requests --json | grep -o '"subject":"n[0-9]*"' | wc -l)
        [ "$kept" -eq $((i - 1)) ] || exit 94
        "#,
    );
}

/// The same form is typed into before, while and after the disk is full.
#[test]
fn typing_on_a_full_disk_is_told_and_kept_when_there_is_room() {
    on_a_small_disk(
        r#"
        id=01985b2e-7c00-7000-8000-000000000003
        answered() { n=0; while [ "$(wc -l < "$aside/answers")" -lt "$1" ]; do n=$((n + 1)); [ $n -lt 600 ] || exit 96; sleep 0.05; done; }
        mkfifo "$aside/orders"
        "$KLIK_SUPPORT_TYPING" $id < "$aside/orders" > "$aside/answers" &
        exec 3> "$aside/orders"
        echo "keep before" >&3; answered 1
        cat /dev/zero > "$home/ballast" 2>/dev/null
        echo "keep $(printf '%030000d' 7)" >&3; answered 2
        "$program" requests show $id --json | grep -q '"state":"draft"' || exit 91
        rm "$home/ballast"
        echo "keep after" >&3; answered 3
        exec 3>&-; wait
        sed -n 1p "$aside/answers" | grep -q '"done":"keep"' || exit 92
        sed -n 2p "$aside/answers" | grep -q '"code":"disk-full"' || exit 93
        sed -n 3p "$aside/answers" | grep -q '"done":"keep"' || exit 94
        "$program" requests show $id --json | grep -q '"text":"after"\|"body":"after"' || exit 95
        "#,
    );
}
