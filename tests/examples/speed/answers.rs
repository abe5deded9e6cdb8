//! From the backend's answer to the frame that shows it, for a choice of tier, service and instant, in the real window.

use klik_support_tests::window::{Home, Window};

/// Notes when the last answer came, and at each change of what is looked at how long it took until the next frame.
const WATCH: &str = "
    const internals = window.__TAURI_INTERNALS__;
    const invoke = internals.invoke.bind(internals);
    let answered = 0;
    internals.invoke = async (...asked) => {
        try { return await invoke(...asked); } finally { answered = performance.now(); }
    };
    window.measured = [];
    window.shown = '';
    let before = '';
    new MutationObserver(() => {
        const text = document.querySelector(window.shown)?.textContent ?? '';
        if (text === before) return;
        before = text;
        const since = answered;
        requestAnimationFrame(() => window.measured.push((performance.now() - since) * 1000));
    }).observe(document.body, { subtree: true, childList: true, characterData: true });";

/// The times of each kind of choice, in microseconds.
pub async fn measure(home: &Home, count: usize) -> Vec<(&'static str, Vec<u64>)> {
    let window = Window::open(home).await;
    window.see("lane-basic").await;
    window.run(WATCH, vec![]).await;
    let presets = ["preset-friday-evening", "instant-now"];
    let instant = choices(&window, "screen-levels", "instant-pick", presets, count).await;
    window.click("nav-new").await;
    window.click("service-picker").await;
    window.click("service-option-consultation").await;
    let tiers = ["demo-tier-extended", "demo-tier-basic"];
    let tier = choices(&window, "card", "demo-tier", tiers, count).await;
    let services = ["service-option-custom-development", "service-option-consultation"];
    let service = choices(&window, "card", "service-picker", services, count).await;
    window.close().await;
    vec![("instant", instant), ("tier", tier), ("service", service)]
}

/// Opens and chooses in turn, and waits for each answer to be seen.
async fn choices(window: &Window, shown: &str, opener: &str, parts: [&str; 2], count: usize) -> Vec<u64> {
    let begin = format!("window.measured = []; window.shown = \"[data-testid='{shown}']\";");
    window.run(&begin, vec![]).await;
    for at in 0..count {
        window.click(opener).await;
        window.click(parts[at % 2]).await;
        window
            .wait_for_script(&format!("return window.measured.length > {at}"))
            .await;
    }
    let times = window.run("return window.measured", vec![]).await;
    let times = times.as_array().into_iter().flatten();
    times
        .filter_map(|time| time.as_f64())
        .map(|time| time.round() as u64)
        .collect()
}
