//! The borders round the page: it cannot leave its own files, run what is not its own, or write outside its folder.

use klik_support_tests::window::{Home, Window};
use serde_json::json;

#[tokio::test]
async fn the_page_cannot_be_led_elsewhere() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.see("screen-levels").await;
    let own = window.run("return location.origin", vec![]).await;
    for target in [
        "file:///etc/passwd",
        "https://example.org/",
        "data:text/html,<p>elsewhere",
    ] {
        window.run("location.href = arguments[0]", vec![json!(target)]).await;
        window.click("nav-requests").await;
        window.see("screen-requests").await;
        window.click("nav-levels").await;
        window.see("screen-levels").await;
        assert_eq!(window.run("return location.origin", vec![]).await, own, "{target}");
    }
    window.close().await;
}

#[tokio::test]
async fn nothing_foreign_runs_in_the_page() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.see("screen-levels").await;
    let tries = "
        const script = document.createElement('script');
        script.textContent = 'window.foreign = true';
        document.body.append(script);
        const link = document.createElement('a');
        link.setAttribute('onclick', 'window.foreign = true');
        document.body.append(link);
        link.click();
        const done = arguments[arguments.length - 1];
        const image = new Image();
        image.onload = () => done('an image from elsewhere was loaded');
        image.onerror = () => fetch('http://127.0.0.1:9/').then(
            () => done('the page reached the network'),
            () => done(window.foreign === undefined ? 'nothing' : 'foreign code ran'),
        );
        image.src = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';";
    assert_eq!(window.run_async(tries).await, "nothing");
    // A command that no capability grants is refused, whoever asks.
    let command = "
        const done = arguments[arguments.length - 1];
        window.__TAURI_INTERNALS__.invoke('plugin:window|set_title', { label: 'main', value: 'x' })
            .then(() => done('granted'), () => done('refused'));";
    assert_eq!(window.run_async(command).await, "refused");
    window.close().await;
}

#[tokio::test]
async fn everything_lies_in_the_programs_own_folder_and_is_the_persons_alone() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let window = Window::open(&home).await;
    window.see("screen-levels").await;
    window.close().await;
    let elsewhere = home.written_elsewhere(&["klik", "sysclick"]);
    assert!(
        elsewhere.is_empty(),
        "written outside the program's folder: {elsewhere:?}"
    );
    let journal = home.data().join("workspaces/demo/journal.sqlite");
    for (path, mode) in [
        (home.data(), 0o700),
        (home.data().join("workspaces/demo"), 0o700),
        (journal, 0o600),
    ] {
        let found = std::fs::metadata(&path).map(|meta| meta.permissions().mode() & 0o777);
        assert!(
            found.as_ref().is_ok_and(|found| *found == mode),
            "{}: {found:?}",
            path.display()
        );
    }
    assert!(
        home.data().join("webview").is_dir(),
        "the web engine keeps its files with ours"
    );
}
