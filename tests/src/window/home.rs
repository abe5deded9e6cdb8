//! A person's data in a temporary folder, and the programs that work on it.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use super::disk::Disk;
use super::reader::Bus;

/// One person's home: the product's data and every folder a desktop program might write to, all of it temporary.
pub struct Home {
    // Ends before the folder that it is mounted on.
    disk: Option<Disk>,
    // What a screen reader listens on.
    bus: Option<Bus>,
    folder: TempDir,
    /// As `TZ` names it.
    zone: &'static str,
    /// What the person's other programs speak; none: what they speak by themselves.
    language: Option<&'static str>,
}

/// A zone in which every clock shows Moscow's time.
const MOSCOW: &str = "MSK-3";

/// A mail in a file.
pub const MAIL: &str = "message/rfc822";
/// A link that a mail program turns into a mail.
pub const MAIL_LINK: &str = "x-scheme-handler/mailto";

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

impl Home {
    /// An empty home: whoever starts the program here starts it for the first time.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("klik-support-test-")
            .tempdir()
            .expect("a temporary folder");
        for name in ["runtime", "data", "config", "cache", "documents"] {
            std::fs::create_dir(folder.path().join(name)).expect("a new folder");
        }
        // GLib refuses a runtime folder that others can enter.
        let private = std::fs::Permissions::from_mode(0o700);
        std::fs::set_permissions(folder.path().join("runtime"), private).expect("the folder is ours");
        let home = Home {
            disk: None,
            bus: None,
            folder,
            zone: MOSCOW,
            language: None,
        };
        // No mail program of the tester's own opens what a test sends.
        home.opens_with(&[], "false");
        home
    }

    /// An empty home whose data lie on a disk of their own, of this size (`16m`).
    pub fn on_disk(size: &str) -> Self {
        let mut home = Self::new();
        std::fs::create_dir(home.data()).expect("a new folder");
        home.disk = Some(Disk::mount(&home.data(), size));
        home
    }

    /// Fills the disk to the last byte.
    pub fn fill(&self) {
        self.shell("head -c 64m /dev/zero > ballast 2> /dev/null; sync; ! echo x > one 2> /dev/null");
    }

    /// Makes room on the disk again.
    pub fn free(&self) {
        self.shell("rm -f ballast one");
    }

    /// Lets nobody write to the disk any more; nobody may have a file open for it.
    pub fn make_read_only(&self) {
        self.shell("mount -o remount,ro .");
    }

    /// Lets everybody write to the disk again.
    pub fn make_writable(&self) {
        self.shell("mount -o remount,rw .");
    }

    fn shell(&self, script: &str) {
        let mut command = self.command("sh");
        let script = format!("cd \"$KLIK_SUPPORT_HOME\" && {script}");
        let status = self.house(command.args(["-c", &script])).status();
        assert!(status.is_ok_and(|status| status.success()), "{script}");
    }

    /// A program that is to live in this home: where its disk is.
    pub(super) fn command(&self, program: impl AsRef<Path>) -> Command {
        match &self.disk {
            Some(disk) => disk.command(program.as_ref()),
            None => Command::new(program.as_ref()),
        }
    }

    /// An empty home of a person in another zone (`YEKT-5` is five hours east of UTC).
    pub fn in_zone(zone: &'static str) -> Self {
        Self { zone, ..Self::new() }
    }

    /// The same home, of a person whose other programs speak this language: `ru`.
    pub fn speaking(self, language: &'static str) -> Self {
        Self {
            language: Some(language),
            ..self
        }
    }

    /// An empty home of a person whose desktop is dark.
    pub fn dark() -> Self {
        let home = Self::new();
        home.desktop_wishes("gtk-application-prefer-dark-theme=true\n");
        home
    }

    /// What this person has chosen in the program's settings, a line a choice, as its file has them.
    pub fn has_chosen(&self, choices: &str) {
        std::fs::create_dir_all(self.data()).expect("a new folder");
        std::fs::write(self.data().join("settings.toml"), choices).expect("the person's choice");
    }

    /// An empty home of a person who has the window read aloud.
    pub fn with_reader() -> Self {
        let mut home = Self::new();
        let socket = home.path().join("runtime/bus");
        home.bus = Some(Bus::start(&home, &socket));
        home
    }

    /// Where programs of this home find each other.
    pub(super) fn bus_address(&self) -> &str {
        let bus = self.bus.as_ref().expect("a home with a reader");
        &bus.address
    }

    /// What this person's desktop is set to, in GTK's own words, a line a wish.
    pub fn desktop_wishes(&self, wishes: &str) {
        let settings = self.path().join("config/gtk-3.0");
        std::fs::create_dir(&settings).expect("a new folder");
        std::fs::write(settings.join("settings.ini"), format!("[Settings]\n{wishes}")).expect("the person's choice");
    }

    /// Where the product keeps its data.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("klik-support")
    }

    /// A folder of the person's own, beside everything that programs keep: what they attach, and where they save.
    pub fn documents(&self) -> PathBuf {
        self.folder.path().join("documents")
    }

    /// The folder under which everything of this person lies.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Makes a program the one that the person's desktop opens these kinds of things with: media types, or
    /// `x-scheme-handler/…` for links. `%u` in its command is the thing.
    pub fn opens_with(&self, kinds: &[&str], command: &str) {
        let applications = self.folder.path().join("data/applications");
        std::fs::create_dir_all(&applications).expect("a folder for programs");
        let mut defaults = "[Default Applications]\n".to_owned();
        for kind in kinds {
            defaults.push_str(&format!("{kind}=chosen.desktop\n"));
        }
        for kind in [MAIL, MAIL_LINK].iter().filter(|kind| !kinds.contains(kind)) {
            defaults.push_str(&format!("{kind}=none.desktop\n"));
        }
        for (name, command) in [("chosen", command), ("none", "false %u")] {
            let entry = format!("[Desktop Entry]\nType=Application\nName={name}\nExec={command}\n");
            std::fs::write(applications.join(format!("{name}.desktop")), entry).expect("a program's entry");
        }
        std::fs::write(self.folder.path().join("config/mimeapps.list"), defaults).expect("the person's choice");
    }

    /// What lies in this home outside the product's folder and has one of these words in its name.
    pub fn written_elsewhere(&self, words: &[&str]) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut open = vec![self.folder.path().to_owned()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path == self.data() {
                    continue;
                }
                let name = entry.file_name().to_string_lossy().to_lowercase();
                if words.iter().any(|word| name.contains(word)) {
                    found.push(path.clone());
                }
                if path.is_dir() {
                    open.push(path);
                }
            }
        }
        found
    }

    /// Makes a program live in this home: nothing of the tester's own desktop reaches it.
    pub fn house<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        let below = |name: &str| self.folder.path().join(name);
        command
            .env("KLIK_SUPPORT_HOME", self.data())
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", below("data"))
            .env("XDG_CONFIG_HOME", below("config"))
            .env("XDG_CACHE_HOME", below("cache"))
            .env("XDG_RUNTIME_DIR", below("runtime"))
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", self.zone)
            .env("NO_AT_BRIDGE", "1")
            // Nothing opens what no program of this home opens.
            .env("BROWSER", "false")
            .env_remove("GTK_THEME")
            .env_remove("XDG_CURRENT_DESKTOP")
            .env_remove("DESKTOP_SESSION")
            .env_remove("KLIK_SUPPORT_WORKSPACE")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS");
        if let Some(language) = self.language {
            command.env("LANGUAGE", language);
        }
        if let Some(bus) = &self.bus {
            command
                .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
                .env_remove("NO_AT_BRIDGE");
        }
        command
    }

    /// Runs the command line on this home's demo.
    pub fn cli(&self, args: &[&str]) -> Output {
        self.cli_of("demo", args)
    }

    /// Runs the command line on a workspace of this home.
    pub fn cli_of(&self, workspace: &str, args: &[&str]) -> Output {
        let mut command = self.command(program("KLIK_SUPPORT_CLI", "klik-support"));
        command.args(["--workspace", workspace]).args(args).stdin(Stdio::null());
        self.house(&mut command).output().expect("the command line starts")
    }

    /// What the command line answers with `--json`; it must end well.
    pub fn ask(&self, args: &[&str]) -> Value {
        self.ask_of("demo", args)
    }

    /// As [`Home::ask`], of a workspace of this home.
    pub fn ask_of(&self, workspace: &str, args: &[&str]) -> Value {
        let output = self.cli_of(workspace, &[args, &["--json"]].concat());
        let (out, err) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        assert!(
            output.status.success(),
            "klik-support {args:?} ended with {}: {out}{err}",
            output.status
        );
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("klik-support {args:?}: {error}: {out}"))
    }
}

/// A built program of ours: named by its variable, else found beside the folder that cargo runs this test from.
pub(super) fn program(variable: &str, name: &str) -> PathBuf {
    if let Some(path) = std::env::var_os(variable) {
        return PathBuf::from(path);
    }
    let test = std::env::current_exe().expect("a test knows its own file");
    let beside = test.parent().and_then(Path::parent).map(|folder| folder.join(name));
    match beside {
        Some(path) if path.is_file() => path,
        _ => panic!("{name} is not built: `cargo xtask test --only window` builds it, or name it in {variable}"),
    }
}
