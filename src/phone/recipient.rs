//! The time zones that a phone number may ring in.
//!
//! The data is `data/recipients.txt`: the zones of prefixes, most of them by the places that they are given to, and the
//! tz database's `zone.tab`. `data/recipients.py` writes it, `docs/ZONES.md` tells how; `build.rs` writes two letters
//! for each zone.

use super::{Kind, Phone, main_region};
use crate::lookup::Table;
use crate::time::Zone;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

static RECIPIENTS: Table = Table::new(include_str!(concat!(env!("OUT_DIR"), "/recipients.packed")));

/// Where the phone may be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Recipient {
    /// Every zone that it may be in, in the table's order and spelling.
    pub(crate) candidates: Vec<Zone>,
    /// The one where most people live; `None` when there are none.
    pub(crate) zone: Option<Zone>,
}

/// The zones of a number: those of its prefix, as far as they belong to its country; if none does, all zones of the
/// country.
pub(crate) fn zones_of(phone: &Phone) -> Recipient {
    let (digits, _) = strip(phone.e164().as_bytes(), b'+');
    let listed = listed(digits, phone.country_code(), phone.is_geographic());
    let country = country(phone.country_code(), phone.kind(), phone.region());
    recipient(listed, country.and_then(|country| RECIPIENTS.get(country.as_bytes())))
}

/// The zones of the country that a number belongs to.
pub(crate) fn country_zones(phone: &Phone) -> Option<Vec<Zone>> {
    let country = country(phone.country_code(), phone.kind(), phone.region())?;
    Some(match RECIPIENTS.get(country.as_bytes()) {
        Some(listed) => entries(listed).map(|entry| entry.zone).collect(),
        None => zones_of(phone).candidates, // it has no others
    })
}

/// Whether all candidates show the same time at every instant from one on.
pub(crate) fn keep_one_clock(candidates: &[Zone], from: i64) -> bool {
    match candidates {
        [] => true,
        [first, others @ ..] => others.iter().all(|zone| zone.same_clock(*first, from)),
    }
}

/// The country that a number belongs to. Unassigned numbers count as the main one of their calling
/// code, but +1 is shared by twenty-five, some kinds of its numbers by all of them.
fn country(code: u16, kind: Kind, region: Option<&'static str>) -> Option<&'static str> {
    match (code, kind) {
        (
            1,
            Kind::Unassigned
            | Kind::TollFree
            | Kind::PremiumRate
            | Kind::SharedCost
            | Kind::PersonalNumber
            | Kind::Uan
            | Kind::Voicemail
            | Kind::Pager,
        ) => None,
        (_, Kind::Unassigned) => main_region(code),
        _ => region,
    }
}

/// The zones that the table lists for a number: those of its longest prefix if it is geographic, else those of its
/// calling code.
fn listed(digits: &[u8], code: u16, geographic: bool) -> &'static [u8] {
    let code_length = code.checked_ilog10().map_or(0, |log| log as usize + 1);
    let digits = if geographic { digits } else { digits.get(..code_length).unwrap_or_default() };
    // The lengths of the table's keys.
    let zones = |head| {
        let (head, rest) = digits.split_at_checked(head)?;
        longest_match(RECIPIENTS.get(head)?, rest)
    };
    [4, 2, 1].into_iter().find_map(zones).unwrap_or_default()
}

/// The zones of the longest prefix of `digits` in a record of the table.
fn longest_match(record: &'static [u8], digits: &[u8]) -> Option<&'static [u8]> {
    let mut lines = record.split(|byte| *byte == b'\n');
    let mut best = lines.next().map(<[u8]>::trim_ascii).filter(|zones| !zones.is_empty());
    let mut length = 0;
    for line in lines {
        let mut words = line.trim_ascii().split(|byte| *byte == b' ');
        let zones = words.next();
        for word in words {
            if word.len() > length && digits.starts_with(word) {
                best = zones;
                length = word.len();
            }
        }
    }
    best
}

/// Brings the zones of a prefix and those of the country together. A country without zones of its own in `zone.tab`
/// (Kosovo, Ascension, Tristan da Cunha) is `None`, like no country.
fn recipient(listed: &[u8], country: Option<&[u8]>) -> Recipient {
    let own = country.unwrap_or_default();
    let belongs = |entry: &Entry| country.is_none() || entries(own).any(|listed| entry.is(&listed));
    let mut candidates: Vec<Entry> = entries(listed).filter(belongs).collect();
    if candidates.is_empty() {
        candidates = entries(own).collect();
    }
    let marked = candidates.iter().find(|entry| entry.preferred);
    let of_country = || entries(own).find(|entry| entry.preferred);
    let preferred = || candidates.iter().find(|entry| of_country().is_some_and(|listed| entry.is(&listed)));
    let likeliest = marked.or_else(preferred).or(candidates.first());
    Recipient {
        zone: likeliest.map(|entry| entry.zone),
        candidates: candidates.iter().map(|entry| entry.zone).collect(),
    }
}

/// The zones of a list in the table.
fn entries(list: &[u8]) -> impl Iterator<Item = Entry> {
    let mut list = list.trim_ascii();
    core::iter::from_fn(move || {
        let (rest, unlisted) = strip(list, b'=');
        let (rest, preferred) = strip(rest, b'*');
        let (letters, rest) = rest.split_first_chunk()?;
        list = rest;
        Some(Entry { zone: Zone::of_letters(*letters)?, unlisted, preferred })
    })
}

fn strip(text: &[u8], mark: u8) -> (&[u8], bool) {
    text.strip_prefix(&[mark]).map_or((text, false), |rest| (rest, true))
}

/// A zone in a list of the table.
struct Entry {
    zone: Zone,
    /// `zone.tab` has it for no country: an older name of one that it has, if anything.
    unlisted: bool,
    /// To be taken when there are several.
    preferred: bool,
}

impl Entry {
    /// Whether this is that zone of `zone.tab`, or a link that ends where that one ends.
    fn is(&self, listed: &Entry) -> bool {
        self.zone == listed.zone || self.unlisted && self.zone.canonical() == listed.zone.canonical()
    }
}
