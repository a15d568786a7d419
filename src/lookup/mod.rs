//! Sorted things, and what is found in them.

mod characters;
#[cfg(test)]
mod peers;
mod table;

use std::collections::BinaryHeap;

pub(crate) use characters::is_format_character;
#[cfg(test)]
pub(crate) use peers::peer;
pub(crate) use table::{Table, first_line};

/// The items in order. A heap sorts in a tenth of the code that the standard library's sorts are, and each kind of item
/// is compiled anew (docs/BUDGET.md).
pub(crate) fn sorted<T: Ord>(items: Vec<T>) -> Vec<T> {
    if items.len() < 2 { items } else { BinaryHeap::from(items).into_sorted_vec() }
}

/// Names with their places: sorted once, then searched.
#[derive(Default)]
pub(crate) struct NameIndex<'a>(Vec<(&'a str, usize)>);

impl<'a> NameIndex<'a> {
    pub(crate) fn new(names: Vec<(&'a str, usize)>) -> NameIndex<'a> {
        NameIndex(sorted(names))
    }

    /// The first place of a name.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let before = self.0.partition_point(|(other, _)| *other < name);
        self.0.get(before).filter(|(other, _)| *other == name).map(|(_, place)| *place)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The names, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'a str> {
        self.0.iter().map(|(name, _)| *name)
    }
}
