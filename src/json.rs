//! JSON text in and out. What comes in is taken apart into a flat list of tokens, off which it is read.
//!
//! Reading and writing are done here and not by serde_json, whose generality costs 40 KB of WebAssembly after
//! compression where this costs 5, and twice the time.

#![allow(clippy::arithmetic_side_effects, reason = "positions in a text, and levels of which there are few")]

use std::borrow::Cow;

use crate::names::{Names, ONES, below, first, same};
use crate::number;

/// A JSON value, taken apart: the values in it in their order, each list and object before what is in it. Nothing is
/// copied; texts are borrowed as they came, escapes and all.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Document<'a> {
    tokens: Vec<Token<'a>>,
}

/// A value, or the name of a member, which is a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Token<'a> {
    Null,
    Bool(bool),
    Number(f64),
    Text(Text<'a>),
    /// The number of tokens that follow and are in it.
    List(usize),
    Object(usize),
}

/// A JSON value as it was given, in a [`Document`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Node<'a> {
    Null,
    Bool(bool),
    Number(f64),
    Text(Text<'a>),
    List(Items<'a>),
    Object(Members<'a>),
}

/// A text as it came: one that stands for itself, or one with escapes, which are checked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Text<'a> {
    raw: &'a str,
    has_escapes: bool,
}

/// The values in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Items<'a>(&'a [Token<'a>]);

/// The names and values in an object, in the order in which they were given.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Members<'a>(&'a [Token<'a>]);

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

impl<'a> Document<'a> {
    pub(crate) fn parse(text: &'a str) -> Result<Document<'a>, Unreadable> {
        // a token takes some fifteen characters of a request
        let mut parser = Parser { tokens: Vec::with_capacity(text.len() / 16 + 4), ..Parser::new(text) };
        match parser.node(0).and_then(|()| parser.end()) {
            Ok(()) if parser.has_repeats => {
                let mut tokens = Vec::with_capacity(parser.tokens.len());
                keep_last(&parser.tokens, &mut tokens);
                Ok(Document { tokens })
            }
            Ok(()) => Ok(Document { tokens: parser.tokens }),
            Err(BROKEN) => Err(Unreadable::Malformed((parser.at + 1).min(text.len()))),
            Err(other) => Err(other),
        }
    }

    /// What JavaScript has taken apart itself, as [`crate::door`] says: the names and texts, one behind the other, and
    /// how they are put together.
    pub(crate) fn carried(texts: &'a str, parts: &[f64]) -> Result<Document<'a>, Unreadable> {
        let is_ascii = texts.is_ascii();
        let mut tokens = Vec::with_capacity(parts.len());
        let mut rest = texts;
        let mut ends: Vec<usize> = Vec::new(); // of the lists and objects that are not over
        let mut parts = parts.iter();
        while let Some(part) = parts.next() {
            while ends.pop_if(|end| *end == tokens.len()).is_some() {}
            if ends.is_empty() && !tokens.is_empty() {
                return Err(BROKEN); // a second value
            }
            let (kind, length) = (*part as usize % 8, *part as usize / 8);
            tokens.push(match kind {
                part::NULL => Token::Null,
                part::FALSE => Token::Bool(false),
                part::TRUE => Token::Bool(true),
                part::NUMBER => Token::Number(parts.next().copied().filter(|number| number.is_finite()).ok_or(BROKEN)?),
                part::TEXT => {
                    let length = if is_ascii { length } else { bytes_of(rest, length)? };
                    let (text, behind) = rest.split_at_checked(length).ok_or(BROKEN)?;
                    rest = behind;
                    Token::Text(Text::plain(text))
                }
                _ => {
                    let end = tokens.len().saturating_add(length).saturating_add(1);
                    if ends.last().is_some_and(|outer| *outer < end) {
                        return Err(BROKEN);
                    }
                    ends.push(end);
                    if ends.len() > MAX_DEPTH as usize {
                        return Err(Unreadable::TooDeep);
                    }
                    if kind == part::LIST { Token::List(length) } else { Token::Object(length) }
                }
            });
        }
        let is_whole = rest.is_empty() && ends.iter().all(|end| *end == tokens.len());
        if is_whole { Ok(Document { tokens }) } else { Err(BROKEN) }
    }

    /// The value that it is.
    pub(crate) fn root(&self) -> Node<'_> {
        Items(&self.tokens).next().unwrap_or(Node::Null)
    }

    /// Adds an object, whose members are added by a function.
    pub(crate) fn object(&mut self, members: impl FnOnce(&mut Self)) {
        self.within(Token::Object(0), members);
    }

    /// Adds a list, whose items are added by a function.
    pub(crate) fn list(&mut self, items: impl FnOnce(&mut Self)) {
        self.within(Token::List(0), items);
    }

    fn within(&mut self, token: Token<'a>, add: impl FnOnce(&mut Self)) {
        let start = self.tokens.len();
        self.tokens.push(token);
        add(self);
        close(&mut self.tokens, start);
    }

    /// Adds a member, as another document has it.
    pub(crate) fn member(&mut self, name: Text<'a>, value: Node<'a>) {
        self.name(name);
        self.value(value);
    }

    /// Adds the name of a member, whose value is to follow.
    pub(crate) fn name(&mut self, name: Text<'a>) {
        self.value(Node::Text(name));
    }

    /// Adds a value.
    pub(crate) fn value(&mut self, value: Node<'a>) {
        let (token, inside) = match value {
            Node::Null => (Token::Null, &[][..]),
            Node::Bool(value) => (Token::Bool(value), &[][..]),
            Node::Number(value) => (Token::Number(value), &[][..]),
            Node::Text(text) => (Token::Text(text), &[][..]),
            Node::List(Items(inside)) => (Token::List(inside.len()), inside),
            Node::Object(Members(inside)) => (Token::Object(inside.len()), inside),
        };
        self.tokens.push(token);
        self.tokens.extend_from_slice(inside);
    }
}

/// The tokens of a list of texts of ours.
#[expect(clippy::indexing_slicing, reason = "runs while building")]
pub(crate) const fn texts<const COUNT: usize>(texts: [&'static str; COUNT]) -> [Token<'static>; COUNT] {
    let mut tokens = [Token::Null; COUNT];
    let mut at = 0;
    while at < COUNT {
        tokens[at] = Token::Text(Text::plain(texts[at]));
        at += 1;
    }
    tokens
}

/// The kinds of parts that a request crosses in. JavaScript has the same numbers, in `js/read.ts`.
pub(crate) mod part {
    pub(crate) const NULL: usize = 0;
    pub(crate) const FALSE: usize = 1;
    pub(crate) const TRUE: usize = 2;
    pub(crate) const NUMBER: usize = 3;
    pub(crate) const TEXT: usize = 4;
    pub(crate) const LIST: usize = 5;
    pub(crate) const UNREADABLE: usize = 7;
}

/// How many bytes so many UTF-16 code units take at the start of a text. One that ends within a character was half of
/// a surrogate pair, and the text behind it starts with the other half.
fn bytes_of(text: &str, units: usize) -> Result<usize, Unreadable> {
    let mut left = units;
    for (at, symbol) in text.char_indices() {
        if left == 0 {
            return Ok(at);
        }
        left = left.checked_sub(symbol.len_utf16()).ok_or(Unreadable::LoneSurrogate)?;
    }
    if left == 0 { Ok(text.len()) } else { Err(BROKEN) }
}

/// Says in the token of a list or an object how many tokens have been added since.
fn close(tokens: &mut [Token], start: usize) {
    let length = tokens.len() - start - 1;
    if let Some(Token::List(inside) | Token::Object(inside)) = tokens.get_mut(start) {
        *inside = length;
    }
}

/// The tokens of the first value, and those behind it.
#[inline(always)]
fn split_value<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<(&'t [Token<'a>], &'t [Token<'a>])> {
    let length = match tokens.first()? {
        Token::List(inside) | Token::Object(inside) => inside + 1,
        _ => 1,
    };
    tokens.split_at_checked(length)
}

/// The name and the tokens of the value of the first member, and those behind it.
#[inline(always)]
fn split_member<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<(Text<'a>, &'t [Token<'a>], &'t [Token<'a>])> {
    let (Token::Text(name), rest) = tokens.split_first()? else { return None };
    let (value, rest) = split_value(rest)?;
    Some((*name, value, rest))
}

impl<'a> Node<'a> {
    /// A text of ours.
    pub(crate) const fn text(text: &'a str) -> Node<'a> {
        Node::Text(Text::plain(text))
    }

    /// The value that tokens of one value are.
    #[inline(always)]
    fn of(tokens: &'a [Token<'a>]) -> Option<Node<'a>> {
        let (first, inside) = tokens.split_first()?;
        Some(match *first {
            Token::Null => Node::Null,
            Token::Bool(value) => Node::Bool(value),
            Token::Number(value) => Node::Number(value),
            Token::Text(text) => Node::Text(text),
            Token::List(_) => Node::List(Items(inside)),
            Token::Object(_) => Node::Object(Members(inside)),
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
    pub(crate) fn get(&self, name: &str) -> Option<Node<'a>> {
        match self {
            Node::Object(members) => (*members).into_iter().find(|(key, _)| key.is(name)).map(|(_, node)| node),
            _ => None,
        }
    }
}

impl<'a> Text<'a> {
    /// A text that stands for itself.
    pub(crate) const fn plain(text: &'a str) -> Text<'a> {
        Text { raw: text, has_escapes: false }
    }

    /// The text itself.
    #[inline(always)]
    pub(crate) fn read(self) -> Cow<'a, str> {
        if self.has_escapes { Cow::Owned(unescape(self.raw)) } else { Cow::Borrowed(self.raw) }
    }

    pub(crate) fn is(self, text: &str) -> bool {
        if self.has_escapes { unescape(self.raw) == text } else { same(self.raw, text) }
    }
}

impl<'a> Items<'a> {
    /// The items that tokens of ours are.
    pub(crate) const fn new(tokens: &'a [Token<'a>]) -> Items<'a> {
        Items(tokens)
    }
}

impl<'a> Iterator for Items<'a> {
    type Item = Node<'a>;

    fn next(&mut self) -> Option<Node<'a>> {
        let (value, rest) = split_value(self.0)?;
        self.0 = rest;
        Node::of(value)
    }
}

impl<'a> Members<'a> {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next member, for the one loop that most of the time is spent in.
    #[inline(always)]
    pub(crate) fn split_first(&mut self) -> Option<(Text<'a>, Node<'a>)> {
        let (name, value, rest) = split_member(self.0)?;
        self.0 = rest;
        Some((name, Node::of(value)?))
    }
}

impl<'a> Iterator for Members<'a> {
    type Item = (Text<'a>, Node<'a>);

    #[inline(never)]
    fn next(&mut self) -> Option<(Text<'a>, Node<'a>)> {
        self.split_first()
    }
}

/// The number that a JSON text holds, for texts that are a number and nothing else.
pub(crate) fn parse_number(text: &str) -> Option<f64> {
    let mut parser = Parser::new(text);
    let number = number::parse(parser.number().ok()?);
    (parser.at == text.len() && number.is_finite()).then_some(number)
}

/// Whether a text is JSON, however deep.
pub(crate) fn is_json(text: &str) -> bool {
    let mut parser = Parser::new(text);
    parser.skip().is_ok() && parser.end().is_ok()
}

/// Reads JSON from left to right.
struct Parser<'a> {
    text: &'a str,
    at: usize,
    tokens: Vec<Token<'a>>,
    /// An object has two members of one name.
    has_repeats: bool,
}

/// What stands between two quotes.
struct Quoted<'a> {
    raw: &'a str,
    has_escapes: bool,
    has_lone_surrogate: bool,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Parser<'a> {
        Parser { text, at: 0, tokens: Vec::new(), has_repeats: false }
    }

    /// The byte that is next, white space or not. At the end it is 0, with which nothing starts.
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The next byte behind white space.
    #[inline(always)]
    fn symbol(&mut self) -> u8 {
        let byte = self.byte();
        if byte > b' ' { byte } else { self.symbol_behind_space() }
    }

    #[cold]
    fn symbol_behind_space(&mut self) -> u8 {
        while let b' ' | b'\n' | b'\r' | b'\t' = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    #[inline(always)]
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
    fn node(&mut self, level: u32) -> Result<(), Unreadable> {
        let symbol = self.symbol();
        if matches!(symbol, b'{' | b'[') && level >= MAX_DEPTH {
            return Err(Unreadable::TooDeep);
        }
        let token = match symbol {
            b'{' => return self.object(level + 1),
            b'[' => return self.list(level + 1),
            b'"' => Token::Text(self.string()?),
            b'-' | b'0'..=b'9' => {
                let number = number::parse(self.number()?);
                if number.is_infinite() {
                    return Err(BROKEN);
                }
                Token::Number(number)
            }
            _ => self.word()?,
        };
        self.tokens.push(token);
        Ok(())
    }

    /// Begins a list or an object: the place of its token, unless it is over at once.
    #[inline(always)]
    fn open(&mut self, token: Token<'a>, bracket: u8) -> Option<usize> {
        let start = self.tokens.len();
        self.tokens.push(token);
        self.at += 1;
        if self.takes(bracket) { None } else { Some(start) }
    }

    fn list(&mut self, level: u32) -> Result<(), Unreadable> {
        let Some(start) = self.open(Token::List(0), b']') else { return Ok(()) };
        self.node(level)?;
        while self.takes(b',') {
            self.node(level)?;
        }
        self.expect(b']')?;
        close(&mut self.tokens, start);
        Ok(())
    }

    fn object(&mut self, level: u32) -> Result<(), Unreadable> {
        let Some(start) = self.open(Token::Object(0), b'}') else { return Ok(()) };
        let mut seen: u64 = 0; // a bit for each sort of name, so that most of them need no comparing
        let mut count = 0;
        loop {
            let name = self.string()?;
            let text = name.read();
            let sort = sort_of(&text);
            if seen & sort != 0 && count < FEW && !self.has_repeats {
                self.has_repeats = self.members_since(start).any(|(other, _)| other.is(&text));
            }
            seen |= sort;
            count += 1;
            self.tokens.push(Token::Text(name));
            self.expect(b':')?;
            self.node(level)?;
            if !self.takes(b',') {
                break;
            }
        }
        self.expect(b'}')?;
        if count > FEW && !self.has_repeats {
            let texts: Vec<Cow<str>> = self.members_since(start).map(|(name, _)| name.read()).collect();
            let names = Names::new(texts.iter().map(Cow::as_ref).zip(0..).collect());
            self.has_repeats = texts.iter().zip(0..).any(|(text, at)| names.find(text) != Some(at));
        }
        close(&mut self.tokens, start);
        Ok(())
    }

    /// The members so far of the object that starts here.
    fn members_since(&self, start: usize) -> Members<'_> {
        Members(self.tokens.get(start + 1..).unwrap_or_default())
    }

    fn word(&mut self) -> Result<Token<'a>, Unreadable> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let words = [("null", Token::Null), ("true", Token::Bool(true)), ("false", Token::Bool(false))];
        let (word, token) = words.into_iter().find(|(word, _)| rest.starts_with(word)).ok_or(BROKEN)?;
        self.at += word.len();
        Ok(token)
    }

    fn string(&mut self) -> Result<Text<'a>, Unreadable> {
        let Quoted { raw, has_escapes, has_lone_surrogate } = self.quoted()?;
        if has_lone_surrogate { Err(Unreadable::LoneSurrogate) } else { Ok(Text { raw, has_escapes }) }
    }

    #[inline(always)]
    fn quoted(&mut self) -> Result<Quoted<'a>, Unreadable> {
        self.expect(b'"')?;
        let start = self.at;
        let (mut has_escapes, mut has_lone_surrogate) = (false, false);
        loop {
            self.at += plain_length(self.text.as_bytes().get(self.at..).unwrap_or_default());
            match self.byte() {
                b'"' => break,
                b'\\' => {
                    has_escapes = true;
                    let escape = self.text.as_bytes().get(self.at + 1..).unwrap_or_default();
                    match escape {
                        [b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => self.at += 2,
                        [b'u', digits @ ..]
                            if digits.first_chunk::<4>().is_some_and(|unit| unit.iter().all(u8::is_ascii_hexdigit)) =>
                        {
                            let symbol = self.text.get(self.at + 1..).and_then(unicode);
                            has_lone_surrogate |= symbol.is_none();
                            self.at += symbol.map_or(6, |(_, length)| length + 1);
                        }
                        _ => return Err(BROKEN),
                    }
                }
                _ => return Err(BROKEN), // a control character, or the end
            }
        }
        let raw = self.text.get(start..self.at).unwrap_or_default();
        self.at += 1;
        Ok(Quoted { raw, has_escapes, has_lone_surrogate })
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
                b'"' => {
                    self.quoted()?;
                }
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
        self.quoted()?;
        self.expect(b':')
    }
}

/// How many bytes there are before the first quote, backslash or control character.
fn plain_length(bytes: &[u8]) -> usize {
    // with their second bits turned over, a quote is a space, and control characters stay what they are
    let signs = |word: u64| below(word ^ (ONES * 2), 0x21) | below(word ^ (ONES * 0x5C), 1);
    first(bytes, signs, |byte| matches!(byte, b'"' | b'\\' | ..0x20)).unwrap_or(bytes.len())
}

/// A text without its escapes, which have been checked.
fn unescape(raw: &str) -> String {
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
            Some(b'u') => unicode(escape).unwrap_or((char::REPLACEMENT_CHARACTER, 5)),
            symbol => (char::from(symbol.copied().unwrap_or(0)), 1),
        };
        text.push(symbol);
        rest = escape.get(length..).unwrap_or_default();
    }
    text.push_str(rest);
    text
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

/// Up to so many members, comparing a name with each of the others is faster than sorting them.
const FEW: usize = 64;

/// A bit for a name, mostly another one for another name.
fn sort_of(name: &str) -> u64 {
    let name = name.as_bytes();
    let byte = |at: usize| name.get(at).map_or(0, |byte| usize::from(*byte));
    let sum = name.len() * 5 + byte(0) * 3 + byte(name.len() / 2) * 7 + byte(name.len().wrapping_sub(1));
    1 << (sum % 64)
}

/// Adds a value to the tokens that are kept. In its objects, and theirs, a name that comes twice keeps its first place and
/// its last value, as in JavaScript.
fn keep_last<'a>(value: &[Token<'a>], kept: &mut Vec<Token<'a>>) {
    let Some((first, mut rest)) = value.split_first() else { return };
    let start = kept.len();
    kept.push(*first);
    match first {
        Token::List(_) => {
            while let Some((item, behind)) = split_value(rest) {
                keep_last(item, kept);
                rest = behind;
            }
        }
        Token::Object(_) => {
            let mut members: Vec<(Text<'a>, &[Token<'a>])> = Vec::new();
            while let Some((name, value, behind)) = split_member(rest) {
                members.push((name, value));
                rest = behind;
            }
            let texts: Vec<Cow<str>> = members.iter().map(|(name, _)| name.read()).collect();
            let names = Names::new(texts.iter().map(Cow::as_ref).zip(0..).collect());
            let mut values: Vec<&[Token<'a>]> = vec![&[]; members.len()]; // at the first place of each name
            for (text, (_, value)) in texts.iter().zip(&members) {
                if let Some(last) = names.find(text).and_then(|first| values.get_mut(first)) {
                    *last = value;
                }
            }
            for ((name, _), value) in members.iter().zip(values).filter(|(_, value)| !value.is_empty()) {
                kept.push(Token::Text(*name));
                keep_last(value, kept);
            }
        }
        _ => return,
    }
    close(kept, start);
}

/// The name of a member as it stands in JSON, up to its value: one piece to write instead of four.
macro_rules! name {
    ($name:literal) => {
        concat!("\"", $name, "\":")
    };
}
pub(crate) use name;

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
    pub(crate) fn into_text(self) -> String {
        self.text
    }

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

    /// A member whose name is known while building: see [`name!`].
    pub(crate) fn member(&mut self, name: &'static str, value: &(impl Json + ?Sized)) {
        self.text.push_str(name);
        self.item(value);
    }

    /// A member whose name is ours.
    pub(crate) fn field(&mut self, name: &'static str, value: &(impl Json + ?Sized)) {
        self.plain(name);
        self.text.push(':');
        self.item(value);
    }

    /// A member whose name was given.
    pub(crate) fn entry(&mut self, name: &str, value: &(impl Json + ?Sized)) {
        self.string(name);
        self.text.push(':');
        self.item(value);
    }

    pub(crate) fn list(&mut self, items: impl IntoIterator<Item = impl Json>) {
        self.brackets(|writer| items.into_iter().for_each(|item| writer.item(&item)));
    }

    /// A member that is a list, whose items are written by a function as they come.
    pub(crate) fn list_member(&mut self, name: &'static str, items: impl FnOnce(&mut Writer)) {
        self.text.push_str(name);
        self.brackets(items);
        self.text.push(',');
    }

    fn brackets(&mut self, items: impl FnOnce(&mut Writer)) {
        self.text.push('[');
        items(self);
        self.close(']');
    }

    /// An item of a list, or the value of a member.
    pub(crate) fn item(&mut self, item: &(impl Json + ?Sized)) {
        item.write(self);
        self.text.push(',');
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

impl<T: Json> Json for &T {
    fn write(&self, writer: &mut Writer) {
        (*self).write(writer);
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
            Node::Text(text) => writer.string(&text.read()),
            Node::List(items) => writer.list(*items),
            Node::Object(members) => writer.object(|writer| {
                for (name, value) in *members {
                    writer.entry(&name.read(), &value);
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
        write(&Document::parse(text).unwrap().root())
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
        assert!(Document::parse(&nested(128)).is_ok());
        assert_eq!(Document::parse(&nested(129)), Err(Unreadable::TooDeep));
        assert_eq!(Document::parse(&nested(1_000_000)), Err(Unreadable::TooDeep));
        for lone in [r#""\ud800""#, r#""\udc00""#, r#"{"\ud800x":1}"#, r#""\ud800\ud800""#, r#""\ud800\n""#] {
            assert_eq!(Document::parse(lone), Err(Unreadable::LoneSurrogate), "{lone}");
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
            assert!(matches!(Document::parse(text), Err(Unreadable::Malformed(_))), "{text}");
            assert!(!is_json(text), "{text}");
        }
        for text in
            ["-0", "0.5", "-10.25E+10", "1e-7", " [ 1 , { } , [ ] ] ", r#"{"a":"\u12aF\n","a":null}"#, "true", r#""""#]
        {
            assert!(Document::parse(text).is_ok() && is_json(text), "{text}");
        }
    }
}
