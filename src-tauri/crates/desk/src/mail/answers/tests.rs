//! A table of answers as servers give them, with what each means here.

use super::*;

/// What the failure means, in one word: what to wait for, or what the person is needed for.
fn meaning(error: &DeliveryError) -> String {
    match error {
        DeliveryError::Retry(RetryCause::ToldLater { what, .. }) => {
            serde_json::to_value(what).unwrap().as_str().unwrap().to_owned()
        }
        DeliveryError::Retry(cause) => cause.id().to_owned(),
        DeliveryError::NeedsYou(need) => need.id().to_owned(),
        DeliveryError::Unknown(cause) => cause.id().to_owned(),
    }
}

#[test]
fn every_answer_means_what_the_table_says() {
    let host = HostName::parse("smtp.client.test").unwrap();
    let address = MailAddress::parse("support@desk.test").unwrap();
    let (size, limit) = (7, Some(5));
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in include_str!("answers.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let [stage, expected, answer] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line:?}");
        };
        let stage = match stage {
            "hello" => Stage::Hello { host: &host },
            "sign-in" => Stage::SignIn { host: &host },
            "sender" => Stage::Sender { size, limit },
            "recipient" => Stage::Recipient {
                address: &address,
                size,
                limit,
            },
            "content" => Stage::Content { size, limit },
            _ => panic!("{line:?}"),
        };
        let reply = Reply {
            code: answer[..3].parse().unwrap(),
            lines: vec![answer[4..].to_owned()],
        };
        let meant = meaning(&failure(&stage, &reply));
        count += 1;
        if meant != expected {
            wrong.push(format!("{meant}, not {expected}: {line}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 200, "{count}");
}

#[test]
fn every_code_is_judged_at_every_stage() {
    let host = HostName::parse("h").unwrap();
    let address = MailAddress::parse("a@b").unwrap();
    let (size, limit) = (7, None);
    let stages = [
        Stage::Hello { host: &host },
        Stage::SignIn { host: &host },
        Stage::Sender { size, limit },
        Stage::Recipient {
            address: &address,
            size,
            limit,
        },
        Stage::Content { size, limit },
    ];
    for code in 0..=999 {
        for stage in &stages {
            let lines = vec!["9999.1.x".to_owned(), String::new()];
            let error = failure(stage, &Reply { code, lines });
            let retried = matches!(error, DeliveryError::Retry(_));
            assert!(
                retried || (500..600).contains(&code) || code == 432,
                "{code}: {error:?}"
            );
        }
    }
}
