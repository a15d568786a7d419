//! Types on the wire that are ours: enums of words and the structs of answers. Each word and each member is declared
//! once, with its name on the wire and its documentation; serde, our own JSON and TypeScript have it from there.

use std::fmt;

/// The text is none of the words that are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord(pub(crate) ());

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("not one of the known words")
    }
}

impl std::error::Error for UnknownWord {}

/// A type of words, for what is generated of it.
#[cfg(feature = "schema")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordsInfo {
    pub(crate) name: &'static str,
    pub(crate) doc: &'static [&'static str],
    /// Each word with its documentation.
    pub(crate) words: &'static [(&'static str, &'static [&'static str])],
}

macro_rules! words {
    ($(#[doc = $doc:tt])* pub enum $name:ident {
        $($(#[doc = $word_doc:tt])* $variant:ident = $word:tt,)*
    } $(default $default:ident)?) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[doc = $word_doc])* #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// All of them, in the order of their declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word on the wire.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)*
                }
            }

            #[cfg(feature = "schema")]
            #[allow(dead_code, reason = "not all are types of TypeScript")]
            pub(crate) const INFO: $crate::wire::WordsInfo = $crate::wire::WordsInfo {
                name: stringify!($name),
                doc: &[$($doc),*],
                words: &[$(($word, &[$($word_doc),*])),*],
            };
        }

        $(impl Default for $name {
            fn default() -> Self {
                $name::$default
            }
        })?

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::wire::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|word| word.as_str() == text).ok_or($crate::wire::UnknownWord(()))
            }
        }

        impl $crate::json::ToJson for $name {
            fn write(&self, writer: &mut $crate::json::Writer) {
                writer.plain(self.as_str());
            }
        }

        #[cfg(feature = "schema")]
        impl $crate::wire::TypeName for $name {
            fn type_name() -> String {
                stringify!($name).to_owned()
            }
        }
    };
}
pub(crate) use words;

/// A struct of an answer, for what is generated of it.
#[cfg(feature = "schema")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct AnswerInfo {
    pub(crate) name: &'static str,
    pub(crate) doc: &'static [&'static str],
    pub(crate) members: &'static [MemberInfo],
}

/// A member of an answer.
#[cfg(feature = "schema")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct MemberInfo {
    pub(crate) name: &'static str,
    pub(crate) doc: &'static [&'static str],
    /// Its type in TypeScript.
    pub(crate) type_name: fn() -> String,
    /// It may be absent.
    pub(crate) is_optional: bool,
}

macro_rules! answer {
    ($(#[doc = $doc:tt])* pub struct $name:ident {
        $($(#[doc = $member_doc:tt])* pub $member:ident: $type:ty = $wire:tt $(unless $skip:tt)?,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[doc = $member_doc])* #[serde(rename = $wire $(, default, skip_serializing_if = $skip)?)] pub $member: $type,)*
        }

        impl $crate::json::ToJson for $name {
            fn write(&self, writer: &mut $crate::json::Writer) {
                writer.object(|writer| self.write_members(writer));
            }
        }

        #[cfg(feature = "schema")]
        impl $crate::wire::TypeName for $name {
            fn type_name() -> String {
                stringify!($name).to_owned()
            }
        }

        impl $name {
            pub(crate) fn write_members(&self, writer: &mut $crate::json::Writer) {
                $($crate::wire::answer! { @write writer self.$member, $wire $(unless $skip)? })*
            }

            #[cfg(feature = "schema")]
            #[allow(dead_code, reason = "not all are types of TypeScript")]
            pub(crate) const INFO: $crate::wire::AnswerInfo = $crate::wire::AnswerInfo {
                name: stringify!($name),
                doc: &[$($doc),*],
                members: &[$($crate::wire::MemberInfo {
                    name: $wire,
                    doc: &[$($member_doc),*],
                    type_name: <$type as $crate::wire::TypeName>::type_name,
                    is_optional: $crate::wire::answer!(@is_optional $($skip)?),
                }),*],
            };
        }
    };
    (@is_optional) => { false };
    (@is_optional $skip:tt) => { true };
    (@write $writer:ident $self:ident.$member:ident, $wire:tt) => {
        $writer.member($crate::json::member_name!($wire), &$self.$member);
    };
    (@write $writer:ident $self:ident.$member:ident, $wire:tt unless $skip:tt) => {
        if let Some(value) = &$self.$member {
            $writer.member($crate::json::member_name!($wire), value);
        }
    };
}
pub(crate) use answer;

/// An option of a function: what it is called, what it is in TypeScript, and what it has to be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OptionInfo {
    pub(crate) name: &'static str,
    /// As it follows on "must be".
    pub(crate) due: &'static str,
    #[cfg(feature = "schema")]
    pub(crate) doc: &'static [&'static str],
    #[cfg(feature = "schema")]
    pub(crate) typescript: &'static str,
}

/// Options of a function, each declared once.
macro_rules! options {
    ($(#[doc = $doc:tt])* pub struct $name:ident {
        $($(#[doc = $option_doc:tt])* $(#[serde($($serde:tt)*)])? pub $option:ident: $type:ty = $wire:tt: $typescript:tt, $due:tt,)*
    } $(with $(#[doc = $base_doc:tt])* $base:ident: $base_type:ty)?) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[doc = $base_doc])* #[serde(flatten)] pub $base: $base_type,)?
            $($(#[doc = $option_doc])* #[serde(rename = $wire $(, $($serde)*)?)] pub $option: $type,)*
        }

        impl $name {
            pub(crate) const OPTIONS: &'static [$crate::wire::OptionInfo] = &[$(
                $crate::wire::OptionInfo {
                    name: $wire,
                    due: $due,
                    #[cfg(feature = "schema")]
                    doc: &[$($option_doc),*],
                    #[cfg(feature = "schema")]
                    typescript: $typescript,
                },
            )*];
        }
    };
}
pub(crate) use options;

/// The name of a type of ours in TypeScript.
#[cfg(feature = "schema")]
pub(crate) trait TypeName {
    fn type_name() -> String;
}

#[cfg(feature = "schema")]
macro_rules! type_names {
    ($($type:ty: $name:literal,)*) => {
        $(#[cfg(feature = "schema")]
        impl $crate::wire::TypeName for $type {
            fn type_name() -> String {
                $name.to_owned()
            }
        })*
    };
}

#[cfg(feature = "schema")]
type_names! {
    bool: "boolean",
    u64: "number",
    usize: "number",
    f64: "number",
    String: "string",
    crate::time::Timestamp: "string",
}

#[cfg(feature = "schema")]
impl<T: TypeName> TypeName for Vec<T> {
    fn type_name() -> String {
        format!("{}[]", T::type_name())
    }
}

/// A member that is always there may be null; one that may be absent has the type itself.
#[cfg(feature = "schema")]
impl<T: TypeName> TypeName for Option<T> {
    fn type_name() -> String {
        format!("{} | null", T::type_name())
    }
}
