//! Trees over the digits of a number, as `data/phones.py` describes and `build.rs` packs them.

/// Text with trees in it. A tree is known by where it starts.
#[derive(Debug)]
pub(super) struct Trees {
    symbols: &'static [u8],
    /// For each branch of a group, at the position where it starts: where the `|` or `)` behind it is.
    ends: Vec<u16>,
}

impl Trees {
    /// Goes through the text once, so that no branch that is not taken has to be gone through later.
    pub(super) fn new(symbols: &'static [u8]) -> Trees {
        let mut ends = vec![0; symbols.len()];
        let mut open: Vec<usize> = Vec::new(); // where the current branch of each open group starts
        for (at, symbol) in symbols.iter().enumerate() {
            if let b'|' | b')' = symbol
                && let Some(end) = open.pop().and_then(|start| ends.get_mut(start))
            {
                *end = u16::try_from(at).unwrap_or_default();
            }
            if let b'(' | b'|' = symbol {
                open.push(at.saturating_add(1));
            }
        }
        Trees { symbols, ends }
    }

    /// Whether nothing is in a tree.
    pub(super) fn is_empty(&self, tree: usize) -> bool {
        matches!(self.symbols.get(tree), None | Some(b'\n'))
    }

    /// Follows a number down a tree. Gives the last label on the way, and how many digits lead to it.
    pub(super) fn follow(&self, tree: usize, number: &[u8]) -> Option<(u8, usize)> {
        let mut rest = self.from(tree);
        let mut digits = number.iter();
        let mut found = None;
        while let Some((&symbol, behind)) = rest.split_first() {
            rest = behind;
            match symbol {
                b'(' => match digits.next().and_then(|&digit| self.branch(self.position(rest), digit)) {
                    Some(inside) => rest = inside,
                    None => break,
                },
                b'|' => rest = self.behind_group(self.position(rest))?,
                b')' => {}
                b'A'..=b'Z' => {
                    let count = count(symbol);
                    if digits.by_ref().take(count).count() < count {
                        break;
                    }
                }
                b'a'..=b'z' => {
                    let at_end_only = rest.strip_prefix(b"$");
                    rest = at_end_only.unwrap_or(rest);
                    if let Some([repeats, behind @ ..]) = rest.strip_prefix(b"*") {
                        digits.by_ref().take(count(*repeats)).for_each(drop);
                        rest = behind;
                    }
                    if at_end_only.is_none() || digits.len() == 0 {
                        found = Some((symbol, number.len().saturating_sub(digits.len())));
                    }
                }
                // a line feed, behind which the next tree starts, is of no sort
                _ => match (class(symbol, rest), digits.next()) {
                    (Some((mask, on)), Some(&digit)) if mask & mask_of(digit) != 0 => rest = on,
                    _ => break,
                },
            }
        }
        found
    }

    fn from(&self, position: usize) -> &'static [u8] {
        self.symbols.get(position..).unwrap_or_default()
    }

    /// Where the rest of the text starts.
    fn position(&self, rest: &[u8]) -> usize {
        self.symbols.len().saturating_sub(rest.len())
    }

    /// Where the branch that starts here ends, and what stands there and behind it.
    fn end(&self, branch: usize) -> Option<(u8, &'static [u8])> {
        let end = self.ends.get(branch).copied().filter(|end| *end > 0)?;
        let (&symbol, behind) = self.from(usize::from(end)).split_first()?;
        Some((symbol, behind))
    }

    /// The branch of a group for a digit, from behind what takes that digit.
    fn branch(&self, mut at: usize, digit: u8) -> Option<&'static [u8]> {
        let digit = mask_of(digit);
        let mut following = 1;
        loop {
            let (&symbol, behind) = self.from(at).split_first()?;
            let (mask, behind) = match symbol {
                b'+' => (following, behind),
                _ => class(symbol, behind)?,
            };
            if mask & digit != 0 {
                return Some(behind);
            }
            following = mask.checked_add(1)?.checked_next_power_of_two()?;
            at = match self.end(at)? {
                (b'|', next) => self.position(next),
                _ => return None,
            };
        }
    }

    /// What stands behind the group of the branch that starts here.
    fn behind_group(&self, mut at: usize) -> Option<&'static [u8]> {
        loop {
            match self.end(at)? {
                (b'|', next) => at = self.position(next),
                (_, behind) => return Some(behind),
            }
        }
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
