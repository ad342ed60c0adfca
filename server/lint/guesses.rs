//! What in a report was recognised by a guess.

use crate::format;
use crate::report::{
    CellValue, Heading, LabelMatch, NumberStyle, Report, Row, RowRole, Section, Table, TableForm,
};
use crate::rules::Edit;
use crate::text::{Span, compact, fold_punctuation, likeness, to_simplified};

/// Which sections and labels of a report are certain; found out when it is first asked for.
pub(super) struct Guesses<'a> {
    report: &'a Report,
    /// For each section, whether its heading may be another section's or none.
    sections: Option<Vec<bool>>,
}

impl<'a> Guesses<'a> {
    pub fn of(report: &'a Report) -> Self {
        Self {
            report,
            sections: None,
        }
    }

    /// Whether the heading at `span` opens a section that it was only guessed to be.
    pub fn heading(&mut self, span: Span) -> bool {
        let report = self.report;
        let at = report
            .sections
            .partition_point(|section| section.span.start <= span.start);
        let Some(at) = at.checked_sub(1) else {
            return false;
        };
        let is_its_own = report
            .sections
            .get(at)
            .and_then(|section| report.heading_of(section))
            .is_some_and(|heading| heading.span.touches(span.start));
        let guessed = self
            .sections
            .get_or_insert_with(|| guessed_sections(report));
        is_its_own && guessed.get(at).copied().unwrap_or(true)
    }

    /// Whether a label of `row` was found by its likeness in text that may be no table, or is that of a column with nothing
    /// behind it.
    pub fn label(&self, table: &Table, row: &Row, edit: &Edit) -> bool {
        if self.is_column(table, row, edit) {
            return true;
        }
        if table.form != TableForm::Lines {
            return false;
        }
        let label = row
            .labels
            .iter()
            .find(|it| it.span.contains(edit.span.trim(&self.report.text)));
        let by_likeness = label.is_none_or(|label| match &label.matched {
            LabelMatch::Exact(_) => false,
            LabelMatch::Near(official) => letters(&label.text) != letters(official),
            LabelMatch::None => true,
        });
        let whole_row = match row.role {
            RowRole::Data(index) => {
                let spec = table.spec.rows.get(index);
                spec.is_some_and(|spec| spec.cells.len() == row.values.len())
            }
            _ => false,
        };
        by_likeness && !whole_row
    }
}

impl Guesses<'_> {
    /// Whether a row without any value has the label of a column: 总计 of a header whose cells stand on lines of their own is
    /// not （七）总计.
    fn is_column(&self, table: &Table, row: &Row, edit: &Edit) -> bool {
        let place = edit.span.trim(&self.report.text);
        let mut labels = row.labels.iter().filter(|it| it.span.contains(place));
        let columns = || table.spec.blocks.iter().flat_map(|block| &block.columns);
        matches!(row.role, RowRole::Data(_))
            && row.values.iter().all(|cell| cell.value == CellValue::Blank)
            && labels.any(|label| {
                let words: String = label.text.chars().map(to_simplified).collect();
                columns().any(|column| column.label == words)
            })
    }
}

/// The letters of a label: stops, brackets and quotation marks left out.
fn letters(label: &str) -> String {
    let folded = fold_punctuation(label);
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// For each section, whether its heading is not certain to be its own.
fn guessed_sections(report: &Report) -> Vec<bool> {
    let marker = marker_of_chapters(report);
    let number = |section: &Section| section.id.and_then(official).map(|(number, _)| number);
    let numbers: Vec<Option<u32>> = report.sections.iter().map(number).collect();
    // The greatest number before each section, and the least behind it.
    let mut greatest = 0;
    let before: Vec<u32> = numbers
        .iter()
        .map(|number| {
            let next = greatest.max(number.unwrap_or(0));
            std::mem::replace(&mut greatest, next)
        })
        .collect();
    let mut least = u32::MAX;
    let mut behind: Vec<u32> = numbers
        .iter()
        .rev()
        .map(|number| {
            let next = least.min(number.unwrap_or(u32::MAX));
            std::mem::replace(&mut least, next)
        })
        .collect();
    behind.reverse();
    let neighbours = before.into_iter().zip(behind);
    let sections = report.sections.iter().zip(numbers).zip(neighbours);
    sections
        .map(|((section, number), (before, behind))| {
            let Some(number) = number else { return false };
            let in_place = before < number && number < behind;
            !(is_marked(report, section, marker) || in_place && is_surely(report, section))
        })
        .collect()
}

/// The length of the Markdown marker that the numbered chapters of a draft have.
fn marker_of_chapters(report: &Report) -> Option<usize> {
    let sections = report
        .sections
        .iter()
        .filter(|section| section.id.is_some());
    let headings = sections.filter_map(|section| report.heading_of(section));
    let mut chapters = headings.filter(|heading| {
        let number = heading.number.map(|number| number.style);
        number == Some(NumberStyle::ChineseComma)
    });
    chapters.find_map(|heading| heading.marker.map(Span::len))
}

/// Whether a heading has the section's very title, behind the marker of chapters.
fn is_marked(report: &Report, section: &Section, marker: Option<usize>) -> bool {
    let heading = report.heading_of(section);
    let titles = section.id.and_then(official).map(|(_, titles)| titles);
    heading.zip(titles).is_some_and(|(heading, titles)| {
        marker.is_some()
            && heading.marker.map(Span::len) == marker
            && titles.iter().any(|title| compact(title) == heading.text)
    })
}

/// Whether number and title of a section's heading leave no doubt which section it is.
fn is_surely(report: &Report, section: &Section) -> bool {
    /// From this likeness on a title is that of the section whatever its number is.
    const VERY_LIKE: f64 = 0.85;
    let known = section.id.and_then(official);
    let (Some((number, titles)), Some(heading)) = (known, report.heading_of(section)) else {
        return false;
    };
    let like = |title: &&str| {
        let title = compact(title);
        *title == heading.text || likeness(&title, &heading.text) >= VERY_LIKE
    };
    let by_title = titles.iter().any(like) && !is_one_of_several(report, section, heading);
    let by_number = heading.own_line
        && heading.number.is_some_and(|written| {
            written.style == NumberStyle::ChineseComma && written.value == number
        });
    by_title || by_number
}

/// Whether the heading is numbered along with headings beside it that open no section, as a sub-heading is.
fn is_one_of_several(report: &Report, section: &Section, heading: &Heading) -> bool {
    let Some(own) = heading
        .number
        .filter(|own| own.style != NumberStyle::ChineseComma)
    else {
        return false;
    };
    let opens = |at: usize| {
        let sections = &report.sections;
        let found = sections.binary_search_by_key(&at, |section| section.heading);
        found
            .ok()
            .and_then(|at| sections.get(at))
            .is_some_and(|section| section.id.is_some())
    };
    let along = |at: Option<usize>, value: Option<u32>| {
        let near = at.and_then(|at| Some((at, report.headings.get(at)?.number?)));
        near.is_some_and(|(at, number)| {
            number.style == own.style && Some(number.value) == value && !opens(at)
        })
    };
    along(section.heading.checked_sub(1), own.value.checked_sub(1))
        || along(section.heading.checked_add(1), own.value.checked_add(1))
}

/// The number of a section and all titles it may have.
fn official(id: &str) -> Option<(u32, Vec<&'static str>)> {
    let sections = format::builtin()
        .iter()
        .filter_map(|format| format.section(id));
    let number = sections.clone().next_back()?.number;
    let titles =
        sections.flat_map(|section| section.accepted_titles.iter().chain([&section.title]));
    Some((number, titles.map(String::as_str).collect()))
}
