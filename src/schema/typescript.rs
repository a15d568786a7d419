//! The TypeScript types, from the same declarations as everything else: of requests as they go over the wire and as forms
//! hold them, for each version of the API; of orders, which admit what may be there; of issues and answers.

use std::collections::BTreeMap;
use std::fmt::Write;

use indexmap::IndexSet;

use crate::formats::Format;
use crate::issue::{PROBLEMS, ProblemInfo};
use crate::model::{
    ApiVersion, CallCreateResponse, CallRequest, Choice, Field, Model, Object, Scope, Shape, Table, Union,
};
use crate::wire::{AnswerInfo, OptionInfo, WordsInfo};

/// How the request's types are written.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    /// As they go over the wire.
    Wire,
    /// As a form holds them.
    Draft,
}

/// A type that fields refer to.
#[derive(Clone, Copy)]
enum Named {
    Object(&'static Object),
    Union(&'static Union),
    Choice(&'static Choice),
}

impl Named {
    fn name(self) -> &'static str {
        match self {
            Named::Object(object) => object.name,
            Named::Union(union) => union.name,
            Named::Choice(choice) => choice.info.name,
        }
    }

    fn of(shape: &Shape) -> Option<Named> {
        match shape {
            Shape::Object { object, .. } => Some(Named::Object(object)),
            Shape::Union(union) => Some(Named::Union(union)),
            Shape::Choice(choice) => Some(Named::Choice(choice)),
            Shape::List { item, .. } => Named::of(item),
            _ => None,
        }
    }

    /// The types that it refers to.
    fn parts(self, scope: Scope) -> Vec<Named> {
        match self {
            Named::Object(object) => {
                let fields = object.fields.iter().filter(|field| field.span.has(scope));
                fields.filter_map(|field| Named::of(field.shape(scope))).collect()
            }
            Named::Union(union) => union.kinds.iter().map(|(_, object)| Named::Object(object)).collect(),
            Named::Choice(_) => Vec::new(),
        }
    }

    /// It and all that it leads to, each once, in the order of their declaration.
    fn all_from(self, scope: Scope) -> Vec<Named> {
        let mut found: Vec<Named> = vec![self];
        let mut next = 0;
        while let Some(named) = found.get(next).copied() {
            for part in named.parts(scope) {
                if !found.iter().any(|other| other.name() == part.name()) {
                    found.push(part);
                }
            }
            next += 1;
        }
        found
    }
}

/// The types of the module, as one text.
pub fn typescript() -> String {
    let mut out = String::from("// Made by `npm run build` from the Rust declarations. Do not edit.\n");
    issues(&mut out);
    for info in [
        crate::issue::Severity::INFO,
        ApiVersion::INFO,
        crate::validate::Source::INFO,
        crate::validate::UnknownFields::INFO,
        crate::api::Candidates::INFO,
        crate::schedule::Trigger::INFO,
        crate::api::TimezoneSource::INFO,
        crate::api::EndReason::INFO,
        crate::api::ChangeKind::INFO,
        crate::api::AttemptSpan::INFO,
        crate::api::RuleKind::INFO,
    ] {
        words(&mut out, &info);
    }
    out.push_str(OPTION_TYPES);
    let of_now = "Options<V extends ApiVersion = ApiVersion>";
    options(&mut out, of_now, "How to read a request.", crate::api::Options::OPTIONS, &[]);
    let preview = "PreviewOptions<V extends ApiVersion = ApiVersion> extends Options<V>";
    options(&mut out, preview, "How to preview a schedule.", crate::api::PreviewOptions::OPTIONS, &[]);
    let migrate = "MigrateOptions<V extends ApiVersion = ApiVersion> extends Omit<Options, \"apiVersion\">";
    options(&mut out, migrate, "How to migrate a request.", crate::api::MigrateOptions::OPTIONS, &["from", "to"]);
    for info in [
        crate::api::TimezoneInfo::INFO,
        crate::api::PlannedAttempt::INFO,
        crate::api::Opening::INFO,
        crate::api::Change::INFO,
        crate::api::LineReport::INFO,
        crate::api::DataVersions::INFO,
        crate::api::ApiVersionInfo::INFO,
    ] {
        answer(&mut out, &info, None);
    }
    let rows = "RowsOptions<V extends ApiVersion = ApiVersion> extends Omit<Options<V>, \"source\">";
    options(&mut out, rows, "How to build the payloads of rows.", crate::api::RowsOptions::OPTIONS, &[]);
    for info in [
        crate::api::ColumnMatch::INFO,
        crate::api::Columns::INFO,
        crate::api::Country::INFO,
        crate::api::PhoneReading::INFO,
        crate::api::FieldLimits::INFO,
        crate::api::ProviderLimits::INFO,
        crate::api::ClockReading::INFO,
    ] {
        answer(&mut out, &info, None);
    }
    answer(&mut out, &crate::api::SchedulePreview::INFO, Some("PlannedSchedule"));
    out.push_str(ANSWER_TYPES);
    request_types(&mut out);
    fields(&mut out);
    order_types(&mut out);
    out
}

fn issues(out: &mut String) {
    out.push_str(
        "\n/** The numbers and names in an issue's message, by its code. */\nexport interface IssueParams {\n",
    );
    for problem in PROBLEMS {
        doc(out, problem.doc, "  ");
        let params = params_of(problem).unwrap_or("Record<string, never>".to_owned());
        let _ = writeln!(out, "  {}: {params};", problem.code);
    }
    out.push_str("}\n");
    out.push_str(ISSUE_TYPES);
}

/// The type of a code's `params`, if it has any.
pub(super) fn params_of(problem: &ProblemInfo) -> Option<String> {
    let params = problem.params.iter().map(|(name, type_name, words)| {
        let (plain, mark) = type_name.strip_suffix('?').map_or((*type_name, ""), |plain| (plain, "?"));
        let words: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
        let plain = if words.is_empty() { plain.to_owned() } else { words.join(" | ") };
        format!("{name}{mark}: {plain}")
    });
    let params: Vec<String> = params.collect();
    (!params.is_empty()).then(|| format!("{{ {} }}", params.join("; ")))
}

const ISSUE_TYPES: &str = r#"
/** What an issue is about. Stable: for programs, translations and tests. */
export type IssueCode = keyof IssueParams;

/** One step of an issue's path: the name of an object's member, or the position in a list, from 0. */
export type PathSegment = string | number;

/** An issue of one code. */
export interface IssueOf<Code extends IssueCode> {
  /** Where it is: member names and list positions from the top; empty for the request as a whole. */
  path: PathSegment[];
  /** What it is. Stable: for programs, translations and tests. */
  code: Code;
  /** How bad it is. */
  severity: Severity;
  /** One plain English sentence that says what to do. */
  message: string;
  /** The numbers and names in the message. */
  params: IssueParams[Code];
  /** Of a row: the column that brought the value. */
  column?: string;
}

/**
 * One finding: an error or a warning, and where it is. Its `code` tells which `params` it has. No issue repeats an API key,
 * a header's value, metadata, or the value of a prompt variable.
 */
export type Issue = { [Code in IssueCode]: IssueOf<Code> }[IssueCode];
"#;

const OPTION_TYPES: &str = r#"
/** A law, a code of conduct or a rule of the house that allows calls at some hours only, by the recipient's clock. */
export interface PermittedHours {
  /** Its name, which issues repeat. */
  id: string;
  /** The half-open spans of each day, `HH:mm-HH:mm`; a day that is absent or has none is barred. Absent: any hour. */
  days?: { readonly [Day in Weekday]?: readonly string[] } | null;
  /** Dates (`YYYY-MM-DD`) that are barred. */
  holidays?: readonly string[] | null;
  /** How many attempts are permitted in a span of time. */
  maxAttempts?: AttemptLimit | readonly AttemptLimit[] | null;
  /** Where the rule stands. */
  source?: string | null;
  /** Whether it is a law. */
  kind?: RuleKind | null;
}

/** How many attempts are permitted in a span of time. */
export interface AttemptLimit {
  /** So many. */
  count: number;
  /** The span of time. */
  per: AttemptSpan;
}

/** What columns are that their names do not tell. */
export interface ColumnOptions {
  /** The column that has the number. */
  phone_number?: string | null;
  /** Columns with the names of the prompt variables that they are. */
  variables?: { readonly [column: string]: string } | null;
  /** Columns with the paths of the fields that they are, such as `metadata.crm_id`. */
  fields?: { readonly [column: string]: string } | null;
}
"#;

const ANSWER_TYPES: &str = r#"
/** What `validateCallRequest` answers. */
export interface ValidationReport {
  /** Whether there is no issue of severity "error". Then the payload can be built. */
  valid: boolean;
  /** All that was found, in the order of the fields. */
  issues: Issue[];
}

/** There are errors. */
export interface Refused {
  ok: false;
  /** All that was found, in the order of the fields. */
  issues: Issue[];
}

/** What `previewSchedule` answers: the plan, or the errors of the schedule's fields. */
export type SchedulePreview = ({ ok: true } & PlannedSchedule) | Refused;

/** What `buildPayload` answers: the body to send in its canonical form, with the warnings; or the errors. */
export type BuildResult<V extends ApiVersion = DefaultApiVersion> = { ok: true; payload: CallRequest<V>; issues: Issue[] } | Refused;

/** What `migrateRequest` answers: the request of the later version, and what was changed; or the errors. */
export type MigrateResult<V extends ApiVersion = ApiVersion> =
  | { ok: true; request: CallRequest<V>; changes: Change[]; issues: Issue[] }
  | Refused;

/** What `requestFromOrder` answers: the request that would place the order again, and what became another in its version. */
export type RequestFromOrderResult<V extends ApiVersion = DefaultApiVersion> =
  | { ok: true; payload: CallRequest<V>; changes: Change[]; issues: Issue[] }
  | Refused;

/** What `buildPayloads` answers to one row: the body to send with the warnings, or the errors. */
export type RowResult<V extends ApiVersion = DefaultApiVersion> =
  | { row: number; ok: true; payload: CallRequest<V>; issues: Issue[] }
  | { row: number; ok: false; payload?: undefined; issues: Issue[] };

/** What `matchColumns` answers: what columns are to a template, or what is wrong with the options. */
export type ColumnsResult = ({ ok: true } & Columns) | Refused;

/** What `openings` answers: open intervals, each of one calling window, at most 400; or what is wrong with the config. */
export type OpeningsResult = { ok: true; openings: Opening[] } | Refused;

/** What `parseCallOrder` answers: the order, its instants in UTC and what has an issue as it was given; or the errors. */
export type ParseResult = { ok: true; order: CallOrder; issues: Issue[] } | Refused;

/** Whether an order goes on: attempts lie ahead or one is being made, it is held, it waits to be launched, or it is over. */
export type OrderState =
  | { state: "running" | "paused" | "not_launched"; because?: undefined }
  | { state: "ended"; because: EndReason };

/** What `remainingSchedule` answers: a preview of the attempts to come, and whether there are any; or the errors. */
export type RemainingSchedule = ({ ok: true } & PlannedSchedule & OrderState) | Refused;
"#;

const LENIENT_TYPES: &str = r#"
/**
 * What the API has stored in a field: what it documents, or nothing, or something that it has come up with since. What is
 * neither documented nor null has an issue.
 */
export type Lenient<T> = T | Undocumented<T> | null;

/** What may stand where something else is documented: a word that is new, another type. */
export type Undocumented<T> =
  | (T extends string ? string & {} : string)
  | (T extends number ? never : number)
  | (T extends boolean ? never : boolean)
  | (T extends readonly unknown[] ? never : readonly unknown[])
  | (T extends readonly unknown[] ? JsonObject : T extends object ? never : JsonObject);

/** Any object of JSON. */
export type JsonObject = { readonly [name: string]: unknown };

/** A request's object as the API has stored it: it may lack anything, and hold what is not documented. */
export type Stored<T> = T extends readonly (infer Item)[]
  ? Lenient<Stored<Item>>[]
  : T extends object
    ? { [Name in keyof T]?: Lenient<Stored<NonNullable<T[Name]>>> }
    : T;
"#;

fn words(out: &mut String, info: &WordsInfo) {
    out.push('\n');
    let lines = info.words.iter().map(|(word, doc)| format!(" - `{word}`: {}", one_line(doc)));
    let lines: Vec<String> =
        info.doc.iter().map(|line| (*line).to_owned()).chain([String::new()]).chain(lines).collect();
    doc(out, &lines.iter().map(String::as_str).collect::<Vec<_>>(), "");
    let words: Vec<String> = info.words.iter().map(|(word, _)| format!("{word:?}")).collect();
    let _ = writeln!(out, "export type {} = {};", info.name, words.join(" | "));
}

fn options(out: &mut String, heading: &str, title: &str, options: &[OptionInfo], needed: &[&str]) {
    let _ = writeln!(out, "\n/** {title} */\nexport interface {heading} {{");
    for option in options {
        doc(out, option.doc, "  ");
        let (mark, null) = if needed.contains(&option.name) { ("", "") } else { ("?", " | null") };
        let _ = writeln!(out, "  {}{mark}: {}{null};", option.name, option.typescript);
    }
    out.push_str("}\n");
}

fn answer(out: &mut String, info: &AnswerInfo, name: Option<&str>) {
    out.push('\n');
    doc(out, info.doc, "");
    let _ = writeln!(out, "export interface {} {{", name.unwrap_or(info.name));
    for member in info.members {
        doc(out, member.doc, "  ");
        let type_name = (member.type_name)();
        let (mark, type_name) = match type_name.strip_suffix(" | null") {
            Some(type_name) if member.is_optional => ("?", type_name),
            _ => ("", type_name.as_str()),
        };
        let _ = writeln!(out, "  {}{mark}: {type_name};", member.name);
    }
    out.push_str("}\n");
}

/// The request's types of every version: once where they are the same, and by version where they are not.
fn request_types(out: &mut String) {
    let root = Named::of(&CallRequest::SHAPE);
    let roots = || root.into_iter().flat_map(|root| root.all_from(Scope::All));
    let _ = writeln!(
        out,
        "\n/** The version that holds where none is given. */\nexport type DefaultApiVersion = \"{}\";",
        ApiVersion::default()
    );
    for mode in [Mode::Wire, Mode::Draft] {
        // words are the same in both
        for named in roots().filter(|named| mode == Mode::Wire || !matches!(named, Named::Choice(_))) {
            let variants = variants(named, mode);
            match variants.as_slice() {
                [(_, versions)] if versions.len() == ApiVersion::ALL.len() || !varies(named, mode) => {
                    write_named(out, named, mode, *versions.first().unwrap_or(&ApiVersion::NEWEST), "");
                }
                variants => {
                    for (suffix, versions) in variants {
                        write_named(out, named, mode, *versions.first().unwrap_or(&ApiVersion::NEWEST), suffix);
                    }
                    let name = type_name(named, mode);
                    out.push('\n');
                    doc(out, doc_of(named), "");
                    let _ = writeln!(
                        out,
                        "export type {name}<V extends ApiVersion = DefaultApiVersion> = Versions[V][{name:?}];"
                    );
                }
            }
        }
    }
    out.push_str("\n/** The types that differ from version to version. */\nexport interface Versions {\n");
    for version in ApiVersion::ALL {
        let _ = writeln!(out, "  \"{version}\": {{");
        for mode in [Mode::Wire, Mode::Draft] {
            let is_written =
                |named: &Named| varies(*named, mode) && (mode == Mode::Wire || !matches!(named, Named::Choice(_)));
            for named in roots().filter(is_written) {
                let is_there = reachable(*version).iter().any(|other| other.name() == named.name());
                let name = type_name(named, mode);
                let target = if is_there { name_in(named, mode, *version) } else { "never".to_owned() };
                let _ = writeln!(out, "    {name}: {target};");
            }
        }
        out.push_str("  };\n");
    }
    out.push_str("}\n");
}

/// What labels are keyed by: the request's fields, and the words that they are one of.
fn fields(out: &mut String) {
    let limits = crate::api::limits_in(Scope::All);
    let options = limits.iter().filter_map(|(_, limits)| limits.options.as_ref());
    let words: IndexSet<&str> = options.flatten().map(String::as_str).collect();
    let mut union = |doc: &str, name: &str, texts: &mut dyn Iterator<Item = &str>| {
        let _ = writeln!(out, "\n/** {doc} */\nexport type {name} =");
        let texts: Vec<String> = texts.map(|text| format!("  | {text:?}")).collect();
        let _ = writeln!(out, "{};", texts.join("\n"));
    };
    let doc = "The fields of the request in all versions, by their paths: `[]` stands for any item of a list.";
    union(doc, "FieldPath", &mut limits.iter().map(|(path, _)| path));
    union("The words that fields of the request are one of, in all versions.", "FieldWord", &mut words.into_iter());
}

fn reachable(version: ApiVersion) -> Vec<Named> {
    let root = Named::of(&CallRequest::SHAPE);
    root.into_iter().flat_map(|root| root.all_from(Scope::Version(version))).collect()
}

/// The text of a type in a version, with that of all types in it: what tells versions apart.
fn signature(named: Named, mode: Mode, version: ApiVersion) -> String {
    let mut text = body(named, mode, version, &|other| type_name(other, mode));
    for part in named.parts(Scope::Version(version)) {
        text.push_str(&signature(part, mode, version));
    }
    text
}

/// The versions that have a type, those together that have it alike, by the suffix of their name.
fn variants(named: Named, mode: Mode) -> Vec<(String, Vec<ApiVersion>)> {
    let mut found: BTreeMap<String, Vec<ApiVersion>> = BTreeMap::new();
    for version in ApiVersion::ALL {
        if reachable(*version).iter().any(|other| other.name() == named.name()) {
            found.entry(signature(named, mode, *version)).or_default().push(*version);
        }
    }
    let suffix =
        |versions: &[ApiVersion]| versions.first().map_or(String::new(), |first| first.as_str().replace('-', ""));
    let mut variants: Vec<(String, Vec<ApiVersion>)> =
        found.into_values().map(|versions| (suffix(&versions), versions)).collect();
    variants.sort();
    variants
}

/// Whether a type differs among the versions that have it.
fn varies(named: Named, mode: Mode) -> bool {
    variants(named, mode).len() > 1
}

fn type_name(named: Named, mode: Mode) -> String {
    match (named, mode) {
        (Named::Choice(_), _) | (_, Mode::Wire) => named.name().to_owned(),
        (_, Mode::Draft) => format!("{}Draft", named.name()),
    }
}

/// The name of a type in a version.
fn name_in(named: Named, mode: Mode, version: ApiVersion) -> String {
    let variants = variants(named, mode);
    let of_version = variants.iter().find(|(_, versions)| versions.contains(&version));
    let suffix = of_version.filter(|_| variants.len() > 1).map_or("", |(suffix, _)| suffix);
    format!("{}{suffix}", type_name(named, mode))
}

fn write_named(out: &mut String, named: Named, mode: Mode, version: ApiVersion, suffix: &str) {
    out.push('\n');
    doc(out, doc_of(named), "");
    let name = format!("{}{suffix}", type_name(named, mode));
    let keyword =
        if matches!(named, Named::Object(_)) { format!("interface {name}") } else { format!("type {name} =") };
    let _ = writeln!(out, "export {keyword} {}", body(named, mode, version, &|other| name_in(other, mode, version)));
}

fn doc_of(named: Named) -> &'static [&'static str] {
    match named {
        Named::Object(object) => object.doc,
        Named::Union(union) => union.doc,
        Named::Choice(choice) => choice.info.doc,
    }
}

/// What stands behind a type's name.
fn body(named: Named, mode: Mode, version: ApiVersion, name: &dyn Fn(Named) -> String) -> String {
    let scope = Scope::Version(version);
    let mut out = String::new();
    match named {
        Named::Choice(choice) => {
            let words = choice.words.iter().filter(|word| word.span.has(scope));
            let words: Vec<String> = words.map(|word| format!("{:?}", word.text)).collect();
            out = format!("{};", words.join(" | "));
        }
        Named::Union(union) => {
            let kinds = union
                .kinds
                .iter()
                .map(|(word, object)| format!("({{ {}: {word:?} }} & {})", union.tag, name(Named::Object(object))));
            let mut kinds: Vec<String> = kinds.collect();
            if mode == Mode::Draft {
                kinds.push(format!("{{ {}?: \"\" | null }}", union.tag));
            }
            out = format!("{};", kinds.join(" | "));
        }
        Named::Object(object) => {
            out.push_str("{\n");
            for field in object.fields.iter().filter(|field| field.span.has(scope)) {
                doc(&mut out, field.doc, "  ");
                let shape = field.shape(scope);
                let (mark, type_name) = match mode {
                    Mode::Wire if field.is_required(scope) => ("", wire_type(shape, name)),
                    Mode::Wire => ("?", wire_type(shape, name)),
                    Mode::Draft => ("?", draft_type(shape, name)),
                };
                let null = if field.null || mode == Mode::Draft { " | null" } else { "" };
                let _ = writeln!(out, "  {}{mark}: {type_name}{null};", field.name);
            }
            out.push('}');
        }
    }
    out
}

fn wire_type(shape: &Shape, name: &dyn Fn(Named) -> String) -> String {
    match shape {
        Shape::Text(_) => "string".to_owned(),
        Shape::Bool => "boolean".to_owned(),
        Shape::Number { .. } => "number".to_owned(),
        Shape::List { item, .. } => format!("{}[]", wire_type(item, name)),
        Shape::Map => "Record<string, string>".to_owned(),
        Shape::Any { typescript } => (*typescript).to_owned(),
        shape => Named::of(shape).map(name).unwrap_or_default(),
    }
}

/// What a form may hold for a value.
fn draft_type(shape: &Shape, name: &dyn Fn(Named) -> String) -> String {
    match shape {
        Shape::Text(rule) if rule.format == Format::DateTime => "string | Date".to_owned(),
        Shape::Text(_) => "string".to_owned(),
        Shape::Bool => "boolean | \"true\" | \"false\" | \"on\" | \"\"".to_owned(),
        Shape::Number { .. } => "number | string".to_owned(),
        Shape::Choice(choice) => format!("{} | \"\"", name(Named::Choice(choice))),
        Shape::List { item: item @ (Shape::Text(_) | Shape::Choice(_)), .. } => {
            let item = draft_type(item, name);
            format!("({item} | null)[] | {item}")
        }
        Shape::List { item, .. } => format!("({} | null)[]", draft_type(item, name)),
        shape => wire_type(shape, name),
    }
}

/// The order's types, which admit what may be there.
fn order_types(out: &mut String) {
    out.push_str(LENIENT_TYPES);
    let of_request: Vec<&str> = Named::of(&CallRequest::SHAPE)
        .into_iter()
        .flat_map(|root| root.all_from(Scope::All))
        .map(Named::name)
        .collect();
    let root = Named::Object(CallCreateResponse::OBJECT);
    // what a request has too is written as such
    let own = root.all_from(Scope::All).into_iter().filter(|named| !of_request.contains(&named.name()));
    for named in own {
        match named {
            Named::Object(object) => {
                out.push('\n');
                doc(out, object.doc, "");
                let _ = writeln!(out, "export interface {} {{", object.name);
                for field in object.fields {
                    doc(out, field.doc, "  ");
                    // without a status and a list of attempts there is no order
                    let is_there = field.is_required(Scope::All) && !of_request_too(object);
                    let mark = if is_there { "" } else { "?" };
                    let _ = writeln!(out, "  {}{mark}: {};", field.name, stored_field(field, is_there, &of_request));
                }
                out.push_str("}\n");
            }
            other => write_named(out, other, Mode::Wire, ApiVersion::NEWEST, ""),
        }
    }
}

/// Whether an object is one that a request has too, with more in it.
fn of_request_too(object: &Object) -> bool {
    object.name.starts_with("Stored")
}

fn stored_field(field: &Field, is_there: bool, of_request: &[&str]) -> String {
    let shape = field.shape(Scope::All);
    if let (Shape::List { item, .. }, true) = (shape, is_there) {
        return format!("{}[]", stored_type(item, of_request));
    }
    match (shape, is_there) {
        (Shape::Choice(choice), true) => format!("{} | (string & {{}})", choice.info.name),
        (Shape::Any { typescript: "unknown" }, _) => "unknown".to_owned(),
        (Shape::Object { object, .. }, true) => object.name.to_owned(),
        (shape, _) => format!("Lenient<{}>", stored_type(shape, of_request)),
    }
}

fn stored_type(shape: &Shape, of_request: &[&str]) -> String {
    match shape {
        Shape::List { item, .. } => format!("Lenient<{}>[]", stored_type(item, of_request)),
        Shape::Map => "Record<string, Lenient<string>>".to_owned(),
        Shape::Choice(choice) if of_request.contains(&choice.info.name) => any_version(Named::Choice(choice)),
        shape => match Named::of(shape) {
            Some(named) if of_request.contains(&named.name()) => format!("Stored<{}>", any_version(named)),
            _ => wire_type(shape, &|named| named.name().to_owned()),
        },
    }
}

/// A request's type of whichever version.
fn any_version(named: Named) -> String {
    if varies(named, Mode::Wire) { format!("{}<ApiVersion>", named.name()) } else { named.name().to_owned() }
}

fn doc(out: &mut String, lines: &[&str], indent: &str) {
    let lines = plain(lines);
    match lines.as_slice() {
        [] => {}
        [line] => {
            let _ = writeln!(out, "{indent}/** {line} */");
        }
        lines => {
            let _ = writeln!(out, "{indent}/**");
            for line in lines {
                let _ = writeln!(out, "{}", format!("{indent} * {line}").trim_end());
            }
            let _ = writeln!(out, "{indent} */");
        }
    }
}

fn one_line(lines: &[&str]) -> String {
    plain(lines).join(" ")
}

/// Documentation without what is for Rust only: examples, and links to its items.
fn plain(lines: &[&str]) -> Vec<String> {
    let mut is_example = false;
    let mut plain: Vec<String> = Vec::new();
    for line in lines {
        let line = line.trim();
        if line.starts_with("```") {
            is_example = !is_example;
        } else if !is_example {
            plain.push(without_links(line).replace("*/", "*\\/"));
        }
    }
    while plain.last().is_some_and(String::is_empty) {
        plain.pop();
    }
    plain
}

/// ``[`now`](Options::now)`` is `` `now` ``.
fn without_links(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, link)) = rest.split_once("[`") {
        let Some((name, behind)) = link.split_once("`]") else { break };
        text.push_str(before);
        let _ = write!(text, "`{name}`");
        rest = behind.strip_prefix('(').and_then(|target| target.split_once(')')).map_or(behind, |(_, behind)| behind);
    }
    text.push_str(rest);
    text
}
