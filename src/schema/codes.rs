//! The page of codes, `docs/CODES.md`: what each means, its parameters, its sentences, and an example, which is found by
//! asking.

use std::collections::HashMap;
use std::fmt::Write;

use serde_json::Value;

use super::typescript::params_of;
use crate::ffi;
use crate::issue::{PROBLEMS, ProblemInfo};

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
        if let Some(example) = examples.get(problem.code) {
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

/// For each code its first issue, as it is where it stands.
fn examples(cases: &str) -> HashMap<String, String> {
    let mut found = HashMap::new();
    let cases = cases.lines().filter(|line| !line.contains("\"$")); // what JSON cannot carry
    for case in cases.filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let input = case["input"].to_string();
        let given = case["options"].as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
        let options: String = given.map(|(name, value)| format!("{name} {value}\n")).collect();
        let ask: [fn(&str, &[f64], &str) -> String; 2] = match case["function"] {
            Value::Null => [ffi::validate, ffi::preview],
            _ => [ffi::remaining, ffi::request],
        };
        for answer in ask.map(|ask| ask(&input, &[], &options)) {
            let answer: Value = serde_json::from_str(&answer).unwrap_or_default();
            for issue in answer["issues"].as_array().into_iter().flatten() {
                if let Ok(issue) = serde_json::from_value::<crate::issue::Issue>(issue.clone()) {
                    found.entry(issue.code.to_string()).or_insert_with(|| issue.to_string());
                }
            }
        }
    }
    found
}
