//! Answers calls from another language: a line of JSON `[function, json, options, …]` in, a line of JSON out. All of them
//! are texts; some functions want more of them. The tests hold the answers of WebAssembly against these.
//!
//! ```sh
//! echo '["validate", "{}", "now 0"]' | cargo run --example answer
//! ```

use std::io::{self, BufRead, Write};

use revox_call_builder::ffi;

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let texts: Vec<String> = serde_json::from_str(&line?)?;
        let mut texts = texts.iter().map(String::as_str);
        let mut next = || texts.next().unwrap_or_default();
        let [function, json, options] = [next(), next(), next()];
        let answer = match function {
            "validate" => ffi::validate(json, &[], options),
            "preview" => ffi::preview(json, &[], options),
            "build" => ffi::build(json, &[], options),
            "parse" => ffi::parse(json, &[]),
            "remaining" => ffi::remaining(json, &[], options),
            "request" => ffi::request(json, &[], options),
            "migrate" => ffi::migrate(json, &[], options),
            "lines" => ffi::validate_lines(json.as_bytes(), options),
            "rows" => {
                let template = ffi::rows_open(json, &[], options);
                let answer = ffi::rows_build(template, next(), &[]);
                ffi::rows_close(template);
                answer
            }
            "columns" => {
                let template = ffi::rows_open(json, &[], options);
                let answer = ffi::rows_columns(template, next());
                ffi::rows_close(template);
                answer
            }
            "openings" => ffi::openings(json, &[], next(), next(), next()),
            "local_time" => ffi::local_time(next(), next()),
            "parse_phone" => ffi::parse_phone(next(), next()),
            "parse_time_of_day" => ffi::parse_time_of_day(next()),
            "limits" => ffi::limits(next()),
            "countries" => ffi::countries(),
            "api_versions" => ffi::api_versions(),
            "data_versions" => ffi::data_versions(),
            other => return Err(io::Error::other(format!("there is no function {other}"))),
        };
        writeln!(out, "{answer}")?;
    }
    out.flush()
}
