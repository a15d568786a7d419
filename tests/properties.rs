//! The laws of the contract, on requests that nobody wrote: whatever is given, there is an answer; valid is what can be
//! built; what is built is valid, and building it again changes nothing.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a panic is how a test fails"
)]

use proptest::prelude::*;
use proptest::sample::{Index, select};
use revox_call_builder::{
    BuildResult, CallOrder, CallRequest, EndReason, Issue, IssueCode, Options, OrderState, ParseResult, PathSegment,
    PlannedAttempt, PreviewOptions, SchedulePreview, Severity, Source, Timestamp, UnknownFields, build_payload, door,
    parse_call_order, preview_schedule, remaining_schedule, request_from_order, validate_call_request,
};
use serde_json::{Value, json};

/// A request with every field.
fn full() -> Value {
    let text = include_str!("cases/full.json");
    serde_json::from_str(text).unwrap()
}

fn leaf() -> impl Strategy<Value = Value> {
    let texts = [
        "",
        " ",
        "x",
        "true",
        "3",
        "0.5",
        "1e999",
        "10:00",
        "25:00",
        "9pm",
        "Europe/Berlin",
        "Europe/Belin",
        "monday",
        "GET",
        "+4915123456789",
        "+12125550123",
        "0151 23456789",
        "+800",
        "enum",
        "warm",
        "{{a}}",
        "{{",
        "{{customer}}",
        "https://{{x}}/",
        "http://a.b",
        "2026-11-24T10:30",
        "2026-11-24T10:30Z",
        "2027-03-28T02:30",
        "a@b.c",
        "\u{1F600}",
        "__proto__",
        "123e4567-e89b-12d3-a456-426614174000",
        "elevenlabs",
        "custom",
        "realtime",
        "none",
    ];
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        select(vec![
            0.0,
            -0.0,
            1.0,
            3.0,
            0.65,
            1.3,
            -1.0,
            1e21,
            1e-7,
            9_007_199_254_740_991.0,
            9_007_199_254_740_993.0
        ])
        .prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        select(texts.to_vec()).prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ]
}

fn anything() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec((key(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    let names =
        ["phone_number", "assistant", "prompt", "voice", "timezone", "speed", "type", "key", "__proto__", "promt", "a"];
    prop_oneof![select(names.to_vec()).prop_map(str::to_owned), ".{0,4}"]
}

/// Every place in a value, as a JSON pointer.
fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Object(members) => members.iter().for_each(|(key, value)| {
            let key = key.replace('~', "~0").replace('/', "~1");
            places(value, &format!("{here}/{key}"), found)
        }),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| places(item, &format!("{here}/{at}"), found))
        }
        _ => {}
    }
}

#[derive(Clone, Debug)]
enum Change {
    Replace(Value),
    Remove,
    Repeat,
    Add(String, Value),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => leaf().prop_map(Change::Replace),
        1 => anything().prop_map(Change::Replace),
        3 => Just(Change::Remove),
        1 => Just(Change::Repeat),
        1 => (key(), leaf()).prop_map(|(key, value)| Change::Add(key, value)),
    ]
}

/// The full request with some of its parts changed.
fn near_valid() -> impl Strategy<Value = Value> {
    near(full())
}

/// A value with some of its parts changed.
fn near(full: Value) -> impl Strategy<Value = Value> {
    proptest::collection::vec((any::<Index>(), change()), 0..6).prop_map(move |changes| {
        let mut request = full.clone();
        for (place, change) in changes {
            let mut found = Vec::new();
            places(&request, "", &mut found);
            let pointer = place.get(&found).clone();
            let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
            match (change, request.pointer_mut(parent)) {
                (Change::Replace(value), _) => *request.pointer_mut(&pointer).unwrap() = value,
                (Change::Remove, Some(Value::Object(members))) => drop(members.shift_remove(name)),
                (Change::Remove | Change::Repeat, Some(Value::Array(items))) if !items.is_empty() => {
                    items.push(items[0].clone());
                }
                (Change::Add(key, value), Some(Value::Object(members))) => drop(members.insert(key, value)),
                _ => {}
            }
        }
        request
    })
}

fn options() -> impl Strategy<Value = Options> {
    let countries = [None, Some("DE"), Some("us"), Some("XX"), Some("")];
    let unknown = [UnknownFields::Warn, UnknownFields::Error, UnknownFields::Strip];
    (any::<bool>(), select(countries.to_vec()), select(unknown.to_vec()), 1_770_000_000_000_i64..2_200_000_000_000)
        .prop_map(|(form, country, unknown_fields, now)| Options {
            source: if form { Source::Form } else { Source::Json },
            default_country: country.map(str::to_owned),
            unknown_fields,
            ..Options::at(Timestamp::from_millisecond(now).unwrap())
        })
}

fn check_laws(input: &Value, options: &Options) -> Result<(), TestCaseError> {
    let report = validate_call_request(input, options);
    let built = build_payload(input, options);
    prop_assert_eq!(report.valid, !report.issues.iter().any(|issue| issue.severity == Severity::Error));
    match built {
        BuildResult::Refused { issues, .. } => {
            prop_assert!(!report.valid);
            prop_assert_eq!(issues, report.issues);
        }
        BuildResult::Built { payload, issues, .. } => {
            prop_assert!(report.valid);
            prop_assert_eq!(issues, report.issues);
            // the typed payload is the payload of the door, and survives the trip through its type
            let again: CallRequest = serde_json::from_str(&serde_json::to_string(&payload).unwrap()).unwrap();
            prop_assert_eq!(&again, &*payload);
            let plain = Options::at(options.now);
            let second = build_payload(&payload, &plain).into_result();
            prop_assert!(second.is_ok(), "{:?}", second);
            prop_assert_eq!(&second.unwrap().0, &*payload);
        }
    }
    let preview = preview_schedule(input, &PreviewOptions { max_attempts: Some(20), ..options.clone().into() });
    if let SchedulePreview::Planned { attempts, total_attempts, truncated, openings, .. } = preview {
        prop_assert!(attempts.windows(2).all(|pair| pair[0].at <= pair[1].at));
        prop_assert!(attempts.iter().skip(1).all(|attempt| attempt.window.is_some() && attempt.at >= options.now));
        prop_assert_eq!(truncated, (attempts.len() as u64) < total_attempts);
        prop_assert!(openings.iter().all(|opening| opening.from < opening.to && opening.from >= options.now));
    }
    Ok(())
}

#[test]
fn the_full_request_is_valid_and_has_every_field() {
    let options = Options::at("2026-11-23T10:00:00Z".parse().unwrap());
    let report = validate_call_request(&full(), &options);
    assert_eq!((report.valid, report.issues), (true, vec![]));
    let (payload, _) = build_payload(&full(), &options).into_result().unwrap();
    let members = |value: &Value| value.as_object().unwrap().len();
    let payload = serde_json::to_value(payload).unwrap();
    assert_eq!((members(&payload), members(&payload["assistant"])), (8, 33)); // all but assistant_id
}

/// An order with every field.
fn full_order() -> Value {
    let text = include_str!("cases/order.json");
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

fn check_order_laws(input: &Value, options: &Options) -> Result<(), TestCaseError> {
    let parsed = parse_call_order(input);
    let door: Value = serde_json::from_str(&door::parse(&input.to_string(), "")).unwrap();
    prop_assert_eq!(by_value(&serde_json::to_value(&parsed).unwrap()["issues"]), by_value(&door["issues"]));
    let preview = PreviewOptions { max_attempts: Some(20), ..options.clone().into() };
    let remaining = remaining_schedule(input, &preview);
    let again = request_from_order(input, options);
    match parsed {
        ParseResult::Refused { ok, issues } => {
            prop_assert!(!ok && door["ok"] == false && issues.iter().any(|issue| issue.severity == Severity::Error));
            prop_assert_eq!(remaining.state, None);
        }
        ParseResult::Parsed { ok, order, issues } => {
            prop_assert!(ok && door["ok"] == true && issues.iter().all(|issue| issue.severity == Severity::Warning));
            // serde takes the number of a kind for its name
            let numbered = |issue: &Issue| issue.path.last() == Some(&PathSegment::Key("type".to_owned()));
            prop_assume!(!issues.iter().any(|issue| issue.code == IssueCode::WrongType && numbered(issue)));
            // nothing is lost in its type, and the parsed order is as good as the given one
            prop_assert_eq!(by_value(&serde_json::to_value(&order).unwrap()), by_value(&door["order"]));
            let typed: CallOrder = serde_json::from_value(door["order"].clone()).unwrap();
            prop_assert_eq!(&typed, &*order);
            prop_assert_eq!(&parse_call_order(&order).into_result().unwrap().0, &*order);
            let from_order = remaining_schedule(&order, &preview);
            prop_assert_eq!(from_order.state, remaining.state);
            if remaining.state.is_some() {
                prop_assert_eq!(attempts_of(&from_order.preview), attempts_of(&remaining.preview));
            }
            let from_order = request_from_order(&order, options).into_result();
            if let BuildResult::Built { payload, .. } = &again {
                prop_assert_eq!(&from_order.unwrap().0, &**payload);
            } else {
                prop_assert!(from_order.is_err());
            }
        }
    }
    if let BuildResult::Built { payload, .. } = again {
        prop_assert!(validate_call_request(&payload, &Options::at(options.now)).valid);
    }
    if let SchedulePreview::Planned { attempts, total_attempts, truncated, .. } = &remaining.preview {
        prop_assert!(attempts.iter().all(|attempt| attempt.at >= options.now));
        prop_assert!(attempts.windows(2).all(|pair| pair[1].number == pair[0].number + 1));
        prop_assert!(*truncated || attempts.last().is_none_or(|last| last.number == *total_attempts));
        prop_assert!(remaining.state == Some(OrderState::Running) || attempts.is_empty() && !truncated);
    }
    Ok(())
}

fn attempts_of(preview: &SchedulePreview) -> &[PlannedAttempt] {
    let SchedulePreview::Planned { attempts, .. } = preview else { panic!("{preview:?}") };
    attempts
}

/// The time that planned schedules are drawn from: a year, with the weeks in which clocks change.
fn present() -> impl Strategy<Value = Timestamp> {
    let changes = ["2026-11-01T05:00:00Z", "2027-03-13T20:00:00Z", "2027-03-27T22:00:00Z", "2027-10-30T22:00:00Z"];
    let of_a_year = (1_795_000_000_000_i64..1_826_500_000_000).boxed();
    let near_a_change = (select(changes.to_vec()), -500_000_000_i64..200_000_000)
        .prop_map(|(change, before)| change.parse::<Timestamp>().unwrap().as_millisecond() + before);
    prop_oneof![of_a_year, near_a_change].prop_map(|now| Timestamp::from_millisecond(now).unwrap())
}

fn retry_config() -> impl Strategy<Value = Value> {
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let zones = ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Tokyo"];
    let window = (0_u32..23, 1_u32..60, 0_u32..24, prop_oneof![1_u64..600, 1_u64..200_000]);
    (
        proptest::sample::subsequence(days.to_vec(), 1..=7),
        any::<bool>(),
        proptest::collection::vec(window, 1..4),
        1_u64..7,
        proptest::option::of(select(zones.to_vec())),
    )
        .prop_map(|(days, twice, windows, attempts, zone)| {
            let windows: Vec<Value> = windows
                .into_iter()
                .map(|(hour, minute, length, delay)| {
                    let end = (hour + length).clamp(hour, 23);
                    json!({
                        "calling_window_start_time": format!("{hour:02}:00"),
                        "calling_window_end_time": format!("{end:02}:{minute:02}"),
                        "retry_delay_seconds": delay,
                    })
                })
                .collect();
            json!({
                "allowed_days": days,
                "call_twice_in_a_row": twice,
                "calling_windows": windows,
                "max_retry_attempts": attempts,
                "timezone": zone,
            })
        })
}

/// What the API says when the first `made` attempts of a plan happened as planned and reached a voicemail.
fn order_after(plan: &[PlannedAttempt], made: usize, config: &Value, seconds: f64, says_end: bool) -> Value {
    let mut attempts: Vec<Value> = plan[..made]
        .iter()
        .map(|attempt| {
            let ended = attempt.at.as_millisecond() + (seconds * 1000.0) as i64;
            let ended_at = says_end.then(|| Timestamp::from_millisecond(ended).unwrap());
            json!({ "status": "completed", "result": "voicemail", "started_at": attempt.at, "ended_at": ended_at })
        })
        .collect();
    attempts.reverse(); // the latest first
    json!({
        "status": "queued_for_calling",
        "to_phone_number": "+12125550143",
        "call_retry_config": config,
        "call_attempts": attempts,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn orders_near_the_documented_one(input in near(full_order()), options in options()) {
        check_order_laws(&input, &options)?;
    }

    #[test]
    fn any_json_as_an_order(input in anything(), options in options()) {
        check_order_laws(&input, &options)?;
        check_order_laws(&json!({ "status": "calling", "call_attempts": [input] }), &options)?;
    }

    #[test]
    fn what_remains_after_every_attempt_is_the_rest_of_the_plan(
        now in present(),
        config in retry_config(),
        scheduled in proptest::option::of(0_i64..900_000_000),
        force_now in any::<bool>(),
        seconds in select(vec![0.0, 1.0, 90.25, 4000.0, 100_000.0]),
        says_end in any::<bool>(),
        wait in 0.0..1.0,
    ) {
        let scheduled_at = scheduled.map(|later| Timestamp::from_millisecond(now.as_millisecond() + later).unwrap());
        let mut request = json!({
            "phone_number": "+12125550143",
            "force_now": force_now,
            "assistant": { "call_retry_config": config },
        });
        if let Some(at) = scheduled_at {
            request["scheduled_at"] = json!(at);
        }
        let at = |now: Timestamp| PreviewOptions { attempt_seconds: Some(seconds), ..Options::at(now).into() };
        let preview = preview_schedule(&request, &at(now));
        let plan = attempts_of(&preview);
        // what force_now asked for is not in the order
        for made in usize::from(force_now)..=plan.len() {
            let mut order = order_after(plan, made, &config, seconds, says_end);
            order["scheduled_at"] = json!(scheduled_at);
            // whenever that is asked: from the start on, and until the next attempt is made
            let next = plan.get(made).map_or(now, |attempt| attempt.at).as_millisecond();
            let later = now.as_millisecond() + ((next - now.as_millisecond()) as f64 * wait) as i64;
            let asked = if made == 0 { now } else { Timestamp::from_millisecond(later).unwrap() };
            let remaining = remaining_schedule(&order, &at(asked));
            prop_assert_eq!(attempts_of(&remaining.preview), &plan[made..]);
            let state = if made < plan.len() { OrderState::Running } else { OrderState::Ended(EndReason::AttemptsExhausted) };
            prop_assert_eq!(remaining.state, Some(state));
        }
    }

    #[test]
    fn requests_near_a_valid_one(input in near_valid(), options in options()) {
        check_laws(&input, &options)?;
    }

    #[test]
    fn any_json(input in anything(), options in options()) {
        check_laws(&input, &options)?;
    }

    #[test]
    fn any_text_at_the_door(json in any::<String>(), reason in "[a-z_]{0,9}", options in any::<String>()) {
        prop_assert!(serde_json::from_str::<Value>(&door::parse(&json, &reason)).is_ok());
        for door in [door::validate, door::preview, door::build, door::remaining, door::request] {
            prop_assert!(serde_json::from_str::<Value>(&door(&json, &reason, &options)).is_ok());
            let at_the_epoch = door(&json, "", "now 0");
            prop_assert!(serde_json::from_str::<Value>(&at_the_epoch).is_ok());
        }
    }

    #[test]
    fn answers_survive_javascript(input in near_valid()) {
        // what JSON.parse and JSON.stringify would do to a number, they find done
        let answer = door::build(&input.to_string(), "", "now 1795428000000");
        let number_with_a_point = [".0,", ".0}", ".0]"].iter().any(|ending| answer.contains(ending));
        prop_assert!(!number_with_a_point);
    }
}

#[test]
fn a_report_is_cut_and_says_so() {
    let options = Options::at("2026-11-23T15:00:00Z".parse().unwrap());
    let stray: serde_json::Map<String, Value> = (0..30_000).map(|at| (format!("stray {at}"), json!(at))).collect();
    let mut request = json!({ "phone_number": "+14155552671", "assistant": { "prompt": "" } });
    request.as_object_mut().unwrap().extend(stray);
    let report = validate_call_request(&request, &options);
    assert!(report.valid);
    assert_eq!(report.issues.len(), 10_000);
    let words: Vec<_> = report.issues.iter().map(|issue| issue.code.as_str()).collect();
    assert_eq!((words[0], words[1], words[9_999]), ("too_many_issues", "unknown_field", "unknown_field"));
    assert_eq!(
        report.issues[0].message,
        "fix these first, since 30000 issues were found and no more than 10000 are listed"
    );
    assert_eq!(serde_json::to_value(&report.issues[9_999].path).unwrap(), json!(["stray 9998"]));

    // errors are not crowded out by the warnings before them
    request["assistant"]["faq_items"] = json!([{}]);
    request["zzz"] = json!(1);
    let report = validate_call_request(&request, &options);
    let errors: Vec<_> = report.issues.iter().filter(|issue| issue.severity == Severity::Error).collect();
    assert_eq!((report.valid, report.issues.len(), errors.len()), (false, 10_000, 2));

    // and where there are enough of them, nothing else is listed
    request["assistant"]["faq_items"] = json!(vec![7; 40_000]);
    let report = validate_call_request(&request, &options);
    let errors = report.issues.iter().filter(|issue| issue.severity == Severity::Error).count();
    assert_eq!((report.issues.len(), errors), (10_000, 9_999));
    assert_eq!(serde_json::to_value(&report.issues[9_999].path).unwrap(), json!(["assistant", "faq_items", 9_998]));
}
