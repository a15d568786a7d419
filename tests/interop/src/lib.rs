//! What a front end in Rust might have: functions for JavaScript with our types in their signatures.

use revox_call_builder::{
    Built, CallOrder, CallRequest, Issues, Options, SchedulePreview, build_payload, preview_schedule,
    request_from_order, validate_call_request,
};
use wasm_bindgen::prelude::wasm_bindgen;

/// A request in, a report out.
#[wasm_bindgen]
pub fn report(request: CallRequest, options: Options) -> Issues {
    validate_call_request(&request, &options)
}

/// By reference, and with an answer that may be an error: its issues are thrown.
#[wasm_bindgen]
pub fn build(request: &CallRequest, options: &Options) -> Result<Built, Issues> {
    build_payload(request, options)
}

/// What may be there or not, both ways.
#[wasm_bindgen]
pub fn preview(request: Option<CallRequest>, options: Options) -> Option<SchedulePreview> {
    preview_schedule(&request?, &options.into()).ok()
}

/// An order in, a request out.
#[wasm_bindgen]
pub fn again(order: CallOrder, options: Options) -> Option<CallRequest> {
    request_from_order(&order, &options).ok().map(|built| built.payload)
}
