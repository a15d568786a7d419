//! Any bytes as NDJSON, of requests or of form drafts.
#![no_main]

use libfuzzer_sys::fuzz_target;
use revox_call_builder_fuzz::laws::check_lines;

fuzz_target!(|data: &[u8]| {
    let source = if data.len() % 2 == 0 { "json" } else { "form" };
    check_lines(data, &format!("now 1795446000000\nsource \"{source}\"\ndefaultCountry \"US\"\n"));
});
