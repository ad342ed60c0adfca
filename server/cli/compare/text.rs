//! The comparison for reading: a line a row of the tables, and what changed in the sections.

use super::side::Side;
use crate::cli::words::say;
use crate::messages::{Language, Message};
use crate::report::comparison::{CellChange, Comparison, Figure, SectionChange, signed};

pub fn text(
    last: &Side<'_>,
    this: &Side<'_>,
    comparison: &Comparison,
    language: Language,
) -> String {
    let mut writer = Writer {
        language,
        text: String::new(),
    };
    let year = |side: &Side<'_>| {
        side.year()
            .map_or_else(|| "?".to_owned(), |it| it.to_string())
    };
    let title = say("compare-title").with("organ", this.organ());
    writer.say(&title.with("last", year(last)).with("this", year(this)));
    let changed = comparison.cells.iter().filter(|it| !it.is_same()).count();
    let count = say("compare-figures").with("cells", comparison.cells.len());
    writer.say(&count.with("changed", changed));
    for section in &comparison.sections {
        writer.section(section);
        let inside = |it: &&CellChange| it.table.section == section.id;
        let cells: Vec<&CellChange> = comparison.cells.iter().filter(inside).collect();
        writer.cells(&cells);
    }
    // Tables whose sections neither report has.
    let homeless = |it: &&CellChange| {
        let mut sections = comparison.sections.iter();
        !sections.any(|section| section.id == it.table.section)
    };
    let cells: Vec<&CellChange> = comparison.cells.iter().filter(homeless).collect();
    writer.cells(&cells);
    writer.text
}

struct Writer {
    language: Language,
    text: String,
}

impl Writer {
    fn say(&mut self, message: &Message) {
        self.text.push_str(&message.render(self.language));
        self.text.push('\n');
    }

    fn section(&mut self, section: &SectionChange) {
        self.text.push('\n');
        self.text.push_str(&section.heading);
        self.text.push('\n');
        if !section.in_last {
            self.say(&say("compare-only-this"));
        } else if !section.in_this {
            self.say(&say("compare-only-last"));
        } else if let Some(share) = section.kept {
            self.say(&say("compare-kept").with("share", share));
        }
        for (key, sentences) in [
            ("compare-removed", &section.removed),
            ("compare-added", &section.added),
        ] {
            let mark = say(key).render(self.language);
            for sentence in sentences {
                self.text.push_str(&format!("  {mark}{sentence}\n"));
            }
        }
    }

    /// A line a row, its cells in their order.
    fn cells(&mut self, cells: &[&CellChange]) {
        for row in cells.chunk_by(|one, other| one.row() == other.row()) {
            let label = row
                .first()
                .map_or_else(String::new, |it| it.row().join(" / "));
            let cells: Vec<String> = row.iter().map(|it| self.cell(it, row)).collect();
            let lead = if label.is_empty() {
                label
            } else {
                format!("{label}：")
            };
            self.text
                .push_str(&format!("  {lead}{}\n", cells.join("，")));
        }
    }

    /// 自然人 4 → 6（+2，+50%）; what is the same stands there once. The column has its own label, with those of the groups
    /// over it where another of the row has the same.
    fn cell(&self, change: &CellChange, row: &[&CellChange]) -> String {
        let own = |it: &CellChange| it.column().last().cloned().unwrap_or_default();
        let label = own(change);
        let alike = row.iter().filter(|it| own(it) == label).count();
        let label = if alike > 1 {
            change.column().join(" / ")
        } else {
            label
        };
        let this = self.figure(change.this.as_ref());
        if change.is_same() {
            return format!("{label} {this}");
        }
        let mut text = format!("{label} {} → {this}", self.figure(change.last.as_ref()));
        if let Some(difference) = change.change() {
            text.push('（');
            text.push_str(&signed(difference));
            if let Some(rate) = change.rate() {
                text.push_str(&format!("，{}%", signed(rate)));
            }
            text.push('）');
        }
        text
    }

    fn figure(&self, figure: Option<&Figure>) -> String {
        match figure {
            Some(figure) if !figure.text.is_empty() => figure.text.clone(),
            Some(figure) if figure.run_together => {
                say("compare-run-together").render(self.language)
            }
            Some(_) => say("compare-blank").render(self.language),
            None => say("compare-absent").render(self.language),
        }
    }
}
