//! Makes of the data under `server/` what the program reads in a fraction of the time: sentences in order and JSON of `*.toml`,
//! and the tables of phrases and of neighbouring characters.

use std::collections::BTreeMap;
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

/// Data files are planted by the code that finds sentences in them.
#[allow(dead_code, reason = "the program uses the rest")]
#[path = "server/messages/planted.rs"]
mod planted;

fn main() -> Result<(), Box<dyn Error>> {
    let to = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    fs::write(to.join("phrases"), phrases::builtin::phrases())?;
    fs::write(to.join("neighbours"), phrases::builtin::neighbours())?;
    convert(Path::new("server"), &to.join("data"))
}

/// Writes what stands in the TOML files of a folder, and of those in it, under the same names with `.planted` behind them.
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
            let planted = fs::read_to_string(&path)?
                .parse()
                .map_err(Box::from)
                .and_then(plant)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            fs::write(to.join(name).with_extension("toml.planted"), planted)?;
        }
    }
    Ok(())
}

/// A data file with its sentences set apart.
fn plant(mut data: toml::Table) -> Result<String, Box<dyn Error>> {
    let [zh, en] = ["zh", "en"].map(|language| {
        let section = data.get_mut(language).and_then(toml::Value::as_table_mut);
        let messages: Option<BTreeMap<String, String>> = section
            .and_then(|section| section.remove("messages"))
            .map(toml::Value::try_into)
            .transpose()?;
        Ok::<_, toml::de::Error>(messages.unwrap_or_default())
    });
    let (zh, en) = (zh?, en?);
    if !zh.keys().eq(en.keys()) {
        return Err("the messages are not the same in both languages".into());
    }
    let sentences: Vec<_> = zh
        .iter()
        .zip(en.values())
        .map(|((key, zh), en)| (key.as_str(), [zh.as_str(), en.as_str()]))
        .collect();
    let basis = data.get("basis").and_then(toml::Value::as_array);
    let basis = basis.into_iter().flatten().filter_map(toml::Value::as_str);
    let basis: Vec<&str> = basis.collect();
    let rest = serde_json::to_string(&data)?;
    Ok(planted::plant(&sentences, &basis, &rest))
}
