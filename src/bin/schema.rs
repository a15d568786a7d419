//! Prints the JSON Schema of the call request: `cargo run --features schema --bin schema`.

fn main() {
    println!("{:#}", revox_call_builder::json_schema());
}
