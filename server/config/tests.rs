use std::path::{Path, PathBuf};

use super::*;
use crate::messages::Language;
use crate::report::organ::Level;
use crate::rules::Severity;

/// A configuration with every key there is.
const FULL: &str = r#"
[report]
organ = "云溪镇人民政府"
level = "town"
year = 2024
format = "2021"

[rules]
format = "off"
table-imbalance = "warning"
section-duplicate = "off"

[files]
include = ["稿件/*.text"]
exclude = ["旧稿/", "*.bak.md", "!要点.bak.md"]

[[files.overrides]]
paths = ["2020/**"]
report = { format = "2019", year = 2020 }
rules = { section-duplicate = "hint" }
history = { previous = ["2019"] }

[history]
previous = "去年"

[statutes]
folders = ["法规", "规章"]

[words]
phrases = ["云溪政务一点通"]
allow = "青云办"
"#;

/// Wrong configurations: text, line of the problem, a part of the sentence.
const WRONG: &[(&str, usize, &str)] = &[
    ("[report]\norgna = \"x\"", 2, "是不是“organ”"),
    ("[report]\nauthor = \"x\"", 2, "organ, level, year, format"),
    ("year = 2024", 1, "要写在 [report] 下面"),
    ("\n\n[reprot]\n", 3, "是不是“report”"),
    ("report = 1", 1, "写成 [report]"),
    ("[report]\nyear = \"24\"", 2, "四位数的年份"),
    ("[report]\nyear = 24", 2, "四位数的年份"),
    ("[report]\norgan = \" \"", 2, "不能是空的"),
    ("[report]\nlevel = \"village\"", 2, "\"town\", \"county\""),
    ("[report]\nformat = \"2020\"", 2, "\"2019\", \"2021\""),
    (
        "[rules]\ntable-inbalance = \"off\"",
        2,
        "是不是“table-imbalance”",
    ),
    (
        "[rules]\nno-such-thing-at-all = \"off\"",
        2,
        "nianbao rules",
    ),
    ("[rules]\ntable-imbalance = \"of\"", 2, "\"off\", \"hint\""),
    ("[rules]\ntable-imbalance = false", 2, "\"off\", \"hint\""),
    ("[files]\nexclude = [1]", 2, "引号里的文字"),
    ("[files.overrides]\npaths = [\"a\"]", 1, "双方括号"),
    ("[[files.overrides]]\nrules = {}", 1, "没有写 paths"),
    (
        "[[files.overrides]]\npaths = \"a\"\npath = \"a\"",
        3,
        "是不是“paths”",
    ),
    ("[history]\nprevius = \"a\"", 2, "是不是“previous”"),
    ("[statutes]\nfolder = \"a\"", 2, "是不是“folders”"),
];

fn read(text: &str) -> Options {
    let (options, problems) = Options::from_toml(text);
    let problems: Vec<_> = problems
        .iter()
        .map(|problem| problem.message.render(Language::Chinese))
        .collect();
    assert!(problems.is_empty(), "{problems:?}");
    options
}

fn configuration(text: &str) -> Configuration {
    let origin = Origin::File(PathBuf::from("/报告/nianbao.toml"));
    Configuration::new(vec![Layer::new(origin, Path::new("/报告"), read(text))])
}

#[test]
fn every_key_reaches_the_settings() {
    let settings = configuration(FULL).for_file(Path::new("/报告/2024.md"));
    assert_eq!(settings.rules.organ.as_deref(), Some("云溪镇人民政府"));
    assert_eq!(settings.rules.level, Some(Level::Town));
    assert_eq!(settings.rules.year, Some(2024));
    assert_eq!(settings.rules.format.as_deref(), Some("2021"));
    let rules = &settings.rules.rules;
    assert_eq!(rules.get("table-imbalance"), Some(&Some(Severity::Warning)));
    assert_eq!(rules.get("section-duplicate"), Some(&None));
    assert_eq!(settings.previous, [Path::new("/报告/去年")]);
    assert_eq!(
        settings.statutes,
        [Path::new("/报告/法规"), Path::new("/报告/规章")]
    );
}

#[test]
fn a_folder_of_last_years_report_may_be_called_by_its_year_alone() {
    for written in ["2023", "\"2023\"", "[2023]"] {
        let text = format!("[history]\nprevious = {written}");
        let settings = configuration(&text).for_file(Path::new("/报告/2024.md"));
        assert_eq!(settings.previous, [Path::new("/报告/2023")], "{written}");
    }
}

#[test]
fn overrides_hold_for_their_files_only() {
    let settings = configuration(FULL).for_file(Path::new("/报告/2020/年报.md"));
    assert_eq!(settings.rules.format.as_deref(), Some("2019"));
    assert_eq!(settings.rules.year, Some(2020));
    assert_eq!(settings.rules.organ.as_deref(), Some("云溪镇人民政府"));
    let rules = &settings.rules.rules;
    assert_eq!(rules.get("section-duplicate"), Some(&Some(Severity::Hint)));
    assert_eq!(settings.previous, [Path::new("/报告/2019")]);
}

#[test]
fn a_rule_counts_for_more_than_its_group_wherever_it_stands() {
    for text in [
        "[rules]\nfigures = \"off\"\ntable-imbalance = \"hint\"",
        "[rules]\ntable-imbalance = \"hint\"\nfigures = \"off\"",
    ] {
        let settings = configuration(text).for_file(Path::new("/报告/a.md"));
        let severity = settings.rules.rules.get("table-imbalance");
        assert_eq!(severity, Some(&Some(Severity::Hint)), "{text}");
    }
}

#[test]
fn the_stronger_place_wins() {
    let layer = |origin: Origin, text: &str| Layer::new(origin, Path::new("/"), read(text));
    let file = Origin::File(PathBuf::from("/nianbao.toml"));
    let configuration = Configuration::new(vec![
        layer(
            Origin::Editor,
            "[report]\nyear = 2020\norgan = \"甲\"\nlevel = \"town\"",
        ),
        layer(file.clone(), "\n[report]\nyear = 2021\norgan = \"乙\""),
        layer(Origin::CommandLine, "[report]\nyear = 2022"),
    ]);
    let explained = explain(&configuration, Path::new("/a.md"));
    let origin = |key: &str| {
        let found = explained.iter().find(|entry| entry.key == key).unwrap();
        (found.value.as_deref(), found.origin.clone(), found.line)
    };
    assert_eq!(
        origin("report.year"),
        (Some("2022"), Origin::CommandLine, 2)
    );
    assert_eq!(origin("report.organ"), (Some("\"乙\""), file, 4));
    assert_eq!(
        origin("report.level"),
        (Some("\"town\""), Origin::Editor, 4)
    );
    assert_eq!(origin("report.format"), (None, Origin::Default, 0));
    assert_eq!(
        origin("rules.table-imbalance"),
        (Some("\"error\""), Origin::Default, 0)
    );
}

#[test]
fn what_is_explained_is_what_holds() {
    let configuration = configuration(FULL);
    for path in ["/报告/2024.md", "/报告/2020/年报.md"] {
        let settings = configuration.for_file(Path::new(path));
        for entry in explain(&configuration, Path::new(path)) {
            if let Some(rule) = entry.key.strip_prefix("rules.") {
                let default = crate::rules::by_name(rule).unwrap().severity;
                let severity = settings
                    .rules
                    .rules
                    .get(rule)
                    .copied()
                    .unwrap_or(Some(default));
                let word = severity.map_or("off", Severity::name);
                assert_eq!(
                    entry.value.as_deref(),
                    Some(format!("\"{word}\"").as_str()),
                    "{rule}"
                );
            } else {
                assert_ne!(entry.origin, Origin::Default, "{}", entry.key);
            }
        }
    }
}

#[test]
fn files_are_left_out_and_taken_in() {
    let configuration = configuration(FULL);
    let excluded = |path: &str| configuration.excludes(Path::new(path));
    assert!(excluded("/报告/旧稿/2019/a.md"));
    assert!(excluded("/报告/镇/a.bak.md"));
    assert!(!excluded("/报告/镇/要点.bak.md"));
    assert!(!excluded("/报告/a.md"));
    assert!(!excluded("/别处/旧稿/a.md"));
    assert!(configuration.excludes_folder(Path::new("/报告/镇/旧稿")));
    assert!(!configuration.excludes_folder(Path::new("/报告")));
    assert!(configuration.includes(Path::new("/报告/稿件/a.text")));
    assert!(!configuration.includes(Path::new("/报告/a.text")));
}

#[test]
fn problems_have_their_line_and_say_what_to_write() {
    for (text, line, part) in WRONG {
        let (_, problems) = Options::from_toml(text);
        let shown: Vec<_> = problems
            .iter()
            .map(|problem| (problem.line, problem.message.render(Language::Chinese)))
            .collect();
        assert_eq!(shown.len(), 1, "{text}: {shown:?}");
        assert_eq!(shown[0].0, *line, "{text}");
        assert!(shown[0].1.contains(part), "{text}: {shown:?}");
    }
}

#[test]
fn one_wrong_key_leaves_the_others() {
    let (options, problems) = Options::from_toml("[report]\nyaer = 2020\norgan = \"甲\"");
    assert_eq!(problems.len(), 1);
    assert_eq!(options.report.organ.unwrap().value, "甲");
}

#[test]
fn broken_toml_is_said_with_its_line() {
    let (_, problems) = Options::from_toml("[report]\norgan = 甲\nyear = 2024\nlevel = town\n");
    let lines: Vec<_> = problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [2, 4]);
}

#[test]
fn an_editor_sends_the_same_settings() {
    let value = serde_json::json!({
        "report": { "organ": "甲", "year": 2024, "level": null },
        "rules": { "table-imbalance": "off" },
        "history": null,
    });
    let (options, problems) = Options::from_json(&value);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(options.report.organ.unwrap().value, "甲");
    assert_eq!(options.report.year.unwrap().value, 2024);
    assert_eq!(options.rules.len(), 1);
}

/// The reader and the schema that editors use must agree on every example.
#[test]
fn reader_and_schema_agree() {
    let mut compiler = boon::Compiler::new();
    let mut schemas = boon::Schemas::new();
    compiler
        .add_resource("schema.json", schema(Language::Chinese))
        .unwrap();
    let index = compiler.compile("schema.json", &mut schemas).unwrap();
    let accepted = |text: &str| {
        let value: serde_json::Value = toml::from_str(text).unwrap();
        schemas.validate(&value, index).is_ok()
    };
    assert!(accepted(FULL));
    assert!(accepted(""));
    for text in [
        "[report]\nyear = \"2024\"\nformat = 2019",
        "[report]\nyear = 2024\nformat = \"2019\"",
    ] {
        assert!(accepted(text), "{text}");
        let (options, problems) = Options::from_toml(text);
        assert!(problems.is_empty(), "{text}: {problems:?}");
        assert_eq!(options.report.year.map(|it| it.value), Some(2024));
        assert!(options.report.format.is_some());
    }
    for (text, _, _) in WRONG {
        assert!(!accepted(text), "{text}");
    }
}

#[test]
fn every_key_of_the_schema_is_described_and_known_to_the_reader() {
    for language in [Language::Chinese, Language::English] {
        let schema = schema(language).to_string();
        assert!(!schema.contains("\"schema"), "{schema}");
    }
    let tables: Vec<_> = super::schema::tables().collect();
    let expected = ["report", "rules", "files", "history", "statutes", "words"];
    assert_eq!(tables, expected);
    for table in tables {
        for key in super::schema::keys_of(table) {
            let (_, problems) = Options::from_toml(&format!("[{table}]\n{key} = 1979-05-27"));
            let keys: Vec<_> = problems
                .iter()
                .map(|problem| problem.message.key())
                .collect();
            assert!(!keys.is_empty(), "{table}.{key} accepts a date");
            assert!(
                !keys.iter().any(|key| key.starts_with("unknown")),
                "{table}.{key}"
            );
        }
    }
}
