//! The core inside WebAssembly, in Node and in browsers. `npm test` says how to run it: it has to have the native answers.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "tests")]

use revox_call_builder::ffi;
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

const NOW: &str = "now \"2026-11-23T10:00:00Z\"";

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[wasm_bindgen_test]
fn every_shared_case_has_the_native_answers_to_the_byte() {
    let calls: Vec<&str> = include_str!(concat!(env!("SHARED_CASES"), "/calls.ndjson")).lines().collect();
    let answers: Vec<&str> = include_str!(concat!(env!("SHARED_CASES"), "/answers.ndjson")).lines().collect();
    assert!(calls.len() > 3000 && calls.len() == answers.len(), "{} calls, {} answers", calls.len(), answers.len());
    for (call, native) in calls.into_iter().zip(answers) {
        let [function, json, options]: [String; 3] = serde_json::from_str(call).unwrap();
        let function = match function.as_str() {
            "validate" => ffi::validate,
            "preview" => ffi::preview,
            _ => ffi::build,
        };
        assert_eq!(function(&json, &[], &options), native, "{call}");
    }
}

#[wasm_bindgen_test]
fn the_full_request_is_built_and_built_again() {
    let request = include_str!("cases/full.json");
    let built = parsed(&ffi::build(request, &[], NOW));
    assert_eq!(built["ok"], true);
    let payload = built["payload"].to_string();
    assert_eq!(parsed(&ffi::build(&payload, &[], NOW))["payload"].to_string(), payload);
}

#[wasm_bindgen_test]
fn a_request_that_cannot_be_read_is_an_issue() {
    for reason in [1.0, 5.0, 6.0] {
        assert_eq!(parsed(&ffi::validate("", &[7.0 + 8.0 * reason], NOW))["valid"], false);
    }
}
