//! Our types beside those of other crates, each behind the feature of that crate's name. They convert at the edge: nothing
//! else in here is built on these crates.

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "chrono-tz")]
mod chrono_tz;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "serde-wasm-bindgen")]
mod wasm_bindgen;
