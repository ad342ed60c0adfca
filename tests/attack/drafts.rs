//! The drafts that are damaged: invented reports in every form, the examples of all rules, fixtures, and where there is a folder of
//! real ones and cases, those.

use std::fs;
use std::path::{Path, PathBuf};

use nianbao::format;
use nianbao::report::{ReadOptions, Report};
use nianbao::rules;
use nianbao::text::decode;
use twox_hash::XxHash3_64;

use crate::support::{Figures, Form, Random, Variant};

/// Longer files are no drafts to damage, in bytes.
const LONGEST: usize = 50_000;

/// The drafts that are not invented anew for each mutant.
#[derive(Default)]
pub struct Drafts(Vec<(u64, String)>);

impl Drafts {
    fn push(&mut self, text: String) {
        self.0.push((XxHash3_64::oneshot(text.as_bytes()), text));
    }

    /// One of them, whatever their order is. Every draft draws a lot, and the highest wins: one draft more is taken by the mutants
    /// for which it wins, and all others stay what they were.
    pub fn pick(&self, random: &mut Random) -> &str {
        let lot = random.below(usize::MAX);
        let drawn = self
            .0
            .iter()
            .max_by_key(|(own, _)| Random::new(own ^ lot as u64).below(usize::MAX));
        drawn.map_or("", |(_, text)| text)
    }
}

/// All of them.
pub fn all() -> Drafts {
    let mut drafts = Drafts::default();
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
    for file in folders.iter().flat_map(|folder| files(folder)) {
        let text = fs::read(file).ok().and_then(|bytes| decode(&bytes).ok());
        let state = text.and_then(|decoded| crate::kept::states(&decoded.text).pop());
        if let Some(text) = state.filter(|text| text.len() < LONGEST) {
            drafts.push(text);
        }
    }
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

/// One of them, as it is or as the page that is handed in, or a report invented in one of the forms; mostly a short one, since
/// what is short breaks in the same ways and is tried in a fraction of the time.
pub fn pick(drafts: &Drafts, random: &mut Random) -> String {
    match random.below(24) {
        0..3 => {
            let draft = excerpt(drafts.pick(random), random);
            let report = Report::parse(draft, &ReadOptions::default());
            nianbao::word::export::html(&report)
        }
        3..10 => excerpt(drafts.pick(random), random).to_owned(),
        _ => excerpt(&invented(random), random).to_owned(),
    }
}

/// A report in one of the forms, mostly with a fifth of the rows only.
fn invented(random: &mut Random) -> String {
    let format = format::by_id(random.pick(&["2019", "2021"])).unwrap();
    let form = random.pick(&Form::ALL);
    let figures = Figures::invent(format, random);
    let mut missing = Vec::new();
    if !random.once_in(8) {
        let rows = format.tables.iter().flat_map(|table| &table.rows);
        missing.extend(
            rows.filter(|_| !random.once_in(5))
                .map(|row| row.id.clone()),
        );
    }
    let variant = Variant {
        missing,
        blank_rows: random.once_in(4),
    };
    form.write(&figures, &variant, random).text
}

/// Some lines of a long text, or all of a few.
fn excerpt<'a>(text: &'a str, random: &mut Random) -> &'a str {
    if random.once_in(16) {
        return text;
    }
    let short = random.pick(&[1000, 2000, 4000]);
    if text.len() <= short {
        return text;
    }
    // The title is there in half of them.
    let from = if random.once_in(2) {
        0
    } else {
        random.below(text.len() - short)
    };
    let line_end = |at: usize| {
        text[text.floor_char_boundary(at)..]
            .find('\n')
            .map_or(text.len(), |end| text.floor_char_boundary(at) + end + 1)
    };
    let start = if from == 0 { 0 } else { line_end(from) };
    &text[start..line_end((start + short).min(text.len()))]
}
