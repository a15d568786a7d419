//! The JSON Schema of the call request, from the same declarations as its validation.

use serde_json::{Map, Value, json};

use crate::json;
use crate::model::{Field, Format, Object, Shape, Text};
use crate::phone::MAX_DIGITS;
use crate::request::CallRequest;
use crate::rules::{ELEVENLABS, ELEVENLABS_SPEED};
use crate::zone::Zone;

/// The JSON Schema (draft 2020-12) of the body of `POST /call`.
///
/// It refuses nothing that [`validate_call_request`](crate::validate_call_request) takes as JSON. It cannot say what
/// takes knowledge of phone numbers, a comparison of two values (names of their own, a window's end after its start),
/// or a reading of the text itself (a body template that is JSON). It uses patterns and no `format`, since validators
/// differ in what they take formats to be.
///
/// ```
/// let schema = revox_call_builder::json_schema();
/// assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
/// assert_eq!(schema["$defs"]["Voice"]["properties"]["speed"]["maximum"], 1.5);
/// ```
pub fn json_schema() -> Value {
    let mut definitions = Map::new();
    let request = object(CallRequest::OBJECT, None, &mut definitions);
    let mut schema = Map::from_iter([("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"))]);
    schema.extend(request);
    schema.insert("$defs".to_owned(), Value::Object(definitions));
    Value::Object(schema)
}

/// An object's own schema. `kind` is the field that tells its kind, with the kind's name.
fn object(object: &Object, kind: Option<(&str, &str)>, definitions: &mut Map<String, Value>) -> Map<String, Value> {
    let mut properties = Map::new();
    let mut required: Vec<&str> = Vec::new();
    if let Some((tag, word)) = kind {
        properties.insert(tag.to_owned(), json!({ "title": title(tag), "const": word }));
        required.push(tag);
    }
    for declared in object.fields {
        properties.insert(declared.name.to_owned(), field(declared, definitions));
        if declared.required {
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
    schema.extend(rules_between_fields(object));
    schema
}

fn field(field: &Field, definitions: &mut Map<String, Value>) -> Value {
    let mut schema = Map::from_iter([
        ("title".to_owned(), json!(title(field.name))),
        ("description".to_owned(), json!(description(field.doc))),
    ]);
    if let Some(default) = field.default.and_then(|default| serde_json::from_str(&json::write(&default)).ok()) {
        schema.insert("default".to_owned(), default);
    }
    let value = shape(&field.shape, definitions);
    schema.extend(if field.null { or_null(value) } else { value });
    Value::Object(schema)
}

fn shape(shape: &Shape, definitions: &mut Map<String, Value>) -> Map<String, Value> {
    let schema = match shape {
        Shape::Text(rule) => return text(rule, definitions),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Number { minimum, maximum, integer } => {
            let mut schema = Map::from_iter([("type".to_owned(), json!(if *integer { "integer" } else { "number" }))]);
            schema.extend(bound("minimum", *minimum));
            schema.extend(bound("maximum", *maximum));
            Value::Object(schema)
        }
        Shape::Choice(options) => json!({ "type": "string", "enum": options }),
        Shape::Object { object, .. } => refer(object, None, definitions),
        Shape::Union { tag, kinds } => {
            let kinds: Vec<Value> =
                kinds.iter().map(|(kind, object)| refer(object, Some((tag, kind)), definitions)).collect();
            json!({ "type": "object", "oneOf": kinds })
        }
        Shape::List { item, minimum } => {
            let mut schema = Map::from_iter([
                ("type".to_owned(), json!("array")),
                ("items".to_owned(), Value::Object(self::shape(item, definitions))),
            ]);
            if *minimum > 0 {
                schema.insert("minItems".to_owned(), json!(minimum));
            }
            Value::Object(schema)
        }
        Shape::Any => json!({}),
        Shape::Map => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
    };
    members(schema)
}

fn text(rule: &Text, definitions: &mut Map<String, Value>) -> Map<String, Value> {
    if rule.format == Format::Timezone {
        definitions.entry("Timezone").or_insert_with(|| {
            let names: Vec<&str> = Zone::all().map(Zone::name).collect();
            json!({ "title": "Timezone", "description": "An IANA time zone, links included.", "type": "string", "enum": names })
        });
        return members(reference("Timezone"));
    }
    let mut schema = members(json!({ "type": "string" }));
    if rule.minimum > 0 {
        schema.insert("minLength".to_owned(), json!(rule.minimum));
    }
    if rule.maximum < u32::MAX {
        schema.insert("maxLength".to_owned(), json!(rule.maximum));
    }
    if let Some(pattern) = pattern(rule.format) {
        schema.insert("pattern".to_owned(), json!(pattern));
    }
    schema
}

/// A finite bound.
fn bound(keyword: &str, value: f64) -> Option<(String, Value)> {
    let number = serde_json::from_str(&crate::json::write(&value)).ok();
    number.filter(|number| *number != Value::Null).map(|number| (keyword.to_owned(), number))
}

/// The same, or null.
fn or_null(mut schema: Map<String, Value>) -> Map<String, Value> {
    if let Some(kind) = schema.get("type").filter(|kind| **kind != "object").cloned() {
        schema.insert("type".to_owned(), json!([kind, "null"]));
        if let Some(Value::Array(options)) = schema.get_mut("enum") {
            options.push(Value::Null);
        }
        return schema;
    }
    members(json!({ "anyOf": [schema, { "type": "null" }] }))
}

/// A reference to an object's schema, which is made when it is first asked for.
fn refer(target: &Object, kind: Option<(&str, &str)>, definitions: &mut Map<String, Value>) -> Value {
    if !definitions.contains_key(target.name) {
        definitions.insert(target.name.to_owned(), Value::Null); // keeps its place before those that it refers to
        let schema = object(target, kind, definitions);
        definitions.insert(target.name.to_owned(), Value::Object(schema));
    }
    reference(target.name)
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// The rules over more than one field that JSON Schema has words for; all of them are in [`crate::rules`].
fn rules_between_fields(object: &Object) -> Map<String, Value> {
    let (minimum, maximum) = ELEVENLABS_SPEED;
    members(match object.name {
        "CallRequest" => json!({ "anyOf": [{ "required": ["assistant"] }, { "required": ["assistant_id"] }] }),
        "Parameter" => json!({
            "if": { "properties": { "type": { "const": "enum" } }, "required": ["type"] },
            "then": {
                "properties": { "enum_options": { "type": "array", "minItems": 1 } },
                "required": ["enum_options"],
            },
        }),
        "Voice" => json!({
            "if": { "properties": { "provider": { "const": ELEVENLABS } }, "required": ["provider"] },
            "then": { "properties": { "speed": { "type": "number", "minimum": minimum, "maximum": maximum } } },
        }),
        _ => Value::Null,
    })
}

/// The regular expression (ECMA 262 with its flag `u`) that a text of this format matches.
fn pattern(format: Format) -> Option<String> {
    /// What may stand anywhere in a URL, as the inside of a character class that excludes the rest.
    const OUTSIDE_URLS: &str = r"\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\\";
    const PORT: &str = "0*(?:[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";
    // a placeholder without spaces is made of characters that a URL may hold, so only those with spaces are named
    let url = |scheme: &str, placeholder: &str| {
        let any_of = |excluded: &str| format!("(?:[^{excluded}{OUTSIDE_URLS}]{placeholder})");
        let (authority, host, rest) = (any_of("/?#"), any_of("/?#@:"), any_of(""));
        format!(
            r"^{scheme}://(?:{authority}*@)?(?:\[[^\]@/?#{OUTSIDE_URLS}]+\]|(?!\[[^@/?#]*\]){host}+)(?::{PORT})?(?:[/?#]{rest}*)?$"
        )
    };
    const HTTP: &str = "[Hh][Tt][Tt][Pp][Ss]?";
    const LABEL: &str = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    const HOUR: &str = "(?:[01][0-9]|2[0-3])";
    Some(match format {
        Format::Any | Format::JsonTemplate | Format::Timezone => return None,
        Format::Phone => format!(r"^\+[1-9][0-9]{{1,{}}}$", MAX_DIGITS.saturating_sub(1)),
        Format::Uuid => "^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$".to_owned(),
        Format::Email => format!(r"^[a-zA-Z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{LABEL}(?:\.{LABEL})+$"),
        Format::Url => url("[A-Za-z][A-Za-z0-9+.-]*", ""),
        Format::HttpUrl => url(HTTP, ""),
        Format::HttpUrlTemplate => url(HTTP, r"|\{\{(?: +[A-Za-z_][A-Za-z0-9_.]* *|[A-Za-z_][A-Za-z0-9_.]* +)\}\}"),
        Format::DateTime => {
            let leap = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29";
            let date = format!(
                "(?!0000)(?:[0-9]{{4}}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|{leap})"
            );
            format!(r"^{date}T{HOUR}:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{{1,9}})?)?(?:Z|[+-]{HOUR}:[0-5][0-9])$")
        }
        Format::TimeOfDay => {
            "^(?:(?:[01]?[0-9]|2[0-3]):[0-5][0-9]|(?:0?[1-9]|1[0-2])(?::[0-5][0-9])? ?[AaPp][Mm])$".to_owned()
        }
        Format::ToolName => "^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$".to_owned(),
    })
}

/// `phone_number` is "Phone number".
fn title(name: &str) -> String {
    let mut title = String::with_capacity(name.len());
    for (at, letter) in name.chars().enumerate() {
        title.push(match letter {
            '_' => ' ',
            first if at == 0 => first.to_ascii_uppercase(),
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
