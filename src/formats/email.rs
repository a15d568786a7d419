//! Email addresses.

use super::is_all;

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

/// Addresses with commas between them, in the form `a@x.com, b@y.com`.
pub(crate) fn canonical_list(text: &str) -> Option<String> {
    let mut list = String::with_capacity(text.len());
    for address in text.split(',').map(str::trim) {
        if !is_email(address) {
            return None;
        }
        if !list.is_empty() {
            list.push_str(", ");
        }
        list.push_str(address);
    }
    Some(list)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::check;

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
    fn lists_of_addresses() {
        assert_eq!(canonical_list("a@x.com").as_deref(), Some("a@x.com"));
        assert_eq!(canonical_list(" a@x.com ,b@y.com\t").as_deref(), Some("a@x.com, b@y.com"));
        for bad in ["", ",", "a@x.com,", "a@x.com;b@y.com", "a@x.com b@y.com", "a@x.com,,b@y.com", "a@x"] {
            assert_eq!(canonical_list(bad), None, "{bad}");
        }
    }
}
