//! Every example is a verdict of libphonenumber itself; `data/phones.py` writes them. Beyond them, another
//! port is asked about more numbers.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a panic is how a test fails")]

mod phonenumber;

use std::borrow::Cow;

use super::{Kind, Phone, Plan, Refusal, VERSION, check, e164_digits, main_region, parse, region_named, split_code};
use crate::lookup::peer;

const EXAMPLES: &str = include_str!("../../tests/cases/phones_examples.txt");

/// A verdict, written as the examples have it.
fn describe(verdict: Result<Phone, Refusal>) -> String {
    match verdict {
        Ok(Phone { kind, region: Some(region), .. }) => format!("{} {region}", kind.as_str()),
        Ok(Phone { kind, .. }) => kind.as_str().to_owned(),
        Err(Refusal::NotE164 { suggestion: Some(number), .. }) => format!("not_e164 {number}"),
        Err(refusal) => refusal.reason().to_owned(),
    }
}

/// Text, country (`-` for `check`) and verdict.
fn examples() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    EXAMPLES.lines().skip(1).map(|line| {
        let (text, rest) = line.split_once('\t').unwrap();
        let (country, verdict) = rest.split_once('\t').unwrap();
        (text, country, verdict)
    })
}

#[test]
fn data_and_examples_are_of_one_version() {
    assert_eq!(EXAMPLES.lines().next(), Some(format!("libphonenumber {VERSION}").as_str()));
}

#[test]
fn examples_get_their_verdicts() {
    for (text, country, expected) in examples() {
        let verdict = match country {
            "-" => describe(check(text)),
            _ => match parse(text, Some(country)) {
                Ok(phone) => format!("{} {}", phone.e164(), describe(Ok(phone.clone()))),
                Err(refusal) => refusal.reason().to_owned(),
            },
        };
        assert_eq!(verdict, expected, "{text} {country}");
    }
}

#[test]
fn a_parsed_number_passes_the_check() {
    for (text, country, _) in examples().filter(|&(_, country, _)| country != "-") {
        if let Ok(phone) = parse(text, Some(country)) {
            assert_eq!(check(phone.e164()), Ok(phone.clone()), "{text} {country}");
            assert_eq!(parse(phone.e164(), None), Ok(phone), "{text} {country}");
        }
    }
}

#[track_caller]
fn check_is(text: &str, expected: &str) {
    assert_eq!(describe(check(text)), expected);
}

#[test]
fn only_plus_and_digits_are_e164() {
    for text in ["", "+49151234567890123", "+04915123456789"] {
        check_is(text, "not_e164");
    }
    for text in [
        "4915123456789",
        "+4915123456789 ",
        "+49 15123456789",
        "tel:+4915123456789",
        "\u{FF0B}4915123456789",
        "+49\u{FF11}5123456789",
    ] {
        check_is(text, "not_e164 +4915123456789");
    }
}

#[test]
fn refusals_say_why() {
    for text in ["+", "+4", "+0", "+49", "+99"] {
        check_is(text, "too_short");
    }
    check_is("+999", "country_code");
    check_is("+9991234567", "country_code");
    check_is("+491", "too_short");
    check_is("+12345678", "too_short");
    check_is("+121255501234", "too_long");
    check_is("+41212345678 1".replace(' ', "").as_str(), "invalid_length");
    check_is("+4407911123456", "not_e164 +447911123456");
    check_is("+541115123456789", "too_long");
    check_is("+390612345678", "fixed_line IT");
}

#[track_caller]
fn reads_as(text: &str, country: Option<&str>, expected: &str) {
    let verdict = parse(text, country);
    assert_eq!(verdict.map(|phone| phone.e164().to_owned()), Ok(expected.to_owned()));
}

#[track_caller]
fn is_unreadable(text: &str, country: Option<&str>) {
    assert!(matches!(parse(text, country), Err(Refusal::NotE164 { .. })), "{text}");
}

#[test]
fn any_punctuation_will_do() {
    for text in [
        "+49 151 23456789",
        "0049 (151) 2345.6789",
        "011 49-151-23456789",
        "+49 (0)151/23456789",
        "\u{202A}+49 151 23456789\u{202C}",
        "\u{FF0B}\u{FF14}\u{FF19} \u{FF11}\u{FF15}\u{FF11} 23456789",
        "+\u{664}\u{669} 151 23456789",
    ] {
        reads_as(text, None, "+4915123456789");
    }
    for text in ["0151 23456789", "0151/23456789", "151-23456789", "00 49 151 23456789"] {
        reads_as(text, Some("DE"), "+4915123456789");
    }
    reads_as("011 15-2345-6789", Some("AR"), "+5491123456789");
    reads_as("(415) 555-2671", Some("us"), "+14155552671");
}

#[test]
fn letters_extensions_and_lone_national_numbers_are_unreadable() {
    is_unreadable("0151 23456789", None);
    for text in ["call me", "1-800-FLOWERS", "415 555 2671 x5", "415 555 2671~12", "415 555 2671#5", "415 555 2671,,5"]
    {
        is_unreadable(text, Some("US"));
    }
    is_unreadable("tel:+4915123456789", None);
    is_unreadable("+999 1234567", None);
    // What is written as E.164 is judged as such.
    assert_eq!(parse("+9991234567", None), Err(Refusal::CountryCode));
}

#[test]
fn regions_and_their_codes() {
    assert_eq!(main_region(1), Some("US"));
    assert_eq!(main_region(44), Some("GB"));
    assert_eq!(main_region(800), None);
    assert_eq!(main_region(999), None);
    assert_eq!(region_named("de"), Some("DE"));
    for code in ["", "D", "ZZ", "DEU", "001", "D\n", "\u{e9}"] {
        assert_eq!(region_named(code), None);
    }
}

#[test]
fn mobiles_are_geographic_in_a_few_countries_only() {
    let is_geographic = |text| check(text).unwrap().is_geographic();
    assert!(is_geographic("+12125550123"));
    assert!(is_geographic("+493012345678"));
    assert!(is_geographic("+5491123456789"));
    assert!(!is_geographic("+4915123456789"));
    assert!(!is_geographic("+18002345678"));
}

/// A small generator of numbers that look random, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit).unwrap()).unwrap()
    }

    fn one_of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }
}

#[test]
fn nothing_panics() {
    let mut dice = Dice(7);
    let symbols: Vec<char> =
        "0123456789+++ -().,~#;*/x\u{FF0B}\u{660}\u{FF15}\u{1D7CE}\u{30FC}\u{202C}\u{e9}\n\0".chars().collect();
    let countries = ["DE", "US", "AR", "BR", "JP", "CN", "IT", "AG", "GA", "SM", "001", "", "zz", "\u{df}"];
    for round in 0..50_000 {
        let len = dice.below(if round % 1000 == 0 { 400 } else { 20 });
        let text: String = (0..len).map(|_| dice.one_of(&symbols)).collect();
        let country = dice.one_of(&countries);
        for verdict in [check(&text), parse(&text, None), parse(&text, Some(country))] {
            assert!(verdict.is_err() || verdict.unwrap().e164().starts_with('+'));
        }
        region_named(&text);
    }
    for text in ["+", "0", "1", " ", "~", "\u{FF11}", "\u{1F4DE}"] {
        is_unreadable(&text.repeat(1_000_000), Some("DE"));
    }
}

/// Where national numbers start whose verdicts are not the same in a peer's metadata, with their calling code. An empty
/// start stands for all of them.
struct Changes(Vec<(u16, Vec<&'static str>)>);

impl Changes {
    fn since(name: &str) -> Changes {
        let changes = peer(name).1.map(|row| {
            let (code, starts) = row.split_once(' ').unwrap();
            (code.parse().unwrap(), starts.split(' ').map(|start| if start == "*" { "" } else { start }).collect())
        });
        Changes(changes.collect())
    }

    /// Whether a number is among them, as it is or as a peer may ask about it: without its prefix, without its zeros.
    fn have(&self, plan: &Plan, national: &str) -> bool {
        let forms = [Cow::Borrowed(national), plan.without_trunk(national)];
        let mut starts = self.0.iter().filter(|(code, _)| *code == plan.code).flat_map(|(_, starts)| starts);
        starts.any(|start| {
            forms.iter().any(|form| form.starts_with(start) || form.trim_start_matches('0').starts_with(start))
        })
    }
}

/// The peer is slow, above all when it is not optimised.
const MUTATIONS: usize = if cfg!(debug_assertions) { 10_000 } else { 250_000 };

#[test]
fn agrees_with_another_port() {
    let changes = Changes::since("rlibphonenumber");
    let mut dice = Dice(3);
    let numbers: Vec<&str> = examples().filter(|&(_, country, _)| country == "-").map(|(text, ..)| text).collect();
    let mutations: Vec<String> = (0..MUTATIONS).map(|_| mutate(dice.one_of(&numbers), &mut dice)).collect();
    let mut compared = 0;
    for text in numbers.into_iter().chain(mutations.iter().map(String::as_str)) {
        let ours = check(text);
        let parts = e164_digits(text).and_then(split_code);
        let changed = parts.is_some_and(|(plan, national)| changes.have(plan, national));
        // we still know the 1 that Mexico has given up
        if let Some(theirs) = peer_check(text).filter(|_| !changed && !text.starts_with("+521")) {
            assert_eq!(describe(ours), theirs, "{text}");
            compared += 1;
        }
    }
    assert!(compared > MUTATIONS / 2, "{compared}");
}

/// One digit changed, dropped or put in.
fn mutate(text: &str, dice: &mut Dice) -> String {
    let mut text = text.to_owned();
    let at = 2 + dice.below(text.len() - 2);
    let digit = dice.one_of(&["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    match dice.below(4) {
        0 => text.insert_str(at, digit),
        1 => drop(text.remove(at)),
        _ => text.replace_range(at..=at, digit),
    }
    text
}

/// What `check` says, by the crate rlibphonenumber. None if that can't parse the number, or it is no E.164.
fn peer_check(text: &str) -> Option<String> {
    use rlibphonenumber::{
        NumberLengthType, PHONE_NUMBER_UTIL as UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType, ValidationError,
    };

    let number = UTIL.parse(text, None).ok().filter(|_| text.len() <= 16)?;
    let refusal = match UTIL.is_possible_number_with_reason(&number) {
        Ok(NumberLengthType::IsPossible) => None,
        Ok(NumberLengthType::IsPossibleLocalOnly) | Err(ValidationError::TooShort) => Some(Refusal::TooShort),
        Err(ValidationError::TooLong) => Some(Refusal::TooLong),
        Err(ValidationError::InvalidCountryCode) => Some(Refusal::CountryCode),
        Err(_) => Some(Refusal::InvalidLength),
    };
    if let Some(refusal) = refusal {
        return Some(refusal.reason().to_owned());
    }
    let canonical = number.format_as(PhoneNumberFormat::E164);
    if canonical != text {
        let is_canonical = |number: &PhoneNumber| number.format_as(PhoneNumberFormat::E164) == canonical;
        let is_valid = UTIL.parse(&canonical, None).is_ok_and(|number| number.is_valid() && is_canonical(&number));
        return Some(if is_valid { format!("not_e164 {canonical}") } else { "not_e164".to_owned() });
    }
    let kind = match number.get_type() {
        PhoneNumberType::FixedLine => Kind::FixedLine,
        PhoneNumberType::Mobile => Kind::Mobile,
        PhoneNumberType::FixedLineOrMobile => Kind::FixedLineOrMobile,
        PhoneNumberType::TollFree => Kind::TollFree,
        PhoneNumberType::PremiumRate => Kind::PremiumRate,
        PhoneNumberType::SharedCost => Kind::SharedCost,
        PhoneNumberType::VoIP => Kind::Voip,
        PhoneNumberType::PersonalNumber => Kind::PersonalNumber,
        PhoneNumberType::Pager => Kind::Pager,
        PhoneNumberType::UAN => Kind::Uan,
        PhoneNumberType::VoiceMail => Kind::Voicemail,
        _ => return Some(Kind::Unassigned.as_str().to_owned()),
    };
    let region = format!("{:?}", UTIL.get_region_for_number(&number)?);
    Some(if region == "World" { kind.as_str().to_owned() } else { format!("{} {region}", kind.as_str()) })
}
