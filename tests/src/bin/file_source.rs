//! What a file manager does with files, for the window tests: `file-source drag FILE…` is a small window from which they
//! are dragged, `file-source copy FILE…` has put them on the clipboard, as files and as a text of their paths; a web address in
//! a file's place is copied as a browser copies a link. Its title
//! says `file source`; `taken here` while the pointer drags over something that takes them, `copied` once they are there.
#![expect(clippy::expect_used, reason = "a test wants to see what went wrong")]

use std::path::PathBuf;

use gtk::gdk::{DragAction, ModifierType, SELECTION_CLIPBOARD};
use gtk::prelude::*;
use gtk::{Clipboard, TargetEntry, TargetFlags};

const AS_FILES: u32 = 0;
const AS_TEXT: u32 = 1;

fn main() {
    gtk::init().expect("a display");
    let mut args = std::env::args_os().skip(1);
    let what = args.next().expect("drag or copy");
    let files: Vec<PathBuf> = args.map(PathBuf::from).collect();
    let handle = gtk::EventBox::new();
    handle.add(&gtk::Label::new(Some("files")));
    let window = gtk::Window::new(gtk::WindowType::Toplevel);
    window.set_title("file source");
    if what == "drag" {
        drag(&files, &handle, &window);
    } else {
        copy(&files, &window);
    }
    window.set_default_size(120, 60);
    window.add(&handle);
    window.move_(0, 0);
    window.show_all();
    gtk::main();
}

fn drag(files: &[PathBuf], handle: &gtk::EventBox, window: &gtk::Window) {
    let links = links(files);
    handle.drag_source_set(ModifierType::BUTTON1_MASK, &[], DragAction::COPY);
    handle.drag_source_add_uri_targets();
    handle.connect_drag_data_get(move |_, _, data, _, _| {
        let links: Vec<&str> = links.iter().map(String::as_str).collect();
        data.set_uris(&links);
    });
    let shown = window.clone();
    handle.connect_drag_begin(move |_, drag| {
        let shown = shown.clone();
        drag.connect_action_changed(move |_, action| {
            shown.set_title(if action.is_empty() { "file source" } else { "taken here" });
        });
    });
}

fn copy(files: &[PathBuf], window: &gtk::Window) {
    let kinds = [
        TargetEntry::new("text/uri-list", TargetFlags::empty(), AS_FILES),
        TargetEntry::new("UTF8_STRING", TargetFlags::empty(), AS_TEXT),
        TargetEntry::new("text/plain", TargetFlags::empty(), AS_TEXT),
    ];
    let links = links(files);
    let paths: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
    let text = paths.join("\n");
    let clipboard = Clipboard::get(&SELECTION_CLIPBOARD);
    let taken = clipboard.set_with_data(&kinds, move |_, data, kind| {
        if kind == AS_FILES {
            let links: Vec<&str> = links.iter().map(String::as_str).collect();
            data.set_uris(&links);
        } else {
            data.set_text(&text);
        }
    });
    assert!(taken, "the clipboard is to be had");
    window.set_title("copied");
}

fn links(files: &[PathBuf]) -> Vec<String> {
    let link = |path: &PathBuf| match path.to_str() {
        Some(address) if address.contains("://") => address.to_owned(),
        _ => gtk::glib::filename_to_uri(path, None).expect("an absolute path").into(),
    };
    files.iter().map(link).collect()
}
