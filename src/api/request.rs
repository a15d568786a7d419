//! What is asked about a request: its issues and its payload.

use super::input::{Input, root};
use super::options::{Purpose, RawOptions, Settings};
use crate::issue::{IssueCollector, Issues, Path, Problem};
use crate::json::Node;
use crate::model::{CallRequest, Record, Scope, Table};
use crate::validate::{Extra, FieldReader, check_request};

/// The issues of a request, and the request in its canonical form when none of them is an error.
pub(crate) fn build<'a>(input: &'a Input, options: Option<&RawOptions>) -> (Option<Record<'a>>, Issues) {
    match Settings::read(options, Purpose::Request) {
        Ok(settings) => build_by(&settings, root(input)),
        Err(issues) => (None, issues),
    }
}

pub(super) fn build_by<'a>(settings: &Settings, node: Result<Node<'a>, Problem>) -> (Option<Record<'a>>, Issues) {
    let reader = request_reader(settings, Extra::Judged(settings.unknown_fields));
    judge(settings, reader, node)
}

pub(super) fn request_reader(settings: &Settings, extra: Extra) -> FieldReader {
    FieldReader { extra, ..FieldReader::new(settings.reading, Scope::Version(settings.version)) }
}

/// A request as a reader has it, after the rules over several fields.
#[inline(never)]
pub(super) fn judge<'a>(
    settings: &Settings,
    mut reader: FieldReader,
    node: Result<Node<'a>, Problem>,
) -> (Option<Record<'a>>, Issues) {
    let mut record = match node {
        Ok(node) => reader.object(CallRequest::OBJECT, node, &Path::TOP),
        Err(problem) => {
            reader.issues.add(&Path::TOP, problem);
            None
        }
    };
    if let Some(record) = &mut record {
        check_request(record, reader.scope, settings.now, &mut reader.issues);
    }
    (record.filter(|_| !reader.issues.has_error()), reader.issues.in_order())
}

/// The one issue of a value that is no object.
pub(super) fn no_object(node: Result<Node, Problem>, path: &Path) -> Issues {
    let mut issues = IssueCollector::default();
    let problem =
        node.map_or_else(|problem| problem, |node| Problem::WrongType { expected: "object", received: node.kind() });
    issues.add(path, problem);
    issues.in_order()
}
