//! The page of codes, `docs/CODES.md`: what each means, its parameters, its sentences, and an example, which is found by
//! asking.

use std::collections::HashMap;
use std::fmt::Write;

use serde::Deserialize;
use serde_json::Value;

use super::typescript::params_of;
use crate::ffi;
use crate::issue::{Issue, IssueCode, PROBLEMS, ProblemInfo};

const HEAD: &str = "# Issue codes

Made by `npm run build` from `src/issue/problem.rs` and the shared cases. Do not edit.

An issue has a `path`, a `code`, a `severity`, a `message` and `params`. Codes and params are stable; sentences may be
worded better one day. In a sentence, `<name>` is the parameter of that name, `<a:name>` its everyday word, and what stands
in brackets is left out where such a parameter is absent. Some sentences name a bound beside the one in `params`.
";

/// The codes as Markdown, with examples from cases: a line of JSON each, as in `tests/cases`.
///
/// ```
/// let page = revox_call_builder::codes_page("");
/// assert!(page.contains("## `assistant_missing`"));
/// ```
pub fn codes_page(cases: &str) -> String {
    let examples = examples(cases);
    let mut page = HEAD.to_owned();
    for problem in PROBLEMS {
        let severity = match problem.severity {
            "Severity::Error" => "Error",
            "Severity::Warning" => "Warning",
            _ => "Warning or error",
        };
        let doc: Vec<&str> = problem.doc.iter().map(|line| line.trim()).collect();
        let _ = write!(page, "\n## `{}`\n\n{severity}. {}\n", problem.code, doc.join(" "));
        if let Some(params) = params_of(problem) {
            let _ = write!(page, "\nParams: `{params}`\n");
        }
        let _ = writeln!(page);
        for sentence in sentences(problem) {
            let _ = writeln!(page, "- `{sentence}`");
        }
        if let Some(example) = problem.code.parse().ok().and_then(|code: IssueCode| examples.get(&code)) {
            let _ = write!(page, "\nExample: `{example}`\n");
        }
    }
    page
}

/// The sentences that a row of the table may say: its texts of more than one word.
fn sentences(problem: &ProblemInfo) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = problem.sentence.chars();
    while rest.any(|character| character == '"') {
        let mut text = String::new();
        while let Some(character) = rest.next().filter(|character| *character != '"') {
            text.push(if character == '\\' { rest.next().unwrap_or_default() } else { character });
        }
        if text.contains(' ') {
            found.push(text);
        }
    }
    found
}

/// A line of a file of cases.
#[derive(Deserialize)]
struct Case {
    input: Value,
    #[serde(default)]
    options: Value,
    function: Option<String>,
}

#[derive(Deserialize)]
struct Answer {
    issues: Vec<Issue>,
}

type Ask = fn(&str, &[f64], &str) -> String;

/// For each code its first issue, as it is where it stands.
fn examples(cases: &str) -> HashMap<IssueCode, String> {
    let mut found = HashMap::new();
    let cases = cases.lines().filter(|line| !line.contains("\"$")); // what JSON cannot carry
    for case in cases.filter_map(|line| serde_json::from_str::<Case>(line).ok()) {
        let given = case.options.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
        let options: String = given.map(|(name, value)| format!("{name} {value}\n")).collect();
        let functions: [Ask; 2] = match case.function.as_deref() {
            None | Some("validateCallRequest" | "buildPayload" | "previewSchedule") => [ffi::validate, ffi::preview],
            Some("migrateRequest") => [ffi::migrate, ffi::migrate],
            Some("buildPayloads") => continue, // its answers are lists
            Some(_) => [ffi::remaining, ffi::request],
        };
        for ask in functions {
            let answer = serde_json::from_str::<Answer>(&ask(&case.input.to_string(), &[], &options));
            for issue in answer.into_iter().flat_map(|answer| answer.issues) {
                found.entry(issue.code).or_insert_with(|| issue.to_string());
            }
        }
    }
    found
}
