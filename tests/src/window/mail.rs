//! A person's own mailbox in the real window: whose terms name the desk of the real servers, and the hands that set an
//! account up there.

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
        self.see("mail-authority-take").await;
    }

    /// Trusts it.
    pub async fn trust_mail_authority(&self) {
        self.click("mail-authority-take").await;
        self.see("mail-authority-forget").await;
    }
}
