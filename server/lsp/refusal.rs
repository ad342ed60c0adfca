//! Why a figure was not written into a cell, and what helps.

use super::words::message;
use crate::analysis::Analysis;
use crate::ide::cell::{Figure, Refusal};
use crate::ide::code_action;
use crate::messages::Message;
use crate::report::{Row, RowRole, Table};

/// Says so with the place where the figure should stand, so that it can be entered again.
pub fn message_of(analysis: &Analysis, figure: Figure<'_>, refusal: Refusal) -> Message {
    let (name, text) = (figure.cell, figure.text.trim());
    let mut tables = analysis.report().tables.iter();
    let table = tables.find(|table| table.spec.cell(name).is_some());
    let is_there = |table: &Table| {
        let index = table.spec.cell(name);
        index.and_then(|index| table.cell(index)).is_some()
    };
    let key = match refusal {
        Refusal::Unknown => "cell_unknown",
        Refusal::NotThere if table.is_some_and(is_there) => "cell_contradicted",
        Refusal::NotThere => "cell_not_there",
        Refusal::NoFigure => "cell_no_figure",
        Refusal::Unclear => "cell_unclear",
    };
    let outcome = match text {
        "" => message("not_emptied"),
        text => message("not_written").with("text", text),
    };
    let place = table.and_then(|table| table.spec.place(name));
    message(key)
        .with("cell", place.unwrap_or_else(|| name.to_owned()))
        .with("text", text)
        .with_message("outcome", outcome)
        .with_message("cure", message(cure(analysis, table)))
}

/// What makes the cells of a table tell themselves apart.
fn cure(analysis: &Analysis, table: Option<&Table>) -> &'static str {
    let is_repeated = |row: &Row| matches!(row.role, RowRole::Repeated(_));
    match table {
        _ if analysis.report().layout_lost.is_some() => "cure_layout",
        Some(table) if table.rows.iter().any(is_repeated) => "cure_repeated",
        Some(table) if code_action::is_convertible(analysis, &table.spec.id) => "cure_canonical",
        _ => "cure_draft",
    }
}
