//! The web engine's own process, which shows the page and may die apart from the program: killed by the system
//! for want of memory, or by a fault of the engine. The page is then loaded again and finds its way back by itself;
//! where it dies again and again, the person is asked instead.

use crate::ipc::{Bookmark, LastPlace};
use requests::{DraftText, RequestId};
use std::{
    collections::VecDeque,
    mem,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};
use tauri::WebviewWindow;

/// So many deaths in a row, with nothing done by the person in between, are no accident any more.
const LOOP_DEATHS: usize = 3;

/// Within so long.
const LOOP_WITHIN: Duration = Duration::from_secs(30);

/// What outlives the page: where the person was in it. Managed by Tauri.
#[derive(Debug, Default)]
pub struct PageMemory {
    remembered: Mutex<Remembered>,
}

#[derive(Debug, Default)]
struct Remembered {
    draft: Option<RequestId>,
    bookmark: Option<Bookmark>,
    unkept: Option<DraftText>,
    /// When the page's process died last, oldest first.
    deaths: VecDeque<Instant>,
}

impl PageMemory {
    /// This draft is in the form: it was just kept, with the caret there.
    pub fn writes(&self, draft: RequestId, bookmark: Option<Bookmark>) {
        self.with(|remembered| {
            remembered.draft = Some(draft);
            remembered.bookmark = bookmark;
            remembered.unkept = None;
            remembered.deaths.clear();
        });
    }

    /// The journal could not take this text: until it does, the page is not the only one that has it.
    pub fn holds(&self, text: DraftText) {
        self.with(|remembered| remembered.unkept = Some(text));
    }

    /// Where the person is in the form. A place alone is one in a draft whose keeping the page has not heard of yet;
    /// neither of both: the form is empty.
    pub fn note(&self, draft: Option<RequestId>, bookmark: Option<Bookmark>) {
        self.with(|remembered| {
            if draft.is_some() || bookmark.is_none() {
                remembered.draft = draft;
            }
            if bookmark.is_none() {
                remembered.unkept = None;
            }
            remembered.bookmark = bookmark;
            remembered.deaths.clear();
        });
    }

    /// The draft in the form and the place in it, for a page that is loaded again.
    pub fn last(&self) -> LastPlace {
        self.with(|remembered| LastPlace {
            draft: remembered.draft.map(|id| id.to_string()),
            bookmark: remembered.bookmark.clone(),
            unkept: remembered.unkept.clone(),
        })
    }

    /// The page's process died at this moment. Returns whether the page may be loaded again without asking.
    #[cfg_attr(
        not(target_os = "linux"),
        expect(dead_code, reason = "only there such deaths are told")
    )]
    fn died(&self, at: Instant) -> bool {
        self.with(|remembered| {
            let deaths = &mut remembered.deaths;
            deaths.retain(|&death| at.duration_since(death) < LOOP_WITHIN);
            deaths.push_back(at);
            let again = deaths.len() < LOOP_DEATHS;
            if !again {
                // Whoever says yes then gets as many new tries.
                drop(mem::take(deaths));
            }
            again
        })
    }

    fn with<T>(&self, look: impl FnOnce(&mut Remembered) -> T) -> T {
        look(&mut self.remembered.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Loads the page again whenever its process has died.
///
/// # Errors
/// Where the window is gone already.
#[cfg(target_os = "linux")]
pub fn watch(window: &WebviewWindow) -> tauri::Result<()> {
    use tauri::Manager;
    use webkit2gtk::WebViewExt;
    let app = window.app_handle().clone();
    window.with_webview(move |webview| {
        webview.inner().connect_web_process_terminated(move |view, _| {
            if app.state::<PageMemory>().died(Instant::now()) {
                view.reload();
            } else {
                ask_person(&app);
            }
        });
    })
}

/// Elsewhere the engine loads the page again by itself, or tells nobody.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub fn watch(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// There is no page to say it: a dialog of the system's own does, and what the person answers is done.
#[cfg(target_os = "linux")]
fn ask_person(app: &tauri::AppHandle) {
    use crate::{desktop::Desktop, window};
    use tauri::Manager;
    use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};
    let words = app.state::<Desktop>().words();
    let buttons =
        MessageDialogButtons::OkCancelCustom(words.say("process-died-again"), words.say("process-died-close"));
    let mut dialog = app
        .dialog()
        .message(words.say("process-died"))
        .title(words.say("process-died-title"))
        .kind(MessageDialogKind::Error)
        .buttons(buttons);
    if let Some(window) = app.get_webview_window(window::LABEL) {
        dialog = dialog.parent(&window);
    }
    let app = app.clone();
    dialog.show(move |again| match app.get_webview_window(window::LABEL) {
        // Fails only where the window is gone.
        Some(window) if again => drop(window.reload()),
        _ => window::close(&app),
    });
}

#[cfg(test)]
mod tests {
    use super::{LOOP_WITHIN, PageMemory};
    use crate::ipc::Bookmark;
    use requests::{DraftText, RequestId};
    use std::time::{Duration, Instant};

    #[test]
    fn a_page_that_dies_again_and_again_is_not_loaded_for_ever() {
        let memory = PageMemory::default();
        let start = Instant::now();
        let at = |seconds: u64| start + Duration::from_secs(seconds);
        assert!(memory.died(at(0)));
        assert!(memory.died(at(1)));
        assert!(!memory.died(at(2)), "the third in a row");
        assert!(memory.died(at(3)), "the person said yes: counted anew");
        // With time between, or with work in between, deaths are accidents.
        assert!(memory.died(at(4)));
        assert!(memory.died(at(4) + LOOP_WITHIN));
        assert!(memory.died(at(5) + LOOP_WITHIN));
        memory.writes(RequestId::new(), None);
        assert!(memory.died(at(6) + LOOP_WITHIN));
    }

    #[test]
    fn the_draft_in_the_form_is_known_before_the_page_has_heard_of_it() {
        let memory = PageMemory::default();
        let (id, place) = (
            RequestId::new(),
            Bookmark {
                field: "body".to_owned(),
                start: 3,
                end: 3,
                field_scroll: 0,
                form_scroll: 0,
            },
        );
        memory.writes(id, None);
        memory.note(None, Some(place.clone()));
        memory.holds(DraftText::default());
        let last = memory.last();
        assert_eq!((last.draft, last.bookmark), (Some(id.to_string()), Some(place)));
        assert!(last.unkept.is_some());
        memory.note(None, None);
        let last = memory.last();
        assert!(
            last.draft.is_none() && last.bookmark.is_none() && last.unkept.is_none(),
            "an emptied form"
        );
    }
}
