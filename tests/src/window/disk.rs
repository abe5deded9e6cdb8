//! A small disk of a home's own: it can be filled and freed, or be read-only. It is mounted in a mount namespace in which
//! everything runs that lives in this home; nobody else sees it.

use std::io::{BufRead, BufReader};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Keeps the namespace, and with it the disk; both end with this value.
pub(super) struct Disk {
    holder: Child,
}

impl Disk {
    /// Mounts a disk of so many bytes on this folder.
    pub(super) fn mount(folder: &Path, size: &str) -> Self {
        let script = "mount -t tmpfs -o size=\"$2\",mode=700 tmpfs \"$1\" && echo mounted && exec sleep infinity";
        let mut command = Command::new("unshare");
        // Root mounts in a mount namespace of its own; anybody else needs a user namespace for it.
        command.arg(if is_root() { "-m" } else { "-rm" });
        command.args(["setpriv", "--pdeathsig", "KILL", "sh", "-c", script, "sh"]);
        command.arg(folder).arg(size);
        let mut holder = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("unshare starts: `cargo xtask test --only window` brings it");
        let mut told = String::new();
        let output = holder.stdout.take().expect("a piped output");
        BufReader::new(output).read_line(&mut told).expect("an output");
        assert_eq!(told.trim(), "mounted", "a small disk takes the right to mount one");
        Disk { holder }
    }

    /// A program to be run where the disk is.
    pub(super) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new("nsenter");
        command.args(["--target", &self.holder.id().to_string(), "--mount"]);
        if !is_root() {
            command.args(["--user", "--preserve-credentials"]);
        }
        command.arg("--").arg(program);
        command
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}
