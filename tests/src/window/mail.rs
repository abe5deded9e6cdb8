//! A person's own mailbox in the real window: whose terms name the desk of the real servers, and the hands that set an
//! account up there and send by it.

use std::fs;

use super::{Home, Window};
use crate::repository;
use crate::servers::{HOST, MailServers, USER};

const TAB: char = '\u{E004}';

impl Home {
    /// Makes a workspace of the person's own whose terms name this address as the desk's.
    pub fn with_desk_at(&self, address: &str) {
        let shipped = repository::top().join("src-tauri/crates/terms/data/catalog.toml");
        let catalog = self.documents().join("catalog.toml");
        let terms = fs::read_to_string(shipped).expect("the terms");
        fs::write(&catalog, terms.replace("support@sysclick.ru", address)).expect("a new file");
        let catalog = catalog.to_str().expect("UTF-8");
        self.ask_of(
            "own",
            &["workspace", "create", "own", "--tier", "basic", "--catalog", catalog],
        );
    }
}

impl Window {
    /// Types the person's account, with its servers at these ports: nobody knows the address, so none are found.
    pub async fn type_mail_account(&self, submission: u16, mailbox: Option<u16>) {
        self.fill("mail-address", USER.address).await;
        // Where the address is left its servers are looked for.
        self.press(None, &[TAB]).await;
        self.see_css("[data-testid='mail-servers'][open]").await;
        self.see("mail-found").await;
        self.fill("mail-submission-host", HOST).await;
        self.fill("mail-submission-port", &submission.to_string()).await;
        if let Some(mailbox) = mailbox {
            self.fill("mail-mailbox-host", HOST).await;
            self.fill("mail-mailbox-port", &mailbox.to_string()).await;
        }
    }

    /// Chooses the servers' own authority in the system's dialog of this title, up to the question whether to trust it.
    pub async fn choose_mail_authority(&self, title: &str) {
        self.click("mail-authority-choose").await;
        self.choose_in_dialog(title, &MailServers::authority()).await;
        self.see("mail-authority-confirm").await;
    }

    /// Trusts it.
    pub async fn trust_mail_authority(&self) {
        self.click("mail-authority-confirm").await;
        self.see("mail-authority-forget").await;
    }
    /// Sets the person's account up with its servers at these ports: typed, checked and used. The title is that of the
    /// system's dialog for an authority.
    pub async fn use_mail_account(&self, submission: u16, mailbox: Option<u16>, title: &str) {
        self.click("nav-settings").await;
        self.click("mail-set-up").await;
        self.type_mail_account(submission, mailbox).await;
        self.choose_mail_authority(title).await;
        self.trust_mail_authority().await;
        self.fill("mail-password", USER.password).await;
        self.click("mail-check").await;
        self.see_css("[data-testid='mail-outcome'][data-good='true']").await;
        self.click("mail-save").await;
        self.see("mail-password-kept").await;
    }

    /// Writes a request, until it is kept.
    pub async fn write_request(&self, subject: &str, body: &str) {
        self.click("nav-new").await;
        self.click("service-picker").await;
        self.click("service-option-consultation").await;
        self.fill("subject", subject).await;
        self.fill("body", body).await;
        self.see("saved").await;
    }

    /// Sends what is written, and opens the request once it stands so: until then what is clicked may move away.
    pub async fn send_request(&self, state: &str) {
        self.click("send").await;
        self.click("send-now").await;
        self.see_css(&format!("[data-testid='confirmation-state'][data-state='{state}']"))
            .await;
        self.click("confirmation-open").await;
        self.wait_for_state(state).await;
    }

    /// Waits until the request that is shown stands so: `accepted`, `unknown`, …
    pub async fn wait_for_state(&self, state: &str) {
        self.see_css(&format!("[data-testid='details-state'][data-state='{state}']"))
            .await;
    }

    /// Waits until the follow-up that is shown stands so.
    pub async fn wait_for_delivery(&self, state: &str) {
        self.see_css(&format!("[data-testid='message-delivery'][data-state='{state}']"))
            .await;
    }
}
