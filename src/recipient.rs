//! The time zones that a phone number may ring in.
//!
//! The data is libphonenumber's time-zone map and the tz database's `zone.tab`, in
//! `data/recipients.txt`, written by `data/zones.py`. `build.rs` writes two letters for each zone.

#![allow(clippy::arithmetic_side_effects, reason = "positions in short lists")]

use crate::phone::{Kind, Phone, main_region};
use crate::table::Table;
use crate::zone::Zone;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

static RECIPIENTS: Table = Table::new(include_str!(concat!(env!("OUT_DIR"), "/recipients.packed")));

/// Where the phone may be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Recipient {
    /// Every zone that it may be in, in the map's order and spelling.
    pub(crate) candidates: Vec<Zone>,
    /// The likeliest of them; `None` when there are none.
    pub(crate) zone: Option<Zone>,
}

/// The zones of a number: those that libphonenumber's map gives it, as far as they belong to its
/// country; if none does, all zones of the country.
pub(crate) fn zones_of(phone: &Phone) -> Recipient {
    let (digits, _) = strip(phone.e164().as_bytes(), b'+');
    let mapped = mapped(digits, phone.country_code(), phone.is_geographic());
    let country = country(phone.country_code(), phone.kind(), phone.region());
    recipient(mapped, country.and_then(|country| RECIPIENTS.get(country.as_bytes())))
}

/// Whether all candidates show the same time at every instant from a Unix second on.
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

/// The map's zones for a number: those of its longest prefix in the map if it is geographic, else
/// those of its calling code.
fn mapped(digits: &[u8], code: u16, geographic: bool) -> &'static [u8] {
    let code_length = code.checked_ilog10().map_or(0, |log| log as usize + 1);
    let zones = |head, geographic| {
        let (head, rest) = digits.split_at_checked(head)?;
        longest_match(RECIPIENTS.get(head)?, if geographic { rest } else { b"" })
    };
    let by_area = if geographic { zones(4, true) } else { None };
    by_area.or_else(|| zones(code_length, geographic)).unwrap_or_default()
}

/// The zones of the longest prefix of `digits` in a record of the map.
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

/// Brings the map's zones and the country's together. A country without zones of its own in
/// `zone.tab` (Kosovo, Ascension, Tristan da Cunha) is `None`, like no country.
fn recipient(mapped: &[u8], country: Option<&[u8]>) -> Recipient {
    let mut ranked = rank(mapped, country);
    if ranked.is_empty() {
        ranked = rank(country.unwrap_or_default(), country);
    }
    let likeliest = ranked.iter().min_by_key(|(rank, _)| rank);
    Recipient { zone: likeliest.map(|&(_, zone)| zone), candidates: ranked.into_iter().map(|(_, zone)| zone).collect() }
}

/// Those of the zones that belong to the country, ranked: the lower, the likelier. The preferred
/// zone comes first, then the order of the country's list, and a zone comes before its links.
fn rank(zones: &[u8], country: Option<&[u8]>) -> Vec<((usize, bool), Zone)> {
    let ranked = |entry: Entry| {
        let place = match country {
            None => usize::from(!entry.preferred),
            Some(country) => {
                let mut listed = entries(country).enumerate();
                let (place, listed) = listed.find(|(_, listed)| entry.is(listed))?;
                if listed.preferred { 0 } else { place + 1 }
            }
        };
        Some(((place, entry.unlisted), entry.zone))
    };
    entries(zones).filter_map(ranked).collect()
}

/// The zones of a list in the table.
fn entries(list: &[u8]) -> impl Iterator<Item = Entry> {
    let mut list = list.trim_ascii();
    core::iter::from_fn(move || {
        let (rest, unlisted) = strip(list, b'=');
        let (rest, preferred) = strip(rest, b'*');
        let (letters, rest) = rest.split_first_chunk()?;
        list = rest;
        Some(Entry { zone: Zone::at_place(*letters)?, unlisted, preferred })
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
