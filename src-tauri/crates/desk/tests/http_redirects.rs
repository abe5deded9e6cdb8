//! S5: a redirect is told and never followed: neither the key nor the request goes anywhere else.

#![expect(clippy::unwrap_used, reason = "what a helper of a test cannot read stops the test")]

mod peer;

use peer::{
    http::{Say, Web},
    tracker::{At, Tracker, letter, meaning},
};
use requests::{DeliveryError, DeskNeed, OtherAnswer, RetryCause};

/// Where a redirect wants to go, with the second server's port.
fn targets(port: u16) -> [String; 8] {
    [
        format!("http://127.0.0.1:{port}/REST/2.0/queue/Support"),
        format!("http://localhost:{port}/"),
        format!("https://127.0.0.1:{port}/"),
        format!("http://anna:geheim@127.0.0.1:{port}/"),
        format!("//127.0.0.1:{port}/"),
        format!("http://127.0.0.1:{port}\\@rt.client.test/"),
        "/REST/2.0/queue/Support".to_owned(),
        "javascript:alert(1)".to_owned(),
    ]
}

const STATUSES: [&str; 7] = [
    "300 Multiple Choices",
    "301 Moved Permanently",
    "302 Found",
    "303 See Other",
    "305 Use Proxy",
    "307 Temporary Redirect",
    "308 Permanent Redirect",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_second_server_sees_nothing() {
    let second = Web::start(|_| Say::json("200 OK", "{}")).await;
    // Reading back is tried several times, with pauses: all of them at once.
    let mut all = tokio::task::JoinSet::new();
    for target in targets(second.port) {
        for status in STATUSES {
            for at in [At::Asking, At::Creating, At::ReadingBack] {
                all.spawn(sent_on(target.clone(), status, at));
            }
        }
    }
    all.join_all().await;
    assert_eq!(second.asked().len(), 0);
}

async fn sent_on(target: String, status: &'static str, at: At) {
    let say = Say::with(status, &format!("Location: {target}\r\n"), "");
    let tracker = Tracker::start(at, say).await;
    let (letter, finished) = letter(&[]);
    let error = tracker.desk().deliver(&letter, &finished).await.unwrap_err();
    let is_redirect = ["302", "303", "307"].iter().any(|code| status.starts_with(code));
    let is_told = match (at, &error) {
        (At::Asking, DeliveryError::NeedsYou(DeskNeed::DeskMoved { to, .. })) => to.words() == target,
        (At::Asking, DeliveryError::Retry(RetryCause::NotTheDesk { what })) => match what {
            OtherAnswer::Redirect(to) => is_redirect && to.words() == target,
            what => !is_redirect && *what == OtherAnswer::OtherProgram,
        },
        (_, error) => meaning(error) == "unknown",
    };
    assert!(is_told, "{status} {target} {at:?}: {error:?}");
    // One that leads back to itself is asked once; reading back is tried three times.
    let asked = tracker.web.asked().len();
    assert!(asked <= 5, "{status} {target} {at:?}: asked {asked} times");
}
