#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::collections::BTreeSet;

use super::{TRANSITIONS, TZDB_VERSION, ZONES, Zone, ZoneRules};
use crate::lookup::{first_line, peer};

const DAY: i64 = 86_400;

const FROM_2026: i64 = 1_767_225_600;
const TO_2038: i64 = 2_145_916_800;
const TO_2100: i64 = 4_102_444_800;

/// A span in seconds, as the oracles have them.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Span {
    offset: i32,
    until: i64,
}

fn span_at(rules: &ZoneRules, second: i64) -> Span {
    let span = rules.span(second.saturating_mul(1000));
    let until = if span.until == i64::MAX { i64::MAX } else { span.until / 1000 };
    Span { offset: i32::try_from(span.offset / 1000).unwrap(), until }
}

#[track_caller]
fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap_or_else(|| panic!("no zone is named {name}"))
}

/// The groups of zones that Python's zoneinfo tells the same of, and their spans to 2099.
fn cases() -> impl Iterator<Item = (Vec<Zone>, Vec<Span>)> {
    let text = include_str!("../../../tests/cases/zones.txt");
    let lines: Vec<&str> = text.lines().collect();
    let groups: Vec<_> = lines
        .chunks_exact(2)
        .map(|lines| {
            let zones = lines[0].split(' ').map(zone).collect();
            let numbers: Vec<i64> = lines[1].split_whitespace().map(|number| number.parse().unwrap()).collect();
            let spans = numbers.chunks(2).map(|pair| Span {
                offset: pair[0].try_into().unwrap(),
                until: pair.get(1).copied().unwrap_or(i64::MAX),
            });
            (zones, spans.collect())
        })
        .collect();
    groups.into_iter()
}

#[test]
fn spans_are_those_of_zoneinfo() {
    let mut zones = BTreeSet::new();
    for (group, spans) in cases() {
        for zone in group {
            zones.insert(zone.name());
            let name = zone.name();
            let rules = zone.rules();
            let mut at = FROM_2026;
            for expected in &spans {
                let span = span_at(&rules, at);
                assert_eq!(span.offset, expected.offset, "{name} at {at}");
                if expected.until == i64::MAX {
                    assert!(span.until >= TO_2100, "{name} at {at}: {span:?}");
                    break;
                }
                assert_eq!(span, *expected, "{name} at {at}");
                assert_eq!(span, span_at(&rules, expected.until - 1), "{name} before {at}");
                at = expected.until;
            }
        }
    }
    assert_eq!(zones.len(), Zone::all().count());
}

#[test]
fn every_hour_around_a_change_is_that_of_zoneinfo() {
    for (group, spans) in cases() {
        let near_2026_to_2037 = spans.iter().filter(|span| span.until < TO_2038);
        let middles: Vec<i64> = near_2026_to_2037.map(|span| span.until).collect();
        for zone in group {
            let rules = zone.rules();
            for middle in &middles {
                for hour in -26..=26 {
                    let at = (middle + hour * 3600).max(FROM_2026);
                    for at in [at, at + 1, at + 3599] {
                        let expected = spans.iter().find(|span| at < span.until).unwrap();
                        let span = span_at(&rules, at);
                        assert_eq!(span.offset, expected.offset, "{} at {at}", zone.name());
                        assert!(span == *expected || expected.until == i64::MAX);
                    }
                }
            }
        }
    }
}

#[test]
fn zones_of_2026f_that_last_years_rules_get_wrong() {
    let november_23 = 1_795_392_000;
    for (name, hours) in [
        ("America/Vancouver", -7),
        ("America/Edmonton", -6),
        ("America/Winnipeg", -5),
        ("Africa/Casablanca", 0),
        ("America/Havana", -4),
        ("Canada/Pacific", -7),
    ] {
        assert_eq!(span_at(&zone(name).rules(), november_23).offset, hours * 3600, "{name}");
    }
}

#[test]
fn rules_go_on_and_back_for_ever() {
    let year_1 = -62_135_596_800;
    let year_9999 = 253_402_300_799;
    for zone in Zone::all() {
        let rules = zone.rules();
        for start in [year_1, FROM_2026 - 100 * 365 * DAY, TO_2100, year_9999, i64::MIN, i64::MAX] {
            let span = span_at(&rules, start);
            assert!(span.until > start || span.until == i64::MAX, "{} at {start}", zone.name());
            assert!(span.offset.abs() <= 14 * 3600, "{} at {start}", zone.name());
        }
    }
    let new_york = zone("America/New_York");
    // 9999-12-31T23:59:59Z is winter; summer comes on 10000-03-12.
    assert_eq!(span_at(&new_york.rules(), year_9999), Span { offset: -5 * 3600, until: 253_408_460_400 });
    assert_eq!(span_at(&new_york.rules(), year_9999 - 170 * DAY).offset, -4 * 3600);
    assert_eq!(span_at(&zone("Africa/Casablanca").rules(), year_1).offset, 3600);
}

#[test]
fn names_are_exact() {
    let names: Vec<&str> = Zone::all().map(Zone::name).collect();
    assert!(names.is_sorted());
    for name in &names {
        assert_eq!(zone(name).name(), *name);
        for other in [&name[1..], &name[..name.len() - 1], &format!("{name} "), &format!("{name}x")] {
            assert!(names.contains(&other) || Zone::named(other).is_none(), "{other:?}");
        }
        if name.bytes().any(|byte| byte.is_ascii_lowercase()) {
            assert_eq!(Zone::named(&name.to_uppercase()), None);
        }
    }
    for other in ["", " ", "\n", "=", "Etc/Unknown", "posix/UTC", "2026f", "Zürich", "Zulu\n", "America/New York"] {
        assert_eq!(Zone::named(other), None, "{other:?}");
    }
}

#[test]
fn links_are_resolved() {
    for (link, target) in [
        ("US/Eastern", "America/New_York"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("America/Godthab", "America/Nuuk"),
        ("Asia/Saigon", "Asia/Ho_Chi_Minh"),
        ("Pacific/Truk", "Pacific/Port_Moresby"),
        ("Pacific/Chuuk", "Pacific/Port_Moresby"),
        ("America/New_York", "America/New_York"),
    ] {
        assert_eq!(zone(link).canonical().name(), target);
    }
    for zone in Zone::all() {
        assert_eq!(zone.canonical(), zone.canonical().canonical(), "{}", zone.name());
    }
}

#[test]
fn the_tables_are_whole() {
    assert!(TZDB_VERSION.len() == 5 && TZDB_VERSION.starts_with("20"), "{TZDB_VERSION}");
    assert_eq!(first_line(include_str!("../../../data/transitions.txt")), TZDB_VERSION);
    let mut starred = 0;
    for zone in Zone::all() {
        let value = ZONES.value(usize::from(zone.0));
        assert_eq!(Some(value), ZONES.get(zone.key()));
        if let Some(target) = value.strip_prefix(b" =") {
            assert!(Zone::spelt(target).is_some_and(|target| target != zone), "{}", zone.name());
        } else {
            let has_transitions = value.starts_with(b" *");
            starred += usize::from(has_transitions);
            assert_eq!(has_transitions, TRANSITIONS.find(zone.key()).is_some(), "{}", zone.name());
            assert!(zone.rules().early.is_sorted_by(|one, two| one.until < two.until));
        }
    }
    assert_eq!(TRANSITIONS.starts().count(), starred);
}

#[test]
fn same_clock() {
    let now = 1_795_428_000; // 2026-11-23T10:00:00Z
    for (one, two, same) in [
        ("Asia/Gaza", "Asia/Hebron", true),
        ("America/Denver", "America/Phoenix", false),
        ("America/Chicago", "America/North_Dakota/Center", true),
        ("America/New_York", "US/Eastern", true),
        ("America/New_York", "America/Toronto", true),
        ("America/New_York", "America/Chicago", false),
        ("Asia/Nicosia", "Asia/Famagusta", true),
        ("Asia/Nicosia", "Europe/Athens", true),
        ("Asia/Nicosia", "Asia/Beirut", false), // three hours between their changes
        ("Europe/Dublin", "Europe/London", true), // summer time of the one is standard of the other
        ("Africa/Casablanca", "Africa/El_Aaiun", true),
        ("Africa/Casablanca", "Africa/Abidjan", true),
        ("America/Edmonton", "America/Regina", true),
        ("America/Havana", "America/New_York", false),
        ("Asia/Gaza", "Asia/Jerusalem", false),
        ("Asia/Kolkata", "Asia/Kathmandu", false),
        ("Atlantic/Canary", "Europe/Madrid", false),
    ] {
        assert_eq!(zone(one).same_clock(zone(two), now * 1000), same, "{one} {two}");
        assert_eq!(zone(two).same_clock(zone(one), now * 1000), same, "{two} {one}");
    }
    // Only what is to come counts.
    assert!(!zone("America/Edmonton").same_clock(zone("America/Regina"), FROM_2026 * 1000));
    assert!(!zone("Africa/Casablanca").same_clock(zone("Africa/Abidjan"), FROM_2026 * 1000));
}

#[test]
fn same_clock_is_what_zoneinfo_tells() {
    let groups: Vec<_> = cases().collect();
    for (i, (one, spans)) in groups.iter().enumerate() {
        for zone in one {
            assert!(zone.same_clock(one[0], FROM_2026 * 1000), "{} {}", zone.name(), one[0].name());
        }
        for (two, _) in &groups[..i] {
            assert!(!one[0].same_clock(two[0], FROM_2026 * 1000), "{} {}", one[0].name(), two[0].name());
        }
        assert!(!spans.is_empty());
    }
}

#[test]
fn rules_of_every_shape() {
    // Southern and northern summers, negative and long times, half hours, a last week, a last month.
    for (posix, rule) in [
        ("EST5EDT,M3.2.0,M11.1.0", "5,M3.2.0,M11.1.0"),
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "-10:30/-11,M10.1.0,M4.1.0"),
        ("<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45", "-12:45,M9.5.0/2:45,M4.1.0/3:45"),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "-1/0,M10.5.0,M3.5.0/1"),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2,M3.5.0/-1,M10.5.0/0"),
        ("EET-2EEST,M3.4.4/50,M10.4.4/50", "-2,M3.4.4/50,M10.4.4/50"),
        ("<-04>4<-03>,M9.1.6/24,M4.1.6/24", "4,M9.1.6/24,M4.1.6/24"),
        ("AAA3BBB,M12.5.6/10,M1.1.0/30", "3,M12.5.6/10,M1.1.0/30"),
        ("AAA-9:30BBB-11,M12.4.1/-25,M6.5.3/167", "-9:30/-11,M12.4.1/-25,M6.5.3/167"),
        ("<-00>0", "0"),
        ("HST10", "10"),
    ] {
        let rules = ZoneRules::new(b"", rule.as_bytes());
        let jiff = jiff::tz::TimeZone::posix(posix).unwrap();
        let mut at = FROM_2026;
        while at < TO_2100 {
            let span = span_at(&rules, at);
            let time = jiff::Timestamp::from_second(at).unwrap();
            assert_eq!(jiff.to_offset(time).seconds(), span.offset, "{rule} at {at}");
            let next = jiff.following(time).next().map(|change| change.timestamp().as_second());
            assert_eq!(next.unwrap_or(i64::MAX), span.until, "{rule} at {at}");
            assert_eq!(span_at(&rules, at + (span.until - at) / 2), span, "{rule} after {at}");
            at = span.until;
        }
    }
}

#[test]
fn offsets_are_those_of_chrono_tz_unless_changed_since() {
    use chrono::{DateTime, Offset, TimeZone};

    let (version, changed) = peer("chrono-tz");
    assert_eq!(chrono_tz::IANA_TZDB_VERSION, version, "tell tests/cases/peers.py, and run npm run refresh");
    let mut differing = Vec::new();
    for chrono_zone in chrono_tz::TZ_VARIANTS {
        let name = chrono_zone.name();
        let rules = zone(name).rules();
        let agree = |at: i64, offset: i32| {
            let time = DateTime::from_timestamp(at, 0).unwrap().naive_utc();
            chrono_zone.offset_from_utc_datetime(&time).fix().local_minus_utc() == offset
        };
        let every_week = (FROM_2026..TO_2100).step_by(7 * 86_400);
        let mut spans = Vec::new();
        let mut at = FROM_2026;
        while at < TO_2100 {
            spans.push((at, span_at(&rules, at)));
            at = span_at(&rules, at).until;
        }
        let ends =
            |(start, span): &(i64, Span)| agree(*start, span.offset) && agree(span.until.min(TO_2100) - 1, span.offset);
        if !spans.iter().all(ends) || !every_week.into_iter().all(|at| agree(at, span_at(&rules, at).offset)) {
            differing.push(name);
        }
    }
    differing.sort_unstable();
    assert_eq!(differing, changed.collect::<Vec<_>>());
}
