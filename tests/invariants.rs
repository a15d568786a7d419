//! The laws of the contract (`laws/mod.rs`), on requests that nobody wrote: whatever is given, there is an answer.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a panic is how a test fails")]

mod laws;

use laws::{check_ffi, check_lines, check_order, check_parts, check_request, full, full_order};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use revox_call_builder::{
    ApiVersion, EndReason, IssueCode, Issues, Options, OrderState, PlannedAttempt, PreviewOptions, Severity, Source,
    Timestamp, UnknownFields, build_payload, ffi, preview_schedule, remaining_schedule, validate_call_request,
    validate_call_requests,
};
use serde_json::{Value, json};

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

/// What the ffi takes for a part of a request: mostly of a kind and a length that there are.
fn part() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => (0_u8..7, 0_u8..4).prop_map(|(kind, length)| f64::from(kind) + 8.0 * f64::from(length)),
        1 => any::<f64>(),
    ]
}

fn options() -> impl Strategy<Value = Options> {
    let countries = [None, Some("DE"), Some("us"), Some("XX"), Some("")];
    let unknown = [UnknownFields::Warn, UnknownFields::Error, UnknownFields::Strip];
    (
        any::<bool>(),
        select(countries.to_vec()),
        select(unknown.to_vec()),
        1_770_000_000_000_i64..2_200_000_000_000,
        select(ApiVersion::ALL.to_vec()),
    )
        .prop_map(|(form, country, unknown_fields, now, version)| {
            let mut options = Options::new(Timestamp::from_millisecond(now).unwrap());
            options.source = if form { Source::Form } else { Source::Json };
            options.default_country = country.map(str::to_owned);
            options.unknown_fields = unknown_fields;
            options.api_version = version;
            options
        })
}

#[test]
fn the_full_request_is_valid_and_has_every_field() {
    let options = Options::new("2026-11-23T10:00:00Z".parse().unwrap());
    assert_eq!(validate_call_request(&full(), &options), Issues::default());
    let payload = build_payload(&full(), &options).unwrap().payload;
    let members = |value: &Value| value.as_object().unwrap().len();
    let payload = serde_json::to_value(payload).unwrap();
    assert_eq!((members(&payload), members(&payload["assistant"])), (8, 33)); // all but assistant_id
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
        check_order(&input, &options);
    }

    #[test]
    fn any_json_as_an_order(input in anything(), options in options()) {
        check_order(&input, &options);
        check_order(&json!({ "status": "calling", "call_attempts": [input] }), &options);
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
        let at = |now: Timestamp| {
            let mut options: PreviewOptions = Options::new(now).into();
            options.attempt_seconds = Some(seconds);
            options
        };
        let plan = &preview_schedule(&request, &at(now)).unwrap().attempts;
        // what force_now asked for is not in the order
        for made in usize::from(force_now)..=plan.len() {
            let mut order = order_after(plan, made, &config, seconds, says_end);
            order["scheduled_at"] = json!(scheduled_at);
            // whenever that is asked: from the start on, and until the next attempt is made
            let next = plan.get(made).map_or(now, |attempt| attempt.at).as_millisecond();
            let later = now.as_millisecond() + ((next - now.as_millisecond()) as f64 * wait) as i64;
            let asked = if made == 0 { now } else { Timestamp::from_millisecond(later).unwrap() };
            let remaining = remaining_schedule(&order, &at(asked)).unwrap();
            prop_assert_eq!(&remaining.preview.attempts[..], &plan[made..]);
            let state = if made < plan.len() { OrderState::Running } else { OrderState::Ended(EndReason::AttemptsExhausted) };
            prop_assert_eq!(remaining.state, state);
        }
    }

    #[test]
    fn requests_near_a_valid_one(input in near_valid(), options in options()) {
        check_request(&input, &options);
        check_ffi(&input.to_string(), &[], "now 0");
        check_parts(&input, "now 0\nsource \"form\"");
    }

    #[test]
    fn any_json(input in anything(), options in options()) {
        check_request(&input, &options);
        check_parts(&input, "now 0");
    }

    #[test]
    fn each_line_has_the_answer_that_it_has_alone(
        inputs in proptest::collection::vec(near_valid(), 0..3),
        options in options(),
    ) {
        let ndjson: String = inputs.iter().map(|input| format!("{input}\n")).collect();
        let alone = inputs.iter().zip(1..).map(|(input, line)| (line, validate_call_request(input, &options)));
        let found: Vec<(usize, Issues)> = validate_call_requests(ndjson, &options)
            .into_iter()
            .inspect(|report| assert_eq!(report.valid, report.issues.is_valid()))
            .map(|report| (report.line, report.issues))
            .collect();
        prop_assert_eq!(found, alone.collect::<Vec<_>>());
    }

    #[test]
    fn any_text_and_parts(text in any::<String>(), parts in proptest::collection::vec(part(), 0..6), options in any::<String>()) {
        check_ffi(&text, &parts, &options);
        check_ffi(&text, &[], "now 0");
    }

    #[test]
    fn lines_that_are_near_valid_requests(inputs in proptest::collection::vec(near_valid(), 0..4), end in ".{0,9}") {
        let lines: Vec<String> = inputs.iter().map(Value::to_string).collect();
        check_lines(format!("{}{end}", lines.join("\r\n")).as_bytes(), "now 0");
    }

    #[test]
    fn answers_survive_javascript(input in near_valid()) {
        // what JSON.parse and JSON.stringify would do to a number, they find done
        let answer = ffi::build(&input.to_string(), &[], "now 1795428000000");
        let number_with_a_point = [".0,", ".0}", ".0]"].iter().any(|ending| answer.contains(ending));
        prop_assert!(!number_with_a_point);
    }
}

#[test]
fn a_report_is_cut_and_says_so() {
    let options = Options::new("2026-11-23T15:00:00Z".parse().unwrap());
    let stray: serde_json::Map<String, Value> = (0..30_000).map(|at| (format!("stray {at}"), json!(at))).collect();
    let mut request = json!({ "phone_number": "+14155552671", "assistant": { "prompt": "" } });
    request.as_object_mut().unwrap().extend(stray);
    let issues = validate_call_request(&request, &options);
    assert!(issues.is_valid());
    assert_eq!(issues.len(), 10_000);
    let words: Vec<_> = issues.iter().map(|issue| issue.code.as_str()).collect();
    assert_eq!((words[0], words[1], words[9_999]), ("too_many_issues", "unknown_field", "unknown_field"));
    assert_eq!(issues[0].message, "fix these first, since 30000 issues were found and no more than 10000 are listed");
    assert_eq!(serde_json::to_value(&issues[0].params).unwrap(), json!({ "count": 30000.0, "maximum": 10000.0 }));
    assert_eq!(serde_json::to_value(&issues[9_999].path).unwrap(), json!(["stray 9998"]));

    // as many as are listed are not too many
    let mut fitting = request.clone();
    fitting.as_object_mut().unwrap().retain(|name, _| name.strip_prefix("stray ").is_none_or(|at| at.len() < 5));
    let issues = validate_call_request(&fitting, &options);
    assert_eq!(issues.len(), 10_000);
    assert!(issues.iter().all(|issue| issue.code == IssueCode::UnknownField));

    // errors are not crowded out by the warnings before them
    request["assistant"]["faq_items"] = json!([{}]);
    request["zzz"] = json!(1);
    let issues = validate_call_request(&request, &options);
    let errors: Vec<_> = issues.iter().filter(|issue| issue.severity == Severity::Error).collect();
    assert_eq!((issues.is_valid(), issues.len(), errors.len()), (false, 10_000, 2));

    // and where there are enough of them, nothing else is listed
    request["assistant"]["faq_items"] = json!(vec![7; 40_000]);
    let issues = validate_call_request(&request, &options);
    let errors = issues.iter().filter(|issue| issue.severity == Severity::Error).count();
    assert_eq!((issues.len(), errors), (10_000, 9_999));
    assert_eq!(serde_json::to_value(&issues[9_999].path).unwrap(), json!(["assistant", "faq_items", 9_998]));
}

/// What stands behind thousands of issues that do not count is found all the same.
#[test]
fn no_error_is_crowded_out() {
    let attempts = vec![json!({ "answered_at": 1 }); 30_000];
    let read = |answer: String| -> Value { serde_json::from_str(&answer).unwrap() };
    let mut order = json!({ "status": "calling", "call_attempts": attempts, "to_phone_number": "+14155552671", "call_retry_config": { "max_retry_attempts": 0 } });
    let remaining = read(ffi::remaining(&order.to_string(), &[], "now 1795446000000"));
    let found: Vec<&Value> = remaining["issues"].as_array().unwrap().iter().map(|issue| &issue["path"]).collect();
    assert!(found.contains(&&json!(["call_retry_config", "max_retry_attempts"])), "{} others", found.len());
    order["call_attempts"].as_array_mut().unwrap().push(json!(7));
    let parsed = read(ffi::parse(&order.to_string(), &[]));
    let is_error = |issue: &&Value| issue["severity"] == "error";
    let errors: Vec<&Value> = parsed["issues"].as_array().unwrap().iter().filter(is_error).collect();
    assert_eq!(
        (&parsed["ok"], errors.len(), &errors[0]["path"]),
        (&json!(false), 1, &json!(["call_attempts", 30_000]))
    );
}

/// A stored assistant has its own kind of questions in the place of a request's, so that they stand in its JSON once.
#[test]
fn a_field_that_is_an_orders_own_stands_once() {
    let question = json!({ "id": "1", "needs_human_answer": false, "question": "When?", "answer": "At ten." });
    let assistant = json!({ "prompt": "Say hello.", "faq_items": [question] });
    let order = json!({ "status": "completed", "call_attempts": [], "assistant": assistant });
    let parsed = revox_call_builder::parse_call_order(&order).unwrap().order;
    let text = serde_json::to_string(&parsed).unwrap();
    assert_eq!(text.matches("faq_items").count(), 1);
    assert_eq!(serde_json::to_value(&parsed).unwrap()["assistant"]["faq_items"][0], question);
}

/// Where a rule is told of nothing, every attempt is within its hours on the clock of every candidate.
#[test]
fn without_an_issue_every_attempt_is_within_the_permitted_hours() {
    use std::cell::Cell;

    use chrono::{DateTime, Timelike};
    use revox_call_builder::{Candidates, IssueCode, PermittedHours, Weekday, local_time};

    const DAYS: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
    // one zone, two, half an hour apart, all of Canada's and the United States'
    const NUMBERS: [&str; 6] =
        ["+12125550123", "+18505550123", "+61812345678", "+18002123456", "+5511912345678", "+78123456789"];
    let strategy = (select(&NUMBERS[..]), 0_u32..24, 1_u32..24, 0_u8..128, 0_i64..400, any::<bool>());
    let (held, told) = (Cell::new(0), Cell::new(0));
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(400));
    runner
        .run(&strategy, |(number, from, hours, open, day, is_every)| {
            let to = (from + hours).min(24);
            let span = format!("{from:02}:00-{to:02}:00");
            let spans = |at: usize| if open >> at & 1 == 1 { vec![span.clone()] } else { Vec::new() };
            let mut rule = PermittedHours::new("house");
            rule.days = Some(DAYS.iter().enumerate().map(|(at, name)| (*name, spans(at))).collect());
            let request = json!({ "phone_number": number, "assistant": { "prompt": "Hi" } });
            let now = Timestamp::from_millisecond(1_790_000_000_000 + day * 86_400_000).unwrap();
            let mut options: PreviewOptions = Options::new(now).into();
            options.permitted_hours = vec![rule];
            options.candidates = if is_every { Candidates::Every } else { Candidates::First };
            let Ok(preview) = preview_schedule(&request, &options) else { return Ok(()) };
            if preview.issues.iter().any(|issue| issue.code == IssueCode::OutsidePermittedHours) {
                told.set(told.get() + 1);
                return Ok(());
            }
            held.set(held.get() + 1);
            for attempt in &preview.attempts {
                for zone in &preview.timezone.candidates {
                    let reading = local_time(zone, attempt.at).unwrap().local;
                    let local = DateTime::parse_from_rfc3339(&reading).unwrap();
                    let is_open = open >> chrono::Datelike::weekday(&local).num_days_from_monday() & 1 == 1;
                    prop_assert!(is_open && (from..to).contains(&local.hour()), "{number} {zone} {reading} {span}");
                }
            }
            Ok(())
        })
        .unwrap();
    assert!(held.get() > 10 && told.get() > 10, "{held:?} {told:?}");
}
