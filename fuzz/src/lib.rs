//! What the targets share: the laws that the property tests check too, cases as the shared ones are written
//! (`{"input": …, "options": …}`), and a mutator that changes them as JSON trees.

#[path = "../../tests/laws/mod.rs"]
pub mod laws;

use libfuzzer_sys::fuzzer_mutate;
use revox_call_builder::{Options, Timestamp};
use serde_json::{Value, json};

/// An input with its options: as the Rust functions take them, and as JavaScript gives them (`ffi`).
pub struct Case {
    pub input: Value,
    pub options: Options,
    pub lines: String,
}

impl Case {
    pub fn read(data: &[u8]) -> Option<Case> {
        let mut case: Value = serde_json::from_slice(data).ok()?;
        let given = case.get("options").cloned().unwrap_or_default();
        let now = match &given["now"] {
            Value::String(text) => text.parse().ok(),
            now => Timestamp::from_millisecond(now.as_f64().unwrap_or(0.0) as i64),
        };
        let mut options = Options::new(now.or(Timestamp::from_millisecond(0))?);
        let word = |name: &str| given[name].as_str().unwrap_or_default();
        options.source = word("source").parse().unwrap_or_default();
        options.default_country = given["defaultCountry"].as_str().map(str::to_owned);
        options.unknown_fields = word("unknownFields").parse().unwrap_or_default();
        options.api_version = word("apiVersion").parse().unwrap_or_default();
        let lines = given.as_object().into_iter().flatten().map(|(name, value)| format!("{name} {value}\n")).collect();
        Some(Case { input: case.get_mut("input").map(Value::take)?, options, lines })
    }
}

const LEAVES: &str = r#"[null, true, false, 0, -1, 0.5, 1, 3.0, 1e21, 5e-324, 1e300, 9007199254740991, 9007199254740993, "",
    " ", "1", "1e999", "true", "10:00", "9pm", "23:59", "24:00", "Europe/Berlin", "Europe/Belin", "Asia/Saigon", "+1",
    "+4915123456789", "+12125550123", "+881612345678", "(604) 234-5678", "0151 23456789", "{{a}}", "{{", "}}", "{{{a}}}",
    "{{a.b}} {{ c }}", "http://a.b", "https://{{x}}/", "2026-11-01T01:30", "2027-03-14T02:30", "2026-11-24T10:30Z",
    "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+23:59", "a@b.c", "123e4567-e89b-12d3-a456-426614174000", "__proto__",
    "promt", "elevenlabs", "custom", "warm", "none", "enum", "GET", "ongoing", "human", "\u0000", "\ud83d\ude00", [], {}, [null], [{}],
    {"a": [{}]}, {"prompt": ""}, {"call": {}}]"#;

/// Changes a case in one to four places, each of them a node, and every fourth time as the bytes that it is.
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut random = Random(u64::from(seed) << 1 | 1);
    let case = data.get(..size).and_then(|text| serde_json::from_slice::<Value>(text).ok());
    let Some(mut case) = case.filter(|_| random.below(4) > 0) else { return fuzzer_mutate(data, size, max_size) };
    for _ in 0..=random.below(4) {
        change(&mut case, &mut random);
    }
    let text = case.to_string();
    match data.get_mut(..text.len()) {
        Some(place) if text.len() <= max_size => {
            place.copy_from_slice(text.as_bytes());
            text.len()
        }
        _ => fuzzer_mutate(data, size, max_size),
    }
}

fn change(case: &mut Value, random: &mut Random) {
    let pointer = random.pointer(case);
    let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
    let leaves: Vec<Value> = serde_json::from_str(LEAVES).unwrap();
    let leaf = leaves[random.below(leaves.len())].clone();
    match random.below(8) {
        0 => match case.pointer_mut(parent) {
            Some(Value::Object(members)) => drop(members.remove(name)),
            Some(Value::Array(items)) if !items.is_empty() => drop(items.remove(random.below(items.len()))),
            _ => {}
        },
        1 => match case.pointer_mut(&pointer) {
            Some(Value::Object(members)) => drop(members.insert(random.name(), leaf)),
            Some(Value::Array(items)) => {
                items.push(if items.is_empty() { leaf } else { items[random.below(items.len())].clone() })
            }
            _ => {}
        },
        2 => {
            let whole = if random.below(2) == 0 { laws::full() } else { laws::full_order() };
            let part = whole.pointer(&random.pointer(&whole)).cloned().unwrap_or_default();
            *case.pointer_mut(&pointer).unwrap() = part;
        }
        3 => {
            let other = case.pointer(&random.pointer(case)).cloned().unwrap_or_default();
            *case.pointer_mut(&pointer).unwrap() = other;
        }
        _ => match case.pointer_mut(&pointer) {
            Some(Value::String(text)) if random.below(3) > 0 => {
                let mut bytes = text.clone().into_bytes();
                let size = bytes.len();
                bytes.resize(size + 16, 0);
                let size = fuzzer_mutate(&mut bytes, size, size + 16);
                *text = String::from_utf8_lossy(&bytes[..size]).into_owned();
            }
            Some(Value::Number(number)) if random.below(3) > 0 => {
                let value = number.as_f64().unwrap_or(0.0);
                let near = [
                    value + 1.0,
                    value - 1.0,
                    -value,
                    value / 3.0,
                    value * 1e6,
                    f64::from_bits(value.to_bits() ^ 1 << random.below(64)),
                ];
                *case.pointer_mut(&pointer).unwrap() = json!(near[random.below(near.len())]);
            }
            Some(value) => *value = leaf,
            None => {}
        },
    }
}

/// xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % bound
    }

    fn name(&mut self) -> String {
        let names = [
            "phone_number",
            "assistant",
            "prompt",
            "promt",
            "type",
            "timezone",
            "call",
            "status",
            "__proto__",
            "",
            "a",
            "ä",
        ];
        names[self.below(names.len())].to_owned()
    }

    /// A place in a value, as a JSON pointer.
    fn pointer(&mut self, value: &Value) -> String {
        let mut found = Vec::new();
        places(value, "", &mut found);
        found.swap_remove(self.below(found.len()))
    }
}

fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Object(members) => members.iter().for_each(|(key, value)| {
            places(value, &format!("{here}/{}", key.replace('~', "~0").replace('/', "~1")), found);
        }),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| places(item, &format!("{here}/{at}"), found))
        }
        _ => {}
    }
}
