//! What is generated of the declarations for others: the JSON Schema, the TypeScript types, and the page of codes.

mod codes;
mod json_schema;
mod typescript;

pub use codes::codes_page;
pub use json_schema::{json_schema, json_schema_for_models};
pub use typescript::typescript;
