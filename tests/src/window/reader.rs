//! A screen reader's ear: what the desktop's accessibility bus (AT-SPI) tells of a program's window.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use gtk::gio::prelude::*;
use gtk::gio::{Cancellable, DBusCallFlags, DBusConnection, DBusConnectionFlags};
use gtk::glib::{Variant, VariantTy};

use super::home::Home;
use super::until;

/// How long one answer may take, in milliseconds.
const TIMEOUT: i32 = 30_000;
const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// A session bus of the home's own, through which programs find the accessibility bus. It ends with this value.
pub(super) struct Bus {
    daemon: Child,
    pub(super) address: String,
}

impl Bus {
    /// Starts the bus in this home: what it starts lives there too.
    pub(super) fn start(home: &Home, socket: &Path) -> Self {
        let mut command = Command::new("setpriv");
        command.args([
            "--pdeathsig",
            "KILL",
            "dbus-daemon",
            "--session",
            "--nofork",
            "--nopidfile",
        ]);
        command.arg(format!("--address=unix:path={}", socket.display()));
        command.arg("--print-address=1");
        let started = home
            .house(&mut command)
            .env_remove("NO_AT_BRIDGE")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut daemon = started.expect("dbus-daemon starts: `cargo xtask test --only window` brings it");
        let mut address = String::new();
        let told = daemon.stdout.take().expect("a piped output");
        BufReader::new(told)
            .read_line(&mut address)
            .expect("the bus names its address");
        let address = address.trim().to_owned();
        assert!(!address.is_empty(), "the bus ended before it had an address");
        Bus { daemon, address }
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

/// A part of a window as a screen reader meets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// What it is: `button`, `table`, `landmark`.
    pub role: &'static str,
    /// What is said for it.
    pub name: String,
}

impl Heard {
    fn is(&self, role: &str, name: &str) -> bool {
        self.role == role && super::plain(&self.name) == name
    }
}

/// A connection to the accessibility bus of a [`Home::with_reader`].
pub struct Reader(DBusConnection);

impl Reader {
    /// Finds the bus as every screen reader does.
    pub fn listen(home: &Home) -> Self {
        let session = connect(home.bus_address());
        let told = call(
            &session,
            "org.a11y.Bus",
            "/org/a11y/bus",
            "org.a11y.Bus",
            "GetAddress",
            None,
            "(s)",
        );
        let address = told.expect("the accessibility bus: `cargo xtask test --only window` brings at-spi2-core");
        let address: String = address.child_value(0).get().expect("an address");
        Reader(connect(&address))
    }

    /// Every part of the window that has a name, from top to bottom.
    pub fn hear(&self) -> Vec<Heard> {
        let mut heard = Vec::new();
        self.walk("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root", &mut heard);
        heard
    }

    /// Waits until the window has all these parts, each with role and name; says what was heard where one is missing.
    pub async fn expect(&self, screen: &str, wanted: &[(&str, &str)]) {
        until(&format!("{wanted:?} on {screen}"), async || {
            let heard = self.hear();
            let missing = wanted
                .iter()
                .find(|(role, name)| !heard.iter().any(|part| part.is(role, name)));
            missing.is_none().then_some(())
        })
        .await;
    }

    /// Goes down from a part. One that goes away between being named and being asked is passed over.
    fn walk(&self, bus: &str, path: &str, heard: &mut Vec<Heard>) {
        for (bus, path) in self.children(bus, path) {
            let role = self.ask(&bus, &path, ACCESSIBLE, "GetRole", None, "(u)");
            let asked = (ACCESSIBLE, "Name").to_variant();
            let name = self.ask(&bus, &path, PROPERTIES, "Get", Some(&asked), "(v)");
            let name = name.and_then(|name| name.child_value(0).as_variant()?.get::<String>());
            if let (Some(role), Some(name)) = (role, name)
                && !name.is_empty()
            {
                heard.push(Heard {
                    role: role_name(role.child_value(0).get().unwrap_or_default()),
                    name,
                });
            }
            self.walk(&bus, &path, heard);
        }
    }

    fn children(&self, bus: &str, path: &str) -> Vec<(String, String)> {
        let named = self.ask(bus, path, ACCESSIBLE, "GetChildren", None, "(a(so))");
        let named: Vec<Variant> = named
            .iter()
            .flat_map(|told| told.child_value(0).iter().collect::<Vec<_>>())
            .collect();
        if !named.is_empty() {
            return named.iter().map(|child| (text(child, 0), text(child, 1))).collect();
        }
        // The page is another process's, and plugged in: only asked for by number is it told.
        let first = self.ask(
            bus,
            path,
            ACCESSIBLE,
            "GetChildAtIndex",
            Some(&(0_i32,).to_variant()),
            "((so))",
        );
        let first = first.map(|told| told.child_value(0));
        let first = first.map(|child| (text(&child, 0), text(&child, 1)));
        first.filter(|(bus, _)| !bus.is_empty()).into_iter().collect()
    }

    fn ask(
        &self,
        bus: &str,
        path: &str,
        interface: &str,
        method: &str,
        given: Option<&Variant>,
        answer: &str,
    ) -> Option<Variant> {
        call(&self.0, bus, path, interface, method, given, answer).ok()
    }
}

/// The roles that the tests ask for, by AT-SPI's numbers: WebKit names few of them itself.
fn role_name(number: u32) -> &'static str {
    match number {
        2 => "alert",
        16 => "dialog",
        31 => "list",
        32 => "list item",
        43 => "button",
        44 => "radio button",
        55 => "table",
        79 => "entry",
        83 => "heading",
        88 => "link",
        98 => "list box",
        99 => "group",
        110 => "landmark",
        _ => "other",
    }
}

fn connect(address: &str) -> DBusConnection {
    let flags = DBusConnectionFlags::AUTHENTICATION_CLIENT | DBusConnectionFlags::MESSAGE_BUS_CONNECTION;
    let connected = DBusConnection::for_address_sync(address, flags, None, Cancellable::NONE);
    connected.unwrap_or_else(|error| panic!("{address}: {error}"))
}

fn call(
    bus: &DBusConnection,
    name: &str,
    path: &str,
    interface: &str,
    method: &str,
    given: Option<&Variant>,
    answer: &str,
) -> Result<Variant, gtk::glib::Error> {
    let answer = VariantTy::new(answer).expect("a type");
    let flags = DBusCallFlags::NONE;
    bus.call_sync(
        Some(name),
        path,
        interface,
        method,
        given,
        Some(answer),
        flags,
        TIMEOUT,
        Cancellable::NONE,
    )
}

fn text(value: &Variant, at: usize) -> String {
    value.child_value(at).str().unwrap_or_default().to_owned()
}
