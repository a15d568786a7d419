//! Sorted text, embedded as it is and searched in place.
//!
//! The data of this crate is small and asked for seldom, so nothing is unpacked or indexed: a
//! table takes no time to start up, and text compresses better than numbers.

#![allow(clippy::arithmetic_side_effects, reason = "positions in a text that is embedded")]

use core::cmp::Ordering;

/// A version line, then records sorted by their first word, the key. A record is a line, and the
/// lines after it that start with a space.
pub(crate) struct Table {
    pub(crate) version: &'static str,
    records: &'static [u8],
}

impl Table {
    #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
    pub(crate) const fn new(text: &'static str) -> Self {
        let mut end = 0;
        while text.as_bytes()[end] != b'\n' {
            end += 1;
        }
        let (version, _) = text.split_at(end);
        let (_, records) = text.as_bytes().split_at(end + 1);
        Table { version, records }
    }

    /// Where the record with this key starts.
    pub(crate) fn find(&self, key: &[u8]) -> Option<usize> {
        let mut low = 0;
        let mut high = self.records.len();
        while low < high {
            let middle = self.start(low.midpoint(high));
            match self.key(middle).cmp(key) {
                Ordering::Less => low = self.end(middle),
                Ordering::Equal => return Some(middle),
                Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// What follows this key.
    pub(crate) fn get(&self, key: &[u8]) -> Option<&'static [u8]> {
        self.find(key).map(|start| self.value(start))
    }

    /// The key of the record that starts here.
    pub(crate) fn key(&self, start: usize) -> &'static [u8] {
        let record = self.records.get(start..).unwrap_or_default();
        record.split(|byte| *byte <= b' ').next().unwrap_or_default()
    }

    /// What follows the key of the record that starts here: a space and the rest of the line, and
    /// all further lines.
    pub(crate) fn value(&self, start: usize) -> &'static [u8] {
        let record = self.records.get(start..self.end(start)).unwrap_or_default();
        record.get(self.key(start).len()..).unwrap_or_default().trim_ascii_end()
    }

    /// Where the records start, in order.
    pub(crate) fn starts(&self) -> impl Iterator<Item = usize> + Clone {
        let next = |&start: &usize| Some(self.end(start));
        core::iter::successors(Some(0), next).take_while(|&start| start < self.records.len())
    }

    /// Where the record that holds this byte starts.
    fn start(&self, mut byte: usize) -> usize {
        loop {
            let before = self.records.get(..byte).unwrap_or_default();
            let line = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            if line == 0 || self.records.get(line) != Some(&b' ') {
                return line;
            }
            byte = line - 1;
        }
    }

    /// Where the record that starts here ends, and the next one starts.
    fn end(&self, start: usize) -> usize {
        let mut end = start;
        loop {
            let after = self.records.get(end..).unwrap_or_default();
            end += after.iter().position(|byte| *byte == b'\n').map_or(after.len(), |end| end + 1);
            if self.records.get(end) != Some(&b' ') {
                return end;
            }
        }
    }
}
