//! Every figure of a report is read exactly and in its place, in whatever form the draft has its tables.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::support::{Draft, Figures, Form, Place, Random, Variant};
use nianbao::format::{self, Format, TableSpec};
use nianbao::lint;
use nianbao::messages::Language;
use nianbao::report::{ReadOptions, Report};
use nianbao::rules::{self, Applicability, Diagnostic, Group, Settings, Severity};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// A report in one form: its figures and its text.
struct Case {
    figures: Figures,
    draft: Draft,
    form: Form,
}

impl Case {
    fn new(
        form: Form,
        format: &str,
        seed: u64,
        variant: impl Fn(&mut Figures, &mut Random) -> Variant,
    ) -> Self {
        let mut random = Random::new(seed);
        let format = format::by_id(format).unwrap();
        let mut figures = Figures::invent(format, &mut random);
        let variant = variant(&mut figures, &mut random);
        let draft = form.write(&figures, &variant, &mut random);
        Self {
            figures,
            draft,
            form,
        }
    }

    /// With its tables behind the last section.
    fn annexed(form: Form, format: &str, seed: u64, caption: &str) -> Self {
        let mut random = Random::new(seed);
        let figures = Figures::invent(format::by_id(format).unwrap(), &mut random);
        let draft = form.write_annexed(&figures, &Variant::default(), &mut random, caption);
        Self {
            figures,
            draft,
            form,
        }
    }

    fn read(&self) -> Report {
        Report::parse(
            Arc::<str>::from(self.draft.text.as_str()),
            &ReadOptions::default(),
        )
    }

    /// Whether the report has exactly the cells that were written, each with its figure in its place.
    fn check(&self) -> Result<(), TestCaseError> {
        let report = self.read();
        let text = &self.draft.text;
        let mut found = Vec::new();
        for table in &report.tables {
            prop_assert_eq!(
                &table.format.id,
                &self.figures.format.id,
                "{}\n{}",
                &table.spec.id,
                text
            );
            for (spec, cell) in table.spec.cells.iter().zip(&table.cells) {
                found.extend(cell.as_ref().map(|cell| (spec.name.as_str(), cell)));
            }
        }
        for place in &self.draft.places {
            let cell = found.iter().find(|(name, _)| *name == place.cell);
            let Some((_, cell)) = cell else {
                return Err(self.fault(&place.cell, "is not there"));
            };
            let number = place.value.parse::<Decimal>().ok();
            if cell.number() != number {
                return Err(self.fault(
                    &place.cell,
                    &format!("is {:?}, not {number:?}", cell.number()),
                ));
            }
            let in_place = match number {
                Some(_) => cell.span == place.span,
                None => place.span.contains(cell.span),
            };
            if !in_place {
                return Err(self.fault(
                    &place.cell,
                    &format!("is at {:?}, not {:?}", cell.span, place.span),
                ));
            }
        }
        let written = |name: &str| self.draft.places.iter().any(|place| place.cell == name);
        match found.iter().find(|(name, _)| !written(name)) {
            Some((name, _)) => Err(self.fault(name, "was never written")),
            None => Ok(()),
        }
    }

    fn fault(&self, cell: &str, what: &str) -> TestCaseError {
        TestCaseError::fail(format!(
            "{:?}: {cell} {what}\n{}",
            self.form, self.draft.text
        ))
    }
}

/// Leaves the report as it is.
fn plain(_: &mut Figures, _: &mut Random) -> Variant {
    Variant::default()
}

/// Blanks out some cells.
fn blanks(figures: &mut Figures, random: &mut Random) -> Variant {
    let names: Vec<String> = figures.names().map(str::to_owned).collect();
    for name in names {
        if random.once_in(5) {
            figures.set(&name, "");
        }
    }
    Variant::default()
}

/// Puts marks in the place of some figures. In front of a row 无 could be a piece of 无法提供.
fn marks(figures: &mut Figures, random: &mut Random) -> Variant {
    for row in rows(figures.format) {
        for (column, name) in row.into_iter().enumerate() {
            if random.once_in(5) {
                let words = if column == 0 { 3 } else { 4 };
                figures.set(name, random.pick(&["/", "-", "—", "无"][..words]));
            }
        }
    }
    Variant::default()
}

/// Blanks out single cells between two figures.
fn gaps(figures: &mut Figures, random: &mut Random) -> Variant {
    for row in rows(figures.format) {
        if row.len() > 2 && random.once_in(2) {
            figures.set(row[1 + random.below(row.len() - 2)], "");
        }
    }
    Variant::default()
}

/// The names of a format's cells, row by row.
fn rows(format: &'static Format) -> impl Iterator<Item = Vec<&'static str>> {
    format.tables.iter().flat_map(|table| {
        let names = table.rows.iter().map(|row| &table.cells[row.cells.clone()]);
        names.map(|cells| cells.iter().map(|cell| cell.name.as_str()).collect())
    })
}

/// Leaves out some rows.
fn missing(figures: &mut Figures, random: &mut Random) -> Variant {
    let rows = figures.format.tables.iter().flat_map(|table| &table.rows);
    let labelled = rows.filter(|row| !row.label.is_empty());
    let missing = labelled
        .filter(|_| random.once_in(8))
        .map(|row| row.id.clone())
        .collect();
    Variant {
        missing,
        blank_rows: false,
    }
}

/// Puts blank rows, or page breaks, between the others.
fn blank_rows(_: &mut Figures, _: &mut Random) -> Variant {
    Variant {
        missing: Vec::new(),
        blank_rows: true,
    }
}

fn forms() -> impl Strategy<Value = Form> {
    forms_that(|_| true)
}

/// The forms that `fit` a test.
fn forms_that(fit: impl Fn(Form) -> bool) -> impl Strategy<Value = Form> {
    let forms: Vec<Form> = Form::ALL.into_iter().filter(|form| fit(*form)).collect();
    proptest::sample::select(forms)
}

fn formats() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec!["2019", "2021"])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_figure_is_read(form in forms(), format in formats(), seed: u64) {
        Case::new(form, format, seed, plain).check()?;
    }

    #[test]
    fn tables_behind_the_last_section_are_read_as_in_their_own(
        form in forms(), format in formats(), seed: u64, caption in proptest::sample::select(vec!["附表", "附件：表", "表"]),
    ) {
        let case = Case::annexed(form, format, seed, caption);
        case.check()?;
        let found = case.findings();
        let of_tables = found.iter().filter(|diagnostic| diagnostic.rule.group == Group::Table);
        let names: Vec<&str> = of_tables.map(|diagnostic| diagnostic.rule.name).collect();
        prop_assert!(names.is_empty(), "{form:?} {names:?}\n{}", case.draft.text);
    }

    #[test]
    fn blank_cells_shift_nothing(form in forms_that(Form::shows_blanks), format in formats(), seed: u64) {
        Case::new(form, format, seed, blanks).check()?;
    }

    #[test]
    fn marks_shift_nothing(form in forms(), format in formats(), seed: u64) {
        Case::new(form, format, seed, marks).check()?;
    }

    #[test]
    fn gaps_shift_nothing(form in forms_that(|form| !matches!(form, Form::Cells | Form::Pdf)), format in formats(), seed: u64) {
        Case::new(form, format, seed, gaps).check()?;
    }

    #[test]
    fn missing_rows_shift_nothing(form in forms_that(|form| form != Form::Canonical), format in formats(), seed: u64) {
        Case::new(form, format, seed, missing).check()?;
    }

    #[test]
    fn blank_rows_shift_nothing(form in forms_that(|form| form != Form::Canonical), format in formats(), seed: u64) {
        Case::new(form, format, seed, blank_rows).check()?;
    }

    #[test]
    fn no_figure_is_read_wrongly_where_every_line_break_is_lost(format in formats(), seed: u64, kept in 0_usize..3) {
        let mut case = Case::new(Form::Cells, format, seed, plain);
        // The breaks between headings and the first cell of a table are lost too, or blanks stand for some.
        let blank = ["", " ", "\u{3000}"][kept];
        case.draft.text = case.draft.text.split_whitespace().collect::<Vec<_>>().join(blank);
        let report = case.read();
        let numbers = Case::numbers(&report);
        let mut read = 0;
        for place in &case.draft.places {
            if let Some(number) = numbers.get(place.cell.as_str()).copied().flatten() {
                prop_assert_eq!(Some(number), place.value.parse().ok(), "{}\n{}", place.cell, case.draft.text);
                read += 1;
            }
        }
        prop_assert!(blank.is_empty() || read == case.draft.places.len(), "{read}\n{}", case.draft.text);
    }

    #[test]
    fn nothing_is_said_of_a_correct_report(format in formats(), seed: u64) {
        let case = Case::new(Form::Canonical, format, seed, |figures, _| {
            // Only some bodies make 规章, and what is in force is bound to what was made.
            let names: Vec<String> = figures.names().map(str::to_owned).collect();
            for name in names.iter().filter(|name| name.starts_with("disclosure.")) {
                figures.set(name, "0");
            }
            Variant::default()
        });
        let found = case.findings();
        let grave: Vec<String> = found
            .iter()
            .filter(|diagnostic| diagnostic.severity > Severity::Hint)
            .map(|diagnostic| diagnostic.rule.name.to_owned())
            .collect();
        prop_assert!(grave.is_empty(), "{grave:?}\n{}", case.draft.text);
    }

    #[test]
    fn nothing_is_said_of_correct_tables(form in forms(), format in formats(), seed: u64) {
        let case = Case::new(form, format, seed, plain);
        let found: Vec<String> = case
            .findings()
            .iter()
            .filter(|diagnostic| diagnostic.rule.group == Group::Table)
            .map(|diagnostic| format!("{} {}", diagnostic.rule.name, diagnostic.message.render(Language::English)))
            .collect();
        prop_assert!(found.is_empty(), "{form:?} {found:?}\n{}", case.draft.text);
    }

    #[test]
    fn missing_rows_are_named_and_inserted(form in forms_that(|form| form != Form::Canonical), format in formats(), seed: u64) {
        let case = Case::new(form, format, seed, missing);
        let settings = only("table-row-missing");
        let written = |cells: &std::ops::Range<usize>, table: &TableSpec| {
            let name = &table.cells[cells.start].name;
            case.draft.places.iter().any(|place| place.cell == *name)
        };
        for table in &case.figures.format.tables {
            let absent = table.rows.iter().filter(|row| !written(&row.cells, table));
            let absent: Vec<&str> = absent.map(|row| row.id.as_str()).collect();
            let found = lint::check(&case.read(), &settings);
            let of_table = found.iter().filter(|found| found.section == Some(table.section.as_str()));
            let named: Vec<&str> = of_table.map(|found| found.place.as_str()).collect();
            let whole_table = [table.id.as_str()];
            prop_assert!(
                named.iter().all(|row| absent.contains(row)) && named.len() == absent.len()
                    || named == whole_table && absent.len() > 1,
                "{form:?} {named:?} {absent:?}\n{}",
                case.draft.text
            );
        }
        let fixed = lint::fix(case.read(), &settings, Applicability::Unsafe);
        for diagnostic in &fixed.remaining {
            let open = format!("{form:?} {}\n{}", diagnostic.place, fixed.report.text);
            prop_assert!(diagnostic.fix.is_none(), "{open}");
        }
        let numbers = Case::numbers(&fixed.report);
        for place in &case.draft.places {
            let number = numbers.get(place.cell.as_str()).copied().flatten();
            prop_assert_eq!(number, place.value.parse().ok(), "{:?} {}\n{}", form, place.cell, &fixed.report.text);
        }
    }

    #[test]
    fn a_figure_in_another_dress_is_found_and_put_right(form in forms(), format in formats(), seed: u64, cell: prop::sample::Index, unit: bool) {
        let case = Case::new(form, format, seed, plain);
        let cells = case.draft.places.iter();
        let cells: Vec<_> = cells.filter(|place| place.cell.starts_with("applications.")).collect();
        let place = cells[cell.index(cells.len())];
        let dressed = match unit {
            true => format!("{}件", place.value),
            false => place.value.chars().map(|digit| char::from_u32(digit as u32 + 0xFEE0).unwrap()).collect(),
        };
        let mut text = case.draft.text.clone();
        text.replace_range(place.span.start..place.span.end, &dressed);
        let report = Report::parse(Arc::<str>::from(text.as_str()), &ReadOptions::default());
        let found: Vec<Diagnostic> = lint::check(&report, &Settings::default())
            .into_iter()
            .filter(|diagnostic| {
                let name = diagnostic.rule.name;
                diagnostic.rule.group == Group::Table || name == "table-imbalance"
            })
            .collect();
        let names: Vec<&str> = found.iter().map(|diagnostic| diagnostic.rule.name).collect();
        prop_assert_eq!(&names, &["cell-not-a-count"], "{:?} {}\n{}", form, &dressed, &text);
        prop_assert_eq!(found[0].cell.as_deref(), Some(place.cell.as_str()));
        let edits = &found[0].fix.as_ref().unwrap().edits;
        prop_assert_eq!(lint::apply(&text, edits), case.draft.text.clone());
    }

    #[test]
    fn a_wrong_cell_is_found_and_put_right(form in forms(), format in formats(), seed: u64, cell: prop::sample::Index, value in 0_u32..2000) {
        let case = Case::new(form, format, seed, plain);
        let cells: Vec<&Place> = case
            .draft
            .places
            .iter()
            .filter(|place| place.cell.starts_with("applications."))
            .collect();
        let place = cells[cell.index(cells.len())];
        let wrong = value.to_string();
        prop_assume!(wrong != place.value);
        let mut text = case.draft.text.clone();
        text.replace_range(place.span.start..place.span.end, &wrong);
        let report = Report::parse(Arc::<str>::from(text.as_str()), &ReadOptions::default());
        let found: Vec<Diagnostic> = lint::check(&report, &Settings::default())
            .into_iter()
            .filter(|diagnostic| diagnostic.rule.name == "table-imbalance")
            .collect();
        prop_assert_eq!(found.len(), 1, "{}", text);
        prop_assert_eq!(found[0].cell.as_deref(), Some(place.cell.as_str()));
        let edits = &found[0].fix.as_ref().unwrap().edits;
        prop_assert_eq!(lint::apply(&text, edits), case.draft.text.clone());
    }
}

/// Settings under which no other rule speaks.
fn only(rule: &str) -> Settings {
    let others = rules::all().filter(|other| other.name != rule);
    Settings {
        rules: others.map(|other| (other.name.to_owned(), None)).collect(),
        ..Settings::default()
    }
}

impl Case {
    /// The figures of a report by the names of their cells.
    fn numbers(report: &Report) -> BTreeMap<&str, Option<Decimal>> {
        let cells = report
            .tables
            .iter()
            .flat_map(|table| table.spec.cells.iter().zip(&table.cells));
        cells
            .filter_map(|(spec, cell)| Some((spec.name.as_str(), cell.as_ref()?.number())))
            .collect()
    }

    fn findings(&self) -> Vec<Diagnostic> {
        lint::check(&self.read(), &Settings::default())
    }
}

/// A column with nothing in it before all others moves no figure: Word has one where the rows of a table are set in.
#[test]
fn a_blank_column_on_the_left_moves_no_figure() {
    let figures = |text: &str| {
        let report = Report::parse(text, &ReadOptions::default());
        let tables = report.tables.iter();
        let cells = tables.flat_map(|table| {
            let values = table.cells.iter();
            let values = values.map(|cell| cell.as_ref().and_then(|cell| cell.number()));
            table
                .spec
                .cells
                .iter()
                .map(|cell| cell.name.clone())
                .zip(values)
        });
        cells.collect::<Vec<_>>()
    };
    for (format, seed) in ["2019", "2021"]
        .into_iter()
        .flat_map(|it| [(it, 1), (it, 2)])
    {
        let text = Case::new(Form::Canonical, format, seed, plain).draft.text;
        let plain = figures(&text);
        assert!(plain.len() > 100, "{text}");
        for margin in ["| |", "|  |  |"] {
            let set_in = text.replace("\n|", &format!("\n{margin}"));
            assert_eq!(figures(&set_in), plain, "{set_in}");
        }
    }
}
