//! Placeholders: `{{ name }}` in a template.

use crate::names::position;

/// What stands between braces in a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placeholder<'t> {
    Name(&'t str),
    /// Braces that are no placeholder, with what follows them.
    Malformed(&'t str),
}

/// All placeholders of a template, in order. After a malformed one the search goes on behind its `}}`.
pub(crate) fn placeholders(template: &str) -> impl Iterator<Item = Placeholder<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        let (before, inside) = split_at_pair(rest, b'{')?;
        let from = rest.get(before.len()..)?;
        let Some((between, behind)) = split_at_pair(inside, b'}') else {
            rest = "";
            return Some(Placeholder::Malformed(from));
        };
        rest = behind;
        let name = between.trim_matches(' ');
        Some(if is_name(name) { Placeholder::Name(name) } else { Placeholder::Malformed(from) })
    })
}

/// The template with `x` in the place of each placeholder.
pub(crate) fn filled_in(template: &str) -> String {
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
            filled.push('x');
        } else {
            filled.extend(["{{", between, "}}"]);
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

/// What stands before and behind the first two braces in a row. (To search for a `str` would bring in 6 KB of code.)
fn split_at_pair(text: &str, brace: u8) -> Option<(&str, &str)> {
    let mut from = 0_usize;
    loop {
        let at = from.checked_add(position(text.as_bytes().get(from..)?, brace)?)?;
        from = at.checked_add(1)?;
        if text.as_bytes().get(from) == Some(&brace) {
            return Some((text.get(..at)?, text.get(from.checked_add(1)?..)?));
        }
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.')
}

#[cfg(test)]
mod tests {
    use super::Placeholder::{Malformed, Name};
    use super::*;

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
    fn malformed() {
        check("{{", &[Malformed("{{")]);
        check("x {{a", &[Malformed("{{a")]);
        check("{{}}{{a}}", &[Malformed("{{}}{{a}}"), Name("a")]);
        check("{{{a}}}", &[Malformed("{{{a}}}")]);
        check("{{a {{b}} {{c}}", &[Malformed("{{a {{b}} {{c}}"), Name("c")]);
        check("{{9}}", &[Malformed("{{9}}")]);
        check("{{\ta}}", &[Malformed("{{\ta}}")]);
        check("{{a b}}", &[Malformed("{{a b}}")]);
    }

    #[test]
    fn filling_in() {
        assert_eq!(filled_in("https://{{a}}/{{ b }}/{{c d}}/{{"), "https://x/x/{{c d}}/{{");
        assert_eq!(filled_in("{{a{{ b }}{{c}}"), "{{a{{ b }}x");
        assert_eq!(filled_in(&"{{".repeat(1_000_000)).len(), 2_000_000);
    }
}
