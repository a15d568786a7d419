//! UUIDs, and the names of tools.

use super::is_all;

/// Whether a text is a UUID: 8-4-4-4-12 hexadecimal digits.
pub(crate) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::check;

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
}
