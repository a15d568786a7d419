//! Part of `npm run bench`: what the functions take natively on the request that `full.json` is, from bytes and from a
//! value, beside what serde_json takes to read it. Each is run in turn, round after round; a figure is the median.

use std::hint::black_box;
use std::time::{Duration, Instant};

use revox_call_builder::{ApiVersion, Options, PreviewOptions, build_json, build_payload, preview_json, validate_json};
use serde_json::Value;

const ROUNDS: usize = 200;
const CALLS: u32 = 200;

fn main() {
    let request: Vec<u8> = std::fs::read(std::env::args().nth(1).expect("the request's file")).expect("a file");
    let value: Value = serde_json::from_slice(&request).expect("JSON");
    let mut options = Options::new("2026-11-23T15:00:00Z".parse().expect("an instant"));
    options.api_version = ApiVersion::NEWEST;
    let preview_options = PreviewOptions::from(options.clone());
    assert!(validate_json(&request, &options).errors().next().is_none(), "the request has to be valid");

    let contenders: [(&str, Box<dyn Fn()>); 6] = [
        ("serde_json::from_slice::<Value>", Box::new(|| drop(black_box(serde_json::from_slice::<Value>(&request))))),
        ("validate_json", Box::new(|| drop(black_box(validate_json(&request, &options))))),
        ("build_json", Box::new(|| drop(black_box(build_json(&request, &options))))),
        ("preview_json", Box::new(|| drop(black_box(preview_json(&request, &preview_options))))),
        ("build_payload(&Value)", Box::new(|| drop(black_box(build_payload(&value, &options))))),
        ("serde_json::to_string(&Value)", Box::new(|| drop(black_box(serde_json::to_string(&value))))),
    ];
    let mut times: Vec<Vec<Duration>> = contenders.iter().map(|_| Vec::new()).collect();
    for _ in 0..ROUNDS {
        for ((_, call), times) in contenders.iter().zip(&mut times) {
            let start = Instant::now();
            (0..CALLS).for_each(|_| call());
            times.push(start.elapsed() / CALLS);
        }
    }
    let medians: Vec<f64> = times.iter_mut().map(|times| median(times).as_secs_f64() * 1e6).collect();
    println!("| natively, full request | µs | × from_slice |\n| --- | ---: | ---: |");
    for ((name, _), micros) in contenders.iter().zip(&medians) {
        println!("| `{name}` | {micros:.1} | {:.2} |", micros / medians[0]);
    }
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}
