//! The text formats of the contract, and the near miss of a name.

/// Whether a text is a URL: a scheme, `://`, a host, perhaps a port, then anything.
pub(crate) fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = split_scheme(text) else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host_and_port = authority.rsplit_once('@').map_or(authority, |(_user, host)| host);
    let (host, port) = match host_and_port.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, port)) => (address, port),
        None => {
            host_and_port.find(':').and_then(|at| host_and_port.split_at_checked(at)).unwrap_or((host_and_port, ""))
        }
    };
    let port_is_fine = match port.strip_prefix(':') {
        None => port.is_empty(),
        Some(digits) => {
            let significant = digits.trim_start_matches('0');
            is_all(digits, |c| c.is_ascii_digit()) && (significant.is_empty() || significant.parse::<u16>().is_ok())
        }
    };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && is_all(scheme, |c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        && !host.is_empty()
        && port_is_fine
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\')
}

/// Whether a URL's scheme is `http` or `https`.
pub(crate) fn is_http(url: &str) -> bool {
    has_scheme(url, "http") || has_scheme(url, "https")
}

/// Whether a URL's scheme is `scheme`, in any case.
pub(crate) fn has_scheme(url: &str, scheme: &str) -> bool {
    split_scheme(url).is_some_and(|(given, _)| given.eq_ignore_ascii_case(scheme))
}

/// A scheme and what follows its `://`. No scheme has a colon.
fn split_scheme(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once(':')?;
    Some((scheme, rest.strip_prefix("//")?))
}

/// Whether a text is an email address as HTML's `<input type=email>` takes it, with a dot in its domain.
#[inline(never)]
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && is_all(label, |c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    is_all(local, |c| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".chars().any(|mark| mark == c))
        && domain.as_bytes().contains(&b'.')
        && domain.split('.').all(is_label)
}

/// Whether a text is a UUID: 8-4-4-4-12 hexadecimal digits.
pub(crate) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// Whether a text is a tool's name: lower-case words and digits, joined by single underscores.
pub(crate) fn is_tool_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.split('_').all(|word| is_all(word, |c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}

/// The tool's name that was probably meant: `Check inventory` and `checkInventory` are `check_inventory`.
#[inline(never)]
pub(crate) fn tool_name_for(text: &str) -> Option<String> {
    let mut name = String::new();
    let mut after_lower = false;
    for c in text.chars() {
        let starts_word = c.is_ascii_uppercase() && after_lower;
        if (starts_word || !c.is_ascii_alphanumeric()) && !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
        if c.is_ascii_alphanumeric() {
            name.push(c.to_ascii_lowercase());
        }
        after_lower = c.is_ascii_lowercase() || c.is_ascii_digit();
    }
    let name = name.trim_end_matches('_');
    (name.len() <= 64 && is_tool_name(name)).then(|| name.to_owned())
}

/// The known name that was probably meant: equal but for case and separators, or else the nearest within two edits.
pub(crate) fn suggest(given: &str, known: &[&'static str]) -> Option<&'static str> {
    let plain: String = folded(given).collect(); // once, since it may be long
    if let Some(same) = known.iter().find(|name| folded(name).eq(plain.chars())) {
        return Some(same);
    }
    let given: Vec<char> = given.chars().collect();
    known
        .iter()
        .filter_map(|&name| distance_within_two(&given, name).map(|distance| (distance, name)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Without case and separators. Known names are ASCII, so that other letters need no folding, but for the Kelvin sign.
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).map(|c| match c {
        '\u{212A}' => 'k',
        c => c.to_ascii_lowercase(),
    })
}

/// Levenshtein's distance, where it is at most two.
fn distance_within_two(given: &[char], name: &str) -> Option<usize> {
    if given.len().abs_diff(name.chars().count()) > 2 {
        return None;
    }
    let mut row: Vec<usize> = (0..=given.len()).collect();
    for (above, wanted) in name.chars().enumerate() {
        let mut diagonal = above;
        let mut left = above.saturating_add(1);
        let mut least = left;
        let mut cells = row.iter_mut();
        if let Some(first) = cells.next() {
            *first = left;
        }
        for (cell, have) in cells.zip(given) {
            let replaced = diagonal.saturating_add(usize::from(*have != wanted));
            diagonal = *cell;
            left = replaced.min(left.saturating_add(1)).min(diagonal.saturating_add(1));
            *cell = left;
            least = least.min(left);
        }
        if least > 2 {
            return None; // it only grows
        }
    }
    row.last().copied().filter(|distance| *distance <= 2)
}

fn is_all(text: &str, accepts: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(accepts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(is_format: fn(&str) -> bool, good: &[&str], bad: &[&str]) {
        for text in good {
            assert!(is_format(text), "{text:?} should be fine");
        }
        for text in bad {
            assert!(!is_format(text), "{text:?} should not be fine");
        }
    }

    #[test]
    fn urls() {
        check(
            is_url,
            &[
                "https://example.com",
                "HTTP://localhost:8080/a b".split(' ').next().unwrap_or_default(),
                "wss://u:p@[::1]:00443?x#y",
                "https://münchen.example/#",
                "a+b-c.1://h",
                "http://h:0",
                "http://h:65535",
            ],
            &[
                "",
                "example.com",
                "https://",
                "https://?x",
                "://h",
                "1a://h",
                "http://h:",
                "http://h:65536",
                "http://h:8a",
                "http://a b",
                "http://a\\b",
                "http://a\u{7}",
                "http://a/\u{a0}",
                "http://user@",
                "http://:80",
                "http://a:b:1",
                "http:/h",
                "http://[::1",
                "http://[]:80",
            ],
        );
    }

    #[test]
    fn emails() {
        check(
            is_email,
            &["ada@example.com", "a.b+c#d@x-y.co", ".@a.b"],
            &["", "ada", "@a.b", "a@b", "a@b.", "a@.b", "a@-b.c", "a@b-.c", "a@b@c.d", "ä@b.c", "a b@c.d", "a@b_c.d"],
        );
        let long = format!("a@{}.b", "x".repeat(63));
        assert!(is_email(&long) && !is_email(&long.replace("a@", "a@x")));
    }

    #[test]
    fn uuids_and_tool_names() {
        check(
            is_uuid,
            &["123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-02D3-0456-426614174000"],
            &[
                "",
                "123e4567e89b12d3a456426614174000",
                "123e4567-e89b-12d3-a456-42661417400g",
                "é23e4567-e89b-12d3-a456-42661417400",
            ],
        );
        check(is_tool_name, &["a", "check_inventory", "a1_2b"], &["", "A", "1a", "a__b", "_a", "a_", "a-b", "é"]);
        assert_eq!(tool_name_for("Check Inventory").as_deref(), Some("check_inventory"));
        assert_eq!(tool_name_for("checkInventory2Go!").as_deref(), Some("check_inventory2_go"));
        assert_eq!(tool_name_for("2 fast"), None);
    }

    #[test]
    fn near_misses() {
        let known = ["speed", "volume", "thinking_sound", "provider"];
        let suggestion = |given| suggest(given, &known);
        assert_eq!(suggestion("Thinking-Sound"), Some("thinking_sound"));
        assert_eq!(suggestion("sped"), Some("speed"));
        assert_eq!(suggestion("vulume"), Some("volume"));
        assert_eq!(suggestion("spd"), Some("speed"));
        assert_eq!(suggestion("sp"), None);
        assert_eq!(suggestion("temperature"), None);
    }
}
