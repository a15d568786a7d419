//! The JSON Schema of the call request, from the same declarations as its validation.

use serde_json::{Map, Value, json};

use crate::formats::Format;
use crate::json::to_json;
use crate::model::{ApiVersion, CallRequest, Field, Object, PROVIDER_SPEEDS, Scope, Shape, Table, Text, Union};
use crate::phone::MAX_DIGITS;
use crate::time::Zone;

/// The JSON Schema (draft 2020-12) of the body of `POST /call` in a version of the API.
///
/// It refuses nothing that [`validate_call_request`](crate::validate_call_request) takes as JSON. It cannot say what
/// takes knowledge of phone numbers, a comparison of two values (names of their own, a window's end after its start),
/// or a reading of the text itself (a body template that is JSON). It uses patterns and no `format`, since validators
/// differ in what they take formats to be; the patterns mean the same in ECMAScript, Python, Java and RE2.
///
/// ```
/// use revox_call_builder::{ApiVersion, json_schema};
///
/// let schema = json_schema(ApiVersion::NEWEST);
/// assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
/// assert_eq!(schema["$defs"]["Voice"]["properties"]["speed"]["maximum"], 1.5);
/// ```
pub fn json_schema(version: ApiVersion) -> Value {
    Profile { scope: Scope::Version(version), for_models: false }.schema()
}

/// The same for language models that answer in JSON, in the words that all services for this take: no patterns, no
/// bounds but in the descriptions, every field of an object required and nothing beside them, and null for what is not
/// given. An answer without its nulls is a request. Objects with names of the sender's own (`metadata`,
/// `prompt_variables`) cannot be told to such a model and are left out.
///
/// ```
/// use revox_call_builder::{ApiVersion, json_schema_for_models};
///
/// let schema = json_schema_for_models(ApiVersion::NEWEST);
/// assert_eq!(schema["additionalProperties"], false);
/// ```
pub fn json_schema_for_models(version: ApiVersion) -> Value {
    Profile { scope: Scope::Version(version), for_models: true }.schema()
}

#[derive(Clone, Copy)]
struct Profile {
    scope: Scope,
    for_models: bool,
}

type Definitions = Map<String, Value>;

impl Profile {
    fn schema(self) -> Value {
        let mut definitions = Map::new();
        let request = self.object(CallRequest::OBJECT, None, &mut definitions);
        let mut schema = Map::new();
        if !self.for_models {
            schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        }
        schema.extend(request);
        schema.insert("$defs".to_owned(), Value::Object(definitions));
        Value::Object(schema)
    }

    /// An object's own schema. `kind` is the field that tells its kind, with the kind's name.
    fn object(self, object: &Object, kind: Option<(&str, &str)>, definitions: &mut Definitions) -> Map<String, Value> {
        let mut properties = Map::new();
        let mut required: Vec<&str> = Vec::new();
        if let Some((tag, word)) = kind {
            properties.insert(tag.to_owned(), json!({ "title": title(tag), "type": "string", "const": word }));
            required.push(tag);
        }
        for declared in object.fields.iter().filter(|field| field.span.has(self.scope) && self.tells(field)) {
            properties.insert(declared.name.to_owned(), self.field(declared, definitions));
            if declared.is_required(self.scope) || self.for_models {
                required.push(declared.name);
            }
        }
        let mut schema = Map::from_iter([
            ("title".to_owned(), json!(object.name)),
            ("description".to_owned(), json!(description(object.doc))),
            ("type".to_owned(), json!("object")),
            ("properties".to_owned(), Value::Object(properties)),
        ]);
        if !required.is_empty() {
            schema.insert("required".to_owned(), json!(required));
        }
        if self.for_models {
            schema.insert("additionalProperties".to_owned(), json!(false));
        } else {
            schema.extend(rules_between_fields(object));
        }
        schema
    }

    /// Whether the profile has words for a field.
    fn tells(self, field: &Field) -> bool {
        !self.for_models || !matches!(field.shape(self.scope), Shape::Map | Shape::Any { .. })
    }

    fn field(self, field: &Field, definitions: &mut Definitions) -> Value {
        let mut described = description(field.doc);
        if self.for_models {
            described.push_str(&bounds_in_words(field.shape(self.scope)));
        }
        let mut schema = Map::from_iter([
            ("title".to_owned(), json!(title(field.name))),
            ("description".to_owned(), json!(described)),
        ]);
        let default = field.default.filter(|_| !self.for_models);
        if let Some(default) = default.and_then(|default| serde_json::from_str(&to_json(&default)).ok()) {
            schema.insert("default".to_owned(), default);
        }
        let value = self.shape(field.shape(self.scope), definitions);
        let takes_null = if self.for_models { !field.is_required(self.scope) } else { field.null };
        schema.extend(if takes_null { or_null(value) } else { value });
        Value::Object(schema)
    }

    fn shape(self, shape: &Shape, definitions: &mut Definitions) -> Map<String, Value> {
        let schema = match shape {
            Shape::Text(rule) => return self.text(rule, definitions),
            Shape::Bool => json!({ "type": "boolean" }),
            Shape::Number { minimum, maximum, integer } => {
                let kind = if *integer { "integer" } else { "number" };
                let mut schema = Map::from_iter([("type".to_owned(), json!(kind))]);
                if !self.for_models {
                    schema.extend(bound("minimum", *minimum));
                    schema.extend(bound("maximum", *maximum));
                }
                Value::Object(schema)
            }
            Shape::Choice(choice) => {
                let words = choice.words.iter().filter(|word| word.span.has(self.scope));
                json!({ "type": "string", "enum": words.map(|word| word.text).collect::<Vec<_>>() })
            }
            Shape::Object { object, .. } => self.refer(object, None, definitions),
            Shape::Union(Union { tag, kinds, .. }) => {
                let kinds: Vec<Value> =
                    kinds.iter().map(|(kind, object)| self.refer(object, Some((tag, kind)), definitions)).collect();
                if self.for_models { json!({ "anyOf": kinds }) } else { json!({ "type": "object", "oneOf": kinds }) }
            }
            Shape::List { item, minimum } => {
                let mut schema = Map::from_iter([
                    ("type".to_owned(), json!("array")),
                    ("items".to_owned(), Value::Object(self.shape(item, definitions))),
                ]);
                if *minimum > 0 && !self.for_models {
                    schema.insert("minItems".to_owned(), json!(minimum));
                }
                Value::Object(schema)
            }
            Shape::Any { .. } => json!({}),
            Shape::Map => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        };
        members(schema)
    }

    fn text(self, rule: &Text, definitions: &mut Definitions) -> Map<String, Value> {
        let mut schema = members(json!({ "type": "string" }));
        if self.for_models {
            return schema;
        }
        if rule.format == Format::Timezone {
            definitions.entry("Timezone").or_insert_with(|| {
                let names: Vec<&str> = Zone::all().map(Zone::name).collect();
                json!({ "title": "Timezone", "description": "An IANA time zone, links included.", "type": "string", "enum": names })
            });
            return members(reference("Timezone"));
        }
        if rule.minimum > 0 {
            schema.insert("minLength".to_owned(), json!(rule.minimum));
        }
        if rule.maximum < u32::MAX {
            schema.insert("maxLength".to_owned(), json!(rule.maximum));
        }
        match patterns(rule.format).as_slice() {
            [] => {}
            [pattern] => drop(schema.insert("pattern".to_owned(), json!(pattern))),
            several => {
                let several: Vec<Value> =
                    several.iter().map(|pattern| json!({ "type": "string", "pattern": pattern })).collect();
                schema.insert("allOf".to_owned(), json!(several));
            }
        }
        if ends_at_line_ends(rule.format) {
            schema.insert("not".to_owned(), json!({ "pattern": LINE_END }));
        }
        schema
    }

    /// A reference to an object's schema, which is made when it is first asked for.
    fn refer(self, target: &Object, kind: Option<(&str, &str)>, definitions: &mut Definitions) -> Value {
        if !definitions.contains_key(target.name) {
            definitions.insert(target.name.to_owned(), Value::Null); // keeps its place before those that it refers to
            let schema = self.object(target, kind, definitions);
            definitions.insert(target.name.to_owned(), Value::Object(schema));
        }
        reference(target.name)
    }
}

/// A finite bound.
fn bound(keyword: &str, value: f64) -> Option<(String, Value)> {
    let number = serde_json::from_str(&to_json(&value)).ok();
    number.filter(|number| *number != Value::Null).map(|number| (keyword.to_owned(), number))
}

/// The bounds of a number or a length that a model should know of, as sentences.
fn bounds_in_words(shape: &Shape) -> String {
    const BEYOND: f64 = 9_007_199_254_740_991.0;
    let (minimum, maximum, unit) = match shape {
        Shape::Number { minimum, maximum, .. } => (*minimum, *maximum, ""),
        Shape::Text(rule) if rule.maximum < u32::MAX => (-BEYOND, f64::from(rule.maximum), " characters"),
        _ => return String::new(),
    };
    let mut words = String::new();
    if minimum > -BEYOND {
        words.push_str(&format!(" At least {}.", to_json(&minimum)));
    }
    if maximum < BEYOND {
        words.push_str(&format!(" At most {}{unit}.", to_json(&maximum)));
    }
    words
}

/// The same, or null.
fn or_null(schema: Map<String, Value>) -> Map<String, Value> {
    members(json!({ "anyOf": [schema, { "type": "null" }] }))
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// The rules over more than one field that JSON Schema has words for; all of them are in [`crate::validate`].
fn rules_between_fields(object: &Object) -> Map<String, Value> {
    members(match object.name {
        "CallRequest" => json!({ "anyOf": [
            { "properties": { "assistant": {} }, "required": ["assistant"] },
            { "properties": { "assistant_id": {} }, "required": ["assistant_id"] },
        ] }),
        "Parameter" => json!({
            "if": { "properties": { "type": { "const": "enum" } }, "required": ["type"] },
            "then": {
                "properties": { "enum_options": { "type": "array", "minItems": 1 } },
                "required": ["enum_options"],
            },
        }),
        "Voice" => {
            let [(provider, minimum, maximum)] = PROVIDER_SPEEDS;
            json!({
                "if": { "properties": { "provider": { "const": provider } }, "required": ["provider"] },
                "then": { "properties": { "speed": { "type": "number", "minimum": minimum, "maximum": maximum } } },
            })
        }
        _ => Value::Null,
    })
}

/// What stands nowhere in a URL, as the inside of a character class that excludes it.
const OUTSIDE_URLS: &str =
    "\\x00-\\x20\\x7f-\\xa0\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\\\\";
const SPACE: &str = "[\\x09-\\x0d\\x20\\x85\\xa0\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}]*";
const PLACEHOLDER: &str = r"\{\{ *[A-Za-z_][A-Za-z0-9_.]* *\}\}";

/// To Python, Java and .NET the end of a text is also before a line end that stands last, which to ECMAScript and RE2 it
/// is not. So a text with a line end is refused apart, where none belongs.
const LINE_END: &str = "[\\n\\r\\x85\u{2028}\u{2029}]";

fn ends_at_line_ends(format: Format) -> bool {
    !matches!(format, Format::Any | Format::JsonTemplate | Format::Timezone | Format::Emails)
}

/// The regular expressions that a text of this format matches. They have neither look-around nor escapes that some
/// dialect lacks.
fn patterns(format: Format) -> Vec<String> {
    const ANY_SCHEME: &str = "[A-Za-z][A-Za-z0-9+.-]*";
    const HTTP: &str = "[Hh][Tt][Tt][Pp][Ss]?";
    const LABEL: &str = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    const HOUR: &str = "(?:[01][0-9]|2[0-3])";
    let email = format!(r"[a-zA-Z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{LABEL}(?:\.{LABEL})+");
    vec![match format {
        Format::Any | Format::JsonTemplate | Format::Timezone => return Vec::new(),
        Format::Phone => format!(r"^\+[1-9][0-9]{{1,{}}}$", MAX_DIGITS - 1),
        Format::Uuid => "^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$".to_owned(),
        Format::Email => format!("^{email}$"),
        Format::Emails => format!("^{SPACE}{email}{SPACE}(?:,{SPACE}{email}{SPACE})*$"),
        Format::Url => format!("^{}$", url(ANY_SCHEME, false)),
        Format::HttpUrl => format!("^{}$", url(HTTP, false)),
        Format::HttpUrlTemplate => {
            let rest = format!("(?:[^{OUTSIDE_URLS}]|{PLACEHOLDER})*");
            format!("^(?:{}|{PLACEHOLDER}(?:[/?#]{rest})?)$", url(HTTP, true))
        }
        Format::PhoneUrlTemplate => {
            return vec![format!("^{}$", url(HTTP, true)), r"\{\{ *phone *\}\}".to_owned()];
        }
        Format::DateTime => {
            let year = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9][0-9]|[0-9][1-9][0-9]{2}|[1-9][0-9]{3})";
            let leap = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-02-29";
            let date = format!(
                "(?:{year}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|{leap})"
            );
            format!(r"^{date}T{HOUR}:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{{1,9}})?)?(?:Z|[+-]{HOUR}:[0-5][0-9])$")
        }
        Format::TimeOfDay => {
            "^(?:(?:[01]?[0-9]|2[0-3]):[0-5][0-9]|(?:0?[1-9]|1[0-2])(?::[0-5][0-9])? ?[AaPp][Mm])$".to_owned()
        }
        Format::ToolName => "^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$".to_owned(),
    }]
}

/// A URL of some scheme, perhaps with placeholders. A bracket that is closed in the authority holds an address.
fn url(scheme: &str, is_template: bool) -> String {
    const PORT: &str = "0*(?:[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";
    // a placeholder without spaces is made of characters that a URL may hold, so only those with spaces are named
    const SPACED: &str = r"|\{\{(?: +[A-Za-z_][A-Za-z0-9_.]* *|[A-Za-z_][A-Za-z0-9_.]* +)\}\}";
    let spaced = if is_template { SPACED } else { "" };
    let any_of = |excluded: &str| format!("(?:[^{excluded}{OUTSIDE_URLS}]{spaced})");
    let (authority, host, rest) = (any_of("/?#"), any_of("/?#@:"), any_of(""));
    let first = any_of(r"\[/?#@:");
    let open = any_of(r"\]/?#@:");
    let address = format!(r"\[[^\]@/?#{OUTSIDE_URLS}]+\]");
    let port = if is_template { format!("(?:{PORT}|{PLACEHOLDER})") } else { PORT.to_owned() };
    format!(r"{scheme}://(?:{authority}*@)?(?:{address}|{first}{host}*|\[{open}*)(?::{port})?(?:[/?#]{rest}*)?")
}

/// `phone_number` is "Phone number".
fn title(name: &str) -> String {
    let mut title = String::with_capacity(name.len());
    for (index, letter) in name.chars().enumerate() {
        title.push(match letter {
            '_' => ' ',
            first if index == 0 => first.to_ascii_uppercase(),
            other => other,
        });
    }
    title
}

/// The paragraphs of a comment's lines.
fn description(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines {
        let line = line.trim();
        if line.is_empty() {
            text.push_str("\n\n");
        } else {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push(' ');
            }
            text.push_str(line);
        }
    }
    text
}

fn members(schema: Value) -> Map<String, Value> {
    if let Value::Object(members) = schema { members } else { Map::new() }
}
