//! The core inside WebAssembly: `wasm-pack test --node --features wasm`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "tests")]

use revox_call_builder::door;
use serde_json::Value;
use wasm_bindgen_test::wasm_bindgen_test;

const NOW: &str = r#"{"now":"\"2026-11-23T10:00:00Z\""}"#;

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[wasm_bindgen_test]
fn the_full_request_is_built_and_built_again() {
    let request = include_str!("cases/full.json");
    let built = parsed(&door::build(request, "", NOW));
    assert_eq!(built["ok"], true);
    let payload = built["payload"].to_string();
    assert_eq!(parsed(&door::build(&payload, "", NOW))["payload"].to_string(), payload);
}

#[wasm_bindgen_test]
fn every_shared_schedule_case_is_answered_without_a_trap() {
    let mut planned = 0;
    for line in include_str!("cases/schedule.ndjson").lines() {
        let Ok(case) = serde_json::from_str::<Value>(line) else { continue };
        let preview = parsed(&door::preview(&case["input"].to_string(), "", NOW));
        planned += usize::from(preview["ok"] == true);
    }
    assert!(planned > 200, "{planned}");
}

#[wasm_bindgen_test]
fn a_request_that_cannot_be_read_is_an_issue() {
    for reason in ["cycle", "too_deep", "anything"] {
        assert_eq!(parsed(&door::validate("", reason, NOW))["valid"], false);
    }
}
