//! Looking and acting: finding parts, reading them, clicking, typing, taking pictures.

use std::path::Path;
use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use super::{PATIENCE, Window, answer};

/// The key under which WebDriver hands an element out of a script.
const ELEMENT_KEY: &str = "element-6066-11e4-a52e-4f735466cecf";

impl Window {
    /// The part with this `data-testid`, once it is on the page and can be seen.
    pub async fn see(&self, testid: &str) -> Element {
        self.see_css(&format!("[data-testid='{testid}']")).await
    }

    /// The first part that a CSS selector finds, once it is on the page and can be seen.
    pub async fn see_css(&self, selector: &str) -> Element {
        let wanted = format!("{selector} on the page");
        self.patient(&wanted, async |client| {
            let element = client.find(Locator::Css(selector)).await.ok()?;
            element.is_displayed().await.ok()?.then_some(element)
        })
        .await
    }

    /// The part with this role and accessible name, as a screen reader would meet it.
    pub async fn see_role(&self, role: &str, name: &str) -> Element {
        let script = "
            const [role, name] = arguments;
            const plain = (text) => text.replace(/[\\u00a0\\u202f\\s]+/g, ' ').trim();
            axe.setup(document);
            try {
                for (const node of document.querySelectorAll('body *')) {
                    const fits = axe.commons.aria.getRole(node) === role
                        && plain(axe.commons.text.accessibleText(node)) === name
                        && node.checkVisibility();
                    if (fits) return node;
                }
                return null;
            } finally {
                axe.teardown();
            }";
        let wanted = format!("{role} «{name}» on the page");
        self.load_axe().await;
        self.patient(&wanted, async |client| {
            let found = client.execute(script, vec![json!(role), json!(name)]).await.ok()?;
            let reference = found[ELEMENT_KEY].as_str()?.to_owned();
            Some(Element::from_element_id(client.clone(), reference.into()))
        })
        .await
    }

    /// Whether a part with this `data-testid` is on the page right now.
    pub async fn shows(&self, testid: &str) -> bool {
        let selector = format!("[data-testid='{testid}']");
        self.client.find(Locator::Css(&selector)).await.is_ok()
    }

    /// Waits until no part with this `data-testid` is on the page.
    pub async fn wait_until_not_shown(&self, testid: &str) {
        let wanted = format!("the end of {testid}");
        self.patient(&wanted, async |client| {
            let selector = format!("[data-testid='{testid}']");
            let found = client.find_all(Locator::Css(&selector)).await.ok()?;
            found.is_empty().then_some(())
        })
        .await;
    }

    /// The visible text of a part, on one line, in plain blanks.
    pub async fn text(&self, testid: &str) -> String {
        self.see(testid).await;
        self.wait_for_reading(testid, "a text", |_| true).await
    }

    /// Waits until the text of a part contains this, and returns the whole text as [`Window::text`] does.
    pub async fn wait_for_text(&self, testid: &str, part: &str) -> String {
        self.wait_for_reading(testid, &format!("«{part}»"), |text| text.contains(part))
            .await
    }

    /// Waits until the text of a part is no longer this one.
    pub async fn wait_until_other(&self, testid: &str, was: &str) {
        self.wait_for_reading(testid, &format!("something else than «{was}»"), |text| text != was)
            .await;
    }

    /// Reads a part until it reads as wanted. The page is asked by script: WebDriver's own reading leaves out what a
    /// narrow column cuts off with an ellipsis.
    async fn wait_for_reading(&self, testid: &str, what: &str, fits: impl Fn(&str) -> bool) -> String {
        let script = format!("return document.querySelector(\"[data-testid='{testid}']\")?.innerText ?? null");
        let wanted = format!("{what} in {testid}");
        self.patient(&wanted, async |client| {
            let text = plain(client.execute(&script, vec![]).await.ok()?.as_str()?);
            fits(&text).then_some(text)
        })
        .await
    }

    /// Clicks a part, once it can be clicked.
    pub async fn click(&self, testid: &str) {
        let selector = format!("[data-testid='{testid}']");
        self.click_css(&selector).await;
    }

    /// Clicks the first part that a CSS selector finds, once it can be clicked.
    pub async fn click_css(&self, selector: &str) {
        let wanted = format!("a click on {selector}");
        self.patient(&wanted, async |client| {
            let element = client.find(Locator::Css(selector)).await.ok()?;
            if !element.is_enabled().await.ok()? {
                return None;
            }
            element.click().await.ok()
        })
        .await;
    }

    /// Replaces what stands in a field, key by key, once it can be written in.
    pub async fn fill(&self, testid: &str, text: &str) {
        let selector = format!("[data-testid='{testid}']");
        let wanted = format!("a field {testid} that takes keys");
        // Emptied again when it was drawn anew in between: nothing may stand there twice.
        self.patient(&wanted, async |client| {
            let field = client.find(Locator::Css(&selector)).await.ok()?;
            field.clear().await.ok()?;
            field.send_keys(text).await.ok()
        })
        .await;
    }

    /// What stands in a field.
    pub async fn value(&self, testid: &str) -> String {
        self.see(testid)
            .await
            .prop("value")
            .await
            .expect("a field can be read")
            .unwrap_or_default()
    }

    /// What stands in a field, once it is as wanted; the page may be on its way back meanwhile.
    pub async fn wait_for_value(&self, testid: &str, what: &str, fits: impl Fn(&str) -> bool) -> String {
        let script = format!("return document.querySelector(\"[data-testid='{testid}']\")?.value ?? null");
        let wanted = format!("{what} in {testid}");
        self.patient(&wanted, async |client| {
            let value = client.execute(&script, vec![]).await.ok()?.as_str()?.to_owned();
            fits(&value).then_some(value)
        })
        .await
    }

    /// Presses keys one after the other, wherever the focus is; `held` stays down meanwhile (`\u{E009}` is Ctrl).
    pub async fn press(&self, held: Option<char>, keys: &[char]) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        if let Some(value) = held {
            actions = actions.then(KeyAction::Down { value });
        }
        for &value in keys {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        if let Some(value) = held {
            actions = actions.then(KeyAction::Up { value });
        }
        self.client.perform_actions(actions).await.expect("the keyboard works");
    }

    /// What a script in the page returns.
    pub async fn run(&self, script: &str, args: Vec<Value>) -> Value {
        self.client.execute(script, args).await.expect("the script runs")
    }

    /// Waits until a script in the page returns this.
    pub async fn wait_until_run(&self, script: &str, wanted: impl Into<Value>) {
        let wanted = wanted.into();
        self.patient(&format!("{wanted} from {script}"), async |client| {
            let returned = client.execute(script, vec![]).await.ok()?;
            (returned == wanted).then_some(())
        })
        .await;
    }

    /// Waits until a script in the page returns true.
    pub async fn wait_for_script(&self, script: &str) {
        self.patient(script, async |client| {
            client.execute(script, vec![]).await.ok()?.as_bool()?.then_some(())
        })
        .await;
    }

    /// What a script in the page hands to its last argument, a function.
    pub async fn run_async(&self, script: &str) -> Value {
        self.client
            .execute_async(script, vec![])
            .await
            .expect("the script answers")
    }

    /// Sets the window's size in pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        self.client
            .set_window_size(width, height)
            .await
            .expect("the window can be resized");
        // However large everything is drawn, the window's outside is measured in pixels of the display.
        let fits = format!("return outerWidth === {width} && outerHeight === {height}");
        self.patient("the new size", async |client| {
            client.execute(&fits, vec![]).await.ok()?.as_bool()?.then_some(())
        })
        .await;
    }

    /// Writes a picture of the window as it stands on the display, once its fonts are there and nothing moves any more.
    /// The driver's own picture never comes where the processor paints.
    pub async fn picture(&self, file: &Path) {
        let size = self.at_rest().await;
        let window = format!("{}x{}+0+0", size[0], size[1]);
        let taken = self
            .desktop("import")
            .args(["-window", "root", "-crop", &window, "+repage"])
            .arg(file)
            .status();
        assert!(
            taken.is_ok_and(|status| status.success()),
            "no picture in {}",
            file.display()
        );
    }

    /// What stands on the display in this area (`WIDTHxHEIGHT+LEFT+TOP`), three bytes a pixel, once nothing moves any more.
    pub async fn pixels(&self, area: &str) -> Vec<u8> {
        self.at_rest().await;
        let taken = self
            .desktop("import")
            .args(["-window", "root", "-crop", area, "+repage", "-depth", "8", "rgb:-"])
            .output();
        let taken = taken.expect("import starts: `cargo xtask test --only window` brings it");
        assert!(
            taken.status.success() && !taken.stdout.is_empty(),
            "no picture of {area}"
        );
        taken.stdout
    }

    /// Waits until fonts are there and nothing moves any more; says how large the window is.
    async fn at_rest(&self) -> Value {
        let at_rest = "
            const done = arguments[arguments.length - 1];
            const drawn = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
            document.fonts.ready
                .then(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)))
                .then(drawn)
                .then(() => done([outerWidth, outerHeight]));";
        let size = self.run_async(at_rest).await;
        // What was drawn is on its way to the display.
        tokio::time::sleep(Duration::from_millis(150)).await;
        size
    }

    /// Lays the page out as on paper from now on: WebKitWebDriver cannot print.
    pub async fn lay_out_as_on_paper(&self) {
        let script = "
            for (const sheet of document.styleSheets) {
                for (const rule of sheet.cssRules) {
                    if (!(rule instanceof CSSMediaRule)) continue;
                    if (rule.media.mediaText === 'print') rule.media.mediaText = 'screen';
                    else if (rule.media.mediaText === 'screen') rule.media.mediaText = 'print';
                }
            }";
        self.run(script, vec![]).await;
    }

    /// Waits for an answer; says what the page showed when none came.
    async fn patient<T>(&self, wanted: &str, mut ask: impl AsyncFnMut(&Client) -> Option<T>) -> T {
        match tokio::time::timeout(PATIENCE, answer(async || ask(&self.client).await)).await {
            Ok(answer) => answer,
            Err(_) => {
                let shown = self.client.execute("return document.body.innerText", vec![]).await;
                panic!("waited in vain for {wanted}; the page shows: {shown:?}")
            }
        }
    }
}

/// A text on one line with every kind of blank as a plain one, so that a test can be read and typed.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
