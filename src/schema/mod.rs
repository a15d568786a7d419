//! What is generated of the declarations for others: the JSON Schema, and the TypeScript types.

mod json_schema;
mod typescript;

pub use json_schema::{json_schema, json_schema_for_models};
pub use typescript::typescript;
