//! The shared cases (`tests/cases/*.ndjson`, derived independently of this crate) as JavaScript asks them (`ffi`).
//! The Node tests run the same files and hold their answers against these to the byte.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use revox_call_builder::ffi;
use serde_json::{Value, json};

/// The cases of a file, but for those that hold what only JavaScript has: a Date, a cycle… (written as an object of one
/// key that starts with `$`), or half of a surrogate pair.
fn cases(file: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(format!("{}/tests/cases/{file}.ndjson", env!("CARGO_MANIFEST_DIR"))).unwrap();
    text.lines()
        .filter(|line| !line.contains("\"$"))
        .filter_map(|line| match serde_json::from_str(line) {
            Ok(case) => Some(case),
            Err(why) => {
                assert!(why.to_string().contains("hex escape"), "{why}: {line}");
                None
            }
        })
        .collect()
}

fn options(case: &Value) -> String {
    match &case["options"] {
        Value::Object(options) => {
            let given = options.iter().filter(|(_, value)| !value.is_null());
            given.map(|(name, value)| format!("{name} {value}\n")).collect()
        }
        _ => String::new(),
    }
}

type Ask = fn(&str, &[f64], &str) -> String;

fn ask(function: Ask, case: &Value) -> Value {
    serde_json::from_str(&function(&case["input"].to_string(), &[], &options(case))).unwrap()
}

/// Numbers compare by value: `3` and `3.0` are one.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        _ => a == b,
    }
}

fn matches(expected: &Value, issue: &Value) -> bool {
    let params = expected["params"].as_object().into_iter().flatten();
    ["path", "code", "severity"].iter().all(|key| same(&expected[key], &issue[key]))
        && params.into_iter().all(|(name, value)| same(value, &issue["params"][name]))
}

/// The issues, in order; those of one path and severity have none among themselves.
fn check_issues(expected: &Value, actual: &Value) -> Result<(), String> {
    let (expected, actual) = (expected.as_array().unwrap(), actual.as_array().unwrap());
    let group = |issue: &Value| (issue["path"].to_string(), issue["severity"].to_string());
    let in_order = expected.iter().map(group).eq(actual.iter().map(group));
    let mut rest: Vec<&Value> = actual.iter().collect();
    let all_there = expected.iter().all(|issue| {
        let found = rest.iter().position(|actual| matches(issue, actual));
        found.map(|found| rest.remove(found)).is_some()
    });
    if in_order && all_there && rest.is_empty() {
        Ok(())
    } else {
        Err(format!("issues: expected {expected:#?}, got {actual:#?}"))
    }
}

fn check_field(expected: &Value, actual: &Value, what: &str) -> Result<(), String> {
    if same(expected, actual) { Ok(()) } else { Err(format!("{what}: expected {expected}, got {actual}")) }
}

#[track_caller]
fn run(file: &str, at_least: usize, check: fn(&Value) -> Result<(), String>) {
    let cases = cases(file);
    assert!(cases.len() >= at_least, "{file} has only {} cases", cases.len());
    let failures: Vec<String> = cases
        .iter()
        .filter_map(|case| check(case).err().map(|why| format!("{}: {why}\n  {}", case["id"], case["input"])))
        .collect();
    assert!(failures.is_empty(), "{} of {} failed\n{}", failures.len(), cases.len(), failures.join("\n"));
}

#[test]
fn validate() {
    run("validate", 240, |case| {
        let report = ask(ffi::validate, case);
        check_field(&case["expected"]["valid"], &report["valid"], "valid")?;
        check_issues(&case["expected"]["issues"], &report["issues"])?;
        check_field(&report["valid"], &ask(ffi::build, case)["ok"], "one truth: buildPayload's ok")
    });
}

/// What a batch says of its lines: how many there are, which are blank, and the reports of those with issues.
fn lines(ndjson: &[u8], options: &str) -> (Value, Value, Vec<Value>) {
    let answer: Value = serde_json::from_str(&ffi::validate_lines(ndjson, options)).unwrap();
    let reports = answer["reports"].as_array().unwrap().clone();
    (answer["lines"].clone(), answer["blank"].clone(), reports)
}

#[test]
fn each_line_has_the_answer_that_it_has_alone() {
    let inputs: Vec<Value> = cases("validate").into_iter().map(|case| case["input"].clone()).collect();
    let ndjson: Vec<String> = inputs.iter().map(Value::to_string).collect();
    for given in [
        json!({ "now": "2026-11-23T10:00:00Z" }),
        json!({ "now": 1, "source": "form", "defaultCountry": "US" }),
        json!({ "now": 1, "unknownFields": "error" }),
        json!({ "now": 5e20 }),
    ] {
        let (count, blank, reports) = lines(ndjson.join("\n").as_bytes(), &options(&json!({ "options": given })));
        assert_eq!((count, blank), (json!(inputs.len()), json!([])));
        let alone = inputs.iter().zip(1..).filter_map(|(input, line)| {
            let report = ask(ffi::validate, &json!({ "input": input, "options": given }));
            let is_silent = report["valid"] == true && report["issues"] == json!([]);
            (!is_silent).then(|| json!({ "line": line, "valid": report["valid"], "issues": report["issues"] }))
        });
        assert_eq!(reports, alone.collect::<Vec<_>>());
    }
}

#[test]
fn lines_end_in_any_way_and_say_where_they_break() {
    let now = options(&json!({ "options": { "now": "2026-11-23T10:00:00Z" } }));
    let fine = r#"{"phone_number":"+4915123456789","assistant":{"prompt":"Hi"}}"#;
    let (count, blank, reports) = lines(format!("\u{feff}{fine}\r\n \r\n\n{{}}\n{fine}").as_bytes(), &now);
    assert_eq!((count, blank, reports.len()), (json!(5), json!([2, 3]), 1));
    assert_eq!((&reports[0]["line"], &reports[0]["valid"]), (&json!(4), &json!(false)));
    // as in files that were put together; what only other formats call white space breaks a line
    let (count, blank, reports) =
        lines(format!("{fine}\n\u{feff}{fine}\n\u{feff}\n\u{c}\n{fine}\u{a0}").as_bytes(), &now);
    assert_eq!((count, blank, reports.len()), (json!(5), json!([3]), 2));
    assert_eq!((&reports[0]["line"], &reports[1]["line"]), (&json!(4), &json!(5)));
    let malformed = |character: usize| json!({ "reason": "malformed", "character": character });
    for (line, code, params) in [
        (&b"x"[..], "not_serializable", malformed(1)),
        (b" {\"phone_number\":", "not_serializable", malformed(17)),
        ("{\"é😀\":x}".as_bytes(), "not_serializable", malformed(7)),
        (b"{\"\xc3\xa9\":\"\xff\"}", "not_serializable", malformed(7)),
        (b"{\"a\":\"\\ud800\"}", "not_serializable", json!({ "reason": "lone_surrogate" })),
        ("[".repeat(129).as_bytes(), "too_deep", json!({})),
    ] {
        let (_, _, reports) = lines(line, &now);
        assert_eq!(reports.len(), 1);
        let found = &reports[0]["issues"];
        assert_eq!((found.as_array().unwrap().len(), &reports[0]["valid"]), (1, &json!(false)));
        assert_eq!((&found[0]["path"], &found[0]["code"], &found[0]["params"]), (&json!([]), &json!(code), &params));
    }
}

#[test]
fn what_json_cannot_carry_is_named() {
    let now = options(&json!({ "options": { "now": "2026-11-23T10:00:00Z" } }));
    let parse: Ask = |text, parts, _| ffi::parse(text, parts);
    for (reason, code, params) in [
        (0.0, "not_serializable", json!({ "reason": "threw" })),
        (1.0, "not_serializable", json!({ "reason": "cycle" })),
        (2.0, "not_serializable", json!({ "reason": "bigint" })),
        (3.0, "not_serializable", json!({ "reason": "lone_surrogate" })),
        (4.0, "not_serializable", json!({ "reason": "too_large" })),
        (5.0, "too_deep", json!({})),
    ] {
        for function in [ffi::validate, ffi::preview, ffi::build, parse, ffi::remaining, ffi::request] {
            let answer: Value = serde_json::from_str(&function("", &[7.0 + 8.0 * reason], &now)).unwrap();
            let expected = json!([{ "path": [], "code": code, "severity": "error", "params": params }]);
            check_issues(&expected, &answer["issues"]).unwrap();
            assert_eq!(answer["issues"][0]["params"], params);
        }
    }
}

#[test]
fn payload() {
    run("payload", 40, |case| {
        let built = ask(ffi::build, case);
        check_field(&case["expected"]["ok"], &built["ok"], "ok")?;
        if built["ok"] == json!(false) {
            return Ok(());
        }
        check_field(&case["expected"]["payload"], &built["payload"], "payload")?;
        let order = |payload: &Value| payload.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        check_field(&json!(order(&case["expected"]["payload"])), &json!(order(&built["payload"])), "order")?;
        let again =
            ask(ffi::build, &json!({ "input": built["payload"], "options": { "now": case["options"]["now"] } }));
        check_field(&built["payload"], &again["payload"], "building it again")
    });
}

#[test]
fn schedule() {
    run("schedule", 370, |case| {
        let (expected, preview) = (&case["expected"], ask(ffi::preview, case));
        check_field(&expected["ok"], &preview["ok"], "ok")?;
        check_issues(&expected["issues"], &preview["issues"])?;
        if expected["ok"] == json!(false) {
            return Ok(());
        }
        check_part(&expected["timezone"], &preview["timezone"], "timezone")?;
        for name in ["totalAttempts", "truncated"] {
            check_field(&expected[name], &preview[name], name)?;
        }
        // a case names only the members that it is about
        for list in ["attempts", "openings"] {
            let Some(wanted) = expected[list].as_array() else { continue };
            let got = preview[list].as_array().unwrap();
            check_field(&json!(wanted.len()), &json!(got.len()), list)?;
            for (at, (wanted, got)) in wanted.iter().zip(got).enumerate() {
                for (name, value) in wanted.as_object().unwrap() {
                    check_field(value, &got[name], &format!("{list} {at} {name}"))?;
                }
            }
        }
        Ok(())
    });
}

/// A case names only the members that it is about.
fn check_part(expected: &Value, actual: &Value, what: &str) -> Result<(), String> {
    match (expected, actual) {
        (Value::Object(members), Value::Object(_)) => {
            members.iter().try_for_each(|(name, value)| check_part(value, &actual[name], &format!("{what} {name}")))
        }
        (Value::Array(items), Value::Array(others)) if items.len() == others.len() => {
            let mut pairs = items.iter().zip(others).enumerate();
            pairs.try_for_each(|(at, (item, other))| check_part(item, other, &format!("{what} {at}")))
        }
        _ => check_field(expected, actual, what),
    }
}

#[test]
fn order() {
    run("order", 70, |case| {
        let function: Ask = match case["function"].as_str().unwrap() {
            "parse" => |text, parts, _| ffi::parse(text, parts),
            "remaining" => ffi::remaining,
            _ => ffi::request,
        };
        let (mut expected, answer) = (case["expected"].clone(), ask(function, case));
        check_issues(&expected["issues"], &answer["issues"])?;
        expected.as_object_mut().unwrap().remove("issues");
        for whole in ["order", "payload"] {
            check_field(&expected[whole], &answer[whole], whole)?;
        }
        check_part(&expected, &answer, "answer")
    });
}

#[test]
fn the_documented_answer_is_an_order_whose_placeholders_have_issues() {
    let text = include_str!("cases/order.json");
    let answer: Value = serde_json::from_str(text).unwrap();
    let parsed = ask(|text, parts, _| ffi::parse(text, parts), &json!({ "input": answer }));
    // what the page could not give an example of is kept as it stands there
    check_field(&answer["call"], &parsed["order"], "order").unwrap();
    let found: Vec<String> = parsed["issues"]
        .as_array()
        .unwrap()
        .iter()
        .map(|issue| {
            assert_eq!(issue["severity"], "warning");
            let path: Vec<String> =
                issue["path"].as_array().unwrap().iter().map(|step| step.to_string().replace('"', "")).collect();
            format!("{} {}", path[1..].join("."), issue["code"].as_str().unwrap())
        })
        .collect();
    let attempt = |path: &str| {
        ["answered_at wrong_type", "ended_at wrong_type", "phone_number invalid_phone_number", "started_at wrong_type"]
            .map(|issue| format!("{path}.{issue}"))
    };
    let config = |path: &str| {
        [
            "calling_windows.0.calling_window_start_time invalid_time",
            "calling_windows.0.calling_window_end_time invalid_time",
            "timezone invalid_timezone",
        ]
        .map(|issue| format!("{path}.{issue}"))
    };
    let mut expected: Vec<String> = Vec::new();
    expected.extend(attempt("call_attempts.0"));
    let assistant = ["created_at wrong_type", "updated_at wrong_type"];
    expected.extend(assistant.map(|issue| format!("assistant.{issue}")));
    expected.extend(config("assistant.call_retry_config"));
    let assistant = [
        "custom_tools.0.url invalid_url",
        "custom_tools.0.body_template invalid_json_template",
        "first_sentence_delay_ms too_small",
        "from_phone_number invalid_phone_number",
        "transfer_phone_number invalid_phone_number",
        "webhook_url invalid_url",
    ];
    expected.extend(assistant.map(|issue| format!("assistant.{issue}")));
    expected.extend(config("call_retry_config"));
    expected.extend(["created_at wrong_type", "from_phone_number invalid_phone_number"].map(str::to_owned));
    expected.extend(attempt("last_call_attempt"));
    let rest = ["scheduled_at wrong_type", "to_phone_number invalid_phone_number", "updated_at wrong_type"];
    expected.extend(rest.map(str::to_owned));
    assert_eq!(found, expected);
}

/// What people were seen to type, in public reports (`met`), and what it is taken for. The zones of numbers have cases of
/// their own.
#[test]
fn field() {
    run("field", 440, |case| {
        let (path, expected) = (&case["path"], &case["expected"]);
        let built = ask(ffi::build, case);
        let is_here = |issue: &&Value| issue["path"] == *path && issue["code"] != "timezone_ambiguous";
        let found: Value = built["issues"].as_array().unwrap().iter().filter(is_here).cloned().collect();
        let path: String =
            path.as_array().unwrap().iter().map(|step| format!("/{}", step.to_string().replace('"', ""))).collect();
        let expected_issues: Value = expected["issues"]
            .as_array()
            .unwrap()
            .iter()
            .map(|issue| {
                let mut issue = issue.clone();
                issue["path"] = case["path"].clone();
                issue
            })
            .collect();
        check_issues(&expected_issues, &found)?;
        match expected.get("value") {
            Some(value) => check_field(value, built["payload"].pointer(&path).unwrap_or(&Value::Null), "value"),
            None => check_field(&json!(false), &built["ok"], "ok"),
        }
    });
}

/// Answers of all functions, derived from the contract's words alone: versions, rulings, migrations, orders, rows. A case
/// names only the members of the answer that it is about.
#[test]
fn answers() {
    run("answers", 1100, |case| {
        let answer = match case["function"].as_str().unwrap() {
            "validateCallRequest" => ask(ffi::validate, case),
            "buildPayload" => ask(ffi::build, case),
            "previewSchedule" => ask(ffi::preview, case),
            "migrateRequest" => ask(ffi::migrate, case),
            "parseCallOrder" => ask(|text, parts, _| ffi::parse(text, parts), case),
            "remainingSchedule" => ask(ffi::remaining, case),
            "requestFromOrder" => ask(ffi::request, case),
            "buildPayloads" => {
                let handle = ffi::rows_open(&case["input"]["template"].to_string(), &[], &options(case));
                let rows = ffi::rows_build(handle, &case["input"]["rows"].to_string(), &[]);
                ffi::rows_close(handle);
                json!({ "rows": serde_json::from_str::<Value>(&rows).unwrap() })
            }
            other => return Err(format!("no such function: {other}")),
        };
        let mut expected = case["expected"].clone();
        if let Some(issues) = expected.as_object_mut().unwrap().remove("issues") {
            check_issues(&issues, &answer["issues"])?;
        }
        check_part(&expected, &answer, "the answer")
    });
}

#[test]
fn phones() {
    run("phones", 600, |case| {
        let expected = &case["expected"];
        let report = ask(ffi::validate, case);
        let verdicts = ["invalid_phone_number", "phone_number_unassigned", "phone_number_kind"];
        let found: Vec<&Value> = report["issues"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|issue| verdicts.iter().any(|verdict| issue["code"] == *verdict))
            .collect();
        let wanted: Vec<Value> = if expected["error"].is_null() {
            let warning = |warning: &Value| match &warning["kind"] {
                Value::Null => json!([warning["code"], {}]),
                kind => json!([warning["code"], { "kind": kind }]),
            };
            expected["warnings"].as_array().unwrap().iter().map(warning).collect()
        } else if expected["suggestion"].is_string() {
            let params = json!({ "reason": expected["error"], "suggestion": expected["suggestion"] });
            vec![json!(["invalid_phone_number", params])]
        } else {
            vec![json!(["invalid_phone_number", { "reason": expected["error"] }])]
        };
        let found: Vec<Value> = found.iter().map(|issue| json!([issue["code"], issue["params"]])).collect();
        check_field(&json!(wanted), &json!(found), "verdict")?;

        let preview = ask(ffi::preview, case);
        if expected["zone"].is_string() {
            check_field(&expected["zone"], &preview["timezone"]["id"], "zone")?;
            check_field(&expected["candidates"], &preview["timezone"]["candidates"], "candidates")?;
            let mut issues = preview["issues"].as_array().unwrap().iter();
            let ambiguous = issues.any(|issue| issue["code"] == "timezone_ambiguous");
            return check_field(&expected["ambiguous"], &json!(ambiguous), "ambiguous");
        }
        check_field(&json!(false), &preview["ok"], "ok")
    });
}
