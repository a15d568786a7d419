//! The known name that was probably meant.

/// The name that equals the given one but for case and separators, or else the nearest within a quarter of its length:
/// at least one edit, at most two, and none for a name of fewer than four characters. Of two the first in the list.
pub(crate) fn suggest(given: &str, known: &[&'static str]) -> Option<&'static str> {
    same_but_for_spelling(given, known).or_else(|| {
        let given: Vec<char> = given.chars().collect();
        nearest(known.iter().filter_map(|name| Some((edits(&given, name)?, *name))))
    })
}

/// The same for names such as `Europe/Paris`, of which only the part behind the last `/` may differ.
pub(crate) fn suggest_zone(given: &str, known: &[&'static str]) -> Option<&'static str> {
    same_but_for_spelling(given, known).or_else(|| {
        let (area, given) = split_area(given);
        let given: Vec<char> = given.chars().collect();
        nearest(known.iter().filter_map(|name| {
            let (other, place) = split_area(name);
            if area == other { Some((edits(&given, place)?, *name)) } else { None }
        }))
    })
}

fn split_area(zone: &str) -> (&str, &str) {
    zone.rfind('/').and_then(|slash| zone.split_at_checked(slash + 1)).unwrap_or(("", zone))
}

fn nearest(found: impl Iterator<Item = (usize, &'static str)>) -> Option<&'static str> {
    found.min_by_key(|(edits, _)| *edits).map(|(_, name)| name)
}

fn same_but_for_spelling(given: &str, known: &[&'static str]) -> Option<&'static str> {
    let given: String = folded(given).collect(); // once, since it may be long
    known.iter().copied().find(|name| folded(name).eq(given.chars()))
}

/// Without case and separators. Known names are ASCII, so that other letters need no folding, but for the Kelvin sign.
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).map(|c| match c {
        '\u{212A}' => 'k',
        c => c.to_ascii_lowercase(),
    })
}

/// Longer than any name that is known.
const LONGEST: usize = 64;

/// How many edits lead from what was given to a known name, if they are few enough.
fn edits(given: &[char], name: &str) -> Option<usize> {
    let length = name.chars().count();
    if length < 4 {
        return None;
    }
    let most = (length / 4).clamp(1, 2);
    if given.len().abs_diff(length) > most || given.len() >= LONGEST {
        return None;
    }
    // optimal string alignment, row by row: of the last two rows and the one that is made
    let mut before = [0; LONGEST];
    let mut above: [usize; LONGEST] = std::array::from_fn(|column| column);
    let mut last = None;
    let cell = |cells: &[usize], column: usize| cells.get(column).copied().unwrap_or(LONGEST);
    for (row, wanted) in name.chars().enumerate() {
        let mut cells = [LONGEST; LONGEST];
        let mut left = row + 1;
        let mut fewest = left;
        let mut previous = None;
        for (column, (have, made)) in given.iter().zip(cells.iter_mut().skip(1)).enumerate() {
            let changed = cell(&above, column) + usize::from(*have != wanted);
            let mut least = changed.min(cell(&above, column + 1) + 1).min(left + 1);
            if previous == Some(wanted) && last == Some(*have) {
                least = least.min(cell(&before, column - 1) + 1); // two neighbours changed places
            }
            (*made, left, previous) = (least, least, Some(*have));
            fewest = fewest.min(least);
        }
        if fewest > most + 1 {
            return None; // it only grows, but for a swap by one
        }
        if let Some(first) = cells.first_mut() {
            *first = row + 1;
        }
        (before, above, last) = (above, cells, Some(wanted));
    }
    Some(cell(&above, given.len())).filter(|edits| *edits <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses() {
        let known = ["speed", "volume", "thinking_sound", "provider", "GET", "max"];
        for (given, meant) in [
            ("Thinking-Sound", Some("thinking_sound")),
            ("sped", Some("speed")),
            ("psede", None),
            ("spede", Some("speed")), // a swap is one edit
            ("vulume", Some("volume")),
            ("spd", None), // of five characters one may be wrong
            ("proivder", Some("provider")),
            ("prvdr", None),
            ("thinkng_soud", Some("thinking_sound")),
            ("GTE", None), // too short to guess
            ("get", Some("GET")),
            ("mux", None),
            ("temperature", None),
            ("", None),
        ] {
            assert_eq!(suggest(given, &known), meant, "{given}");
        }
    }

    #[test]
    fn of_a_zone_only_the_place_may_differ() {
        let known = ["America/New_York", "Europe/Berlin", "Europe/Paris", "US/Eastern", "America/Indiana/Knox"];
        for (given, meant) in [
            ("Europe/Belin", Some("Europe/Berlin")),
            ("Euorpe/Berlin", None),
            ("europe/berlin", Some("Europe/Berlin")),
            ("America/New York", Some("America/New_York")),
            ("America/NewYrok", Some("America/New_York")),
            ("America/NewYrko", None), // the separator is an edit too
            ("America/New_Yrok", Some("America/New_York")),
            ("America/Indiana/Knxo", Some("America/Indiana/Knox")),
            ("Berlin", None),
        ] {
            assert_eq!(suggest_zone(given, &known), meant, "{given}");
        }
    }

    #[test]
    fn distances_are_optimal_string_alignment() {
        let edits = |given: &str, name| edits(&given.chars().collect::<Vec<_>>(), name);
        assert_eq!(edits("abcdefgh", "abcdefgh"), Some(0));
        assert_eq!(edits("abdcefgh", "abcdefgh"), Some(1));
        assert_eq!(edits("badcefgh", "abcdefgh"), Some(2));
        assert_eq!(edits("bacdefg", "abcdefgh"), Some(2));
        assert_eq!(edits("cabdefgh", "abcdefgh"), Some(2)); // by Damerau it would be two as well, by a swap and a shift
        assert_eq!(edits("xyzdefgh", "abcdefgh"), None);
    }
}
