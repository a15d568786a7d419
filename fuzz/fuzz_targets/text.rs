//! Any bytes as JavaScript could give them: the text, the options and the parts, with a byte between them that no text has.
#![no_main]

use libfuzzer_sys::fuzz_target;
use revox_call_builder_fuzz::laws::check_ffi;

fuzz_target!(|data: &[u8]| {
    let mut texts = data.split(|&byte| byte == 0xFF).map(String::from_utf8_lossy);
    let text = texts.next().unwrap_or_default();
    let options = texts.next().unwrap_or("now 1795446000000".into());
    let parts: Vec<f64> = texts.next().unwrap_or_default().bytes().map(f64::from).collect();
    check_ffi(&text, &parts, &options);
});
