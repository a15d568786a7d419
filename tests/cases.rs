//! The shared cases (`tests/cases/*.ndjson`, derived independently of this crate) through the door that JavaScript uses.
//! The Node tests run the same files and hold their answers against these to the byte.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use revox_call_builder::door;
use serde_json::{Map, Value, json};

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
            let texts: Map<String, Value> = options
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(name, value)| (name.clone(), json!(value.to_string())))
                .collect();
            json!(texts).to_string()
        }
        _ => String::new(),
    }
}

type Door = fn(&str, &str, &str) -> String;

fn ask(door: Door, case: &Value) -> Value {
    serde_json::from_str(&door(&case["input"].to_string(), "", &options(case))).unwrap()
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
        let report = ask(door::validate, case);
        check_field(&case["expected"]["valid"], &report["valid"], "valid")?;
        check_issues(&case["expected"]["issues"], &report["issues"])?;
        check_field(&report["valid"], &ask(door::build, case)["ok"], "one truth: buildPayload's ok")
    });
}

#[test]
fn payload() {
    run("payload", 40, |case| {
        let built = ask(door::build, case);
        check_field(&case["expected"]["ok"], &built["ok"], "ok")?;
        if built["ok"] == json!(false) {
            return Ok(());
        }
        check_field(&case["expected"]["payload"], &built["payload"], "payload")?;
        let order = |payload: &Value| payload.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        check_field(&json!(order(&case["expected"]["payload"])), &json!(order(&built["payload"])), "order")?;
        let again =
            ask(door::build, &json!({ "input": built["payload"], "options": { "now": case["options"]["now"] } }));
        check_field(&built["payload"], &again["payload"], "building it again")
    });
}

#[test]
fn schedule() {
    run("schedule", 370, |case| {
        let (expected, preview) = (&case["expected"], ask(door::preview, case));
        check_field(&expected["ok"], &preview["ok"], "ok")?;
        check_issues(&expected["issues"], &preview["issues"])?;
        if expected["ok"] == json!(false) {
            return Ok(());
        }
        for name in ["timezone", "totalAttempts", "truncated"] {
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

#[test]
fn phones() {
    run("phones", 600, |case| {
        let expected = &case["expected"];
        let report = ask(door::validate, case);
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

        let preview = ask(door::preview, case);
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
