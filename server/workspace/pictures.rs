use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Component, Path};

/// The files of pictures that lie beside a draft or in folders there, by their addresses in it.
pub fn pictures<'a>(
    draft: &Path,
    addresses: impl Iterator<Item = &'a str>,
) -> BTreeMap<String, Vec<u8>> {
    let folder = draft.parent().unwrap_or(Path::new(""));
    let found = addresses.filter_map(|address| Some((address.to_owned(), read(folder, address)?)));
    found.collect()
}

fn read(folder: &Path, address: &str) -> Option<Vec<u8>> {
    /// No picture of a report is larger.
    const LARGEST: u64 = 20 << 20;
    let path = Path::new(address);
    let is_below = path
        .components()
        .all(|it| matches!(it, Component::Normal(_) | Component::CurDir));
    let path = folder.join(path);
    // Reading from a pipe would wait for ever.
    let is_file = || {
        path.metadata()
            .is_ok_and(|it| it.is_file() && it.len() <= LARGEST)
    };
    let file = (is_below && is_file()).then(|| File::open(&path).ok())??;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= LARGEST).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_below_the_draft_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("甲");
        std::fs::create_dir_all(inner.join("图")).unwrap();
        std::fs::write(folder.path().join("外.png"), "外").unwrap();
        std::fs::write(inner.join("图/内.png"), "内").unwrap();
        let outside = folder.path().join("外.png");
        let addresses = [
            "图/内.png",
            "./图/内.png",
            "../外.png",
            outside.to_str().unwrap(),
            "图",
            "无.png",
        ];
        let found = pictures(&inner.join("报告.md"), addresses.into_iter());
        let names: Vec<&str> = found.keys().map(String::as_str).collect();
        assert_eq!(names, ["./图/内.png", "图/内.png"]);
        assert_eq!(found["图/内.png"], "内".as_bytes());
    }
}
