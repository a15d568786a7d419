//! What a form draft leaves empty.

use crate::json::{Members, Node};
use crate::model::{Field, Scope, Shape};

/// Whether a form draft's value counts as not given.
pub(super) fn is_blank(field: &Field, scope: Scope, node: Node) -> bool {
    match (field.shape(scope), node) {
        (_, Node::Null) => !field.null,
        (Shape::Text(rule), Node::Text(text)) => text.read().trim().is_empty() && !(rule.keeps_empty && field.required),
        (Shape::Bool | Shape::Number { .. } | Shape::Choice(_) | Shape::List { .. }, Node::Text(text)) => {
            text.read().trim().is_empty()
        }
        (Shape::Map, Node::Object(members)) => members.is_empty(),
        (Shape::Object { stays_blank: false, .. } | Shape::Union(_), Node::Object(members)) => {
            !field.required && is_blank_object(members, false)
        }
        _ => false,
    }
}

/// Whether an item of a form draft's list is left out: a row that nobody filled in.
pub(super) fn is_blank_item(item: &Shape, node: Node) -> bool {
    match (item, node) {
        (Shape::Choice(_), Node::Null) => true,
        (Shape::Choice(_), Node::Text(text)) => text.read().trim().is_empty(),
        (Shape::Object { stays_blank: false, .. }, Node::Null) => true,
        (Shape::Object { stays_blank: false, object }, Node::Object(members)) => {
            is_blank_object(members, !object.fields.iter().any(|field| field.name == "id"))
        }
        _ => false,
    }
}

/// Whether all members of an object are empty texts, white space, nulls or such objects; perhaps with an `id` beside them
/// that is the form library's.
pub(super) fn is_blank_object(mut members: Members, ignores_id: bool) -> bool {
    members.all(|(name, member)| ignores_id && name.is("id") || is_blank_value(member))
}

/// Whether a value says nothing, whatever it is for.
pub(super) fn is_blank_value(node: Node) -> bool {
    match node {
        Node::Object(members) => is_blank_object(members, false),
        node => is_blank_scalar(node),
    }
}

/// Null, an empty text, or white space.
pub(crate) fn is_blank_scalar(node: Node) -> bool {
    matches!(node, Node::Null) || node.text().is_some_and(|text| text.trim().is_empty())
}
