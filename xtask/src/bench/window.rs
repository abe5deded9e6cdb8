//! The real window's speed: how soon one can write, what it holds in memory, how fast an answer is seen, and how much
//! script the page is. The starts are measured beside an empty page that is built the same way
//! (`src-tauri/examples/empty`).

use std::process::Command;

use super::{Figure, Measured};
use crate::project::Project;
use crate::{Stop, page, shell, test};

const START_BOUND: f64 = 1.3;
const MEMORY_BOUND: f64 = 1.15;
/// One frame of a display at 60 Hz, in milliseconds.
const FRAME: f64 = 16.0;
/// In kB, packed by gzip.
const SCRIPT: f64 = 150.0;
const PERCENTILE: usize = 99;

pub(super) fn figures(project: &Project) -> Result<Vec<Figure>, Stop> {
    let built = page::install(project)? && page::build(project)? && shell::run(build(project))?;
    if !built {
        return Err(Stop(
            "The window was not built: what was printed last says why.".to_owned(),
        ));
    }
    let mut lines = Vec::new();
    let mut speed = project.cargo(["run", "--locked", "-p", "klik-support-tests", "--features", "window"]);
    speed.args(["--example", "speed", "--"]);
    speed.arg(project.binary("release", "klik-support-desktop"));
    speed.arg(project.binary("release/examples", "empty"));
    test::name_programs(project, &mut speed);
    speed.env(
        "KLIK_SUPPORT_DESKTOP",
        project.binary("release", "klik-support-desktop"),
    );
    speed.env("KLIK_SUPPORT_CLI", project.binary("release", "klik-support"));
    if !shell::run_and_look(speed, |line| lines.extend(Line::read(line)))? {
        return Err(Stop(
            "The window was not measured: what was printed last says why.".to_owned(),
        ));
    }
    let pairs = |what: &str, scale: f64| {
        let of_kind = lines.iter().filter(|line| line.what == what);
        of_kind.map(|line| (line.ours / scale, line.theirs / scale)).collect()
    };
    let start = "from the start of the window until one can write, against an empty Tauri page".to_owned();
    let memory = "memory of the window and its page two seconds later, against an empty Tauri page's".to_owned();
    let mut figures = vec![
        Figure::of_pairs(memory, "MiB", pairs("memory", 1024.0 * 1024.0), MEMORY_BOUND),
        Figure::of_pairs(start, "ms", pairs("start", 1e3), START_BOUND),
    ];
    let work = "the processors' work for that start, against an empty Tauri page's".to_owned();
    figures.push(Figure::beside(work, "ms", pairs("work", 1e3)));
    match pairs("composer", 1e3) {
        none if none.is_empty() => println!("Thunderbird is not here: nothing is shown beside it."),
        pairs => {
            let name =
                "the same start, against Thunderbird's composer (Geary opens none before its server has answered)";
            figures.push(Figure::beside(name.to_owned(), "ms", pairs));
        }
    }
    for what in ["tier", "service", "instant"] {
        let times_of = |what: String| lines.iter().filter(move |line| line.what == what);
        let times = || times_of(what.to_owned());
        let name = format!("from the backend's answer to a choice of {what} until the frame that shows it is painted");
        figures.push(slowest(name, times().map(|line| line.theirs / 1e3).collect()));
        let laid_out = times().map(|line| line.ours / 1e3).collect();
        let felt = times_of(format!("{what}-felt")).map(|line| line.ours / 1e3).collect();
        for (name, times) in [
            ("… and until it is laid out, before the painting", laid_out),
            (
                "… and from the click until it is painted, with all that is waited for",
                felt,
            ),
        ] {
            figures.push(Figure {
                bound: None,
                ..slowest(name.to_owned(), times)
            });
        }
    }
    figures.push(script(project)?);
    Ok(figures)
}

fn build(project: &Project) -> Command {
    let mut build = project.cargo(["build", "--release", "--locked", "-p", "klik-support-desktop"]);
    build.args(["--bin", "klik-support-desktop", "--example", "empty"]);
    build
}

/// `what ours theirs`, as the measuring program prints it.
struct Line {
    what: String,
    ours: f64,
    theirs: f64,
}

impl Line {
    fn read(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let what = words.next()?.to_owned();
        let mut number = || words.next()?.parse().ok();
        Some(Line {
            what,
            ours: number()?,
            theirs: number()?,
        })
    }
}

fn slowest(name: String, mut times: Vec<f64>) -> Figure {
    times.sort_by(f64::total_cmp);
    let at = (times.len() * PERCENTILE / 100).min(times.len().saturating_sub(1));
    let slow = times.get(at).copied().unwrap_or(f64::INFINITY);
    against(name, slow, FRAME, "ms", Measured::Slowest(times.len()))
}

/// The page's script as it would travel: what there is to read and compile before anything is shown.
fn script(project: &Project) -> Result<Figure, Stop> {
    let mut size = 0;
    for entry in std::fs::read_dir(project.path("ui/dist/assets"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "js") {
            let packed = Command::new("gzip").arg("-9").arg("--stdout").arg(&path).output()?;
            size += packed.stdout.len();
        }
    }
    let kilobytes = f64::from(u32::try_from(size).unwrap_or(u32::MAX)) / 1e3;
    let name = "the page's script, packed by gzip".to_owned();
    Ok(against(name, kilobytes, SCRIPT, "kB", Measured::Once))
}

fn against(name: String, ours: f64, asked: f64, unit: &'static str, measured: Measured) -> Figure {
    Figure {
        name,
        ours,
        theirs: asked,
        unit,
        ratio: ours / asked,
        bound: Some(1.0),
        measured,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_of_a_hundred_is_not_hidden_by_the_others() {
        let mut times = vec![1.0; 99];
        times.push(40.0);
        let figure = slowest("answers".to_owned(), times);
        assert!((figure.ours - 40.0).abs() < 1e-9 && !figure.holds());
        assert!(!slowest("none measured".to_owned(), Vec::new()).holds());
    }

    #[test]
    fn lines_of_figures_are_read_and_all_others_passed_over() {
        let line = Line::read("start 520000 310000").expect("a line");
        assert_eq!(
            (line.what.as_str(), line.ours, line.theirs),
            ("start", 520_000.0, 310_000.0)
        );
        for other in ["", "start", "warning: unused 3", "start 5 x"] {
            assert!(Line::read(other).is_none(), "{other}");
        }
    }
}
