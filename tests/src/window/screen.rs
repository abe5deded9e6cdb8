//! A display in memory.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// An X server of the test's own, without a screen and without a network port; it ends with this value.
pub(super) struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    /// Starts the server; it picks a free display number itself and says which.
    pub(super) fn start() -> Self {
        // setpriv sees to it that the server ends even when this test is killed and cannot end it itself.
        let mut server = Command::new("setpriv")
            .args([
                "--pdeathsig",
                "KILL",
                "Xvfb",
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1280x800x24",
                "-nolisten",
                "tcp",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts: `cargo xtask test --only window` brings it");
        let mut number = String::new();
        let told = server.stdout.take().expect("a piped output");
        BufReader::new(told)
            .read_line(&mut number)
            .expect("Xvfb names its display");
        let number = number.trim();
        assert!(
            !number.is_empty(),
            "Xvfb ended before it had a display: is it installed?"
        );
        Screen {
            display: format!(":{number}"),
            server,
        }
    }

    /// The value for `DISPLAY`.
    pub(super) fn display(&self) -> &str {
        &self.display
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
