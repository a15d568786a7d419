//! Where the data of the crates that the tests ask is not of our version: `tests/cases/peers.py` writes it.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a panic is how a test fails")]

const PEERS: &str = include_str!("../../tests/cases/peers.txt");

/// The version of a crate's data, and a row for each difference.
#[track_caller]
pub(crate) fn peer(name: &str) -> (&'static str, impl Iterator<Item = &'static str>) {
    for paragraph in PEERS.split("\n\n") {
        let (peer, rest) = paragraph.split_once(' ').unwrap();
        if peer == name {
            let mut lines = rest.lines();
            return (lines.next().unwrap(), lines);
        }
    }
    panic!("no peer is named {name}");
}
