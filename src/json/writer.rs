//! JSON text out, to the byte what JavaScript's `JSON.stringify` makes of the same value.

use super::float;
use super::parser::plain_length;
use super::tape::Node;

/// The name of a member as it stands in JSON, up to its value: one piece to write instead of four.
macro_rules! member_name {
    ($name:literal) => {
        concat!("\"", $name, "\":")
    };
}
pub(crate) use member_name;

/// Writes JSON, to the byte what JavaScript's `JSON.stringify` makes of the same value.
pub(crate) struct Writer {
    text: String,
}

/// With room for most answers.
impl Default for Writer {
    fn default() -> Writer {
        Writer { text: String::with_capacity(1024) }
    }
}

/// What can be written as JSON.
pub(crate) trait ToJson {
    fn write(&self, writer: &mut Writer);
}

/// The JSON text of a value.
pub(crate) fn to_json(value: &impl ToJson) -> String {
    let mut writer = Writer::default();
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
        float::write(value, &mut self.text);
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

    /// A list, whose items are written by a function as they come.
    pub(crate) fn items(&mut self, items: impl FnOnce(&mut Writer)) {
        self.brackets(items);
    }

    /// An item of a list that is an object, whose members are written by a function.
    pub(crate) fn object_item(&mut self, members: impl FnOnce(&mut Writer)) {
        self.object(members);
        self.text.push(',');
    }

    /// A member whose name is known while building: see [`member_name!`].
    pub(crate) fn member(&mut self, name: &'static str, value: &(impl ToJson + ?Sized)) {
        self.text.push_str(name);
        self.item(value);
    }

    /// A member whose name is ours.
    pub(crate) fn field(&mut self, name: &'static str, value: &(impl ToJson + ?Sized)) {
        self.plain(name);
        self.text.push(':');
        self.item(value);
    }

    /// A member whose name was given.
    pub(crate) fn entry(&mut self, name: &str, value: &(impl ToJson + ?Sized)) {
        self.string(name);
        self.text.push(':');
        self.item(value);
    }

    pub(crate) fn list(&mut self, items: impl IntoIterator<Item = impl ToJson>) {
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
    pub(crate) fn item(&mut self, item: &(impl ToJson + ?Sized)) {
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

impl ToJson for bool {
    fn write(&self, writer: &mut Writer) {
        writer.text.push_str(if *self { "true" } else { "false" });
    }
}

impl ToJson for f64 {
    fn write(&self, writer: &mut Writer) {
        writer.number(*self);
    }
}

impl ToJson for u64 {
    fn write(&self, writer: &mut Writer) {
        float::write_integer(*self, 1, &mut writer.text);
    }
}

impl ToJson for usize {
    fn write(&self, writer: &mut Writer) {
        (*self as u64).write(writer);
    }
}

impl ToJson for str {
    fn write(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl ToJson for String {
    fn write(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl<T: ToJson> ToJson for Option<T> {
    fn write(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.write(writer),
            None => writer.null(),
        }
    }
}

impl<T: ToJson> ToJson for &T {
    fn write(&self, writer: &mut Writer) {
        (*self).write(writer);
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn write(&self, writer: &mut Writer) {
        writer.list(self);
    }
}

impl ToJson for Node<'_> {
    fn write(&self, writer: &mut Writer) {
        match self {
            Node::Null | Node::InvalidDate => writer.null(),
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
