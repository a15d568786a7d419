//! The versions of the API: descriptions of one API that has changed. Adding the next one is a row here, and marks at the
//! fields and words that changed.

use crate::wire::words;

words! {
    /// A description of the API, named by the day on which it was first published. It says by what a request is judged,
    /// and changes nothing on the wire: the API serves one version, which is the newest.
    pub enum ApiVersion {
        /// The page "Place a call" of spring 2026.
        V2026_05_01 = "2026-05-01",
        /// The API of the official SDK 0.2.0 and 0.3.0.
        V2026_07_15 = "2026-07-15",
        /// The API of the official SDK 0.4.0 and 0.5.0.
        V2026_08_21 = "2026-08-21",
    }
}

impl ApiVersion {
    /// The newest version that is known, which is what the API serves.
    pub const NEWEST: ApiVersion = match Self::ALL {
        [.., newest] => *newest,
        [] => ApiVersion::V2026_05_01,
    };

    /// The releases of the official SDK that have this version; none for the page.
    pub const fn sdk_releases(self) -> &'static [&'static str] {
        match self {
            ApiVersion::V2026_05_01 => &[],
            ApiVersion::V2026_07_15 => &["0.2.0", "0.3.0"],
            ApiVersion::V2026_08_21 => &["0.4.0", "0.5.0"],
        }
    }
}

/// The page's: everything that is valid today stays valid. Whoever sends calls passes [`ApiVersion::NEWEST`].
impl Default for ApiVersion {
    fn default() -> ApiVersion {
        ApiVersion::V2026_05_01
    }
}

/// The versions in which a field or a word exists.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Span {
    /// The first version with it; the oldest known if there is no other before.
    pub(crate) since: ApiVersion,
    /// The first version without it.
    pub(crate) until: Option<ApiVersion>,
}

/// A version, or all at once: what the API has stored may be of any age.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Scope {
    Version(ApiVersion),
    All,
}

impl Span {
    pub(crate) const ALWAYS: Span = Span { since: ApiVersion::V2026_05_01, until: None };

    pub(crate) fn has(self, scope: Scope) -> bool {
        match scope {
            Scope::All => true,
            Scope::Version(version) => self.since <= version && self.until.is_none_or(|until| version < until),
        }
    }

    pub(crate) fn is_always(self) -> bool {
        self == Span::ALWAYS
    }
}
