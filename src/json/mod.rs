//! JSON in and out: text and what JavaScript takes apart become a tape of tokens, answers become text.
//!
//! serde_json is left to native callers: in the WebAssembly module it costs 40 KB after compression where this costs 5,
//! and takes twice the time (docs/BUDGET.md).

mod float;
mod parser;
mod serializer;
mod tape;
mod writer;

pub(crate) use float::write_integer;
pub(crate) use parser::{Fault, json_fault, parse_number};
pub(crate) use serializer::{EncodedTape, SerializeError};
pub(crate) use tape::{Items, Members, Node, Tape, Text, Token, part, texts};
pub(crate) use writer::{ToJson, Writer, member_name, to_json};

/// How many levels of objects and lists a request may have.
pub(crate) const MAX_DEPTH: usize = 128;

/// The largest integer that every reader of JSON keeps exactly.
pub(crate) const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

/// Why a value cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParseError {
    /// More than [`MAX_DEPTH`] levels.
    TooDeep,
    /// Half of a surrogate pair: `"\ud800"`, the one thing that JSON's grammar takes and Unicode does not.
    LoneSurrogate,
    /// The text stops being JSON.
    Malformed(Fault),
}
