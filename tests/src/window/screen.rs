//! A display in memory.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// An X server of the test's own, without a screen and without a network port; it ends with this value.
pub struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    /// Starts the server; it picks a free display number itself and says which.
    pub fn start() -> Self {
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
    pub fn display(&self) -> &str {
        &self.display
    }
}

/// What a display showed while it was watched.
#[derive(Debug)]
pub struct Watched {
    /// How often it was looked at.
    pub frames: u32,
    /// The brightest moment, from 0 (black all over) to 1 (white all over).
    pub brightest: f64,
}

/// Looks at a display again and again.
pub(super) struct Watch {
    over: Arc<AtomicBool>,
    looking: JoinHandle<Watched>,
}

impl Watch {
    /// Begins to look.
    pub(super) fn begin(screen: &Screen) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let (display, until) = (screen.display.clone(), Arc::clone(&over));
        let looking = std::thread::spawn(move || {
            let mut seen = Watched {
                frames: 0,
                brightest: 0.0,
            };
            while !until.load(Ordering::Relaxed) {
                let look = Command::new("import")
                    .args(["-window", "root", "-format", "%[fx:mean]", "info:"])
                    .env("DISPLAY", &display)
                    .output()
                    .expect("import starts: `cargo xtask test --only window` brings it");
                let mean: f64 = String::from_utf8_lossy(&look.stdout).trim().parse().unwrap_or_default();
                seen.frames += 1;
                seen.brightest = seen.brightest.max(mean);
            }
            seen
        });
        Watch { over, looking }
    }

    /// Stops, and says what was seen.
    pub(super) fn end(self) -> Watched {
        self.over.store(true, Ordering::Relaxed);
        self.looking.join().expect("the display could be looked at")
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
