//! Sorting, and names and bytes to look up: few kinds of each, since every one would be compiled anew into the module.

use std::collections::BinaryHeap;

/// The items in order. A heap sorts in a tenth of the code that the standard library's sorts are.
pub(crate) fn sorted<T: Ord>(items: Vec<T>) -> Vec<T> {
    if items.len() < 2 { items } else { BinaryHeap::from(items).into_sorted_vec() }
}

/// Eight bytes of one.
pub(crate) const ONES: u64 = u64::from_le_bytes([1; 8]);

/// The highest bit of the first of eight bytes that is below a limit, and bits above it: taking the limit from each of
/// them at once borrows where one is, and perhaps further up.
pub(crate) fn below(word: u64, limit: u64) -> u64 {
    word.wrapping_sub(ONES.wrapping_mul(limit)) & !word
}

/// Where the first byte of a kind stands, looked for in eight at a time: `signs` has their highest bits as [`below`] does.
pub(crate) fn first(bytes: &[u8], signs: impl Fn(u64) -> u64, is: impl Fn(u8) -> bool) -> Option<usize> {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut before = 0_usize;
    for word in words {
        let signs = signs(u64::from_le_bytes(*word)) & (ONES << 7);
        if signs != 0 {
            return before.checked_add(signs.trailing_zeros() as usize / 8);
        }
        before = before.wrapping_add(8);
    }
    rest.iter().position(|byte| is(*byte)).and_then(|at| before.checked_add(at))
}

/// Where a byte comes first.
pub(crate) fn position(bytes: &[u8], byte: u8) -> Option<usize> {
    first(bytes, |word| below(word ^ ONES.wrapping_mul(byte.into()), 1), |other| other == byte)
}

/// Whether two texts are the same, eight bytes at a time: WebAssembly compares them one by one.
pub(crate) fn same(one: &str, two: &str) -> bool {
    let ((words, rest), (other_words, other_rest)) = (one.as_bytes().as_chunks::<8>(), two.as_bytes().as_chunks::<8>());
    let agree = |(word, other): (&[u8; 8], &[u8; 8])| u64::from_le_bytes(*word) == u64::from_le_bytes(*other);
    one.len() == two.len()
        && words.iter().zip(other_words).all(agree)
        && rest.iter().zip(other_rest).all(|(byte, other)| byte == other)
}

/// Names with the positions at which they stand: sorted once, then searched.
#[derive(Default)]
pub(crate) struct Names<'a>(Vec<(&'a str, usize)>);

impl<'a> Names<'a> {
    pub(crate) fn new(names: Vec<(&'a str, usize)>) -> Names<'a> {
        Names(sorted(names))
    }

    /// The first position at which a name stands.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let before = self.0.partition_point(|(other, _)| *other < name);
        self.0.get(before).filter(|(other, _)| *other == name).map(|(_, position)| *position)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }
}
