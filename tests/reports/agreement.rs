//! What the text says against the tables and last year's report: reports that agree with themselves have no finding, and
//! one figure that is changed is one finding, on it.

use nianbao::format::{Format, TableSpec, by_id, canonical};
use nianbao::lint;
use nianbao::messages::Language;
use nianbao::report::{ReadOptions, Report};
use nianbao::rules::{self, Diagnostic, Group, LastYear, Previous, Settings};
use nianbao::text::{Span, chinese_numeral};
use proptest::prelude::*;
use serde::Deserialize;

use crate::support::{Figures, Random};

#[derive(Deserialize)]
struct Wordings {
    quantity: Vec<Quantity>,
}

/// The sentences of one quantity.
#[derive(Deserialize)]
struct Quantity {
    /// A sum of cells, `a + b`; `group.*:column` stands for all rows of a group.
    cells: String,
    said: Vec<String>,
    none: Vec<String>,
}

#[derive(Deserialize)]
struct Scopes {
    apart: Vec<String>,
}

fn wordings() -> Vec<Quantity> {
    let read: Wordings = toml::from_str(include_str!("wordings.toml")).unwrap();
    read.quantity
}

fn apart() -> Vec<String> {
    let read: Scopes = toml::from_str(include_str!("scopes.toml")).unwrap();
    read.apart
}

fn format() -> &'static Format {
    by_id("2021").unwrap()
}

impl Quantity {
    /// The names of its cells.
    fn names(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        for part in self.cells.split(" + ") {
            for cell in format().tables.iter().flat_map(|table| &table.cells) {
                let fits = match part.split_once(".*:") {
                    Some((group, column)) => {
                        cell.name.starts_with(group) && cell.name.ends_with(&format!(":{column}"))
                    }
                    None => cell.name == part,
                };
                if fits {
                    names.push(cell.name.as_str());
                }
            }
        }
        assert!(!names.is_empty(), "{}", self.cells);
        names
    }

    fn value(&self, figures: &Figures) -> u64 {
        self.names()
            .iter()
            .map(|name| figures.get(name).parse::<u64>().unwrap())
            .sum()
    }
}

/// Settings with the rules on the text and last year alone.
fn settings(previous: Option<&str>) -> Settings {
    let asked = |rule: &&rules::Rule| {
        matches!(rule.group, Group::Text | Group::History)
            || rule.name == "parts-sum"
            || rule.name == "quantity-conflict"
    };
    let others = rules::all().filter(|rule| !asked(rule));
    let last = previous.map(|text| {
        let report = Report::parse(text, &ReadOptions::default());
        let last = LastYear::new(report.into(), "2023.md".to_owned(), None);
        Previous::One(last.into())
    });
    Settings {
        rules: others.map(|rule| (rule.name.to_owned(), None)).collect(),
        previous: last.unwrap_or_default(),
        ..Settings::default()
    }
}

fn check(text: &str, previous: Option<&str>) -> Vec<Diagnostic> {
    let report = Report::parse(text, &ReadOptions::default());
    lint::check(&report, &settings(previous))
}

/// A report with some sentences in section 一.
fn report(year: i32, figures: &Figures, paragraphs: &[String]) -> String {
    let mut text =
        format!("# 青山县云溪镇人民政府{year}年政府信息公开工作年度报告\n\n## 一、总体情况\n");
    for paragraph in paragraphs {
        text.push_str(&format!("\n{paragraph}\n"));
    }
    for table in &format().tables {
        let heading = &format().section(&table.section).unwrap().heading;
        let grid = canonical::grid(table, |cell| {
            figures.get(&table.cells[cell].name).to_owned()
        });
        text.push_str(&format!(
            "\n## {heading}\n\n{}\n",
            canonical::pipe_table(&grid)
        ));
    }
    text
}

/// A figure as reports write it.
fn dressed(value: u64, dress: usize) -> String {
    match dress % 3 {
        0 if value >= 1000 => {
            let (thousands, rest) = (value / 1000, value % 1000);
            match thousands {
                0..1000 => format!("{thousands},{rest:03}"),
                _ => value.to_string(),
            }
        }
        1 if value == 2 => "两".to_owned(),
        1 if value < 100 => chinese_numeral(u32::try_from(value).unwrap()),
        _ => value.to_string(),
    }
}

fn spec_of(name: &str) -> (&'static TableSpec, usize) {
    let mut tables = format().tables.iter();
    tables
        .find_map(|table| Some((table, table.cell(name)?)))
        .unwrap()
}

/// What is wrong with the findings where one figure was changed.
fn fault(text: &str, found: &[Diagnostic], figure: &str, names: &[&str]) -> Option<String> {
    let [one] = found else {
        let rules: Vec<_> = found
            .iter()
            .map(|it| (it.rule.name, it.span.of(text)))
            .collect();
        return Some(format!("{} findings: {rules:?}", found.len()));
    };
    if !one.span.of(text).contains(figure) {
        return Some(format!("it stands on {}", one.span.of(text)));
    }
    if one.cell.as_deref() != names.first().copied() {
        return Some(format!("its cell is {:?}", one.cell));
    }
    let report = Report::parse(text, &ReadOptions::default());
    let place = |name: &&str| -> Option<Span> {
        let (spec, cell) = spec_of(name);
        Some(report.table(&spec.id)?.cell(cell)?.span)
    };
    let places: Vec<Span> = names.iter().filter_map(place).collect();
    let related = one.related.iter().any(|it| places.contains(&it.span));
    (!related).then(|| "no related place in the table".to_owned())
}

#[test]
fn every_wording_is_held_against_its_cell() {
    let figures = Figures::invent(format(), &mut Random::new(7));
    let mut faults = Vec::new();
    for quantity in wordings() {
        let names = quantity.names();
        for (at, wording) in quantity.said.iter().enumerate() {
            for dress in 0..3 {
                // A figure of its own, so that a cell taken for another is found out.
                let value = 30 + u64::try_from(at).unwrap();
                let mut figures = figures.clone();
                for name in &names {
                    figures.set(name, "0");
                }
                figures.set(names[0], value.to_string());
                let written = wording.replace("{n}", &dressed(value, dress));
                let text = report(2024, &figures, std::slice::from_ref(&written));
                let clean = check(&text, None);
                if let Some(first) = clean.first() {
                    faults.push(format!("{written}: {} though right", first.rule.name));
                    continue;
                }
                let wrong = dressed(value + 1, dress);
                let sentence = wording.replace("{n}", &wrong);
                let text = report(2024, &figures, std::slice::from_ref(&sentence));
                let found = check(&text, None);
                if let Some(fault) = fault(&text, &found, &wrong, &names) {
                    faults.push(format!("{sentence}: {fault}"));
                    break;
                }
            }
        }
        for sentence in &quantity.none {
            let mut figures = figures.clone();
            for name in &names {
                figures.set(name, "0");
            }
            let text = |figures: &Figures| report(2024, figures, std::slice::from_ref(sentence));
            if let Some(first) = check(&text(&figures), None).first() {
                faults.push(format!("{sentence}: {} though right", first.rule.name));
            }
            figures.set(names[0], "3");
            let found = check(&text(&figures), None);
            if found.len() != 1 || found[0].cell.as_deref() != names.first().copied() {
                let rules: Vec<_> = found.iter().map(|it| it.rule.name).collect();
                faults.push(format!("{sentence}: {rules:?} beside 3"));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn what_is_said_of_a_part_or_another_year_is_not_held_against_the_tables() {
    let figures = Figures::invent(format(), &mut Random::new(7));
    let mut faults = Vec::new();
    for sentence in apart() {
        for n in [0_u64, 7, 1_234] {
            let sentence = sentence.replace("{n}", &n.to_string());
            let text = report(
                2024,
                &figures,
                &[sentence.replace("{last}", &n.to_string())],
            );
            for found in check(&text, None) {
                faults.push(format!(
                    "{sentence} {n}: {} on {}",
                    found.rule.name,
                    found.span.of(&text)
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A sentence that speaks of a quantity, and where in it the figure stands.
#[derive(Clone)]
struct Spoken {
    names: Vec<&'static str>,
    wording: String,
    value: u64,
    dress: usize,
}

impl Spoken {
    fn written(&self, value: u64) -> String {
        self.wording.replace("{n}", &dressed(value, self.dress))
    }
}

/// A sentence for each quantity that the tables have a figure for, in wordings drawn by `random`.
fn spoken(figures: &Figures, random: &mut Random) -> Vec<Spoken> {
    let mut all = Vec::new();
    for quantity in wordings() {
        let value = quantity.value(figures);
        let denials = value == 0 && !quantity.none.is_empty() && random.once_in(2);
        let list = if denials {
            &quantity.none
        } else {
            &quantity.said
        };
        all.push(Spoken {
            names: quantity.names(),
            wording: list[random.below(list.len())].clone(),
            value,
            dress: random.below(3),
        });
    }
    all
}

/// The sentences, and as many about something else or about last year, in any order.
fn paragraphs(spoken: &[String], before: &Figures, random: &mut Random) -> Vec<String> {
    let last = before.get("applications.new:total");
    let others = apart();
    let mut sentences = spoken.to_vec();
    for _ in 0..spoken.len() {
        let other = &others[random.below(others.len())];
        let other = other.replace("{last}", last);
        sentences.push(other.replace("{n}", &random.below(3_000).to_string()));
    }
    for at in (1..sentences.len()).rev() {
        sentences.swap(at, random.below(at + 1));
    }
    // A paragraph each, so that no 其中 goes on with the sentence of another.
    sentences
}

/// The figures of the year before: what it left over is what this year began with, what was in force has become what is.
fn figures_before(figures: &Figures, random: &mut Random) -> Figures {
    let mut before = Figures::invent(format(), random);
    let columns = [
        "natural",
        "commercial",
        "research",
        "welfare",
        "legal_service",
        "other",
        "total",
    ];
    for column in columns {
        let value = figures.get(&format!("applications.carried_in:{column}"));
        before.set(&format!("applications.carried_out:{column}"), value);
    }
    for row in ["disclosure.rules", "disclosure.normative"] {
        let number = |column: &str| {
            figures
                .get(&format!("{row}:{column}"))
                .parse::<u64>()
                .unwrap()
        };
        let valid = (number("valid") + number("repealed")).checked_sub(number("made"));
        before.set(&format!("{row}:valid"), valid.unwrap().to_string());
    }
    before
}

/// This year's figures, in which what is in force is at least what was made.
fn figures_of_year(random: &mut Random) -> Figures {
    let mut figures = Figures::invent(format(), random);
    for row in ["disclosure.rules", "disclosure.normative"] {
        let made: u64 = figures.get(&format!("{row}:made")).parse().unwrap();
        let valid = made + random.below(20) as u64;
        figures.set(&format!("{row}:valid"), valid.to_string());
    }
    figures
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn a_report_that_agrees_has_no_finding_and_one_changed_figure_has_one(
        seed in any::<u64>(),
        at in any::<prop::sample::Index>(),
        by in 1u64..9,
    ) {
        let mut random = Random::new(seed);
        let figures = figures_of_year(&mut random);
        let before = figures_before(&figures, &mut random);
        let last = report(2023, &before, &[]);
        let said = spoken(&figures, &mut random);
        let right: Vec<String> = said.iter().map(|it| it.written(it.value)).collect();
        let mut order = random.clone();
        let text = report(2024, &figures, &paragraphs(&right, &before, &mut order));
        let found = check(&text, Some(&last));
        let sentences: Vec<_> = found.iter().map(|it| it.message.render(Language::Chinese)).collect();
        prop_assert!(found.is_empty(), "{sentences:?}");

        let changed: Vec<usize> = (0..said.len()).filter(|it| said[*it].wording.contains("{n}")).collect();
        let one = changed[at.index(changed.len())];
        let wrong = said[one].value + by;
        let mut sentences = right;
        sentences[one] = said[one].written(wrong);
        let text = report(2024, &figures, &paragraphs(&sentences, &before, &mut random));
        let found = check(&text, Some(&last));
        let fault = fault(&text, &found, &dressed(wrong, said[one].dress), &said[one].names);
        prop_assert!(fault.is_none(), "{}: {}", sentences[one], fault.unwrap());
    }

    #[test]
    fn what_the_text_says_of_last_year_is_held_against_last_years_report(
        seed in any::<u64>(),
        by in 0u64..9,
    ) {
        let mut random = Random::new(seed);
        let figures = figures_of_year(&mut random);
        let before = figures_before(&figures, &mut random);
        let last = report(2023, &before, &[]);
        let value: u64 = before.get("applications.new:total").parse().unwrap();
        let all: Vec<String> = apart().into_iter().filter(|it| it.contains("{last}")).collect();
        // More than what was received and taken over together, which may be meant too.
        let said = value + by * 10_000_000;
        let sentence = all[random.below(all.len())].replace("{last}", &said.to_string());
        let found = check(&report(2024, &figures, &[sentence]), Some(&last));
        let rules: Vec<_> = found.iter().map(|it| it.rule.name).collect();
        let expected: &[&str] = if by == 0 { &[] } else { &["text-table-mismatch"] };
        prop_assert_eq!(rules, expected);
    }

    #[test]
    fn one_changed_figure_of_last_year_has_one_finding(
        seed in any::<u64>(),
        column in 0usize..6,
        by in 1u64..9,
    ) {
        let mut random = Random::new(seed);
        let figures = figures_of_year(&mut random);
        let mut before = figures_before(&figures, &mut random);
        let text = report(2024, &figures, &[]);
        prop_assert!(check(&text, Some(&report(2023, &before, &[]))).is_empty());
        let columns = ["natural", "commercial", "research", "welfare", "legal_service", "other"];
        for column in [columns[column], "total"] {
            let name = format!("applications.carried_out:{column}");
            let value: u64 = before.get(&name).parse().unwrap();
            before.set(&name, (value + by).to_string());
        }
        let found = check(&text, Some(&report(2023, &before, &[])));
        let cells: Vec<_> = found.iter().map(|it| it.cell.clone().unwrap_or_default()).collect();
        prop_assert_eq!(cells, [format!("applications.carried_in:{}", columns[column])]);
        prop_assert_eq!(found[0].rule.name, "carry-over-mismatch");
    }
}
