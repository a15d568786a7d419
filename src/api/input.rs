//! A request as it reaches the core: on a tape, or the reason why there is none.

use serde::Serialize;

use crate::issue::Problem;
use crate::json::{EncodedTape, Node, ParseError, SerializeError, Tape, part};

pub(crate) type Input<'a> = Result<Tape<'a>, InputError>;

/// Why there is no request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum InputError {
    TooDeep,
    /// Something that JSON cannot carry, by the word for it.
    NotSerializable(&'static str),
    /// A text that stops being JSON at this character, counted from 1, where something else is due.
    Malformed {
        character: usize,
        due: &'static str,
    },
}

/// A JSON text, or a value that has crossed from JavaScript: see [`crate::ffi`].
pub(crate) fn crossed<'a>(text: &'a str, parts: &[f64]) -> Input<'a> {
    match parts {
        [] => Tape::parse(text).map_err(InputError::from),
        [single] if *single as usize % part::KINDS == part::UNREADABLE => {
            const REASONS: [&str; 5] = ["threw", "cycle", "bigint", "lone_surrogate", "too_large"];
            let reason = *single as usize / part::KINDS;
            Err(match REASONS.get(reason) {
                Some(word) => InputError::NotSerializable(word),
                None if reason == REASONS.len() => InputError::TooDeep,
                None => InputError::NotSerializable("threw"),
            })
        }
        parts => Tape::decode(text, parts).map_err(InputError::from),
    }
}

/// JSON in UTF-8. A text that is none says where it breaks.
pub(crate) fn json(bytes: &[u8]) -> Input<'_> {
    let (text, broken) = match str::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            (str::from_utf8(valid).unwrap_or_default(), Some(valid.len()))
        }
    };
    let (position, due) = match (broken, Tape::parse(text)) {
        (Some(position), _) => (position, "UTF-8"),
        (None, Err(ParseError::Malformed(fault))) => (fault.position, fault.due),
        (None, parsed) => return parsed.map_err(InputError::from),
    };
    let last = text.len().saturating_sub(usize::from(broken.is_none()));
    let before = text.char_indices().take_while(|(index, _)| *index < position.min(last)).count();
    Err(InputError::Malformed { character: before + 1, due })
}

/// What serde can serialize, for a function to answer.
pub(crate) fn with_input<T>(input: &(impl Serialize + ?Sized), answer: impl FnOnce(&Input) -> T) -> T {
    match EncodedTape::of(input) {
        Ok(tape) => answer(&tape.decode().map_err(InputError::from)),
        Err(SerializeError::TooDeep) => answer(&Err(InputError::TooDeep)),
        Err(SerializeError::Failed) => answer(&Err(InputError::NotSerializable("threw"))),
    }
}

/// The value in an input.
pub(crate) fn root<'a>(input: &'a Input) -> Result<Node<'a>, Problem> {
    input.as_ref().map(Tape::root).map_err(|error| match *error {
        InputError::TooDeep => Problem::TooDeep {},
        InputError::NotSerializable(reason) => Problem::NotSerializable { reason, character: None, due: "" },
        InputError::Malformed { character, due } => {
            Problem::NotSerializable { reason: "malformed", character: Some(character), due }
        }
    })
}

impl From<ParseError> for InputError {
    fn from(error: ParseError) -> InputError {
        match error {
            ParseError::TooDeep => InputError::TooDeep,
            ParseError::LoneSurrogate => InputError::NotSerializable("lone_surrogate"),
            ParseError::Malformed(_) => InputError::NotSerializable("threw"),
        }
    }
}
