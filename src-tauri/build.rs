//! Embeds the window's configuration and permissions; the page itself is `ui/dist`.

fn main() {
    tauri_build::build();
}
