//! The issues found so far, on their way into the order of the fields.

use std::cmp::Ordering;

use super::{Issue, Issues, Path, PathSegment, Problem, Severity};
use crate::lookup::sorted;

/// How bad a problem is at the end of a path, of which it is told the ranks; `None` when it is no problem there.
pub(crate) type SeverityPolicy = fn(&[usize], &Problem) -> Option<Severity>;

/// The issues found so far.
#[derive(Default)]
pub(crate) struct IssueCollector {
    found: Vec<Found>,
    /// How many were found, those included that are not kept.
    count: usize,
    /// Once there are more than can be listed: the last of those that are kept. What comes behind it is only counted.
    last: Option<(Severity, Vec<usize>)>,
    /// How bad problems are, and the length of the path that it starts from.
    policy: Option<(SeverityPolicy, usize)>,
}

/// How many issues are listed at the most.
pub(super) const MAX_ISSUES: usize = 10_000;

struct Found {
    ranks: Vec<usize>,
    path: Vec<PathSegment>,
    severity: Severity,
    /// How many were found before it.
    position: usize,
    problem: Problem,
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Found {}

impl PartialOrd for Found {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Found {
    fn cmp(&self, other: &Self) -> Ordering {
        let rest = |found: &Found| (found.severity, found.position);
        self.ranks.cmp(&other.ranks).then(rest(self).cmp(&rest(other)))
    }
}

impl IssueCollector {
    /// For what stands at a path and is judged otherwise than a request.
    pub(crate) fn with_policy(path: &Path, policy: SeverityPolicy) -> IssueCollector {
        IssueCollector { policy: Some((policy, path.ranks().len())), ..IssueCollector::default() }
    }

    pub(crate) fn add(&mut self, path: &Path, problem: Problem) {
        let ranks = path.ranks();
        let severity = match self.policy {
            Some((policy, depth)) => policy(ranks.get(depth..).unwrap_or_default(), &problem),
            None => Some(problem.severity()),
        };
        let Some(severity) = severity else { return };
        let position = self.count;
        self.count += 1;
        if self.last.as_ref().is_some_and(|(least, last)| (*least, last) <= (severity, &ranks)) {
            return;
        }
        if self.found.len() >= MAX_ISSUES * 2 {
            self.drop_surplus(MAX_ISSUES);
        }
        let path = path.segments();
        self.found.push(Found { ranks, path, severity, position, problem });
    }

    /// Takes back what was found at a path itself.
    pub(crate) fn take_back(&mut self, path: &Path) {
        let ranks = path.ranks();
        let before = self.found.len();
        self.found.retain(|found| found.ranks != ranks);
        self.count -= before - self.found.len();
    }

    /// Whether there is an error at a path or below it.
    pub(crate) fn has_error_below(&self, path: &Path) -> bool {
        let ranks = path.ranks();
        self.found.iter().any(|found| found.severity == Severity::Error && found.ranks.starts_with(&ranks))
    }

    pub(crate) fn has_error(&self) -> bool {
        self.found.iter().any(|found| found.severity == Severity::Error)
    }

    /// All issues, in the order of the fields; a parent before its children, errors before warnings. Of more than
    /// [`MAX_ISSUES`] as many, and how many there are.
    pub(crate) fn in_order(mut self) -> Issues {
        if self.count > MAX_ISSUES {
            self.drop_surplus(MAX_ISSUES - 1);
            (self.last, self.policy) = (None, None);
            self.add(&Path::TOP, Problem::TooManyIssues { count: self.count, maximum: MAX_ISSUES });
        }
        Issues(sorted(self.found).into_iter().map(Found::issue).collect())
    }

    /// Keeps so many of those found: errors rather than warnings, and the first of either.
    fn drop_surplus(&mut self, kept: usize) {
        let mut found = sorted(std::mem::take(&mut self.found));
        let errors = found.iter().filter(|found| found.severity == Severity::Error).count();
        let (mut errors, mut warnings) = (errors.min(kept), kept.saturating_sub(errors));
        let least = if warnings > 0 { Severity::Warning } else { Severity::Error };
        found.retain(|found| {
            let left = if found.severity == Severity::Error { &mut errors } else { &mut warnings };
            let is_kept = *left > 0;
            *left = left.saturating_sub(1);
            is_kept
        });
        let last = found.iter().rev().find(|found| found.severity == least);
        self.last = last.map(|found| (found.severity, found.ranks.clone()));
        self.found = found;
    }
}

impl Found {
    fn issue(self) -> Issue {
        let (message, params) = self.problem.told();
        Issue { path: self.path, code: self.problem.code(), severity: self.severity, message, params, column: None }
    }
}
