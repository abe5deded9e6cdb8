//! From the backend's answer to the frame that shows it, for a choice of tier, service and instant, in the real window.
//!
//! A display takes a picture sixty times a second, and until it does, a page that is done already can only wait: up to a
//! whole frame, whatever the page is like. What is measured is therefore the page's own work: from the answer's coming
//! until the last change that it makes, laying that out, and painting it. Waiting longer than for the next frame is the
//! page's own doing and counts. Beside it stands the same without the painting, and what a person sees of it all: from the
//! click on the choice until the answer is painted, with every wait, the backend's work and the display's frames.

use klik_support_tests::window::{Home, Window};

/// Notes when an answer to the question came, and with the change that shows it how long the page was at work for it.
const WATCH: &str = "
    const FRAME = 1000 / 60;
    const ask = window.fetch.bind(window);
    // When the answer that is looked for came, until it is shown.
    window.answered = null;
    window.fetch = async (...asked) => {
        const answer = await ask(...asked);
        if (new URL(asked[0]).pathname === '/' + window.question) window.answered = performance.now();
        return answer;
    };
    window.measured = [];
    // What is sent at a frame's beginning comes once that frame is painted, and so does the next frame's beginning.
    const painted = new MessageChannel();
    let known = 0;
    let chosen = 0;
    document.addEventListener('click', () => (chosen = performance.now()), { capture: true });
    const done = ({ count, chosen, since, waited, laid }) => {
        if (count === known) return;
        known = count;
        const now = performance.now();
        window.measured.push([laid, now - since - waited, now - chosen].map((time) => Math.round(time * 1000)));
    };
    painted.port1.onmessage = ({ data }) => done(data);
    window.shown = '';
    let before = '', changed = 0, waiting = false;
    // Something was shown since, and all that belongs to it.
    window.settled = (count) => window.measured.length > count && performance.now() - changed > 100;
    new MutationObserver(() => {
        const text = document.querySelector(window.shown)?.textContent ?? '';
        if (text === before) return;
        [before, changed] = [text, performance.now()];
        if (waiting || window.answered === null) return;
        waiting = true;
        const [since, count] = [window.answered, known + 1];
        window.answered = null;
        requestAnimationFrame(() => {
            waiting = false;
            const waited = Math.min(performance.now() - changed, FRAME);
            // Asked for its place, the page is laid out.
            document.querySelector(window.shown)?.getBoundingClientRect();
            const shown = { count, chosen, since, waited, laid: performance.now() - since - waited };
            painted.port2.postMessage(shown);
            requestAnimationFrame(() => done(shown));
        });
    }).observe(document.body, { subtree: true, childList: true, characterData: true });";

/// The question after each choice in the form, and where its answer is shown.
const PROMISE: [&str; 2] = ["promise_card", "card"];

/// The times of each kind of choice, in microseconds: until it is laid out, until it is painted, and the latter from the
/// click on.
pub async fn measure(home: &Home, count: usize) -> Vec<(&'static str, Vec<[u64; 3]>)> {
    let window = Window::open(home).await;
    window.see("lane-basic").await;
    window.run(WATCH, vec![]).await;
    let presets = ["preset-friday-evening", "instant-now"];
    let instant = choices(&window, ["levels", "screen-levels"], "instant-pick", presets, count).await;
    window.click("nav-new").await;
    window.click("service-picker").await;
    window.click("service-option-consultation").await;
    let tiers = ["demo-tier-extended", "demo-tier-basic"];
    let tier = choices(&window, PROMISE, "demo-tier", tiers, count).await;
    let services = ["service-option-custom-development", "service-option-consultation"];
    let service = choices(&window, PROMISE, "service-picker", services, count).await;
    window.close().await;
    vec![("instant", instant), ("tier", tier), ("service", service)]
}

/// Opens and chooses in turn, and waits for each answer to be seen.
async fn choices(
    window: &Window,
    [question, shown]: [&str; 2],
    opener: &str,
    parts: [&str; 2],
    count: usize,
) -> Vec<[u64; 3]> {
    let begin =
        format!("window.measured = []; window.question = '{question}'; window.shown = \"[data-testid='{shown}']\";");
    window.run(&begin, vec![]).await;
    for at in 0..count {
        // An answer that changed nothing says nothing of this choice.
        let before = window
            .run("window.answered = null; return window.measured.length", vec![])
            .await;
        window.click(opener).await;
        window.click(parts[at % 2]).await;
        // The page itself says when: each question of the driver's would be work for it, while it is measured.
        window
            .run_async(&format!(
                "const look = setInterval((done) => {{
                    if (!window.settled({before})) return;
                    clearInterval(look);
                    done();
                }}, 100, arguments[0]);"
            ))
            .await;
    }
    let times = window.run("return window.measured", vec![]).await;
    let times = times.as_array().into_iter().flatten();
    times
        .filter_map(|times| Some([times[0].as_u64()?, times[1].as_u64()?, times[2].as_u64()?]))
        .collect()
}
