//! The verdicts held against those of the crate `phonenumber`, which has older metadata of libphonenumber's and
//! an engine of its own. Where they differ, one of a few causes must explain it, and each cause must occur.

use std::collections::{BTreeMap, BTreeSet};

use phonenumber::Type;

use super::super::{Kind, Plan, Refusal, check, classify, e164_digits, letter, split_code};
use super::{Changes, Dice, examples, mutate};

/// How many mutations are asked about, all different, besides the examples.
const MUTATIONS: usize = 100_000;

/// Why the peer says something else. Python's port of libphonenumber, of our version, was asked about all these
/// numbers: it says what we say, but for two causes that are about what we take for a number to call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cause {
    /// It asks for kind and country with the number's leading zeros left out, though `is_valid` keeps them.
    ZerosLeftOut,
    /// It is content when the start of a number matches a pattern; the rest may be anything.
    StartMatches,
    /// It drops the national prefix even if what is left has no possible length, or no longer looks like a number of
    /// the country.
    PrefixDropped,
    /// It drops the national prefix of a number, and then once more what looks like it.
    PrefixDroppedAgain,
    /// Where countries share a calling code, it drops a prefix only if one of them claims the number with it.
    PrefixKept,
    /// It knows no limit of 15 digits; some German numbers are longer, for libphonenumber too.
    TooLongForE164,
    /// It calls numbers valid that can be dialled within an area only, as libphonenumber does: +1 310 1234. We
    /// refuse them as too short, which is what libphonenumber says when asked about their length.
    LocalOnly,
    /// Its metadata is older, also where only that makes one of the other causes apply.
    Metadata,
}

const CAUSES: [Cause; 8] = [
    Cause::ZerosLeftOut,
    Cause::StartMatches,
    Cause::PrefixDropped,
    Cause::PrefixDroppedAgain,
    Cause::PrefixKept,
    Cause::TooLongForE164,
    Cause::LocalOnly,
    Cause::Metadata,
];

/// A kind with its country.
type Place = (Kind, Option<String>);

/// What we say of a text: its national number in canonical form, unless it has no possible length, and the kind.
fn ours(text: &str) -> (Option<String>, Place) {
    let unassigned = (Kind::Unassigned, None);
    if matches!(check(text), Err(Refusal::CountryCode | Refusal::TooShort | Refusal::TooLong | Refusal::InvalidLength))
    {
        return (None, unassigned);
    }
    let Some((plan, national)) = e164_digits(text).and_then(split_code) else { return (None, unassigned) };
    let canonical = plan.canonical(national).into_owned();
    let place = place(plan.code, &canonical);
    (Some(canonical), place)
}

#[derive(Debug)]
struct Peer {
    code: u16,
    national: String,
    valid: bool,
    place: Place,
}

/// What the peer says, or None if it refuses the text.
fn theirs(text: &str) -> Option<Peer> {
    let number = phonenumber::parse(None, text).ok()?;
    let kind = match number.number_type(&phonenumber::metadata::DATABASE) {
        Type::FixedLine => Kind::FixedLine,
        Type::Mobile => Kind::Mobile,
        Type::FixedLineOrMobile => Kind::FixedLineOrMobile,
        Type::TollFree => Kind::TollFree,
        Type::PremiumRate => Kind::PremiumRate,
        Type::SharedCost => Kind::SharedCost,
        Type::Voip => Kind::Voip,
        Type::PersonalNumber => Kind::PersonalNumber,
        Type::Pager => Kind::Pager,
        Type::Uan => Kind::Uan,
        Type::Voicemail => Kind::Voicemail,
        _ => Kind::Unassigned,
    };
    // It names the country of unassigned numbers too.
    let country = number.country().id().filter(|_| kind != Kind::Unassigned);
    Some(Peer {
        code: number.code().value(),
        national: number.national().to_string(),
        valid: number.is_valid(),
        place: (kind, country.map(|id| id.as_ref().to_owned())),
    })
}

fn place(code: u16, national: &str) -> Place {
    let (kind, region) = classify(code, national.as_bytes());
    (kind, region.map(str::to_owned))
}

fn agree(ours: &(Option<String>, Place), theirs: Option<&Peer>) -> bool {
    let (national, place) = ours;
    match theirs {
        None => place.0 == Kind::Unassigned,
        Some(peer) => {
            peer.place == *place
                && peer.valid == (place.0 != Kind::Unassigned)
                && national.as_ref().is_none_or(|national| *national == peer.national)
        }
    }
}

fn explain(changes: &Changes, text: &str, ours: &(Option<String>, Place), theirs: Option<&Peer>) -> Option<Cause> {
    let (plan, national) = split_code(&text[1..])?;
    let cause = theirs.and_then(|peer| explain_form(plan, national, ours.0.as_deref(), peer));
    cause.or_else(|| changes.have(plan, national).then_some(Cause::Metadata))
}

fn explain_form(plan: &Plan, national: &str, canonical: Option<&str>, peer: &Peer) -> Option<Cause> {
    if 1 + plan.code.to_string().len() + national.len() > 16 {
        return Some(Cause::TooLongForE164);
    }
    let by_kind = explain_kind(peer)?;
    if plan.local.contains(&letter(national.len()))
        && peer.national == national
        && peer.place == place(plan.code, national)
    {
        return Some(Cause::LocalOnly);
    }
    if peer.national == canonical.unwrap_or(national) {
        return by_kind;
    }
    if peer.national == national {
        let claimed = place(plan.code, national).0 != Kind::Unassigned;
        return (Plan::all_of(plan.code).count() > 1 && !claimed).then_some(Cause::PrefixKept);
    }
    let (_, len) = plan.trunk.follow(national.as_bytes())?;
    let dropped = &national[len..];
    if peer.national == dropped {
        let is_impossible = !matches!(plan.judge_length(dropped.len()), Ok(()) | Err(Refusal::TooLong));
        let is_lost = plan.is_national(national) && !plan.is_national(dropped);
        return (is_impossible || is_lost).then_some(Cause::PrefixDropped);
    }
    let again = dropped.strip_suffix(peer.national.as_str())?;
    (plan.trunk.follow(again.as_bytes())?.1 == again.len()).then_some(Cause::PrefixDroppedAgain)
}

/// How the peer gets from its form of the number to its kind: some cause, or none if it is as we would.
fn explain_kind(peer: &Peer) -> Option<Option<Cause>> {
    let Peer { code, national, valid, place: found } = peer;
    let asked = national.trim_start_matches('0');
    let is_valid = |national: &str| place(*code, national).0 != Kind::Unassigned;
    if *valid == is_valid(national) {
        if *found == place(*code, national) {
            return Some(None);
        }
        if *found == place(*code, asked) {
            return Some(Some(Cause::ZerosLeftOut));
        }
    }
    let starts =
        |national: &str| -> Vec<Place> { (1..=national.len()).map(|len| place(*code, &national[..len])).collect() };
    let kinds = starts(asked);
    let has = |kind| kinds.iter().any(|(other, region)| *other == kind && *region == found.1);
    let either = found.0 == Kind::FixedLineOrMobile && has(Kind::FixedLine) && has(Kind::Mobile);
    let kind_matches = *found == place(*code, asked) || has(found.0) || either;
    let valid_matches =
        *valid == is_valid(national) || *valid && starts(national).iter().any(|start| start.0 != Kind::Unassigned);
    (kind_matches && valid_matches).then_some(Some(Cause::StartMatches))
}

#[test]
fn differences_from_the_crate_phonenumber_are_explained() {
    let changes = Changes::since("phonenumber");
    let mut dice = Dice(5);
    let numbers: Vec<&str> = examples().filter(|&(_, country, _)| country == "-").map(|(text, ..)| text).collect();
    // The peer keeps the patterns of a few countries only: in order, country by country, it is much faster.
    let mut texts: BTreeSet<String> = numbers.iter().map(|&number| number.to_owned()).collect();
    let count = texts.len() + MUTATIONS;
    while texts.len() < count {
        texts.insert(mutate(dice.one_of(&numbers), &mut dice));
    }
    let mut counts = BTreeMap::new();
    let mut unexplained = Vec::new();
    for text in &texts {
        let (ours, theirs) = (ours(text), theirs(text));
        if !agree(&ours, theirs.as_ref()) {
            match explain(&changes, text, &ours, theirs.as_ref()) {
                Some(cause) => *counts.entry(cause).or_insert(0_usize) += 1,
                None => unexplained.push(format!("{text}: {ours:?}, but {theirs:?}")),
            }
        }
    }
    println!("{} numbers: {counts:?}", texts.len());
    assert!(
        unexplained.is_empty(),
        "{} unexplained, as\n{}",
        unexplained.len(),
        unexplained[..unexplained.len().min(150)].join("\n")
    );
    for cause in CAUSES {
        assert!(counts.contains_key(&cause), "{cause:?} explains nothing any more");
    }
}
