//! Running a program in front of the person: its command line is shown, its output streams.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::Stop;

/// Shows the command, runs it, and says whether it ended well.
pub fn run(mut command: Command) -> Result<bool, Stop> {
    println!("\n$ {}", line_of(&command));
    let status = command.status().map_err(|error| cannot_start(&command, &error))?;
    Ok(status.success())
}

/// As [`run`], and hands every line of standard output to `look` while it streams on.
pub fn run_and_look(mut command: Command, mut look: impl FnMut(&str)) -> Result<bool, Stop> {
    println!("\n$ {}", line_of(&command));
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| cannot_start(&command, &error))?;
    if let Some(pipe) = child.stdout.take() {
        let mut pipe = BufReader::new(pipe);
        let mut line = Vec::new();
        // A test may print what is no UTF-8: lines are passed on as bytes and only read leniently.
        while pipe.read_until(b'\n', &mut line)? > 0 {
            let mut out = std::io::stdout().lock();
            out.write_all(&line)?;
            out.flush()?;
            look(String::from_utf8_lossy(&line).trim_end());
            line.clear();
        }
    }
    Ok(child.wait()?.success())
}

/// As [`run_and_look`], beside another: silent until its end, and then everything it said stands together.
pub fn run_beside(mut command: Command, mut look: impl FnMut(&str)) -> Result<bool, Stop> {
    let shown = line_of(&command);
    let (mut said, end) = std::io::pipe()?;
    let started = command
        .stdin(Stdio::null())
        .stdout(end.try_clone()?)
        .stderr(end)
        .spawn();
    let mut child = started.map_err(|error| cannot_start(&command, &error))?;
    // It holds the ends that it gave its child: what is said would never end.
    drop(command);
    let mut all = Vec::new();
    said.read_to_end(&mut all)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n$ {shown}")?;
    out.write_all(&all)?;
    out.flush()?;
    String::from_utf8_lossy(&all).lines().for_each(&mut look);
    Ok(child.wait()?.success())
}

/// The standard output of a command that ends well, without showing anything; `None` otherwise.
pub fn answer(mut command: Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program of this name is on the path.
pub fn has(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|dir| dir.join(program).is_file()))
}

/// The command as one would type it: the program by its bare name, words with blanks quoted.
pub fn line_of(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| quoted(&word.to_string_lossy()))
        .collect::<Vec<_>>()
        .join(" ")
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_=./:,+@%*".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Stop {
    Stop(format!("`{}` cannot be started: {error}", line_of(command)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_one_would_type_it() {
        let mut command = Command::new("/usr/bin/printf");
        command.args(["%s", "two words", "it's", ""]);
        assert_eq!(line_of(&command), r"printf %s 'two words' 'it'\''s' ''");
    }

    #[test]
    fn lines_are_looked_at_and_the_ending_is_told() {
        let mut command = Command::new("sh");
        command.args(["-c", r"printf 'one\n\377two\n'; exit 3"]);
        let mut seen = Vec::new();
        let well = run_and_look(command, |line| seen.push(line.to_owned())).expect("starts");
        assert!(!well);
        assert_eq!(seen, ["one", "\u{fffd}two"]);
    }
    #[test]
    fn what_runs_beside_another_is_looked_at_in_the_end() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo one; echo two >&2; echo three; exit 3"]);
        let mut seen = Vec::new();
        let well = run_beside(command, |line| seen.push(line.to_owned())).expect("starts");
        assert!(!well);
        assert_eq!(seen, ["one", "two", "three"]);
    }
}
