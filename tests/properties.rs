//! The laws of the contract, on requests that nobody wrote: whatever is given, there is an answer; valid is what can be
//! built; what is built is valid, and building it again changes nothing.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use proptest::prelude::*;
use proptest::sample::{Index, select};
use revox_call_builder::{
    BuildResult, CallRequest, Options, PreviewOptions, SchedulePreview, Severity, Source, UnknownFields, build_payload,
    door, preview_schedule, validate_call_request,
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
    proptest::collection::vec((any::<Index>(), change()), 0..6).prop_map(|changes| {
        let mut request = full();
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
            ..Options::at(revox_call_builder::Timestamp::from_millisecond(now).unwrap())
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

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
        for door in [door::validate, door::preview, door::build] {
            prop_assert!(serde_json::from_str::<Value>(&door(&json, &reason, &options)).is_ok());
            let at_the_epoch = door(&json, "", "{\"now\":\"0\"}");
            prop_assert!(serde_json::from_str::<Value>(&at_the_epoch).is_ok());
        }
    }

    #[test]
    fn answers_survive_javascript(input in near_valid()) {
        // what JSON.parse and JSON.stringify would do to a number, they find done
        let answer = door::build(&input.to_string(), "", "{\"now\":\"1795428000000\"}");
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
