//! Our types as parameters and answers of another crate's `#[wasm_bindgen]` functions.
//!
//! A value comes in as JSON.stringify sees it, as everywhere in this package, so that Dates, `toJSON` and members that are
//! undefined are what they are on the wire. It goes out as plain objects and lists.
#![expect(unsafe_code, reason = "wasm-bindgen's traits have unsafe methods; each only calls the same one of JsValue")]

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::convert::{FromWasmAbi, IntoWasmAbi, OptionFromWasmAbi, OptionIntoWasmAbi, RefFromWasmAbi};
use wasm_bindgen::describe::WasmDescribe;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsValue, throw_str};

use crate::api::{
    ApiVersionInfo, Built, BuiltFromOrder, Change, ClockReading, Columns, Country, DataVersions, FieldLimits,
    LineReport, MigrateOptions, Migrated, Options, ParsedOrder, PermittedHours, PreviewOptions, RemainingSchedule,
    RowsOptions, SchedulePreview,
};
use crate::issue::{Issue, Issues};
use crate::model::{Assistant, CallOrder, CallRequest, CallRetryConfig};

#[wasm_bindgen]
extern "C" {
    /// The text of a value, or undefined.
    #[wasm_bindgen(js_namespace = JSON, catch)]
    fn stringify(value: &JsValue) -> Result<JsValue, JsValue>;
}

/// Throws the name of the type at what is none, without what serde says of it, which may repeat a secret.
fn from_js<T: DeserializeOwned>(value: &JsValue, name: &str) -> T {
    let text = stringify(value).ok().and_then(|text| text.as_string());
    let read = text.and_then(|text| serde_json::from_str(&text).ok());
    read.unwrap_or_else(|| throw_str(&["not a ", name].concat()))
}

/// What of ours cannot be a JavaScript value (an integer beyond 2^53) is undefined.
fn to_js(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}

// inline: what crosses is compiled in the crate whose functions it crosses for, not for each type in this one
macro_rules! crosses {
    ($($type:ident,)*) => {$(
        impl WasmDescribe for $type {
            fn describe() {
                JsValue::describe();
            }
        }

        /// Needs the feature `serde-wasm-bindgen`.
        impl IntoWasmAbi for $type {
            type Abi = <JsValue as IntoWasmAbi>::Abi;

            #[inline]
            fn into_abi(self) -> Self::Abi {
                to_js(&self).into_abi()
            }
        }

        impl OptionIntoWasmAbi for $type {
            fn none() -> Self::Abi {
                JsValue::UNDEFINED.into_abi()
            }
        }

        /// Needs the feature `serde-wasm-bindgen`. What is no such value throws an error with the type's name.
        impl FromWasmAbi for $type {
            type Abi = <JsValue as FromWasmAbi>::Abi;

            #[inline]
            unsafe fn from_abi(abi: Self::Abi) -> Self {
                // SAFETY: the caller keeps the contract of this very method
                let value = unsafe { JsValue::from_abi(abi) };
                from_js(&value, stringify!($type))
            }
        }

        impl OptionFromWasmAbi for $type {
            fn is_none(abi: &Self::Abi) -> bool {
                <JsValue as OptionFromWasmAbi>::is_none(abi)
            }
        }

        impl RefFromWasmAbi for $type {
            type Abi = <JsValue as RefFromWasmAbi>::Abi;
            type Anchor = Box<$type>;

            #[inline]
            unsafe fn ref_from_abi(abi: Self::Abi) -> Self::Anchor {
                // SAFETY: the caller keeps the contract of this very method
                let value = unsafe { JsValue::ref_from_abi(abi) };
                Box::new(from_js(&value, stringify!($type)))
            }
        }

        impl From<$type> for JsValue {
            #[inline]
            fn from(value: $type) -> JsValue {
                to_js(&value)
            }
        }
    )*};
}

crosses! {
    ApiVersionInfo, Assistant, Built, BuiltFromOrder, CallOrder, CallRequest, CallRetryConfig, Change, ClockReading,
    Columns, Country, DataVersions, FieldLimits, Issue, Issues, LineReport, MigrateOptions, Migrated, Options,
    ParsedOrder, PermittedHours, PreviewOptions, RemainingSchedule, RowsOptions, SchedulePreview,
}
