//! The conversation of a request: both sides as text, and what a person does in it. A link or a file is named by what
//! the program read, never by an address or a path of the page's.

use super::{
    Answer, ProblemView,
    attachments::{choose_folder, saved_words},
    held::{self, HeldView},
};
use crate::desktop::Desktop;
use ::requests::{AttachmentFault, Event, Message, MessageFrom, MessageKind, MessageLink, Problem, ReceivedFileInfo};
use serde::Serialize;
use specta::Type;
use std::hash::{DefaultHasher, Hash, Hasher};
use support::Workspace;
use tauri::{AppHandle, State};

/// One message.
#[derive(Debug, Clone, Serialize, Type)]
pub struct MessageView {
    /// What [`open_link`] is told.
    pub id: String,
    /// «Вы»; the sender as the mail names it, where that is not surely the desk.
    pub from: String,
    /// `request`, `acknowledgement`, `answer`, `follow-up`, `stranger`, …
    pub kind: String,
    /// What it is: «Реакция сотрудника».
    pub kind_words: String,
    /// When.
    pub at: String,
    /// Its text.
    pub text: String,
    /// A machine's: its kind is shown, its text on demand.
    pub folded: bool,
    /// Why it does not count as an answer, for one that a person may have written.
    pub doubt: Option<String>,
    /// What of it is not shown as it was sent.
    pub cut: Option<String>,
    /// «Найдено в папке «Спам»», where it lay there.
    pub spam: Option<String>,
    /// Whole addresses, in their order in the text.
    pub links: Vec<LinkView>,
    /// What came with it.
    pub files: Vec<ReceivedFileView>,
    /// How far a follow-up of the person's own is: «отправлено».
    pub delivery: Option<String>,
    /// The same as a word for scripts: `accepted`.
    pub delivery_state: Option<String>,
    /// What [`held::order_follow_up`] is told of a follow-up of the person's own.
    pub letter: Option<String>,
    /// What keeps it from the desk.
    pub held: Option<HeldView>,
}

/// A link of a message.
#[derive(Debug, Clone, Serialize, Type)]
pub struct LinkView {
    /// Its whole address.
    pub address: String,
    /// Whether it can be opened from here: only what is protected, and mail.
    pub opens: bool,
}

/// A file that came with a message.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ReceivedFileView {
    /// What [`save_received_file`] is told.
    pub id: String,
    /// Its safe name.
    pub name: String,
    /// What it really is by its name, and its size: «PDF, 214 КБ».
    pub about: String,
}

/// Opens a link of a message in the person's browser or mail program; `false`: there is none.
#[tauri::command]
#[specta::specta]
pub async fn open_link(
    app: AppHandle,
    desktop: State<'_, Desktop>,
    request: String,
    message: String,
    link: u32,
) -> Answer<bool> {
    let workspace = desktop.workspace(&app)?;
    let details = workspace.resolve(&request).and_then(|id| workspace.show(id));
    let details = details.map_err(|problem| ProblemView::of(&workspace, &problem))?;
    let shown = details.messages.iter().find(|each| message_id(each) == message);
    let found = shown.and_then(|each| each.links.get(usize::try_from(link).ok()?));
    let found = found.map(link_view).filter(|link| link.opens);
    let Some(LinkView { address, .. }) = found else {
        // The conversation has changed under the page's hands: it shows the new one in a moment.
        return Ok(false);
    };
    let opening = tauri::async_runtime::spawn_blocking(move || support::open_link(&address));
    Ok(opening.await.unwrap_or(false))
}

/// Saves a file that came with a message as a new file in a folder that the person chooses. Says where; none where no
/// folder was chosen.
#[tauri::command]
#[specta::specta]
pub async fn save_received_file(app: AppHandle, desktop: State<'_, Desktop>, file: String) -> Answer<Option<String>> {
    let workspace = desktop.workspace(&app)?;
    let Some(folder) = choose_folder(&app, desktop.words()).await else {
        return Ok(None);
    };
    let saved = file
        .parse()
        .map_err(|_| Problem::AttachmentGone {
            name: file.clone(),
            cause: AttachmentFault::Gone,
            draft: None,
        })
        .and_then(|id| workspace.save_received_file(id, &folder));
    saved
        .map(|path| Some(saved_words(&workspace, &path)))
        .map_err(|problem| ProblemView::of(&workspace, &problem))
}

/// A message of a request with these events, in words.
pub fn view(workspace: &Workspace, message: &Message, events: &[Event]) -> MessageView {
    let words = workspace.words();
    let kind_words = words.message_kind(message.kind);
    let is_counted = matches!(
        message.kind,
        MessageKind::Request | MessageKind::FollowUp | MessageKind::Answer
    );
    let named = message.from == MessageFrom::Desk && !is_counted && !message.author.is_empty();
    MessageView {
        id: message_id(message),
        from: if named {
            message.author.clone()
        } else {
            words.message_from(message.from)
        },
        kind: message.kind.id().to_owned(),
        folded: !is_counted && !message.kind.is_unverified(),
        doubt: message.kind.is_unverified().then(|| kind_words.clone()),
        kind_words,
        at: words.short(message.at),
        text: message.text.clone(),
        cut: match (message.is_cut, message.is_damaged) {
            (true, _) => Some(words.say("message-shown-cut")),
            (false, true) => Some(words.say("message-shown-damaged")),
            (false, false) => None,
        },
        spam: message.is_from_spam.then(|| words.say("message-from-spam")),
        links: message.links.iter().map(link_view).collect(),
        files: files(workspace, message),
        delivery: message.follow_up.map(|(_, state)| words.state(state)),
        delivery_state: message.follow_up.map(|(_, state)| state.id().to_owned()),
        letter: message.follow_up.map(|(letter, _)| letter.to_string()),
        held: message
            .follow_up
            .and_then(|(letter, state)| held::follow_up(workspace, letter, state, events)),
    }
}

fn link_view(link: &MessageLink) -> LinkView {
    LinkView {
        address: link.address.clone(),
        opens: ["https:", "mailto:"]
            .iter()
            .any(|scheme| link.address.starts_with(scheme)),
    }
}

fn files(workspace: &Workspace, message: &Message) -> Vec<ReceivedFileView> {
    let words = workspace.words();
    let view = |file: &ReceivedFileInfo| {
        let size = words.size(file.size);
        ReceivedFileView {
            id: file.id.to_string(),
            about: match file.name.extension() {
                Some(extension) => format!("{}, {size}", extension.to_uppercase()),
                None => size,
            },
            name: file.name.as_str().to_owned(),
        }
    };
    message.files.iter().map(view).collect()
}

/// Messages have no ids of their own; what was shown is found again by all that was shown of it.
fn message_id(message: &Message) -> String {
    let mut hasher = DefaultHasher::new();
    (message.at.unix(), message.kind.id(), &message.author, &message.text).hash(&mut hasher);
    for link in &message.links {
        link.address.hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::message_id;
    use ::requests::{Message, MessageFrom, MessageKind, MessageLink};

    #[test]
    fn another_link_is_another_message() {
        let with = |address: &str| Message {
            at: support::parse_instant("2026-05-04T12:32:00+03:00").unwrap(),
            from: MessageFrom::Desk,
            kind: MessageKind::Answer,
            text: "Вот ссылка".to_owned(),
            author: String::new(),
            links: vec![MessageLink {
                address: address.to_owned(),
                at: (0, 3),
            }],
            is_cut: false,
            is_damaged: false,
            is_from_spam: false,
            files: Vec::new(),
            follow_up: None,
        };
        assert_eq!(message_id(&with("https://a.test")), message_id(&with("https://a.test")));
        assert_ne!(message_id(&with("https://a.test")), message_id(&with("https://b.test")));
    }
}
