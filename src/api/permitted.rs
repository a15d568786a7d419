//! Permitted hours: rules that allow fewer hours than the calling windows, on the recipient's clocks.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::answers::PlannedAttempt;
use crate::formats::{calendar_date, time_of_day};
use crate::issue::{IssueCollector, Path, Problem};
use crate::json::Node;
use crate::lookup::sorted;
use crate::model::{Weekday, place};
use crate::schedule::{TimeRange, Trigger};
use crate::time::{CivilDateTime, DAY, MINUTE, ZoneRules, weekday};
use crate::wire::words;

/// A law, a code of conduct or a rule of the house that allows calls at some hours only, by the recipient's clock.
///
/// ```
/// use revox_call_builder::{PermittedHours, Weekday};
///
/// let mut rule = PermittedHours::new("house");
/// rule.days = Some([(Weekday::Monday, vec!["09:00-12:00".to_owned(), "14:00-20:00".to_owned()])].into_iter().collect());
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PermittedHours {
    /// Its name, which issues repeat.
    pub id: String,
    /// The half-open spans of each day, `HH:mm-HH:mm`; a day that is absent or has none is barred. Absent: any hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<IndexMap<Weekday, Vec<String>>>,
    /// Dates (`YYYY-MM-DD`) that are barred.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<String>,
    /// How many attempts are permitted in a span of time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub max_attempts: Vec<AttemptLimit>,
    /// Where the rule stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether it is a law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<RuleKind>,
}

impl PermittedHours {
    /// A rule that allows everything.
    pub fn new(id: impl Into<String>) -> PermittedHours {
        PermittedHours {
            id: id.into(),
            days: None,
            holidays: Vec::new(),
            max_attempts: Vec::new(),
            source: None,
            kind: None,
        }
    }
}

/// How many attempts are permitted in a span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttemptLimit {
    /// So many.
    pub count: u64,
    /// The span of time.
    pub per: AttemptSpan,
}

words! {
    /// A span of time in which attempts are counted.
    pub enum AttemptSpan {
        /// Any eight hours.
        EightHours = "8 hours",
        /// Any 24 hours.
        TwentyFourHours = "24 hours",
        /// A day of the calendar.
        Day = "day",
        /// A week of the calendar, from Monday on.
        Week = "week",
        /// Any thirty days.
        ThirtyDays = "30 days",
    }
}

words! {
    /// What kind of rule it is.
    pub enum RuleKind {
        /// A law or a regulation.
        Law = "law",
        /// A code of conduct, or guidance.
        Code = "code",
    }
}

/// A rule that was checked.
#[derive(Clone, Debug)]
pub(crate) struct PermittedRule {
    id: String,
    source: Option<String>,
    /// From Monday on.
    days: Option<[Vec<TimeRange>; 7]>,
    /// Days counted from 1970-01-01, in order.
    holidays: Vec<i64>,
    limits: Vec<AttemptLimit>,
}

impl PermittedRule {
    pub(super) fn read_all(rules: Node) -> Option<Vec<PermittedRule>> {
        let Node::List(rules) = rules else { return None };
        rules.map(PermittedRule::read).collect()
    }

    fn read(rule: Node) -> Option<PermittedRule> {
        let given = |name: &str| rule.get(name).filter(|node| *node != Node::Null);
        let source = match given("source") {
            None => None,
            Some(source) => Some(source.text()?.into_owned()),
        };
        if let Some(kind) = given("kind") {
            kind.text()?.parse::<RuleKind>().ok()?;
        }
        let days = match given("days") {
            None => None,
            Some(days) => Some(read_days(days)?),
        };
        let holidays = match given("holidays") {
            None => Vec::new(),
            Some(Node::List(dates)) => dates.map(|date| calendar_date(&date.text()?)).collect::<Option<_>>()?,
            Some(_) => return None,
        };
        let limits = match given("maxAttempts") {
            None => Vec::new(),
            Some(Node::List(limits)) => limits.map(read_limit).collect::<Option<_>>()?,
            Some(limit) => vec![read_limit(limit)?],
        };
        Some(PermittedRule {
            id: rule.get("id")?.text()?.into_owned(),
            source,
            days,
            holidays: sorted(holidays),
            limits,
        })
    }

    /// The ranges of a day that are permitted; `None` where any hour is.
    fn ranges(&self, day: i64) -> Option<&[TimeRange]> {
        if self.holidays.binary_search(&day).is_ok() {
            return Some(&[]);
        }
        self.days.as_ref().map(|days| days.get(weekday(day)).map_or(&[][..], Vec::as_slice))
    }

    /// Whether a date and time is outside, and whether its whole day is.
    fn outside(&self, civil: CivilDateTime) -> Option<Outside> {
        let (day, time) = civil.day_and_time();
        let ranges = self.ranges(day)?;
        let is_inside = ranges.iter().any(|range| range.from <= time && time < range.to);
        (!is_inside).then_some(if ranges.is_empty() { Outside::Day } else { Outside::Hour })
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Outside {
    Day,
    Hour,
}

fn read_days(days: Node) -> Option<[Vec<TimeRange>; 7]> {
    let Node::Object(members) = days else { return None };
    let mut read: [Vec<TimeRange>; 7] = Default::default();
    for (name, ranges) in members {
        let day: Weekday = name.read().parse().ok()?;
        let Node::List(ranges) = ranges else { return None };
        *read.get_mut(day as usize)? = ranges.map(|range| read_range(&range.text()?)).collect::<Option<_>>()?;
    }
    Some(read)
}

/// `HH:mm-HH:mm`, of which the end is later; it may be `24:00`.
fn read_range(text: &str) -> Option<TimeRange> {
    let (from, to) = text.split_once('-')?;
    let minute = |time: &str| {
        let is_whole = time.len() == 5;
        if is_whole { time_of_day::parse(time, false) } else { None }
    };
    let from = minute(from)?;
    let to = if to == "24:00" { 24 * 60 } else { minute(to)? };
    (from < to).then(|| TimeRange { from: i64::from(from) * MINUTE, to: i64::from(to) * MINUTE })
}

fn read_limit(limit: Node) -> Option<AttemptLimit> {
    let count = limit.get("count")?.number().filter(|count| *count >= 0.0 && count.fract() == 0.0)?;
    Some(AttemptLimit { count: count as u64, per: limit.get("per")?.text()?.parse().ok()? })
}

/// Where issues about permitted hours stand.
pub(super) struct PermittedPaths<'p> {
    /// The retry config's, or what stands for it where none is given.
    calling_windows: Path<'p>,
    allowed_days: Path<'p>,
    max_retry_attempts: Path<'p>,
    scheduled_at: Path<'p>,
    force_now: Path<'p>,
    skip_calling_window: Path<'p>,
}

impl<'p> PermittedPaths<'p> {
    /// Those of the retry config's members as `in_config` has them, and of the start as `start` has it: `scheduled_at`,
    /// `force_now` and `skip_calling_window`.
    pub(super) fn new(
        in_config: impl Fn(usize, &'static str) -> Path<'p>,
        [scheduled_at, force_now, skip_calling_window]: [Path<'p>; 3],
    ) -> PermittedPaths<'p> {
        PermittedPaths {
            calling_windows: in_config(place!(CallRetryConfig, "calling_windows"), "calling_windows"),
            allowed_days: in_config(place!(CallRetryConfig, "allowed_days"), "allowed_days"),
            max_retry_attempts: in_config(place!(CallRetryConfig, "max_retry_attempts"), "max_retry_attempts"),
            scheduled_at,
            force_now,
            skip_calling_window,
        }
    }
}

/// Holds planned attempts against the rules. `clocks` are those of the candidates, the chosen one first; `made` are the
/// instants of the attempts that were made before.
pub(super) fn check_permitted_hours(
    rules: &[PermittedRule],
    attempts: &[PlannedAttempt],
    made: &[i64],
    clocks: &[ZoneRules],
    paths: &PermittedPaths,
    issues: &mut IssueCollector,
) {
    let Some(chosen) = clocks.first() else { return };
    for rule in rules {
        let mut reported: Vec<usize> = Vec::new(); // fields that have their issue
        for attempt in attempts {
            let instant = attempt.at.as_millisecond();
            let outside = clocks.iter().find_map(|clock| rule.outside(clock.span(instant).civil(instant)));
            let Some(outside) = outside else { continue };
            let (field, path) = match (attempt.trigger, outside) {
                (Trigger::ForceNow, _) => (0, &paths.force_now),
                (Trigger::SkipCallingWindow, _) => (1, &paths.skip_calling_window),
                (Trigger::Scheduled, _) if !attempt.deferred => (2, &paths.scheduled_at),
                (_, Outside::Day) => (3, &paths.allowed_days),
                (_, Outside::Hour) => (4, &paths.calling_windows),
            };
            if !reported.contains(&field) {
                reported.push(field);
                let problem = Problem::OutsidePermittedHours {
                    attempt: attempt.number,
                    rule: rule.id.clone(),
                    source: rule.source.clone(),
                };
                issues.add(path, problem);
            }
        }
        let instants: Vec<i64> =
            sorted(made.iter().copied().chain(attempts.iter().map(|attempt| attempt.at.as_millisecond())).collect());
        for limit in &rule.limits {
            if exceeds(&instants, *limit, chosen) {
                let (rule, count) = (rule.id.clone(), limit.count);
                let problem = Problem::TooManyAttempts { rule, count, per: limit.per.as_str() };
                issues.add(&paths.max_retry_attempts, problem);
            }
        }
    }
}

/// Whether more attempts than permitted fall into one span of time.
fn exceeds(instants: &[i64], limit: AttemptLimit, clock: &ZoneRules) -> bool {
    let day = |instant: i64| clock.span(instant).civil(instant).day_and_time().0;
    // from its first attempt on, what belongs to a span
    let together: Box<dyn Fn(i64, i64) -> bool> = match limit.per {
        AttemptSpan::EightHours => Box::new(|first, other| other - first < DAY / 3),
        AttemptSpan::TwentyFourHours => Box::new(|first, other| other - first < DAY),
        AttemptSpan::ThirtyDays => Box::new(|first, other| other - first < 30 * DAY),
        AttemptSpan::Day => Box::new(|first, other| day(first) == day(other)),
        AttemptSpan::Week => {
            let week = move |instant: i64| day(instant) - weekday(day(instant)) as i64;
            Box::new(move |first, other| week(first) == week(other))
        }
    };
    let mut start = 0;
    for (index, instant) in instants.iter().enumerate() {
        while instants.get(start).is_some_and(|first| !together(*first, *instant)) {
            start += 1;
        }
        if (index + 1 - start) as u64 > limit.count {
            return true;
        }
    }
    false
}
