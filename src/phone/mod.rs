//! Phone numbers, judged as libphonenumber judges them, from tables of its metadata.
//!
//! The tables are `data/phones.txt`, packed by `build.rs`: for each region, trees over the digits of its
//! numbers. `data/phones.py` makes them and says how they read. A number goes down a tree once, left to
//! right. A region's trees are read when its first number comes, which takes some microseconds.

mod parse;
pub(crate) mod recipient;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod tree;

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::json::write_integer;

pub(crate) use parse::Obstacle;
use tree::{Tree, count};

include!(concat!(env!("OUT_DIR"), "/phones.rs"));

/// E.164's limit, in digits with the calling code.
pub(crate) const MAX_DIGITS: usize = 15;
/// libphonenumber's limits: the shortest and longest national number and the longest text it reads.
const MIN_NATIONAL: usize = 2;
const MAX_NATIONAL: usize = 17;
const MAX_CHARS: usize = 250;

/// What a number is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    FixedLine,
    Mobile,
    /// In some countries the number does not tell.
    FixedLineOrMobile,
    TollFree,
    PremiumRate,
    SharedCost,
    Voip,
    PersonalNumber,
    Pager,
    Uan,
    Voicemail,
    /// Possible by its length, but in no range that is known to be in use.
    Unassigned,
}

impl Kind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Kind::FixedLine => "fixed_line",
            Kind::Mobile => "mobile",
            Kind::FixedLineOrMobile => "fixed_line_or_mobile",
            Kind::TollFree => "toll_free",
            Kind::PremiumRate => "premium_rate",
            Kind::SharedCost => "shared_cost",
            Kind::Voip => "voip",
            Kind::PersonalNumber => "personal_number",
            Kind::Pager => "pager",
            Kind::Uan => "uan",
            Kind::Voicemail => "voicemail",
            Kind::Unassigned => "unassigned",
        }
    }

    /// The kind that a letter in a tree of kinds stands for.
    fn from_label(label: u8) -> Kind {
        match label {
            b'f' => Kind::FixedLine,
            b'm' => Kind::Mobile,
            b'b' => Kind::FixedLineOrMobile,
            b't' => Kind::TollFree,
            b'p' => Kind::PremiumRate,
            b's' => Kind::SharedCost,
            b'v' => Kind::Voip,
            b'n' => Kind::PersonalNumber,
            b'g' => Kind::Pager,
            b'u' => Kind::Uan,
            b'l' => Kind::Voicemail,
            _ => Kind::Unassigned,
        }
    }
}

/// A number that can be dialled, in canonical form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phone {
    text: [u8; MAX_DIGITS + 1],
    len: u8,
    country_code: u16,
    kind: Kind,
    region: Option<&'static str>,
}

impl Phone {
    /// `text` is in E.164 form, and `national` is its part behind the country code.
    fn new(text: &str, country_code: u16, national: &str) -> Option<Phone> {
        let (kind, region) = classify(country_code, national.as_bytes());
        let mut inline = [0; MAX_DIGITS + 1];
        inline.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Phone { text: inline, len: u8::try_from(text.len()).ok()?, country_code, kind, region })
    }

    /// `+` and digits.
    pub(crate) fn e164(&self) -> &str {
        let text = self.text.get(..usize::from(self.len)).unwrap_or_default();
        str::from_utf8(text).unwrap_or_default()
    }

    pub(crate) fn country_code(&self) -> u16 {
        self.country_code
    }

    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// Whose number it is. None for an unassigned number and for a calling code of no country.
    pub(crate) fn region(&self) -> Option<&'static str> {
        self.region
    }

    /// Does the number belong to a place within its country?
    pub(crate) fn is_geographic(&self) -> bool {
        match self.kind {
            Kind::FixedLine | Kind::FixedLineOrMobile => true,
            // Mexico, Argentina, Brazil, Indonesia and China.
            Kind::Mobile => matches!(self.country_code, 52 | 54 | 55 | 62 | 86),
            _ => false,
        }
    }
}

/// Why a text is no number to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Not `+` and 2 to 15 digits, or not the canonical way to write the number.
    NotE164 {
        obstacle: Obstacle,
        /// The valid number that was surely meant.
        suggestion: Option<String>,
    },
    /// No country has this calling code.
    CountryCode,
    /// Also when the length is possible within an area only.
    TooShort,
    TooLong,
    /// Neither too short nor too long for its country, and no possible length either.
    InvalidLength,
}

impl Refusal {
    pub(crate) fn reason(&self) -> &'static str {
        match self {
            Refusal::NotE164 { .. } => "not_e164",
            Refusal::CountryCode => "country_code",
            Refusal::TooShort => "too_short",
            Refusal::TooLong => "too_long",
            Refusal::InvalidLength => "invalid_length",
        }
    }

    /// The number that was surely meant.
    pub(crate) fn suggestion(self) -> Option<String> {
        if let Refusal::NotE164 { suggestion, .. } = self { suggestion } else { None }
    }

    /// What is in the way of E.164, as it follows on its name.
    pub(crate) fn obstacle(&self) -> &'static str {
        let Refusal::NotE164 { obstacle, .. } = self else { return "" };
        match obstacle {
            Obstacle::Nothing => "",
            Obstacle::Letters => " without letters",
            Obstacle::Extension => " without an extension",
            Obstacle::Hidden => " without the hidden character that is in it",
            Obstacle::Punctuation => " without spaces and punctuation",
            Obstacle::NoPlus => " with a + and the calling code in front",
            Obstacle::Trunk => " without what is dialled only within its country",
        }
    }
}

/// Digits behind a calling code that numbers had once.
const OBSOLETE_PREFIXES: [(u16, &str); 1] = [(52, "1")];

/// Judges a text that must be an E.164 number as it stands.
pub(crate) fn check(text: &str) -> Result<Phone, Refusal> {
    judge(text).map_err(|refusal| explained(refusal, text, None))
}

/// Judges a number as people write it: with any punctuation that libphonenumber takes, and in national form
/// if the country is known. Without one, a leading 00 or 011 reads as `+`. Letters and extensions are refused.
#[inline(never)]
pub(crate) fn parse(text: &str, default_country: Option<&str>) -> Result<Phone, Refusal> {
    let plan = default_country.and_then(Plan::of_region);
    let by_country = match parse::e164(text, plan) {
        Some(e164) => judge(&e164),
        None => judge(text),
    };
    let is_valid = |phone: &Phone| phone.kind != Kind::Unassigned;
    if plan.is_some()
        && !by_country.as_ref().is_ok_and(is_valid)
        && let Some(Ok(phone)) = parse::international(text).map(|e164| judge(&e164))
        && is_valid(&phone)
    {
        return Ok(phone);
    }
    by_country.map_err(|refusal| explained(refusal, text, plan))
}

fn judge(text: &str) -> Result<Phone, Refusal> {
    const NOT_E164: Refusal = Refusal::NotE164 { obstacle: Obstacle::Nothing, suggestion: None };
    if parse::is_barely_begun(text) {
        return Err(Refusal::TooShort);
    }
    let digits = e164_digits(text).ok_or(NOT_E164)?;
    let (plan, national) = split_code(digits).ok_or(Refusal::CountryCode)?;
    if national.len() < MIN_NATIONAL {
        return Err(Refusal::TooShort);
    }
    let trunk = |canonical: &str| {
        let suggestion = Some(plan.e164(canonical)).filter(|number| is_valid(number));
        Refusal::NotE164 { obstacle: Obstacle::Trunk, suggestion }
    };
    let canonical = plan.canonical(national);
    if let Err(refusal) = plan.judge_length(canonical.len()) {
        let current = OBSOLETE_PREFIXES.iter().find_map(|(code, prefix)| {
            national.strip_prefix(prefix).filter(|current| *code == plan.code && is_valid(&plan.e164(current)))
        });
        return Err(current.map_or(refusal, trunk));
    }
    if canonical != national {
        return Err(trunk(&canonical));
    }
    Phone::new(text, plan.code, national).ok_or(NOT_E164)
}

/// Whether a text is the canonical form of a number in a range that is in use.
fn is_valid(text: &str) -> bool {
    let Some((plan, national)) = e164_digits(text).and_then(split_code) else { return false };
    plan.canonical(national) == national
        && plan.judge_length(national.len()).is_ok()
        && Phone::new(text, plan.code, national).is_some_and(|phone| phone.kind != Kind::Unassigned)
}

/// A refusal with what was in the way, and the number that was meant.
#[cold]
fn explained(refusal: Refusal, text: &str, plan: Option<&'static Plan>) -> Refusal {
    match refusal {
        Refusal::NotE164 { obstacle: Obstacle::Nothing, suggestion: None } => {
            let remains = parse::remains(text, plan);
            let suggestion = remains.meant.into_iter().find(|number| is_valid(number));
            Refusal::NotE164 { obstacle: remains.obstacle, suggestion }
        }
        other => other,
    }
}

/// The region that stands for a calling code. None if no region has it, or no single country.
pub(crate) fn main_region(country_code: u16) -> Option<&'static str> {
    Plan::main(country_code)?.country()
}

/// The regions of libphonenumber that are countries, by their letters, with their calling codes.
pub(crate) fn regions() -> impl Iterator<Item = (&'static str, String)> {
    let regions = REGIONS.split('\n').zip(CODES).filter(|(region, _)| *region != "001");
    let code_of = |code: u16| {
        let mut text = String::new();
        write_integer(code.into(), 1, &mut text);
        text
    };
    crate::lookup::sorted(regions.map(|(region, code)| (region, *code)).collect())
        .into_iter()
        .map(move |(region, code)| (region, code_of(code)))
}

/// A region of libphonenumber in its own spelling, from any case.
pub(crate) fn region_named(code: &str) -> Option<&'static str> {
    Plan::of_region(code)?.country()
}

fn e164_digits(text: &str) -> Option<&str> {
    let digits = text.strip_prefix('+')?;
    let well_formed = (2..=MAX_DIGITS).contains(&digits.len())
        && !digits.starts_with('0')
        && digits.bytes().all(|digit| digit.is_ascii_digit());
    well_formed.then_some(digits)
}

/// The main plan of the calling code that a number starts with, and what follows the code.
fn split_code(digits: &str) -> Option<(&'static Plan, &str)> {
    if digits.starts_with('0') {
        return None;
    }
    // No code starts with another, and none has more than three digits.
    (1..=3).find_map(|len| {
        let (code, national) = digits.split_at_checked(len)?;
        Some((Plan::main(code.parse().ok()?)?, national))
    })
}

/// The kind and region of a canonical number. The regions of a calling code are asked in turn.
fn classify(country_code: u16, national: &[u8]) -> (Kind, Option<&'static str>) {
    let mut plans = Plan::all_of(country_code).peekable();
    let mut found = plans.next();
    if plans.peek().is_some() {
        found = found.into_iter().chain(plans).find(|plan| plan.claims(national));
    }
    match found.map(|plan| (plan.kind(national), plan)) {
        None | Some((Kind::Unassigned, _)) => (Kind::Unassigned, None),
        Some((kind, plan)) => (kind, plan.country()),
    }
}

/// The numbering plan of a region, or of a calling code of no country. Fields are as in `data/phones.txt`.
#[derive(Debug)]
struct Plan {
    code: u16,
    region: &'static str,
    possible: &'static [u8],
    local: &'static [u8],
    idd: Tree,
    trunk: Tree,
    insert: &'static str,
    leading: Tree,
    general: Tree,
    kinds: Tree,
}

impl Plan {
    /// The plans of a calling code, the main one first.
    fn all_of(code: u16) -> impl Iterator<Item = &'static Plan> {
        let first = CODES.partition_point(|other| *other < code);
        let codes = CODES.iter().enumerate().skip(first).take_while(move |(_, other)| **other == code);
        codes.filter_map(|(place, _)| Plan::at(place))
    }

    fn main(code: u16) -> Option<&'static Plan> {
        Plan::all_of(code).next()
    }

    /// The plan of a region, whose name may be in any case.
    fn of_region(name: &str) -> Option<&'static Plan> {
        let place = REGIONS.split('\n').take(CODES.len()).position(|region| region.eq_ignore_ascii_case(name))?;
        Plan::at(place).filter(|plan| plan.country().is_some())
    }

    /// The plan at a place of the index, read when it is first asked for.
    fn at(place: usize) -> Option<&'static Plan> {
        static READ: OnceLock<Vec<OnceLock<Option<Plan>>>> = OnceLock::new();
        let read = READ.get_or_init(|| CODES.iter().map(|_| OnceLock::new()).collect());
        read.get(place)?.get_or_init(|| Plan::read(place)).as_ref()
    }

    fn read(place: usize) -> Option<Plan> {
        static LINES: OnceLock<Vec<&str>> = OnceLock::new();
        let lines = LINES.get_or_init(|| REGIONS.split('\n').collect());
        let mut fields = lines.iter().skip(place).step_by(CODES.len());
        let mut field = || fields.next().copied();
        let region = field()?;
        let usual = count(*field()?.as_bytes().first()?);
        let tree = |text: &str| Tree::new(text, usual);
        Some(Plan {
            code: *CODES.get(place)?,
            region,
            possible: field()?.as_bytes(),
            local: field()?.as_bytes(),
            idd: tree(field()?),
            trunk: tree(field()?),
            insert: field()?,
            leading: tree(field()?),
            general: tree(field()?),
            kinds: tree(field()?),
        })
    }

    /// The region's name, unless it is the 001 of no country.
    fn country(&self) -> Option<&'static str> {
        (self.region != "001").then_some(self.region)
    }

    /// Is the number this region's, among those of its calling code?
    fn claims(&self, national: &[u8]) -> bool {
        if self.leading.is_empty() {
            self.kind(national) != Kind::Unassigned
        } else {
            self.leading.follow(national).is_some()
        }
    }

    fn kind(&self, national: &[u8]) -> Kind {
        match self.kinds.follow(national) {
            Some((label, len)) if len == national.len() => Kind::from_label(label),
            _ => Kind::Unassigned,
        }
    }

    /// Could this be a national number, as far as its first digits and its length go?
    fn is_national(&self, number: &str) -> bool {
        self.general.follow(number.as_bytes()).is_some_and(|(_, len)| len == number.len())
    }

    fn e164(&self, national: &str) -> String {
        let mut text = String::with_capacity(national.len().saturating_add(4));
        text.push('+');
        write_integer(self.code.into(), 1, &mut text);
        text.push_str(national);
        text
    }

    fn judge_length(&self, len: usize) -> Result<(), Refusal> {
        let len = letter(len);
        if self.local.contains(&len) || self.possible.first() > Some(&len) {
            Err(Refusal::TooShort)
        } else if self.possible.last() < Some(&len) {
            Err(Refusal::TooLong)
        } else if self.possible.contains(&len) {
            Ok(())
        } else {
            Err(Refusal::InvalidLength)
        }
    }

    /// The number without what is dialled before it within the country, if it has an acceptable length then.
    fn canonical<'a>(&self, number: &'a str) -> Cow<'a, str> {
        let stripped = self.without_trunk(number);
        match self.judge_length(stripped.len()) {
            Ok(()) | Err(Refusal::TooLong) => stripped,
            Err(_) => Cow::Borrowed(number),
        }
    }

    fn without_trunk<'a>(&self, number: &'a str) -> Cow<'a, str> {
        let kept = Cow::Borrowed(number);
        let Some((label, len)) = self.trunk.follow(number.as_bytes()) else {
            return kept;
        };
        let Some((prefix, rest)) = number.split_at_checked(len) else {
            return kept;
        };
        let stripped = if label == b'z' {
            Cow::Borrowed(rest)
        } else {
            self.rewrite(label, prefix, rest).map_or(kept.clone(), Cow::Owned)
        };
        if self.is_national(number) && !self.is_national(&stripped) {
            return kept;
        }
        stripped
    }

    /// Carries out the trunk rule of `label`, of which `data/phones.py` has the meaning.
    fn rewrite(&self, label: u8, prefix: &str, rest: &str) -> Option<String> {
        let rule = usize::from(label.checked_sub(b'a')?);
        let (start, drop) = (rule.checked_rem(5)?, rule.checked_div(5)?);
        let part = prefix.get(start..prefix.len().checked_sub(drop)?)?;
        Some([self.insert, part, rest].concat())
    }
}

/// The letter that stands for a number of digits; Z for all that are too many.
fn letter(len: usize) -> u8 {
    u8::try_from(len).map_or(b'Z', |len| len.saturating_add(b'@').min(b'Z'))
}
