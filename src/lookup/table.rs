//! Sorted text, embedded as it is and searched in place.
//!
//! Nothing is unpacked: text compresses better than numbers. Where its records start is found out when a table is
//! first asked, which takes some tens of microseconds, and an answer a tenth of one from then on.

use std::sync::OnceLock;

/// A version line, then records sorted by their first word, the key. A record is a line, and the
/// lines after it that start with a space.
pub(crate) struct Table {
    records: &'static [u8],
    /// Where each record starts, in order.
    starts: OnceLock<Vec<u16>>,
}

impl Table {
    pub(crate) const fn new(text: &'static str) -> Self {
        let (_, records) = text.as_bytes().split_at(first_line(text).len() + 1);
        Table { records, starts: OnceLock::new() }
    }

    /// Where the record with this key starts.
    pub(crate) fn find(&self, key: &[u8]) -> Option<usize> {
        self.start(self.place(key)?)
    }

    /// Which record has this key.
    fn place(&self, key: &[u8]) -> Option<usize> {
        let record = |start: u16| self.records.get(usize::from(start)..).unwrap_or_default();
        let starts = self.index();
        let place = starts.partition_point(|&start| record(start).get(..key.len()).unwrap_or(record(start)) < key);
        let behind = record(*starts.get(place)?).strip_prefix(key)?;
        (*behind.first()? <= b' ').then_some(place)
    }

    fn index(&self) -> &[u16] {
        self.starts.get_or_init(|| {
            let ends = |&start: &usize| Some(self.end(start));
            let starts = core::iter::successors(Some(0), ends).take_while(|&start| start < self.records.len());
            starts.map_while(|start| u16::try_from(start).ok()).collect()
        })
    }

    /// What follows this key.
    pub(crate) fn get(&self, key: &[u8]) -> Option<&'static [u8]> {
        let place = self.place(key)?;
        let end = self.start(place + 1).unwrap_or(self.records.len());
        let start = self.start(place)? + key.len();
        self.records.get(start..end).map(<[u8]>::trim_ascii_end)
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

    /// Where the record at a place starts.
    pub(crate) fn start(&self, place: usize) -> Option<usize> {
        self.index().get(place).copied().map(usize::from)
    }

    /// Where the records start, in order.
    pub(crate) fn starts(&self) -> impl Iterator<Item = usize> + Clone {
        self.index().iter().copied().map(usize::from)
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

/// The first line of a table's text.
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
pub(crate) const fn first_line(text: &'static str) -> &'static str {
    let mut end = 0;
    while text.as_bytes()[end] != b'\n' {
        end += 1;
    }
    text.split_at(end).0
}
