//! `quote --batch`: a line in, a line out.

use crate::program::Program;
use serde_json::json;

#[test]
fn answers_in_order_and_a_bad_line_costs_that_line() {
    let program = Program::new();
    let input = concat!(
        r#"{"id":"a","tier":"basic","received_at":"2026-04-30T17:20:00+03:00"}"#,
        "\n",
        "not json\n",
        r#"{"id":7,"tier":"gold","received_at":"2026-04-30T17:20:00+03:00"}"#,
        "\n",
        r#"{"id":{"x":[1]},"tier":"basic","received_at":"2026-04-30T17:20:00"}"#,
        "\n",
        r#"{"id":"b","tier":"basic","received_at":"2031-04-30T17:20:00Z"}"#,
        "\n",
        r#"{"id":"c","tier":"basic"}"#,
        "\n",
        r#"{"id":"d","tier":"free","received_at":"2031-04-30T17:20:00Z"}"#, // no line end
    );
    let answer = program.fed(&["quote", "--batch"], input.as_bytes());
    assert_eq!((answer.status, answer.stderr.as_str()), (0, ""));
    let lines = answer.lines();
    assert_eq!(lines.len(), 7);
    assert_eq!(
        (&lines[0]["id"], &lines[0]["due_at"]),
        (&json!("a"), &json!("2026-05-05T17:20:00+03:00"))
    );
    let codes: Vec<_> = lines
        .iter()
        .map(|line| line["error"]["code"].as_str().unwrap_or("-"))
        .collect();
    let expected = [
        "-",
        "bad-line",
        "unknown-tier",
        "instant-without-offset",
        "calendar-not-covered",
        "bad-line",
        "-",
    ];
    assert_eq!(codes, expected);
    assert_eq!(
        (&lines[1]["id"], &lines[1]["error"]["facts"]["line"]),
        (&json!(null), &json!(2))
    );
    assert_eq!((&lines[2]["id"], &lines[3]["id"]), (&json!(7), &json!({"x": [1]})));
    assert_eq!(lines[4]["error"]["facts"]["year"], 2031);
    assert_eq!((&lines[6]["id"], &lines[6]["promise"]), (&json!("d"), &json!("none")));
}

#[test]
fn bytes_that_are_no_text_cost_their_line() {
    let program = Program::new();
    let mut input = b"\xff\xfe\x00\n".to_vec();
    input.extend(br#"{"id":1,"tier":"extended","received_at":"2026-04-30T17:20:00+03:00"}"#);
    let lines = program.fed(&["quote", "--batch"], &input).lines();
    assert_eq!(
        (&lines[0]["error"]["code"], &lines[1]["id"]),
        (&json!("bad-line"), &json!(1))
    );
}

#[test]
fn an_empty_input_is_an_empty_answer() {
    let answer = Program::new().fed(&["quote", "--batch"], b"");
    assert_eq!((answer.status, answer.stdout.as_str()), (0, ""));
}
