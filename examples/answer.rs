//! Answers calls from another language: a line of JSON `[function, json, options]` in, a line of JSON out.
//! The tests hold the answers of WebAssembly against these.
//!
//! ```sh
//! echo '["validate", "{}", "now 0"]' | cargo run --example answer
//! ```

use std::io::{self, BufRead, Write};

use revox_call_builder::ffi;

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let [function, json, options]: [String; 3] = serde_json::from_str(&line?)?;
        let answer = match function.as_str() {
            "validate" => ffi::validate(&json, &[], &options),
            "preview" => ffi::preview(&json, &[], &options),
            "build" => ffi::build(&json, &[], &options),
            "parse" => ffi::parse(&json, &[]),
            "remaining" => ffi::remaining(&json, &[], &options),
            "request" => ffi::request(&json, &[], &options),
            "migrate" => ffi::migrate(&json, &[], &options),
            other => return Err(io::Error::other(format!("there is no function {other}"))),
        };
        writeln!(out, "{answer}")?;
    }
    out.flush()
}
