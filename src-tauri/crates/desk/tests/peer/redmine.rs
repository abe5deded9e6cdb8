//! A Redmine on loopback as far as a delivery asks for it, with one question that it answers as the test says. What the
//! real one does is tried with the real one.

use super::http::{Asked, Say, Web};
use desk::{Desk, DeskPatience, RedmineDesk, Secret};
use requests::{AttachedFile, Attachment, AttachmentId, DeskUrl, Fields, FileName, LetterId, ProjectKey, RedminePlace};
use std::{
    num::NonZeroU32,
    sync::{Arc, Mutex},
};
use terms::Law;

pub const KEY: &str = "kanarienvogel0123456789";

/// A question, by how it begins: `GET /issues.json`.
pub type Question = &'static str;

pub const WHO: Question = "GET /users/current.json";
pub const PROJECT: Question = "GET /projects/support.json";
pub const UPLOAD: Question = "POST /uploads.json";
pub const CREATE: Question = "POST /issues.json";
pub const LIST: Question = "GET /issues.json";
pub const ISSUE: Question = "GET /issues/8.json";

/// A running one.
pub struct Redmine {
    pub web: Web,
    /// The documents of the issues that were made.
    made: Arc<Mutex<Vec<String>>>,
}

impl Redmine {
    /// Answers this question so, and all others as Redmine does. An issue is made before that is said.
    pub async fn start(question: Question, say: Say) -> Self {
        Self::answering(move |asked| is(asked, question).then(|| say.clone())).await
    }

    /// Answers as this says where it says anything.
    pub async fn answering(own: impl Fn(&Asked) -> Option<Say> + Send + Sync + 'static) -> Self {
        let made: Arc<Mutex<Vec<String>>> = Arc::default();
        let kept = Arc::clone(&made);
        let answers = move |asked: &Asked| {
            let usual = usual(asked, &kept);
            own(asked).unwrap_or(usual)
        };
        let web = Web::start(answers).await;
        Self { web, made }
    }

    pub fn issues(&self) -> usize {
        self.made.lock().unwrap().len()
    }

    pub fn desk(&self, patience: DeskPatience) -> Desk {
        Desk::Redmine(Box::new(self.redmine_desk(patience)))
    }

    pub fn redmine_desk(&self, patience: DeskPatience) -> RedmineDesk {
        let number = |number| NonZeroU32::new(number).unwrap();
        let place = RedminePlace {
            url: DeskUrl::parse(&format!("http://127.0.0.1:{}", self.web.port)).unwrap(),
            project: ProjectKey::parse("support").unwrap(),
            tracker: number(3),
            fields: Fields {
                letter: number(1),
                tier: None,
                service: None,
            },
            authority: None,
        };
        let key = Secret::new(KEY.into()).unwrap();
        RedmineDesk::new(place, key, Law::shipped()).with_patience(patience)
    }
}

pub fn is(asked: &Asked, question: Question) -> bool {
    let path = asked.path.split('?').next().unwrap();
    question == format!("{} {path}", asked.method)
}

/// A file to be sent.
pub fn file(name: &str, content: &[u8]) -> AttachedFile {
    AttachedFile {
        attachment: Attachment {
            id: AttachmentId::new(),
            name: FileName::clean(name),
            size: content.len() as u64,
            sha256: "0".repeat(64),
        },
        content: content.to_vec(),
    }
}

/// An issue with this number that carries a letter.
pub fn issue(number: u64, letter: &str) -> String {
    format!(
        r#"{{"id":{number},"author":{{"id":5,"name":"client"}},"subject":"","description":null,"due_date":null,
            "created_on":"2026-05-04T09:32:00Z","updated_on":"2026-05-04T09:32:01Z",
            "custom_fields":[{{"id":1,"value":"{letter}"}}],"attachments":[],"journals":[]}}"#
    )
}

/// A list of these.
pub fn list(issues: &[String]) -> Say {
    Say::json(
        "200 OK",
        &format!(r#"{{"issues":[{}],"total_count":1}}"#, issues.join(",")),
    )
}

fn usual(asked: &Asked, made: &Mutex<Vec<String>>) -> Say {
    let mut made = made.lock().unwrap();
    let last = made.last().cloned();
    let letter = || {
        let document = last.as_ref()?;
        let document: serde_json::Value = serde_json::from_str(document).ok()?;
        let value = document["issue"]["custom_fields"][0]["value"].as_str()?;
        value.parse::<LetterId>().ok().map(|letter| letter.to_string())
    };
    let mine = || issue(8, &letter().unwrap_or_default());
    // Another issue of ours, so that looking means something.
    let other = issue(7, "01985b2e-7c00-7000-8000-000000000001");
    if is(asked, WHO) {
        Say::json("200 OK", r#"{"user":{"id":5,"login":"client"}}"#)
    } else if is(asked, PROJECT) {
        Say::json(
            "200 OK",
            r#"{"project":{"id":1,"trackers":[{"id":3,"name":"Support"}]}}"#,
        )
    } else if is(asked, UPLOAD) {
        Say::json("201 Created", r#"{"upload":{"id":1,"token":"1.a"}}"#)
    } else if is(asked, CREATE) {
        made.push(asked.body());
        Say::json("201 Created", &format!(r#"{{"issue":{}}}"#, issue(8, "")))
    } else if is(asked, ISSUE) && !made.is_empty() {
        Say::json("200 OK", &format!(r#"{{"issue":{}}}"#, mine()))
    } else if is(asked, LIST) && made.is_empty() {
        list(&[other])
    } else if is(asked, LIST) {
        list(&[other, mine()])
    } else {
        Say::with("404 Not Found", "", "")
    }
}
