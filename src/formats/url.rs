//! URLs: a scheme, `://`, a host, perhaps a port, then anything.

use super::is_all;

/// Whether a text is a URL: a scheme, `://`, a host, perhaps a port, then anything.
pub(crate) fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = split_scheme(text) else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host_and_port = authority.rsplit_once('@').map_or(authority, |(_user, host)| host);
    let (host, port) = match host_and_port.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, port)) => (address, port),
        None => host_and_port
            .find(':')
            .and_then(|colon| host_and_port.split_at_checked(colon))
            .unwrap_or((host_and_port, "")),
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
        && !text.contains(is_forbidden)
}

/// Whether a text is a URL whose scheme is `http` or `https`.
pub(crate) fn is_http_url(text: &str) -> bool {
    is_url(text) && (has_scheme(text, "http") || has_scheme(text, "https"))
}

/// Whether a text may follow on a placeholder that stands for a base address.
pub(crate) fn is_rest(text: &str) -> bool {
    (text.is_empty() || text.starts_with(['/', '?', '#'])) && !text.contains(is_forbidden)
}

/// What stands nowhere in a URL.
fn is_forbidden(symbol: char) -> bool {
    symbol.is_whitespace() || symbol.is_control() || symbol == '\\'
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::check;

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
}
