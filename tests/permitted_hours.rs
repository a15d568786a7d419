//! The shared cases of permitted hours: which rules hold for a number (`tests/cases/permitted-hours.ndjson`, by hand), and
//! what each says (`permitted-hours-rules.ndjson`, by the generator). The Node tests hold JavaScript to the same texts.
#![cfg(all(feature = "permitted-hours", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::collections::HashMap;

use revox_call_builder::permitted_hours::permitted_hours_for;
use serde_json::Value;

fn lines(file: &str) -> Vec<(String, Value)> {
    let text = std::fs::read_to_string(format!("{}/tests/cases/{file}.ndjson", env!("CARGO_MANIFEST_DIR"))).unwrap();
    text.lines().map(|line| (line.to_owned(), serde_json::from_str(line).unwrap())).collect()
}

#[test]
fn the_rules_of_each_number() {
    let rules: HashMap<String, String> = lines("permitted-hours-rules")
        .into_iter()
        .map(|(line, rule)| (rule["id"].as_str().unwrap().to_owned(), line))
        .collect();
    let mut untold: Vec<&String> = rules.keys().collect();
    for (_, case) in lines("permitted-hours") {
        let number = case["phone_number"].as_str().unwrap();
        let on = case["on"].as_str().unwrap().parse().unwrap();
        let found = permitted_hours_for(number, on, case["automated"] == true);
        let ids: Vec<&str> = case["rules"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
        let texts: Vec<&str> = ids.iter().map(|&id| rules[id].as_str()).collect();
        assert_eq!(serde_json::to_string(&found).unwrap(), format!("[{}]", texts.join(",")), "{}", case["id"]);
        untold.retain(|id| !ids.contains(&id.as_str()));
    }
    assert_eq!(untold, Vec::<&String>::new(), "rules without a case");
}
