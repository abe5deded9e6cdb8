//! Theme, language and size change at once, without a restart and without touching what is being written; the next
//! start begins with them, and nothing flashes.

use klik_support_tests::window::{Home, Window, until};
use serde_json::{Value, json};

/// Light and dark, as the page's ground tells it.
const GROUND: &str = "return getComputedStyle(document.body).backgroundColor";
const LIGHT: &str = "rgb(239, 238, 234)";
const DARK: &str = "rgb(21, 24, 23)";

async fn see_ground(window: &Window, wanted: &str) {
    until(wanted, async || {
        (window.run(GROUND, vec![]).await == json!(wanted)).then_some(())
    })
    .await;
}

/// The field with the caret, its text and where the caret stands.
async fn caret(window: &Window) -> Value {
    let script = "const field = document.activeElement; return [field.name, field.value, field.selectionStart, field.selectionEnd]";
    window.run(script, vec![]).await
}

#[tokio::test]
async fn theme_and_language_change_while_a_request_is_written() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("nav-new").await;
    window.click("service-picker").await;
    window.click("service-option-consultation").await;
    window.fill("subject", "Не закрывается сделка").await;
    window.fill("body", "Первая строка, вторая строка").await;
    window.wait_for_text("saved", "сохранено").await;
    window
        .run("document.activeElement.setSelectionRange(7, 13)", vec![])
        .await;
    let before = caret(&window).await;
    assert_eq!(before, json!(["body", "Первая строка, вторая строка", 7, 13]));
    window.click("nav-settings").await;
    see_ground(&window, LIGHT).await;
    window.click("theme-dark").await;
    see_ground(&window, DARK).await;
    window.click("language-en").await;
    window.wait_for_text("nav-new", "New request").await;
    // The settings stay where they were, and so does the keyboard.
    let focus = window.run("return document.activeElement.dataset.testid", vec![]).await;
    assert_eq!(focus, json!("language-en"));
    window.click("nav-new").await;
    window.see("screen-new").await;
    until("the caret where it was", async || {
        (caret(&window).await == before).then_some(())
    })
    .await;
    window.wait_for_text("saved", "saved").await;
    window.close().await;
}

#[tokio::test]
async fn a_chosen_theme_holds_against_the_system_s_and_goes_back_to_it() {
    for (home, system, other, chosen) in [
        (Home::dark(), DARK, LIGHT, "theme-light"),
        (Home::new(), LIGHT, DARK, "theme-dark"),
    ] {
        let window = Window::open(&home).await;
        window.click("nav-settings").await;
        see_ground(&window, system).await;
        window.click(chosen).await;
        see_ground(&window, other).await;
        window.close().await;
        let window = Window::open(&home).await;
        see_ground(&window, other).await;
        window.click("nav-settings").await;
        window.click("theme-system").await;
        see_ground(&window, system).await;
        window.close().await;
    }
}

#[tokio::test]
async fn a_dark_window_is_dark_from_its_first_moment() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("nav-settings").await;
    window.click("theme-dark").await;
    see_ground(&window, DARK).await;
    window.close().await;
    let (window, seen) = Window::start_watched(&home).await;
    see_ground(&window, DARK).await;
    assert!(
        seen.frames > 3 && seen.brightest > 0.05,
        "the start was not watched: {seen:?}"
    );
    assert!(seen.brightest < 0.4, "something flashed: {seen:?}");
    window.close().await;
}

/// Over the rail and above the sheet, where nothing else is painted anew meanwhile.
#[tokio::test]
async fn what_floats_is_drawn_whole_and_leaves_nothing_behind() {
    let window = Window::open(&Home::new()).await;
    window.see("lane-basic").await;
    let areas = ["196x700+4+44", "300x4+150+39"];
    let look = async || [window.pixels(areas[0]).await, window.pixels(areas[1]).await];
    let before = look().await;
    // A corner that is drawn anew may come out a shade lighter or darker.
    let differ = |now: &[Vec<u8>; 2], at: usize| {
        now[at]
            .iter()
            .zip(&before[at])
            .filter(|(now, then)| now != then)
            .count()
            > 60
    };
    window.click("demo-clock").await;
    window.see("demo-clock-set").await;
    let floating = look().await;
    for (at, area) in areas.iter().enumerate() {
        assert!(differ(&floating, at), "{area} shows nothing of what floats there");
    }
    window.press(None, &['\u{E00C}']).await;
    window.wait_until_not_shown("demo-clock-set").await;
    // The frame around what has the keyboard now is none of it.
    window.run("document.activeElement.blur()", vec![]).await;
    until("the display as before", async || {
        let now = look().await;
        (!differ(&now, 0) && !differ(&now, 1)).then_some(())
    })
    .await;
    window.close().await;
}

#[tokio::test]
async fn everything_grows_and_shrinks_by_keys_and_is_remembered() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("nav-settings").await;
    let percent = async |window: &Window, wanted: &str| {
        window.wait_for_text("zoom-percent", wanted).await;
        // The page is laid out anew a moment after it is told the size.
        window
            .wait_until_run("return `${Math.round(outerWidth / innerWidth * 100)} %`", wanted)
            .await;
    };
    percent(&window, "100 %").await;
    window.press(Some('\u{E009}'), &['=', '=']).await;
    percent(&window, "125 %").await;
    window.press(Some('\u{E009}'), &['-']).await;
    percent(&window, "110 %").await;
    window.press(Some('\u{E009}'), &['0']).await;
    percent(&window, "100 %").await;
    window.click("zoom-in").await;
    percent(&window, "110 %").await;
    window.press(Some('\u{E009}'), &['='; 6]).await;
    percent(&window, "200 %").await;
    window.close().await;
    let window = Window::open(&home).await;
    // The driver's mouse does not know the page's size: by the address.
    window.run("location.hash = '#/settings'", vec![]).await;
    percent(&window, "200 %").await;
    window.press(Some('\u{E009}'), &['-'; 9]).await;
    percent(&window, "75 %").await;
    window.close().await;
}

#[tokio::test]
async fn the_system_s_wishes_for_contrast_and_rest_are_followed() {
    let home = Home::new();
    home.desktop_wishes("gtk-enable-animations=false\ngtk-theme-name=HighContrast\n");
    let window = Window::open(&home).await;
    let script = "
        const button = document.querySelector('[data-testid=nav-new]');
        return [
            matchMedia('(prefers-reduced-motion: reduce)').matches,
            getComputedStyle(button).transitionDuration,
            getComputedStyle(document.documentElement).getPropertyValue('--muted').trim(),
        ]";
    let found = window.run(script, vec![]).await;
    assert_eq!(
        found,
        json!([true, "0s", "#1c1f1e"]),
        "rest, no movement, quiet words as dark as the rest"
    );
    window.close().await;
}

/// The engine hears of the wheel by another way than of keys and clicks, and lost it once where the processor paints.
#[tokio::test]
async fn the_wheel_scrolls_what_the_mouse_stands_over() {
    const SCROLLED: &str = "return [...document.querySelectorAll('*')].some((part) => part.scrollTop > 0)";
    let window = Window::open(&Home::new()).await;
    window.see("lane-basic").await;
    assert_eq!(window.run(SCROLLED, vec![]).await, json!(false));
    until("the page scrolled", async || {
        window.xdotool(&["mousemove", "640", "600", "click", "5"]);
        (window.run(SCROLLED, vec![]).await == json!(true)).then_some(())
    })
    .await;
    window.close().await;
}
