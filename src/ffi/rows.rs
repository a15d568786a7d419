//! Rows and a template: the template crosses once, and its rows in batches.

use std::cell::RefCell;

#[cfg(feature = "wasm")]
use wasm_bindgen::prelude::wasm_bindgen;

use super::{object, refused};
use crate::api::{RawOptions, RowBuilder, crossed, root};
use crate::issue::Issues;
use crate::json::{Node, Tape, Writer, member_name};
use crate::model::Record;

thread_local! {
    /// The templates that JavaScript has opened and not closed, by their handles.
    static OPEN: RefCell<Vec<Option<OpenRows>>> = const { RefCell::new(Vec::new()) };
}

struct OpenRows {
    template: (String, Vec<f64>),
    builder: RowBuilder,
}

/// Opens a template for rows: the handle by which [`rows_build`] knows it, until [`rows_close`].
///
/// ```
/// use revox_call_builder::ffi;
///
/// let handle = ffi::rows_open(r#"{"assistant":{"prompt":"Hi"}}"#, &[], "now 0");
/// let answer = ffi::rows_build(handle, r#"[{"phone":"+14155552671"}]"#, &[]);
/// assert!(answer.starts_with(r#"[{"row":0,"ok":true,"payload":{"phone_number":"+14155552671","#));
/// ffi::rows_close(handle);
/// ```
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn rows_open(text: &str, parts: &[f64], options: &str) -> usize {
    let builder = RowBuilder::new(&crossed(text, parts), RawOptions::parse(options).as_ref());
    let open = OpenRows { template: (text.to_owned(), parts.to_vec()), builder };
    OPEN.with_borrow_mut(|all| {
        let handle = all.iter().position(Option::is_none).unwrap_or(all.len());
        match all.get_mut(handle) {
            Some(slot) => *slot = Some(open),
            None => all.push(Some(open)),
        }
        handle
    })
}

/// The JSON of a list of `RowResult`s: the answers to the next rows, which come as a list. What cannot be read counts as
/// one row. Empty for a handle that is not open.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn rows_build(handle: usize, text: &str, parts: &[f64]) -> String {
    let mut writer = Writer::default();
    writer.items(|writer| {
        with_open(handle, |OpenRows { template, builder }| {
            let (template, rows) = (crossed(&template.0, &template.1), crossed(text, parts));
            let mut build = |row| {
                builder.build(&template, row, |row, record, issues| write_row(writer, row, record, &issues));
            };
            match root(&rows) {
                Ok(Node::List(rows)) => rows.for_each(|row| build(Ok(row))),
                other => build(other),
            }
        });
    });
    writer.into_text()
}

/// The JSON of a `ColumnsResult`: what columns of these names (a list of texts) are to a template.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn rows_columns(handle: usize, names: &str) -> String {
    let columns = with_open(handle, |open| {
        let names = Tape::parse(names).unwrap_or_default();
        open.builder.columns(names.root())
    });
    match columns {
        Some(Ok(columns)) => object(|writer| {
            writer.member(member_name!("ok"), &true);
            columns.write_members(writer);
        }),
        Some(Err(issues)) => refused(&issues),
        None => refused(&Issues::default()),
    }
}

/// Forgets a template.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn rows_close(handle: usize) {
    OPEN.with_borrow_mut(|all| {
        if let Some(slot) = all.get_mut(handle) {
            *slot = None;
        }
    });
}

fn with_open<T>(handle: usize, answer: impl FnOnce(&mut OpenRows) -> T) -> Option<T> {
    OPEN.with_borrow_mut(|all| all.get_mut(handle)?.as_mut().map(answer))
}

fn write_row(writer: &mut Writer, row: usize, record: Option<&Record>, issues: &Issues) {
    writer.object_item(|writer| {
        writer.member(member_name!("row"), &row);
        writer.member(member_name!("ok"), &record.is_some());
        if let Some(record) = record {
            writer.member(member_name!("payload"), record);
        }
        writer.member(member_name!("issues"), issues);
    });
}
