//! A JSON value as a tape: a flat list of tokens, off which it is read. Nothing is copied; texts are borrowed as they
//! came, escapes and all.

use std::borrow::Cow;

use super::parser::unescape;
use super::{Fault, MAX_DEPTH, ParseError};

/// The values of a document in their order, each list and object before what is in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tape<'a> {
    pub(super) tokens: Vec<Token<'a>>,
}

/// A value, or the name of a member, which is a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Token<'a> {
    Null,
    /// JavaScript's `new Date(NaN)`, of which JSON makes a null.
    InvalidDate,
    Bool(bool),
    /// Infinite where a text has a number that no float reaches, such as `1e400`.
    Number(f64),
    Text(Text<'a>),
    /// The number of tokens that follow and are in it.
    List(usize),
    Object(usize),
}

/// A value on a [`Tape`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Node<'a> {
    Null,
    InvalidDate,
    Bool(bool),
    Number(f64),
    Text(Text<'a>),
    List(Items<'a>),
    Object(Members<'a>),
}

/// A text as it came: one that stands for itself, or one with escapes, which are checked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Text<'a> {
    pub(super) raw: &'a str,
    pub(super) has_escapes: bool,
}

/// The values in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Items<'a>(&'a [Token<'a>]);

/// The names and values in an object, in the order in which they were given.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Members<'a>(&'a [Token<'a>]);

/// Parts that do not fit the texts.
const BROKEN: ParseError = ParseError::Malformed(Fault { position: 0, due: "a tape" });

impl<'a> Tape<'a> {
    /// A tape in the form in which it crosses from JavaScript: the names and texts one behind the other, and the parts
    /// that say how they are put together (see [`crate::ffi`]).
    pub(crate) fn decode(texts: &'a str, parts: &[f64]) -> Result<Tape<'a>, ParseError> {
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
            let (kind, length) = (*part as usize % part::KINDS, *part as usize / part::KINDS);
            tokens.push(match kind {
                part::NULL if length > 0 => Token::InvalidDate,
                part::NULL => Token::Null,
                part::FALSE => Token::Bool(false),
                part::TRUE => Token::Bool(true),
                part::NUMBER => Token::Number(parts.next().copied().filter(|number| !number.is_nan()).ok_or(BROKEN)?),
                part::TEXT => {
                    let length = if is_ascii { length } else { utf8_length(rest, length)? };
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
                    if ends.len() > MAX_DEPTH {
                        return Err(ParseError::TooDeep);
                    }
                    if kind == part::LIST { Token::List(length) } else { Token::Object(length) }
                }
            });
        }
        let is_whole = rest.is_empty() && ends.iter().all(|end| *end == tokens.len());
        if is_whole { Ok(Tape { tokens }) } else { Err(BROKEN) }
    }

    /// The value itself.
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
            Node::InvalidDate => (Token::InvalidDate, &[][..]),
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
    let mut index = 0;
    while index < COUNT {
        tokens[index] = Token::Text(Text::plain(texts[index]));
        index += 1;
    }
    tokens
}
/// The kinds of parts: a part is its kind and [`KINDS`](part::KINDS) times its length. `js/core/tape.ts` has the same
/// numbers.
pub(crate) mod part {
    pub(crate) const NULL: usize = 0;
    pub(crate) const FALSE: usize = 1;
    pub(crate) const TRUE: usize = 2;
    pub(crate) const NUMBER: usize = 3;
    pub(crate) const TEXT: usize = 4;
    pub(crate) const LIST: usize = 5;
    pub(crate) const OBJECT: usize = 6;
    pub(crate) const UNREADABLE: usize = 7;
    pub(crate) const KINDS: usize = 8;
}

/// How many bytes so many UTF-16 code units take at the start of a text. One that ends within a character was half of
/// a surrogate pair, and the text behind it starts with the other half.
fn utf8_length(text: &str, units: usize) -> Result<usize, ParseError> {
    let mut left = units;
    for (index, symbol) in text.char_indices() {
        if left == 0 {
            return Ok(index);
        }
        left = left.checked_sub(symbol.len_utf16()).ok_or(ParseError::LoneSurrogate)?;
    }
    if left == 0 { Ok(text.len()) } else { Err(BROKEN) }
}

/// Says in the token of a list or an object how many tokens have been added since.
pub(super) fn close(tokens: &mut [Token], start: usize) {
    let length = tokens.len() - start - 1;
    if let Some(Token::List(inside) | Token::Object(inside)) = tokens.get_mut(start) {
        *inside = length;
    }
}

/// The tokens of the first value, and those behind it.
#[inline(always)]
pub(super) fn split_value<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<(&'t [Token<'a>], &'t [Token<'a>])> {
    let length = match tokens.first()? {
        Token::List(inside) | Token::Object(inside) => inside + 1,
        _ => 1,
    };
    tokens.split_at_checked(length)
}

/// The name and the tokens of the value of the first member, and those behind it.
#[inline(always)]
pub(super) fn split_member<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<(Text<'a>, &'t [Token<'a>], &'t [Token<'a>])> {
    let (Token::Text(name), rest) = tokens.split_first()? else { return None };
    let (value, rest) = split_value(rest)?;
    Some((*name, value, rest))
}

impl<'a> Node<'a> {
    /// A text of ours.
    pub(crate) const fn plain(text: &'a str) -> Node<'a> {
        Node::Text(Text::plain(text))
    }

    /// The value that tokens of one value are.
    #[inline(always)]
    fn of(tokens: &'a [Token<'a>]) -> Option<Node<'a>> {
        let (first, inside) = tokens.split_first()?;
        Some(match *first {
            Token::Null => Node::Null,
            Token::InvalidDate => Node::InvalidDate,
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
            Node::InvalidDate => "invalid_date",
            Node::Bool(_) => "boolean",
            Node::Number(_) => "number",
            Node::Text(_) => "string",
            Node::List(_) => "array",
            Node::Object(_) => "object",
        }
    }

    /// The text that it is.
    pub(crate) fn text(&self) -> Option<Cow<'a, str>> {
        if let Node::Text(text) = self { Some(text.read()) } else { None }
    }

    /// The number that it is.
    pub(crate) fn number(&self) -> Option<f64> {
        if let Node::Number(number) = self { Some(*number) } else { None }
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

    pub(super) fn is_same(self, other: Text) -> bool {
        if self.has_escapes || other.has_escapes { self.read() == other.read() } else { self.raw == other.raw }
    }

    pub(crate) fn is(self, text: &str) -> bool {
        if self.has_escapes { unescape(self.raw) == text } else { self.raw == text }
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
