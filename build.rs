//! Makes of the data under `server/` what the program reads in a fraction of the time: JSON of `*.toml`, and the tables of
//! phrases and of neighbouring characters.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The tables are planted by the code that searches them.
#[allow(dead_code, reason = "the program uses the rest")]
#[path = "server/rules/prose/phrases"]
mod phrases {
    pub mod builtin;
    mod entry;
    mod followers;
    mod numbers;
    mod plant;
    mod read;
    mod table;
}

fn main() -> Result<(), Box<dyn Error>> {
    let to = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    fs::write(to.join("phrases"), phrases::builtin::phrases())?;
    fs::write(to.join("neighbours"), phrases::builtin::neighbours())?;
    convert(Path::new("server"), &to.join("data"))
}

/// Writes what stands in the TOML files of a folder, and of those in it, under the same names with `.json` behind them.
fn convert(folder: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() {
            convert(&path, &to.join(name))?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            let data: toml::Table = fs::read_to_string(&path)?
                .parse()
                .map_err(|error| format!("{}: {error}", path.display()))?;
            let target = to.join(name).with_extension("toml.json");
            fs::write(target, serde_json::to_vec(&data)?)?;
        }
    }
    Ok(())
}
