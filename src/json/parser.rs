//! JSON text onto a tape, from left to right.

use std::borrow::Cow;

use super::tape::{Tape, Text, Token, close, split_member, split_value};
use super::{MAX_DEPTH, ParseError, float};
use crate::lookup::NameIndex;

impl<'a> Tape<'a> {
    pub(crate) fn parse(text: &'a str) -> Result<Tape<'a>, ParseError> {
        // a token takes some fifteen characters of a request; names go when their object is over
        let tokens = Vec::with_capacity(text.len() / 16 + 4);
        let names = Vec::with_capacity(text.len() / 64);
        let mut parser = Parser { tokens, names, ..Parser::new(text) };
        parser.node(0)?;
        parser.end()?;
        if !parser.has_repeats {
            return Ok(Tape { tokens: parser.tokens });
        }
        let mut tokens = Vec::with_capacity(parser.tokens.len());
        keep_last(&parser.tokens, &mut tokens);
        Ok(Tape { tokens })
    }
}

/// The number that a JSON text holds, for texts that are a number and nothing else.
pub(crate) fn parse_number(text: &str) -> Option<f64> {
    let mut parser = Parser::new(text);
    let number = float::parse(parser.number().ok()?);
    (parser.position == text.len() && number.is_finite()).then_some(number)
}

/// What keeps a text from being JSON, however deep that is.
pub(crate) fn json_fault(text: &str) -> Option<Fault> {
    let mut parser = Parser::new(text);
    match parser.skip().and_then(|()| parser.end()) {
        Err(ParseError::Malformed(fault)) => Some(fault),
        _ => None,
    }
}

/// Reads JSON from left to right.
struct Parser<'a> {
    text: &'a str,
    /// In bytes.
    position: usize,
    tokens: Vec<Token<'a>>,
    /// The names so far of the object that is read, behind those of the objects around it.
    names: Vec<Text<'a>>,
    /// An object has two members of one name.
    has_repeats: bool,
}

/// Where a text stops being JSON, and what is due there instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// In bytes from the start.
    pub(crate) position: usize,
    pub(crate) due: &'static str,
}

/// What stands between two quotes.
struct Quoted<'a> {
    raw: &'a str,
    has_escapes: bool,
    has_lone_surrogate: bool,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Parser<'a> {
        Parser { text, position: 0, tokens: Vec::new(), names: Vec::new(), has_repeats: false }
    }

    /// The byte that is next, white space or not. At the end it is 0, with which nothing starts.
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.position).copied().unwrap_or(0)
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
            self.position += 1;
        }
        self.byte()
    }

    #[inline(always)]
    fn takes(&mut self, symbol: u8) -> bool {
        if self.symbol() != symbol {
            return false;
        }
        self.position += 1;
        true
    }

    fn expect(&mut self, symbol: u8, due: &'static str) -> Result<(), ParseError> {
        if self.takes(symbol) { Ok(()) } else { Err(self.fault(due)) }
    }

    fn end(&mut self) -> Result<(), ParseError> {
        self.symbol();
        if self.position == self.text.len() { Ok(()) } else { Err(self.fault("the end")) }
    }

    /// The text is no JSON any more: something else is due.
    #[cold]
    fn fault(&self, due: &'static str) -> ParseError {
        ParseError::Malformed(Fault { position: self.position, due })
    }

    /// A value so many levels down.
    fn node(&mut self, level: usize) -> Result<(), ParseError> {
        let symbol = self.symbol();
        if matches!(symbol, b'{' | b'[') && level >= MAX_DEPTH {
            return Err(ParseError::TooDeep);
        }
        let token = match symbol {
            b'{' => return self.object(level + 1),
            b'[' => return self.list(level + 1),
            b'"' => Token::Text(self.string()?),
            b'-' | b'0'..=b'9' => Token::Number(float::parse(self.number()?)),
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
        self.position += 1;
        if self.takes(bracket) { None } else { Some(start) }
    }

    fn list(&mut self, level: usize) -> Result<(), ParseError> {
        let Some(start) = self.open(Token::List(0), b']') else { return Ok(()) };
        self.node(level)?;
        while self.takes(b',') {
            self.node(level)?;
        }
        self.expect(b']', "a comma or ]")?;
        close(&mut self.tokens, start);
        Ok(())
    }

    fn object(&mut self, level: usize) -> Result<(), ParseError> {
        let Some(start) = self.open(Token::Object(0), b'}') else { return Ok(()) };
        let first = self.names.len();
        loop {
            let name = self.name()?;
            let others = self.names.get(first..).unwrap_or_default();
            if others.len() < FEW && !self.has_repeats {
                self.has_repeats = others.iter().any(|other| other.is_same(name));
            }
            self.names.push(name);
            self.tokens.push(Token::Text(name));
            self.expect(b':', "a colon")?;
            self.node(level)?;
            if !self.takes(b',') {
                break;
            }
        }
        self.expect(b'}', "a comma or }")?;
        let names = self.names.get(first..).unwrap_or_default();
        if names.len() > FEW && !self.has_repeats {
            let texts: Vec<Cow<str>> = names.iter().map(|name| name.read()).collect();
            let index = NameIndex::new(texts.iter().map(Cow::as_ref).zip(0..).collect());
            self.has_repeats = texts.iter().zip(0..).any(|(text, place)| index.find(text) != Some(place));
        }
        self.names.truncate(first);
        close(&mut self.tokens, start);
        Ok(())
    }

    fn word(&mut self) -> Result<Token<'a>, ParseError> {
        let rest = self.text.get(self.position..).unwrap_or_default();
        let words = [("null", Token::Null), ("true", Token::Bool(true)), ("false", Token::Bool(false))];
        let (word, token) =
            words.into_iter().find(|(word, _)| rest.starts_with(word)).ok_or_else(|| self.fault("a value"))?;
        self.position += word.len();
        Ok(token)
    }

    /// The name of a member.
    fn name(&mut self) -> Result<Text<'a>, ParseError> {
        if self.symbol() == b'"' { self.string() } else { Err(self.fault("a name in quotes")) }
    }

    fn string(&mut self) -> Result<Text<'a>, ParseError> {
        let Quoted { raw, has_escapes, has_lone_surrogate } = self.quoted()?;
        if has_lone_surrogate { Err(ParseError::LoneSurrogate) } else { Ok(Text { raw, has_escapes }) }
    }

    #[inline(always)]
    fn quoted(&mut self) -> Result<Quoted<'a>, ParseError> {
        self.expect(b'"', "a name in quotes")?;
        let start = self.position;
        let (mut has_escapes, mut has_lone_surrogate) = (false, false);
        loop {
            self.position += plain_length(self.text.as_bytes().get(self.position..).unwrap_or_default());
            match self.byte() {
                b'"' => break,
                b'\\' => {
                    has_escapes = true;
                    let escape = self.text.as_bytes().get(self.position + 1..).unwrap_or_default();
                    match escape {
                        [b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => self.position += 2,
                        [b'u', digits @ ..]
                            if digits.first_chunk::<4>().is_some_and(|unit| unit.iter().all(u8::is_ascii_hexdigit)) =>
                        {
                            let symbol = self.text.get(self.position + 1..).and_then(unicode);
                            has_lone_surrogate |= symbol.is_none();
                            self.position += symbol.map_or(6, |(_, length)| length + 1);
                        }
                        _ => return Err(self.fault("an escape such as \\n")),
                    }
                }
                // a control character, or the end
                _ => return Err(self.fault("the closing quote, or the rest of the text with its line breaks as \\n")),
            }
        }
        let raw = self.text.get(start..self.position).unwrap_or_default();
        self.position += 1;
        Ok(Quoted { raw, has_escapes, has_lone_surrogate })
    }

    /// A number, as it is written.
    fn number(&mut self) -> Result<&'a str, ParseError> {
        let start = self.position;
        let mut is_fine = true;
        if self.byte() == b'-' {
            self.position += 1;
        }
        let leading = self.byte();
        let whole = self.digits();
        is_fine &= whole == 1 || whole > 1 && leading != b'0';
        if self.byte() == b'.' {
            self.position += 1;
            is_fine &= self.digits() > 0;
        }
        if let b'e' | b'E' = self.byte() {
            self.position += 1;
            if let b'+' | b'-' = self.byte() {
                self.position += 1;
            }
            is_fine &= self.digits() > 0;
        }
        let number = self.text.get(start..self.position);
        number.filter(|_| is_fine).ok_or_else(|| self.fault("a number as JSON writes it"))
    }

    fn digits(&mut self) -> usize {
        let start = self.position;
        while self.byte().is_ascii_digit() {
            self.position += 1;
        }
        self.position - start
    }

    /// Passes over a value of any depth.
    fn skip(&mut self) -> Result<(), ParseError> {
        let mut open: Vec<u8> = Vec::new(); // the brackets that are due
        loop {
            match self.symbol() {
                b'{' => {
                    self.position += 1;
                    if !self.takes(b'}') {
                        self.skip_key()?;
                        open.push(b'}');
                        continue;
                    }
                }
                b'[' => {
                    self.position += 1;
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
                self.expect(bracket, if bracket == b'}' { "a comma or }" } else { "a comma or ]" })?;
                open.pop();
            }
        }
    }

    fn skip_key(&mut self) -> Result<(), ParseError> {
        self.quoted()?;
        self.expect(b':', "a colon")
    }
}

/// How many bytes there are before the first quote, backslash or control character.
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..0x20)).unwrap_or(bytes.len())
}

/// A text without its escapes, which have been checked.
pub(super) fn unescape(raw: &str) -> String {
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
            let names = NameIndex::new(texts.iter().map(Cow::as_ref).zip(0..).collect());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::to_json;

    #[track_caller]
    fn round_trip(text: &str) -> String {
        to_json(&Tape::parse(text).unwrap().root())
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
        assert!(Tape::parse(&nested(128)).is_ok());
        assert_eq!(Tape::parse(&nested(129)), Err(ParseError::TooDeep));
        assert_eq!(Tape::parse(&nested(1_000_000)), Err(ParseError::TooDeep));
        for lone in [r#""\ud800""#, r#""\udc00""#, r#"{"\ud800x":1}"#, r#""\ud800\ud800""#, r#""\ud800\n""#] {
            assert_eq!(Tape::parse(lone), Err(ParseError::LoneSurrogate), "{lone}");
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
            assert!(matches!(Tape::parse(text), Err(ParseError::Malformed(_))), "{text}");
            assert!(json_fault(text).is_some(), "{text}");
        }
        for text in
            ["-0", "0.5", "-10.25E+10", "1e-7", " [ 1 , { } , [ ] ] ", r#"{"a":"\u12aF\n","a":null}"#, "true", r#""""#]
        {
            assert!(Tape::parse(text).is_ok() && json_fault(text).is_none(), "{text}");
        }
    }
}
