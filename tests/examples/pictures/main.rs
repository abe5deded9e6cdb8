//! Pictures of every screen, taken in the real window on the demo's standing clock: `cargo xtask screenshots` runs this
//! with the folder for the pictures that are committed, and the folder for all the others. Further words name looks or
//! single tours of them: `ru-dark`, `desks-ru-light`; without any, all are taken.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "whoever takes pictures wants to see what went wrong, and no picture"
)]

mod tour;

use std::path::{Path, PathBuf};

use klik_support_tests::window::Home;
use tour::{Camera, Texts};

/// How the window looks while a tour's pictures are taken.
struct Look {
    /// The folder's name.
    name: &'static str,
    language: &'static str,
    dark: bool,
    size: (u32, u32),
    /// Whether the pictures are committed: README and guides show them.
    committed: bool,
}

const WIDE: (u32, u32) = (1280, 800);
const NARROW: (u32, u32) = (900, 600);

const LOOKS: [Look; 8] = [
    look("ru-light", "ru", false, WIDE, true),
    look("ru-dark", "ru", true, WIDE, true),
    look("en-light", "en", false, WIDE, true),
    look("en-dark", "en", true, WIDE, false),
    look("ru-light-narrow", "ru", false, NARROW, false),
    look("ru-dark-narrow", "ru", true, NARROW, false),
    look("en-light-narrow", "en", false, NARROW, false),
    look("en-dark-narrow", "en", true, NARROW, false),
];

const fn look(name: &'static str, language: &'static str, dark: bool, size: (u32, u32), committed: bool) -> Look {
    Look {
        name,
        language,
        dark,
        size,
        committed,
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut args = std::env::args_os().skip(1).map(PathBuf::from);
    let committed = args.next().expect("the folder for the pictures that are committed");
    let rest = args.next().expect("the folder for the others");
    let wanted: Vec<PathBuf> = args.collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|wanted| wanted == Path::new(name));
    for look in &LOOKS {
        // All of a look, or one tour of it: `ru-light`, `mail-ru-light`.
        let tour =
            |name: &str| Some(format!("{name}-{}", look.name)).filter(|it| is_wanted(look.name) || is_wanted(it));
        if tour("screens").is_some() {
            let folder = if look.committed { &committed } else { &rest };
            let camera = look.camera(folder.join(look.name));
            camera.first_start(&look.home()).await;
            camera.demo(&look.home()).await;
            camera.own(&look.home()).await;
        }
        // They are for who develops, and shown in no guide.
        if let Some(folder) = tour("states") {
            look.camera(rest.join(folder)).states(&look.home()).await;
        }
        if let Some(folder) = tour("mail") {
            look.camera(rest.join(folder)).mail(&|| look.own_home()).await;
        }
        if let Some(folder) = tour("desks") {
            // The page for a desk's administrator shows one look.
            let folder = if look.name == LOOKS[0].name {
                committed.join("desks")
            } else {
                rest.join(folder)
            };
            look.camera(folder).desks(&|| look.own_home()).await;
        }
        println!("{}", look.name);
    }
}

impl Look {
    /// Takes this look's pictures into a folder that holds no other.
    fn camera(&self, folder: PathBuf) -> Camera {
        // What is no longer taken does not stay behind.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder for the pictures");
        Camera {
            folder,
            size: self.size,
            texts: Texts::of(self.language),
        }
    }

    /// An empty home of a person who has chosen this.
    fn home(&self) -> Home {
        self.home_with("")
    }

    /// The same, of a person whose own workspace is shown first.
    fn own_home(&self) -> Home {
        self.home_with("workspace = \"own\"\n")
    }

    fn home_with(&self, more: &str) -> Home {
        let home = Home::new();
        let (language, theme) = (self.language, if self.dark { "dark" } else { "light" });
        home.has_chosen(&format!("language = \"{language}\"\ntheme = \"{theme}\"\n{more}"));
        home
    }
}
