//! `cargo xtask bench`: ratios, each taken side by side in one run, so that a busy machine slows both sides alike.
//!
//! 1. A whole `quote` process against a bare `true`: what a person or a script pays for one date.
//! 2. `quote --batch` over 300,000 lines against `jq -c .` over the same file: reckoning every date against a
//!    well-made program that only reads and writes the same JSON.
//! 3. The law alone, inside one process, against other ways to the same dates (`bench/law.rs`).
//! 4. The real window against an empty page built the same way (`bench/window.rs`).
//! 5. The list of an organisation's requests: the memory of ten thousand against a thousand (`bench/organisation.rs`).
//!
//! Answers are looked at before anything is timed: a fast wrong answer is worth nothing.

mod law;
mod organisation;
mod window;

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::apt;
use crate::project::Project;
use crate::{Outcome, Stop, page, shell};

const START_PAIRS: usize = 201;
const START_BOUND: f64 = 10.0;
const BATCH_LINES: usize = 300_000;
const BATCH_PAIRS: usize = 7;
const BATCH_BOUND: f64 = 1.0;

/// The instant that the start-up figure asks about.
const ASKED_AT: &str = "2026-04-30T17:20:00+03:00";

pub fn bench(project: &Project, yes: bool, record: bool) -> Outcome {
    page::check_node()?;
    let needed = [apt::BENCH, apt::BUILD_WINDOW, apt::DRIVE_WINDOW];
    // The mail program only stands beside: without it, its line is left out.
    apt::bring(&[&needed[..], &[apt::MAIL_PROGRAM]].concat(), yes)?;
    if !apt::missing(&needed).is_empty() || !shell::has("jq") {
        return Err(Stop(
            "Without these packages there is nothing to compare with.".to_owned(),
        ));
    }
    if !shell::run(project.cargo(["build", "--release", "--locked", "-p", "klik-support-cli"]))? {
        return Ok(false);
    }
    let cli = Program {
        file: project.binary("release", "klik-support"),
        home: project.notes()?.join("bench-home"),
    };
    cli.lay_out_the_demo()?;
    let tiers = tiers(&cli)?;
    let tier = tiers
        .first()
        .ok_or_else(|| Stop("No tier promises a time: nothing to reckon.".to_owned()))?;
    let mut figures = vec![
        start_up(&cli, tier)?,
        batch(&cli, &tiers, &project.notes()?.join("batch.ndjson"))?,
    ];
    figures.extend(law::figures(project)?);
    figures.extend(window::figures(project)?);
    figures.extend(organisation::figures(project)?);
    let text = report(&figures);
    println!("\n{text}");
    if record {
        let page = project.path("docs/figures.md");
        std::fs::write(&page, format!("{HEAD}\n```\n$ cargo xtask bench\n{text}\n```\n"))?;
        println!("Written to {}.", page.display());
    }
    Ok(figures.iter().all(Figure::holds))
}

/// The program under test, in a home of its own: nobody's data is read, and every run finds the same.
struct Program {
    file: PathBuf,
    home: PathBuf,
}

impl Program {
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.file);
        command
            .args(args)
            .env("KLIK_SUPPORT_HOME", &self.home)
            .env_remove("KLIK_SUPPORT_WORKSPACE");
        command
    }

    /// What is timed is a start beside a journal in use, as people have it, not in an empty home.
    fn lay_out_the_demo(&self) -> Result<(), Stop> {
        let reset = shell::answer(self.command(&["workspace", "reset", "demo"]));
        reset
            .map(|_| ())
            .ok_or_else(|| Stop("`klik-support workspace reset demo` failed".to_owned()))
    }
}

const HEAD: &str = "\
# Figures

Written by `cargo xtask bench --record`, on a release build, from that one run. Each figure is a ratio of two programs
run side by side, one after the other in pairs, or of two ways inside one process, so that it says something on another
machine too. The ways to a date agreed on every answer before they were timed.
";

/// A ratio, and what it may be at most.
struct Figure {
    name: String,
    ours: f64,
    theirs: f64,
    unit: &'static str,
    ratio: f64,
    /// None where it is only shown beside.
    bound: Option<f64>,
    measured: Measured,
}

/// Where the two times come from.
enum Measured {
    /// The medians of so many pairs; the ratio is the median of theirs.
    InPairs(usize),
    /// The medians of divan's samples.
    ByDivan,
    /// The 99th percentile of so many, against what is asked.
    Slowest(usize),
    /// One value, against what is asked.
    Once,
    /// One value each.
    Twice,
}

impl Figure {
    /// Of two times.
    fn of(name: String, pairs: Vec<(Duration, Duration)>, bound: f64) -> Self {
        let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
        let pairs = pairs
            .into_iter()
            .map(|(ours, theirs)| (milliseconds(ours), milliseconds(theirs)));
        Figure::of_pairs(name, "ms", pairs.collect(), bound)
    }

    fn of_pairs(name: String, unit: &'static str, pairs: Vec<(f64, f64)>, bound: f64) -> Self {
        Figure {
            name,
            ours: median(pairs.iter().map(|pair| pair.0).collect()),
            theirs: median(pairs.iter().map(|pair| pair.1).collect()),
            unit,
            ratio: median(pairs.iter().map(|(ours, theirs)| ours / theirs).collect()),
            bound: Some(bound),
            measured: Measured::InPairs(pairs.len()),
        }
    }

    /// Of two that nothing is asked of.
    fn beside(name: String, unit: &'static str, pairs: Vec<(f64, f64)>) -> Self {
        Figure {
            bound: None,
            ..Figure::of_pairs(name, unit, pairs, 0.0)
        }
    }

    fn holds(&self) -> bool {
        self.bound.is_none_or(|bound| self.ratio <= bound)
    }
}

fn report(figures: &[Figure]) -> String {
    let lines = figures.iter().map(|figure| {
        let asked = match figure.bound {
            None => "shown beside".to_owned(),
            Some(bound) if figure.holds() => format!("at most {bound:.2} asked: holds"),
            Some(bound) => format!("at most {bound:.2} asked: MISSED"),
        };
        let of = match figure.measured {
            Measured::InPairs(count) => format!("medians of {count} pairs"),
            Measured::ByDivan => "medians of divan".to_owned(),
            Measured::Slowest(count) => format!("the 99th percentile of {count}, and a frame"),
            Measured::Once => "what there is, and what is asked".to_owned(),
            Measured::Twice => "one run each".to_owned(),
        };
        format!(
            "{}\n  ratio {:.2}, {asked}  ({of}: {:.2} {unit} and {:.2} {unit})",
            figure.name,
            figure.ratio,
            figure.ours,
            figure.theirs,
            unit = figure.unit,
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The catalog's tiers that promise a time, in its order.
fn tiers(cli: &Program) -> Result<Vec<String>, Stop> {
    let told = shell::answer(cli.command(&["tiers", "--json"]))
        .ok_or_else(|| Stop("`klik-support tiers --json` did not answer".to_owned()))?;
    let catalog: Value = serde_json::from_str(&told).map_err(|error| Stop(error.to_string()))?;
    let tiers = catalog["tiers"].as_array().into_iter().flatten();
    Ok(tiers
        .filter(|tier| tier["allowance_seconds"].is_u64())
        .filter_map(|tier| tier["id"].as_str().map(str::to_owned))
        .collect())
}

fn start_up(cli: &Program, tier: &str) -> Result<Figure, Stop> {
    let mut quote = cli.command(&["quote", "--tier", tier, "--at", ASKED_AT]);
    let mut bare = Command::new("true");
    let told = quote.output()?;
    if !told.status.success() || told.stdout.is_empty() {
        return Err(Stop(format!("`{}` did not answer", shell::line_of(&quote))));
    }
    let name = format!("`{}` against a bare `true`, whole processes", shell::line_of(&quote));
    let pairs = pairs(START_PAIRS, || run_quietly(&mut quote), || run_quietly(&mut bare))?;
    Ok(Figure::of(name, pairs, START_BOUND))
}

fn batch(cli: &Program, tiers: &[String], file: &PathBuf) -> Result<Figure, Stop> {
    write_lines(file, tiers)?;
    let mut quote = cli.command(&["quote", "--batch"]);
    look_at_the_answers(&mut quote, file)?;
    let mut jq = Command::new("jq");
    jq.args(["-c", "."]);
    let name = format!("`klik-support quote --batch` against `jq -c .`, {BATCH_LINES} lines");
    let from_file = |command: &mut Command| -> Result<Duration, Stop> {
        command.stdin(File::open(file)?);
        run_quietly(command)
    };
    let pairs = pairs(BATCH_PAIRS, || from_file(&mut quote), || from_file(&mut jq))?;
    std::fs::remove_file(file)?;
    Ok(Figure::of(name, pairs, BATCH_BOUND))
}

/// Receipts all over the years that the calendar knows, in the two spellings of an offset that people use.
fn write_lines(file: &Path, tiers: &[String]) -> Result<(), Stop> {
    let mut out = BufWriter::new(File::create(file)?);
    // A full-period walk: every line another minute, in no order that a cache could learn.
    let minutes_of_twelve_years = 12 * 365 * 24 * 60;
    let mut minute: u64 = 0;
    for id in 0..BATCH_LINES {
        minute = (minute + 2_654_435_761) % minutes_of_twelve_years;
        let (day, clock) = (minute / 1440, minute % 1440);
        let (year, day) = (2015 + day / 365, day % 365);
        let (month, day) = (1 + day / 31, 1 + day % 28);
        let offset = if id % 2 == 0 { "+03:00" } else { "Z" };
        let tier = &tiers[id % tiers.len()];
        writeln!(
            out,
            r#"{{"id":"r-{id}","tier":"{tier}","received_at":"{year}-{month:02}-{day:02}T{:02}:{:02}:00{offset}"}}"#,
            clock / 60,
            clock % 60,
        )?;
    }
    out.flush()?;
    Ok(())
}

/// Every line must have its answer, in order, and none of them an error.
fn look_at_the_answers(quote: &mut Command, file: &Path) -> Result<(), Stop> {
    let mut child = quote.stdin(File::open(file)?).stdout(Stdio::piped()).spawn()?;
    let mut answers = 0;
    if let Some(pipe) = child.stdout.take() {
        for line in BufReader::new(pipe).lines() {
            let line = line?;
            let answer: Value = serde_json::from_str(&line).map_err(|error| Stop(format!("{error}: {line}")))?;
            if answer["id"] != format!("r-{answers}") || !answer["due_at"].is_string() {
                return Err(Stop(format!("not the answer to line {answers}: {line}")));
            }
            answers += 1;
        }
    }
    if !child.wait()?.success() || answers != BATCH_LINES {
        return Err(Stop(format!("{answers} answers to {BATCH_LINES} lines")));
    }
    Ok(())
}

/// Times ours and theirs turn by turn. One turn of each goes before, untimed, to warm what can be warmed.
fn pairs(
    count: usize,
    mut ours: impl FnMut() -> Result<Duration, Stop>,
    mut theirs: impl FnMut() -> Result<Duration, Stop>,
) -> Result<Vec<(Duration, Duration)>, Stop> {
    ours()?;
    theirs()?;
    (0..count).map(|_| Ok((ours()?, theirs()?))).collect()
}

fn run_quietly(command: &mut Command) -> Result<Duration, Stop> {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status()?;
    let taken = start.elapsed();
    if status.success() {
        Ok(taken)
    } else {
        Err(Stop(format!("`{}` failed", shell::line_of(command))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_the_median_of_the_pairs() {
        let ms = Duration::from_millis;
        let pairs = vec![(ms(9), ms(1)), (ms(4), ms(2)), (ms(3), ms(1))];
        let figure = Figure::of("ours against theirs".to_owned(), pairs, 3.0);
        assert!((figure.ratio - 3.0).abs() < 1e-9);
        assert_eq!((figure.ours, figure.theirs), (4.0, 1.0));
        assert!(figure.holds());
        assert!(report(&[figure]).contains("ratio 3.00, at most 3.00 asked: holds"));
    }

    #[test]
    fn what_is_missed_is_said() {
        let missed = Figure {
            ratio: 1.01,
            ..Figure::of(
                "one".to_owned(),
                vec![(Duration::from_secs(1), Duration::from_secs(1))],
                1.0,
            )
        };
        assert!(!missed.holds());
        assert!(report(&[missed]).contains("MISSED"));
    }

    #[test]
    fn the_lines_are_json_with_real_dates() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("lines");
        write_lines(&file, &["a".to_owned(), "b".to_owned()]).expect("written");
        let text = std::fs::read_to_string(&file).expect("read");
        assert_eq!(text.lines().count(), BATCH_LINES);
        for line in text.lines().step_by(997) {
            let line: Value = serde_json::from_str(line).expect("JSON");
            let at = line["received_at"].as_str().expect("an instant");
            let part = |range: std::ops::Range<usize>| at[range].parse::<u32>().expect("a number");
            assert!((2015..2027).contains(&part(0..4)), "{at}");
            assert!(
                (1..=12).contains(&part(5..7)) && (1..=28).contains(&part(8..10)),
                "{at}"
            );
            assert!(part(11..13) < 24 && part(14..16) < 60, "{at}");
        }
    }
}
