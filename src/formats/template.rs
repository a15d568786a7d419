//! Templates: texts with placeholders such as `{{ name }}`.

use crate::issue::Problem;
use crate::json::Fault;

/// What stands between braces in a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placeholder<'t> {
    Name(&'t str),
    Malformed {
        /// The template from the braces on.
        from: &'t str,
        /// What stands between them, if they are closed.
        between: Option<&'t str>,
    },
}

/// All placeholders of a template, in order. After a malformed one the search goes on behind its `}}`.
pub(crate) fn placeholders(template: &str) -> impl Iterator<Item = Placeholder<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        let (before, inside) = split_at_pair(rest, b'{')?;
        let from = rest.get(before.len()..)?;
        let Some((between, behind)) = split_at_pair(inside, b'}') else {
            rest = "";
            return Some(Placeholder::Malformed { from, between: None });
        };
        rest = behind;
        let name = between.trim_matches(' ');
        Some(if is_name(name) {
            Placeholder::Name(name)
        } else {
            Placeholder::Malformed { from, between: Some(between) }
        })
    })
}

/// Whether a template has a placeholder of this name.
pub(super) fn has_name(template: &str, name: &str) -> bool {
    placeholders(template).any(|placeholder| placeholder == Placeholder::Name(name))
}

/// The name of the placeholder that a template starts with, and what follows it.
pub(crate) fn leading_placeholder(template: &str) -> Option<(&str, &str)> {
    let (between, rest) = split_at_pair(template.strip_prefix("{{")?, b'}')?;
    let name = between.trim_matches(' ');
    is_name(name).then_some((name, rest))
}

/// The name that a placeholder can have instead of another text: `First name` is `first_name`. None where nothing is
/// left of it.
pub(crate) fn name_for(text: &str) -> Option<String> {
    let mut name = String::with_capacity(text.len());
    for symbol in text.chars() {
        if symbol.is_ascii_alphanumeric() {
            if name.is_empty() && symbol.is_ascii_digit() {
                name.push('_');
            }
            name.push(symbol.to_ascii_lowercase());
        } else if !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
    }
    name.truncate(name.trim_end_matches('_').len());
    (!name.is_empty()).then_some(name)
}

/// The template with `x` in the place of each placeholder, or `1` where one is the whole port of a URL.
pub(super) fn filled_in(template: &str) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, inside)) = split_at_pair(rest, b'{') {
        filled.push_str(before);
        let Some((between, behind)) = split_at_pair(inside, b'}') else {
            filled.push_str("{{");
            rest = inside;
            break; // nothing is closed any more
        };
        if is_name(between.trim_matches(' ')) {
            let is_port = filled.ends_with(':') && (behind.is_empty() || behind.starts_with(['/', '?', '#']));
            filled.push(if is_port { '1' } else { 'x' });
        } else {
            filled.extend(["{{", between, "}}"]);
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

/// A template that has to be JSON as it stands, and where it is none.
#[cold]
pub(super) fn json_problem(template: &str, fault: Fault) -> Problem {
    let before = template.get(..fault.position).unwrap_or(template);
    let rest = template.get(fault.position..).unwrap_or_default();
    let is_placeholder = rest.starts_with("{{") || before.ends_with('{') && rest.starts_with('{');
    let due = if is_placeholder { None } else { Some(fault.due) };
    Problem::InvalidJsonTemplate { character: before.chars().count() + 1, due }
}

/// What stands before and behind the first two braces in a row. (To search for a `str` would bring in 6 KB of code.)
fn split_at_pair(text: &str, brace: u8) -> Option<(&str, &str)> {
    let pair = text.as_bytes().windows(2).position(|pair| pair == [brace, brace])?;
    Some((text.get(..pair)?, text.get(pair + 2..)?))
}

/// Whether a placeholder can have this name.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.')
}

#[cfg(test)]
mod tests {
    use super::Placeholder::Name;
    use super::*;

    fn malformed<'t>(from: &'t str, between: impl Into<Option<&'t str>>) -> Placeholder<'t> {
        Placeholder::Malformed { from, between: between.into() }
    }

    #[track_caller]
    fn check(template: &str, expected: &[Placeholder]) {
        assert_eq!(placeholders(template).collect::<Vec<_>>(), expected, "{template}");
    }

    #[test]
    fn names() {
        check("no braces { } }}", &[]);
        check("{{a}} and {{  _b.c9 }}", &[Name("a"), Name("_b.c9")]);
        check("{{a}}}}{{b}}", &[Name("a"), Name("b")]);
    }

    #[test]
    fn braces_that_are_no_placeholder() {
        check("{{", &[malformed("{{", None)]);
        check("x {{a", &[malformed("{{a", None)]);
        check("{{}}{{a}}", &[malformed("{{}}{{a}}", ""), Name("a")]);
        check("{{{a}}}", &[malformed("{{{a}}}", "{a")]);
        check("{{a {{b}} {{c}}", &[malformed("{{a {{b}} {{c}}", "a {{b"), Name("c")]);
        check("{{9}}", &[malformed("{{9}}", "9")]);
        check("{{\ta}}", &[malformed("{{\ta}}", "\ta")]);
        check("{{a b}}", &[malformed("{{a b}}", "a b")]);
    }

    #[test]
    fn filling_in() {
        assert_eq!(filled_in("https://{{a}}/{{ b }}/{{c d}}/{{"), "https://x/x/{{c d}}/{{");
        assert_eq!(filled_in("{{a{{ b }}{{c}}"), "{{a{{ b }}x");
        assert_eq!(filled_in(&"{{".repeat(1_000_000)).len(), 2_000_000);
        assert_eq!(filled_in("https://{{h}}:{{port}}/{{a}}:{{b}}"), "https://x:1/x:1");
        assert_eq!(filled_in("https://u:{{p}}@h:{{a}}{{b}}"), "https://u:x@h:xx");
    }

    #[test]
    fn a_leading_placeholder() {
        assert_eq!(leading_placeholder("{{ base_url }}/path"), Some(("base_url", "/path")));
        assert_eq!(leading_placeholder("{{base}}"), Some(("base", "")));
        for none in ["", "https://{{a}}", "{{a-b}}/", "{{a", " {{a}}", "{{{a}}"] {
            assert_eq!(leading_placeholder(none), None, "{none}");
        }
    }

    #[test]
    fn names_for_what_can_have_none() {
        for (text, name) in [
            ("first-name", Some("first_name")),
            ("First name", Some("first_name")),
            ("  Prénom (client) ", Some("pr_nom_client")),
            ("2nd line", Some("_2nd_line")),
            ("a__b", Some("a_b")),
            ("名前", None),
            ("_-_", None),
        ] {
            assert_eq!(name_for(text).as_deref(), name, "{text}");
        }
    }

    #[test]
    fn where_a_body_is_no_json() {
        let problem = |template: &str| json_problem(template, crate::json::json_fault(template).unwrap());
        let at = |character, due| Problem::InvalidJsonTemplate { character, due };
        assert_eq!(problem(r#"{"a": {{x}}}"#), at(8, None));
        assert_eq!(problem(r#"{"a": "é" "b"}"#), at(11, Some("a comma or }")));
        assert_eq!(problem(r#"{"a": 1,}"#), at(9, Some("a name in quotes")));
        assert_eq!(problem(r#"{{x}}"#), at(2, None));
        assert_eq!(problem(r#"[{{x}}]"#), at(3, None));
    }
}
