//! Finds the E.164 form of a number as people write it, step by step as libphonenumber's `parse` does.
//!
//! A text with letters is refused, so vanity numbers, `tel:` and its parameters, and extensions that are announced in
//! words are read only to say which number was surely meant.

use std::borrow::Cow;

use super::{MAX_CHARS, MAX_NATIONAL, MIN_NATIONAL, Plan, Refusal, split_code};
use crate::lookup::is_format_character;

/// What is understood as the start of an international number if the country is unknown.
const COMMON_IDD: [&str; 2] = ["00", "011"];

/// The most digits that an extension has.
const MAX_EXTENSION: usize = 9;

/// The zero of each script that has decimal digits, ASCII aside; the other nine follow it.
#[rustfmt::skip]
const ZEROS: [char; 65] = [
    '\u{660}', '\u{6F0}', '\u{7C0}', '\u{966}', '\u{9E6}', '\u{A66}', '\u{AE6}', '\u{B66}', '\u{BE6}', '\u{C66}', '\u{CE6}', '\u{D66}', '\u{DE6}', '\u{E50}', '\u{ED0}', '\u{F20}', '\u{1040}', '\u{1090}', '\u{17E0}', '\u{1810}', '\u{1946}', '\u{19D0}', '\u{1A80}', '\u{1A90}', '\u{1B50}', '\u{1BB0}', '\u{1C40}', '\u{1C50}', '\u{A620}', '\u{A8D0}', '\u{A900}', '\u{A9D0}', '\u{A9F0}', '\u{AA50}', '\u{ABF0}', '\u{FF10}', '\u{104A0}', '\u{10D30}', '\u{11066}', '\u{110F0}', '\u{11136}', '\u{111D0}', '\u{112F0}', '\u{11450}', '\u{114D0}', '\u{11650}', '\u{116C0}', '\u{11730}', '\u{118E0}', '\u{11950}', '\u{11C50}', '\u{11D50}', '\u{11DA0}', '\u{16A60}', '\u{16AC0}', '\u{16B50}', '\u{1D7CE}', '\u{1D7D8}', '\u{1D7E2}', '\u{1D7EC}', '\u{1D7F6}', '\u{1E140}', '\u{1E2F0}', '\u{1E950}', '\u{1FBF0}',
];

/// The number that a text stands for, seen from a country. It may still be of an impossible length.
pub(super) fn e164(text: &str, default: Option<&'static Plan>) -> Option<String> {
    let symbols = simplified(text)?;
    let number = number_in(&symbols)?;
    let digits = viable_digits(number)?;
    if has_extension(number) {
        return None;
    }
    let (code_plan, national) = split(&digits, number.starts_with('+'), default)?;
    let plan = code_plan.or(default)?;
    if national.len() < MIN_NATIONAL {
        return None;
    }
    let canonical = plan.canonical(&national);
    (canonical.len() <= MAX_NATIONAL).then(|| plan.e164(&canonical))
}

/// Takes the calling code off a number: gives its main plan, or none for a national number.
fn split<'a>(
    digits: &'a str,
    plus: bool,
    default: Option<&'static Plan>,
) -> Option<(Option<&'static Plan>, Cow<'a, str>)> {
    let international = |digits: &'a str| {
        let (plan, national) = split_code(digits)?;
        Some((Some(plan), Cow::Borrowed(national)))
    };
    if plus {
        if digits.len() <= MIN_NATIONAL {
            return None;
        }
        let found = international(digits);
        if found.is_some() || default.is_none() {
            return found;
        }
        // No such code. The plus sign may be a mistake before a prefix, so read on without it.
    }
    if let Some(behind) = behind_idd(digits, default) {
        return (behind.len() > MIN_NATIONAL).then(|| international(behind))?;
    }
    let default = default?;
    if let Some(national) = behind_own_code(digits, default) {
        return Some((Plan::main(default.code), national));
    }
    (!plus).then_some((None, Cow::Borrowed(digits)))
}

/// What follows an international prefix. No calling code starts with 0.
fn behind_idd<'a>(digits: &'a str, plan: Option<&Plan>) -> Option<&'a str> {
    let behind = match plan {
        Some(plan) => digits.get(plan.idd.follow(digits.as_bytes())?.1..),
        None => COMMON_IDD.iter().find_map(|prefix| digits.strip_prefix(prefix)),
    };
    behind.filter(|behind| !behind.starts_with('0'))
}

/// What follows the country's own calling code, if the number makes more sense without it.
fn behind_own_code<'a>(digits: &'a str, plan: &Plan) -> Option<Cow<'a, str>> {
    let code = plan.e164("");
    let behind = digits.strip_prefix(code.trim_start_matches('+'))?;
    let national = plan.without_trunk(behind);
    let makes_sense = !plan.is_national(digits) && plan.is_national(&national);
    let too_long = matches!(plan.judge_length(digits.len()), Err(Refusal::TooLong));
    (makes_sense || too_long).then_some(national)
}

/// A text with one ASCII symbol for each of its own. None if it is too long, or one of them is a letter.
fn simplified(text: &str) -> Option<String> {
    if text.len() > MAX_CHARS.saturating_mul(4) || text.chars().count() > MAX_CHARS {
        return None;
    }
    text.chars().map(simplify).collect()
}

/// Digits of all scripts are `0` to `9`. The punctuation that may stand within a number is ` `, `-`, `.` and
/// `~`, which matter for extensions, or `/`; or `=` for the Japanese long vowel, which is not cut off at the end.
/// What may only surround a number is `!`: signs, marks, flags, and characters that show nothing. A `#` is itself, for
/// it would end an extension. Whatever is none of this is a letter, or a number that is no digit.
fn simplify(symbol: char) -> Option<char> {
    Some(match symbol {
        '0'..='9' | '-' | '.' | '#' => symbol,
        '+' | '\u{FF0B}' => '+',
        ' ' | '\u{A0}' => ' ',
        '\u{FF0E}' => '.',
        '~' | '\u{FF5E}' => '~',
        '\u{30FC}' => '=',
        '(' | ')' | '[' | ']' | '/' | '*' => '/',
        '\u{AD}' | '\u{200B}' | '\u{2010}'..='\u{2015}' | '\u{2053}' | '\u{2060}' | '\u{2212}' | '\u{223C}' => '/',
        '\u{3000}' | '\u{FF08}' | '\u{FF09}' | '\u{FF0D}' | '\u{FF0F}' | '\u{FF3B}' | '\u{FF3D}' => '/',
        _ if symbol.is_ascii() => return (!symbol.is_ascii_alphabetic()).then_some('!'),
        _ if !symbol.is_alphanumeric() => '!',
        _ => {
            let zeros_before = ZEROS.partition_point(|&zero| zero <= symbol);
            let &zero = ZEROS.get(zeros_before.checked_sub(1)?)?;
            char::from_digit(u32::from(symbol).checked_sub(u32::from(zero))?, 10)?
        }
    })
}

/// The part of a text from its first digit or plus sign to its last digit.
fn number_in(text: &str) -> Option<&str> {
    let start = text.find(|symbol: char| symbol == '+' || symbol.is_ascii_digit())?;
    let number = text.get(start..)?;
    Some(number.trim_end_matches([' ', '-', '.', '/', '~', '+', '!']))
}

/// The digits of what might be a number: three or more, among punctuation, or a bare two.
fn viable_digits(number: &str) -> Option<String> {
    let symbols = number.trim_start_matches('+');
    if symbols.contains(['+', '!', '#']) {
        return None;
    }
    let digits = symbols.replace(['-', '.', '/', '~', ' ', '='], "");
    (digits.len() > 2 || digits.len() == 2 && digits == number).then_some(digits)
}

/// Does an extension of up to nine digits follow a number behind a tilde? It is the one sign for an extension
/// that may also stand within a number.
fn has_extension(text: &str) -> bool {
    let label = text.trim_end_matches(|symbol: char| symbol.is_ascii_digit());
    let digits = text.len().saturating_sub(label.len());
    let label = label.trim_end_matches([' ', '-']);
    let label = label.strip_suffix('.').unwrap_or(label);
    let number = label.strip_suffix('~').map(|number| number.trim_end_matches(' '));
    (1..=MAX_EXTENSION).contains(&digits) && number.and_then(viable_digits).is_some()
}

/// Whether a text is a `+` and too few digits behind it to tell anything.
pub(super) fn is_barely_begun(text: &str) -> bool {
    let digits = text.strip_prefix('+');
    digits.is_some_and(|digits| digits.len() <= 2 && digits.bytes().all(|digit| digit.is_ascii_digit()))
}

/// The digits behind `00` or `011`, as an international number. National rules may take such digits for something else.
pub(super) fn international(text: &str) -> Option<String> {
    let symbols = simplified(text)?;
    let number = number_in(&symbols)?;
    let digits = viable_digits(number).filter(|_| !number.starts_with('+'))?;
    let behind = COMMON_IDD.iter().find_map(|prefix| digits.strip_prefix(prefix))?;
    e164(&format_with_plus(behind), None)
}

fn format_with_plus(digits: &str) -> String {
    ["+", digits].concat()
}

/// What a refused text has in it, and the numbers that may have been meant by it, the likelier first.
pub(super) struct Remains {
    pub(super) obstacle: Obstacle,
    pub(super) meant: Vec<String>,
}

/// What is in the way of reading a text as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Obstacle {
    Nothing,
    Letters,
    Extension,
    Hidden,
    Punctuation,
    NoPlus,
    Trunk,
}

/// The numbers that may have been meant by a text that is none.
pub(super) fn remains(text: &str, default: Option<&'static Plan>) -> Remains {
    let kept = if text.len() > MAX_CHARS { "" } else { text };
    let number = without_extension(kept);
    let has_extension = number.len() < kept.trim_end().len();
    let mut digits = String::new();
    let mut has_plus = false;
    let (mut letters, mut hidden, mut punctuation, mut split) = (false, false, false, false);
    let mut letters_since = false;
    for symbol in number.chars() {
        match simplify(symbol) {
            None => {
                letters = true;
                letters_since = true;
            }
            Some('+') => has_plus |= digits.is_empty(),
            Some(digit) if digit.is_ascii_digit() => {
                split |= letters_since && !digits.is_empty(); // letters between digits may stand for digits
                letters_since = false;
                digits.push(digit);
            }
            Some(_) => {
                hidden |= is_format_character(symbol) || symbol.is_whitespace() && symbol != ' ';
                punctuation = true;
            }
        }
    }
    let obstacle = match (has_extension, letters, hidden, punctuation, has_plus) {
        _ if digits.is_empty() => Obstacle::Nothing,
        (true, ..) => Obstacle::Extension,
        (_, true, ..) => Obstacle::Letters,
        (_, _, true, ..) => Obstacle::Hidden,
        (.., false) => Obstacle::NoPlus,
        (.., true, _) => Obstacle::Punctuation,
        _ => Obstacle::Nothing,
    };
    let mut meant = Vec::new();
    if !split && !digits.is_empty() {
        let with_plus = format_with_plus(&digits);
        meant.extend(e164(if has_plus { &with_plus } else { &digits }, default));
        if !has_plus && (11..=15).contains(&digits.len()) && !digits.starts_with('0') {
            meant.push(with_plus);
        }
    }
    Remains { obstacle, meant }
}

/// A text without an extension that follows on its number: `ext. 12`, `x12`, `#12`, `,,12#`, `;ext=12`.
fn without_extension(text: &str) -> &str {
    const MARKS: [&str; 10] = ["extension", "extn.", "extn", "ext.", "ext", "int", "x", "#", "~", ","];
    let text = text.trim_end();
    let number = text.trim_end_matches('#').trim_end_matches(|symbol: char| symbol.is_ascii_digit());
    if !(1..=MAX_EXTENSION).contains(&(text.trim_end_matches('#').len() - number.len())) {
        return text;
    }
    let label = number.trim_end_matches([' ', '.', ':', '=', '-', '\u{a0}']);
    let lower = label.to_ascii_lowercase();
    let mark = MARKS.iter().find(|mark| lower.ends_with(**mark));
    let before = mark.and_then(|mark| label.get(..label.len() - mark.len()));
    before.map_or(text, |before| before.trim_end_matches([' ', ';', ',', '.', '(']))
}
