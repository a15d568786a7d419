//! Packs `data/phones.txt` for `src/phone.rs`. What the text means is told at the top of `data/phones.py`.
//!
//! Packed, a region is nine fields that end in a line feed: its name, then those of `FIELDS`. Trees lose their
//! white space; a class such as `[2-47]` becomes two bytes of 5 bits each, marked so that they are no ASCII;
//! and in a group, a branch whose digit follows on that of the branch before starts with `+` instead.

#![expect(clippy::arithmetic_side_effects, reason = "an overflow here fails the build, or a test")]

use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

const DATA: &str = "data/phones.txt";
const FIELDS: [&str; 8] = ["possible", "local", "idd", "trunk", "insert", "leading", "general", "kinds"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={DATA}");
    let text = fs::read_to_string(DATA)?;
    let mut blocks = text.split("\n\n");
    let version = blocks.next().and_then(|line| line.strip_prefix("libphonenumber ")).ok_or("no version")?;

    let mut index = String::new();
    let mut packed = Vec::new();
    for block in blocks {
        let (heading, body) = block.split_once('\n').ok_or("no fields")?;
        let (code, region) = heading.split_once(' ').ok_or("no region")?;
        let start = u16::try_from(packed.len())?;
        write!(index, "({}, {start}), ", code.parse::<u16>()?)?;
        packed.extend_from_slice(region.as_bytes());
        packed.push(b'\n');
        for name in FIELDS {
            packed.extend(pack(&field(body, name))?);
            packed.push(b'\n');
        }
    }

    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    fs::write(out.join("phones.bin"), packed)?;
    fs::write(
        out.join("phones.rs"),
        format!(
            "/// The version of libphonenumber's metadata.\n\
             pub const VERSION: &str = {:?};\n\
             static INDEX: &[(u16, u16)] = &[{index}];\n\
             static PLANS: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/phones.bin\"));\n",
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

fn pack(tree: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut packed = Vec::new();
    // For each open group, the digit that `+` stands for there.
    let mut groups: Vec<u32> = Vec::new();
    let mut branch_starts = false;
    let mut symbols = tree.bytes();
    while let Some(symbol) = symbols.next() {
        let mask = match symbol {
            b'0'..=b'9' => 1 << (symbol - b'0'),
            b'[' => class(symbols.by_ref().take_while(|&symbol| symbol != b']')),
            _ => 0,
        };
        match (symbol, groups.last_mut()) {
            (b'(', _) => {
                packed.push(symbol);
                groups.push(0);
            }
            (b')', _) => {
                packed.push(symbol);
                groups.pop().ok_or("a bracket too many")?;
            }
            (b'[' | b'0'..=b'9', Some(following)) if branch_starts => {
                if mask == 1 << *following {
                    packed.push(b'+');
                } else {
                    packed.extend(digits(mask)?);
                }
                *following = u16::BITS - mask.leading_zeros();
            }
            (b'[' | b'0'..=b'9', _) => packed.extend(digits(mask)?),
            _ => packed.push(symbol),
        }
        branch_starts = matches!(symbol, b'(' | b'|');
    }
    if !groups.is_empty() {
        return Err(format!("a bracket too few in {tree}").into());
    }
    Ok(packed)
}

/// The symbol or symbols that take the digits of a mask.
fn digits(mask: u16) -> Result<Vec<u8>, Box<dyn Error>> {
    Ok(if mask.is_power_of_two() {
        vec![b'0' + u8::try_from(mask.trailing_zeros())?]
    } else {
        vec![0xC0 | u8::try_from(mask >> 5)?, 0xE0 | u8::try_from(mask & 31)?]
    })
}

/// The digits of `2-47]`, as a mask.
fn class(symbols: impl Iterator<Item = u8>) -> u16 {
    let mut mask: u16 = 0;
    let mut first = None;
    for symbol in symbols {
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
