//! What the text says of the cells of the tables.

use super::words;
use crate::analysis::Analysis;
use crate::messages::{Language, Message};
use crate::report::Table;
use crate::report::balance::Figures;
use crate::rules::figures::names;
use crate::rules::history::equations::Counts;
use crate::rules::text::links::Link;
use crate::rules::{Edit, LastYear, Previous};
use crate::text::Span;

/// The figure of the text at an offset, with the cells it is held against.
pub fn link_at(analysis: &Analysis, offset: usize) -> Option<Link<'_>> {
    let mut links = analysis.links().into_iter();
    links.find(|link| link.span.touches(offset))
}

/// Where its first cell stands.
pub fn cell_of(link: &Link<'_>) -> Option<Span> {
    let mut cells = link.cells.iter();
    cells.find_map(|cell| Some(link.table.cell(*cell)?.span))
}

/// The places in the text that speak of a cell.
pub fn statements_of<'a>(analysis: &'a Analysis, table: &Table, cell: usize) -> Vec<Link<'a>> {
    let mut links = analysis.links();
    links.retain(|it| it.table.spec.id == table.spec.id && it.cells.contains(&cell));
    links
}

/// What puts the figure of a cell into all places of the text that say another.
pub fn corrections(analysis: &Analysis, table: &Table, cell: usize) -> Vec<Edit> {
    let said = statements_of(analysis, table, cell).into_iter();
    let said = said.filter(|link| link.cells.as_slice() == [cell]);
    said.filter_map(|link| link.correction).collect()
}

/// The cell of last year's report that this one goes on from: what was left over, for what was taken over, else the one of its
/// name.
fn counterpart(table: &Table, cell: usize) -> usize {
    let mut equations = table.spec.history_equations.iter();
    let taken_over = equations.find_map(|it| match it.right.as_slice() {
        [only] if it.total == cell && only.previous => Some(only.cell),
        _ => None,
    });
    taken_over.unwrap_or(cell)
}

/// The cell of last year's report that this one goes on from: its report, and its place there.
pub fn last_years_cell<'a>(
    analysis: &'a Analysis,
    table: &Table,
    cell: usize,
) -> Option<(&'a LastYear, Span)> {
    let Previous::One(last) = &analysis.settings().previous else {
        return None;
    };
    let name = &table.spec.cells.get(counterpart(table, cell))?.name;
    let before = last.report.table(&table.spec.id)?;
    let place = before.cell(before.spec.cell(name)?)?.span;
    Some((last, place))
}

/// Against what a figure is held, and whether both are the same, in Markdown.
pub fn described(link: &Link<'_>, language: Language) -> String {
    let message = words::message("held_against")
        .with_message("cell", names::sum(link.table, &link.cells))
        .with("value", link.value.normalize())
        .with("mark", mark(link));
    message.render(language)
}

/// What the text and last year's report say of a cell, in Markdown, a line each.
pub fn said_of(analysis: &Analysis, table: &Table, cell: usize, language: Language) -> Vec<String> {
    let said = statements_of(analysis, table, cell)
        .into_iter()
        .map(|link| {
            let message = words::message("text_says").with("words", &link.words);
            message.with("mark", mark(&link)).render(language)
        });
    let last = last_year(analysis, table, cell).map(|it| it.render(language));
    said.chain(last).collect()
}

fn last_year(analysis: &Analysis, table: &Table, cell: usize) -> Option<Message> {
    let Previous::One(last) = &analysis.settings().previous else {
        return None;
    };
    let before = counterpart(table, cell);
    let value = Counts::read(table, &last.report).last_value(before)?;
    if before != cell {
        let message = words::message("left_over").with("value", value.normalize());
        return Some(message.with_message("cell", names::cell(table.spec, before)));
    }
    let Some(now) = Figures::read(table).value(cell) else {
        return Some(words::message("last_year_alone").with("value", value.normalize()));
    };
    let message = words::message("last_year").with("value", value.normalize());
    let change = now.checked_sub(value)?;
    let sign = if change.is_sign_negative() { "" } else { "+" };
    Some(message.with("change", format!("{sign}{}", change.normalize())))
}

fn mark(link: &Link<'_>) -> &'static str {
    if link.agrees { "✓" } else { "✗" }
}
