//! The laws of the contract as assertions, for the property tests and the fuzz targets alike: valid is what can be built;
//! what is built is valid, and building it again changes nothing.

use revox_call_builder::{
    ApiVersion, BuiltFromOrder, CallRequest, Candidates, Issue, IssueCode, MigrateOptions, Options, OrderState,
    ParsedOrder, PlannedAttempt, PreviewOptions, SchedulePreview, Source, Trigger, UnknownFields, build_json,
    build_payload, ffi, migrate_request, parse_call_order, preview_schedule, remaining_schedule, request_from_order,
    validate_call_request, validate_json,
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

/// A value as JavaScript takes it apart: see `ffi`.
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
    for ask in [ffi::validate, ffi::preview, ffi::build, ffi::remaining, ffi::request, ffi::migrate] {
        assert_eq!(ask(&text, &parts, options), ask(&json, &[], options), "{json}");
    }
    assert_eq!(ffi::parse(&text, &parts), ffi::parse(&json, &[]), "{json}");
}

/// What holds for any value as a request: the typed functions answer what JavaScript is answered.
pub fn check_request(input: &Value, options: &Options) {
    let (json, lines) = (input.to_string(), lines_of(options));
    let issues = validate_call_request(input, options);
    let validated = parsed(&ffi::validate(&json, &[], &lines));
    assert_same(&json!({ "valid": issues.is_valid(), "issues": issues }), &validated);
    assert_eq!(validate_json(json.as_bytes(), options), issues);
    let wire = parsed(&ffi::build(&json, &[], &lines));
    match build_payload(input, options) {
        Err(refused) => {
            assert!(!issues.is_valid());
            assert_eq!(refused, issues);
            assert_same(&json!({ "ok": false, "issues": refused }), &wire);
            assert_eq!(build_json(json.as_bytes(), options), Err(refused));
        }
        Ok(built) => {
            assert!(issues.is_valid());
            assert_eq!(built.warnings, issues);
            assert_same(&json!({ "ok": true, "payload": built.payload, "issues": built.warnings }), &wire);
            let (body, warnings) = build_json(json.as_bytes(), options).unwrap();
            assert_eq!((&parsed(&body), &warnings), (&wire["payload"], &built.warnings));
            // what the version knows survives the trip through its type
            let mut strip = options.clone();
            strip.unknown_fields = UnknownFields::Strip;
            let known = build_payload(input, &strip).unwrap().payload;
            let again: CallRequest = serde_json::from_str(&serde_json::to_string(&known).unwrap()).unwrap();
            assert_eq!(again, known);
            // and building it again changes nothing
            let mut plain = Options::new(options.now);
            plain.api_version = options.api_version;
            let second = build_payload(&built.payload, &plain).unwrap_or_else(|issues| panic!("{issues}: {body}"));
            assert_eq!(second.payload, built.payload);
        }
    }
    let mut preview_options: PreviewOptions = options.clone().into();
    preview_options.max_attempts = Some(20);
    check_preview(input, &preview_options);
    let migration = migration(options);
    check_migration(input, &migration);
}

/// What holds for any value as a request whose schedule is previewed.
pub fn check_preview(input: &Value, options: &PreviewOptions) {
    let wire = parsed(&ffi::preview(&input.to_string(), &[], &lines_of(options)));
    match preview_schedule(input, options) {
        Err(issues) => {
            assert!(!issues.is_valid());
            assert_same(&json!({ "ok": false, "issues": issues }), &wire);
        }
        Ok(preview) => {
            let mut typed = serde_json::to_value(&preview).unwrap();
            typed["ok"] = json!(true);
            assert_same(&typed, &wire);
            assert!(preview.issues.is_valid());
            let SchedulePreview { attempts, total_attempts, truncated, openings, timezone, .. } = preview;
            let now = options.options.now;
            assert!(attempts.windows(2).all(|pair| pair[0].at <= pair[1].at));
            assert!(attempts.iter().skip(1).all(|attempt| attempt.window.is_some() && attempt.at >= now));
            assert_eq!(truncated, (attempts.len() as u64) < total_attempts);
            assert!(openings.iter().all(|opening| opening.from < opening.to && opening.from >= now));
            if timezone.planned_for == Candidates::Every {
                let is_planned = |attempt: &&PlannedAttempt| {
                    !matches!(attempt.trigger, Trigger::ForceNow | Trigger::SkipCallingWindow)
                };
                assert!(attempts.iter().filter(is_planned).all(|attempt| attempt.open_in_every_candidate));
            }
        }
    }
}

/// From the version of the options to the newest.
fn migration(options: &Options) -> MigrateOptions {
    MigrateOptions::new(options.clone(), options.api_version, ApiVersion::NEWEST)
}

/// What holds for any value that is migrated.
pub fn check_migration(input: &Value, options: &MigrateOptions) {
    let wire = parsed(&ffi::migrate(&input.to_string(), &[], &lines_of(options)));
    let by = |version: ApiVersion, source: Source| {
        let mut by = options.options.clone();
        (by.api_version, by.source) = (version, source);
        by
    };
    let given = validate_call_request(input, &by(options.from, options.options.source));
    match migrate_request(input, options) {
        Err(issues) => {
            assert!(!issues.is_valid());
            assert_same(&json!({ "ok": false, "issues": issues }), &wire);
            // what is valid in the one is valid in the other, but for what the one does not know yet, of which only a warning
            // tells
            let mut warned = by(options.from, options.options.source);
            warned.unknown_fields = UnknownFields::Warn;
            let told = validate_call_request(input, &warned);
            let is_of_another = |issue: &Issue| {
                matches!(issue.code, IssueCode::FieldTooNew | IssueCode::FieldRemoved | IssueCode::UnknownField)
            };
            assert!(!given.is_valid() || told.iter().any(is_of_another), "{issues}: {input}");
        }
        Ok(migrated) => {
            let (request, changes, issues) = (&migrated.request, &migrated.changes, &migrated.warnings);
            assert_same(&json!({ "ok": true, "request": request, "changes": changes, "issues": issues }), &wire);
            assert!(validate_call_request(request, &by(options.to, Source::Json)).is_valid());
            let once_more = MigrateOptions::new(by(options.to, Source::Json), options.from, options.to);
            if let Ok(again) = migrate_request(request, &once_more) {
                assert_eq!(&again.request, request);
            }
        }
    }
}

/// What holds for any value as an order.
pub fn check_order(input: &Value, options: &Options) {
    let (json, lines) = (input.to_string(), lines_of(options));
    let mut preview: PreviewOptions = options.clone().into();
    preview.max_attempts = Some(20);
    let remaining = remaining_schedule(input, &preview);
    let wire = parsed(&ffi::remaining(&json, &[], &lines_of(&preview)));
    match &remaining {
        Err(issues) => assert_same(&json!({ "ok": false, "issues": issues }), &wire),
        Ok(remaining) => {
            let mut typed = serde_json::to_value(remaining).unwrap();
            typed["ok"] = json!(true);
            assert_same(&typed, &wire);
            let SchedulePreview { attempts, total_attempts, truncated, .. } = &remaining.preview;
            assert!(attempts.iter().all(|attempt| attempt.at >= options.now));
            assert!(attempts.windows(2).all(|pair| pair[1].number == pair[0].number + 1));
            assert!(*truncated || attempts.last().is_none_or(|last| last.number == *total_attempts));
            assert!(remaining.state == OrderState::Running || attempts.is_empty() && !truncated);
        }
    }
    let again = request_from_order(input, options);
    let wire = parsed(&ffi::request(&json, &[], &lines));
    match &again {
        Err(issues) => {
            assert!(!issues.is_valid());
            assert_same(&json!({ "ok": false, "issues": issues }), &wire);
        }
        Ok(BuiltFromOrder { payload, changes, warnings, .. }) => {
            let typed = json!({ "ok": true, "payload": payload, "changes": changes, "issues": warnings });
            assert_same(&typed, &wire);
            let mut by = Options::new(options.now);
            by.api_version = options.api_version;
            assert!(validate_call_request(payload, &by).is_valid());
        }
    }
    let wire = parsed(&ffi::parse(&json, &[]));
    match parse_call_order(input) {
        Err(issues) => {
            assert!(!issues.is_valid());
            assert_same(&json!({ "ok": false, "issues": issues }), &wire);
            assert!(remaining.is_err());
        }
        Ok(ParsedOrder { order, warnings, .. }) => {
            assert!(warnings.is_valid());
            // nothing is lost in its type, and the parsed order is as good as the given one
            assert_same(&json!({ "ok": true, "order": order, "issues": warnings }), &wire);
            assert_eq!(parse_call_order(&order).unwrap().order, order);
            let from_order = remaining_schedule(&order, &preview);
            assert_eq!(from_order.is_ok(), remaining.is_ok());
            if let (Ok(one), Ok(other)) = (&from_order, &remaining) {
                assert_eq!((one.state, &one.preview.attempts), (other.state, &other.preview.attempts));
            }
            let from_order = request_from_order(&order, options);
            assert_eq!(from_order.map(|built| built.payload).ok(), again.map(|built| built.payload).ok());
        }
    }
}

/// Options as the lines in which they cross from JavaScript.
pub fn lines_of(options: &impl serde::Serialize) -> String {
    let options = serde_json::to_value(options).unwrap();
    options.as_object().unwrap().iter().map(|(name, value)| format!("{name} {value}\n")).collect()
}

fn parsed(answer: &str) -> Value {
    serde_json::from_str(answer).unwrap()
}

#[track_caller]
fn assert_same(typed: &Value, wire: &Value) {
    assert_eq!(by_value(typed), by_value(wire));
}

/// What holds for any texts that cross.
pub fn check_ffi(text: &str, parts: &[f64], options: &str) {
    let read = |answer: String| -> Value { serde_json::from_str(&answer).unwrap() };
    let check = |ok: &Value, answer: &Value| {
        let issues = answer["issues"].as_array().unwrap();
        let is_message = |issue: &Value| issue["message"].as_str().is_some_and(|message| !message.is_empty());
        assert!(issues.len() <= 10_000 && issues.iter().all(is_message), "{answer}");
        assert_eq!(*ok, json!(!issues.iter().any(|issue| issue["severity"] == "error")), "{answer}");
    };
    let validated = read(ffi::validate(text, parts, options));
    check(&validated["valid"], &validated);
    let built = ffi::build(text, parts, options);
    let (built, written) = (read(built.clone()), built);
    check(&built["ok"], &built);
    assert_eq!(built["issues"], validated["issues"]);
    if built["ok"] == true {
        // the payload is written as it stands in the answer, and is its own payload
        let payload = written.strip_prefix(r#"{"ok":true,"payload":"#).unwrap().rsplit_once(r#","issues":"#).unwrap().0;
        assert!(
            ffi::build(payload, &[], "now 0").starts_with(&format!(r#"{{"ok":true,"payload":{payload},"issues":"#))
        );
    }
    for ask in [ffi::preview, ffi::remaining, ffi::request, ffi::migrate] {
        let answer = read(ask(text, parts, options));
        check(&answer["ok"], &answer);
    }
    let template = ffi::rows_open(text, parts, options);
    let rows = read(ffi::rows_build(template, text, parts));
    rows.as_array().unwrap().iter().for_each(|row| check(&row["ok"], row));
    let columns = read(ffi::rows_columns(template, r#"["phone","First name"]"#));
    ffi::rows_close(template);
    let openings = read(ffi::openings(text, parts, "America/New_York", "0", "1000000000"));
    for answer in [columns, openings] {
        if answer["ok"] != true {
            check(&answer["ok"], &answer); // which has no issues where it is fine
        }
    }
    let parsed = read(ffi::parse(text, parts));
    check(&parsed["ok"], &parsed);
    if parsed["ok"] == true {
        assert_eq!(read(ffi::parse(&parsed["order"].to_string(), &[]))["order"], parsed["order"]);
    }
}

/// What holds for any bytes as NDJSON: each line has the answer that it has alone.
pub fn check_lines(ndjson: &[u8], options: &str) {
    let answer: Value = serde_json::from_str(&ffi::validate_lines(ndjson, options)).unwrap();
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
            Ok(line) => serde_json::from_str(&ffi::validate(line, &[], options)).unwrap(),
            Err(_) => json!({ "valid": false }),
        };
        assert_eq!(alone["valid"], valid);
        if issues[0]["params"]["reason"] != "malformed" {
            assert_eq!(alone["issues"], issues);
        }
    }
    assert_eq!((reports.next(), &answer["lines"], &answer["blank"]), (None, &json!(count), &json!(blank)));
}
