//! Starting the real program under WebKitWebDriver, and ending it: politely, or with SIGKILL.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus, Output, Stdio};
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;

use super::home::{Home, program};
use super::screen::{Screen, Watch, Watched};
use super::{PATIENCE, until};

/// An open window of the real program.
pub struct Window {
    pub(super) client: Client,
    program: Pid,
    /// Where the program was not started by the driver.
    apart: Option<Apart>,
    // Order matters when these are dropped: first the driver, then the display that its program draws on.
    driver: Driver,
    pub(super) screen: Screen,
}

/// The signals by which a program is asked to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The system's: at a shutdown, by `kill`.
    Term,
    /// Ctrl+C.
    Int,
    /// The terminal or the session is gone.
    Hup,
}

impl From<Ending> for Signal {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Term => Signal::TERM,
            Ending::Int => Signal::INT,
            Ending::Hup => Signal::HUP,
        }
    }
}

/// A program that the driver has not started: it outlives the driver's session, and its end can be waited for.
struct Apart {
    process: Child,
    /// The port at which a driver reaches its page.
    inspector: u16,
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
        let window = Self::launch(home).await;
        window.see_begin().await;
        window
    }

    /// Starts the program on this home and waits until it shows this part.
    pub async fn start_with(home: &Home, testid: &str) -> Self {
        let window = Self::launch(home).await;
        window.see(testid).await;
        window
    }

    /// As [`Window::start`], with the display watched from before the program starts until the rail stands.
    pub async fn start_watched(home: &Home) -> (Self, Watched) {
        let screen = Screen::start();
        let watch = Watch::begin(&screen);
        let window = Self::launch_on(home, screen, &[]).await;
        window.see_begin().await;
        (window, watch.end())
    }

    /// Starts the program with these arguments on this home and waits until it shows this part.
    pub async fn start_asked(home: &Home, args: &[&str], testid: &str) -> Self {
        let window = Self::launch_on(home, Screen::start(), args).await;
        window.see(testid).await;
        window
    }

    async fn launch(home: &Home) -> Self {
        Self::launch_on(home, Screen::start(), &[]).await
    }

    async fn launch_on(home: &Home, screen: Screen, args: &[&str]) -> Self {
        let app = program("KLIK_SUPPORT_DESKTOP", "klik-support-desktop");
        let driver = Driver::start(home, &screen, None).await;
        let mut capabilities = Capabilities::new();
        capabilities.insert(
            "webkitgtk:browserOptions".to_owned(),
            json!({ "binary": app, "args": args }),
        );
        let client = driver.session(capabilities).await;
        let program = until("the program among the driver's children", async || {
            child_of(driver.process.id(), &app)
        })
        .await;
        Window {
            client,
            program,
            apart: None,
            driver,
            screen,
        }
    }

    /// A browser without anything of ours in it, on a display of its own: the engine's own one, which the driver starts
    /// where no program is named. It asks for pages in the language of the home.
    pub async fn browse(home: &Home, address: &str) -> Self {
        let screen = Screen::start();
        let driver = Driver::start(home, &screen, None).await;
        let client = driver.session(Capabilities::new()).await;
        let program = until("the browser among what the driver has started", async || {
            descendant(driver.process.id(), |folder| named(folder, "MiniBrowser"))
        })
        .await;
        client.goto(address).await.expect("the page comes");
        Window {
            client,
            program,
            apart: None,
            driver,
            screen,
        }
    }

    /// As [`Window::open`], with a program that does not end with the driver's session: its page may be killed
    /// ([`Window::kill_page`]), and how it ended can be asked.
    pub async fn open_apart(home: &Home) -> Self {
        let screen = Screen::start();
        let inspector = free_port();
        // setpriv sees to it that the program ends even when this test is killed.
        let mut command = home.command("setpriv");
        command.args(["--pdeathsig", "KILL", "env", "--default-signal"]);
        command.arg(program("KLIK_SUPPORT_DESKTOP", "klik-support-desktop"));
        let process = home
            .house(&mut command)
            .env("DISPLAY", screen.display())
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("WEBKIT_INSPECTOR_SERVER", format!("127.0.0.1:{inspector}"))
            .stdin(Stdio::null())
            .spawn()
            .expect("the program starts");
        let program = Pid::from_child(&process);
        let apart = Apart { process, inspector };
        let (driver, client) = attach(home, &screen, inspector).await;
        let window = Window {
            client,
            program,
            apart: Some(apart),
            driver,
            screen,
        };
        window.see_begin().await;
        if window.shows("screen-start").await {
            window.click("start-demo").await;
        }
        // Of one's own it stands once the password is asked for.
        window
            .see_css("[data-testid='demo-bar'], [data-testid='mail-asks']")
            .await;
        window
    }

    async fn see_begin(&self) {
        self.see_css("[data-testid='screen-start'], [data-testid='nav-levels']")
            .await;
    }

    /// Closes the window as a person would, and waits until the program has ended.
    pub async fn close(self) {
        let Window {
            client,
            program,
            apart,
            driver,
            screen,
        } = self;
        if apart.is_some() {
            // There the session's end is not the window's.
            kill_process(program, Signal::TERM).expect("the program was running");
        } else {
            client.close().await.expect("the window closes");
        }
        until("the program's end", async || has_ended(program).then_some(())).await;
        drop(driver);
        drop(apart);
        drop(screen);
    }

    /// Takes the display away from a program that stands apart, as the end of a session may, and waits for its end.
    pub async fn lose_display(mut self) -> ExitStatus {
        drop(self.screen);
        let apart = self.apart.as_mut().expect("a program of its own");
        until("the program's end", async || apart.process.try_wait().ok().flatten()).await
    }

    /// Sends a signal to a program that stands apart, and waits for its end.
    pub async fn end_by(self, signal: Ending) -> ExitStatus {
        self.ask_to_end(signal);
        self.ended().await
    }

    /// Asks a program that stands apart to end, as the system does.
    pub fn ask_to_end(&self, signal: Ending) {
        kill_process(self.program, signal.into()).expect("the program was running");
    }

    /// Waits for the end of a program that stands apart.
    pub async fn ended(mut self) -> ExitStatus {
        let apart = self.apart.as_mut().expect("a program of its own");
        until("the program's end", async || apart.process.try_wait().ok().flatten()).await
    }

    /// Holds the program still: it answers nobody.
    pub fn stop(&self) {
        kill_process(self.program, Signal::STOP).expect("the program was running");
    }

    /// Lets it go on.
    pub fn go_on(&self) {
        kill_process(self.program, Signal::CONT).expect("the program was held");
    }

    /// Ends the program at once, in the middle of whatever it does: no handler runs, nothing is flushed.
    pub async fn kill(self) {
        kill_process(self.program, Signal::KILL).expect("the program was running");
        until("the program's end", async || has_ended(self.program).then_some(())).await;
    }

    /// Ends the process that shows the page, and it alone: the engine's own, not the program's. The driver's session ends
    /// with it: [`Window::attach_again`].
    pub async fn kill_page(&self) {
        let process = until("the page's process", async || self.page_process()).await;
        kill_process(process, Signal::KILL).expect("the page's process was running");
        until("the end of the page's process", async || {
            has_ended(process).then_some(())
        })
        .await;
    }

    /// A new driver for a program that stands apart.
    pub async fn attach_again(&mut self, home: &Home) {
        let apart = self.apart.as_ref().expect("a program of its own");
        (self.driver, self.client) = attach(home, &self.screen, apart.inspector).await;
    }

    /// The process that shows the page: a descendant of the program, whatever else of its kind runs on the machine.
    pub fn page_process(&self) -> Option<Pid> {
        let program = self.program.as_raw_nonzero().get().unsigned_abs();
        // The kernel keeps the first fifteen letters of a name.
        descendant(program, |folder| named(folder, "WebKitWebProces"))
    }

    /// Starts the program once more beside this window and waits for its end.
    pub fn start_again(&self, home: &Home, arguments: &[&str]) -> Output {
        let mut second = home.command(program("KLIK_SUPPORT_DESKTOP", "klik-support-desktop"));
        home.house(second.args(arguments))
            .env("DISPLAY", self.screen.display())
            .stdin(Stdio::null())
            .output()
            .expect("the program starts")
    }
}

impl Driver {
    /// With a target it drives the program that listens there, else it starts one.
    async fn start(home: &Home, screen: &Screen, target: Option<u16>) -> Self {
        let port = free_port();
        let mut command = home.command("WebKitWebDriver");
        command.args(["--host=127.0.0.1", &format!("--port={port}")]);
        if let Some(target) = target {
            command.arg(format!("--target=127.0.0.1:{target}"));
        }
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

    /// A session in the program that is asked for.
    async fn session(&self, capabilities: Capabilities) -> Client {
        let address = format!("http://127.0.0.1:{}", self.port);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connecting = builder.capabilities(capabilities).connect(&address);
        // A program that ended at once leaves the driver waiting for it for ever.
        let client = tokio::time::timeout(PATIENCE, connecting).await;
        client
            .unwrap_or_else(|_| panic!("no window within {PATIENCE:?}"))
            .expect("the program opens its window to the driver")
    }
}

/// A driver with a session in the program that listens there.
async fn attach(home: &Home, screen: &Screen, inspector: u16) -> (Driver, Client) {
    until("a session in the program", async || {
        // One that was refused is of no use any more.
        let driver = Driver::start(home, screen, Some(inspector)).await;
        let address = format!("http://127.0.0.1:{}", driver.port);
        let connecting = ClientBuilder::new(HttpConnector::new());
        let client = tokio::time::timeout(PATIENCE, connecting.connect(&address))
            .await
            .ok()?
            .ok()?;
        Some((driver, client))
    })
    .await
}

/// A port that is free now and asked for at once; who asks says so if another took it in between.
fn free_port() -> u16 {
    let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|socket| socket.local_addr());
    socket.expect("a free port on loopback").port()
}

impl Drop for Apart {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
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
    let is_it = |folder: &Path| std::fs::read_link(folder.join("exe")).is_ok_and(|exe| exe == program);
    children(parent)
        .find(|folder| is_it(folder))
        .and_then(|folder| pid(&folder))
}

/// Whether the process in this folder of `/proc` has this name.
fn named(folder: &Path, name: &str) -> bool {
    std::fs::read_to_string(folder.join("comm")).is_ok_and(|known| known.trim_end() == name)
}

/// The first living process that `ancestor` has started, itself or through others, and that is as wanted.
fn descendant(ancestor: u32, is_it: impl Fn(&Path) -> bool) -> Option<Pid> {
    let mut open = vec![ancestor];
    while let Some(parent) = open.pop() {
        for folder in children(parent) {
            let process = pid(&folder)?;
            if is_it(&folder) && !has_ended(process) {
                return Some(process);
            }
            open.push(process.as_raw_nonzero().get().unsigned_abs());
        }
    }
    None
}

/// The folders in `/proc` of the processes whose parent is this one.
fn children(parent: u32) -> impl Iterator<Item = PathBuf> {
    let folders = std::fs::read_dir("/proc").into_iter().flatten();
    folders
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(move |folder| status(folder).is_some_and(|(_, its_parent)| its_parent == parent))
}

fn pid(folder: &Path) -> Option<Pid> {
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
