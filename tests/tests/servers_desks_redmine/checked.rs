//! The check: each thing that is missing is said exactly, and nothing is made by asking.

use std::net::TcpListener;

use desk::{HelpDeskChecked, HelpDeskFound};
use klik_support_tests::servers::{HOST, MailServers, Person, Proxy, Redmine, Tls};
use requests::{DeliveryError, DeskNeed, DeskUrl, Fields, HelpDesk, ProjectKey, ProtectionFault, RedminePlace};
use support::{HelpDeskForm, administrator_lines};

use super::office::*;

fn check(place: RedminePlace, key: &str) -> (bool, Vec<String>) {
    let mut told = Vec::new();
    let desk = desk_at(place, key);
    let is_good = done(desk.check_place(&mut |checked| told.push(line(&checked))));
    (is_good, told)
}

fn line(checked: &HelpDeskChecked) -> String {
    let outcome = match &checked.outcome {
        Ok(HelpDeskFound::Good) => "good".to_owned(),
        Ok(HelpDeskFound::NotYetKnown) => "not yet known".to_owned(),
        Ok(HelpDeskFound::Version(version)) => version.clone(),
        Err(DeliveryError::NeedsYou(DeskNeed::FieldUnusable { name, why, .. })) => format!("{name} {why:?}"),
        Err(DeliveryError::NeedsYou(DeskNeed::PlaceNotSeen { name, .. })) => format!("{name} not seen"),
        Err(DeliveryError::NeedsYou(DeskNeed::NotProtected { why, .. })) => format!("{why:?}"),
        Err(DeliveryError::NeedsYou(need)) => need.id().to_owned(),
        Err(error) => error.to_string(),
    };
    format!("{}: {outcome}", checked.step.id())
}

#[test]
fn a_place_that_works_is_told_step_by_step() {
    let redmine = Redmine::shared();
    let fresh = [
        "name: good",
        "connection: good",
        "program: good",
        "sign-in: good",
        "project: good",
        "tracker: good",
        "create: good",
        "field-letter-id: not yet known",
        "field-tier: not yet known",
        "field-service: not yet known",
        "own-requests: not yet known",
    ];
    let key = redmine.key(Person::Client);
    assert_eq!(check(place(&redmine), key), (true, fresh.map(str::to_owned).to_vec()));
    assert_eq!(redmine.issues(), [0_u64; 0], "nothing was made");
    deliver(&desk_of(&redmine, Person::Client), &letter(&[])).expect("delivered");
    let known = fresh.map(|line| line.replace("not yet known", "good"));
    assert_eq!(check(place(&redmine), key), (true, known.to_vec()));
}

#[test]
fn each_thing_that_is_missing_is_said() {
    let redmine = Redmine::shared();
    deliver(&desk_of(&redmine, Person::Client), &letter(&[])).expect("delivered");
    deliver(&desk_of(&redmine, Person::Blind), &letter(&[])).expect("delivered");
    let with = |change: &dyn Fn(&mut RedminePlace)| {
        let mut place = place(&redmine);
        change(&mut place);
        place
    };
    let wrong = "0123456789abcdef0123456789abcdef01234567";
    let client = redmine.key(Person::Client);
    let project = |key: &'static str| with(&move |place| place.project = ProjectKey::parse(key).expect("a project"));
    let (letter, tier, service) = (Redmine::LETTER, Redmine::TIER, Redmine::SERVICE);
    let field = |name: &str| redmine.field(name);
    let table: Vec<(RedminePlace, &str, Vec<String>)> = vec![
        (place(&redmine), wrong, vec!["sign-in: key-refused".into()]),
        (project("nope"), client, vec!["project: nope not seen".into()]),
        (project("internal"), client, vec!["project: internal not seen".into()]),
        (
            place(&redmine),
            redmine.key(Person::Stranger),
            vec!["project: support not seen".into()],
        ),
        (
            with(&|place| place.tracker = number(99)),
            client,
            vec!["tracker: 99 not seen".into()],
        ),
        (
            place(&redmine),
            redmine.key(Person::Weak),
            vec!["create: may-not-create".into()],
        ),
        (
            with(&|place| place.fields.letter = number(99)),
            client,
            vec!["field-letter-id: 99 Missing".into()],
        ),
        (
            with(&|place| place.fields.letter = number(field(tier))),
            client,
            vec![format!("field-letter-id: {} WrongKind", field(tier))],
        ),
        (
            with(&|place| place.fields.service = Some(number(field(tier)))),
            client,
            vec![format!("field-service: {} ValueNotListed", field(tier))],
        ),
        (
            place(&redmine),
            redmine.key(Person::Blind),
            [("letter-id", letter), ("tier", tier), ("service", service)]
                .map(|(what, name)| format!("field-{what}: {} NotWritable", field(name)))
                .to_vec(),
        ),
    ];
    for (place, key, expected) in table {
        let (is_good, told) = check(place, key);
        assert!(!is_good, "{told:?}");
        let bad = |line: &String| !line.ends_with(": good") && !line.ends_with("not yet known");
        assert_eq!(told.into_iter().filter(bad).collect::<Vec<_>>(), expected);
    }
    assert_eq!(redmine.issues().len(), 2, "nothing was made");
}

/// What the administrator is told to run makes what was missing, for who could do nothing before.
#[test]
fn the_administrator_s_lines_make_what_is_missing() {
    let redmine = Redmine::shared();
    let place = place(&redmine);
    redmine.administer("IssueCustomField.destroy_all");
    let (is_good, told) = check(place.clone(), redmine.key(Person::Client));
    let missing = |line: &&String| line.ends_with(" Missing");
    assert!(!is_good && told.iter().filter(missing).count() == 3, "{told:?}");

    let form = HelpDeskForm::of(&HelpDesk::Redmine(place.clone()));
    let lines = administrator_lines(&form).replace("'NAME'", "'stranger'");
    // Programs are not let in, and the project has no such issues.
    let less = format!(
        "Setting.rest_api_enabled = '0'\nProject.find('{}').trackers.delete(Tracker.find({}))\n",
        place.project.as_str(),
        place.tracker
    );
    let said = redmine.administer(&(less + &lines));
    // They may be run again.
    assert_eq!(redmine.administer(&lines), said);

    // The numbers that they say are what the person types.
    let field = |name: &str| {
        let known = said
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        known
            .and_then(|known| known.parse().ok())
            .unwrap_or_else(|| panic!("no {name}: {said}"))
    };
    let place = RedminePlace {
        fields: Fields {
            letter: field("Request ID"),
            tier: Some(field("Tier")),
            service: Some(field("Service")),
        },
        ..place
    };
    let key = redmine.key(Person::Stranger);
    let (is_good, told) = check(place.clone(), key);
    assert!(is_good, "{told:?}");
    let desk = desk_at(place, key);
    let receipt = deliver(&desk, &letter(&[("a.log", b"line")])).expect("delivered");
    assert!(receipt.read_back.is_some_and(|read_back| read_back.is_whole()));
    let more = deliver(&desk, &follow_up(&receipt.desk_ref, "Ещё", &[("b.log", b"line")])).expect("delivered");
    assert!(more.read_back.is_some_and(|read_back| read_back.is_whole()));
}

#[test]
fn the_way_there_is_told_as_far_as_it_goes() {
    let redmine = Redmine::shared();
    let key = redmine.key(Person::Client);
    let at = |url: &str, trusts: bool| {
        let authority = std::fs::read(MailServers::authority()).expect("the authority");
        RedminePlace {
            url: DeskUrl::parse(url).expect("an address"),
            authority: trusts.then(|| desk::read_authority(&authority).expect("an authority").certificate),
            ..place(&redmine)
        }
    };
    let gone = TcpListener::bind("127.0.0.1:0")
        .expect("a port")
        .local_addr()
        .expect("a port")
        .port();
    let (is_good, told) = check(at(&format!("http://127.0.0.1:{gone}"), false), key);
    assert!(!is_good);
    assert_eq!(told[0], "name: good");
    assert!(told[1].starts_with("connection: ") && told.len() == 2, "{told:?}");

    let (_, told) = check(at("https://no-such-name.invalid", false), key);
    assert!(told[0].starts_with("name: ") && told.len() == 1, "{told:?}");

    let front = Proxy::start(redmine.port(), Tls::Front, []);
    let https = format!("https://{HOST}:{}", front.port());
    let (_, told) = check(at(&https, false), key);
    assert_eq!(told[..2], ["name: good", "connection: good"]);
    assert!(
        told[2].starts_with("protection: certificate-refused") && told.len() == 3,
        "{told:?}"
    );
    let (is_good, told) = check(at(&https, true), key);
    assert!(is_good, "{told:?}");
    assert_eq!(told[2], "protection: good");

    let (_, told) = check(at(&format!("https://{HOST}:{}", redmine.port()), true), key);
    assert_eq!(told[2..], [format!("protection: {:?}", ProtectionFault::NotHttps)]);
}
