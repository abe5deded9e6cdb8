//! A help desk of the vendor's, against the real ones: set-up with a field missing and the lines for its administrator, a
//! request as the desk's own page shows it and as ours does, the organisation's requests. The clock is the real one, so no
//! two runs give the same pictures.

use std::process::Command;

use chrono::Utc;
use klik_support_tests::servers::desk::address;
use klik_support_tests::servers::tracker_desk::{Sent, desk, ticket_of};
use klik_support_tests::servers::{DESK, Person, Redmine, RequestTracker};
use klik_support_tests::window::{Home, Window};
use requests::Mailbox;
use serde_json::json;
use terms::{Instant, Law, ReceivedAt};

use super::Camera;

/// The desk's own page stands under ours in one picture: the heights of both, in pixels.
const OURS: u32 = 600;
const THEIRS: u32 = 520;
/// Between the two, in pixels.
const BETWEEN: u32 = 12;

/// A request of somebody else in the organisation; when it is due, the terms say.
struct Other {
    by: &'static str,
    service: &'static str,
    tier: &'static str,
    /// Whole hours before now.
    received: i64,
    answered: Answered,
}

/// When somebody at the desk wrote, in whole hours.
#[derive(Clone, Copy)]
enum Answered {
    NotYet,
    AfterReceipt(i64),
    AfterDue(i64),
}

/// The oldest first: late, in time, overdue, waiting, in time; over a week without a long holiday.
const OTHERS: [Other; 5] = [
    other(
        "vera@client.test",
        "problem-resolution",
        "basic",
        190,
        Answered::AfterDue(3),
    ),
    other(
        "igor@client.test",
        "consultation",
        "extended",
        146,
        Answered::AfterReceipt(3),
    ),
    other(
        "vera@client.test",
        "administration-consulting",
        "basic",
        122,
        Answered::NotYet,
    ),
    other("olga@client.test", "patch-analysis", "extended", 20, Answered::NotYet),
    other(
        "igor@client.test",
        "consultation",
        "basic",
        5,
        Answered::AfterReceipt(3),
    ),
];

const fn other(
    by: &'static str,
    service: &'static str,
    tier: &'static str,
    received: i64,
    answered: Answered,
) -> Other {
    Other {
        by,
        service,
        tier,
        received,
        answered,
    }
}

impl Camera {
    /// All of it, each desk in a home of its own.
    pub async fn desks(&self, home: &dyn Fn() -> Home) {
        self.request_tracker(&home()).await;
        self.redmine(&home()).await;
    }

    async fn request_tracker(&self, home: &Home) {
        let tracker = RequestTracker::start();
        home.with_desk_at(DESK.address);
        let window = self.set_up(home, &tracker.url(), tracker.token(Person::Client)).await;
        window.fill("desk-queue", RequestTracker::QUEUE).await;
        window.fill("desk-tier-field", self.texts.tier_field).await;
        self.to_the_top(&window).await;
        self.take(&window, "set-up").await;
        self.check_desk(&window, false).await;
        self.take(&window, "field-missing").await;
        window
            .run(
                "document.querySelector(\"[data-testid='desk-lines']\").scrollIntoView({ block: 'end' });",
                vec![],
            )
            .await;
        self.take(&window, "administrator").await;

        window.fill("desk-tier-field", RequestTracker::TIER).await;
        self.check_desk(&window, true).await;
        self.take(&window, "check").await;
        self.send_there(&window).await;
        let ticket = tracker.tickets()[0];
        let address = format!("{}/Ticket/Display.html?id={ticket}", tracker.url());
        let agent = Home::new().speaking(self.texts.language);
        let theirs = self.browser(&agent, &address).await;
        theirs
            .run(SIGN_IN_THERE, vec![json!("user"), json!("pass"), json!("agent-secret")])
            .await;
        theirs
            .wait_for_script("return document.querySelector('.ticket-summary, .ticket-info-dates') !== null")
            .await;
        self.take_both(&window, &theirs, ".ticket-info-dates", "request-tracker")
            .await;
        theirs.close().await;

        self.others_ask(&tracker).await;
        window.click("nav-requests").await;
        window.click("requests-organisation").await;
        window
            .see(&format!("organisation-row-{}", ticket + OTHERS.len() as u64))
            .await;
        self.take(&window, "organisation").await;
        window.close().await;
    }

    async fn redmine(&self, home: &Home) {
        let redmine = Redmine::start();
        home.with_desk_at(DESK.address);
        let window = self.set_up(home, &redmine.url(), redmine.key(Person::Client)).await;
        window.click("desk-kind-redmine").await;
        window.fill("desk-key", redmine.key(Person::Client)).await;
        for (field, value) in [
            ("project", Redmine::PROJECT.to_owned()),
            ("tracker", redmine.tracker(Redmine::TRACKER).to_string()),
            ("id-field", redmine.field(Redmine::LETTER).to_string()),
            ("tier-field", redmine.field(Redmine::TIER).to_string()),
            ("service-field", redmine.field(Redmine::SERVICE).to_string()),
        ] {
            window.fill(&format!("desk-{field}"), &value).await;
        }
        self.to_the_top(&window).await;
        self.take(&window, "set-up-redmine").await;
        self.check_desk(&window, true).await;
        self.send_there(&window).await;
        let issue = redmine.issues()[0];
        let spoken = json!({ "user": { "language": self.texts.language } });
        redmine.api(Person::Agent).put("/my/account.json", &spoken).with(204);
        let agent = Home::new();
        let theirs = self.browser(&agent, &format!("{}/issues/{issue}", redmine.url())).await;
        let words = vec![json!("username"), json!("password"), json!("agent-secret-1")];
        theirs.run(SIGN_IN_THERE, words).await;
        theirs
            .wait_for_script("return document.querySelector('.due-date') !== null")
            .await;
        self.take_both(&window, &theirs, ".due-date", "redmine").await;
        theirs.close().await;
        window.close().await;
    }

    /// The form for a help desk, with its address and the person's key in it.
    async fn set_up(&self, home: &Home, url: &str, key: &str) -> Window {
        let window = self.sized(Window::start(home).await).await;
        window.click("nav-settings").await;
        window.click("desk-set-up").await;
        window.fill("desk-url", url).await;
        window.fill("desk-key", key).await;
        window
    }

    /// Checks, and shows how each step went.
    async fn check_desk(&self, window: &Window, good: bool) {
        window.click("desk-check").await;
        window
            .see_css(&format!("[data-testid='desk-outcome'][data-good='{good}']"))
            .await;
        let script = "document.querySelector(\"[data-testid='desk-steps']\").scrollIntoView({ block: 'start' });";
        window.run(script, vec![]).await;
    }

    /// Uses the desk, and sends a request into it.
    async fn send_there(&self, window: &Window) {
        window.click("desk-save").await;
        window.see("mail-password-kept").await;
        window.write_request(self.texts.subject, self.texts.body).await;
        window.send_request("delivered").await;
    }

    /// The desk's own page, in a browser of somebody at the desk.
    async fn browser(&self, home: &Home, address: &str) -> Window {
        let window = Window::browse(home, address).await;
        window.resize(self.size.0, THEIRS).await;
        window
    }

    /// Our window, and under it the desk's own page with this part in sight.
    async fn take_both(&self, ours: &Window, theirs: &Window, in_sight: &str, name: &str) {
        let script = "document.querySelector(arguments[0]).scrollIntoView({ block: 'nearest' });";
        theirs.run(script, vec![json!(in_sight)]).await;
        ours.resize(self.size.0, OURS).await;
        let parts = tempfile::tempdir().expect("a temporary folder");
        let part = |name: &str| parts.path().join(name);
        ours.picture(&part("ours.png")).await;
        theirs.picture(&part("theirs.png")).await;
        ours.resize(self.size.0, self.size.1).await;
        let between = format!("{}x{BETWEEN}", self.size.0);
        let joined = Command::new("convert")
            .arg(part("ours.png"))
            .args(["-size", &between, "xc:#c7c4bb"])
            .arg(part("theirs.png"))
            .arg("-append")
            .arg(self.folder.join(format!("{name}.png")))
            .status();
        assert!(joined.is_ok_and(|status| status.success()), "no picture {name}");
    }

    /// Other people of the organisation have asked before, and the desk's people have answered some of them.
    async fn others_ask(&self, tracker: &RequestTracker) {
        let law = Law::shipped();
        let later = |at: Instant, hours: i64| at.plus_seconds(hours * 3600);
        let now = Instant::from_unix(Utc::now().timestamp()).expect("now");
        let mut times = String::new();
        for (asked, subject) in OTHERS.iter().zip(self.texts.others) {
            let received = later(now, -asked.received);
            let tier = law.catalog().tier(asked.tier).expect("a tier");
            let quote = law.quote(tier, ReceivedAt(received)).expect("covered");
            let due = quote.reaction().expect("promised").due_at.0;
            let mut sent = Sent::new(subject);
            sent.finished.subject = subject.to_owned();
            sent.finished.from = Some(Mailbox::new("", address(asked.by)));
            sent.finished.data = json!({
                "klik_support": 1, "letter": sent.id(), "service": asked.service, "tier": asked.tier,
                "promise": { "due_at": due.to_moscow_rfc3339() },
            })
            .to_string();
            let ticket = ticket_of(&sent.delivered(&desk(tracker, Person::Other)).await.desk_ref);
            let answered = match asked.answered {
                Answered::NotYet => None,
                Answered::AfterReceipt(hours) => Some(later(received, hours)),
                Answered::AfterDue(hours) => Some(later(due, hours)),
            };
            let answered = answered.map_or_else(String::new, |at| {
                tracker.answer(ticket, self.texts.answer);
                in_rt(at)
            });
            let received = in_rt(received);
            times.push_str(&format!("['{ticket}', '{received}', '{answered}'],\n"));
        }
        tracker.administer(&format!("{AGO}\nmove_back($_) for (\n{times});\n"));
    }
}

/// Types name and password into the desk's own form, and sends it.
const SIGN_IN_THERE: &str = "
    const [user, password, secret] = arguments;
    const field = (name) => document.querySelector(`form input[name='${name}']`);
    field(user).value = 'agent';
    field(password).value = secret;
    field(password).form.submit();";

/// For Request Tracker itself: when a ticket came, and when it was answered.
const AGO: &str = "use strict;
use warnings;
use RT;
RT::LoadConfig();
RT::Init();
sub move_back {
    my ($id, $received, $answered) = @{ $_[0] };
    my $ticket = RT::Ticket->new(RT->SystemUser);
    $ticket->Load($id);
    $ticket->__Set(Field => 'Created', Value => $received);
    my $transactions = $ticket->Transactions;
    while (my $each = $transactions->Next) {
        my $time = $each->Type eq 'Correspond' ? $answered : $received;
        $each->__Set(Field => 'Created', Value => $time);
    }
}";

/// A time as Request Tracker keeps it.
fn in_rt(at: Instant) -> String {
    let utc = at.in_moscow().with_timezone(&Utc);
    utc.format("%Y-%m-%d %H:%M:%S").to_string()
}
