//! A Request Tracker on loopback as far as a delivery asks for it, with one place where it answers as the test says. What
//! the real one does is tried with the real one.

use super::http::{Asked, Say, Web};
use desk::{Desk, DeskPatience, RequestTrackerDesk, Secret};
use requests::{
    AttachedFile, ComposedLetter, DeliveryError, DeskName, DeskUrl, Fields, Letter, MailAddress, Mailbox,
    RequestTrackerPlace, RetryCause,
};
use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use terms::{Law, TierId};

pub const KEY: &str = "1-35-kanarienvogel";

/// Where its own answer is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// The first question of a delivery.
    Asking,
    /// The creation. The ticket is not made.
    Creating,
    /// The creation. The ticket is made before that is said.
    Created,
    /// The first question after the creation.
    ReadingBack,
    Nowhere,
}

pub struct Tracker {
    pub web: Web,
    tickets: Arc<AtomicUsize>,
}

impl Tracker {
    pub async fn start(at: At, say: Say) -> Self {
        let tickets = Arc::new(AtomicUsize::new(0));
        let web = Web::start(answers(at, say, Arc::clone(&tickets))).await;
        Self { web, tickets }
    }

    pub fn tickets(&self) -> usize {
        self.tickets.load(Ordering::SeqCst)
    }

    pub fn desk(&self) -> Desk {
        desk_at(&format!("http://127.0.0.1:{}", self.web.port), PATIENT)
    }
}

/// Enough for everything that is answered.
pub const PATIENT: DeskPatience = DeskPatience {
    step: Duration::from_secs(10),
    whole: Duration::from_secs(20),
};
/// For what is never answered.
pub const SHORT: DeskPatience = DeskPatience {
    step: Duration::from_millis(700),
    whole: Duration::from_millis(1500),
};

pub fn place(url: &str) -> RequestTrackerPlace {
    let name = |text| DeskName::parse(text).unwrap();
    RequestTrackerPlace {
        url: DeskUrl::parse(url).unwrap(),
        queue: name("Support"),
        fields: Fields {
            letter: name("Request ID"),
            tier: Some(name("Tier")),
            service: None,
        },
        authority: None,
    }
}

pub fn desk_at(url: &str, patience: DeskPatience) -> Desk {
    desk_of(place(url), patience)
}

pub fn desk_of(place: RequestTrackerPlace, patience: DeskPatience) -> Desk {
    let key = Secret::new(KEY.into()).unwrap();
    let desk = RequestTrackerDesk::new(place, key, Law::shipped()).with_patience(patience);
    Desk::RequestTracker(Box::new(desk))
}

/// A new request on Basic with this file.
pub fn letter(files: &[AttachedFile]) -> (Letter, ComposedLetter) {
    let composed = super::sending::letter();
    let letter = Letter {
        tier: TierId::new("basic"),
        attachments: files.iter().map(|file| file.attachment.clone()).collect(),
        ..super::sending::bare_letter(composed.id)
    };
    let composed = ComposedLetter {
        from: Some(Mailbox::new("Анна", MailAddress::parse("anna@client.test").unwrap())),
        data: format!(r#"{{"klik_support":1,"letter":"{}"}}"#, composed.id),
        files: files.to_vec(),
        ..composed
    };
    (letter, composed)
}

/// What the failure means, in a few words.
pub fn meaning(error: &DeliveryError) -> String {
    match error {
        DeliveryError::Retry(RetryCause::NotTheDesk { what }) => {
            let what = serde_json::to_value(what).unwrap();
            format!("not the desk: {}", what["what"].as_str().unwrap())
        }
        DeliveryError::Retry(RetryCause::ToldLater { what, .. }) => {
            format!("later: {}", serde_json::to_value(what).unwrap().as_str().unwrap())
        }
        DeliveryError::Retry(cause) => format!("retry: {}", cause.id()),
        DeliveryError::NeedsYou(need) => format!("needs: {}", need.id()),
        DeliveryError::Unknown(_) => "unknown".to_owned(),
    }
}

const QUEUE: &str = r#"{"id":3,"Name":"Support","TicketCustomFields":[{"id":"2","name":"Request ID"},{"id":"3","name":"Tier"}],
    "_hyperlinks":[{"ref":"create","type":"ticket"}]}"#;

fn answers(at: At, say: Say, tickets: Arc<AtomicUsize>) -> impl Fn(&Asked) -> Say + Send + Sync {
    let made: Mutex<Option<String>> = Mutex::new(None);
    move |asked: &Asked| {
        let path = asked.path.split('?').next().unwrap().trim_start_matches("/REST/2.0/");
        let is_created = made.lock().unwrap().is_some();
        match (asked.method.as_str(), path) {
            ("GET", "queue/Support") if at == At::Asking => say.clone(),
            ("GET", "rt") if at == At::Asking => say.clone(),
            ("GET", "ticket/8") if at == At::ReadingBack => say.clone(),
            ("POST", "ticket") if at == At::Creating => say.clone(),
            ("GET", "rt") => Say::json("200 OK", r#"{"Version":"5.0.3"}"#),
            ("GET", "queue/Support") => Say::json("200 OK", QUEUE),
            ("POST", "ticket") => {
                *made.lock().unwrap() = Some(asked.body());
                tickets.fetch_add(1, Ordering::SeqCst);
                if at == At::Created {
                    say.clone()
                } else {
                    Say::json(
                        "201 Created",
                        r#"{"id":"8","type":"ticket","_url":"http://127.0.0.1/REST/2.0/ticket/8"}"#,
                    )
                }
            }
            ("GET", "ticket/8") if is_created => Say::json("200 OK", &ticket(&made)),
            ("GET", "tickets") if is_created => Say::json("200 OK", &format!(r#"{{"items":[{}]}}"#, ticket(&made))),
            ("GET", "ticket/8/attachments") => Say::json("200 OK", r#"{"items":[]}"#),
            ("GET", "tickets") => Say::json("200 OK", &format!(r#"{{"items":[{OTHER}]}}"#)),
            ("GET", _) => Say::json("200 OK", r#"{"items":[]}"#),
            _ => Say::json("404 Not Found", r#"{"message":"Not Found"}"#),
        }
    }
}

/// Another ticket of ours, so that looking means something.
const OTHER: &str = r#"{"id":"7","type":"ticket","Subject":"","Created":"2026-01-01T00:00:00Z","Due":"1970-01-01T00:00:00Z",
    "Creator":{"id":"client"},"Requestor":[],"CustomFields":[{"id":"2","values":["01985b2e-7c00-7000-8000-000000000001"]}]}"#;

/// The ticket that the creation's document makes.
fn ticket(made: &Mutex<Option<String>>) -> String {
    let form = made.lock().unwrap().clone().unwrap_or_default();
    let start = form.find('{').unwrap_or_default();
    let document = form[start..].split("\r\n").next().unwrap_or_default();
    let document: serde_json::Value = serde_json::from_str(document).unwrap_or_default();
    let due = document["Due"]
        .as_str()
        .map_or("1970-01-01T00:00:00Z".to_owned(), |due| due.replace(' ', "T") + "Z");
    let created = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ");
    serde_json::json!({
        "id": 8,
        "Subject": document["Subject"],
        "Created": created.to_string(),
        "Due": due,
        "Creator": { "id": "client" },
        "Requestor": [],
        "CustomFields": [
            { "id": "2", "values": [document["CustomFields"]["2"]] },
            { "id": "3", "values": [document["CustomFields"]["3"]] },
        ],
    })
    .to_string()
}
