//! A mailbox server that is wrong where its script says so.

use super::{Ears, Ended, Heard, Running, Vouched, vouched};
use requests::Security;
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::TlsAcceptor;

/// What an IMAP server answers to a command without its tag; `{tag}` stands for the tag.
pub type Answers = Arc<dyn Fn(&str) -> String + Send + Sync>;

/// An IMAP server's greeting and answers, before and after the protection.
#[derive(Clone)]
pub struct Imap {
    pub security: Security,
    pub greeting: String,
    pub bare: Answers,
    /// The answer to STARTTLS comes in two packets, cut at this byte.
    pub start_tls_cut: Option<usize>,
    pub protected: Answers,
}

impl Default for Imap {
    fn default() -> Self {
        Self {
            security: Security::Tls,
            greeting: "* OK peer\r\n".into(),
            bare: Arc::new(|command| match command {
                "CAPABILITY" => "* CAPABILITY IMAP4rev1 STARTTLS\r\n{tag} OK\r\n".into(),
                "STARTTLS" => "{tag} OK go\r\n".into(),
                _ => "{tag} BAD what\r\n".into(),
            }),
            start_tls_cut: None,
            protected: Arc::new(imap_answer),
        }
    }
}

/// A mailbox with nothing in it.
pub fn imap_answer(command: &str) -> String {
    let word = command.split(' ').next().unwrap_or_default();
    match word {
        "CAPABILITY" => "* CAPABILITY IMAP4rev1 AUTH=PLAIN IDLE\r\n{tag} OK\r\n",
        "AUTHENTICATE" => "+ \r\n",
        "EXAMINE" => "* 0 EXISTS\r\n* OK [UIDVALIDITY 7]\r\n* OK [UIDNEXT 1]\r\n{tag} OK\r\n",
        "LOGOUT" => "* BYE\r\n{tag} OK\r\n",
        "LIST" | "UID" => "{tag} OK\r\n",
        // What follows a "+": the password.
        _ if !command.contains(' ') => "{tag} OK welcome\r\n",
        _ => "{tag} BAD what\r\n",
    }
    .to_owned()
}

pub async fn imap(script: Imap) -> Running {
    imap_with(script, vouched(|_| {})).await
}

pub async fn imap_with(script: Imap, vouched: Vouched) -> Running {
    let security = script.security;
    let mut running = Running::start(security, vouched, move |stream, acceptor, heard| {
        serve(stream, script.clone(), acceptor, heard)
    })
    .await;
    running.account.mailbox = Some(running.account.submission.clone());
    running
}

async fn serve(stream: TcpStream, script: Imap, acceptor: TlsAcceptor, heard: Arc<Mutex<Heard>>) -> Result<(), Ended> {
    let mut bare = Ears::new(stream, Arc::clone(&heard), false);
    if script.security == Security::StartTls {
        bare.say(&script.greeting).await?;
        loop {
            let (command, answer) = answer_to(&mut bare, &script.bare, script.start_tls_cut).await?;
            if command == "STARTTLS" && answer.contains(" OK") {
                break;
            }
        }
    }
    let mut peer = Ears::new(acceptor.accept(bare.stream).await?, heard, true);
    if script.security == Security::Tls {
        peer.say(&script.greeting).await?;
    }
    loop {
        answer_to(&mut peer, &script.protected, None).await?;
    }
}

async fn answer_to<S: AsyncRead + AsyncWrite + Unpin>(
    peer: &mut Ears<S>,
    answers: &Answers,
    start_tls_cut: Option<usize>,
) -> Result<(String, String), Ended> {
    let line = peer.line().await?;
    // What follows a "+" has no tag.
    let is_tag = |word: &str| {
        word.strip_prefix(['a', 'k'])
            .is_some_and(|rest| rest.parse::<u32>().is_ok())
    };
    let (tag, command) = match line.split_once(' ') {
        Some((tag, command)) if is_tag(tag) => (tag.to_owned(), command.to_owned()),
        _ => (peer.last_tag.clone(), line),
    };
    let answer = answers(&command).replace("{tag}", &tag);
    peer.last_tag = tag;
    let cut = start_tls_cut.filter(|_| command == "STARTTLS");
    peer.say_apart(&answer, cut).await?;
    Ok((command, answer))
}
