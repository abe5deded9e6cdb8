//! The way to a help desk: one request after the other over HTTP, each bounded in time and size, and each outcome
//! judged by what the desk surely knows after it.
//!
//! The key stands in one header of requests to the desk's own address, and goes nowhere else: redirects are not
//! followed, nothing is kept between requests, and there are no cookies.

mod answer;
mod body;
mod failure;
mod multipart;
mod outcome;
mod resolver;
mod retry_after;

pub(crate) use answer::{Answer, Good};
pub(crate) use multipart::Multipart;
pub(crate) use outcome::{Refusal, not_the_desk};

use crate::{Secret, protection::trusting};
use answer::Said;
use body::GivenBody;
use failure::{Failure, Fate};
use outcome::Judge;
use requests::{CompanyCa, DeliveryError, DeskUrl, Letter};
use reqwest::{
    Client, Method, RequestBuilder, Url,
    header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue},
    redirect, retry,
};
use serde_json::Value;
use std::{sync::Arc, time::Duration};
use tokio::time::Instant;

/// Bytes. Slower than this and a letter is not worth the wait.
const SLOWEST_PER_SECOND: u64 = 64 * 1024;
/// Not a browser's: Request Tracker sends browsers to its page for signing in.
const USER_AGENT: &str = concat!("klik-support/", env!("CARGO_PKG_VERSION"));

/// How long a help desk is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeskPatience {
    /// For a connection, and for an answer to a question.
    pub step: Duration,
    /// For all steps of one delivery together, beside the time that its files need.
    pub whole: Duration,
}

impl DeskPatience {
    /// How long the desk may still be writing after the last moment in which something was sent to it.
    const AFTERWARDS: Duration = Duration::from_secs(30);

    /// For a delivery with so many bytes of files.
    pub(crate) fn whole_with(&self, bytes: u64) -> Duration {
        self.whole + Duration::from_secs(bytes / SLOWEST_PER_SECOND)
    }

    /// After what time since an attempt's beginning the desk cannot be writing this letter any more.
    pub(crate) fn settles_after(&self, letter: &Letter) -> Duration {
        let bytes = letter.attachments.iter().map(|attachment| attachment.size).sum();
        self.whole_with(bytes) + Self::AFTERWARDS
    }
}

impl Default for DeskPatience {
    fn default() -> Self {
        Self {
            step: Duration::from_secs(20),
            whole: Duration::from_secs(60),
        }
    }
}

/// How a desk wants to be shown the key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KeyHeader {
    /// In which header, in small letters.
    pub(crate) name: &'static str,
    /// What stands before it.
    pub(crate) before: &'static str,
}

/// A help desk's address with its key.
#[derive(Debug, Clone)]
pub(crate) struct Http {
    client: Client,
    url: DeskUrl,
    patience: DeskPatience,
}

/// Requests that have a limit of time together.
#[derive(Debug, Clone)]
pub(crate) struct Talk {
    http: Http,
    until: Instant,
}

impl Http {
    /// Nothing is sent yet.
    pub(crate) fn new(
        url: &DeskUrl,
        authority: Option<&CompanyCa>,
        key: &Secret,
        header: KeyHeader,
        patience: DeskPatience,
    ) -> Result<Self, DeliveryError> {
        let config = trusting(authority).map_err(|error| Failure::of_protection(&error).surely_not_there(url))?;
        let mut builder = Client::builder()
            .tls_backend_preconfigured(config)
            .dns_resolver(resolver::System)
            .user_agent(USER_AGENT)
            .default_headers(headers(key, header))
            .redirect(redirect::Policy::none())
            .referer(false)
            .retry(retry::never())
            // A connection that was left open may be closed by the desk in the very moment in which it is used again.
            .pool_max_idle_per_host(0)
            .http1_only()
            .connect_timeout(patience.step);
        if url.is_https() {
            // A proxy of the system only sees where the protected connection goes to.
            builder = builder.https_only(true);
        } else {
            // This very computer, in clear: a proxy would read the key.
            builder = builder.no_proxy();
        }
        let client = builder
            .build()
            .map_err(|error| Failure::of(&error, Fate::NotSent).surely_not_there(url))?;
        Ok(Self {
            client,
            url: url.clone(),
            patience,
        })
    }

    /// Begins requests that belong together: the whole limit of time starts now. `bytes`: of the files to be sent.
    pub(crate) fn talk(&self, bytes: u64) -> Talk {
        Talk {
            http: self.clone(),
            until: Instant::now() + self.patience.whole_with(bytes),
        }
    }
}

fn headers(key: &Secret, header: KeyHeader) -> HeaderMap {
    // What no header can hold is in no key; the desk says so of what is left.
    let fits = |byte: &u8| *byte == b'\t' || (*byte >= b' ' && *byte != 0x7f);
    let value: Vec<u8> = header.before.bytes().chain(key.text().bytes().filter(fits)).collect();
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    if let Ok(mut value) = HeaderValue::from_bytes(&value) {
        // So that no log shows it.
        value.set_sensitive(true);
        headers.insert(HeaderName::from_static(header.name), value);
    }
    headers
}

impl Talk {
    /// Asks for something that is there. Nothing changes at the desk.
    ///
    /// # Errors
    /// [`DeliveryError`], never `Unknown`: whoever asks has changed nothing.
    pub(crate) async fn get(&self, path: &str, query: &[(&str, &str)]) -> Result<Answer, DeliveryError> {
        let step = self.until.min(Instant::now() + self.http.patience.step);
        let request = self.request(Method::GET, path, query)?;
        let said = self.send(request, None, step).await;
        self.judge().asked(said)
    }

    /// Has something written at the desk. Whatever is not surely refused may have been written.
    ///
    /// # Errors
    /// [`DeliveryError`]: `Unknown` where the desk may have it.
    pub(crate) async fn write(&self, method: Method, path: &str, content: Content) -> Result<Answer, DeliveryError> {
        let request = self.request(method, path, &[])?;
        let request = request.header(CONTENT_TYPE, content.kind.as_str());
        let said = self.send(request, Some(content.bytes), self.until).await;
        self.judge().written(said)
    }

    /// Lays something down that means nothing by itself, or is surely refused: it may be done again.
    ///
    /// # Errors
    /// [`DeliveryError`], never `Unknown`.
    pub(crate) async fn lay(
        &self,
        path: &str,
        query: &[(&str, &str)],
        content: Content,
    ) -> Result<Answer, DeliveryError> {
        let request = self.request(Method::POST, path, query)?;
        let request = request.header(CONTENT_TYPE, content.kind.as_str());
        let said = self.send(request, Some(content.bytes), self.until).await;
        self.judge().laid(said)
    }

    fn request(&self, method: Method, path: &str, query: &[(&str, &str)]) -> Result<RequestBuilder, DeliveryError> {
        let address = format!("{}{path}", self.http.url.as_str());
        let mut address = Url::parse(&address).map_err(|_| not_the_desk())?;
        if !query.is_empty() {
            address.query_pairs_mut().extend_pairs(query);
        }
        Ok(self.http.client.request(method, address))
    }

    fn judge(&self) -> Judge<'_> {
        Judge { url: &self.http.url }
    }

    async fn send(&self, request: RequestBuilder, bytes: Option<Vec<u8>>, until: Instant) -> Result<Said, Failure> {
        let given = Arc::new(body::Given::default());
        let request = match bytes {
            None => {
                // A question has no body: it is whole with its head.
                given.set_whole();
                request
            }
            Some(bytes) => request.body(reqwest::Body::wrap(GivenBody::new(bytes, Arc::clone(&given)))),
        };
        let fate = || {
            if given.is_whole() {
                Fate::MaybeThere
            } else {
                Fate::NotSent
            }
        };
        let work = async {
            let response = request.send().await.map_err(|error| Failure::of(&error, fate()))?;
            Said::read(response).await.map_err(|fault| Failure {
                fault,
                fate: Fate::MaybeThere,
            })
        };
        match tokio::time::timeout_at(until, work).await {
            Ok(done) => done,
            Err(_) => Err(Failure::timed_out(fate())),
        }
    }
}

/// What is written at a desk.
#[derive(Debug)]
pub(crate) struct Content {
    kind: String,
    bytes: Vec<u8>,
}

impl Content {
    /// A JSON document.
    pub(crate) fn json(value: &Value) -> Self {
        Self {
            kind: "application/json".to_owned(),
            bytes: value.to_string().into_bytes(),
        }
    }

    /// A file as it is.
    pub(crate) fn bytes(bytes: Vec<u8>) -> Self {
        Self {
            kind: "application/octet-stream".to_owned(),
            bytes,
        }
    }
}
