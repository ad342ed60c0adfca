//! The examples in the documentation of every rule, which must be true.

use std::collections::BTreeMap;

use nianbao::lint;
use nianbao::report::Report;
use nianbao::rules::{
    self, Applicability, Diagnostic, Example, FixGrade, LastYear, Previous, Rule, Settings,
};

use crate::{check, only, read};

#[test]
fn bad_examples_have_findings_and_good_ones_none() {
    let mut faults = Vec::new();
    for (rule, settings, example) in examples() {
        if check(&example.bad, &settings).is_empty() {
            faults.push(format!("{}: nothing found in\n{}", rule.name, example.bad));
        }
        let settings = settled(settings, &example);
        for sentence in sentences(&check(&example.good, &settings)) {
            faults.push(format!("{}: {sentence}\n{}", rule.name, example.good));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn fixes_make_good_examples_of_bad_ones() {
    let mut faults = Vec::new();
    for (rule, settings, example) in examples().filter(|(_, _, example)| example.fixes) {
        let fixed = lint::fix(
            read(&example.bad, &settings),
            &settings,
            Applicability::Unsafe,
        );
        if *fixed.report.text != example.good {
            faults.push(format!("{} makes\n{}", rule.name, fixed.report.text));
        }
        for sentence in sentences(&fixed.remaining) {
            faults.push(format!("{} leaves: {sentence}", rule.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn findings_are_known_again_when_lines_move() {
    let moved = |text: &str| text.replace("\n\n", "\n\n\n").replace('\n', "\r\n") + "\r\n\r\n";
    let mut faults = Vec::new();
    for (rule, settings, example) in examples() {
        let marks = |text: &str| lint::fingerprints(&check(text, &settings));
        let before = marks(&example.bad);
        if before != marks(&moved(&example.bad)) {
            faults.push(format!("{}:\n{}", rule.name, example.bad));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn fixes_are_of_the_grade_declared() {
    for rule in rules::all() {
        let mut grades = Vec::new();
        for example in rule.examples() {
            let found = check(&example.bad, &settings_for(rule, &example));
            let fixes = found
                .iter()
                .flat_map(|diagnostic| diagnostic.fix.iter().chain(&diagnostic.choices));
            grades.extend(fixes.map(|fix| fix.applicability));
        }
        let shown = rule.examples().iter().any(|example| example.fixes);
        let name = rule.name;
        match rule.fix {
            FixGrade::None => assert!(grades.is_empty() && !shown, "{name} offers a fix"),
            FixGrade::Safe => {
                assert!(
                    grades.contains(&Applicability::Safe),
                    "{name} offers no safe fix"
                );
                assert!(shown, "{name} shows no fix");
            }
            FixGrade::Unsafe => {
                assert!(
                    !grades.contains(&Applicability::Safe),
                    "{name} offers a safe fix"
                );
                assert!(!grades.is_empty(), "{name} offers no fix");
            }
        }
    }
}

#[test]
fn safe_fixes_change_no_figure() {
    for (rule, settings, example) in examples() {
        let before = read(&example.bad, &settings);
        let figures_before = figures(&before);
        let fixed = lint::fix(before, &settings, Applicability::Safe);
        let figures_after = figures(&fixed.report);
        for (cell, number) in figures_before {
            if let Some(after) = figures_after.get(&cell) {
                assert_eq!(&number, after, "{}: {cell}", rule.name);
            }
        }
        let again = lint::fix(
            read(&fixed.report.text, &settings),
            &settings,
            Applicability::Safe,
        );
        assert_eq!(again.applied, 0, "{} has not come to rest", rule.name);
    }
}

/// Every example with its rule and its settings.
fn examples() -> impl Iterator<Item = (&'static Rule, Settings, Example)> {
    rules::all().flat_map(|rule| {
        let examples = rule.examples().into_iter();
        examples.map(move |example| (rule, settings_for(rule, &example), example))
    })
}

/// Leaves on the rule alone, and the rules that a comment in the example names.
fn settings_for(rule: &Rule, example: &Example) -> Settings {
    Settings {
        previous: match &example.other_previous {
            Some(_) => Previous::Several(["初稿.md".to_owned(), "定稿.md".to_owned()].into()),
            None => last_year(example),
        },
        ..only(|other| other == rule || example.bad.contains(other.name))
    }
}

/// The settings where one of two reports of last year was done away with.
fn settled(settings: Settings, example: &Example) -> Settings {
    match &example.other_previous {
        Some(_) => Settings {
            previous: last_year(example),
            ..settings
        },
        None => settings,
    }
}

fn last_year(example: &Example) -> Previous {
    let last = |text: &String| {
        let report = read(text, &Settings::default());
        let name = "去年.md".to_owned();
        Previous::One(LastYear::new(report.into(), name, None).into())
    };
    example.previous.as_ref().map(last).unwrap_or_default()
}

fn sentences(found: &[Diagnostic]) -> Vec<String> {
    let sentence = |diagnostic: &Diagnostic| diagnostic.message.render(Default::default());
    found.iter().map(sentence).collect()
}

/// The numbers in the cells of the report, by the cells' names.
fn figures(report: &Report) -> BTreeMap<String, Option<String>> {
    let mut figures = BTreeMap::new();
    for table in &report.tables {
        for (spec, cell) in table.spec.cells.iter().zip(&table.cells) {
            let number = cell
                .as_ref()
                .map(|cell| cell.number().map(|number| number.to_string()));
            if let Some(number) = number {
                figures.insert(spec.name.clone(), number);
            }
        }
    }
    figures
}
