//! JSON text in and out: the one form in which a request reaches the core, in every language.
//!
//! Reading and writing are done here and not by serde_json, whose generality costs 40 KB of WebAssembly after
//! compression where this costs 5, and twice the time.

#![allow(clippy::arithmetic_side_effects, reason = "positions in a text, and levels of which there are few")]

use std::borrow::Cow;

use crate::names::Names;
use crate::number;

/// A JSON value as it was given: members in order, texts borrowed where they hold no escape.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node<'a> {
    Null,
    Bool(bool),
    Number(f64),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

/// How many levels of objects and lists a request may have.
pub(crate) const MAX_DEPTH: u32 = 128;

/// Why a text could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// More than [`MAX_DEPTH`] levels.
    TooDeep,
    /// Half of a surrogate pair: `"\ud800"`, the one thing that JSON's grammar takes and Unicode does not.
    LoneSurrogate,
    /// Not JSON any more at this byte, counted from 1.
    Malformed(usize),
}

/// Not JSON any more, where the parser is.
const BROKEN: Unreadable = Unreadable::Malformed(0);

impl<'a> Node<'a> {
    pub(crate) fn parse(text: &'a str) -> Result<Node<'a>, Unreadable> {
        let mut parser = Parser { text, at: 0 };
        let node = parser.node(0).and_then(|node| parser.end().map(|()| node));
        node.map_err(|why| match why {
            BROKEN => Unreadable::Malformed((parser.at + 1).min(text.len())),
            other => other,
        })
    }

    /// The word that issues use for a value's type.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Node::Null => "null",
            Node::Bool(_) => "boolean",
            Node::Number(_) => "number",
            Node::Text(_) => "string",
            Node::List(_) => "array",
            Node::Object(_) => "object",
        }
    }

    /// The member `name` of an object.
    pub(crate) fn get(&self, name: &str) -> Option<&Node<'a>> {
        match self {
            Node::Object(members) => members.iter().find(|(key, _)| key == name).map(|(_, node)| node),
            _ => None,
        }
    }

    /// The member `name` of an object, taken out of it.
    pub(crate) fn take(&mut self, name: &str) -> Option<Node<'a>> {
        match self {
            Node::Object(members) => {
                members.iter_mut().find(|(key, _)| key == name).map(|(_, node)| std::mem::replace(node, Node::Null))
            }
            _ => None,
        }
    }
}

/// The number that a JSON text holds, for texts that are a number and nothing else.
pub(crate) fn parse_number(text: &str) -> Option<f64> {
    let mut parser = Parser { text, at: 0 };
    let number = number::parse(parser.number().ok()?);
    (parser.at == text.len() && number.is_finite()).then_some(number)
}

/// Whether a text is JSON, however deep.
pub(crate) fn is_json(text: &str) -> bool {
    let mut parser = Parser { text, at: 0 };
    parser.skip().is_ok() && parser.end().is_ok()
}

/// Reads JSON from left to right.
struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parser<'a> {
    /// The byte that is next, white space or not. At the end it is 0, with which nothing starts.
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The next byte behind white space.
    fn symbol(&mut self) -> u8 {
        while let b' ' | b'\n' | b'\r' | b'\t' = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    fn takes(&mut self, symbol: u8) -> bool {
        if self.symbol() != symbol {
            return false;
        }
        self.at += 1;
        true
    }

    fn expect(&mut self, symbol: u8) -> Result<(), Unreadable> {
        if self.takes(symbol) { Ok(()) } else { Err(BROKEN) }
    }

    fn end(&mut self) -> Result<(), Unreadable> {
        self.symbol();
        if self.at == self.text.len() { Ok(()) } else { Err(BROKEN) }
    }

    /// A value so many levels down.
    fn node(&mut self, level: u32) -> Result<Node<'a>, Unreadable> {
        let symbol = self.symbol();
        if matches!(symbol, b'{' | b'[') && level >= MAX_DEPTH {
            return Err(Unreadable::TooDeep);
        }
        Ok(match symbol {
            b'{' => Node::Object(self.members(level + 1)?),
            b'[' => {
                let mut items = Vec::new();
                self.at += 1;
                if !self.takes(b']') {
                    items.push(self.node(level + 1)?);
                    while self.takes(b',') {
                        items.push(self.node(level + 1)?);
                    }
                    self.expect(b']')?;
                }
                Node::List(items)
            }
            b'"' => Node::Text(self.string()?),
            b'-' | b'0'..=b'9' => {
                let number = number::parse(self.number()?);
                if number.is_infinite() {
                    return Err(BROKEN);
                }
                Node::Number(number)
            }
            _ => self.word()?,
        })
    }

    fn members(&mut self, level: u32) -> Result<Vec<Member<'a>>, Unreadable> {
        let mut members: Vec<Member> = Vec::with_capacity(8);
        let mut seen: u64 = 0; // a bit for each sort of key, so that most of them need no comparing
        self.at += 1;
        if self.takes(b'}') {
            return Ok(members);
        }
        loop {
            let key = self.key()?;
            let node = self.node(level)?;
            let last = key.as_bytes().last().copied().unwrap_or(0);
            let sort = 1 << ((key.len() * 5 + usize::from(last)) % 64);
            let may_repeat = seen & sort != 0 && members.len() < FEW;
            seen |= sort;
            let known = if may_repeat { members.iter_mut().find(|(known, _)| *known == key) } else { None };
            match known {
                Some((_, old)) => *old = node,
                None => members.push((key, node)),
            }
            if !self.takes(b',') {
                break;
            }
        }
        self.expect(b'}')?;
        if members.len() > FEW {
            keep_last(&mut members);
        }
        Ok(members)
    }

    fn key(&mut self) -> Result<Cow<'a, str>, Unreadable> {
        self.symbol();
        let key = self.string()?;
        self.expect(b':')?;
        Ok(key)
    }

    fn word(&mut self) -> Result<Node<'a>, Unreadable> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let words = [("null", Node::Null), ("true", Node::Bool(true)), ("false", Node::Bool(false))];
        let (word, node) = words.into_iter().find(|(word, _)| rest.starts_with(word)).ok_or(BROKEN)?;
        self.at += word.len();
        Ok(node)
    }

    fn string(&mut self) -> Result<Cow<'a, str>, Unreadable> {
        let (raw, has_escapes) = self.quoted()?;
        if has_escapes { unescape(raw).map(Cow::Owned) } else { Ok(Cow::Borrowed(raw)) }
    }

    /// What stands between two quotes, and whether there are escapes in it.
    #[inline(always)]
    fn quoted(&mut self) -> Result<(&'a str, bool), Unreadable> {
        self.expect(b'"')?;
        let start = self.at;
        let mut has_escapes = false;
        loop {
            self.at += plain_length(self.text.as_bytes().get(self.at..).unwrap_or_default());
            match self.byte() {
                b'"' => break,
                b'\\' => {
                    has_escapes = true;
                    self.at += self.escape_length().ok_or(BROKEN)?;
                }
                _ => return Err(BROKEN), // a control character, or the end
            }
        }
        let raw = self.text.get(start..self.at).unwrap_or_default();
        self.at += 1;
        Ok((raw, has_escapes))
    }

    fn escape_length(&self) -> Option<usize> {
        let escape = self.text.as_bytes().get(self.at + 1..)?;
        match escape.first()? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(2),
            b'u' => escape.get(1..5)?.iter().all(u8::is_ascii_hexdigit).then_some(6),
            _ => None,
        }
    }

    /// A number, as it is written.
    fn number(&mut self) -> Result<&'a str, Unreadable> {
        let start = self.at;
        let mut is_fine = true;
        if self.byte() == b'-' {
            self.at += 1;
        }
        let leading = self.byte();
        let whole = self.digits();
        is_fine &= whole == 1 || whole > 1 && leading != b'0';
        if self.byte() == b'.' {
            self.at += 1;
            is_fine &= self.digits() > 0;
        }
        if let b'e' | b'E' = self.byte() {
            self.at += 1;
            if let b'+' | b'-' = self.byte() {
                self.at += 1;
            }
            is_fine &= self.digits() > 0;
        }
        let number = self.text.get(start..self.at);
        number.filter(|_| is_fine).ok_or(BROKEN)
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.byte().is_ascii_digit() {
            self.at += 1;
        }
        self.at - start
    }

    /// Passes over a value of any depth.
    fn skip(&mut self) -> Result<(), Unreadable> {
        let mut open: Vec<u8> = Vec::new(); // the brackets that are due
        loop {
            match self.symbol() {
                b'{' => {
                    self.at += 1;
                    if !self.takes(b'}') {
                        self.skip_key()?;
                        open.push(b'}');
                        continue;
                    }
                }
                b'[' => {
                    self.at += 1;
                    if !self.takes(b']') {
                        open.push(b']');
                        continue;
                    }
                }
                b'"' => drop(self.quoted()?),
                b'-' | b'0'..=b'9' => drop(self.number()?),
                _ => drop(self.word()?),
            }
            loop {
                let Some(&bracket) = open.last() else { return Ok(()) };
                if self.takes(b',') {
                    if bracket == b'}' {
                        self.skip_key()?;
                    }
                    break;
                }
                self.expect(bracket)?;
                open.pop();
            }
        }
    }

    fn skip_key(&mut self) -> Result<(), Unreadable> {
        self.symbol();
        self.quoted()?;
        self.expect(b':')
    }
}

/// How many bytes there are before the first quote, backslash or control character.
fn plain_length(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut plain = 0;
    for word in words {
        let signs = signs(u64::from_le_bytes(*word));
        if signs != 0 {
            return plain + signs.trailing_zeros() as usize / 8;
        }
        plain += 8;
    }
    plain + rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..0x20)).unwrap_or(rest.len())
}

/// The highest bit of the first of eight bytes that is a quote, a backslash or a control character, and bits above it:
/// taking a number from each of them at once borrows where one is below that, and perhaps further up. With their second
/// bits turned over, a quote is a space, and control characters stay what they are.
fn signs(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const SIGNS: u64 = ONES << 7;
    let below = |word: u64, limit: u64| word.wrapping_sub(ONES * limit) & !word;
    (below(word ^ (ONES * 2), 0x21) | below(word ^ (ONES * 0x5C), 1)) & SIGNS
}

/// A text without its escapes, whose grammar has been checked.
fn unescape(raw: &str) -> Result<String, Unreadable> {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let (symbol, length) = match escape.as_bytes().first() {
            Some(b'b') => ('\u{8}', 1),
            Some(b'f') => ('\u{c}', 1),
            Some(b'n') => ('\n', 1),
            Some(b'r') => ('\r', 1),
            Some(b't') => ('\t', 1),
            Some(b'u') => unicode(escape).ok_or(Unreadable::LoneSurrogate)?,
            symbol => (char::from(symbol.copied().unwrap_or(0)), 1),
        };
        text.push(symbol);
        rest = escape.get(length..).unwrap_or_default();
    }
    text.push_str(rest);
    Ok(text)
}

/// The character of `u0041` or of the pair `ud83d\udd14`, and the length of that.
fn unicode(escape: &str) -> Option<(char, usize)> {
    let unit = |start: usize| u32::from_str_radix(escape.get(start..start + 4)?, 16).ok();
    let high = unit(1)?;
    if !(0xD800..0xDC00).contains(&high) {
        return Some((char::from_u32(high)?, 5));
    }
    let low = unit(7).filter(|low| (0xDC00..0xE000).contains(low) && escape.get(5..7) == Some("\\u"))?;
    Some((char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))?, 11))
}

pub(crate) type Member<'a> = (Cow<'a, str>, Node<'a>);

/// Up to so many members, comparing a name with each of the others is faster than sorting them.
const FEW: usize = 64;

/// A key that comes twice keeps its first place and its last value, as in JavaScript.
fn keep_last(members: &mut Vec<Member>) {
    let names = Names::new(members.iter().map(|(key, _)| key.as_ref()).zip(0..).collect());
    let first: Vec<usize> = members.iter().enumerate().map(|(at, (key, _))| names.find(key).unwrap_or(at)).collect();
    for (at, &first) in first.iter().enumerate() {
        members.swap(at, first);
    }
    let mut at = 0;
    members.retain(|_| {
        at += 1;
        first.get(at - 1) == Some(&(at - 1))
    });
}

/// Writes JSON, to the byte what JavaScript's `JSON.stringify` makes of the same value.
#[derive(Default)]
pub(crate) struct Writer {
    text: String,
}

/// What can be written as JSON.
pub(crate) trait Json {
    fn write(&self, writer: &mut Writer);
}

/// The JSON text of a value.
pub(crate) fn write(value: &impl Json) -> String {
    let mut writer = Writer { text: String::with_capacity(1024) };
    value.write(&mut writer);
    writer.text
}

impl Writer {
    pub(crate) fn null(&mut self) {
        self.text.push_str("null");
    }

    pub(crate) fn number(&mut self, value: f64) {
        number::write(value, &mut self.text);
    }

    pub(crate) fn string(&mut self, value: &str) {
        self.text.push('"');
        let mut rest = value;
        while let Some((plain, tail)) = rest.split_at_checked(plain_length(rest.as_bytes())) {
            self.text.push_str(plain);
            let mut symbols = tail.chars();
            let Some(symbol) = symbols.next() else { break };
            self.escape(symbol);
            rest = symbols.as_str();
        }
        self.text.push('"');
    }

    /// A text in which nothing needs an escape.
    pub(crate) fn plain(&mut self, value: &str) {
        self.quoted(|text| text.push_str(value));
    }

    /// A text that a function writes, in which nothing needs an escape.
    pub(crate) fn quoted(&mut self, write: impl FnOnce(&mut String)) {
        self.text.push('"');
        write(&mut self.text);
        self.text.push('"');
    }

    fn escape(&mut self, symbol: char) {
        self.text.push_str(match symbol {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\u{8}' => "\\b",
            '\u{c}' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ => {
                let code = u32::from(symbol);
                self.text.push_str(if code < 0x10 { "\\u000" } else { "\\u001" });
                self.text.extend(char::from_digit(code % 16, 16));
                return;
            }
        });
    }

    /// An object, whose members are written by a function.
    pub(crate) fn object(&mut self, members: impl FnOnce(&mut Writer)) {
        self.text.push('{');
        members(self);
        self.close('}');
    }

    /// A member whose name is ours.
    pub(crate) fn member(&mut self, name: &'static str, value: &(impl Json + ?Sized)) {
        self.plain(name);
        self.value(value);
    }

    /// A member whose name was given.
    pub(crate) fn entry(&mut self, name: &str, value: &(impl Json + ?Sized)) {
        self.string(name);
        self.value(value);
    }

    fn value(&mut self, value: &(impl Json + ?Sized)) {
        self.text.push(':');
        value.write(self);
        self.text.push(',');
    }

    pub(crate) fn list<'i, T: Json + 'i>(&mut self, items: impl IntoIterator<Item = &'i T>) {
        self.text.push('[');
        for item in items {
            item.write(self);
            self.text.push(',');
        }
        self.close(']');
    }

    /// A bracket, in the place of the comma behind the last member. Texts end with a quote, so that no comma of theirs
    /// misleads.
    fn close(&mut self, bracket: char) {
        if self.text.ends_with(',') {
            self.text.pop();
        }
        self.text.push(bracket);
    }
}

impl Json for bool {
    fn write(&self, writer: &mut Writer) {
        writer.text.push_str(if *self { "true" } else { "false" });
    }
}

impl Json for f64 {
    fn write(&self, writer: &mut Writer) {
        writer.number(*self);
    }
}

impl Json for u64 {
    fn write(&self, writer: &mut Writer) {
        number::write_integer(*self, 1, &mut writer.text);
    }
}

impl Json for usize {
    fn write(&self, writer: &mut Writer) {
        (*self as u64).write(writer);
    }
}

impl Json for str {
    fn write(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Json for String {
    fn write(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl<T: Json> Json for Option<T> {
    fn write(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.write(writer),
            None => writer.null(),
        }
    }
}

impl<T: Json> Json for Vec<T> {
    fn write(&self, writer: &mut Writer) {
        writer.list(self);
    }
}

impl Json for Node<'_> {
    fn write(&self, writer: &mut Writer) {
        match self {
            Node::Null => writer.null(),
            Node::Bool(value) => value.write(writer),
            Node::Number(value) => writer.number(*value),
            Node::Text(value) => writer.string(value),
            Node::List(items) => writer.list(items),
            Node::Object(members) => writer.object(|writer| {
                for (key, value) in members {
                    writer.entry(key, value);
                }
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn round_trip(text: &str) -> String {
        write(&Node::parse(text).unwrap())
    }

    #[test]
    fn numbers_are_written_as_javascript_writes_them() {
        for (given, written) in [
            ("3.0", "3"),
            ("-0", "0"),
            ("0.1", "0.1"),
            ("1e21", "1e+21"),
            ("123456789012345680000", "123456789012345680000"),
            ("0.000001", "0.000001"),
            ("1.5e-7", "1.5e-7"),
            ("5e-324", "5e-324"),
        ] {
            assert_eq!(round_trip(given), written);
        }
    }

    #[test]
    fn what_needs_an_escape_is_found_anywhere() {
        for special in ["\"", "\\", "\0", "\u{1f}"] {
            for before in ["", "é", "ab ~\u{7f}", "\u{80}!#[]\u{10ffff}", "0123456789abcdef0123456"] {
                let text = format!("{before}{special}{before}0123456789");
                assert_eq!(plain_length(text.as_bytes()), before.len(), "{text:?}");
            }
        }
        assert_eq!(plain_length("é #[]\u{7f}\u{10ffff} 0123456789".as_bytes()), 22);
    }

    #[test]
    fn texts_and_the_order_of_members_survive() {
        let text = r#"{"b":"\u0001\n\"é ","a":[null,true,{}],"__proto__":{"x":1}}"#;
        assert_eq!(round_trip(text), text);
    }

    #[test]
    fn escapes_are_those_of_javascript() {
        let text = r#""\b\f\n\r\t\"\\/\u0000\u000b\u000f\u0010\u001f""#;
        assert_eq!(round_trip(text), text);
        let escaped = r#""\/\u00e9\ud83d\udd14\uD800\uDC00\udbff\udfff""#;
        assert_eq!(round_trip(escaped), "\"/é🔔\u{10000}\u{10ffff}\"");
    }

    #[test]
    fn a_repeated_key_keeps_its_first_place_and_last_value() {
        assert_eq!(round_trip(r#"{"a":1,"b":2,"a":3,"c":4,"a":5}"#), r#"{"a":5,"b":2,"c":4}"#);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert!(Node::parse(&nested(128)).is_ok());
        assert_eq!(Node::parse(&nested(129)), Err(Unreadable::TooDeep));
        assert_eq!(Node::parse(&nested(1_000_000)), Err(Unreadable::TooDeep));
        for lone in [r#""\ud800""#, r#""\udc00""#, r#"{"\ud800x":1}"#, r#""\ud800\ud800""#, r#""\ud800\n""#] {
            assert_eq!(Node::parse(lone), Err(Unreadable::LoneSurrogate), "{lone}");
        }
        for text in [
            "",
            "{",
            "[",
            "[1",
            "[1,]",
            "[1 2]",
            "[1}",
            "{,}",
            r#"{"a"}"#,
            r#"{"a" 1}"#,
            r#"{"a":1,}"#,
            "{a:1}",
            "1 2",
            "nul",
            "True",
            "01",
            "-01",
            "-",
            "+1",
            ".5",
            "1.",
            "1.e5",
            "1e",
            "1e+",
            "\"",
            "\"\n\"",
            r#""\x""#,
            r#""\u12g4""#,
            r#""\u123"#,
        ] {
            assert!(matches!(Node::parse(text), Err(Unreadable::Malformed(_))), "{text}");
            assert!(!is_json(text), "{text}");
        }
        for text in
            ["-0", "0.5", "-10.25E+10", "1e-7", " [ 1 , { } , [ ] ] ", r#"{"a":"\u12aF\n","a":null}"#, "true", r#""""#]
        {
            assert!(Node::parse(text).is_ok() && is_json(text), "{text}");
        }
    }
}
