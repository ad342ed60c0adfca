//! Fixes that may change how the text around them is read: they are tried before they are promised.
//!
//! Where a line begins, and how a line is written that has no cells of its own, decides what is read beside it. Such a
//! fix is called safe only if the finding is gone when it has been made and every figure reads as before, so that what `check`
//! says `--fix` would mend is mended. All others are known by their kind, and trying them would cost a reading each.

use super::outcome::{apply, keeps_figures};
use super::read;
use super::round::{choose, edits_of};
use crate::report::{LabelMatch, Report, RowRole, Table, TableForm};
use crate::rules::{Applicability, Context, Diagnostic, Edit, Fix, Memory, Settings, Sink};
use crate::text::{Span, fold_punctuation, is_digit, is_numeral, line_end, visible};

/// So many are tried one by one where not all are good together.
const MOST: usize = 8;

/// Tags of cells.
const CELLS: [&str; 2] = ["td", "th"];

/// Corrects the grade of safe fixes that do not prove to be safe.
pub(super) fn try_out(report: &Report, settings: &Settings, found: &mut [Diagnostic]) {
    let (mut doubtful, others): (Vec<&mut Diagnostic>, Vec<&mut Diagnostic>) = found
        .iter_mut()
        .partition(|diagnostic| is_doubtful(report, diagnostic));
    // All that is safe is made at once.
    let others: Vec<&Diagnostic> = others.iter().map(|it| &**it).collect();
    let safe: Vec<&Diagnostic> = others
        .into_iter()
        .filter(|it| safe_fix(it).is_some())
        .collect();
    let all: Vec<&Diagnostic> = doubtful.iter().map(|it| &**it).collect();
    if all.is_empty() || is_good(report, settings, &safe, &all) {
        return;
    }
    // Two that are good by themselves may not be together: then the first is.
    let mut good: Vec<usize> = Vec::new();
    for at in 0..all.len().min(MOST) {
        let tried: Vec<&Diagnostic> = good.iter().chain([&at]).map(|at| all[*at]).collect();
        if is_good(report, settings, &safe, &tried) {
            good.push(at);
        }
    }
    let rest = doubtful.iter_mut().enumerate();
    for (_, diagnostic) in rest.filter(|(at, _)| !good.contains(at)) {
        if let Some(fix) = &mut diagnostic.fix {
            fix.applicability = Applicability::Unsafe;
        }
    }
}

fn safe_fix(diagnostic: &Diagnostic) -> Option<&Fix> {
    let fix = diagnostic.fix.as_ref();
    fix.filter(|fix| fix.applicability == Applicability::Safe)
}

/// Whether a safe fix makes new lines, has to do with tags, or changes the words of a table by which figures are found.
fn is_doubtful(report: &Report, diagnostic: &Diagnostic) -> bool {
    let Some(fix) = safe_fix(diagnostic) else {
        return false;
    };
    fix.edits.iter().any(|edit| {
        makes_lines(report, edit)
            || is_of_doubtful_cell(report, edit.span)
            || edit.text.is_empty() && is_in_heading(report, edit.span)
    })
}

/// Whether something stands in the words of a heading, which may be another's without it: 一、总[bookmark]体情况.
fn is_in_heading(report: &Report, span: Span) -> bool {
    let behind = report
        .headings
        .partition_point(|it| it.title.start <= span.start);
    let heading = behind.checked_sub(1).and_then(|at| report.headings.get(at));
    heading.is_some_and(|it| it.title.start < span.start && span.end < it.title.end)
}

fn makes_lines(report: &Report, edit: &Edit) -> bool {
    const MARKUP: [char; 3] = ['<', '>', '&'];
    let given = edit.text.contains('\n') || edit.text.contains(MARKUP);
    given || report.slice(edit.span).contains(MARKUP) || numbers_a_line(report, edit)
}

/// Whether the number that a line begins with becomes another, or one where it was none, or what stands right behind it.
fn numbers_a_line(report: &Report, edit: &Edit) -> bool {
    const AROUND: [char; 5] = [' ', '\t', '#', '（', '('];
    let before = report.slice(Span::new(0, edit.span.start));
    // Where anything else stands before it, that is found at once, however long the line is.
    let rest = before.trim_end_matches(|c| is_numeral(c) || AROUND.contains(&c));
    if !rest.is_empty() && !rest.ends_with(['\n', '\r']) {
        return false;
    }
    let before = before.get(rest.len()..).unwrap_or_default();
    let before = before.trim_matches(AROUND);
    if !before.is_empty() {
        return before.chars().all(is_numeral);
    }
    let first = edit.text.chars().next();
    first.is_some_and(is_numeral) && first != report.slice(edit.span).chars().next()
}

/// Whether `span` stands in text without cells of its own, where each word and figure tells what stands beside and below it, or
/// is a label that has other words than the official one or stands in a row that is not whole.
fn is_of_doubtful_cell(report: &Report, span: Span) -> bool {
    let mut tables = report.tables.iter();
    tables.any(|table| {
        // A row behind the end may become one by the fix.
        let last = line_end(&report.text, table.span.end);
        let is_near = || {
            // The break that ends the lines between is found at once, however long the line of the fix is.
            let between = report.text.get(last + 1..span.start);
            let follows = between.is_none_or(|between| !between.contains('\n'));
            follows || short_line(&report.text, span.start).is_some_and(has_figures)
        };
        // In a table of another form too a row may stand on a line of its own.
        let bare = || short_line(&report.text, span.start).is_some_and(|line| !has_cells(line));
        table.span.start <= span.start
            && is_near()
            && (table.form == TableForm::Lines || bare() || is_doubtful_label(table, span))
    })
}

/// The line on which an offset stands, where it is no longer than a row with its tags may be: a paragraph may be as long as the
/// draft, and is asked about for each fix in it.
fn short_line(text: &str, offset: usize) -> Option<&str> {
    const LONGEST: usize = 1024;
    let bytes = text.as_bytes();
    let from = offset.saturating_sub(LONGEST);
    let start = match memchr::memrchr(b'\n', bytes.get(from..offset)?) {
        Some(at) => from + at + 1,
        None if from == 0 => 0,
        None => return None,
    };
    let rest = bytes.get(offset..)?;
    let near = rest.get(..LONGEST).unwrap_or(rest);
    let end = match memchr::memchr(b'\n', near) {
        Some(at) => offset + at,
        None if near.len() == rest.len() => text.len(),
        None => return None,
    };
    text.get(start..end).filter(|line| line.len() <= LONGEST)
}

/// Whether numbers stand apart on a line, as in a row without cells.
fn has_figures(line: &str) -> bool {
    let line = visible(line);
    let figures = line
        .split_whitespace()
        .filter(|it| it.chars().all(is_digit));
    figures.count() >= 3
}

/// Whether a line says where its cells begin: tags of paragraphs do not, nor a bar or tab before or behind all of it.
fn has_cells(line: &str) -> bool {
    let begins_cell = |(at, _)| {
        line.get(at + 1..at + 3)
            .is_some_and(|tag| CELLS.iter().any(|it| tag.eq_ignore_ascii_case(it)))
    };
    let is_edge = |c: char| c.is_whitespace() || c == '|';
    let mut inside = line.trim_matches(is_edge);
    while let Some((_, rest)) = inside.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
        inside = rest.trim_matches(is_edge);
    }
    while let Some((rest, _)) = inside
        .strip_suffix('>')
        .and_then(|tag| tag.rsplit_once('<'))
    {
        inside = rest.trim_matches(is_edge);
    }
    inside.contains(['|', '\t', ',']) || line.match_indices('<').any(begins_cell)
}

fn is_doubtful_label(table: &Table, span: Span) -> bool {
    let behind = table
        .rows
        .partition_point(|row| row.span.start <= span.start);
    let Some(row) = behind.checked_sub(1).and_then(|at| table.rows.get(at)) else {
        return false;
    };
    // The headers of columns have no values, and tell where those of all rows stand.
    let whole = match row.role {
        RowRole::Data(index) => {
            let cells = table.spec.rows.get(index).map(|row| row.cells.len());
            cells == Some(row.values.len())
        }
        _ => false,
    };
    let has_cells = matches!(
        table.form,
        TableForm::Pipe | TableForm::Html | TableForm::Tabs
    );
    let mut labels = row.labels.iter().filter(|label| label.span.contains(span));
    labels.any(|label| match &label.matched {
        LabelMatch::Near(official) => {
            !(whole && has_cells) || without_marks(&label.text) != without_marks(official)
        }
        _ => false,
    })
}

/// A label without stops, brackets and quotation marks.
fn without_marks(label: &str) -> String {
    let folded = fold_punctuation(label);
    let is_mark = |c: &char| "、,.:()\"'“”‘’".contains(*c);
    folded.chars().filter(|c| !is_mark(c)).collect()
}

/// Whether the findings are gone when their fixes have been made together with the `others`, and every figure reads as before.
fn is_good(
    report: &Report,
    settings: &Settings,
    others: &[&Diagnostic],
    found: &[&Diagnostic],
) -> bool {
    // Of two that touch the second is made in the next round, as when they are applied.
    let chosen = choose(found.iter().chain(others).copied(), Applicability::Safe);
    let after = read(apply(&report.text, edits_of(&chosen)).into(), settings);
    if !keeps_figures(report, &after) {
        return false;
    }
    let memory = Memory::of(&after);
    let context = Context::new(&after, settings, &memory);
    let mut left: Vec<Diagnostic> = Vec::new();
    let mut rules: Vec<_> = found.iter().map(|it| (it.rule, it.severity)).collect();
    rules.dedup_by_key(|(rule, _)| rule.name);
    for (rule, severity) in rules {
        (rule.check)(&context, &mut Sink::new(rule, severity, &mut left));
    }
    let is_left = |it: &&&Diagnostic| {
        let same = |left: &Diagnostic| left.rule == it.rule && left.place == it.place;
        left.iter().any(same)
    };
    !found.iter().any(|it| is_left(&it))
}
