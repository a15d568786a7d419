//! Writes what is generated of the declarations into a directory, and `docs/CODES.md` with examples from the shared cases:
//! `cargo run --features schema --bin generate -- DIR`, in the checkout.

use std::path::PathBuf;
use std::{env, fs, io};

use revox_call_builder::{ApiVersion, codes_page, json_schema, json_schema_for_models, typescript};

/// In which order examples are looked for.
const CASES: [&str; 7] = ["validate", "schedule", "field", "order", "payload", "phones", "answers"];

fn main() -> io::Result<()> {
    let directory = PathBuf::from(env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    fs::create_dir_all(&directory)?;
    fs::write(directory.join("types.ts"), typescript())?;
    fs::write(directory.join("schema.json"), json_schema(ApiVersion::default()).to_string())?;
    fs::write(directory.join("schema-llm.json"), json_schema_for_models(ApiVersion::NEWEST).to_string())?;
    for version in ApiVersion::ALL {
        fs::write(directory.join(format!("schema-{version}.json")), json_schema(*version).to_string())?;
    }
    let cases = CASES.map(|file| fs::read_to_string(format!("tests/cases/{file}.ndjson")));
    let cases = cases.into_iter().collect::<io::Result<String>>()?;
    fs::write(directory.join("CODES.md"), codes_page(&cases))
}
