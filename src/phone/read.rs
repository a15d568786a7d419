//! Finds the E.164 form of a number as people write it, step by step as libphonenumber's `parse` does.
//!
//! A text with letters is refused at once, so vanity numbers, `tel:` and its parameters, and extensions that
//! are announced in words have no counterpart here.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use super::{MAX_CHARS, MAX_NATIONAL, MIN_NATIONAL, Plan, Refusal, split_code};

/// What is understood as the start of an international number if the country is unknown.
const COMMON_IDD: [&str; 2] = ["00", "011"];

/// The zero of each script that has decimal digits, ASCII aside; the other nine follow it.
#[rustfmt::skip]
const ZEROS: [char; 65] = [
    '\u{660}', '\u{6F0}', '\u{7C0}', '\u{966}', '\u{9E6}', '\u{A66}', '\u{AE6}', '\u{B66}', '\u{BE6}', '\u{C66}', '\u{CE6}', '\u{D66}', '\u{DE6}', '\u{E50}', '\u{ED0}', '\u{F20}', '\u{1040}', '\u{1090}', '\u{17E0}', '\u{1810}', '\u{1946}', '\u{19D0}', '\u{1A80}', '\u{1A90}', '\u{1B50}', '\u{1BB0}', '\u{1C40}', '\u{1C50}', '\u{A620}', '\u{A8D0}', '\u{A900}', '\u{A9D0}', '\u{A9F0}', '\u{AA50}', '\u{ABF0}', '\u{FF10}', '\u{104A0}', '\u{10D30}', '\u{11066}', '\u{110F0}', '\u{11136}', '\u{111D0}', '\u{112F0}', '\u{11450}', '\u{114D0}', '\u{11650}', '\u{116C0}', '\u{11730}', '\u{118E0}', '\u{11950}', '\u{11C50}', '\u{11D50}', '\u{11DA0}', '\u{16A60}', '\u{16AC0}', '\u{16B50}', '\u{1D7CE}', '\u{1D7D8}', '\u{1D7E2}', '\u{1D7EC}', '\u{1D7F6}', '\u{1E140}', '\u{1E2F0}', '\u{1E950}', '\u{1FBF0}',
];

/// Signs that are neither letters nor numbers, outside ASCII: what copied text has around a number. That is
/// most of Unicode's, but not the marks of single scripts.
const SIGNS: [RangeInclusive<char>; 14] = [
    '\u{80}'..='\u{A9}',
    '\u{AB}'..='\u{B1}',
    '\u{B4}'..='\u{B4}',
    '\u{B6}'..='\u{B8}',
    '\u{BB}'..='\u{BB}',
    '\u{BF}'..='\u{BF}',
    '\u{2000}'..='\u{206F}',
    '\u{20A0}'..='\u{20FF}',
    '\u{2190}'..='\u{245F}',
    '\u{2500}'..='\u{2775}',
    '\u{2794}'..='\u{2BFF}',
    '\u{FE00}'..='\u{FE0F}',
    '\u{FEFF}'..='\u{FEFF}',
    '\u{1F300}'..='\u{1FAFF}',
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
/// What may only surround a number is `!`. A `#` is itself, for it would end an extension. Whatever is none of
/// this counts as a letter.
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
        _ if SIGNS.iter().any(|signs| signs.contains(&symbol)) => '!',
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
    (1..=9).contains(&digits) && number.and_then(viable_digits).is_some()
}
