//! S5: a redirect is told and never followed: neither the key nor the request goes anywhere else.

mod peer;

use peer::{
    http::{Say, Web},
    tracker::{At, Tracker, letter, meaning},
};
use requests::{DeliveryError, DeskNeed, OtherAnswer, RetryCause};

/// Where a redirect wants to go, with the second server's port.
fn targets(port: u16) -> [String; 8] {
    [
        format!("http://127.0.0.1:{port}/REST/2.0/queues"),
        format!("http://localhost:{port}/"),
        format!("https://127.0.0.1:{port}/"),
        format!("http://anna:geheim@127.0.0.1:{port}/"),
        format!("//127.0.0.1:{port}/"),
        format!("http://127.0.0.1:{port}\\@rt.client.test/"),
        "/REST/2.0/queues".to_owned(),
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

#[tokio::test]
async fn the_second_server_sees_nothing() {
    let second = Web::start(|_| Say::json("200 OK", "{}")).await;
    for target in targets(second.port) {
        for status in STATUSES {
            for at in [At::Asking, At::Creating, At::ReadingBack] {
                let say = Say::with(status, &format!("Location: {target}\r\n"), "");
                let tracker = Tracker::start(at, say).await;
                let (letter, finished) = letter(&[]);
                let error = tracker.desk().deliver(&letter, &finished).await.unwrap_err();
                let is_told = match (at, &error) {
                    (At::Asking, DeliveryError::NeedsYou(DeskNeed::DeskMoved { to, .. })) => to.words() == target,
                    (At::Asking, DeliveryError::Retry(RetryCause::NotTheDesk { what })) => match what {
                        OtherAnswer::Redirect(to) => to.words() == target,
                        what => {
                            *what == OtherAnswer::OtherProgram && status.starts_with("30") && !status.starts_with("302")
                        }
                    },
                    (_, error) => meaning(error) == "unknown",
                };
                assert!(is_told, "{status} {target} {at:?}: {error:?}");
                // One that leads back to itself is asked once.
                let asked = tracker.web.asked().len();
                assert!(asked <= 4, "{status} {target} {at:?}: asked {asked} times");
            }
        }
    }
    assert_eq!(second.asked().len(), 0);
}
