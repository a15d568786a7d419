//! The laws of the contract as assertions, for the property tests and the fuzz targets alike: valid is what can be built;
//! what is built is valid, and building it again changes nothing.

use revox_call_builder::{
    BuildResult, CallOrder, CallRequest, Issue, IssueCode, Options, OrderState, ParseResult, PathSegment,
    PlannedAttempt, PreviewOptions, SchedulePreview, Severity, build_payload, door, parse_call_order, preview_schedule,
    remaining_schedule, request_from_order, validate_call_request,
};
use serde_json::{Value, json};

/// A request with every field.
pub fn full() -> Value {
    let text = include_str!("../cases/full.json");
    serde_json::from_str(text).unwrap()
}

/// An order with every field.
pub fn full_order() -> Value {
    let text = include_str!("../cases/order.json");
    serde_json::from_str(text).unwrap()
}

/// The same with one way of writing numbers: `3` and `3.0` are one.
fn by_value(value: &Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(items) => items.iter().map(by_value).collect(),
        Value::Object(members) => members.iter().map(|(name, member)| (name.clone(), by_value(member))).collect(),
        other => other.clone(),
    }
}

/// A value as JavaScript takes it apart: see the door.
pub fn parts(value: &Value) -> (String, Vec<f64>) {
    fn add(value: &Value, text: &mut String, parts: &mut Vec<f64>) -> usize {
        let with_length = |kind: f64, length: usize| kind + 8.0 * length as f64;
        let start = parts.len();
        parts.push(0.0);
        let mut inside = 0;
        parts[start] = match value {
            Value::Null => 0.0,
            Value::Bool(value) => 1.0 + f64::from(u8::from(*value)),
            Value::Number(number) => {
                parts.push(number.as_f64().unwrap());
                3.0
            }
            Value::String(value) => {
                text.push_str(value);
                with_length(4.0, value.encode_utf16().count())
            }
            Value::Array(items) => {
                items.iter().for_each(|item| inside += add(item, text, parts));
                with_length(5.0, inside)
            }
            Value::Object(members) => {
                for (name, member) in members {
                    inside += add(&json!(name), text, parts) + add(member, text, parts);
                }
                with_length(6.0, inside)
            }
        };
        inside + 1
    }
    let (mut text, mut parts) = (String::new(), Vec::new());
    add(value, &mut text, &mut parts);
    (text, parts)
}

/// A request has the same answers in parts as it has as JSON.
pub fn check_parts(input: &Value, options: &str) {
    let ((text, parts), json) = (parts(input), input.to_string());
    for ask in [door::validate, door::preview, door::build, door::remaining, door::request] {
        assert_eq!(ask(&text, &parts, options), ask(&json, &[], options), "{json}");
    }
    assert_eq!(door::parse(&text, &parts), door::parse(&json, &[]), "{json}");
}

/// What holds for any value as a request.
pub fn check_request(input: &Value, options: &Options) {
    let report = validate_call_request(input, options);
    let built = build_payload(input, options);
    assert_eq!(report.valid, !report.issues.iter().any(|issue| issue.severity == Severity::Error));
    match built {
        BuildResult::Refused { issues, .. } => {
            assert!(!report.valid);
            assert_eq!(issues, report.issues);
        }
        BuildResult::Built { payload, issues, .. } => {
            assert!(report.valid);
            assert_eq!(issues, report.issues);
            // the typed payload is the payload of the door, and survives the trip through its type
            let again: CallRequest = serde_json::from_str(&serde_json::to_string(&payload).unwrap()).unwrap();
            assert_eq!(&again, &*payload);
            let plain = Options::at(options.now);
            let second = build_payload(&payload, &plain).into_result();
            assert!(second.is_ok(), "{:?}", second);
            assert_eq!(&second.unwrap().0, &*payload);
        }
    }
    let preview = preview_schedule(input, &PreviewOptions { max_attempts: Some(20), ..options.clone().into() });
    if let SchedulePreview::Planned { attempts, total_attempts, truncated, openings, .. } = preview {
        assert!(attempts.windows(2).all(|pair| pair[0].at <= pair[1].at));
        assert!(attempts.iter().skip(1).all(|attempt| attempt.window.is_some() && attempt.at >= options.now));
        assert_eq!(truncated, (attempts.len() as u64) < total_attempts);
        assert!(openings.iter().all(|opening| opening.from < opening.to && opening.from >= options.now));
    }
}

/// What holds for any value as an order.
pub fn check_order(input: &Value, options: &Options) {
    let parsed = parse_call_order(input);
    let door: Value = serde_json::from_str(&door::parse(&input.to_string(), &[])).unwrap();
    assert_eq!(by_value(&serde_json::to_value(&parsed).unwrap()["issues"]), by_value(&door["issues"]));
    let preview = PreviewOptions { max_attempts: Some(20), ..options.clone().into() };
    let remaining = remaining_schedule(input, &preview);
    let again = request_from_order(input, options);
    match parsed {
        ParseResult::Refused { ok, issues } => {
            assert!(!ok && door["ok"] == false && issues.iter().any(|issue| issue.severity == Severity::Error));
            assert_eq!(remaining.state, None);
        }
        ParseResult::Parsed { ok, order, issues } => {
            assert!(ok && door["ok"] == true && issues.iter().all(|issue| issue.severity == Severity::Warning));
            // serde takes the number of a kind for its name
            let numbered = |issue: &Issue| issue.path.last() == Some(&PathSegment::Key("type".to_owned()));
            if issues.iter().any(|issue| issue.code == IssueCode::WrongType && numbered(issue)) {
                return;
            }
            // nothing is lost in its type, and the parsed order is as good as the given one
            assert_eq!(by_value(&serde_json::to_value(&order).unwrap()), by_value(&door["order"]));
            let typed: CallOrder = serde_json::from_value(door["order"].clone()).unwrap();
            assert_eq!(&typed, &*order);
            assert_eq!(&parse_call_order(&order).into_result().unwrap().0, &*order);
            let from_order = remaining_schedule(&order, &preview);
            assert_eq!(from_order.state, remaining.state);
            if remaining.state.is_some() {
                assert_eq!(attempts_of(&from_order.preview), attempts_of(&remaining.preview));
            }
            let from_order = request_from_order(&order, options).into_result();
            if let BuildResult::Built { payload, .. } = &again {
                assert_eq!(&from_order.unwrap().0, &**payload);
            } else {
                assert!(from_order.is_err());
            }
        }
    }
    if let BuildResult::Built { payload, .. } = again {
        assert!(validate_call_request(&payload, &Options::at(options.now)).valid);
    }
    if let SchedulePreview::Planned { attempts, total_attempts, truncated, .. } = &remaining.preview {
        assert!(attempts.iter().all(|attempt| attempt.at >= options.now));
        assert!(attempts.windows(2).all(|pair| pair[1].number == pair[0].number + 1));
        assert!(*truncated || attempts.last().is_none_or(|last| last.number == *total_attempts));
        assert!(remaining.state == Some(OrderState::Running) || attempts.is_empty() && !truncated);
    }
}

/// The attempts of a plan, which has to be there.
pub fn attempts_of(preview: &SchedulePreview) -> &[PlannedAttempt] {
    let SchedulePreview::Planned { attempts, .. } = preview else { panic!("{preview:?}") };
    attempts
}

/// What holds for any texts at the door.
pub fn check_door(text: &str, parts: &[f64], options: &str) {
    let read = |answer: String| -> Value { serde_json::from_str(&answer).unwrap() };
    let check = |ok: &Value, answer: &Value| {
        let issues = answer["issues"].as_array().unwrap();
        let is_message = |issue: &Value| issue["message"].as_str().is_some_and(|message| !message.is_empty());
        assert!(issues.len() <= 10_000 && issues.iter().all(is_message), "{answer}");
        assert_eq!(*ok, json!(!issues.iter().any(|issue| issue["severity"] == "error")), "{answer}");
    };
    let validated = read(door::validate(text, parts, options));
    check(&validated["valid"], &validated);
    let built = door::build(text, parts, options);
    let (built, written) = (read(built.clone()), built);
    check(&built["ok"], &built);
    assert_eq!(built["issues"], validated["issues"]);
    if built["ok"] == true {
        // the payload is written as it stands in the answer, and is its own payload
        let payload = written.strip_prefix(r#"{"ok":true,"payload":"#).unwrap().rsplit_once(r#","issues":"#).unwrap().0;
        assert!(
            door::build(payload, &[], "now 0").starts_with(&format!(r#"{{"ok":true,"payload":{payload},"issues":"#))
        );
    }
    for ask in [door::preview, door::remaining, door::request] {
        let answer = read(ask(text, parts, options));
        check(&answer["ok"], &answer);
    }
    let parsed = read(door::parse(text, parts));
    check(&parsed["ok"], &parsed);
    if parsed["ok"] == true {
        assert_eq!(read(door::parse(&parsed["order"].to_string(), &[]))["order"], parsed["order"]);
    }
}

/// What holds for any bytes as NDJSON: each line has the answer that it has alone.
pub fn check_lines(ndjson: &[u8], options: &str) {
    let answer: Value = serde_json::from_str(&door::validate_lines(ndjson, options)).unwrap();
    let (mut blank, mut reports) = (Vec::new(), answer["reports"].as_array().unwrap().iter().peekable());
    let mut count = 0;
    for (line, number) in ndjson.split_inclusive(|&byte| byte == b'\n').zip(1_usize..) {
        count = number;
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        let is_space = |byte: &u8| b" \t\r\n".contains(byte);
        let line = &line[..line.iter().rposition(|byte| !is_space(byte)).map_or(0, |last| last + 1)];
        if line.is_empty() {
            blank.push(number);
            continue;
        }
        let report = reports.next_if(|report| report["line"] == number);
        let issues = report.map_or(json!([]), |report| report["issues"].clone());
        let valid = report.is_none_or(|report| report["valid"] == true);
        let alone: Value = match str::from_utf8(line) {
            Ok(line) => serde_json::from_str(&door::validate(line, &[], options)).unwrap(),
            Err(_) => json!({ "valid": false }),
        };
        assert_eq!(alone["valid"], valid);
        if issues[0]["params"]["reason"] != "malformed" {
            assert_eq!(alone["issues"], issues);
        }
    }
    assert_eq!((reports.next(), &answer["lines"], &answer["blank"]), (None, &json!(count), &json!(blank)));
}
