//! The statements of the text with their places in the report.

use rust_decimal::Decimal;

use super::spoken::SPOKEN;
use crate::report::Report;
use crate::report::statement::{
    Meaning, Scope, Statement, in_flow, is_of_applications, opens_part,
};
use crate::rules::Memory;
use crate::text::Span;

/// Something that the text says of a quantity.
#[derive(Clone, Debug)]
pub struct Stated {
    pub statement: Statement,
    pub scope: Scope,
    /// The figure, or the words that deny.
    pub span: Span,
    /// The words by which it was recognised, for messages.
    pub words: String,
    /// The sentence it stands in.
    pub sentence: Span,
}

/// All statements of the running text of a report for a year, in its order, of the whole year or not.
pub fn all(report: &Report, memory: &Memory, year: Option<i32>) -> Vec<Stated> {
    let organ = report.organ.as_ref().map(|organ| organ.name.as_str());
    let mut all = Vec::new();
    for (passage, spoken) in memory.paragraphs().with(&SPOKEN) {
        let place = |range| {
            let inside = spoken.span(range);
            Span::new(
                passage.span.start + inside.start,
                passage.span.start + inside.end,
            )
        };
        // What a sentence under 依申请公开, or in the section itself, says of reconsideration first tells what the rest of it is
        // about.
        let mut plain = Vec::new();
        let mut sentence = usize::MAX;
        for statement in spoken.statements.iter().filter(|it| it.needs_section) {
            if sentence != statement.sentence.start && statement.is_plain(spoken.text(), organ) {
                plain.push(statement.sentence.start);
            }
            sentence = statement.sentence.start;
        }
        for statement in &spoken.statements {
            let span = place(&statement.range);
            let section = statement.quantity.section.as_deref();
            let of_applications = || is_under_applications(report, span.start);
            let in_section = report.section_at(span.start) == section;
            let elsewhere = || statement.quantity.may_stand_under_applications();
            let is_told = plain.contains(&statement.sentence.start)
                && (in_section || (elsewhere() && of_applications()));
            if (statement.needs_section && !is_told)
                || (statement.needs_heading && !of_applications())
            {
                continue;
            }
            all.push(Stated {
                scope: statement.scope(spoken.text(), organ, year),
                span,
                words: statement.words(spoken.text()).to_owned(),
                sentence: place(&statement.sentence),
                statement: statement.clone(),
            });
        }
    }
    all
}

/// The rows of the cells of a meaning.
fn rows_of(meaning: &Meaning<'_>) -> Vec<usize> {
    let cells = meaning.cells.iter();
    let mut rows: Vec<usize> = cells
        .filter_map(|cell| Some(meaning.table.spec.cells.get(*cell)?.row))
        .collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// Whether the headings above an offset say that the text there is about applications.
fn is_under_applications(report: &Report, offset: usize) -> bool {
    let above = report
        .headings
        .partition_point(|it| it.span.start <= offset);
    let mut level = u8::MAX;
    for heading in report.headings.get(..above).into_iter().flatten().rev() {
        if heading.level >= level {
            continue;
        }
        level = heading.level;
        if let Some(told) = is_of_applications(&heading.text) {
            return told;
        }
        if level <= 1 {
            break;
        }
    }
    false
}

impl Stated {
    /// What the table may mean by it; none where that cannot be told. A meaning that adds up cells of which the sentence
    /// states one by itself is left out: 收到5件，上年结转2件.
    pub fn meanings<'r>(&self, report: &'r Report, all: &[Stated]) -> Vec<Meaning<'r>> {
        let Some(mut meanings) = self.statement.quantity.meanings(report) else {
            return Vec::new();
        };
        if self.is_of_those_received(report, all) {
            return Vec::new();
        }
        let beside: Vec<usize> = all
            .iter()
            .filter(|it| it.sentence == self.sentence && it.span != self.span)
            .filter(|it| !self.may_hold(it, report))
            .filter_map(|it| {
                let own = it.statement.quantity.meanings(report)?;
                match own.first()?.cells.as_slice() {
                    [cell] => Some(*cell),
                    _ => None,
                }
            })
            .collect();
        let first = meanings
            .first()
            .map(|it| it.cells.clone())
            .unwrap_or_default();
        if let Some(rows) = self.rows_of_whole(report, all)
            && meanings.iter().any(|it| rows_of(it) == rows)
        {
            meanings.retain(|it| rows_of(it) == rows);
        }
        meanings.retain(|it| {
            let more = it.cells.iter().filter(|cell| !first.contains(cell));
            it.cells == first || !more.clone().any(|cell| beside.contains(cell))
        });
        meanings
    }

    /// The rows of the cells that hold the figure of which this one is a part: 新收9件，其中自然人8件. A part is held against
    /// those alone, whatever others happen to hold.
    fn rows_of_whole(&self, report: &Report, all: &[Stated]) -> Option<Vec<usize>> {
        let statement = &self.statement;
        let quantity = statement.quantity;
        // The outcomes of reconsideration and litigation tell their own rows.
        if !quantity.is_part() || quantity.flow.is_some() || quantity.section.is_some() {
            return None;
        }
        let mut before = all.iter().filter(|it| {
            it.sentence == self.sentence
                && it.span.start < self.span.start
                && it.scope == self.scope
        });
        let whole = before.rfind(|it| !it.statement.quantity.is_part())?;
        let meanings = whole.statement.quantity.meanings(report)?;
        let meant = meanings.iter().find(|meaning| whole.agrees(meaning))?;
        Some(rows_of(meant))
    }

    /// Whether it counts how many of those received in the year were closed, so that those left over make up the rest: 新收17件，
    /// 已办结12件，其余5件结转. No cell holds that.
    fn is_of_those_received(&self, report: &Report, all: &[Stated]) -> bool {
        let role = |it: &Self, role: &str| it.statement.quantity.flow.as_deref() == Some(role);
        if !role(self, "closed") {
            return false;
        }
        let left = in_flow("carried_out").and_then(|it| it.meanings(report));
        let left = left.and_then(|left| Some(left.first()?.value));
        let mut received = all
            .iter()
            .filter(|it| it.sentence == self.sentence && role(it, "in"));
        left.is_some_and(|left| {
            !left.is_zero()
                && received
                    .any(|it| it.statement.value.checked_sub(self.statement.value) == Some(left))
        })
    }

    /// Whether another figure may be counted in this one: 收到34件（其中上年结转3件）, 办理34件，其中上年结转3件.
    fn may_hold(&self, other: &Self, report: &Report) -> bool {
        const OPENING: [char; 2] = ['（', '('];
        let between = report.slice(Span::new(
            self.span.end,
            other.span.start.max(self.span.end),
        ));
        let in_brackets = between.trim_start().starts_with(OPENING);
        (in_brackets && !between.contains(['）', ')'])) || opens_part(between)
    }

    /// Its value in the unit of the cells: yuan become ten thousands of yuan where the column counts those.
    pub fn value_for(&self, meaning: &Meaning<'_>) -> Decimal {
        let spec = meaning.table.spec;
        let column = meaning.cells.first().and_then(|cell| spec.column_of(*cell));
        let unit = column.and_then(|column| column.unit.as_deref());
        match (self.statement.measure, unit) {
            (Some("元"), Some("万元")) => self.statement.value / Decimal::from(10_000),
            _ => self.statement.value,
        }
    }

    fn is_money(&self) -> bool {
        matches!(self.statement.measure, Some("元" | "万元"))
    }

    /// Whether the table can mean what the text says.
    pub fn agrees(&self, meaning: &Meaning<'_>) -> bool {
        let said = self.value_for(meaning);
        if self.is_money() && !self.statement.quantity.least {
            // Rounded or cut off, here or there.
            let places = said
                .normalize()
                .scale()
                .min(meaning.value.normalize().scale());
            return (said - meaning.value).abs() < Decimal::new(1, places)
                && said.is_zero() == meaning.value.is_zero();
        }
        if let Some(unit) = self.statement.rounded_to {
            // Rounded or cut off.
            return (said - meaning.value).abs() < unit;
        }
        if !self.statement.quantity.least {
            return said == meaning.value;
        }
        // What the cell rounds away is no contradiction.
        let last_place = Decimal::new(1, meaning.value.scale());
        said < meaning.value.saturating_add(last_place)
            && (said <= meaning.value || meaning.value.scale() > 0)
    }
}
