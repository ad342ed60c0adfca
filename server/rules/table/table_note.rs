use super::quoting::{official, quoted};
use crate::messages::{Catalogue, data};
use crate::report::names_balance;
use crate::report::{Label, LabelMatch, Report, Row, RowRole, Table, TableForm};
use crate::rules::label_words::{loses_words, stands_beside};
use crate::rules::substance::common;
use crate::rules::writing::{in_script, replace};
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, compact, is_han, to_simplified};

/// The note on the balance that the form prints in the corner of table 三 is absent or altered.
pub static RULE: Rule = Rule {
    name: "table-note",
    group: Group::Table,
    severity: Severity::Hint,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/table/table_note.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    for table in &context.report.tables {
        let Some(note) = table.spec.corner_note.as_deref() else {
            continue;
        };
        let headers = || {
            let rows = table.rows.iter();
            rows.filter(|row| matches!(row.role, RowRole::ColumnHeader(_)))
        };
        let mut notes = headers()
            .flat_map(|row| &row.labels)
            .filter(|label| official(label) == Some(note))
            .peekable();
        if notes.peek().is_some() {
            notes
                .filter(|label| matches!(label.matched, LabelMatch::Near(_)))
                .filter(|label| !is_piece(report, table, label, note))
                .for_each(|label| altered(report, label, note, sink));
        } else if let Some(row) = headers().next()
            && !is_nearby(report, table)
        {
            absent(report, table, row, note, sink);
        }
    }
}

/// Whether the rest of the note stands on other lines, or a header stands beside what is there of it.
fn is_piece(report: &Report, table: &Table, label: &Label, note: &str) -> bool {
    let written = report.slice(label.span);
    has_other_words(written, note)
        || loses_words(written, note)
        || stands_beside(report, table, label.span, note)
}

/// Whether more than a quarter of the letters are none of the note's: 勾稽关系商业企业.
fn has_other_words(written: &str, note: &str) -> bool {
    let letters = |text: &str| -> Vec<char> {
        let letters = text.chars().filter(|c| is_han(*c));
        letters.map(to_simplified).collect()
    };
    let (written, note) = (letters(written), letters(note));
    written.len() > note.len() * 2 || common(&written, &note).len() * 4 < written.len() * 3
}

fn altered(report: &Report, label: &Label, note: &str, sink: &mut Sink<'_>) {
    let message = RULE
        .message("altered")
        .with("written", quoted(report, label))
        .with("note", note);
    let fix = Fix::safe(
        RULE.message("fix_altered"),
        vec![replace(report, label.span, note)],
    );
    sink.push(
        sink.diagnostic(label.span, message)
            .place("altered")
            .fix(fix),
    );
}

fn absent(report: &Report, table: &Table, row: &Row, note: &str, sink: &mut Sink<'_>) {
    let message = RULE.message("absent").with("note", note);
    let span = row.labels.first().map_or(row.span, |label| label.span);
    let mut diagnostic = sink.diagnostic(span, message).place("absent");
    if let Some(corner) = blank_corner(report, table, row) {
        let note = in_script(report, note).into_owned();
        let fix = Fix::safe(
            RULE.message("fix_absent"),
            vec![Edit::replace(corner, note)],
        );
        diagnostic = diagnostic.fix(fix);
    }
    sink.push(diagnostic);
}

/// Whether the section has the note elsewhere: as a line of text, or in pieces that a PDF left of it.
fn is_nearby(report: &Report, table: &Table) -> bool {
    let section = report.section(&table.spec.section);
    let span = section.map_or(table.span, |section| section.span.cover(table.span));
    names_balance(&compact(report.slice(span)))
}

/// The place for words in the first cell of the header row, if it is blank.
fn blank_corner(report: &Report, table: &Table, row: &Row) -> Option<Span> {
    if table.form != TableForm::WordProcessor {
        return row.corner;
    }
    let before = report.text.get(..row.span.start)?;
    let first = row.labels.first()?;
    (before.ends_with('\t') && first.span.start > row.span.start)
        .then(|| Span::empty(row.span.start))
}
