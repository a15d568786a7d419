//! The placeholders of an assistant's templates, and the prompt variables that they use.

use super::assistant::names_of;
use crate::formats::template::{Placeholder, is_name, leading_placeholder, name_for, placeholders};
use crate::issue::{IssueCollector, Path, Problem};
use crate::lookup::{NameIndex, is_format_character};
use crate::model::{ApiVersion, FieldValue, Record, Scope, place};

/// What a template may use beside the prompt variables.
const OUTPUT_VARIABLES: [&str; 4] = ["transcript", "call_direction", "user_phone_number", "agent_phone_number"];
const CALL_VARIABLES: [&str; 6] = ["summary", "outcome", "phone", "call_url", "assistant_name", "campaign_name"];
const SLACK_VARIABLES: [&str; 6] = ["first_name", "last_name", "email", "company", "contact_name", "contact_line"];
const ZOHO_VARIABLES: [&str; 1] = ["transcript"];

/// Prompt variables of these names say who is called.
const CONTACT_VARIABLES: [&str; 5] = ["first_name", "last_name", "email", "company", "job_title"];

/// How many characters of a malformed placeholder are shown.
const NEAR: usize = 20;

pub(super) fn check_placeholders(
    request: &Record,
    assistant: &Record,
    scope: Scope,
    has_id: bool,
    issues: &mut IssueCollector,
) {
    const VARIABLES: usize = place!(CallRequest, "prompt_variables");
    const ASSISTANT: usize = place!(CallRequest, "assistant");
    const TOOLS: usize = place!(Assistant, "custom_tools");
    const OUTPUT_PROMPT: usize = place!(Assistant, "structured_output_prompt");
    let mut variables = Variables { names: NameIndex::default(), used: Vec::new(), known: true };
    match request.get(VARIABLES) {
        FieldValue::Map(members) => {
            variables.names = NameIndex::new(members.iter().map(|(_, name, _)| name.as_ref()).zip(0..).collect());
            variables.used.resize(members.len(), false);
        }
        FieldValue::Absent => {}
        _ => variables.known = false,
    }
    let path = Path::TOP.field(ASSISTANT, "assistant");
    for (place, field, value) in assistant.fields() {
        if field.shape(scope).is_template() && !value.is_absent() {
            let own = index_of(if place == OUTPUT_PROMPT { &OUTPUT_VARIABLES } else { &[] });
            variables.check(value, Some(&own), false, &path.field(place, field.name), issues);
        }
    }
    let tools_path = path.field(TOOLS, assistant.name(TOOLS));
    for (index, tool) in assistant.get(TOOLS).records() {
        check_tool(tool, &mut variables, &tools_path.index(index), issues);
    }
    check_integrations(assistant, scope, &mut variables, &path, issues);

    let (FieldValue::Map(members), false) = (request.get(VARIABLES), has_id) else { return };
    let path = Path::TOP.field(VARIABLES, request.name(VARIABLES));
    let knows_contact = matches!(scope, Scope::Version(version) if version >= ApiVersion::V2026_07_15);
    for ((place, name, value), is_used) in members.iter().zip(variables.used) {
        let is_contact = knows_contact && CONTACT_VARIABLES.contains(&name.as_ref());
        if !is_used && !is_contact && !matches!(value, FieldValue::Faulty) {
            let suggestion = if is_name(name) { None } else { name_for(name) };
            let problem = Problem::PromptVariableUnused { name: name.clone().into_owned(), suggestion };
            issues.add(&path.key(*place, name), problem);
        }
    }
}

fn index_of<'n>(names: &[&'n str]) -> NameIndex<'n> {
    NameIndex::new(names.iter().copied().zip(0..).collect())
}

fn check_tool<'r>(tool: &'r Record, variables: &mut Variables<'r>, path: &Path, issues: &mut IssueCollector) {
    const VALUE: usize = place!(KeyValue, "value");
    const HEADERS: usize = place!(CustomTool, "headers");
    const URL: usize = place!(CustomTool, "url");
    const NAME: usize = place!(Parameter, "name");
    let parameters = known_names(tool.get(place!(CustomTool, "input_schema")), NAME);
    let own = parameters.as_ref();
    for field in [URL, place!(CustomTool, "body_template")] {
        variables.check(tool.get(field), own, false, &path.field(field, tool.name(field)), issues);
    }
    // a base address has to come from the variables
    if let Some((name, _)) = tool.get(URL).text().and_then(leading_placeholder)
        && variables.known
        && (variables.names.find(name).is_none() || own.is_some_and(|own| own.has(name)))
    {
        issues.add(&path.field(URL, tool.name(URL)), Problem::InvalidUrl { scheme: "http" });
    }
    for field in [HEADERS, place!(CustomTool, "query_params")] {
        let list_path = path.field(field, tool.name(field));
        for (index, pair) in tool.get(field).records() {
            let item_path = list_path.index(index);
            variables.check(pair.get(VALUE), own, field == HEADERS, &item_path.field(VALUE, pair.name(VALUE)), issues);
        }
    }
}

/// What is told to Slack and Zoho may use what the call brought, and what was found out in it.
fn check_integrations<'r>(
    assistant: &'r Record,
    scope: Scope,
    variables: &mut Variables<'r>,
    path: &Path,
    issues: &mut IssueCollector,
) {
    const SLACK: usize = place!(Assistant, "slack");
    const ZOHO: usize = place!(Assistant, "zoho");
    const MAPPING: usize = place!(Zoho, "field_mapping");
    const SOURCE: usize = place!(ZohoField, "source");
    let output = match assistant.get(place!(Assistant, "structured_output_config")) {
        FieldValue::Absent => Some(NameIndex::default()),
        list => known_names(list, place!(Parameter, "name")),
    };
    let output_names: Option<Vec<&str>> = output.as_ref().map(|names| names.iter().collect());
    let with_output = |names: &[&[&'r str]]| -> Option<NameIndex<'r>> {
        let all: Vec<&str> = names.concat().into_iter().chain(output_names.as_ref()?.iter().copied()).collect();
        Some(index_of(&all))
    };
    if let Some(slack) = assistant.get(SLACK).record() {
        const TEMPLATE: usize = place!(Slack, "template");
        let job_title: &[&str] = if scope == Scope::Version(ApiVersion::V2026_07_15) { &[] } else { &["job_title"] };
        let own = with_output(&[&CALL_VARIABLES, &SLACK_VARIABLES, job_title]);
        let path = path.field(SLACK, "slack");
        variables.check(slack.get(TEMPLATE), own.as_ref(), false, &path.field(TEMPLATE, slack.name(TEMPLATE)), issues);
    }
    if let Some(zoho) = assistant.get(ZOHO).record() {
        const TEMPLATE: usize = place!(Zoho, "template");
        let own = with_output(&[&CALL_VARIABLES, &ZOHO_VARIABLES]);
        let path = path.field(ZOHO, "zoho");
        variables.check(zoho.get(TEMPLATE), own.as_ref(), false, &path.field(TEMPLATE, zoho.name(TEMPLATE)), issues);
        let mapping_path = path.field(MAPPING, zoho.name(MAPPING));
        for (index, field) in zoho.get(MAPPING).records() {
            let Some(source) = field.get(SOURCE).text() else { continue };
            if output.as_ref().is_some_and(|output| output.has(source)) {
                continue;
            }
            if !variables.uses(source) && variables.known && output.is_some() {
                let problem = Problem::PlaceholderUndefined { name: source.to_owned() };
                issues.add(&mapping_path.index(index).field(SOURCE, field.name(SOURCE)), problem);
            }
        }
    }
}

/// The names that a list's records have in a field; with one of them faulty, they are not known.
fn known_names<'r>(list: &'r FieldValue, name: usize) -> Option<NameIndex<'r>> {
    let FieldValue::List(items) = list else { return None };
    let is_known = |item: &FieldValue| item.record().is_some_and(|record| record.get(name).text().is_some());
    items.iter().all(|(_, item)| is_known(item)).then(|| names_of(list, name))
}

/// The prompt variables, and which of them are used.
struct Variables<'r> {
    names: NameIndex<'r>,
    used: Vec<bool>,
    /// Nothing is wrong with `prompt_variables` as a whole.
    known: bool,
}

impl Variables<'_> {
    /// Whether a variable of this name is given, which is used then.
    fn uses(&mut self, name: &str) -> bool {
        match self.names.find(name).and_then(|found| self.used.get_mut(found)) {
            Some(used) => {
                *used = true;
                true
            }
            None => false,
        }
    }

    /// One template. `own` are the names that it may use beside the variables; `None` when they are not known.
    fn check(
        &mut self,
        template: &FieldValue,
        own: Option<&NameIndex>,
        is_secret: bool,
        path: &Path,
        issues: &mut IssueCollector,
    ) {
        let (FieldValue::Text(template) | FieldValue::FaultyTemplate(template)) = template else { return };
        let mut malformed = None;
        let mut undefined = Vec::new();
        for (place, placeholder) in placeholders(template).enumerate() {
            match placeholder {
                Placeholder::Malformed { from, between } => malformed = malformed.or(Some((place, from, between))),
                Placeholder::Name(name) => {
                    let is_own = own.is_some_and(|own| own.has(name));
                    if !is_own && !self.uses(name) && self.known && own.is_some() {
                        undefined.push((name, place));
                    }
                }
            }
        }
        let mut report_malformed = |issues: &mut IssueCollector, until: usize| {
            if let Some((_, from, between)) = malformed.take_if(|(place, ..)| *place < until) {
                // a header's value is never repeated
                let near = if is_secret { "{{".to_owned() } else { visible(from.chars().take(NEAR)) };
                let between = between.filter(|between| !is_secret && !between.contains('{'));
                issues.add(path, Problem::PlaceholderMalformed { near, suggestion: between.and_then(name_for) });
            }
        };
        let names = NameIndex::new(undefined.clone());
        for (name, place) in undefined {
            report_malformed(issues, place);
            if names.find(name) == Some(place) {
                issues.add(path, Problem::PlaceholderUndefined { name: name.to_owned() });
            }
        }
        report_malformed(issues, usize::MAX);
    }
}

/// Characters that show nothing are shown by their code: `\u200b`.
fn visible(characters: impl Iterator<Item = char>) -> String {
    let mut text = String::new();
    for symbol in characters {
        if is_format_character(symbol) || symbol.is_control() || symbol.is_whitespace() && symbol != ' ' {
            text.push_str("\\u");
            let code = u32::from(symbol);
            let digits = if code > 0xFFFF { 5 } else { 4 };
            text.extend((0..digits).rev().filter_map(|digit| char::from_digit(code >> (4 * digit) & 0xF, 16)));
        } else {
            text.push(symbol);
        }
    }
    text
}
