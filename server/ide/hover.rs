//! What a thing means: a cell with its sums, a row, a section, a rule.

mod citation;

use rust_decimal::Decimal;

use super::linked;
use super::places::cell_at;
use super::short_forms::short_form_at;
use super::{explanation, meanings, nodes, words};
use crate::analysis::Analysis;
use crate::format::{Equation, Operator, RowSpec, Term};
use crate::messages::Language;
use crate::report::balance::Figures;
use crate::report::{LabelMatch, Report, RowRole, Table};
use crate::rules;
use crate::syntax::Kind;
use crate::text::Span;

#[derive(Clone, Debug)]
pub struct Hover {
    /// What it is about.
    pub span: Span,
    /// The text, in Markdown.
    pub markdown: String,
}

pub use citation::act;

pub fn hover(analysis: &Analysis, offset: usize, language: Language) -> Option<Hover> {
    let report = analysis.report();
    of_rule(analysis, offset, language)
        .or_else(|| of_cell(analysis, offset, language))
        .or_else(|| of_label(report, offset, language))
        .or_else(|| of_section(report, offset, language))
        .or_else(|| of_citation(analysis, offset, language))
        .or_else(|| of_short_form(analysis, offset, language))
        .or_else(|| of_figure(analysis, offset, language))
}

/// A figure of the text: the cell it is held against.
fn of_figure(analysis: &Analysis, offset: usize, language: Language) -> Option<Hover> {
    let link = linked::link_at(analysis, offset)?;
    Some(Hover {
        span: link.span,
        markdown: linked::described(&link, language),
    })
}

/// The explanation of a rule named in a suppression comment.
fn of_rule(analysis: &Analysis, offset: usize, language: Language) -> Option<Hover> {
    let node = nodes::ancestors(analysis.tree(), offset)
        .into_iter()
        .find(|node| Kind::of(*node) == Kind::RuleName)?;
    let span = nodes::span(node);
    let rule = rules::by_name(span.of(analysis.text()))?;
    Some(Hover {
        span,
        markdown: explanation::brief(rule, language),
    })
}

/// A cell: its path, its sums worked out, what is counted, the articles it rests on.
fn of_cell(analysis: &Analysis, offset: usize, language: Language) -> Option<Hover> {
    let (table, index) = cell_at(analysis.report(), offset)?;
    let cell = table.cell(index)?;
    let row = table.spec.row_of(index)?;
    let column = table.spec.column_of(index)?;
    let path: Vec<&str> = row
        .path
        .iter()
        .chain(&column.path)
        .map(String::as_str)
        .collect();
    let mut parts = vec![format!("**{}**", path.join(" › "))];
    let sums = table
        .spec
        .equations_of(index)
        .filter_map(|it| worked_out(table, it, language));
    let sums: Vec<String> = sums.map(|sum| format!("- {sum}")).collect();
    if !sums.is_empty() {
        parts.push(sums.join("\n"));
    }
    parts.extend(linked::said_of(analysis, table, index, language));
    let name = table.spec.cells.get(index).map(|cell| cell.name.as_str());
    parts.extend(meaning(table, row, name, language));
    Some(Hover {
        span: cell.span,
        markdown: parts.join("\n\n"),
    })
}

/// An equation with its numbers: 「4 + 0 = 3 + 1 ✓」, each behind its row or column.
fn worked_out(table: &Table, equation: &Equation, language: Language) -> Option<String> {
    if equation.terms().any(|term| term.previous) {
        return None;
    }
    let figures = Figures::read(table);
    let left = side(table, &figures, equation, &equation.left, language)?;
    let right = side(table, &figures, equation, &equation.right, language)?;
    let sign = match equation.operator {
        Operator::Equal => "=",
        Operator::AtLeast => "≥",
    };
    let holds = equation.operator.holds(left.1, right.1);
    let mark = if holds { "✓" } else { "✗" };
    let difference = if holds {
        String::new()
    } else {
        format!(" ({} ≠ {})", left.1, right.1)
    };
    Some(format!("{} {sign} {} {mark}{difference}", left.0, right.0))
}

/// One side of an equation in words and as a sum; of many terms those that are 0, or blank, are counted only.
fn side(
    table: &Table,
    figures: &Figures,
    equation: &Equation,
    terms: &[Term],
    language: Language,
) -> Option<(String, Decimal)> {
    let sum = figures.sum(terms)?;
    let mut words = String::new();
    let mut noughts = 0;
    for term in terms {
        let value = figures.value(term.cell)?;
        if value.is_zero() && terms.len() > 3 {
            noughts += 1;
            continue;
        }
        let sign = match (words.is_empty(), term.negative) {
            (true, false) => "",
            (true, true) => "−",
            (false, false) => " + ",
            (false, true) => " − ",
        };
        let name = name_of(table, equation, term.cell);
        words.push_str(&format!("{sign}{name} {value}"));
    }
    if words.is_empty() {
        words.push('0');
    } else if noughts > 0 {
        let others = words::message("noughts").with("count", noughts);
        words.push_str(&format!(" ({})", others.render(language)));
    }
    Some((words, sum))
}

/// How a term is told from the others of its equation: by its column where they share a row, else by its row.
fn name_of(table: &Table, equation: &Equation, cell: usize) -> String {
    let row_of = |cell: usize| table.spec.cells.get(cell).map(|cell| cell.row);
    let one_row = equation
        .terms()
        .all(|term| row_of(term.cell) == row_of(cell));
    let name = if one_row {
        table.spec.column_of(cell).map(|column| &column.label)
    } else {
        table.spec.row_of(cell).map(|row| &row.label)
    };
    let name = name.map_or("", String::as_str);
    // The notes in brackets behind long labels are no part of the name.
    let end = name.char_indices().skip(1).find(|(_, c)| *c == '（');
    let short = end
        .and_then(|(at, _)| name.get(..at))
        .filter(|short| !short.is_empty());
    short
        .filter(|_| !name.starts_with('（'))
        .unwrap_or(name)
        .to_owned()
}

/// What a cell counts, and the articles it rests on.
fn meaning(table: &Table, row: &RowSpec, cell: Option<&str>, language: Language) -> Vec<String> {
    let counted = cell.and_then(|cell| meanings::meaning(cell, language));
    let mut parts: Vec<String> = counted.map(str::to_owned).into_iter().collect();
    let articles = meanings::basis(table.spec, row);
    if !articles.is_empty() {
        let basis = words::message("basis").with("articles", articles);
        parts.push(basis.render(language));
    }
    parts
}

/// The label of an official row.
fn of_label(report: &Report, offset: usize, language: Language) -> Option<Hover> {
    let table = report
        .tables
        .iter()
        .find(|table| table.span.touches(offset))?;
    let row = table.rows.iter().find(|row| row.span.touches(offset))?;
    let label = row.labels.iter().find(|label| label.span.touches(offset))?;
    let RowRole::Data(index) = row.role else {
        return None;
    };
    let spec = table.spec.rows.get(index)?;
    let official = match label.matched {
        LabelMatch::Exact(official) | LabelMatch::Near(official) => official,
        LabelMatch::None => return None,
    };
    let mut parts = vec![format!("**{official}**")];
    if official == spec.label {
        let first = table.spec.cells.get(spec.cells.start);
        let name = first.map(|cell| cell.name.as_str());
        parts.extend(meaning(table, spec, name, language));
    }
    Some(Hover {
        span: label.span,
        markdown: parts.join("\n\n"),
    })
}

/// The heading of a statutory section: what the section must hold.
fn of_section(report: &Report, offset: usize, language: Language) -> Option<Hover> {
    let section = report.sections.iter().find(|section| {
        let heading = report.heading_of(section);
        heading.is_some_and(|heading| heading.span.touches(offset))
    })?;
    let heading = report.heading_of(section)?;
    let format = report.format.or_else(|| crate::format::builtin().last())?;
    let spec = format.section(section.id?)?;
    let mut parts = vec![format!("**{}**", spec.heading)];
    let list = |key, items: &[String]| {
        let items = items.join("、");
        (!items.is_empty()).then(|| words::message(key).with("items", items).render(language))
    };
    parts.extend(list("aspects", &spec.aspects));
    parts.extend(list("must_contain", &spec.must_contain));
    if let Some(extra) = &spec.government_extra {
        parts.push(
            words::message("government_extra")
                .with("items", extra)
                .render(language),
        );
    }
    parts.push(
        words::message("form")
            .with("name", &format.name)
            .with("number", &format.document_number)
            .with("basis", &format.legal_basis)
            .render(language),
    );
    Some(Hover {
        span: heading.span,
        markdown: parts.join("\n\n"),
    })
}

/// A citation: the act, and what the place says.
fn of_citation(analysis: &Analysis, offset: usize, language: Language) -> Option<Hover> {
    let (span, markdown) = citation::hover(analysis, offset, language)?;
    Some(Hover { span, markdown })
}

/// A short form: what it stands for.
fn of_short_form(analysis: &Analysis, offset: usize, language: Language) -> Option<Hover> {
    let (form, place) = short_form_at(analysis, offset)?;
    let sentence = words::message("short_form")
        .with("short", &form.name)
        .with("full", &form.act);
    Some(Hover {
        span: place,
        markdown: sentence.render(language),
    })
}
