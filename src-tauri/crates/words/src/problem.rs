//! An error as people and scripts meet it: its code, its facts and its sentence. The command line and
//! the window answer with this very object.

use crate::{Code, Words};
use requests::{AttachmentFault, CoverageRecord, FolderFault, Problem, RequestId};
use serde_json::{Value, json};
use terms::{Catalog, CatalogFaults, Coverage};

/// An error, worded.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct ProblemWords {
    /// The stable code.
    pub code: &'static str,
    /// An object; which keys, the code says.
    pub facts: Value,
    /// What happened, what is safe, what comes next.
    pub message: String,
}

impl Words {
    /// The error in words, with ids where only the catalog knows the names.
    pub fn problem(self, problem: &Problem) -> ProblemWords {
        self.problem_with(problem, None)
    }

    /// The error in words, tiers and services by their names.
    pub fn problem_named(self, problem: &Problem, catalog: &Catalog) -> ProblemWords {
        self.problem_with(problem, Some(catalog))
    }

    fn problem_with(self, problem: &Problem, catalog: Option<&Catalog>) -> ProblemWords {
        ProblemWords {
            code: Code::of(problem).id(),
            facts: facts(problem),
            message: self.problem_message(problem, catalog),
        }
    }

    fn problem_message(self, problem: &Problem, catalog: Option<&Catalog>) -> String {
        match problem {
            Problem::JournalNewer { path, found, known } => self.say_with(
                "error-journal-newer",
                &[
                    ("path", path.into()),
                    ("found", (&found.to_string()).into()),
                    ("known", (&known.to_string()).into()),
                ],
            ),
            Problem::JournalDamaged {
                path,
                cause,
                backup: None,
            } => self.of_path("error-journal-damaged", path, cause),
            Problem::JournalDamaged {
                path,
                cause,
                backup: Some(backup),
            } => self.say_with(
                "error-journal-damaged-backup",
                &[
                    ("path", path.into()),
                    ("cause", cause.into()),
                    ("backup", backup.into()),
                ],
            ),
            Problem::NoBackup { path } => self.of_one("error-no-backup", "path", path),
            Problem::TooLate { request: _, state } => self.say_with(
                "error-too-late",
                &[
                    ("state", (&self.state(*state)).into()),
                    ("means", (&self.state_means(*state)).into()),
                ],
            ),
            Problem::StorageFailed { path, cause } => self.of_path("error-storage-failed", path, cause),
            Problem::DiskFull { path } => self.of_one("error-disk-full", "path", path),
            Problem::ReadOnly { path } => self.of_one("error-read-only", "path", path),
            Problem::Busy { path } => self.of_one("error-busy", "path", path),
            Problem::ProgramWasUpdated { path } => self.of_one("error-program-was-updated", "path", path),
            Problem::Usage { argument, expected } => self.say_with(
                "error-usage",
                &[("argument", argument.into()), ("expected", expected.into())],
            ),
            Problem::SubjectEmpty => self.say("error-subject-empty"),
            Problem::SubjectTooLong { max } => self.say_with("error-subject-too-long", &[("max", (*max).into())]),
            Problem::InstantWithoutOffset { text } => self.of_one("error-instant-without-offset", "text", text),
            Problem::BadInstant { text } => self.of_one("error-bad-instant", "text", text),
            Problem::UnknownTier { tier, known } => self.say_with(
                "error-unknown-tier",
                &[("tier", tier.into()), ("known", (&known.join(", ")).into())],
            ),
            Problem::UnknownService { service, known } => self.say_with(
                "error-unknown-service",
                &[("service", service.into()), ("known", (&known.join(", ")).into())],
            ),
            Problem::UnknownWorkspace { workspace } => self.of_one("error-unknown-workspace", "workspace", workspace),
            Problem::WorkspaceExists { workspace } => self.of_one("error-workspace-exists", "workspace", workspace),
            Problem::UnsafeFolder { path, fault } => self.say_with(
                match fault {
                    FolderFault::Symlink => "error-unsafe-folder-symlink",
                    FolderFault::NoFolder => "error-unsafe-folder-no-folder",
                    FolderFault::Owner => "error-unsafe-folder-owner",
                    FolderFault::Mode => "error-unsafe-folder-mode",
                    FolderFault::Demo => "error-unsafe-folder-demo",
                },
                &[("path", path.into())],
            ),
            Problem::UnknownRequest { request } => self.of_one("error-unknown-request", "request", request),
            Problem::NotRequestable { service } => {
                self.of_one("error-not-requestable", "service", &self.service_name(catalog, service))
            }
            Problem::BadLine { line, expected } => self.say_with(
                "error-bad-line",
                &[("line", (&line.to_string()).into()), ("expected", expected.into())],
            ),
            Problem::BadCatalog(faults) => self.bad_catalog(faults),
            Problem::NotCovered { verdict, draft: _ } => self.not_covered(verdict, catalog),
            Problem::ConditionNotMet {
                condition,
                verdict,
                missing,
                draft: _,
            } => {
                let missing: Vec<String> = missing.iter().map(|field| self.field(field)).collect();
                self.say_with(
                    "error-condition-not-met",
                    &[
                        (
                            "service",
                            (&self.service_name(catalog, verdict.service.as_str())).into(),
                        ),
                        ("condition", (&self.condition(*condition)).into()),
                        ("missing", (&missing.join(", ")).into()),
                    ],
                )
            }
            Problem::CalendarNotCovered { year, draft: None } => {
                self.of_one("error-calendar-not-covered", "year", &year.to_string())
            }
            Problem::CalendarNotCovered { year, draft: Some(_) } => {
                self.of_one("error-calendar-not-covered-draft", "year", &year.to_string())
            }
            Problem::AttachmentTooLarge {
                name,
                size,
                attached,
                limit,
                draft,
            } => self.say_with(
                "error-attachment-too-large",
                &[
                    ("name", name.into()),
                    ("size", (&self.size(*size)).into()),
                    ("room", (&self.room(limit.saturating_sub(*attached))).into()),
                    ("limit", (&self.room(*limit)).into()),
                    ("safe", (&self.what_stays(*draft)).into()),
                ],
            ),
            Problem::AttachmentGone { name, cause, draft } => self.say_with(
                attachment_sentence(*cause),
                &[("name", name.into()), ("safe", (&self.what_stays(*draft)).into())],
            ),
            Problem::AttachmentDamaged {
                name,
                attachment: _,
                request: _,
            } => self.say_with("error-attachment-damaged", &[("name", name.into())]),
            Problem::TierNotSet { draft: None } => self.say("error-tier-not-set"),
            Problem::TierNotSet { draft: Some(_) } => self.say("error-tier-not-set-draft"),
            Problem::WorkspaceElsewhere {
                workspace,
                made,
                waiting,
                request: _,
            } => self.say_with(
                "error-workspace-elsewhere",
                &[
                    ("workspace", workspace.into()),
                    ("made", (&self.made_where(made.as_ref())).into()),
                    ("count", (*waiting).into()),
                ],
            ),
            Problem::BadMailAddress { text } => self.of_one("error-bad-mail-address", "text", text),
            Problem::BadMailField { field, text } => self.mail_field_fault(*field, text),
            Problem::BadAuthority { path, fault } => self.ca_fault(path, *fault),
            Problem::BadDeskUrl { text, fault } => self.desk_url_fault(text, *fault),
            Problem::BadHelpDeskField { field, text } => self.help_desk_field_fault(*field, text),
            Problem::DeskNotSet => self.say("error-desk-not-set"),
            Problem::HelpDeskNotSet => self.say("error-help-desk-not-set"),
            Problem::KeyMissing { host, request } => self.say_with(
                "error-key-missing",
                &[("host", host.into()), ("safe", (&self.what_is_safe(*request)).into())],
            ),
            Problem::DeskRefused { need, request } => self.say_with(
                "error-desk-refused",
                &[
                    ("what", (&self.desk_need(need)).into()),
                    ("safe", (&self.what_is_safe(*request)).into()),
                ],
            ),
            Problem::SecretMissing { host, user, request } => self.say_with(
                "error-secret-missing",
                &[
                    ("host", host.into()),
                    ("user", user.into()),
                    ("safe", (&self.what_is_safe(*request)).into()),
                ],
            ),
            Problem::DeskUnreachable { cause } => {
                self.of_one("error-desk-unreachable", "cause", &self.retry_cause(cause))
            }
            Problem::NotInDemo { what } => self.of_one("error-not-in-demo", "what", what),
            Problem::DemoOnly { what } => self.of_one("error-demo-only", "what", what),
            Problem::WindowOpen => self.say("error-window-open"),
            // The cause is one of two words; whatever else comes is told as the rarer of them.
            Problem::NoWindow { cause } if cause == "no-display" => self.say("error-no-window-no-display"),
            Problem::NoWindow { cause: _ } => self.say("error-no-window-not-installed"),
        }
    }

    /// Where a workspace from elsewhere was made.
    pub fn made_where(self, made: Option<&(String, String)>) -> String {
        match made {
            Some((machine, folder)) => self.say_with(
                "workspace-made-where",
                &[("machine", machine.into()), ("folder", folder.into())],
            ),
            None => self.say("workspace-made-unknown"),
        }
    }

    /// What is safe where a mail server refused.
    fn what_is_safe(self, request: Option<RequestId>) -> String {
        self.say(match request {
            None => "mail-safe-nothing",
            Some(_) => "mail-safe-request",
        })
    }

    /// What is safe after a refused file.
    fn what_stays(self, draft: Option<RequestId>) -> String {
        self.say(match draft {
            None => "attachment-rest-stays",
            Some(_) => "attachment-rest-is-draft",
        })
    }

    fn of_one(self, id: &str, name: &str, value: &str) -> String {
        self.say_with(id, &[(name, value.into())])
    }

    fn of_path(self, id: &str, path: &str, cause: &str) -> String {
        self.say_with(id, &[("path", path.into()), ("cause", cause.into())])
    }

    fn bad_catalog(self, faults: &CatalogFaults) -> String {
        let lines: Vec<String> = faults
            .faults
            .iter()
            .map(|fault| {
                self.say_with(
                    "error-bad-catalog-fault",
                    &[
                        ("line", (&fault.line.to_string()).into()),
                        ("key", (&fault.key).into()),
                        ("expected", (&fault.expected).into()),
                    ],
                )
            })
            .collect();
        self.say_with(
            "error-bad-catalog",
            &[
                ("file", (&faults.file).into()),
                ("count", faults.faults.len().into()),
                ("faults", (&lines.join("\n")).into()),
            ],
        )
    }

    fn not_covered(self, verdict: &Coverage, catalog: Option<&Catalog>) -> String {
        let mut head =
            lower_first(&self.verdict_head(verdict, catalog.and_then(|catalog| catalog.tier(verdict.tier.as_str()))));
        if !verdict.clauses.is_empty() {
            let clauses = self.clause_line(&verdict.clauses);
            head = self.say_with(
                "text-verdict",
                &[("verdict", (&head).into()), ("clauses", (&clauses).into())],
            );
        }
        let ways: Vec<String> = verdict.ways.iter().map(|&way| lower_first(&self.way(way))).collect();
        self.say_with(
            "error-not-covered",
            &[
                (
                    "service",
                    (&self.service_name(catalog, verdict.service.as_str())).into(),
                ),
                ("verdict", (&head).into()),
                ("ways", (&ways.join("; ")).into()),
            ],
        )
    }

    fn service_name(self, catalog: Option<&Catalog>, id: &str) -> String {
        catalog
            .and_then(|catalog| catalog.service(id))
            .map_or_else(|| id.to_owned(), |service| self.text(&service.name))
    }

    /// A field that a condition asks for, as the form names it.
    pub fn field(self, field: &str) -> String {
        match field {
            "what" => self.say("field-what"),
            "agreed" => self.say("field-agreed"),
            other => other.to_owned(),
        }
    }
}

fn attachment_sentence(cause: AttachmentFault) -> &'static str {
    match cause {
        AttachmentFault::Gone => "error-attachment-gone",
        AttachmentFault::Folder => "error-attachment-folder",
        AttachmentFault::Fifo => "error-attachment-fifo",
        AttachmentFault::Device => "error-attachment-device",
        AttachmentFault::Socket => "error-attachment-socket",
        AttachmentFault::Changed => "error-attachment-changed",
        AttachmentFault::Unreadable => "error-attachment-unreadable",
    }
}

fn facts(problem: &Problem) -> Value {
    match problem {
        Problem::JournalNewer { path, found, known } => json!({ "path": path, "found": found, "known": known }),
        Problem::JournalDamaged { path, cause, backup } => {
            json!({ "path": path, "cause": cause, "backup": backup })
        }
        Problem::StorageFailed { path, cause } => json!({ "path": path, "cause": cause }),
        Problem::TooLate { request, state } => json!({ "request": request, "state": state.id() }),
        Problem::NoBackup { path }
        | Problem::DiskFull { path }
        | Problem::ReadOnly { path }
        | Problem::Busy { path }
        | Problem::ProgramWasUpdated { path } => json!({ "path": path }),
        Problem::Usage { argument, expected } => json!({ "argument": argument, "expected": expected }),
        Problem::SubjectEmpty => json!({ "argument": "subject", "expected": "not empty" }),
        Problem::SubjectTooLong { max } => {
            json!({ "argument": "subject", "expected": format!("at most {max} characters"), "max": max })
        }
        Problem::InstantWithoutOffset { text } | Problem::BadInstant { text } => json!({ "text": text }),
        Problem::UnknownTier { tier, known } => json!({ "tier": tier, "known": known }),
        Problem::UnknownService { service, known } => json!({ "service": service, "known": known }),
        Problem::UnknownWorkspace { workspace } => json!({ "workspace": workspace }),
        Problem::WorkspaceExists { workspace } => json!({ "workspace": workspace }),
        Problem::UnsafeFolder { path, fault } => json!({ "path": path, "fault": fault.id() }),
        Problem::UnknownRequest { request } => json!({ "request": request }),
        Problem::NotRequestable { service } => json!({ "service": service }),
        Problem::BadLine { line, expected } => json!({ "line": line, "expected": expected }),
        Problem::BadCatalog(CatalogFaults { file, faults }) => {
            let faults: Vec<Value> = faults
                .iter()
                .map(|fault| json!({ "line": fault.line, "key": fault.key, "expected": fault.expected }))
                .collect();
            json!({ "file": file, "faults": faults })
        }
        Problem::NotCovered { verdict, draft } => json!({ "verdict": CoverageRecord::new(verdict), "draft": draft }),
        Problem::ConditionNotMet {
            condition,
            verdict,
            missing,
            draft,
        } => json!({
            "verdict": CoverageRecord::new(verdict),
            "condition": condition.id(),
            "missing": missing,
            "draft": draft,
        }),
        Problem::CalendarNotCovered { year, draft: None } => json!({ "year": year }),
        Problem::CalendarNotCovered {
            year,
            draft: Some(draft),
        } => json!({ "year": year, "draft": draft }),
        Problem::AttachmentTooLarge {
            name,
            size,
            attached,
            limit,
            draft,
        } => with_draft(
            json!({ "name": name, "size": size, "attached": attached, "limit": limit }),
            *draft,
        ),
        Problem::AttachmentGone { name, cause, draft } => {
            with_draft(json!({ "name": name, "cause": cause.id() }), *draft)
        }
        Problem::AttachmentDamaged {
            attachment,
            name,
            request,
        } => json!({ "name": name, "attachment": attachment, "request": request }),
        Problem::TierNotSet { draft: Some(draft) } => json!({ "draft": draft }),
        Problem::WorkspaceElsewhere {
            workspace,
            made,
            waiting,
            request,
        } => {
            let (machine, folder) = made.clone().unzip();
            let facts = json!({
                "workspace": workspace, "machine": machine, "folder": folder, "waiting": waiting,
            });
            with_request(facts, *request)
        }
        Problem::BadMailAddress { text } => {
            json!({ "argument": "email", "expected": "name@example.org", "text": text })
        }
        // A password is no fact.
        Problem::BadMailField { field, text } => json!({ "argument": field.id(), "text": text }),
        Problem::BadDeskUrl { text, fault } => json!({ "argument": "url", "text": text, "fault": fault.id() }),
        Problem::BadHelpDeskField { field, text } => json!({ "argument": field.id(), "text": text }),
        Problem::BadAuthority { path, fault } => json!({ "path": path, "fault": fault.id() }),
        Problem::DeskRefused { need, request } => with_request(json!(need), *request),
        Problem::SecretMissing { host, user, request } => with_request(json!({ "host": host, "user": user }), *request),
        Problem::KeyMissing { host, request } => with_request(json!({ "host": host }), *request),
        Problem::DeskUnreachable { cause } => json!(cause),
        Problem::DemoOnly { what } | Problem::NotInDemo { what } => json!({ "what": what }),
        Problem::NoWindow { cause } => json!({ "cause": cause }),
        Problem::TierNotSet { draft: None } | Problem::WindowOpen | Problem::DeskNotSet | Problem::HelpDeskNotSet => {
            json!({})
        }
    }
}

/// The draft is named where there is one.
fn with_draft(mut facts: Value, draft: Option<RequestId>) -> Value {
    if let (Value::Object(facts), Some(draft)) = (&mut facts, draft) {
        facts.insert("draft".to_owned(), json!(draft));
    }
    facts
}

/// The request is named where there is one.
fn with_request(mut facts: Value, request: Option<RequestId>) -> Value {
    if let (Value::Object(facts), Some(request)) = (&mut facts, request) {
        facts.insert("request".to_owned(), json!(request));
    }
    facts
}

/// For a sentence that goes on with it.
pub(crate) fn lower_first(text: &str) -> String {
    change_first(text, |c| c.to_lowercase().collect())
}

/// For the beginning of a sentence.
pub(crate) fn upper_first(text: &str) -> String {
    change_first(text, |c| c.to_uppercase().collect())
}

fn change_first(text: &str, change: impl Fn(char) -> String) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| change(first) + chars.as_str())
}
