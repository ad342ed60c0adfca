//! The drafts that are damaged: invented reports in every form, the examples of all rules, fixtures, and where there is a folder of
//! real ones and cases, those.

use std::fs;
use std::path::{Path, PathBuf};

use nianbao::format;
use nianbao::report::{ReadOptions, Report};
use nianbao::rules;

use crate::support::{Figures, Form, Random, Variant};

/// The drafts that are not invented anew for each mutant.
pub fn all() -> Vec<String> {
    let mut drafts: Vec<String> = Vec::new();
    for rule in rules::all() {
        for example in rule.examples() {
            drafts.push(example.bad);
            drafts.push(example.good);
        }
    }
    let mut folders = vec![
        PathBuf::from("tests/fixtures"),
        PathBuf::from("tests/attack/breaches"),
    ];
    if let Some(shared) = std::env::var_os("NIANBAO_SHARED") {
        folders.push(Path::new(&shared).join("cases"));
    }
    let files = folders.iter().flat_map(|folder| files(folder));
    drafts.extend(files.filter_map(|file| {
        let text = nianbao::text::decode(&fs::read(file).ok()?).ok()?.text;
        let text = crate::kept::states(&text).pop()?;
        (text.len() < 50_000).then_some(text)
    }));
    drafts
}

/// The drafts in a folder, in the order of their names.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            let kind = path.extension().and_then(|kind| kind.to_str());
            matches!(kind, Some("md" | "txt" | "html"))
        })
        .collect();
    files.sort();
    files
}

/// One of them, as it is or as the page that is handed in, or a report invented in one of the forms.
pub fn pick(drafts: &[String], random: &mut Random) -> String {
    if random.once_in(8) {
        let draft = &drafts[random.below(drafts.len())];
        let report = Report::parse(draft.as_str(), &ReadOptions::default());
        return nianbao::word::export::html(&report);
    }
    if random.once_in(3) {
        return drafts[random.below(drafts.len())].clone();
    }
    let format = format::by_id(random.pick(&["2019", "2021"])).unwrap();
    let form = random.pick(&Form::ALL);
    let figures = Figures::invent(format, random);
    let variant = Variant {
        missing: Vec::new(),
        blank_rows: random.once_in(4),
    };
    form.write(&figures, &variant, random).text
}
