//! A small window from which files are dragged, as from a file manager: `drag-source FILE…`. Its title says `drag source`,
//! and `taken here` while the pointer is over something that takes them. For the window tests.
#![expect(clippy::expect_used, reason = "a test wants to see what went wrong")]

use gtk::gdk::{DragAction, ModifierType};
use gtk::prelude::*;

fn main() {
    gtk::init().expect("a display");
    let files = std::env::args_os().skip(1);
    let links: Vec<String> = files
        .map(|path| {
            let link = gtk::glib::filename_to_uri(path, None);
            link.expect("an absolute path").into()
        })
        .collect();
    let handle = gtk::EventBox::new();
    handle.add(&gtk::Label::new(Some("files")));
    handle.drag_source_set(ModifierType::BUTTON1_MASK, &[], DragAction::COPY);
    handle.drag_source_add_uri_targets();
    handle.connect_drag_data_get(move |_, _, data, _, _| {
        let links: Vec<&str> = links.iter().map(String::as_str).collect();
        data.set_uris(&links);
    });
    let window = gtk::Window::new(gtk::WindowType::Toplevel);
    window.set_title("drag source");
    let shown = window.clone();
    handle.connect_drag_begin(move |_, drag| {
        let shown = shown.clone();
        drag.connect_action_changed(move |_, action| {
            shown.set_title(if action.is_empty() { "drag source" } else { "taken here" });
        });
    });
    window.set_default_size(120, 60);
    window.add(&handle);
    window.move_(0, 0);
    window.show_all();
    gtk::main();
}
