//! Trees over the digits of a number, as `data/phones.py` describes and `build.rs` packs them.

/// Follows a number down a tree. Gives the last label on the way, and how many digits lead to it.
pub(super) fn follow(mut tree: &[u8], number: &[u8]) -> Option<(u8, usize)> {
    let mut digits = number.iter();
    let mut found = None;
    while let Some((&symbol, behind)) = tree.split_first() {
        tree = behind;
        match symbol {
            b'(' => match digits.next().and_then(|&digit| branch(tree, digit)) {
                Some(inside) => tree = inside,
                None => break,
            },
            b'|' => tree = leave(tree, b')')?,
            b')' => {}
            b'A'..=b'Z' => {
                let count = count(symbol);
                if digits.by_ref().take(count).count() < count {
                    break;
                }
            }
            b'a'..=b'z' => {
                let at_end_only = tree.strip_prefix(b"$");
                tree = at_end_only.unwrap_or(tree);
                if let Some([repeats, behind @ ..]) = tree.strip_prefix(b"*") {
                    digits.by_ref().take(count(*repeats)).for_each(drop);
                    tree = behind;
                }
                if at_end_only.is_none() || digits.len() == 0 {
                    found = Some((symbol, number.len().saturating_sub(digits.len())));
                }
            }
            _ => match (class(symbol, tree), digits.next()) {
                (Some((mask, on)), Some(&digit)) if mask & mask_of(digit) != 0 => tree = on,
                _ => break,
            },
        }
    }
    found
}

/// The branch of a group for a digit, from behind what takes that digit.
fn branch(mut tree: &[u8], digit: u8) -> Option<&[u8]> {
    let digit = mask_of(digit);
    let mut following = 1;
    loop {
        let (end, start) = hop(tree);
        let (&symbol, behind) = start.split_first()?;
        let (mask, behind) = match symbol {
            b'+' => (following, behind),
            _ => class(symbol, behind)?,
        };
        if mask & digit != 0 {
            return Some(behind);
        }
        following = mask.checked_add(1)?.checked_next_power_of_two()?;
        tree = leave(end.unwrap_or(behind), b'|')?;
    }
}

/// What stands behind the next `stop` of this group; None if there is none.
fn leave(mut tree: &[u8], stop: u8) -> Option<&[u8]> {
    let mut depth: usize = 0;
    loop {
        let (&symbol, behind) = tree.split_first()?;
        tree = behind;
        match symbol {
            _ if depth == 0 && symbol == stop => return Some(tree),
            b'(' => {
                depth = depth.saturating_add(1);
                tree = hop(tree).0.unwrap_or(tree);
            }
            b'|' => tree = hop(tree).0.unwrap_or(tree),
            b')' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
}

/// At the start of a branch: where it ends, if it is long enough to say so, and where its symbols start.
fn hop(tree: &[u8]) -> (Option<&[u8]>, &[u8]) {
    match tree {
        [high @ 0x80..=0x9F, middle, low, start @ ..] => {
            let len = [high, middle, low].iter().fold(0, |len, &&five| len << 5 | usize::from(five & 0x1F));
            (start.get(len..), start)
        }
        _ => (None, tree),
    }
}

/// The digits that `symbol` takes, as a mask, and what stands behind it. None if it is not of that sort.
fn class(symbol: u8, behind: &[u8]) -> Option<(u16, &[u8])> {
    match symbol {
        b'0'..=b'9' => Some((mask_of(symbol), behind)),
        0xC0..=0xDF => {
            let (&low, behind) = behind.split_first()?;
            Some((u16::from(symbol & 0x1F) << 5 | u16::from(low & 0x1F), behind))
        }
        _ => None,
    }
}

fn mask_of(digit: u8) -> u16 {
    1 << (digit & 0xF)
}

/// The number that a capital letter stands for.
fn count(letter: u8) -> usize {
    usize::from(letter.saturating_sub(b'@'))
}
