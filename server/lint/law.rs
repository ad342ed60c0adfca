//! The law of safe fixes, held for every rule at once: a safe fix loses nothing.
//!
//! What a fix would take out of the draft and not put back (a number, a unit, a sign, markup, a denial, a clause), or a fix
//! that reaches over more than its one line or cell, shows that something was misread: such a fix is not offered at all.
//! Where nothing is lost, but what is fixed was recognised by a guess, or a year or a unit would be settled, a person has to
//! look: the fix is graded unsafe.

use super::guesses::Guesses;
use super::seams::harms_neighbours;
use crate::format::ValueKind;
use crate::report::{Report, Row, Table, falls};
use crate::rules::label_words::{goes_on, is_hardly_a_row, loses_words, stands_beside};
use crate::rules::substance::Substance;
use crate::rules::{Applicability, Diagnostic, Edit, Fix};
use crate::text::{
    LONGEST_ENTITY, Span, beside, compact, entity, is_inside_tag, line_start, pinyin_note_at, plain,
};

/// Drops the fixes that break the law or do not fit the text, and corrects the grade of those that need a person's eyes.
pub(super) fn uphold(report: &Report, found: &mut [Diagnostic]) {
    let mut guesses = Guesses::of(report);
    for diagnostic in found {
        let Some(fix) = &mut diagnostic.fix else {
            continue;
        };
        if !fits(&report.text, &fix.edits) {
            diagnostic.fix = None;
            continue;
        }
        if fix.applicability != Applicability::Safe {
            continue;
        }
        match judge(report, fix, &mut guesses) {
            Verdict::Safe => {}
            Verdict::Doubtful => fix.applicability = Applicability::Unsafe,
            Verdict::Lossy => diagnostic.fix = None,
        }
    }
}

/// From the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Safe,
    /// Nothing is lost, but a person has to look.
    Doubtful,
    Lossy,
}

/// Whether the edits lie inside the text, on character boundaries, in order, and change anything.
fn fits(text: &str, edits: &[Edit]) -> bool {
    let inside = edits
        .iter()
        .all(|edit| text.get(edit.span.start..edit.span.end).is_some());
    let in_order = edits
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.span.end <= b.span.start));
    inside && in_order && edits.iter().any(|edit| edit.span.of(text) != edit.text)
}

fn judge(report: &Report, fix: &Fix, guesses: &mut Guesses<'_>) -> Verdict {
    let verdicts = fix.edits.iter().map(|edit| {
        let place = Place::of(report, edit.span);
        let guessed = match place {
            Place::Heading => guesses.heading(edit.span),
            Place::Label(table, row) => {
                is_of_two_tables(report, edit.span) || guesses.label(table, row, edit)
            }
            Place::Value(_) | Place::Residue | Place::Text => false,
        };
        let least = if guessed {
            Verdict::Doubtful
        } else {
            Verdict::Safe
        };
        least.max(judge_edit(report, edit, place))
    });
    verdicts.max().unwrap_or(Verdict::Safe)
}

/// Whether two tables reach over a label: nobody knows of which it is.
fn is_of_two_tables(report: &Report, label: Span) -> bool {
    let tables = report.tables.iter();
    tables.filter(|it| it.span.contains(label)).count() > 1
}

fn judge_edit(report: &Report, edit: &Edit, place: Place<'_>) -> Verdict {
    /// No label, heading, cell or phrase is longer, in bytes.
    const LONGEST: usize = 4096;
    let span = edit.span.trim(&report.text);
    let taken = report.slice(span);
    if place != Place::Residue && harms_neighbours(report, edit) {
        return Verdict::Doubtful;
    }
    if taken.is_empty() || is_pinyin(report, edit) {
        return Verdict::Safe;
    }
    if makes_an_entity(report, edit) {
        return Verdict::Doubtful;
    }
    if place == Place::Residue {
        // What stands inside a tag was no comment or bookmark to whoever reads it.
        return match is_in_open_tag(&report.text, span) {
            true => Verdict::Doubtful,
            false => Verdict::Safe,
        };
    }
    let over_lines = match place {
        // The words of one cell may stand on several lines.
        Place::Label(..) => taken.contains('\t'),
        _ => taken.contains(['\n', '\r']),
    };
    let cuts_a_tag = [span.start, span.end]
        .iter()
        .any(|end| is_inside_tag(&report.text, *end));
    if over_lines || taken.len() > LONGEST || cuts_a_tag || takes_coded_bars(taken, &edit.text) {
        return Verdict::Lossy;
    }
    if let Place::Label(table, row) = place
        && harms_label(report, table, row, span, &edit.text)
    {
        return Verdict::Lossy;
    }
    let (old, new) = match place {
        // Of a label that is broken over lines nobody knows where its ordinal ends.
        Place::Heading | Place::Label(..)
            if begins(&report.text, span.start) && !taken.contains(['\n', '\r']) =>
        {
            (
                Substance::behind_ordinal(taken),
                Substance::behind_ordinal(&edit.text),
            )
        }
        _ => (Substance::of(taken), Substance::of(&edit.text)),
    };
    let loss = old.lost_in(&new);
    let lossy = loss.units
        || loss.markup
        || loss.numbers && !(loss.only_years && matches!(place, Place::Label(..)))
        || match place {
            Place::Value(kind) => {
                !old.is_count() || !old.same_numbers(&new) || loses_sign(taken, &edit.text, kind)
            }
            Place::Label(..) if takes_end_of_tag(taken, &edit.text) => true,
            Place::Heading | Place::Label(..) => {
                loss.signs || loss.measures || loss.words || loss.denials
            }
            Place::Residue | Place::Text => loss.signs || loss.measures || loss.denials,
        };
    let settles = loss.numbers || !old.same_units(&new) && place != Place::Text;
    match (lossy, settles) {
        (true, _) => Verdict::Lossy,
        (false, true) => Verdict::Doubtful,
        (false, false) => Verdict::Safe,
    }
}

/// Whether other words go from a label than come back, or come that stand beside it already, or the label is none of a row.
/// What only takes out blanks and marks does no such harm.
fn harms_label(report: &Report, table: &Table, row: &Row, span: Span, new: &str) -> bool {
    let old = report.slice(span);
    if Substance::of(old).same_letters(&Substance::of(new)) {
        return false;
    }
    let mut labels = row.labels.iter().filter(|it| it.span.contains(span));
    loses_words(old, new)
        || stands_beside(report, table, span, new)
        || is_hardly_a_row(table, row)
        || labels.any(|label| goes_on(report, table, label))
}

/// Whether the code of a character comes about that was none, or another one: &#[bookmark]124; or &#1３24;
fn makes_an_entity(report: &Report, edit: &Edit) -> bool {
    let text = &*report.text;
    let before = text.floor_char_boundary(edit.span.start.saturating_sub(LONGEST_ENTITY));
    let behind = text.floor_char_boundary(edit.span.end.saturating_add(LONGEST_ENTITY));
    let around = |inside: &str| {
        let before = text.get(before..edit.span.start).unwrap_or_default();
        let behind = text.get(edit.span.end..behind).unwrap_or_default();
        [before, inside, behind].concat()
    };
    let new = around(&edit.text);
    if !new.contains('&') {
        return false;
    }
    let mut known = entities(&around(report.slice(edit.span)));
    let mut is_known = |it: &String| {
        let at = known.iter().position(|known| known == it);
        at.map(|at| known.swap_remove(at)).is_some()
    };
    !entities(&new).iter().all(&mut is_known)
}

/// What the codes of characters in a text stand for.
fn entities(text: &str) -> Vec<String> {
    let codes = text.match_indices('&');
    let codes = codes.filter_map(|(at, _)| entity(text.get(at..)?));
    codes
        .map(|(_, stands_for)| stands_for.into_owned())
        .collect()
}

/// Whether a tag has been opened before a span and not closed, whether or not it is one with what stands there; or a comment, of
/// which one that begins in the span would be the end.
fn is_in_open_tag(text: &str, span: Span) -> bool {
    let line = text.get(line_start(text, span.start)..span.start);
    let tag = line.unwrap_or_default().rsplit_once('<');
    tag.is_some_and(|(_, tag)| {
        let comment = tag.starts_with("!--") && span.of(text).starts_with("<!--");
        (comment || tag.starts_with(|c: char| c.is_ascii_alphabetic())) && !tag.contains('>')
    })
}

/// Whether bars go that stand there as `&#124;`, which part cells only where all of their table do.
fn takes_coded_bars(taken: &str, given: &str) -> bool {
    let bars = |text: &str| text.matches('|').count();
    let coded = |text: &str| bars(&plain(text)).saturating_sub(bars(text));
    taken.contains('&') && coded(taken) > coded(given)
}

/// Whether the end of a tag goes that has no beginning: its letters are no words of a label.
fn takes_end_of_tag(taken: &str, given: &str) -> bool {
    plain(taken).contains('>') && !plain(given).contains('>')
}

/// Whether a line or cell begins at an offset, but for marks: a number further on is no ordinal.
fn begins(text: &str, offset: usize) -> bool {
    let before = text.get(..offset).unwrap_or_default();
    let before = before.trim_end_matches([' ', '\u{a0}', '\u{3000}', '#', '*', '_']);
    before.is_empty() || before.ends_with(['\n', '\r', '\t', '|', '>', ';'])
}

/// Whether the sign of a value goes. Where changes are counted words stand for it: 增2 is 2, 减2 is -2.
fn loses_sign(taken: &str, given: &str, kind: ValueKind) -> bool {
    let (taken, given) = (compact(taken), compact(given));
    let worded = falls(&taken);
    let falls = worded == Some(true) || taken.starts_with(['-', '－', '−']);
    let signed = falls || worded.is_some() || taken.starts_with(['+', '＋']);
    match kind {
        ValueKind::Change => falls != given.starts_with('-'),
        ValueKind::Count | ValueKind::Amount => signed,
    }
}

/// What an edit is about.
#[derive(Clone, Copy, Debug)]
enum Place<'a> {
    /// A value cell of an official table.
    Value(ValueKind),
    /// A label of one.
    Label(&'a Table, &'a Row),
    /// The number or the title of a heading.
    Heading,
    /// Leftovers of the closed list: bookmarks and field codes, folders of a local path, suppression comments.
    Residue,
    Text,
}

impl PartialEq for Place<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl<'a> Place<'a> {
    fn of(report: &'a Report, edit: Span) -> Self {
        let span = edit.trim(&report.text);
        let mut tables = report.tables.iter();
        if let Some(table) = tables.find(|table| table.span.contains(span)) {
            return Self::in_table(table, span).unwrap_or(Place::Text);
        }
        if is_residue(report, span) {
            return Place::Residue;
        }
        let at = report
            .headings
            .partition_point(|heading| heading.span.end < span.start);
        let heading = report.headings.get(at);
        if heading.is_some_and(|heading| heading.span.start <= span.start) {
            return Place::Heading;
        }
        Place::Text
    }

    fn in_table(table: &'a Table, span: Span) -> Option<Self> {
        let behind = table
            .rows
            .partition_point(|row| row.span.start <= span.start);
        let row = table.rows.get(behind.checked_sub(1)?)?;
        if row.labels.iter().any(|label| label.span.contains(span)) {
            return Some(Place::Label(table, row));
        }
        let column = row
            .values
            .iter()
            .position(|cell| cell.span.contains(span))?;
        let cells = match row.role {
            crate::report::RowRole::Data(index) => &table.spec.rows.get(index)?.cells,
            _ => return None,
        };
        let cell = table.spec.cells.get(cells.start + column)?;
        Some(Place::Value(cell.value))
    }
}

/// Whether an edit takes out pinyin in brackets and nothing else, in a label as in the text.
fn is_pinyin(report: &Report, edit: &Edit) -> bool {
    let note = pinyin_note_at(&report.text, edit.span.start);
    edit.text.is_empty() && note == Some(edit.span.len())
}

fn is_residue(report: &Report, span: Span) -> bool {
    let leftover = beside(&report.residues, |it| it.span, span);
    let leftover = leftover.iter().any(|it| it.span.contains(span));
    let comment = beside(&report.suppressions, |it| it.span, span);
    let comment = comment.iter().any(|it| it.span.contains(span));
    let path = || {
        let mut images = beside(&report.images, |it| it.span, span).iter();
        let target = images.find(|it| it.target.contains(span));
        target.is_some() && report.slice(span).ends_with(['/', '\\'])
    };
    leftover || comment || path()
}
