//! When the phone rings: cases worked out by hand, and every answer against a second implementation, which is written
//! from the contract alone and steps from minute to minute.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    missing_docs,
    reason = "a panic is how a test fails"
)]

use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use revox_call_builder::{
    AttemptMade, CallRetryConfig, Issue, NextAttempt, Opening, Options, PathSegment, PlannedAttempt, PreviewOptions,
    RetryPlan, SchedulePreview, Start, Timestamp, TimezoneInfo, TimezoneSource, Trigger, preview_schedule,
};
use serde_json::{Value, json};

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The greatest number that a delay or a count of attempts may have.
const MAX_SAFE_INTEGER: u64 = 9_007_199_254_740_991;

/// A preview that was not refused.
struct Plan {
    timezone: TimezoneInfo,
    attempts: Vec<PlannedAttempt>,
    total: u64,
    truncated: bool,
    openings: Vec<Opening>,
    issues: Vec<Issue>,
}

impl Plan {
    /// The attempts on the recipient's clocks.
    fn local(&self) -> Vec<&str> {
        self.attempts.iter().map(|attempt| attempt.local.as_str()).collect()
    }

    fn windows(&self) -> Vec<Option<usize>> {
        self.attempts.iter().map(|attempt| attempt.window).collect()
    }

    fn deferred(&self) -> Vec<bool> {
        self.attempts.iter().map(|attempt| attempt.deferred).collect()
    }

    fn triggers(&self) -> Vec<Trigger> {
        self.attempts.iter().map(|attempt| attempt.trigger).collect()
    }

    /// The openings as `FROM/TO WINDOW`, without seconds.
    fn openings(&self) -> Vec<String> {
        let text = |at: Timestamp| at.to_string().replace(":00Z", "Z");
        self.openings
            .iter()
            .map(|opening| format!("{}/{} {}", text(opening.from), text(opening.to), opening.window))
            .collect()
    }

    fn codes(&self) -> Vec<String> {
        codes(&self.issues)
    }
}

/// Issues as `path.to.field code`.
fn codes(issues: &[Issue]) -> Vec<String> {
    issues
        .iter()
        .map(|issue| {
            let path: Vec<String> = issue
                .path
                .iter()
                .map(|segment| match segment {
                    PathSegment::Key(name) => name.clone(),
                    PathSegment::Index(index) => index.to_string(),
                })
                .collect();
            format!("{} {}", path.join("."), issue.code.as_str())
        })
        .collect()
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn at(now: &str) -> PreviewOptions {
    Options::new(instant(now)).into()
}

fn try_plan(request: &Value, options: &PreviewOptions) -> Result<Plan, Vec<Issue>> {
    match preview_schedule(request, options) {
        Ok(SchedulePreview { timezone, attempts, total_attempts, truncated, openings, issues, .. }) => {
            assert!(issues.is_valid());
            Ok(Plan { timezone, attempts, total: total_attempts, truncated, openings, issues: issues.into_vec() })
        }
        Err(issues) => {
            assert!(!issues.is_valid());
            Err(issues.into_vec())
        }
    }
}

#[track_caller]
fn plan(request: &Value, options: &PreviewOptions) -> Plan {
    try_plan(request, options).unwrap_or_else(|issues| panic!("refused: {:?}", codes(&issues)))
}

/// Why there is no plan.
#[track_caller]
fn refusal(request: &Value, options: &PreviewOptions) -> Vec<String> {
    match try_plan(request, options) {
        Ok(plan) => panic!("planned: {:?}", plan.local()),
        Err(issues) => codes(&issues),
    }
}

/// A request with a retry config, for a recipient in a zone.
fn request(zone: &str, mut config: Value) -> Value {
    config["timezone"] = json!(zone);
    json!({ "assistant": { "call_retry_config": config } })
}

/// Windows written as `02:00-03:00 DELAY`.
fn windows(windows: &[&str]) -> Value {
    windows
        .iter()
        .map(|window| {
            let (hours, delay) = window.split_once(' ').unwrap();
            let (start, end) = hours.split_once('-').unwrap();
            let delay: u64 = delay.parse().unwrap();
            json!({ "calling_window_start_time": start, "calling_window_end_time": end, "retry_delay_seconds": delay })
        })
        .collect()
}

/// A config with windows on every day of the week.
fn daily(hours: &[&str], attempts: u64) -> Value {
    json!({ "allowed_days": DAYS, "calling_windows": windows(hours), "max_retry_attempts": attempts })
}

// ---------------------------------------------------------------------------------------------------------------------
// Cases worked out by hand
// ---------------------------------------------------------------------------------------------------------------------

/// Last year's rules answer -08:00, -07:00, -06:00, +01:00 and -05:00, an hour off.
#[test]
fn clocks_of_2026f() {
    for (zone, offset, hour_in_utc) in [
        ("America/Vancouver", "-07:00", "17"),
        ("America/Edmonton", "-06:00", "16"),
        ("America/Winnipeg", "-05:00", "15"),
        ("Africa/Casablanca", "+00:00", "10"),
        ("America/Havana", "-04:00", "14"),
    ] {
        for date in ["2026-12-01", "2027-01-15"] {
            let request = request(zone, json!({ "max_retry_attempts": 1 }));
            let plan = plan(&request, &at(&format!("{date}T09:00Z")));
            assert_eq!(plan.local(), [format!("{date}T10:00:00{offset}")], "{zone}");
            assert_eq!(plan.attempts[0].at, instant(&format!("{date}T{hour_in_utc}:00Z")), "{zone}");
        }
    }
}

/// Whoever moves a skipped time out of the gap calls at 03:00 on that Sunday, when nothing is open.
#[test]
fn spring_forward_skips_a_window_with_its_day() {
    let plan = plan(
        &request("America/New_York", daily(&["02:00-03:00 3600"], 3)),
        &at("2027-03-13T02:30-05:00"), // a Saturday
    );
    assert_eq!(plan.local(), ["2027-03-13T02:30:00-05:00", "2027-03-15T02:00:00-04:00", "2027-03-16T02:00:00-04:00"]);
    assert_eq!(
        plan.openings(),
        [
            "2027-03-13T07:30Z/2027-03-13T08:00Z 0",
            "2027-03-15T06:00Z/2027-03-15T07:00Z 0",
            "2027-03-16T06:00Z/2027-03-16T07:00Z 0"
        ]
    );
}

/// On Sundays alone the next one is due, not an endless search, nor a call in the gap.
#[test]
fn spring_forward_skips_the_only_day_of_the_week() {
    let config = json!({
        "allowed_days": ["sunday"],
        "calling_windows": windows(&["02:00-03:00 60"]),
        "max_retry_attempts": 1,
    });
    let plan = plan(&request("America/New_York", config), &at("2027-03-14T00:00-05:00"));
    assert_eq!(plan.local(), ["2027-03-21T02:00:00-04:00"]);
    assert!(plan.attempts[0].deferred);
}

/// Whoever maps both ends of a window to instants opens 01:30–02:30 until 03:30, or 02:30–03:30 from 03:30 on.
#[test]
fn spring_forward_cuts_a_window() {
    let now = at("2027-03-14T00:00-05:00");
    let before = plan(&request("America/New_York", daily(&["01:30-02:30 60"], 1)), &now);
    assert_eq!(before.openings(), ["2027-03-14T06:30Z/2027-03-14T07:00Z 0"]);
    let after = plan(&request("America/New_York", daily(&["02:30-03:30 60"], 1)), &now);
    assert_eq!(after.local(), ["2027-03-14T03:00:00-04:00"]);
    assert_eq!(after.openings(), ["2027-03-14T07:00Z/2027-03-14T07:30Z 0"]);
    let around = plan(&request("America/New_York", daily(&["01:30-03:30 60"], 1)), &now);
    assert_eq!(around.openings(), ["2027-03-14T06:30Z/2027-03-14T07:30Z 0"]);
}

/// Whoever takes the first of two instants alone closes after an hour; whoever cuts at the change lists two openings.
#[test]
fn fall_back_opens_a_window_for_two_hours() {
    let plan = plan(
        &request("America/New_York", daily(&["01:00-02:00 1800"], 5)),
        &at("2026-11-01T00:00-04:00"), // a Sunday
    );
    assert_eq!(
        plan.local(),
        [
            "2026-11-01T01:00:00-04:00",
            "2026-11-01T01:30:00-04:00",
            "2026-11-01T01:00:00-05:00",
            "2026-11-01T01:30:00-05:00",
            "2026-11-02T01:00:00-05:00",
        ]
    );
    assert_eq!(plan.deferred(), [true, false, false, false, true]);
    assert_eq!(plan.openings(), ["2026-11-01T05:00Z/2026-11-01T07:00Z 0", "2026-11-02T06:00Z/2026-11-02T07:00Z 0"]);
}

/// A window within the repeated hour opens twice. Whoever knows a day's window once, opens it once, or for 75 minutes.
#[test]
fn fall_back_repeats_a_short_window() {
    let plan = plan(&request("America/New_York", daily(&["01:30-01:45 900"], 3)), &at("2026-11-01T00:00-04:00"));
    assert_eq!(plan.local(), ["2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00", "2026-11-02T01:30:00-05:00"]);
    assert_eq!(
        plan.openings(),
        [
            "2026-11-01T05:30Z/2026-11-01T05:45Z 0",
            "2026-11-01T06:30Z/2026-11-01T06:45Z 0",
            "2026-11-02T06:30Z/2026-11-02T06:45Z 0",
        ]
    );
}

/// Each window's openings are its own, in order of time, also where the clocks go back amid several of them.
#[test]
fn fall_back_amid_overlapping_windows() {
    let plan = plan(
        &request("America/New_York", daily(&["01:30-02:00 60", "01:00-02:30 60", "00:30-01:15 60"], 1)),
        &at("2026-11-01T00:00-04:00"),
    );
    assert_eq!(
        plan.openings(),
        [
            "2026-11-01T04:30Z/2026-11-01T05:15Z 2",
            "2026-11-01T05:00Z/2026-11-01T07:30Z 1",
            "2026-11-01T05:30Z/2026-11-01T06:00Z 0",
            "2026-11-01T06:00Z/2026-11-01T06:15Z 2",
            "2026-11-01T06:30Z/2026-11-01T07:00Z 0",
        ]
    );
    assert_eq!(plan.windows(), [Some(2)]);
}

/// Beirut's clocks go back from midnight to 23:00: the day is not over at the first midnight.
#[test]
fn fall_back_at_midnight() {
    let plan = plan(
        &request("Asia/Beirut", daily(&["23:00-23:30 1800"], 2)),
        &at("2026-10-24T22:00+03:00"), // a Saturday
    );
    assert_eq!(plan.local(), ["2026-10-24T23:00:00+03:00", "2026-10-24T23:00:00+02:00"]);
    assert_eq!(plan.openings(), ["2026-10-24T20:00Z/2026-10-24T20:30Z 0", "2026-10-24T21:00Z/2026-10-24T21:30Z 0"]);
    // the last attempt falls before the change, and the openings still go on to the end of that day
    let one = request("Asia/Beirut", daily(&["23:00-23:30 1800"], 1));
    assert_eq!(self::plan(&one, &at("2026-10-24T22:00+03:00")).openings(), plan.openings());
}

/// Cairo's clocks go forward from midnight to 01:00: the day begins at 01:00.
#[test]
fn spring_forward_at_midnight() {
    let plan = plan(
        &request("Africa/Cairo", daily(&["00:00-01:30 1800"], 2)),
        &at("2026-04-23T23:00+02:00"), // a Thursday
    );
    assert_eq!(plan.local(), ["2026-04-24T01:00:00+03:00", "2026-04-25T00:00:00+03:00"]);
    assert_eq!(plan.openings()[0], "2026-04-23T22:00Z/2026-04-23T22:30Z 0");
}

/// Whoever takes every change for a whole hour is half an hour off on Lord Howe.
#[test]
fn lord_howe_changes_by_half_an_hour() {
    let skipped = plan(&request("Australia/Lord_Howe", daily(&["02:00-02:30 60"], 1)), &at("2026-10-04T00:00+10:30"));
    assert_eq!(skipped.local(), ["2026-10-05T02:00:00+11:00"]);
    let cut = plan(&request("Australia/Lord_Howe", daily(&["01:45-02:45 900"], 3)), &at("2026-10-04T00:00+10:30"));
    assert_eq!(cut.local(), ["2026-10-04T01:45:00+10:30", "2026-10-04T02:30:00+11:00", "2026-10-05T01:45:00+11:00"]);
    assert_eq!(cut.deferred(), [true, false, true]);
    assert_eq!(cut.openings()[0], "2026-10-03T15:15Z/2026-10-03T15:45Z 0");
    let repeated =
        plan(&request("Australia/Lord_Howe", daily(&["01:30-02:00 1800"], 3)), &at("2027-04-04T00:00+11:00"));
    assert_eq!(
        repeated.local(),
        ["2027-04-04T01:30:00+11:00", "2027-04-04T01:30:00+10:30", "2027-04-05T01:30:00+10:30"]
    );
    assert_eq!(repeated.openings()[0], "2027-04-03T14:30Z/2027-04-03T15:30Z 0");
}

/// Two hours at once: whoever looks one hour around a change misses half of it.
#[test]
fn troll_changes_by_two_hours() {
    let plan = plan(
        &request("Antarctica/Troll", daily(&["01:00-03:00 3600"], 5)),
        &at("2026-10-25T00:00+02:00"), // 03:00 becomes 01:00
    );
    assert_eq!(
        plan.local(),
        [
            "2026-10-25T01:00:00+02:00",
            "2026-10-25T02:00:00+02:00",
            "2026-10-25T01:00:00+00:00",
            "2026-10-25T02:00:00+00:00",
            "2026-10-26T01:00:00+00:00",
        ]
    );
    assert_eq!(plan.openings()[0], "2026-10-24T23:00Z/2026-10-25T03:00Z 0");
}

/// Whoever writes offsets in whole hours answers -03:00; whoever drops the sign of their minutes, -02:30 in winter.
#[test]
fn st_johns_is_half_an_hour_off() {
    let config = json!({ "max_retry_attempts": 1 });
    let winter = plan(&request("America/St_Johns", config.clone()), &at("2026-11-23T12:00Z"));
    assert_eq!(winter.local(), ["2026-11-23T10:00:00-03:30"]);
    assert_eq!(winter.attempts[0].at, instant("2026-11-23T13:30Z"));
    let summer = plan(&request("America/St_Johns", config), &at("2027-07-05T12:00Z"));
    assert_eq!(summer.local(), ["2027-07-05T10:00:00-02:30"]);
}

/// UTC is +00:00, never Z, in `local`; both instants have the same fraction.
#[test]
fn how_instants_are_written() {
    let plan = plan(&request("Etc/UTC", json!({ "max_retry_attempts": 2 })), &at("2026-11-23T10:00:00.0509Z"));
    let written = serde_json::to_value(&plan.attempts).unwrap();
    assert_eq!(
        written,
        json!([
            {
                "number": 1,
                "at": "2026-11-23T10:00:00.050Z",
                "local": "2026-11-23T10:00:00.050+00:00",
                "trigger": "immediate",
                "deferred": false,
                "window": 0,
                "openInEveryCandidate": true,
            },
            {
                "number": 2,
                "at": "2026-11-23T12:00:00.050Z",
                "local": "2026-11-23T12:00:00.050+00:00",
                "trigger": "retry_delay",
                "deferred": false,
                "window": 0,
                "openInEveryCandidate": true,
            },
        ])
    );
    assert_eq!(
        serde_json::to_value(&plan.openings).unwrap(),
        json!([{ "from": "2026-11-23T10:00:00.050Z", "to": "2026-11-23T18:00:00Z", "window": 0 }])
    );
}

/// Whoever keeps retries within the day drops them, whoever ignores the window's end calls at 12:00.
#[test]
fn delay_larger_than_the_window() {
    let plan = plan(&request("America/New_York", daily(&["10:00-11:00 7200"], 3)), &at("2026-11-23T08:00-05:00"));
    assert_eq!(plan.local(), ["2026-11-23T10:00:00-05:00", "2026-11-24T10:00:00-05:00", "2026-11-25T10:00:00-05:00"]);
    assert_eq!(plan.deferred(), [true, true, true]);
    assert_eq!(plan.openings().len(), 3);
}

/// Whoever adds a day to the clock's reading answers 10:00 both times.
#[test]
fn delay_across_a_change_is_elapsed_time() {
    let config = || daily(&["00:00-23:59 86400"], 2);
    let autumn = plan(&request("America/New_York", config()), &at("2026-10-31T10:00-04:00"));
    assert_eq!(autumn.local(), ["2026-10-31T10:00:00-04:00", "2026-11-01T09:00:00-05:00"]);
    let spring = plan(&request("America/New_York", config()), &at("2027-03-13T10:00-05:00"));
    assert_eq!(spring.local(), ["2027-03-13T10:00:00-05:00", "2027-03-14T11:00:00-04:00"]);
}

/// Windows are half open: whoever takes the end for a part of the window calls at 12:00, and by window 0.
#[test]
fn delay_landing_on_the_end_of_the_window() {
    let now = at("2026-11-23T10:00-05:00");
    let alone = plan(&request("America/New_York", daily(&["10:00-12:00 7200"], 2)), &now);
    assert_eq!(alone.local(), ["2026-11-23T10:00:00-05:00", "2026-11-24T10:00:00-05:00"]);
    let adjacent = plan(&request("America/New_York", daily(&["10:00-12:00 7200", "12:00-14:00 600"], 3)), &now);
    assert_eq!(
        adjacent.local(),
        ["2026-11-23T10:00:00-05:00", "2026-11-23T12:00:00-05:00", "2026-11-23T12:10:00-05:00"]
    );
    assert_eq!(adjacent.windows(), [Some(0), Some(1), Some(1)]);
    assert_eq!(adjacent.deferred(), [false, false, false]);
    // the last millisecond is within, and the opening is as short as that
    let last =
        plan(&request("America/New_York", daily(&["10:00-12:00 7200"], 1)), &at("2026-11-23T11:59:59.999-05:00"));
    assert_eq!(last.local(), ["2026-11-23T11:59:59.999-05:00"]);
    assert_eq!(last.openings(), ["2026-11-23T16:59:59.999Z/2026-11-23T17:00Z 0"]);
}

/// The latest end is 23:59, and half open too: whoever lets a window reach to midnight calls in that minute.
#[test]
fn the_last_minute_of_the_day_is_closed() {
    let plan = plan(&request("America/New_York", daily(&["00:00-23:59 60"], 2)), &at("2026-11-23T23:58:30-05:00"));
    assert_eq!(plan.local(), ["2026-11-23T23:58:30-05:00", "2026-11-24T00:00:00-05:00"]);
    assert_eq!(plan.openings(), ["2026-11-24T04:58:30Z/2026-11-24T04:59Z 0", "2026-11-24T05:00Z/2026-11-25T04:59Z 0"]);
}

/// Of overlapping windows the first in the list gives the index and the delay, not the one that began first.
#[test]
fn overlapping_windows_belong_to_the_first_in_the_list() {
    let plan = plan(
        &request("America/New_York", daily(&["11:00-12:00 1200", "10:00-13:00 3600"], 5)),
        &at("2026-11-23T10:15-05:00"),
    );
    assert_eq!(
        plan.local(),
        [
            "2026-11-23T10:15:00-05:00",
            "2026-11-23T11:15:00-05:00",
            "2026-11-23T11:35:00-05:00",
            "2026-11-23T11:55:00-05:00",
            "2026-11-23T12:15:00-05:00",
        ]
    );
    assert_eq!(plan.windows(), [Some(1), Some(0), Some(0), Some(0), Some(1)]);
    assert_eq!(plan.openings(), ["2026-11-23T15:15Z/2026-11-23T18:00Z 1", "2026-11-23T16:00Z/2026-11-23T17:00Z 0"]);
    assert_eq!(plan.codes(), ["assistant.call_retry_config.calling_windows.1 windows_overlap"]);
}

/// Whoever counts retries instead of attempts, or makes the second call whatever the count, makes two.
#[test]
fn one_attempt_twice_in_a_row_is_one() {
    let config = json!({ "call_twice_in_a_row": true, "max_retry_attempts": 1 });
    let plan = plan(&request("America/New_York", config), &at("2026-11-23T10:00-05:00"));
    assert_eq!(plan.local(), ["2026-11-23T10:00:00-05:00"]);
    assert_eq!((plan.total, plan.truncated), (1, false));
    assert_eq!(plan.codes(), ["assistant.call_retry_config.call_twice_in_a_row field_ignored"]);
}

/// Attempt 2 has no delay but the attempt's own length; attempt 3 has its delay again.
#[test]
fn twice_in_a_row() {
    let config = json!({ "call_twice_in_a_row": true });
    let mut options = at("2026-11-23T10:00-05:00");
    let plain = plan(&request("America/New_York", config.clone()), &options);
    assert_eq!(plain.local(), ["2026-11-23T10:00:00-05:00", "2026-11-23T10:00:00-05:00", "2026-11-23T12:00:00-05:00"]);
    assert_eq!(plain.triggers(), [Trigger::Immediate, Trigger::TwiceInARow, Trigger::RetryDelay]);
    options.attempt_seconds = Some(90.0);
    let longer = plan(&request("America/New_York", config.clone()), &options);
    assert_eq!(longer.local(), ["2026-11-23T10:00:00-05:00", "2026-11-23T10:01:30-05:00", "2026-11-23T12:03:00-05:00"]);
    // an attempt that lasts beyond the window's end: the second waits for the next opening
    options.attempt_seconds = Some(8.0 * 3600.0);
    let late = plan(&request("America/New_York", config), &options);
    assert_eq!(late.local()[1], "2026-11-24T10:00:00-05:00");
    assert_eq!((late.triggers()[1], late.deferred()[1]), (Trigger::TwiceInARow, true));
}

/// Whoever rounds, or cuts the seconds before the rest is added, is a millisecond off.
#[test]
fn fractions_of_an_attempts_length_are_cut() {
    for (seconds, expected) in [
        (0.29, "2026-11-23T10:00:01.540-05:00"), // 0.29 * 1000 is 289.99999999999994
        (0.0019, "2026-11-23T10:00:01.251-05:00"),
        (0.000_999, "2026-11-23T10:00:01.250-05:00"),
        (1.001, "2026-11-23T10:00:02.251-05:00"),
    ] {
        let mut options = at("2026-11-23T10:00:00.250-05:00");
        options.attempt_seconds = Some(seconds);
        let plan = plan(&request("America/New_York", daily(&["10:00-12:00 1"], 2)), &options);
        assert_eq!(plan.local()[1], expected, "{seconds}");
    }
}

/// Nothing can ever be open: an error, not an endless search.
#[test]
fn no_days_or_windows_are_errors() {
    let now = at("2026-11-23T10:00-05:00");
    for (config, issue) in [
        (json!({ "allowed_days": [] }), "allowed_days too_short"),
        (json!({ "calling_windows": [] }), "calling_windows too_short"),
    ] {
        let parsed: CallRetryConfig = serde_json::from_value(config.clone()).unwrap();
        assert_eq!(codes(&RetryPlan::new(&parsed, "America/New_York").unwrap_err()), [issue]);
        let issue = format!("assistant.call_retry_config.{issue}");
        assert_eq!(refusal(&request("America/New_York", config), &now), [issue]);
    }
}

/// A window past midnight or of no length is refused, and a delay of nothing; no guess whose day 01:00 would be.
#[test]
fn windows_past_midnight_and_no_delay_are_errors() {
    let now = at("2026-11-23T10:00-05:00");
    let of = |window: &str| request("America/New_York", daily(&[window], 2));
    let at = |issue: &str| [format!("assistant.call_retry_config.calling_windows.0.{issue}")];
    assert_eq!(refusal(&of("22:00-02:00 60"), &now), at("calling_window_end_time window_not_positive"));
    assert_eq!(refusal(&of("10:00-10:00 60"), &now), at("calling_window_end_time window_not_positive"));
    assert_eq!(refusal(&of("22:00-24:00 60"), &now), at("calling_window_end_time invalid_time"));
    assert_eq!(refusal(&of("10:00-11:00 0"), &now), at("retry_delay_seconds too_small"));
}

#[test]
fn allowed_days_are_the_recipients() {
    // Friday evening in New York is Saturday in Auckland
    let config = json!({ "max_retry_attempts": 1 });
    let auckland = plan(&request("Pacific/Auckland", config.clone()), &at("2026-11-20T20:00-05:00"));
    assert_eq!(auckland.local(), ["2026-11-23T10:00:00+13:00"]);
    // Monday morning in Auckland is still Sunday in Honolulu
    let honolulu = plan(&request("Pacific/Honolulu", config), &at("2026-11-23T10:00+13:00"));
    assert_eq!(honolulu.local(), ["2026-11-23T10:00:00-10:00"]);
}

/// Forced outside the hours: whoever defers it has not forced it. The retry takes the first window's delay.
#[test]
fn forced_outside_the_hours() {
    let mut forced = request(
        "America/New_York",
        json!({
            "calling_windows": windows(&["10:00-18:00 7200", "19:00-20:00 60"]),
            "max_retry_attempts": 2,
        }),
    );
    forced["force_now"] = json!(true);
    let night = plan(&forced, &at("2026-11-23T03:00:00.123-05:00")); // a Monday
    assert_eq!(night.local(), ["2026-11-23T03:00:00.123-05:00", "2026-11-23T10:00:00-05:00"]);
    assert_eq!(night.triggers(), [Trigger::ForceNow, Trigger::RetryDelay]);
    assert_eq!(night.deferred(), [false, true]);
    assert_eq!(night.windows(), [None, Some(0)]);
    assert!(!night.attempts[0].open_in_every_candidate && night.attempts[1].open_in_every_candidate);
    assert_eq!(night.openings()[0], "2026-11-23T15:00Z/2026-11-23T23:00Z 0");
    let morning = plan(&forced, &at("2026-11-23T09:00-05:00"));
    assert_eq!(morning.local(), ["2026-11-23T09:00:00-05:00", "2026-11-23T11:00:00-05:00"]);
}

/// The window goes by the hours alone: whoever asks for the day too takes the first window's delay on a Sunday.
#[test]
fn forced_on_a_day_that_is_not_allowed() {
    let mut forced = request(
        "America/New_York",
        json!({
            "calling_windows": windows(&["09:00-10:00 60", "10:00-18:00 86400"]),
            "max_retry_attempts": 2,
        }),
    );
    forced["force_now"] = json!(true);
    let plan = plan(&forced, &at("2026-11-22T11:00-05:00"));
    assert_eq!(plan.local(), ["2026-11-22T11:00:00-05:00", "2026-11-23T11:00:00-05:00"]);
    assert_eq!(plan.windows(), [Some(1), Some(1)]);
    assert!(!plan.attempts[0].open_in_every_candidate);
}

/// A forced call goes before its schedule, which is warned of once.
#[test]
fn forced_and_scheduled() {
    let mut forced = request("America/New_York", json!({ "max_retry_attempts": 1 }));
    forced["force_now"] = json!(true);
    forced["scheduled_at"] = json!("2026-11-29T03:00-05:00");
    let plan = plan(&forced, &at("2026-11-23T03:00-05:00"));
    assert_eq!(plan.local(), ["2026-11-23T03:00:00-05:00"]);
    assert_eq!(plan.codes(), ["scheduled_at force_now_overrides_schedule"]);
}

#[test]
fn scheduled() {
    let now = at("2026-11-23T10:30-05:00");
    for (scheduled, local, trigger, deferred, issues) in [
        ("2026-11-24T16:15:00+00:00", "2026-11-24T11:15:00-05:00", Trigger::Scheduled, false, vec![]),
        // on a Sunday: the Monday after it, not the Friday before it
        (
            "2026-11-29T11:00-05:00",
            "2026-11-30T10:00:00-05:00",
            Trigger::Scheduled,
            true,
            vec!["scheduled_at scheduled_outside_window"],
        ),
        // at the end of the window
        (
            "2026-11-24T18:00-05:00",
            "2026-11-25T10:00:00-05:00",
            Trigger::Scheduled,
            true,
            vec!["scheduled_at scheduled_outside_window"],
        ),
        // over: now, not then, nor never
        (
            "2026-11-23T10:29:59.999-05:00",
            "2026-11-23T10:30:00-05:00",
            Trigger::Immediate,
            false,
            vec!["scheduled_at scheduled_in_past"],
        ),
        // now, and now but for less than a millisecond
        ("2026-11-23T10:30-05:00", "2026-11-23T10:30:00-05:00", Trigger::Immediate, false, vec![]),
        ("2026-11-23T10:30:00.000999-05:00", "2026-11-23T10:30:00-05:00", Trigger::Immediate, false, vec![]),
        ("2026-11-23T10:30:00.001-05:00", "2026-11-23T10:30:00.001-05:00", Trigger::Scheduled, false, vec![]),
    ] {
        let mut request = request("America/New_York", json!({ "max_retry_attempts": 1 }));
        request["scheduled_at"] = json!(scheduled);
        let plan = plan(&request, &now);
        assert_eq!(plan.local(), [local], "{scheduled}");
        assert_eq!((plan.triggers(), plan.deferred()), (vec![trigger], vec![deferred]), "{scheduled}");
        assert_eq!(plan.codes(), issues, "{scheduled}");
        // openings begin at now, whenever the first attempt is
        assert_eq!(plan.openings()[0], "2026-11-23T15:30Z/2026-11-23T23:00Z 0", "{scheduled}");
    }
}

/// Whoever overflows, or searches ten thousand years minute by minute, does not answer.
#[test]
fn huge_delays_end_the_list() {
    for delay in [10_000 * 31_556_952, MAX_SAFE_INTEGER] {
        let plan = plan(
            &request("America/New_York", daily(&[&format!("10:00-18:00 {delay}")], 3)),
            &at("2026-11-23T10:00-05:00"),
        );
        assert_eq!(plan.local(), ["2026-11-23T10:00:00-05:00"]);
        assert_eq!((plan.total, plan.truncated), (3, true));
        assert_eq!(plan.codes(), [" schedule_beyond_year_9999"]);
        assert_eq!(plan.openings(), ["2026-11-23T15:00Z/2026-11-23T23:00Z 0"]);
    }
    let mut options = at("2026-11-23T10:00-05:00");
    options.attempt_seconds = Some(MAX_SAFE_INTEGER as f64);
    let request = request("America/New_York", daily(&[&format!("10:00-18:00 {MAX_SAFE_INTEGER}")], MAX_SAFE_INTEGER));
    let plan = plan(&request, &options);
    assert_eq!((plan.attempts.len(), plan.total, plan.truncated), (1, MAX_SAFE_INTEGER, true));
    assert_eq!(plan.codes(), [" schedule_beyond_year_9999"]);
}

/// A list that is cut by `maxAttempts` does not tell of the year 9999, though it would come.
#[test]
fn a_cut_list_does_not_reach_the_year_9999() {
    let mut options = at("2026-11-23T10:00-05:00");
    options.max_attempts = Some(1);
    let request = request("America/New_York", daily(&[&format!("10:00-18:00 {MAX_SAFE_INTEGER}")], 2));
    let plan = plan(&request, &options);
    assert_eq!((plan.attempts.len(), plan.truncated), (1, true));
    assert!(plan.codes().is_empty());
}

/// The last instant is 9999-12-31T23:59:59Z; a millisecond later there are neither attempts nor openings.
#[test]
fn the_end_of_the_year_9999() {
    let mut forced = request("Etc/UTC", daily(&["00:00-23:59 1"], 2));
    forced["force_now"] = json!(true);
    let last = plan(&forced, &at("9999-12-31T23:59:59Z"));
    assert_eq!(last.local(), ["9999-12-31T23:59:59+00:00"]);
    assert_eq!(last.codes(), [" schedule_beyond_year_9999"]);
    let beyond = plan(&forced, &at("9999-12-31T23:59:59.001Z"));
    assert_eq!((beyond.attempts.len(), beyond.openings.len(), beyond.truncated), (0, 0, true));
    assert_eq!(beyond.codes(), [" schedule_beyond_year_9999"]);
    // Friday evening in New York: the next opening would be on Monday
    let deferred = plan(&request("America/New_York", json!({})), &at("9999-12-31T23:30:00Z"));
    assert_eq!((deferred.attempts.len(), deferred.openings.len(), deferred.truncated), (0, 0, true));
}

#[test]
fn ten_thousand_of_very_many_attempts() {
    let mut options = at("2026-11-23T10:00-05:00");
    options.max_attempts = Some(10_000);
    let plan = plan(&request("America/New_York", daily(&["10:00-18:00 60"], MAX_SAFE_INTEGER)), &options);
    assert_eq!((plan.attempts.len(), plan.total, plan.truncated), (10_000, MAX_SAFE_INTEGER, true));
    assert!(plan.codes().is_empty());
    // 480 a day
    assert_eq!(plan.local()[9_999], "2026-12-13T16:39:00-05:00");
    assert_eq!(plan.attempts[9_999].number, 10_000);
    assert_eq!(plan.openings.len(), 21);
    options.max_attempts = None;
    let few = self::plan(&request("America/New_York", daily(&["10:00-18:00 60"], MAX_SAFE_INTEGER)), &options);
    assert_eq!((few.attempts.len(), few.truncated), (100, true));
    options.max_attempts = Some(3);
    let all = self::plan(&request("America/New_York", daily(&["10:00-18:00 60"], 3)), &options);
    assert_eq!((all.attempts.len(), all.truncated), (3, false));
}

/// The first four hundred openings, each in its full length: also the last, where the clocks go back in it.
#[test]
fn four_hundred_openings() {
    let days = 86_400 * 500;
    let request = request("America/New_York", daily(&[&format!("00:30-23:30 {days}")], 2));
    let ordinary = plan(&request, &at("2026-11-23T00:00-05:00"));
    assert_eq!(ordinary.openings.len(), 400);
    assert_eq!(ordinary.openings()[399], "2027-12-27T05:30Z/2027-12-28T04:30Z 0");
    let autumn = plan(&request, &at("2026-10-04T00:00-04:00"));
    assert_eq!(autumn.openings.len(), 400);
    assert_eq!(autumn.openings()[399], "2027-11-07T04:30Z/2027-11-08T04:30Z 0");
    let spring = plan(&request, &at("2026-02-08T00:00-05:00"));
    assert_eq!(spring.openings()[399], "2027-03-14T05:30Z/2027-03-15T03:30Z 0");
    // on the Azores the clocks go back from 01:00 to midnight, where a day begins that the window is already open in
    let azores = self::request("Atlantic/Azores", daily(&[&format!("00:00-02:00 {days}")], 2));
    let midnight = plan(&azores, &at("2026-09-27T00:00+00:00"));
    assert_eq!(midnight.openings.len(), 400);
    assert_eq!(midnight.openings()[399], "2027-10-31T00:00Z/2027-10-31T03:00Z 0");
}

/// Under an assistant_id the options' retry config holds, and the inline one is not even judged.
#[test]
fn the_config_of_an_assistant_id() {
    let mut stored = request("America/Nowhere", json!({ "allowed_days": [] }));
    stored["assistant_id"] = json!("6f9619ff-8b86-4d01-b42d-00cf4fc964ff");
    stored["phone_number"] = json!("+33612345678");
    let mut options = at("2026-11-23T00:00+01:00");
    let unknown = plan(&stored, &options);
    assert_eq!(unknown.local()[0], "2026-11-23T10:00:00+01:00");
    assert_eq!(unknown.codes(), ["assistant_id retry_config_unknown"]);
    let config = json!({ "max_retry_attempts": 1, "timezone": "Europe/London" });
    options.call_retry_config = Some(serde_json::from_value(config).unwrap());
    let known = plan(&stored, &options);
    assert_eq!(known.local(), ["2026-11-23T10:00:00+00:00"]);
    // a French number on London's clock
    assert_eq!(known.codes(), ["phone_number timezone_override_differs"]);
}

/// With a zone of its own no number is read, however bad.
#[test]
fn an_override_needs_no_number() {
    for number in [json!("+999"), json!("letters"), json!(7), json!(null), json!("+80012345678")] {
        let mut request = request("America/New_York", json!({ "max_retry_attempts": 1 }));
        request["phone_number"] = number;
        let plan = plan(&request, &at("2026-11-23T10:00-05:00"));
        assert_eq!(plan.local(), ["2026-11-23T10:00:00-05:00"]);
        assert_eq!(
            (plan.timezone.source, plan.timezone.candidates),
            (TimezoneSource::Override, vec!["America/New_York".to_owned()])
        );
        assert!(plan.issues.is_empty());
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Numbers that may ring in several zones
// ---------------------------------------------------------------------------------------------------------------------

/// Whoever takes the map's first zone calls +1 800 by Adak's clock, +61 4 by Adelaide's and +7 9 by Anadyr's.
#[test]
fn numbers_in_several_zones() {
    let ambiguous = "phone_number timezone_ambiguous";
    for (number, zone, candidates, issues) in [
        ("+18002123456", "America/New_York", 42, vec!["phone_number phone_number_kind", ambiguous]),
        ("+447400123456", "Europe/London", 1, vec![]),
        ("+61412345678", "Australia/Sydney", 6, vec![ambiguous]),
        ("+79123456789", "Europe/Moscow", 13, vec![ambiguous]),
        ("+522221234567", "America/Mexico_City", 1, vec![]),
        ("+526631234567", "America/Tijuana", 1, vec![]),
        ("+19073712217", "America/Anchorage", 1, vec![]),
        ("+18502112345", "America/Chicago", 2, vec![ambiguous]),
        ("+18672345678", "America/Edmonton", 5, vec![ambiguous]),
        ("+61861234567", "Australia/Perth", 2, vec![ambiguous]),
    ] {
        let plan = plan(&json!({ "phone_number": number }), &at("2026-11-23T00:00Z"));
        assert_eq!((plan.timezone.id.as_str(), plan.timezone.candidates.len()), (zone, candidates), "{number}");
        assert_eq!(plan.timezone.source, TimezoneSource::PhoneNumber);
        assert!(plan.timezone.candidates.iter().any(|candidate| candidate == zone));
        assert_eq!(plan.codes(), issues, "{number}");
        assert_eq!(plan.attempts.len(), 3);
    }
}

/// 10:00 in Yellowknife is 09:00 in Whitehorse: not open in every candidate, as 12:00 is.
#[test]
fn open_in_one_candidate_is_not_open_in_every_one() {
    let plan = plan(&json!({ "phone_number": "+18672345678" }), &at("2026-11-23T12:00Z"));
    assert_eq!(plan.timezone.candidates[..2], ["America/Edmonton", "America/Dawson_Creek"]);
    assert_eq!(plan.local()[..2], ["2026-11-23T10:00:00-06:00", "2026-11-23T12:00:00-06:00"]);
    let open: Vec<bool> = plan.attempts.iter().map(|attempt| attempt.open_in_every_candidate).collect();
    assert_eq!(open, [false, true, true]);
}

/// Satellite and global numbers ring nowhere, bad numbers not at all: an issue, not a guess, and no crash.
#[test]
fn numbers_in_no_zone() {
    let now = at("2026-11-23T12:00Z");
    let invalid = ["phone_number invalid_phone_number"];
    for (number, issues) in [
        (json!("+80012345678"), &["phone_number timezone_unknown", "phone_number phone_number_kind"][..]),
        (json!("+88213300655"), &["phone_number timezone_unknown"]),
        (json!("+1555"), &invalid),
        (json!("+999123456789"), &invalid),
        (json!("0151 23456789"), &invalid),
        (json!(""), &invalid),
        (json!(15551234567_u64), &["phone_number wrong_type"]),
        (json!(null), &["phone_number wrong_type"]),
    ] {
        assert_eq!(refusal(&json!({ "phone_number": number }), &now), issues, "{number}");
    }
    assert_eq!(refusal(&json!({}), &now), ["phone_number required"]);
}

// ---------------------------------------------------------------------------------------------------------------------
// The second implementation
// ---------------------------------------------------------------------------------------------------------------------

/// A stretch of time with one offset. Times are in milliseconds.
#[derive(Clone, Copy)]
struct Span {
    offset: i64,
    until: i64,
}

/// A clock as Python's zoneinfo tells it, from 2026 to 2099.
struct Clock {
    zones: Vec<&'static str>,
    spans: Vec<Span>,
}

/// From `zones.txt`: zones with the same offsets, then each offset with the second at which it ends, but for the last.
fn clocks() -> Vec<Clock> {
    let lines: Vec<&str> = include_str!("cases/zones.txt").lines().collect();
    let clock = |lines: &[&'static str]| {
        let numbers: Vec<i64> = lines[1].split_whitespace().map(|number| number.parse().unwrap()).collect();
        let span = |pair: &[i64]| Span {
            offset: pair[0] * SECOND,
            until: pair.get(1).map_or(i64::MAX, |until| until * SECOND),
        };
        Clock { zones: lines[0].split(' ').collect(), spans: numbers.chunks(2).map(span).collect() }
    };
    let clocks: Vec<Clock> = lines.chunks_exact(2).map(clock).collect();
    assert_eq!(clocks.iter().map(|clock| clock.zones.len()).sum::<usize>(), 598);
    clocks
}

/// The changes of all clocks from 2026 to 2037: which clock, and which of its spans ends there.
fn changes(clocks: &[Clock]) -> Vec<(usize, usize)> {
    let first = instant("2026-01-05T00:00Z").as_millisecond();
    let end = instant("2038-01-01T00:00Z").as_millisecond();
    let of = |(clock, Clock { spans, .. }): (usize, &Clock)| {
        let near = spans.iter().enumerate().filter(|(_, span)| (first..end).contains(&span.until));
        near.map(|(span, _)| (clock, span)).collect::<Vec<_>>()
    };
    clocks.iter().enumerate().flat_map(of).collect()
}

impl Clock {
    fn offset(&self, at: i64) -> i64 {
        self.spans[self.spans.partition_point(|span| span.until <= at)].offset
    }

    /// The day, counted from 1970-01-01, and the minute of the day.
    fn reading(&self, at: i64) -> (i64, i64) {
        let local = at + self.offset(at);
        (local.div_euclid(DAY), local.rem_euclid(DAY) / MINUTE)
    }

    fn local(&self, at: i64) -> String {
        let offset = jiff::tz::Offset::from_seconds(i32::try_from(self.offset(at) / SECOND).unwrap()).unwrap();
        let instant = jiff::Timestamp::from_millisecond(at).unwrap();
        let instant = instant.display_with_offset(offset);
        if at % SECOND == 0 { format!("{instant}") } else { format!("{instant:.3}") }
    }
}

fn utc(at: i64) -> String {
    let instant = jiff::Timestamp::from_millisecond(at).unwrap();
    if at % SECOND == 0 { format!("{instant}") } else { format!("{instant:.3}") }
}

/// The first whole minute after an instant. All there is happens on whole minutes, but for what asks.
fn next_minute(at: i64) -> i64 {
    at - at.rem_euclid(MINUTE) + MINUTE
}

#[derive(Clone, Debug)]
struct Window {
    start: i64,
    end: i64,
    delay: u64,
}

/// Where a request's retry config stands.
#[derive(Clone, Copy, Debug)]
enum Carrier {
    Assistant,
    Options,
    OptionsUnderAnId,
}

#[derive(Clone, Debug)]
struct Case {
    zone: &'static str,
    now: i64,
    /// From Monday, 0, on; in any order, some more than once.
    days: Vec<i64>,
    windows: Vec<Window>,
    attempts: u64,
    max_attempts: Option<u32>,
    attempt_microseconds: Option<i64>,
    twice: Option<bool>,
    force: Option<bool>,
    scheduled: Option<i64>,
    carrier: Carrier,
}

impl Case {
    fn config(&self) -> Value {
        let time = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
        let window = |window: &Window| {
            json!({
                "calling_window_start_time": time(window.start),
                "calling_window_end_time": time(window.end),
                "retry_delay_seconds": window.delay,
            })
        };
        let mut config = json!({
            "allowed_days": self.days.iter().map(|day| DAYS[*day as usize]).collect::<Vec<_>>(),
            "calling_windows": self.windows.iter().map(window).collect::<Vec<_>>(),
            "max_retry_attempts": self.attempts,
            "timezone": self.zone,
        });
        if let Some(twice) = self.twice {
            config["call_twice_in_a_row"] = json!(twice);
        }
        config
    }

    fn start(&self) -> Start {
        let mut start = Start::new(Timestamp::from_millisecond(self.now).unwrap());
        start.scheduled_at = self.scheduled.map(|at| Timestamp::from_millisecond(at).unwrap());
        start.force_now = self.force.unwrap_or(false);
        start
    }

    fn request_and_options(&self) -> (Value, PreviewOptions) {
        let mut request = json!({});
        let mut options: PreviewOptions = Options::new(self.start().now).into();
        options.max_attempts = self.max_attempts;
        options.attempt_seconds = self.attempt_microseconds.map(|microseconds| microseconds as f64 / 1e6);
        if let Carrier::Assistant = self.carrier {
            request["assistant"] = json!({ "call_retry_config": self.config() });
        } else {
            options.call_retry_config = Some(serde_json::from_value(self.config()).unwrap());
        }
        if let Carrier::OptionsUnderAnId = self.carrier {
            request["assistant_id"] = json!("6f9619ff-8b86-4d01-b42d-00cf4fc964ff");
            request["assistant"] = json!({ "call_retry_config": { "allowed_days": [] } });
        }
        if let Some(force) = self.force {
            request["force_now"] = json!(force);
        }
        if let Some(scheduled) = self.start().scheduled_at {
            request["scheduled_at"] = json!(scheduled);
        }
        (request, options)
    }

    /// The first window in list order that holds a minute of the day.
    fn window_at(&self, minute: i64) -> Option<usize> {
        self.windows.iter().position(|window| window.start <= minute && minute < window.end)
    }

    fn is_allowed(&self, day: i64) -> bool {
        self.days.contains(&(day + 3).rem_euclid(7)) // 1970-01-01 was a Thursday
    }

    fn is_open(&self, clock: &Clock, at: i64) -> bool {
        let (day, minute) = clock.reading(at);
        self.is_allowed(day) && self.window_at(minute).is_some()
    }

    fn next_open(&self, clock: &Clock, asked: i64) -> i64 {
        let mut at = asked;
        while !self.is_open(clock, at) {
            at = next_minute(at);
            assert!(at < asked + 15 * DAY, "nothing opens for two weeks");
        }
        at
    }

    /// The attempts: when, and by which trigger, whether deferred, in which window.
    fn plan(&self, clock: &Clock) -> Vec<(i64, &'static str, bool, Option<usize>)> {
        let mut attempts: Vec<(i64, &'static str, bool, Option<usize>)> = Vec::new();
        for number in 1..=self.attempts.min(self.max_attempts.unwrap_or(100).into()) {
            let (asked, trigger) = match (attempts.last(), self.scheduled) {
                (None, _) if self.force == Some(true) => (self.now, "force_now"),
                (None, Some(scheduled)) if scheduled > self.now => (scheduled, "scheduled"),
                (None, _) => (self.now, "immediate"),
                (Some((before, _, _, window)), _) => {
                    let ended = before + self.attempt_microseconds.unwrap_or(0) / 1000;
                    if number == 2 && self.twice == Some(true) {
                        (ended, "twice_in_a_row")
                    } else {
                        let delay = self.windows[window.unwrap_or(0)].delay;
                        (ended + i64::try_from(delay).unwrap() * SECOND, "retry_delay")
                    }
                }
            };
            let at = if trigger == "force_now" { asked } else { self.next_open(clock, asked) };
            attempts.push((at, trigger, at != asked, self.window_at(clock.reading(at).1)));
        }
        attempts
    }

    /// The open intervals of each window, from `now` to the end of the local day of the last attempt.
    fn openings(&self, clock: &Clock, last: i64) -> Vec<(i64, usize, i64)> {
        let (last_day, _) = clock.reading(last);
        let mut openings = Vec::new();
        let mut open: Vec<Option<i64>> = vec![None; self.windows.len()];
        let mut at = self.now;
        loop {
            let (day, minute) = clock.reading(at);
            let is_over = at > last && day > last_day;
            for (index, window) in self.windows.iter().enumerate() {
                let is_open = !is_over && self.is_allowed(day) && window.start <= minute && minute < window.end;
                match open[index] {
                    None if is_open => open[index] = Some(at),
                    Some(from) if !is_open => {
                        openings.push((from, index, at));
                        open[index] = None;
                    }
                    _ => {}
                }
            }
            if is_over {
                break;
            }
            at = next_minute(at);
        }
        openings.sort_unstable();
        openings.truncate(400);
        openings
    }

    /// The issues at scheduled_at.
    fn issues(&self, clock: &Clock) -> Vec<&'static str> {
        match self.scheduled {
            Some(_) if self.force == Some(true) => vec!["scheduled_at force_now_overrides_schedule"],
            Some(at) if at < self.now => vec!["scheduled_at scheduled_in_past"],
            Some(at) if at > self.now && !self.is_open(clock, at) => vec!["scheduled_at scheduled_outside_window"],
            _ => vec![],
        }
    }

    /// Holds the preview against this implementation.
    fn check(&self, clock: &Clock) {
        let (request, options) = self.request_and_options();
        let mut preview = serde_json::to_value(preview_schedule(&request, &options).unwrap()).unwrap();
        let issues = preview["issues"].take();
        let scheduled_at = |issue: &&Value| issue["path"] == json!(["scheduled_at"]);
        let found: Vec<String> = issues
            .as_array()
            .unwrap()
            .iter()
            .filter(scheduled_at)
            .map(|issue| format!("scheduled_at {}", issue["code"].as_str().unwrap()))
            .collect();
        assert_eq!(found, self.issues(clock));

        let attempts = self.plan(clock);
        let openings = attempts.last().map_or(Vec::new(), |last| self.openings(clock, last.0));
        let written = |(index, &(at, trigger, deferred, window)): (usize, &(i64, &str, bool, Option<usize>))| {
            json!({
                "number": index + 1,
                "at": utc(at),
                "local": clock.local(at),
                "trigger": trigger,
                "deferred": deferred,
                "window": window,
                "openInEveryCandidate": self.is_open(clock, at),
            })
        };
        let expected = json!({
            "timezone": { "id": self.zone, "source": "override", "candidates": [self.zone] },
            "attempts": attempts.iter().enumerate().map(written).collect::<Vec<_>>(),
            "totalAttempts": self.attempts,
            "truncated": (attempts.len() as u64) < self.attempts,
            "openings": openings
                .iter()
                .map(|(from, window, to)| json!({ "from": utc(*from), "to": utc(*to), "window": window }))
                .collect::<Vec<_>>(),
            "issues": null,
        });
        assert_eq!(preview, expected, "{request} {options:?}");
    }
}

/// What a time of day is made of: anything, a quarter of an hour, or quarters around what the clocks show as they
/// change.
fn time_of_day() -> impl Strategy<Value = (u8, i64)> {
    (0_u8..4, 0_i64..1440)
}

fn resolve((kind, number): (u8, i64), before: i64, after: i64) -> i64 {
    let minute = match kind {
        0 => number,
        1 => number / 15 * 15,
        2 => before + (number % 17 - 8) * 15,
        _ => after + (number % 17 - 8) * 15,
    };
    minute.rem_euclid(1440)
}

fn delay() -> impl Strategy<Value = u64> {
    prop_oneof![
        3 => 1..=3600_u64,
        4 => (1..=96_u64).prop_map(|quarters| quarters * 900),
        3 => 1..=200_000_u64,
        1 => 1..=1_000_000_u64,
    ]
}

/// Milliseconds around a change.
fn around() -> impl Strategy<Value = i64> {
    prop_oneof![
        2 => -3 * DAY..=3 * DAY,
        2 => (-3 * 1440..=3 * 1440_i64).prop_map(|minutes| minutes * MINUTE),
        1 => (-8..=8_i64, prop::sample::select(vec![-MINUTE, -SECOND, -1, 0, 1, SECOND, MINUTE]))
            .prop_map(|(quarters, rest)| quarters * 15 * MINUTE + rest),
    ]
}

fn days() -> impl Strategy<Value = Vec<i64>> {
    prop_oneof![
        2 => Just(vec![0, 1, 2, 3, 4, 5, 6]),
        1 => Just(vec![0, 1, 2, 3, 4]),
        2 => prop::collection::vec(0..7_i64, 1..5),
    ]
}

/// Windows between a few times of day, so that many of them touch, overlap or are the same.
fn windows_between(times: &[i64], picks: &[(Index, Index, u64)]) -> Vec<Window> {
    let mut times = times.to_vec();
    times.sort_unstable();
    times.dedup();
    if times.len() < 2 {
        times = vec![0, 1439];
    }
    let window = |(one, other, delay): &(Index, Index, u64)| {
        let start = one.index(times.len() - 1);
        let end = start + 1 + other.index(times.len() - 1 - start);
        Window { start: times[start], end: times[end], delay: *delay }
    };
    picks.iter().map(window).collect()
}

/// What a case has beside its zone.
#[derive(Clone, Debug)]
struct Draft {
    alias: Index,
    around: i64,
    days: Vec<i64>,
    times: Vec<(u8, i64)>,
    picks: Vec<(Index, Index, u64)>,
    /// Whether windows last five minutes at the most.
    is_short: bool,
    attempts: u64,
    max_attempts: Option<u32>,
    attempt_microseconds: Option<i64>,
    twice: Option<bool>,
    force: Option<bool>,
    scheduled: Option<i64>,
    carrier: Carrier,
}

prop_compose! {
    fn draft()(
        alias in any::<Index>(),
        around in around(),
        days in days(),
        times in prop::collection::vec(time_of_day(), 2..6),
        picks in prop::collection::vec((any::<Index>(), any::<Index>(), delay()), 1..5),
        is_short in prop::bool::weighted(0.2),
        counts in (1..7_u64, prop::option::weighted(0.3, 1..8_u32)),
        attempt_microseconds in prop::option::of(prop_oneof![
            0..10_000_000_i64,
            (0..240_i64).prop_map(|minutes| minutes * 60_000_000),
        ]),
        twice in any::<Option<bool>>(),
        force in prop::option::weighted(0.4, any::<bool>()),
        scheduled in prop::option::weighted(0.3, prop_oneof![Just(0), -2..=2_i64, -DAY..=4 * DAY]),
        carrier in prop::sample::select(vec![Carrier::Assistant, Carrier::Options, Carrier::OptionsUnderAnId]),
    ) -> Draft {
        let (attempts, max_attempts) = counts;
        Draft {
            alias, around, days, times, picks, is_short, attempts, max_attempts, attempt_microseconds, twice, force,
            scheduled, carrier,
        }
    }
}

impl Draft {
    /// Around the end of a clock's span.
    fn at_change(&self, clock: &Clock, span: usize) -> Case {
        let change = clock.spans[span].until;
        let before = (change + clock.spans[span].offset).rem_euclid(DAY) / MINUTE;
        self.near(clock, change, before, clock.reading(change).1)
    }

    /// Around an instant, with windows around two minutes of the day.
    fn near(&self, clock: &Clock, middle: i64, before: i64, after: i64) -> Case {
        let times: Vec<i64> = self.times.iter().map(|time| resolve(*time, before, after)).collect();
        let now = middle + self.around;
        let mut case = Case {
            zone: clock.zones[self.alias.index(clock.zones.len())],
            now,
            days: self.days.clone(),
            windows: windows_between(&times, &self.picks),
            attempts: self.attempts,
            max_attempts: self.max_attempts,
            attempt_microseconds: self.attempt_microseconds,
            twice: self.twice,
            force: self.force,
            // what would be after the year 9999 is not scheduled
            scheduled: self.scheduled.map(|delta| now + delta).filter(|at| Timestamp::from_millisecond(*at).is_some()),
            carrier: self.carrier,
        };
        if self.is_short {
            for window in &mut case.windows {
                window.end = window.end.min(window.start + 5);
            }
        }
        case
    }
}

fn config(cases: u32) -> ProptestConfig {
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default().cases } else { cases };
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Random requests around random changes of the clocks.
#[test]
fn previews_are_those_of_stepping_by_minutes() {
    let clocks = clocks();
    let changes = changes(&clocks);
    assert!(changes.len() > 600, "{}", changes.len());
    TestRunner::new(config(6000))
        .run(&(any::<Index>(), draft()), |(change, draft)| {
            let (clock, span) = changes[change.index(changes.len())];
            draft.at_change(&clocks[clock], span).check(&clocks[clock]);
            Ok(())
        })
        .unwrap();
}

/// The same at each change of each clock from 2026 to 2037, and with the same requests every time.
#[test]
fn every_change_is_that_of_stepping_by_minutes() {
    let clocks = clocks();
    let mut runner = TestRunner::deterministic();
    for (clock, span) in changes(&clocks) {
        let draft = draft().new_tree(&mut runner).unwrap().current();
        draft.at_change(&clocks[clock], span).check(&clocks[clock]);
    }
}

/// The same under each of the 598 names, at any time from 2026 to 2098.
#[test]
fn every_zone_is_that_of_stepping_by_minutes() {
    let clocks = clocks();
    let mut runner = TestRunner::deterministic();
    for clock in &clocks {
        for alias in 0..clock.zones.len() {
            let draft = draft().new_tree(&mut runner).unwrap().current();
            let middle = (1_767_657_600..4_070_908_800_i64).new_tree(&mut runner).unwrap().current() * SECOND;
            let case = draft.near(clock, middle, 0, 720);
            Case { zone: clock.zones[alias], ..case }.check(clock);
        }
    }
}

/// Four hundred openings, of which the last are about where the clocks change.
#[test]
fn four_hundred_openings_up_to_a_change() {
    let clocks = clocks();
    let after_400_days = instant("2027-03-01T00:00Z").as_millisecond();
    let later = |(clock, span): &(usize, usize)| clocks[*clock].spans[*span].until > after_400_days;
    let changes: Vec<(usize, usize)> = changes(&clocks).into_iter().filter(later).collect();
    TestRunner::new(config(300))
        .run(&(any::<Index>(), draft(), -1440..=1440_i64), |(change, mut draft, minutes)| {
            let (clock, span) = changes[change.index(changes.len())];
            let each = 400 / i64::try_from(draft.picks.len()).unwrap();
            draft.around = -each * DAY + minutes * MINUTE;
            (draft.days, draft.attempts, draft.max_attempts) = (vec![6, 5, 4, 3, 2, 1, 0], 2, None);
            (draft.is_short, draft.twice, draft.scheduled) = (false, None, None);
            for (_, _, delay) in &mut draft.picks {
                *delay = u64::try_from(each + 5).unwrap() * 86_400;
            }
            for (kind, _) in &mut draft.times {
                *kind |= 2; // around the change
            }
            draft.at_change(&clocks[clock], span).check(&clocks[clock]);
            Ok(())
        })
        .unwrap();
}

/// An attempt's hour is held against the clock of every candidate.
#[test]
fn open_in_every_candidate_is_open_on_every_clock() {
    let clocks = clocks();
    let clock_of = |zone: &str| clocks.iter().find(|clock| clock.zones.contains(&zone)).unwrap();
    let numbers = ["+18002123456", "+61412345678", "+79123456789", "+18672345678", "+18502112345", "+61861234567"];
    let changes = changes(&clocks);
    TestRunner::new(config(300))
        .run(&(any::<Index>(), any::<Index>(), draft()), |(number, change, draft)| {
            let (clock, span) = changes[change.index(changes.len())];
            let case = draft.at_change(&clocks[clock], span);
            let (mut request, mut options) = case.request_and_options();
            let mut config = case.config();
            config["timezone"] = Value::Null;
            match &mut options.call_retry_config {
                Some(given) => *given = serde_json::from_value(config).unwrap(),
                None => request["assistant"]["call_retry_config"] = config,
            }
            request["phone_number"] = json!(numbers[number.index(numbers.len())]);
            let plan = plan(&request, &options);
            let clock = clock_of(&plan.timezone.id);
            let candidates: Vec<&Clock> = plan.timezone.candidates.iter().map(|zone| clock_of(zone)).collect();
            assert!(candidates.len() > 1);
            let expected = case.plan(clock);
            assert_eq!(plan.attempts.len(), expected.len());
            for (attempt, (at, ..)) in plan.attempts.iter().zip(expected) {
                assert_eq!((attempt.at.as_millisecond(), &attempt.local), (at, &clock.local(at)));
                let open = candidates.iter().all(|candidate| case.is_open(candidate, at));
                assert_eq!(attempt.open_in_every_candidate, open, "{} {request}", attempt.local);
            }
            Ok(())
        })
        .unwrap();
}

// ---------------------------------------------------------------------------------------------------------------------
// A dialler that asks for one attempt after the other
// ---------------------------------------------------------------------------------------------------------------------

/// [`RetryPlan::next_attempt`], told of each attempt in turn, makes the attempts of the preview, in any year.
#[test]
fn attempt_by_attempt_is_the_preview() {
    let clocks = clocks();
    let year_9999 = instant("9999-12-01T00:00Z").as_millisecond();
    let years = prop_oneof![
        instant("0001-01-05T00:00Z").as_millisecond()..year_9999,
        instant("2026-01-05T00:00Z").as_millisecond()..instant("2100-01-01T00:00Z").as_millisecond(),
        year_9999..instant("9999-12-28T00:00Z").as_millisecond(),
    ];
    let delays = prop_oneof![3 => Just(1), 1 => 1..5000_u64, 1 => Just(MAX_SAFE_INTEGER / 1_000_000)];
    let cases = (any::<Index>(), years, draft(), 1..=200_u64, prop::option::of(1..=250_u32), delays);
    TestRunner::new(config(1000))
        .run(&cases, |(clock, middle, draft, attempts, max_attempts, factor)| {
            let mut case = draft.near(&clocks[clock.index(clocks.len())], middle, 120, 180);
            (case.attempts, case.max_attempts) = (attempts, max_attempts);
            for window in &mut case.windows {
                window.delay = window.delay.saturating_mul(factor).min(MAX_SAFE_INTEGER);
            }
            let (request, options) = case.request_and_options();
            let preview = plan(&request, &options);

            let config: CallRetryConfig = serde_json::from_value(case.config()).unwrap();
            let plan = RetryPlan::new(&config, case.zone).unwrap();
            assert_eq!((plan.total_attempts(), preview.total), (attempts, attempts));
            let attempt_milliseconds = case.attempt_microseconds.unwrap_or(0) / 1000;
            let mut made: Vec<AttemptMade> = Vec::new();
            for attempt in &preview.attempts {
                let next = plan.next_attempt(&case.start(), &made);
                let &PlannedAttempt { number, at, trigger, deferred, window, .. } = attempt;
                let fields = |next: NextAttempt| (next.number, next.at, next.trigger, next.deferred, next.window);
                assert_eq!(next.map(fields), Some((number, at, trigger, deferred, window)));
                match Timestamp::from_millisecond(at.as_millisecond() + attempt_milliseconds) {
                    Some(ended_at) => made.push(AttemptMade { ended_at, window }),
                    None => return Ok(()), // nothing can be asked after the year 9999
                }
            }
            let listed = preview.attempts.len() as u64;
            let is_cut = listed < attempts && listed == u64::from(max_attempts.unwrap_or(100));
            let ends = preview.codes().contains(&" schedule_beyond_year_9999".to_owned());
            assert_eq!(ends, listed < attempts && !is_cut);
            let next = plan.next_attempt(&case.start(), &made);
            // the attempt after a cut list may be beyond the year 9999 too
            let is_late = factor > 1 || middle >= year_9999 - 366 * DAY;
            assert!(next.is_some() == is_cut || is_cut && is_late);
            Ok(())
        })
        .unwrap();
}

/// An attempt that is overdue is due at the next opening from now on, not in the past.
#[test]
fn overdue_attempts() {
    let config: CallRetryConfig = serde_json::from_value(json!({})).unwrap();
    let plan = RetryPlan::new(&config, "America/New_York").unwrap();
    let made = [AttemptMade { ended_at: instant("2026-11-23T10:00-05:00"), window: Some(0) }];
    for (now, due, deferred) in [
        ("2026-11-23T10:00-05:00", "2026-11-23T12:00-05:00", false),
        ("2026-11-23T15:00-05:00", "2026-11-23T15:00-05:00", false),
        ("2026-11-23T18:00-05:00", "2026-11-24T10:00-05:00", true),
        ("2026-11-27T18:00-05:00", "2026-11-30T10:00-05:00", true),
    ] {
        let mut start = Start::new(instant(now));
        start.force_now = true;
        let next = plan.next_attempt(&start, &made).unwrap();
        assert_eq!((next.at, next.deferred, next.number), (instant(due), deferred, 2), "{now}");
        assert_eq!(next.trigger, Trigger::RetryDelay);
    }
}

/// A window that no longer exists counts as none: the first window's delay.
#[test]
fn a_window_that_is_not_in_the_list() {
    let config: CallRetryConfig = serde_json::from_value(daily(&["10:00-18:00 600"], 3)).unwrap();
    let plan = RetryPlan::new(&config, "America/New_York").unwrap();
    let now = instant("2026-11-23T10:00-05:00");
    let start = Start::new(now);
    let made = [AttemptMade { ended_at: now, window: Some(7) }];
    assert_eq!(plan.next_attempt(&start, &made).unwrap().at, instant("2026-11-23T10:10-05:00"));
}

/// Whoever steps through closed time takes ten thousand times as long where the openings are months apart.
#[test]
fn the_time_between_attempts_costs_nothing() {
    let took = |config: &Value| {
        let mut options = at("2026-11-23T10:00-05:00");
        options.max_attempts = Some(10_000);
        let request = request("America/New_York", config.clone());
        let runs = (0..5).map(|_| {
            let start = Instant::now();
            assert_eq!(plan(&request, &options).attempts.len(), 10_000);
            start.elapsed()
        });
        runs.min().unwrap()
    };
    let near = took(&daily(&["10:00-18:00 60"], 10_000));
    // every hundred days, until the year 4764
    let far = took(&json!({
        "allowed_days": ["tuesday"],
        "calling_windows": windows(&["10:00-10:01 8640000"]),
        "max_retry_attempts": 10_000,
    }));
    assert!(far < near * 20 + Duration::from_millis(20), "{far:?} {near:?}");
}
