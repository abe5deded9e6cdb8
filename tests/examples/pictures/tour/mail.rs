//! The person's own mailbox, against the real servers: set-up and check, how a letter can stand, and a conversation.
//! The clock is the real one, so no two runs give the same pictures: they are for who develops.

use klik_support_tests::servers::{DESK, End, Fault, MailServers, Proxy, Tls, USER};
use klik_support_tests::window::{Home, Window};

use super::Camera;

impl Camera {
    /// All of it, each way in a home of its own.
    pub async fn mail(&self, home: &dyn Fn() -> Home) {
        let servers = MailServers::start();
        self.conversation(&home(), &servers).await;
        self.failing(&home(), &servers, "refuse", "needs-you").await;
        self.failing(&home(), &servers, "bounce", "undelivered").await;
        self.unknown(&home(), &servers).await;
    }

    /// A mailbox is set up and checked, a request goes, is answered and gone on with.
    async fn conversation(&self, home: &Home, servers: &MailServers) {
        home.with_desk_at(DESK.address);
        let window = self.sized(Window::start(home).await).await;
        window.click("nav-settings").await;
        window.click("mail-set-up").await;
        self.to_the_top(&window).await;
        self.take(&window, "mail-set-up").await;
        window
            .type_mail_account(servers.submissions(), Some(servers.imaps()))
            .await;
        window.choose_mail_authority(self.texts.authority_dialog).await;
        self.take(&window, "mail-authority").await;
        window.trust_mail_authority().await;
        window.fill("mail-password", "wrong").await;
        self.check(&window, false).await;
        self.take(&window, "mail-check-failed").await;
        window.fill("mail-password", USER.password).await;
        self.check(&window, true).await;
        self.take(&window, "mail-check").await;
        window.click("mail-save").await;
        window.see("mail-password-kept").await;
        self.take(&window, "mail-kept").await;

        self.send(&window, "accepted").await;
        self.take(&window, "request-accepted").await;
        let sent = servers.mailbox(DESK).wait_for(1);
        servers.answer_as_desk(self.answer(&sent[0]).as_bytes());
        window.wait_for_state("answered").await;
        window.fill("answer-text", self.texts.goes_on).await;
        window.click("answer-send").await;
        window.see("message-delivery").await;
        self.take(&window, "conversation").await;
        window.close().await;

        let window = self.sized(Window::start_with(home, "mail-asks").await).await;
        self.take(&window, "mail-asks").await;
        window.close().await;
    }

    /// A letter to an address that fails in its own way, until the request stands so.
    async fn failing(&self, home: &Home, servers: &MailServers, recipient: &str, state: &str) {
        home.with_desk_at(&format!("{recipient}@desk.test"));
        let window = self.with_mail(home, servers.submissions(), Some(servers.imaps())).await;
        self.send(&window, state).await;
        self.take(&window, &format!("request-{state}")).await;
    }

    /// The server takes a letter and says no word more, and there is no mailbox to look into.
    async fn unknown(&self, home: &Home, servers: &MailServers) {
        home.with_desk_at(DESK.address);
        // The first connection is the check's.
        let silent = Proxy::start(
            servers.submissions(),
            Tls::Ended,
            [Fault::Pass, Fault::DotAnswer(End::Close)],
        );
        let window = self.with_mail(home, silent.port(), None).await;
        self.send(&window, "unknown").await;
        self.take(&window, "request-unknown").await;
    }

    async fn with_mail(&self, home: &Home, submission: u16, mailbox: Option<u16>) -> Window {
        let window = self.sized(Window::start(home).await).await;
        window
            .use_mail_account(submission, mailbox, self.texts.authority_dialog)
            .await;
        window
    }

    /// Checks, and shows how each step went.
    async fn check(&self, window: &Window, good: bool) {
        window.click("mail-check").await;
        window
            .see_css(&format!("[data-testid='mail-outcome'][data-good='{good}']"))
            .await;
        let script = "document.querySelector(\"[data-testid='mail-outcome']\").scrollIntoView({ block: 'start' });";
        window.run(script, vec![]).await;
    }

    /// Writes a request, sends it, and opens it once it stands so.
    async fn send(&self, window: &Window, state: &str) {
        window.write_request(self.texts.subject, self.texts.body).await;
        window.send_request(state).await;
    }

    /// What a person at the desk writes to this letter.
    fn answer(&self, letter: &[u8]) -> String {
        let letter = String::from_utf8_lossy(letter);
        let id = letter.lines().find_map(|line| line.strip_prefix("Message-ID:"));
        let id = id.expect("a letter has an id").trim();
        let (from, person, says) = (DESK.address, USER.address, self.texts.answer);
        format!(
            "From: Support <{from}>\r\nTo: {person}\r\nSubject: Re\r\nMessage-ID: <answer@desk.test>\r\n\
             In-Reply-To: {id}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: 8bit\r\n\r\n{says}\r\nhttps://desk.test/help\r\n"
        )
    }
}
