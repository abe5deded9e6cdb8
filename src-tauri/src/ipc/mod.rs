//! The border between page and program: typed commands, one event, one error. One file per screen.
//!
//! `ui/src/lib/ipc/generated.ts` is written from [`builder`]; a test fails when it is stale
//! (`UPDATE_IPC=1 cargo test -p klik-support-desktop` writes it anew).

mod about;
mod account;
mod answering;
mod attachments;
mod bookmark;
mod calendar;
mod conversation;
mod demo;
mod held;
mod help_desk;
pub mod letters;
mod levels;
mod look;
mod mail;
mod moment;
mod new_request;
mod organisation;
mod problem;
#[cfg(debug_assertions)]
pub mod rehearsal;
mod request_actions;
mod requests;
mod shell;
mod trouble;
mod workspaces;

pub use bookmark::{Bookmark, LastPlace};
pub use problem::ProblemView;

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri_specta::{Builder, Event, collect_commands, collect_events};

/// Something in the workspace changed, or may have: the page asks its open view again.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Type, Event)]
pub struct WorkspaceChanged {
    /// What changed, so that writing a draft does not make every date be reckoned anew.
    pub change: Change,
}

/// What may have changed.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// The text of a draft.
    Draft,
    /// The organisation's requests.
    Organisation,
    /// Anything.
    Anything,
}

/// The window is about to close: the page keeps what is being written, then says `close_window`, or
/// `stay_open` where it could not be kept.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Type, Event)]
pub struct WindowClosing;

/// The window closes once the letter that is on its way has gone; the page says so.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Type, Event)]
pub struct LetterLeaving;

/// A second start of the program wants a new request.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Type, Event)]
pub struct NewRequestWanted;

/// A notice about a request was clicked: it is wanted.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub struct RequestWanted {
    /// The workspace to show first; none where it is shown.
    pub workspace: Option<String>,
    /// The request's id.
    pub request: String,
}

/// Files are dragged over the window, have left it, or were dropped: then the page asks for them to be attached.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Type, Event)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum FilesOver {
    /// They are over the window.
    Entered,
    /// They have left.
    Left,
    /// They were dropped.
    Dropped,
}

/// What a command answers.
type Answer<T> = Result<T, ProblemView>;

/// All commands and events of the window.
pub fn builder() -> Builder<tauri::Wry> {
    Builder::<tauri::Wry>::new()
        .commands(collect_commands![
            shell::app_info,
            shell::shell,
            shell::shown_since,
            shell::close_window,
            shell::stay_open,
            bookmark::note_place,
            bookmark::last_place,
            levels::levels,
            levels::clause_panel,
            moment::look_at_moment,
            moment::moment_presets,
            calendar::calendar,
            new_request::new_request,
            new_request::promise_card,
            new_request::keep_draft,
            new_request::draft,
            new_request::send,
            requests::request_list,
            requests::request_details,
            request_actions::cancel_sending,
            request_actions::send_now,
            request_actions::give_up,
            request_actions::duplicate,
            request_actions::resolve_unknown,
            request_actions::set_solved,
            request_actions::confirm_reacted,
            request_actions::delete_draft,
            request_actions::restore_draft,
            answering::answer_files,
            answering::attach_to_answer,
            answering::detach_from_answer,
            answering::answer_request,
            held::order_follow_up,
            conversation::open_link,
            conversation::save_received_file,
            letters::open_letter,
            letters::copy_letter,
            letters::confirm_sent,
            letters::confirm_not_sent,
            letters::copy_text,
            attachments::attachment_room,
            attachments::attach_chosen,
            attachments::attach_dropped,
            attachments::attach_pasted,
            attachments::detach,
            attachments::save_attachment,
            workspaces::start_view,
            workspaces::connect_own,
            workspaces::show_workspace,
            workspaces::show_tiers_only,
            workspaces::settings,
            workspaces::open_data_folder,
            workspaces::save_profile,
            workspaces::set_language,
            workspaces::set_notices,
            mail::find_mail_servers,
            mail::check_mail,
            mail::write_to_oneself,
            mail::use_mail,
            account::choose_authority,
            account::leave_account,
            account::forget_typed_secret,
            account::secret_asked,
            account::give_secret,
            help_desk::check_help_desk,
            help_desk::use_help_desk,
            help_desk::help_desk_lines,
            organisation::organisation,
            organisation::read_organisation,
            about::about,
            look::set_theme,
            look::zoom,
            trouble::trouble,
            trouble::restore_backup,
            trouble::accept_workspace,
            demo::demo_set_clock,
            demo::demo_advance,
            demo::demo_set_tier,
            demo::demo_reset,
        ])
        .events(collect_events![
            WorkspaceChanged,
            WindowClosing,
            LetterLeaving,
            NewRequestWanted,
            RequestWanted,
            FilesOver,
            account::StepChecked
        ])
        .dangerously_cast_bigints_to_number()
        .disable_serde_phases()
}

#[cfg(test)]
mod tests {
    use super::{builder, calendar, conversation, held, help_desk, levels, mail, moment, new_request, requests};
    use ::requests::{
        AttachmentId, DeskNeed, Event, EventKind, FileName, LetterId, MailAddress, Message, MessageFrom, MessageKind,
        MessageLink, Need, ReceivedFileId, ReceivedFileInfo, RequestId, ServerAnswer, State, UnknownCause,
    };
    use serde_json::json;
    use specta_typescript::Typescript;
    use std::{
        env, fs,
        path::{Path, PathBuf},
    };
    use support::{Home, Workspace, WorkspaceName};
    use words::Lang;

    fn page(file: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/lib").join(file)
    }

    #[test]
    fn the_generated_client_is_fresh() {
        let folder = tempfile::tempdir().unwrap();
        let fresh = folder.path().join("generated.ts");
        builder().export(Typescript::default(), &fresh).unwrap();
        let fresh = fs::read_to_string(fresh).unwrap();
        let stored = page("ipc/generated.ts");
        if env::var_os("UPDATE_IPC").is_some() {
            fs::write(&stored, &fresh).unwrap();
        }
        assert_eq!(
            fs::read_to_string(stored).unwrap_or_default(),
            fresh,
            "run with UPDATE_IPC=1 and commit"
        );
    }

    /// What the page's component tests draw are real answers of this program. They are written anew with
    /// `UPDATE_IPC=1`; their shape is checked by the page's own types, so a reworded sentence asks for nothing.
    #[test]
    fn the_demo_answers_what_the_components_are_tested_with() {
        let home = tempfile::tempdir().unwrap();
        let workspace = Workspace::open(&Home::at(home.path()), WorkspaceName::Demo, Lang::Ru).unwrap();
        let form = new_request::form_view(&workspace).unwrap();
        let card = |service: &str| new_request::card(&workspace, Some(service)).unwrap();
        let covered = card("consultation");
        let refused = card("custom-development");
        assert!(covered.verdict.as_ref().is_some_and(|verdict| verdict.sendable) && covered.promise.promised);
        assert!(
            refused
                .verdict
                .as_ref()
                .is_some_and(|verdict| !verdict.sendable && verdict.ways.len() == 2)
        );
        assert_eq!(
            form.groups.iter().map(|group| group.state.as_str()).collect::<Vec<_>>(),
            ["included", "unstated", "excluded"]
        );
        let at = |text: &str| support::parse_instant(text).unwrap();
        let levels = |text: &str| levels::view(&workspace, Some(at(text))).unwrap();
        // Two months are enough for the days' grid.
        let mut calendar = calendar::view(&workspace, None).unwrap();
        calendar.shown.months = calendar.shown.months.drain(3..5).collect();
        let shown = moment::Moment::shown(at("2026-05-12T09:00:00+03:00"));
        if env::var_os("UPDATE_IPC").is_some() {
            let mut answers = json!({
                "form": form, "covered": covered, "refused": refused,
                "levels": levels("2026-04-30T17:20:00+03:00"),
                "newYear": levels("2025-12-30T18:30:00+03:00").comparison,
                "panel": levels::panel(&workspace, "version-installation", "extended").unwrap(),
                "calendar": calendar,
                "moment": moment::look(&workspace, &shown, None).unwrap(),
                "requests": requests::list(&workspace, "all", String::new()).unwrap(),
                "presets": moment::presets(&workspace).unwrap(),
            });
            let own = Workspace::create(
                &Home::at(home.path()),
                WorkspaceName::Own,
                Lang::Ru,
                &support::NewWorkspace::default(),
            );
            let own = own.unwrap();
            answers["helpDesk"] = json!(help_desk::view(&own).unwrap());
            answers["mail"] = json!(tauri::async_runtime::block_on(mail::view(&own)).unwrap());
            let (messages, events) = said();
            answers["conversation"] = messages
                .iter()
                .map(|message| json!(conversation::view(&own, message, &events)))
                .collect();
            answers["held"] = hindrances()
                .iter()
                .map(|(name, kind)| {
                    let state = State::Waiting.after(kind);
                    ((*name).to_owned(), json!(held::of(&own, state, [kind].into_iter())))
                })
                .collect();
            workspace.set_tier("free").unwrap();
            answers["free"] = json!(card("written-requests"));
            let text = serde_json::to_string_pretty(&answers).unwrap() + "\n";
            fs::write(page("testing/answers.json"), text).unwrap();
        }
    }

    /// What can keep a letter from its desk, each by the step that tells of it.
    fn hindrances() -> [(&'static str, EventKind); 5] {
        let needs = |need: Need| EventKind::NeedsYou { need };
        let answer = |text: &str| ServerAnswer::new(None, text);
        let refused = DeskNeed::RecipientRefused {
            address: MailAddress::parse("help@desk.test").unwrap(),
            answer: answer("550 no such user"),
        };
        [
            ("settings", needs(Need::Desk(refused))),
            ("password", needs(Need::Secret)),
            ("attachment", needs(Need::Attachment(AttachmentId::new()))),
            (
                "unknown",
                EventKind::OutcomeUnknown {
                    cause: UnknownCause::AnswerLost,
                },
            ),
            (
                "undelivered",
                EventKind::Undelivered {
                    reason: answer("550 5.1.1 <i>no such user</i>"),
                },
            ),
        ]
    }

    /// A conversation by mail: one message of each side, what is no answer, and a follow-up for each that can keep it; with
    /// the events that tell of that.
    fn said() -> (Vec<Message>, Vec<Event>) {
        let message = |kind: MessageKind, author: &str, text: &str| Message {
            at: support::parse_instant("2026-05-04T12:32:00+03:00").unwrap(),
            from: match kind {
                MessageKind::Request | MessageKind::FollowUp => MessageFrom::You,
                _ => MessageFrom::Desk,
            },
            kind,
            text: text.to_owned(),
            author: author.to_owned(),
            links: Vec::new(),
            is_cut: false,
            is_damaged: false,
            is_from_spam: false,
            files: Vec::new(),
            follow_up: (kind == MessageKind::FollowUp).then(|| (LetterId::new(), State::Accepted)),
        };
        let link = |address: &str| MessageLink {
            address: address.to_owned(),
            at: (0, 1),
        };
        let mut answer = message(MessageKind::Answer, "Анна <anna@desk.test>", "<b>Здравствуйте</b>");
        answer.links = vec![link("https://desk.test/help?a=1"), link("http://desk.test/")];
        answer.files = vec![ReceivedFileInfo {
            id: ReceivedFileId::new(),
            name: FileName::clean("отчёт.pdf.exe"),
            size: 1700,
        }];
        let mut messages = vec![
            message(MessageKind::Request, "", "Отчёт открывается долго"),
            message(MessageKind::Acknowledgement, "", "Заявка принята"),
            answer,
            message(MessageKind::Stranger, "Кто-то <kto-to@example.test>", "Перезвоните"),
            message(MessageKind::FollowUp, "", "Версия 4.2"),
        ];
        let mut events = Vec::new();
        for (name, kind) in hindrances() {
            let (letter, state) = (LetterId::new(), State::Waiting.after(&kind));
            let mut follow_up = message(MessageKind::FollowUp, "", name);
            follow_up.follow_up = Some((letter, state));
            events.push(Event {
                seq: 1,
                request: RequestId::new(),
                at: follow_up.at,
                kind: EventKind::FollowUp {
                    letter,
                    step: Box::new(kind),
                },
            });
            messages.push(follow_up);
        }
        (messages, events)
    }
}
