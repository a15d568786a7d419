//! Requests that grow out of the shared cases, change by change.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use revox_call_builder_fuzz::laws::{check_ffi, check_parts, check_request};
use revox_call_builder_fuzz::{Case, mutate};

fuzz_target!(|data: &[u8]| {
    let Some(case) = Case::read(data) else { return };
    check_request(&case.input, &case.options);
    check_ffi(&case.input.to_string(), &[], &case.lines);
    check_parts(&case.input, &case.lines);
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| { mutate(data, size, max_size, seed) });
