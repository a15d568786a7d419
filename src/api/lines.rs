//! Many requests at once: NDJSON, a request a line.

use super::input::{Input, json, root};
use super::options::{Purpose, RawOptions, Settings};
use super::request::build_by;
use crate::issue::{IssueCollector, Issues, Path, Problem};
use crate::json::Node;

/// What there is to say of one line: nothing of a blank one, else whether it is valid, and its issues.
pub(crate) type LineFindings = Option<(bool, Issues)>;

/// Answers line by line, with the line's number from 1.
pub(crate) fn each_line(ndjson: &[u8], options: Option<&RawOptions>, answer: &mut dyn FnMut(usize, LineFindings)) {
    let settings = Settings::read(options, Purpose::Request);
    for (line, number) in ndjson.split_inclusive(|byte| *byte == b'\n').zip(1..) {
        // files that were put together have a byte order mark in their midst
        let line = without_space(line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line));
        match &settings {
            _ if line.is_empty() => answer(number, None),
            Err(issues) => answer(number, Some((false, issues.clone()))),
            Ok(settings) => {
                let input: Input = json(line);
                let (record, issues) = build_by(settings, root(&input));
                answer(number, Some((record.is_some(), issues)));
            }
        }
    }
}

/// A line without the white space of JSON at its end; a form feed is none.
fn without_space(line: &[u8]) -> &[u8] {
    let last = line.iter().rposition(|byte| !b" \t\r\n".contains(byte));
    last.and_then(|last| line.get(..=last)).unwrap_or_default()
}

/// What is neither a text nor bytes has no lines.
pub(crate) fn refuse_lines(given: &Input) -> Issues {
    let mut issues = IssueCollector::default();
    let problem = match root(given) {
        // what becomes a text as JSON, a Date for one, is none
        Ok(Node::Text(_)) => Problem::WrongType { expected: "string", received: "object" },
        Ok(node) => Problem::WrongType { expected: "string", received: node.kind() },
        Err(problem) => problem,
    };
    issues.add(&Path::TOP, problem);
    issues.in_order()
}
