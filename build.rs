//! Turns the data of `server/**/*.toml` into JSON, which the program reads several times as fast when it starts.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let to = PathBuf::from(env::var("OUT_DIR")?).join("data");
    println!("cargo::rerun-if-changed=build.rs");
    convert(Path::new("server"), &to)
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
