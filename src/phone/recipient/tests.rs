#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a panic is how a test fails")]

use super::{RECIPIENTS, Recipient, country, keep_one_clock, listed, recipient};
use crate::phone::{self, Kind};
use crate::time::Zone;

const NOW: i64 = 1_795_428_000; // 2026-11-23T10:00:00Z

/// What [`super::zones_of`] answers for a number that is described by hand.
fn zones_of(e164: &str, code: u16, kind: Kind, region: Option<&'static str>, geographic: bool) -> Recipient {
    let country = country(code, kind, region).and_then(|country| RECIPIENTS.get(country.as_bytes()));
    recipient(listed(e164.trim_start_matches('+').as_bytes(), code, geographic), country)
}

fn names(zones: &[Zone]) -> String {
    zones.iter().map(|zone| zone.name()).collect::<Vec<_>>().join(",")
}

fn kind(name: &str) -> Kind {
    match name {
        "FixedLine" => Kind::FixedLine,
        "Mobile" => Kind::Mobile,
        "FixedLineOrMobile" => Kind::FixedLineOrMobile,
        "TollFree" => Kind::TollFree,
        "PremiumRate" => Kind::PremiumRate,
        "SharedCost" => Kind::SharedCost,
        "Voip" => Kind::Voip,
        "PersonalNumber" => Kind::PersonalNumber,
        "Pager" => Kind::Pager,
        "Uan" => Kind::Uan,
        "Voicemail" => Kind::Voicemail,
        "Unassigned" => Kind::Unassigned,
        _ => panic!("no kind is named {name}"),
    }
}

#[test]
fn zones_are_those_of_the_law() {
    let text = include_str!("../../../tests/cases/recipients.txt");
    let lines: Vec<&'static str> = text.lines().collect();
    let mut count = 0;
    for lines in lines.chunks_exact(2) {
        let words: Vec<&'static str> = lines[0].split(' ').collect();
        let &[code, kind_name, region, geographic, clocks, chosen, candidates] = words.as_slice() else {
            panic!("{}", lines[0]);
        };
        let given = |word: &'static str| Some(word).filter(|word| *word != "-");
        for number in lines[1].split_whitespace() {
            let code = code.parse().unwrap();
            let found = zones_of(number, code, kind(kind_name), given(region), geographic == "yes");
            assert_eq!(names(&found.candidates), given(candidates).unwrap_or_default(), "+{number}");
            assert_eq!(found.zone.map(Zone::name), given(chosen), "+{number}");
            assert_eq!(keep_one_clock(&found.candidates, NOW), clocks == "one", "+{number}");
            count += 1;
        }
    }
    assert!(count > 11_000, "{count}");
}

/// Numbers of places, with a zone that keeps the place's clock; written by hand.
#[test]
fn cities_have_their_own_clock() {
    let mut count = 0;
    for line in include_str!("../../../tests/cases/cities.txt").lines() {
        let [number, zone, place] = line.splitn(3, ' ').collect::<Vec<_>>().try_into().unwrap();
        let found = super::zones_of(&phone::check(number).unwrap());
        let expected = Zone::named(zone).unwrap();
        assert!(found.zone.unwrap().same_clock(expected, NOW), "{place}: {}", names(&found.candidates));
        assert!(found.candidates.contains(&found.zone.unwrap()), "{place}");
        count += 1;
    }
    assert!(count > 180, "{count}");
}

#[track_caller]
fn check(e164: &str, kind: Kind, region: Option<&'static str>, geographic: bool, zone: &str, candidates: &str) {
    let code = match e164 {
        _ if e164.starts_with("+1") => 1,
        _ if e164.starts_with("+7") => 7,
        _ if ["+44", "+52", "+61", "+91"].contains(&&e164[..3]) => e164[1..3].parse().unwrap(),
        _ => e164[1..4].parse().unwrap(),
    };
    let found = zones_of(e164, code, kind, region, geographic);
    assert_eq!(found.zone.map_or("", Zone::name), zone);
    if let Some(count) = candidates.strip_prefix('#') {
        assert_eq!(found.candidates.len().to_string(), count);
    } else {
        assert_eq!(names(&found.candidates), candidates);
    }
}

#[test]
fn what_the_map_has_on_another_countrys_clock() {
    check("+212600000000", Kind::Mobile, Some("MA"), false, "Africa/Casablanca", "Africa/Casablanca");
    check("+50581234567", Kind::Mobile, Some("NI"), false, "America/Managua", "America/Managua");
    check("+18762101234", Kind::Mobile, Some("JM"), false, "America/Jamaica", "America/Jamaica");
    check("+447400123456", Kind::Mobile, Some("GB"), false, "Europe/London", "Europe/London");
}

#[test]
fn older_names_stay_as_the_map_spells_them() {
    check("+917410410123", Kind::Mobile, Some("IN"), false, "Asia/Calcutta", "Asia/Calcutta");
    check(
        "+6913501234",
        Kind::FixedLineOrMobile,
        Some("FM"),
        false,
        "Pacific/Ponape",
        "Pacific/Kosrae,Pacific/Ponape,Pacific/Truk",
    );
}

#[test]
fn the_most_populous_city_is_likeliest() {
    let australia =
        "Australia/Adelaide,Australia/Brisbane,Australia/Eucla,Australia/Lord_Howe,Australia/Perth,Australia/Sydney";
    check("+61412345678", Kind::Mobile, Some("AU"), false, "Australia/Sydney", australia);
    check("+79161234567", Kind::Mobile, Some("RU"), false, "Europe/Moscow", "#13");
    check("+77710009998", Kind::Mobile, Some("KZ"), false, "Asia/Almaty", "Asia/Almaty,Asia/Aqtobe");
    check("+525512345678", Kind::FixedLineOrMobile, Some("MX"), true, "America/Mexico_City", "America/Mexico_City");
    check("+525001234567", Kind::PersonalNumber, Some("MX"), false, "America/Mexico_City", "#7");
}

#[test]
fn a_zone_comes_before_its_links() {
    // Asia/Choibalsan is a link to Asia/Ulaanbaatar, and stands before it.
    check(
        "+97688123456",
        Kind::Mobile,
        Some("MN"),
        false,
        "Asia/Ulaanbaatar",
        "Asia/Choibalsan,Asia/Hovd,Asia/Ulaanbaatar",
    );
}

#[test]
fn an_area_with_two_clocks() {
    let panhandle = "America/Chicago,America/New_York";
    check("+18502000123", Kind::FixedLineOrMobile, Some("US"), true, "America/Chicago", "America/Chicago"); // Pensacola
    check("+18502110123", Kind::FixedLineOrMobile, Some("US"), true, "America/Chicago", panhandle);
    let ontario = "America/Toronto,America/Winnipeg";
    check("+18072000123", Kind::FixedLineOrMobile, Some("CA"), true, "America/Toronto", ontario);
}

#[test]
fn zones_of_another_country_are_left_out() {
    // The row is New York's; none of its zones is Canada's.
    let all = zones_of("+19990000000", 1, Kind::FixedLineOrMobile, Some("CA"), true);
    assert_eq!(all.zone.map(Zone::name), Some("America/Toronto"));
    assert_eq!(all.candidates.first().map(|zone| zone.name()), Some("America/St_Johns"));
    check("+12425021234", Kind::FixedLineOrMobile, Some("BS"), true, "America/Nassau", "America/Nassau");
}

#[test]
fn the_longest_prefix_counts_only_for_numbers_of_a_place() {
    check("+61730031234", Kind::FixedLine, Some("AU"), true, "Australia/Brisbane", "Australia/Brisbane");
    check("+61730031234", Kind::Voip, Some("AU"), false, "Australia/Sydney", "#6");
}

#[test]
fn numbers_of_no_country() {
    check("+18002345678", Kind::TollFree, None, false, "America/New_York", "#42");
    check("+18762101234", Kind::Unassigned, None, false, "America/New_York", "#42");
    check("+18002345678", Kind::TollFree, Some("US"), false, "America/New_York", "#42");
    check("+80012345678", Kind::TollFree, None, false, "", "");
    check("+881612345678", Kind::Mobile, None, false, "", "");
    check("+80012345678", Kind::Unassigned, None, false, "", "");
}

#[test]
fn countries_without_zones_of_their_own() {
    check("+38328012345", Kind::FixedLine, Some("XK"), true, "Europe/Belgrade", "Europe/Belgrade");
    check("+24762889", Kind::FixedLine, Some("AC"), true, "Atlantic/St_Helena", "Atlantic/St_Helena");
    check("+2908999", Kind::FixedLine, Some("TA"), true, "Atlantic/St_Helena", "Atlantic/St_Helena");
}

#[test]
fn unassigned_numbers_are_the_main_countrys() {
    check("+441111111111", Kind::Unassigned, None, false, "Europe/London", "Europe/London");
    check("+61111111111", Kind::Unassigned, None, false, "Australia/Sydney", "#6");
}

#[test]
fn numbers_that_are_hardly_any() {
    for e164 in ["", "+", "+1", "+9", "+12", "+1é", "+999999999999999"] {
        for code in [0, 1, 999, u16::MAX] {
            for geographic in [true, false] {
                zones_of(e164, code, Kind::FixedLine, None, geographic);
            }
        }
    }
    assert_eq!(listed(b"1", 1, true), listed(b"1", 1, false));
    assert_eq!(listed(b"1000", 1, true), listed(b"1", 1, false));
    assert_eq!(listed(b"", 1, true), b"");
}

#[test]
fn every_zone_of_the_table_is_known() {
    for start in RECIPIENTS.starts() {
        for word in RECIPIENTS.value(start).split(|byte| *byte <= b' ') {
            let zones = word.iter().filter(|byte| byte.is_ascii_uppercase()).count();
            assert_eq!(super::entries(word).count(), zones, "{:?}", str::from_utf8(word));
        }
        assert_eq!(RECIPIENTS.find(RECIPIENTS.key(start)), Some(start));
    }
}

#[test]
fn one_clock() {
    let zones = |names: &[&str]| names.iter().map(|name| Zone::named(name).unwrap()).collect::<Vec<_>>();
    assert!(keep_one_clock(&[], NOW));
    assert!(keep_one_clock(&zones(&["Asia/Gaza"]), NOW));
    assert!(keep_one_clock(&zones(&["Asia/Gaza", "Asia/Hebron"]), NOW));
    assert!(!keep_one_clock(&zones(&["America/Denver", "America/Boise", "America/Phoenix"]), NOW));
}
