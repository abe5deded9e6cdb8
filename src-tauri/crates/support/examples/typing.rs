//! A form in the window, without the window: for the fault tests, which kill it and fail its disk while it is typed
//! into. `typing DRAFT-ID` reads orders from standard input, one a line, and carries each out by the use-case that the
//! window calls: `keep TEXT`, `attach FILE`, `delete`, `restore`, `send MILLISECONDS-HELD`, `cancel`. It answers each
//! with one line of JSON, written once the order's work is stored, and goes on after a refusal as the window does.

use requests::{DraftText, Problem, RequestId};
use serde_json::{Value, json};
use std::{
    io::{self, BufRead, Write},
    path::Path,
    process::ExitCode,
    time::Duration,
};
use support::{Form, Home, Workspace};
use words::{Lang, Words};

fn main() -> ExitCode {
    let opened = Home::from_env().and_then(|home| Workspace::open(&home, home.usual_workspace(), Lang::En));
    let workspace = match opened {
        Ok(workspace) => workspace,
        Err(problem) => {
            say(&refused(&problem));
            return ExitCode::from(1);
        }
    };
    let id = std::env::args().nth(1).and_then(|id| id.parse::<RequestId>().ok());
    let Some(id) = id else {
        return ExitCode::from(2);
    };
    let mut form = Form {
        id: Some(id),
        text: DraftText::default(),
    };
    for order in io::stdin().lock().lines().map_while(Result::ok) {
        let (verb, rest) = order.split_once(' ').unwrap_or((&order, ""));
        say(&match carried_out(&workspace, &mut form, id, verb, rest) {
            Ok(()) => json!({ "done": verb }),
            Err(problem) => refused(&problem),
        });
    }
    ExitCode::SUCCESS
}

fn carried_out(workspace: &Workspace, form: &mut Form, id: RequestId, verb: &str, rest: &str) -> Result<(), Problem> {
    match verb {
        "keep" => {
            form.text = DraftText {
                service: "consultation".to_owned(),
                subject: "typed".to_owned(),
                body: rest.to_owned(),
                ..DraftText::default()
            };
            workspace.keep_draft(Some(id), &form.text).map(drop)
        }
        "attach" => wait_for(workspace.attach(id, Path::new(rest))).map(drop),
        "delete" => workspace.delete_draft(id),
        "restore" => workspace.restore_draft(id),
        "send" => {
            let held = Duration::from_millis(rest.parse().unwrap_or(0));
            workspace.submit_held(form, held).map(drop)
        }
        "cancel" => workspace.cancel(id),
        _ => Err(Problem::Usage {
            argument: verb.to_owned(),
            expected: "keep, attach, delete, restore, send, cancel".to_owned(),
        }),
    }
}

fn wait_for<T>(work: impl Future<Output = Result<T, Problem>>) -> Result<T, Problem> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
    let runtime = runtime.map_err(|error| Problem::StorageFailed {
        path: String::new(),
        cause: error.to_string(),
    })?;
    runtime.block_on(work)
}

/// As the command line tells it.
fn refused(problem: &Problem) -> Value {
    let told = Words::new(Lang::En).problem(problem);
    json!({ "error": { "code": told.code, "facts": told.facts, "message": told.message } })
}

/// Whoever reads it may have been killed.
fn say(answer: &Value) {
    let mut out = io::stdout().lock();
    drop(writeln!(out, "{answer}").and_then(|()| out.flush()));
}
