//! Trees over the digits of a number, as `data/phones.py` describes and `build.rs` packs them.

use super::{BASE, CLASSES, FIRSTS, KINDS};

/// A tree, read from its text.
#[derive(Debug)]
pub(super) struct Tree(Vec<Step>);

/// What a number meets on its way down, in the order of the text.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// One digit of this mask.
    Digit(u16),
    /// So many digits.
    Any(u8),
    /// A group, whose branches follow.
    Group,
    /// What follows is for a digit of this mask. At `end` the group's next branch starts, or the group ends.
    Branch {
        mask: u16,
        end: u16,
    },
    GroupEnd,
    /// What the number is with the digits so far, or with any of some more; or only if it ends here.
    Label {
        label: u8,
        at_end_only: bool,
        repeats: u8,
    },
    /// What the number is with so many digits, behind which the road ends.
    Last {
        label: u8,
        len: u8,
    },
    /// The end of the road.
    End,
}

/// All ten digits, as a mask.
const ALL: u16 = 1023;

impl Tree {
    /// `usual` is the length to which a kind's capital letter leads.
    pub(super) fn new(text: &str, usual: u8) -> Tree {
        let mut cursor = Cursor { rest: text.as_bytes(), steps: Vec::new(), usual };
        cursor.sequence();
        Tree(cursor.steps)
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Follows a number down. Gives the last label on the way, and how many digits lead to it.
    pub(super) fn follow(&self, number: &[u8]) -> Option<(u8, usize)> {
        let mut digits = number.iter();
        let mut found = None;
        let mut index = 0;
        while let Some(step) = self.0.get(index) {
            index += 1;
            match *step {
                Step::Digit(mask) => match digits.next() {
                    Some(&digit) if mask & mask_of(digit) != 0 => {}
                    _ => break,
                },
                Step::Any(count) => {
                    let count = usize::from(count);
                    if digits.by_ref().take(count).count() < count {
                        break;
                    }
                }
                Step::Group => match digits.next().and_then(|&digit| self.branch(index, digit)) {
                    Some(inside) => index = inside,
                    None => break,
                },
                Step::Branch { end, .. } => index = self.group_end(end), // the branch before it is through
                Step::GroupEnd => {}
                Step::Label { label, at_end_only, repeats } => {
                    digits.by_ref().take(usize::from(repeats)).for_each(drop);
                    if !at_end_only || digits.len() == 0 {
                        found = Some((label, number.len().saturating_sub(digits.len())));
                    }
                }
                Step::Last { label, len } => {
                    let len = usize::from(len);
                    return if number.len() < len { found } else { Some((label, len)) };
                }
                Step::End => break,
            }
        }
        found
    }

    /// What stands behind the branch of a group for a digit. `index` is the first branch.
    fn branch(&self, mut index: usize, digit: u8) -> Option<usize> {
        while let Some(&Step::Branch { mask, end }) = self.0.get(index) {
            if mask & mask_of(digit) != 0 {
                return Some(index + 1);
            }
            index = usize::from(end);
        }
        None
    }

    /// Where the group ends of which a branch ends here.
    fn group_end(&self, end: u16) -> usize {
        let mut index = usize::from(end);
        while let Some(&Step::Branch { end, .. }) = self.0.get(index) {
            index = usize::from(end);
        }
        index
    }
}

struct Cursor<'a> {
    rest: &'a [u8],
    steps: Vec<Step>,
    usual: u8,
}

impl Cursor<'_> {
    fn next(&mut self) -> Option<u8> {
        let (&symbol, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(symbol)
    }

    /// Reads the steps up to the end of a branch, and whether another branch follows on it.
    fn sequence(&mut self) -> bool {
        while let Some(symbol) = self.next() {
            let step = match symbol {
                b'|' => return true,
                b')' => return false,
                b'(' => {
                    self.group();
                    Step::GroupEnd
                }
                b'.' => Step::End,
                b'A'..=b'K' => Step::Any(count(symbol)),
                b'L'..=b'V' => {
                    let kind = KINDS.get(usize::from(symbol - b'L'));
                    Step::Last { label: kind.copied().unwrap_or_default(), len: self.usual }
                }
                _ => match self.class(symbol, ALL) {
                    Some(mask) => Step::Digit(mask),
                    None => {
                        let at_end_only = self.take(b'$');
                        let repeats = if self.take(b'*') { self.next().map_or(0, count) } else { 0 };
                        Step::Label { label: symbol, at_end_only, repeats }
                    }
                },
            };
            self.steps.push(step);
        }
        false
    }

    fn group(&mut self) {
        self.steps.push(Step::Group);
        let mut free = ALL;
        let mut goes_on = true;
        while goes_on {
            let symbol = self.next().unwrap_or_default();
            let mask = self.class(symbol, free).unwrap_or_default();
            free &= !mask & (u16::MAX << (mask.trailing_zeros() & 15));
            let branch = self.steps.len();
            self.steps.push(Step::Branch { mask, end: 0 });
            goes_on = self.sequence();
            let behind = u16::try_from(self.steps.len()).unwrap_or_default();
            if let Some(Step::Branch { end, .. }) = self.steps.get_mut(branch) {
                *end = behind;
            }
        }
    }

    fn take(&mut self, symbol: u8) -> bool {
        let rest = self.rest.strip_prefix(&[symbol]);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// The digits that a symbol takes, as a mask, if it takes one of those that are free.
    fn class(&mut self, symbol: u8, free: u16) -> Option<u16> {
        let places = match symbol {
            b'0'..=b'9' => return Some(mask_of(symbol)),
            b'+' => 1,
            _ => match CLASSES.iter().find(|(whole, _)| *whole == symbol) {
                Some((_, places)) => *places,
                None => {
                    let first = FIRSTS.iter().position(|first| *first == symbol)?;
                    u16::try_from(first).ok()? * BASE + u16::from(self.next()?.saturating_sub(b' '))
                }
            },
        };
        let free = (0..10).filter(|digit| free >> digit & 1 != 0);
        Some(free.enumerate().map(|(place, digit)| (places >> place & 1) << digit).sum())
    }
}

fn mask_of(digit: u8) -> u16 {
    1 << (digit & 0xF)
}

/// The number that a capital letter stands for.
pub(super) fn count(letter: u8) -> u8 {
    letter.saturating_sub(b'@')
}
