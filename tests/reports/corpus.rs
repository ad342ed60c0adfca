//! Real reports, when `NIANBAO_SHARED` points to them: their figures, bodies, years and known faults.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use nianbao::lint;
use nianbao::report::{ReadOptions, Report};
use nianbao::rules::{Group, Settings, Severity};

/// The folder of real reports; the tests here have nothing to do without it.
fn corpus() -> Option<PathBuf> {
    let shared = std::env::var_os("NIANBAO_SHARED")?;
    Some(Path::new(&shared).join("corpus"))
}

fn read(path: &Path) -> Report {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let text = nianbao::text::decode(&bytes).unwrap().text;
    Report::parse(text, &ReadOptions::default())
}

/// Cell values by name, as they are written.
fn cells(report: &Report) -> BTreeMap<String, Option<String>> {
    let mut cells = BTreeMap::new();
    for table in &report.tables {
        for (spec, cell) in table.spec.cells.iter().zip(&table.cells) {
            if let Some(cell) = cell {
                let value = cell.number().map(|number| number.to_string());
                cells.insert(spec.name.clone(), value);
            }
        }
    }
    cells
}

#[test]
fn figures_are_those_of_the_key() {
    let Some(corpus) = corpus() else { return };
    let key = std::fs::read_to_string(corpus.join("EXPECTED.json")).unwrap();
    let key: serde_json::Value = serde_json::from_str(&key).unwrap();
    let mut wrong = Vec::new();
    for (file, entry) in key.as_object().unwrap() {
        let found = cells(&read(&corpus.join(file)));
        let expected: BTreeMap<String, Option<String>> = entry["cells"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, value)| {
                let value = (!value.is_null()).then(|| value.to_string());
                (name.clone(), value)
            })
            .collect();
        for (name, value) in &expected {
            if found.get(name) != Some(value) {
                wrong.push(format!(
                    "{file}: {name} is {:?}, should be {value:?}",
                    found.get(name)
                ));
            }
        }
        for name in found.keys().filter(|name| !expected.contains_key(*name)) {
            wrong.push(format!("{file}: {name} should not be there"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cells:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn seeds_have_all_cells_and_sections() {
    let Some(corpus) = corpus() else { return };
    for seed in ["000", "001", "002", "003", "004"] {
        let report = read(&corpus.join(format!("seed-{seed}.txt")));
        let found = cells(&report);
        let expected = if matches!(seed, "003" | "004") {
            198
        } else {
            200
        };
        assert_eq!(found.len(), expected, "seed-{seed}");
        let nonzero: Vec<(&str, &str)> = found
            .iter()
            .filter_map(|(name, value)| Some((name.as_str(), value.as_deref()?)))
            .filter(|(_, value)| *value != "0")
            .collect();
        if seed == "004" {
            assert_eq!(
                nonzero,
                [
                    ("applications.granted:natural", "1"),
                    ("applications.granted:total", "1"),
                    ("applications.new:natural", "4"),
                    ("applications.new:total", "4"),
                    ("applications.total:natural", "4"),
                    ("applications.total:total", "4"),
                    ("applications.unable.not_ready:natural", "3"),
                    ("applications.unable.not_ready:total", "3"),
                ],
                "seed-004"
            );
        } else {
            assert!(nonzero.is_empty(), "seed-{seed}: {nonzero:?}");
        }
        let ids: Vec<_> = report.sections.iter().map(|section| section.id).collect();
        assert_eq!(
            ids,
            [
                "overview",
                "disclosure",
                "applications",
                "review",
                "problems",
                "other_matters"
            ]
            .map(Some),
            "seed-{seed}"
        );
    }
}

#[test]
fn bodies_years_and_formats_are_those_of_the_manifest() {
    let Some(corpus) = corpus() else { return };
    let manifest = std::fs::read_to_string(corpus.join("MANIFEST.tsv")).unwrap();
    let demanded = |year: &str| nianbao::format::for_year(year.parse().unwrap()).unwrap();
    let mut wrong = Vec::new();
    for line in manifest.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [file, extent, organ, year, format, form] = fields[..] else {
            panic!("{line}")
        };
        let report = read(&corpus.join(file));
        let found_year = report.year.map(|year| year.value.to_string());
        if found_year.as_deref() != Some(year) {
            wrong.push(format!("{file}: year {found_year:?}, should be {year}"));
        }
        let found = report.organ.as_ref().map(|organ| organ.name.as_str());
        // A fragment's title, and the text out of a PDF, may name the body otherwise or not at all.
        if extent == "full" && form != "pdf text" && found != Some(organ) && !known_otherwise(file)
        {
            wrong.push(format!("{file}: body {found:?}, should be {organ}"));
        }
        let found_format = report.format.map(|format| format.id.as_str());
        if found_format != Some(demanded(year).id.as_str()) {
            wrong.push(format!("{file}: format {found_format:?}"));
        }
        for table in &report.tables {
            let format = format_of(format, &table.spec.id);
            if table.spec.id != "review" && table.format.id != format {
                wrong.push(format!("{file}: {} is {}", table.spec.id, table.format.id));
            }
        }
        let lost = form.starts_with("web page");
        if lost != report.layout_lost.is_some() {
            wrong.push(format!("{file}: layout lost: {:?}", report.layout_lost));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The format that the manifest gives for one of the tables, where it says that they are mixed.
fn format_of<'a>(formats: &'a str, table: &str) -> &'a str {
    let Some(mixed) = formats.strip_prefix("mixed: ") else {
        return formats;
    };
    let number = if table == "disclosure" {
        "table 2 "
    } else {
        "table 3 "
    };
    let mut parts = mixed.split(", ");
    parts
        .find_map(|part| part.strip_prefix(number))
        .unwrap_or(formats)
}

/// Of the cells in pages whose line breaks are lost, hardly any stays open, and none is read wrongly.
#[test]
fn figures_of_pages_without_line_breaks_are_those_of_the_key() {
    let Some(corpus) = corpus() else { return };
    let key = std::fs::read_to_string(corpus.join("PAGE_TABLES.json")).unwrap();
    let key: BTreeMap<String, BTreeMap<String, serde_json::Value>> =
        serde_json::from_str(&key).unwrap();
    let (mut all, mut right) = (0, 0);
    let mut wrong = Vec::new();
    for (file, expected) in key {
        let found = cells(&read(&corpus.join(&file)));
        for (name, value) in expected {
            all += 1;
            match found.get(&name) {
                Some(Some(number)) if number.parse() == value.to_string().parse::<u64>() => {
                    right += 1
                }
                Some(Some(number)) => {
                    wrong.push(format!("{file}: {name} is {number}, should be {value}"));
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(right * 100 >= all * 97, "{right} of {all}");
}

/// Titles that name the body in other words than the manifest (平潭综合实验区 for its 管委会).
fn known_otherwise(file: &str) -> bool {
    file.starts_with("pingtan_") || file.starts_with("pt_")
}

/// Every finding of `tests/corpus/findings.tsv` (file, line, rule) is there; instead of a line, how many there are.
#[test]
fn known_faults_are_found() {
    let Some(corpus) = corpus() else { return };
    let mut missing = Vec::new();
    let mut reports: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    for line in include_str!("../corpus/findings.tsv").lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [file, line, rule] = fields[..] else {
            continue;
        };
        let found = reports.entry(file).or_insert_with(|| {
            let report = read(&corpus.join(file));
            lint::check(&report, &Settings::default())
                .iter()
                .map(|diagnostic| {
                    let before = &report.text[..diagnostic.span.start];
                    (before.matches('\n').count() + 1, diagnostic.rule.name)
                })
                .collect()
        });
        let there = match line.strip_prefix('×') {
            Some(count) => {
                let same = found.iter().filter(|(_, name)| *name == rule);
                same.count().to_string() == count
            }
            None => found.contains(&(line.parse().unwrap(), rule)),
        };
        if !there {
            missing.push(format!("{file}:{line} {rule}"));
        }
    }
    assert!(missing.is_empty(), "not found:\n{}", missing.join("\n"));
}

/// The errors and warnings of the rules on form, figures, prose and residue are those of `tests/corpus/read.tsv` (file, line, rule), each
/// of which somebody has read and found true. `UPDATE=1` writes the list: read what is new in it.
#[test]
fn every_error_and_warning_has_been_read() {
    let Some(corpus) = corpus() else { return };
    let groups = [
        Group::Format,
        Group::Title,
        Group::Section,
        Group::Table,
        Group::Figures,
        Group::Text,
        Group::History,
        Group::Prose,
        Group::Residue,
        Group::Privacy,
        Group::Publication,
        Group::Tool,
    ];
    let mut files: Vec<PathBuf> = std::fs::read_dir(&corpus)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| is_report(path))
        .collect();
    files.sort();
    let mut found = String::new();
    for path in files {
        let report = read(&path);
        for diagnostic in lint::check(&report, &Settings::default()) {
            let rule = diagnostic.rule;
            if diagnostic.severity > Severity::Hint && groups.contains(&rule.group) {
                let before = &report.text[..diagnostic.span.start];
                let line = before.matches('\n').count() + 1;
                let name = path.file_name().unwrap().to_string_lossy();
                found.push_str(&format!("{name}\t{line}\t{}\n", rule.name));
            }
        }
    }
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/read.tsv");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&list, &found).unwrap();
    }
    let known = std::fs::read_to_string(&list).unwrap();
    let difference = similar::TextDiff::from_lines(&known, &found);
    let difference = difference.unified_diff().context_radius(1).to_string();
    assert!(difference.is_empty(), "{difference}");
}

/// Whether a file of the corpus is a report.
fn is_report(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    matches!(extension, Some("txt" | "md" | "html"))
}

/// A page without line breaks is read without a cascade of findings on form that is not there.
#[test]
fn lost_layout_silences_what_it_breaks() {
    let Some(corpus) = corpus() else { return };
    for entry in std::fs::read_dir(&corpus).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_string_lossy().ends_with(".page.txt") {
            continue;
        }
        let report = read(&path);
        let found = lint::check(&report, &Settings::default());
        let loud: Vec<_> = found
            .iter()
            .map(|diagnostic| diagnostic.rule)
            .filter(|rule| rule.needs_layout())
            .collect();
        assert!(loud.is_empty(), "{}: {loud:?}", path.display());
        let lost = found
            .iter()
            .filter(|d| d.rule.name == "layout-lost")
            .count();
        assert_eq!(lost, 1, "{}", path.display());
    }
}
