//! One help desk's server, whichever program it is: started, shared, brought back to its beginning, ended.

use std::fs;
use std::marker::PhantomData;
use std::sync::{Mutex, MutexGuard, OnceLock};
use std::thread;

use super::inside::Inside;
use super::proxy::held;
use super::seed::Seed;

/// Which program it is.
pub trait Kit: Sized + 'static {
    /// The folder of what it is told.
    const FOLDER: &'static str;
    /// The files that it writes down in what happens.
    const LOGS: &'static [&'static str];

    /// Where the one that the tests of a program share is kept.
    fn shared() -> &'static OnceLock<Mutex<DeskServer<Self>>>;
}

/// A running help desk on loopback, without TLS; dropping it ends it, and what it kept is gone.
pub struct DeskServer<K: Kit> {
    pub(super) inside: Inside,
    pub(super) seed: Seed,
    kit: PhantomData<K>,
}

impl<K: Kit> DeskServer<K> {
    /// Returns when it answers. Several may run at once, each with tickets of its own.
    pub fn start() -> Self {
        Self::started(&[])
    }

    /// The same with further words for it.
    pub(super) fn started(settings: &[(&str, &str)]) -> Self {
        Self {
            inside: Inside::start(K::FOLDER, &["PORT"], settings),
            seed: Seed::of(K::FOLDER),
            kit: PhantomData,
        }
    }

    /// The one that the tests of a program share, brought back to its beginning; whoever else wants it waits.
    pub fn shared() -> MutexGuard<'static, Self> {
        let mut one = held(K::shared().get_or_init(|| Mutex::new(Self::start())));
        one.reset();
        one
    }

    /// Where it listens on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.inside.port(0)
    }

    /// The address a person is told.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port())
    }

    /// A custom field's number.
    pub fn field(&self, name: &str) -> u64 {
        self.seed.number("field", name)
    }

    /// Everything back to the beginning, while it runs on.
    pub fn reset(&mut self) {
        self.inside.order("reset");
    }

    /// What it has written down so far, for messages.
    pub fn log(&self) -> String {
        let files = self.inside.files();
        let of = |name: &&str| fs::read_to_string(files.join(name)).unwrap_or_default();
        K::LOGS.iter().map(of).collect()
    }

    /// All its processes. Ended ones are no longer among them.
    pub fn processes(&self) -> Vec<u32> {
        self.inside.processes()
    }
}

impl<K: Kit> Drop for DeskServer<K> {
    fn drop(&mut self) {
        if thread::panicking() {
            println!("{}", self.log());
        }
    }
}
