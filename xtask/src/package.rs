//! `cargo xtask package`: both programs as a .deb and an .rpm, with manual pages, completions, the menu's entry and icons.
//!
//! One tree of files is laid as the system will have it; `dpkg-deb` and `rpmbuild` wrap it. What each package needs of
//! the system, their own tools find in the programs. Manual page and completions are asked of the very program that is
//! packed. Nothing is downloaded.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::apt::{self, Brought};
use crate::project::Project;
use crate::{Outcome, Stop, page, shell};

const NAME: &str = "klik-support";
const PROGRAMS: [&str; 2] = ["klik-support", "klik-support-desktop"];
const SUMMARY: &str = "Requests to the support desk: what your tier covers, and when a reaction is due";
/// What stands in `icons/` beside the drawing, and its size on the desktop.
const ICONS: [(&str, u32); 9] = [
    ("16x16.png", 16),
    ("24x24.png", 24),
    ("32x32.png", 32),
    ("48x48.png", 48),
    ("64x64.png", 64),
    ("96x96.png", 96),
    ("128x128.png", 128),
    ("128x128@2x.png", 256),
    ("512x512.png", 512),
];

/// Which build is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// For people.
    Release,
    /// The one that the tests were run on: the same files in the same places, without minutes of building again.
    Debug,
}

impl Build {
    fn folder(self) -> &'static str {
        match self {
            Build::Release => "release",
            Build::Debug => "debug",
        }
    }
}

/// Where the two packages lie.
pub struct Packed {
    pub deb: PathBuf,
    pub rpm: PathBuf,
}

pub fn package(project: &Project, yes: bool, build: Build) -> Outcome {
    if apt::bring(&[apt::BUILD_WINDOW, apt::PACK], yes)? == Brought::Failed {
        return Ok(false);
    }
    page::check_node()?;
    if !(page::install(project)? && page::build(project)? && shell::run(compile(project, build))?) {
        return Ok(false);
    }
    let packed = pack(project, build)?;
    for file in [&packed.deb, &packed.rpm] {
        let size = fs::metadata(file)?.len() as f64 / 1024.0 / 1024.0;
        println!("{size:7.2} MiB  {}", file.display());
    }
    Ok(true)
}

/// Builds both programs.
pub fn compile(project: &Project, build: Build) -> Command {
    let mut command = project.both_programs();
    if build == Build::Release {
        command.arg("--release");
    }
    command
}

/// Wraps what was built.
pub fn pack(project: &Project, build: Build) -> Result<Packed, Stop> {
    let work = project.notes()?.join("package");
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    let tree = work.join("tree");
    lay(project, build, &tree)?;
    let made = project.notes()?.join("packages");
    fs::create_dir_all(&made)?;
    Ok(Packed {
        deb: deb(project, build, &work, &made)?,
        rpm: rpm(project, build, &work, &made)?,
    })
}

/// All files as the system will have them, but for what Debian and Red Hat keep in places of their own.
fn lay(project: &Project, build: Build, tree: &Path) -> Result<(), Stop> {
    for name in PROGRAMS {
        let file = tree.join("usr/bin").join(name);
        copy(&project.binary(build.folder(), name), &file, 0o755)?;
        // Symbols are for who builds it; a release has none already.
        if build == Build::Debug {
            run(Command::new("strip").arg(&file))?;
        }
    }
    let share = tree.join("usr/share");
    let data = |from: &str, to: &str| copy(&project.path(from), &share.join(to), 0o644);
    data(
        "packaging/klik-support-desktop.desktop",
        "applications/klik-support-desktop.desktop",
    )?;
    data(
        "packaging/ru.sysclick.support.metainfo.xml",
        "metainfo/ru.sysclick.support.metainfo.xml",
    )?;
    data("icons/app.svg", "icons/hicolor/scalable/apps/klik-support.svg")?;
    for (file, size) in ICONS {
        let to = format!("icons/hicolor/{size}x{size}/apps/klik-support.png");
        data(&format!("icons/{file}"), &to)?;
    }
    let told = |args: &[&str]| -> Result<String, Stop> {
        let mut command = Command::new(tree.join("usr/bin/klik-support"));
        command.args(args);
        shell::answer(command).ok_or_else(|| Stop(format!("`klik-support {}` did not answer", args.join(" "))))
    };
    for (lang, folder) in [("en", "man/man1"), ("ru", "man/ru/man1")] {
        let folder = share.join(folder);
        write_gzipped(&folder.join("klik-support.1"), &told(&["man", "--lang", lang])?)?;
        // The window is what the command opens: one page tells of both.
        symlink("klik-support.1.gz", folder.join("klik-support-desktop.1.gz"))?;
    }
    // One file serves everybody on the machine, so it speaks the product's first language.
    for (name, place) in [
        ("bash", "bash-completion/completions/klik-support"),
        ("zsh", "zsh/site-functions/_klik-support"),
        ("fish", "fish/vendor_completions.d/klik-support.fish"),
    ] {
        write(&share.join(place), &told(&["completions", name, "--lang", "ru"])?)?;
    }
    Ok(())
}

fn deb(project: &Project, build: Build, work: &Path, made: &Path) -> Result<PathBuf, Stop> {
    let tree = work.join("deb");
    copy_tree(&work.join("tree"), &tree)?;
    // Debian's own zsh looks here instead.
    let zsh = tree.join("usr/share/zsh");
    fs::rename(zsh.join("site-functions"), zsh.join("vendor-completions"))?;
    let doc = tree.join("usr/share/doc").join(NAME);
    copy(&project.path("packaging/copyright"), &doc.join("copyright"), 0o644)?;
    write_gzipped(
        &doc.join("changelog"),
        &fs::read_to_string(project.path("CHANGELOG.md"))?,
    )?;
    let architecture = answered(Command::new("dpkg").arg("--print-architecture"))?;
    let control = format!(
        "Package: {NAME}\nVersion: {}\nArchitecture: {architecture}\nMaintainer: {}\nInstalled-Size: {}\nDepends: {}\n\
         Recommends: xdg-utils\nSection: utils\nPriority: optional\nDescription: {SUMMARY}\n{DESCRIPTION}",
        version(),
        env!("CARGO_PKG_AUTHORS"),
        size_in_kib(&tree)?,
        libraries(work, &tree)?,
    );
    write(&tree.join("DEBIAN/control"), &control)?;
    let file = made.join(format!("{NAME}_{}_{architecture}.deb", version()));
    let mut wrap = Command::new("dpkg-deb");
    wrap.arg("--root-owner-group");
    if build == Build::Debug {
        // Nobody keeps it: quick is better than small.
        wrap.args(["-Zgzip", "-z1"]);
    }
    run(wrap.arg("--build").arg(&tree).arg(&file))?;
    Ok(file)
}

const DESCRIPTION: &str = " It says which services a support tier covers and by which clause, reckons\n \
                           when a reaction is due by the Russian work calendar, and sends requests so\n \
                           that none is lost or sent twice. A window, and a command line for scripts.\n";

/// The packages that the programs' libraries are in: Debian's own tool knows them. It wants a source package around it.
fn libraries(work: &Path, tree: &Path) -> Result<String, Stop> {
    write(
        &work.join("debian/control"),
        &format!("Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n"),
    )?;
    let mut look = Command::new("dpkg-shlibdeps");
    look.current_dir(work)
        .arg("-O")
        .args(PROGRAMS.map(|name| tree.join("usr/bin").join(name)));
    let told = answered(&mut look)?;
    let list = told.lines().find_map(|line| line.strip_prefix("shlibs:Depends="));
    list.map(str::to_owned)
        .ok_or_else(|| Stop(format!("dpkg-shlibdeps named no libraries: {told}")))
}

fn rpm(project: &Project, build: Build, work: &Path, made: &Path) -> Result<PathBuf, Stop> {
    let tree = work.join("tree");
    let licence = Path::new("usr/share/licenses").join(NAME).join("LICENSE");
    copy(&project.path("LICENSE"), &tree.join(&licence), 0o644)?;
    let mut files = Vec::new();
    list(&tree, &tree, &mut files)?;
    let spec = work.join(format!("{NAME}.spec"));
    let compression = if build == Build::Debug {
        "w1.gzdio"
    } else {
        "w19.zstdio"
    };
    write(
        &spec,
        &format!(
            "Name: {NAME}\nVersion: {}\nRelease: 1\nSummary: {SUMMARY}\nLicense: MIT\nRecommends: xdg-utils\n\
             %define _binary_payload {compression}\n%define _build_id_links none\n%global debug_package %{{nil}}\n\
             %global __os_install_post %{{nil}}\n\n%description\n{DESCRIPTION}\n%install\ncp -a {}/. %{{buildroot}}\n\n\
             %files\n%defattr(-,root,root)\n{}\n",
            version(),
            tree.display(),
            files.join("\n"),
        ),
    )?;
    let top = work.join("rpmbuild");
    let mut wrap = Command::new("rpmbuild");
    wrap.arg("-bb")
        .arg("--define")
        .arg(format!("_topdir {}", top.display()));
    // Debian's rpm has no database of the system's packages to look a library's package up in: it is not asked.
    run(wrap.arg("--nodeps").arg("--quiet").arg(&spec))?;
    let mut found = Vec::new();
    list(&top.join("RPMS"), &top.join("RPMS"), &mut found)?;
    let [file] = found.as_slice() else {
        return Err(Stop(format!("rpmbuild made {found:?}, not one package")));
    };
    let from = top.join("RPMS").join(file.trim_start_matches('/'));
    let to = made.join(from.file_name().unwrap_or(OsStr::new(NAME)));
    fs::copy(from, &to)?;
    Ok(to)
}

fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// Every file below a folder, as a path from `top` that begins with a slash.
fn list(top: &Path, folder: &Path, found: &mut Vec<String>) -> Result<(), Stop> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(top, &path, found)?;
        } else if let Ok(below) = path.strip_prefix(top) {
            found.push(format!("/{}", below.display()));
        }
    }
    found.sort();
    Ok(())
}

fn size_in_kib(tree: &Path) -> Result<u64, Stop> {
    let mut files = Vec::new();
    list(tree, tree, &mut files)?;
    let mut bytes = 0;
    for file in files {
        bytes += fs::metadata(tree.join(file.trim_start_matches('/')))?.len();
    }
    Ok(bytes.div_ceil(1024))
}

fn copy_tree(from: &Path, to: &Path) -> Result<(), Stop> {
    run(Command::new("cp").arg("-a").arg(from).arg(to))
}

fn copy(from: &Path, to: &Path, mode: u32) -> Result<(), Stop> {
    make_folder_of(to)?;
    fs::copy(from, to).map_err(|error| Stop(format!("{}: {error}", from.display())))?;
    fs::set_permissions(to, fs::Permissions::from_mode(mode))?;
    Ok(())
}

fn write(to: &Path, text: &str) -> Result<(), Stop> {
    make_folder_of(to)?;
    fs::write(to, text)?;
    fs::set_permissions(to, fs::Permissions::from_mode(0o644))?;
    Ok(())
}

/// Writes `FILE.gz`, the same bytes every time.
fn write_gzipped(file: &Path, text: &str) -> Result<(), Stop> {
    write(file, text)?;
    run(Command::new("gzip").args(["-9", "-n", "-f"]).arg(file))
}

/// Folders are made for everybody to read, whatever the person's own mask says.
fn make_folder_of(file: &Path) -> Result<(), Stop> {
    let Some(folder) = file.parent() else { return Ok(()) };
    if !folder.is_dir() {
        make_folder_of(folder)?;
        fs::create_dir(folder)?;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}

fn run(command: &mut Command) -> Result<(), Stop> {
    answered(command).map(|_| ())
}

/// Runs a tool; what it complains of is told only when it fails.
fn answered(command: &mut Command) -> Result<String, Stop> {
    let line = shell::line_of(command);
    let output = command
        .output()
        .map_err(|error| Stop(format!("`{line}` cannot be started: {error}")))?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        return Err(Stop(format!("`{line}` failed:\n{complaint}")));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
