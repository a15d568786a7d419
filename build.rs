//! Packs data: the same in symbols that compress well as text. What the data means is told at the top of `data/phones.py`
//! and `data/zones.py`.
//!
//! In `data/recipients.txt` two letters become of each zone: its place in `data/zones.txt`.
//!
//! In `data/phones.txt` all regions' names come first, a line each, then all their values of the first of `FIELDS`, and so on; empty
//! lines are fields that a region lacks. Trees lose their white space, and these become shorter:
//!
//! - `+` is the first digit that may still start a branch of the group: none has taken it, and it follows on the first
//!   digit of the branch before.
//! - A class such as `[2-47]` is a mask of the digits that may still start a branch, from the first on. The commonest
//!   masks have a symbol of their own, others two symbols: a number in base 94.
//! - `FfDm.`, `Ff` and the like are one capital letter where they lead to the region's `usual` length and nothing follows.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "a mistake here fails the build, or a test"
)]

use std::collections::HashMap;
use std::error::Error;
use std::{env, fs, iter::Peekable, path::Path, str::Bytes};

const PHONES: &str = "data/phones.txt";
const ZONES: &str = "data/zones.txt";
const RECIPIENTS: &str = "data/recipients.txt";
const FIELDS: [&str; 8] = ["possible", "local", "idd", "trunk", "insert", "leading", "general", "kinds"];
/// The kinds of a number, in the order of their capital letters from L on.
const KINDS: &str = "fmbtpsvngul";
/// What the first symbol of a pair counts.
const BASE: u16 = 94;
/// All ten digits, as a mask.
const ALL: u16 = 1023;

type Failure = Box<dyn Error>;

/// What a number meets on its way down a tree.
enum Step {
    /// A digit of this mask.
    Digit(u16),
    /// So many digits.
    Any(u8),
    /// A digit of one of the masks, and what follows on it.
    Group(Vec<(u16, Vec<Step>)>),
    /// A label with what belongs to it.
    Label(String),
    /// The end of the road.
    End,
}

/// A tree on its way to text.
enum Symbol {
    Plain(u8),
    Class(u16),
}

fn main() -> Result<(), Failure> {
    let out = env::var("OUT_DIR")?;
    pack_phones(Path::new(&out))?;
    fs::write(Path::new(&out).join("recipients.packed"), pack_recipients()?)?;
    Ok(())
}

fn read(file: &str) -> Result<String, Failure> {
    println!("cargo::rerun-if-changed={file}");
    Ok(fs::read_to_string(file)?)
}

fn pack_recipients() -> Result<String, Failure> {
    let (zones, recipients) = (read(ZONES)?, read(RECIPIENTS)?);
    let names: Vec<&str> = zones.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
    let mut packed = String::new();
    for line in recipients.lines() {
        let (key, rest) = line.split_once(' ').unwrap_or((line, ""));
        let (zones, digits) = rest.split_at(rest.find(' ').unwrap_or(rest.len()));
        packed.extend([key, " "]);
        for zone in zones.split_terminator(',') {
            let name = zone.trim_start_matches(['=', '*']);
            let place = names.binary_search(&name).map_err(|_| format!("no zone is named {name}"))?;
            packed.push_str(&zone[..zone.len() - name.len()]); // the marks in front of it
            packed.extend([char::from(b'A' + u8::try_from(place / 26)?), char::from(b'a' + u8::try_from(place % 26)?)]);
        }
        packed.extend([digits, "\n"]);
    }
    Ok(packed)
}

fn pack_phones(out: &Path) -> Result<(), Failure> {
    let text = read(PHONES)?;
    let mut blocks = text.split("\n\n");
    let version = blocks.next().and_then(|line| line.strip_prefix("libphonenumber ")).ok_or("no version")?;

    let mut codes: Vec<u16> = Vec::new();
    let mut columns: [Vec<Symbol>; FIELDS.len() + 2] = Default::default();
    for block in blocks {
        let (heading, body) = block.split_once('\n').ok_or("no fields")?;
        let (code, region) = heading.split_once(' ').ok_or("no region")?;
        codes.push(code.parse()?);
        let kinds = parse(&field(body, "kinds"))?;
        let length = |usual: &u8| {
            let mut symbols = Vec::new();
            write(&kinds, 1, *usual, false, &mut symbols);
            symbols.len()
        };
        let usual = (1..=17).min_by_key(length).ok_or("no length")?;
        let [names, usuals, fields @ ..] = &mut columns;
        names.extend(region.bytes().map(Symbol::Plain));
        usuals.push(Symbol::Plain(b'@' + usual));
        for (column, name) in fields.iter_mut().zip(FIELDS) {
            match name {
                "possible" | "local" | "insert" => column.extend(field(body, name).bytes().map(Symbol::Plain)),
                "kinds" => drop(write(&kinds, 1, usual, false, column)),
                _ => drop(write(&parse(&field(body, name))?, 0, usual, false, column)),
            }
        }
        for column in &mut columns {
            column.push(Symbol::Plain(b'\n'));
        }
    }
    let symbols: Vec<Symbol> = columns.into_iter().flatten().collect();

    let mut counts: HashMap<u16, u32> = HashMap::new();
    let mut free: Vec<u8> = (b' '..=b'~').filter(|symbol| !b"\"\\0123456789ABCDEFGHIJK".contains(symbol)).collect();
    for symbol in &symbols {
        match symbol {
            Symbol::Class(mask) => *counts.entry(*mask).or_default() += 1,
            Symbol::Plain(symbol) => free.retain(|other| other != symbol),
        }
    }
    let firsts = free.split_off(free.len().checked_sub(usize::from(1024 / BASE + 1)).ok_or("no symbols left")?);
    let mut common: Vec<(u16, u32)> = counts.into_iter().collect();
    common.sort_by_key(|&(mask, count)| (std::cmp::Reverse(count), mask));
    common.truncate(free.len());

    let mut packed = Vec::new();
    for symbol in symbols {
        match symbol {
            Symbol::Plain(symbol) => packed.push(symbol),
            Symbol::Class(mask) => match common.iter().position(|&(other, _)| other == mask) {
                Some(place) => packed.push(free[place]),
                None => packed.extend([firsts[usize::from(mask / BASE)], b' ' + u8::try_from(mask % BASE)?]),
            },
        }
    }
    u16::try_from(packed.len())?;

    let common: Vec<(u8, u16)> = free.into_iter().zip(common).map(|(symbol, (mask, _))| (symbol, mask)).collect();
    fs::write(out.join("phones.packed"), packed)?;
    fs::write(
        out.join("phones.rs"),
        format!(
            "/// The version of libphonenumber's metadata.\n\
             pub(crate) const VERSION: &str = {:?};\n\
             /// The calling code of each region.\n\
             static CODES: &[u16] = &{codes:?};\n\
             static REGIONS: &str = include_str!(concat!(env!(\"OUT_DIR\"), \"/phones.packed\"));\n\
             /// Symbols of kinds, and of classes of digits: those that are whole, and those that start a pair.\n\
             const KINDS: &[u8] = b{KINDS:?};\n\
             static CLASSES: &[(u8, u16)] = &{common:?};\n\
             static FIRSTS: &[u8] = &{firsts:?};\n\
             const BASE: u16 = {BASE};\n",
            version.trim()
        ),
    )?;
    Ok(())
}

/// What stands behind a field's name, on its line and on the indented lines below it.
fn field(body: &str, name: &str) -> String {
    let mut value = String::new();
    let mut inside = false;
    for line in body.lines() {
        let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
        if !first.is_empty() {
            inside = first == name;
        }
        if inside {
            value.extend(rest.split_whitespace());
        }
    }
    value
}

fn parse(tree: &str) -> Result<Vec<Step>, Failure> {
    let mut symbols = tree.bytes().peekable();
    let steps = sequence(&mut symbols)?;
    if symbols.next().is_some() {
        return Err(format!("a bracket too many in {tree}").into());
    }
    Ok(steps)
}

/// The steps up to the end of a branch.
fn sequence(symbols: &mut Peekable<Bytes>) -> Result<Vec<Step>, Failure> {
    let mut steps = Vec::new();
    while let Some(symbol) = symbols.next_if(|symbol| !b"|)".contains(symbol)) {
        steps.push(match symbol {
            b'0'..=b'9' | b'[' => Step::Digit(mask(symbol, symbols)),
            b'(' => {
                let mut branches = Vec::new();
                loop {
                    let first = symbols.next().ok_or("a bracket too few")?;
                    let mask = mask(first, symbols);
                    branches.push((mask, sequence(symbols)?));
                    if symbols.next().ok_or("a bracket too few")? == b')' {
                        break Step::Group(branches);
                    }
                }
            }
            b'A'..=b'Z' => Step::Any(symbol - b'@'),
            b'.' => Step::End,
            _ => {
                let mut label = String::from(char::from(symbol));
                label.extend(symbols.next_if_eq(&b'$').map(char::from));
                if symbols.next_if_eq(&b'*').is_some() {
                    label.push('*');
                    label.extend(symbols.next().map(char::from));
                }
                Step::Label(label)
            }
        });
    }
    Ok(steps)
}

/// The digits of `7` or `[2-47]`, as a mask.
fn mask(first: u8, symbols: &mut Peekable<Bytes>) -> u16 {
    if first != b'[' {
        return 1 << (first - b'0');
    }
    let mut mask: u16 = 0;
    let mut first = None;
    for symbol in symbols.take_while(|&symbol| symbol != b']') {
        if symbol == b'-' {
            first = Some(15 - mask.leading_zeros());
            continue;
        }
        let digit = u32::from(symbol - b'0');
        for digit in first.take().unwrap_or(digit)..=digit {
            mask |= 1 << digit;
        }
    }
    mask
}

/// Writes a tree of which the root is behind digits of these numbers (a mask) and more `follows` behind the tree. Gives
/// the numbers of digits at its end.
fn write(steps: &[Step], mut digits: u32, usual: u8, follows: bool, out: &mut Vec<Symbol>) -> u32 {
    let mut steps = steps;
    while let [step, behind @ ..] = steps {
        steps = behind;
        match step {
            Step::Digit(mask) => {
                out.push(digit(*mask, ALL));
                digits <<= 1;
            }
            Step::Any(count) => {
                digits <<= count;
                let last = match behind {
                    [Step::Label(label), Step::End, ..] => Some(label),
                    [Step::Label(label)] if !follows => Some(label),
                    _ => None,
                };
                if digits == 1 << usual
                    && let Some(kind) = last.and_then(|label| KINDS.bytes().position(|kind| label.as_bytes() == [kind]))
                {
                    out.push(Symbol::Plain(b"LMNOPQRSTUV"[kind]));
                    return 0;
                }
                out.push(Symbol::Plain(b'@' + count));
            }
            Step::Group(branches) => {
                let (mut sign, mut free, mut ends) = (b'(', ALL, 0);
                for (mask, branch) in branches {
                    out.extend([Symbol::Plain(sign), digit(*mask, free)]);
                    ends |= write(branch, digits << 1, usual, follows || !behind.is_empty(), out);
                    free &= !mask & u16::MAX << mask.trailing_zeros();
                    sign = b'|';
                }
                out.push(Symbol::Plain(b')'));
                digits = ends;
            }
            Step::Label(label) => {
                out.extend(label.bytes().map(Symbol::Plain));
                if let Some((_, repeats)) = label.split_once('*') {
                    digits <<= repeats.bytes().map(|letter| letter - b'@').sum::<u8>();
                }
            }
            Step::End => {
                out.push(Symbol::Plain(b'.'));
                digits = 0;
            }
        }
    }
    digits
}

/// What takes the digits of a mask, which are among those that are free.
fn digit(mask: u16, free: u16) -> Symbol {
    if mask == free & free.wrapping_neg() {
        Symbol::Plain(b'+')
    } else if mask.is_power_of_two() {
        Symbol::Plain(b"0123456789"[mask.trailing_zeros() as usize])
    } else {
        let free = (0..10).filter(|digit| free >> digit & 1 != 0);
        Symbol::Class(free.enumerate().map(|(place, digit)| (mask >> digit & 1) << place).sum())
    }
}
