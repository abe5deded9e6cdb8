//! Starting the real program under WebKitWebDriver, and ending it: politely, or with SIGKILL.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;

use super::home::{Home, program};
use super::screen::Screen;
use super::{PATIENCE, until};

/// An open window of the real program.
pub struct Window {
    pub(super) client: Client,
    program: Pid,
    // Order matters when these are dropped: first the driver, then the display that its program draws on.
    driver: Driver,
    screen: Screen,
}

struct Driver {
    process: Child,
    port: u16,
}

impl Window {
    /// Starts the program on this home and waits until the demo's frame stands: before that, a click might meet a part
    /// that is about to move. On a first start it goes through «Посмотреть на примере».
    pub async fn open(home: &Home) -> Self {
        let window = Self::start(home).await;
        if window.shows("screen-start").await {
            window.click("start-demo").await;
        }
        window.see("demo-bar").await;
        window
    }

    /// Starts the program on this home and waits until it shows something to choose: the first start's page, or the
    /// rail of a workspace.
    pub async fn start(home: &Home) -> Self {
        let app = program("KLIK_SUPPORT_DESKTOP", "klik-support-desktop");
        let screen = Screen::start();
        let driver = Driver::start(home, &screen).await;
        let mut capabilities = Capabilities::new();
        capabilities.insert(
            "webkitgtk:browserOptions".to_owned(),
            json!({ "binary": app, "args": [] }),
        );
        let address = format!("http://127.0.0.1:{}", driver.port);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connecting = builder.capabilities(capabilities).connect(&address);
        // A program that ended at once leaves the driver waiting for it for ever.
        let client = tokio::time::timeout(PATIENCE, connecting).await;
        let client = client
            .unwrap_or_else(|_| panic!("no window within {PATIENCE:?}"))
            .expect("the program opens its window to the driver");
        let program = until("the program among the driver's children", async || {
            child_of(driver.process.id(), &app)
        })
        .await;
        let window = Window {
            client,
            program,
            driver,
            screen,
        };
        window
            .see_css("[data-testid='screen-start'], [data-testid='nav-levels']")
            .await;
        window
    }

    /// Closes the window as a person would, and waits until the program has ended.
    pub async fn close(self) {
        let Window {
            client,
            program,
            driver,
            screen,
        } = self;
        client.close().await.expect("the window closes");
        until("the program's end", async || has_ended(program).then_some(())).await;
        drop(driver);
        drop(screen);
    }

    /// Ends the program at once, in the middle of whatever it does: no handler runs, nothing is flushed.
    pub async fn kill(self) {
        kill_process(self.program, Signal::KILL).expect("the program was running");
        until("the program's end", async || has_ended(self.program).then_some(())).await;
    }

    /// Starts the program once more beside this window and waits for its end.
    pub fn start_again(&self, home: &Home) -> Output {
        let mut second = Command::new(program("KLIK_SUPPORT_DESKTOP", "klik-support-desktop"));
        home.house(&mut second)
            .env("DISPLAY", self.screen.display())
            .stdin(Stdio::null())
            .output()
            .expect("the program starts")
    }
}

impl Driver {
    async fn start(home: &Home, screen: &Screen) -> Self {
        // The port is free now and asked for at once; the driver says so if another took it in between.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|socket| socket.local_addr());
        let port = port.expect("a free port on loopback").port();
        let mut command = Command::new("WebKitWebDriver");
        command.args(["--host=127.0.0.1", &format!("--port={port}")]);
        let process = home
            .house(&mut command)
            .env("DISPLAY", screen.display())
            // The program inherits this and opens its window to the driver; without it no session ever comes.
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdin(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver starts: `cargo xtask test --only window` brings it");
        let driver = Driver { process, port };
        until("the driver's port", async || {
            TcpStream::connect_timeout(&(Ipv4Addr::LOCALHOST, port).into(), Duration::from_secs(1)).ok()
        })
        .await;
        driver
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The process of this program whose parent is `parent`.
fn child_of(parent: u32, program: &Path) -> Option<Pid> {
    let program = program.canonicalize().ok()?;
    let is_it = |folder: &PathBuf| {
        let exe = std::fs::read_link(folder.join("exe")).is_ok_and(|exe| exe == program);
        exe && status(folder).is_some_and(|(_, its_parent)| its_parent == parent)
    };
    let mut folders = std::fs::read_dir("/proc")
        .ok()?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let folder = folders.find(is_it)?;
    Pid::from_raw(folder.file_name()?.to_str()?.parse().ok()?)
}

/// Ended with all of its threads: while one of them still writes to the disk, the program's locks are held, though its
/// first thread is gone.
fn has_ended(process: Pid) -> bool {
    let folder = PathBuf::from(format!("/proc/{}", process.as_raw_nonzero()));
    let threads = || std::fs::read_dir(folder.join("task")).map_or(0, Iterator::count);
    status(&folder).is_none_or(|(state, _)| state == 'Z' && threads() <= 1)
}

/// State and parent of a process, from its `stat`: the fields after the name, which stands in brackets.
fn status(folder: &Path) -> Option<(char, u32)> {
    let stat = std::fs::read_to_string(folder.join("stat")).ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    Some((fields.next()?.chars().next()?, fields.next()?.parse().ok()?))
}
