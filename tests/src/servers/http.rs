//! A help desk's own interface, spoken as its people's programs speak it: independent of the product's desks.

use std::thread;
use std::time::Duration;

use reqwest::{Client, Method, Url, redirect};
use serde_json::Value;
use tokio::runtime::Builder;

use super::tls;

const PATIENCE: Duration = Duration::from_secs(60);

/// One person's way in, or nobody's.
#[derive(Debug, Clone)]
pub struct Api {
    base: String,
    head: Option<(&'static str, String)>,
}

/// What the desk answered.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The status, as a number.
    pub status: u16,
    /// All heads, names in small letters.
    pub heads: Vec<(String, String)>,
    /// The body as it came.
    pub body: Vec<u8>,
}

impl Api {
    pub(super) fn new(base: &str, head: Option<(&'static str, String)>) -> Self {
        Self {
            base: base.to_owned(),
            head,
        }
    }

    /// The same person on another way: an address of a line in front of the desk, https with the mail servers' authority.
    pub fn at(&self, base: &str) -> Self {
        Self::new(base, self.head.clone())
    }

    /// Asks for a path with these parameters.
    pub fn get(&self, path: &str, parameters: &[(&str, &str)]) -> Reply {
        let mut url = self.url(path);
        if !parameters.is_empty() {
            url.query_pairs_mut().extend_pairs(parameters);
        }
        self.request(Method::GET, url, &[], Vec::new())
    }

    /// Hands in a document.
    pub fn post(&self, path: &str, document: &Value) -> Reply {
        self.send(
            Method::POST,
            path,
            "application/json",
            document.to_string().into_bytes(),
        )
    }

    /// Changes what is there.
    pub fn put(&self, path: &str, document: &Value) -> Reply {
        self.send(Method::PUT, path, "application/json", document.to_string().into_bytes())
    }

    /// Hands in bytes of this type.
    pub fn send(&self, method: Method, path: &str, content_type: &str, body: Vec<u8>) -> Reply {
        self.request(method, self.url(path), &[("Content-Type", content_type)], body)
    }

    /// The whole of a request.
    pub fn request(&self, method: Method, url: Url, heads: &[(&str, &str)], body: Vec<u8>) -> Reply {
        // A thread and a runtime of its own: whoever calls may be in a runtime already, where nothing may block.
        let ask = || {
            let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(self.ask(method, url, heads, body))
        };
        thread::scope(|scope| scope.spawn(ask).join().expect("an answer"))
    }

    /// A path's whole address. The path may bring parameters of its own.
    pub fn url(&self, path: &str) -> Url {
        Url::parse(&format!("{}{path}", self.base)).expect("an address")
    }

    async fn ask(&self, method: Method, url: Url, heads: &[(&str, &str)], body: Vec<u8>) -> Reply {
        let mut request = client().request(method, url).body(body);
        if let Some((name, value)) = &self.head {
            request = request.header(*name, value);
        }
        for (name, value) in heads {
            request = request.header(*name, *value);
        }
        let response = request.send().await.expect("an answer");
        let text = |value: &reqwest::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        Reply {
            status: response.status().as_u16(),
            heads: response
                .headers()
                .iter()
                .map(|(name, value)| (name.as_str().to_owned(), text(value)))
                .collect(),
            body: response.bytes().await.expect("the whole answer").to_vec(),
        }
    }
}

impl Reply {
    /// Itself, where it has this status; else the test ends here.
    #[track_caller]
    pub fn with(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as a document; `null` where it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    /// The first head of this name (in small letters).
    pub fn head(&self, name: &str) -> Option<&str> {
        let (_, value) = self.heads.iter().find(|(head, _)| head == name)?;
        Some(value)
    }
}

fn client() -> Client {
    Client::builder()
        .tls_backend_preconfigured((*tls::client()).clone())
        .redirect(redirect::Policy::none())
        .no_proxy()
        .timeout(PATIENCE)
        .build()
        .expect("a client")
}
