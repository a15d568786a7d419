//! Writes what is generated of the declarations into a directory: `cargo run --features schema --bin generate -- DIR`.

use std::path::PathBuf;
use std::{env, fs, io};

use revox_call_builder::{ApiVersion, json_schema, json_schema_for_models, typescript};

fn main() -> io::Result<()> {
    let directory = PathBuf::from(env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    fs::create_dir_all(&directory)?;
    fs::write(directory.join("types.ts"), typescript())?;
    fs::write(directory.join("schema.json"), json_schema(ApiVersion::default()).to_string())?;
    fs::write(directory.join("schema-llm.json"), json_schema_for_models(ApiVersion::NEWEST).to_string())?;
    for version in ApiVersion::ALL {
        fs::write(directory.join(format!("schema-{version}.json")), json_schema(*version).to_string())?;
    }
    Ok(())
}
