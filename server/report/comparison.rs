//! Two reports of one body side by side: every cell of both with the change, and what changed in the text.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hasher as _};

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Cell, Report, Section};
use crate::format::{self, TableSpec};
use crate::text::{compact, visible};

/// What changed from one report to the next.
#[derive(Debug)]
pub struct Comparison {
    /// The cells of the tables of both, in the order of this year's format; those that only last year's has come behind.
    pub cells: Vec<CellChange>,
    /// The statutory sections that either has, in their order.
    pub sections: Vec<SectionChange>,
}

/// A cell in both years.
#[derive(Clone, Debug)]
pub struct CellChange {
    pub table: &'static TableSpec,
    /// Index into the cells of `table`.
    pub cell: usize,
    /// `None` where the report does not have the cell.
    pub last: Option<Figure>,
    pub this: Option<Figure>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// As written; empty where the cells of the row ran together.
    pub text: String,
    /// `None` where it is blank or holds no number.
    pub value: Option<Decimal>,
    /// Whether the figures of several cells ran together, so that nobody can tell which is this one's.
    pub run_together: bool,
}

/// A section in both years.
#[derive(Clone, Debug)]
pub struct SectionChange {
    pub id: &'static str,
    /// Its heading in this year's report, else in last year's.
    pub heading: String,
    pub in_last: bool,
    pub in_this: bool,
    /// How many per cent of this year's text, by characters, are last year's; `None` where there is no text.
    pub kept: Option<usize>,
    /// Sentences that only one of the two has, in their order.
    pub added: Vec<String>,
    pub removed: Vec<String>,
}

impl CellChange {
    /// Its name: `applications.new:total`.
    pub fn name(&self) -> &'static str {
        self.table
            .cells
            .get(self.cell)
            .map_or("", |it| it.name.as_str())
    }

    /// The label of its row with those of the groups over it.
    pub fn row(&self) -> &'static [String] {
        self.table
            .row_of(self.cell)
            .map_or(&[], |row| row.path.as_slice())
    }

    /// The label of its column with those of the groups over it.
    pub fn column(&self) -> &'static [String] {
        let column = self.table.column_of(self.cell);
        column.map_or(&[], |column| column.path.as_slice())
    }

    /// This year's value less last year's; `None` where either is no number. A blank cell is no number.
    pub fn change(&self) -> Option<Decimal> {
        let value = |figure: &Option<Figure>| figure.as_ref()?.value;
        value(&self.this)?.checked_sub(value(&self.last)?)
    }

    /// The change in per cent of last year's value, to one place; `None` where that is 0 or not known.
    pub fn rate(&self) -> Option<Decimal> {
        let last = self.last.as_ref()?.value.filter(|last| !last.is_zero())?;
        let rate = self
            .change()?
            .checked_mul(Decimal::ONE_HUNDRED)?
            .checked_div(last.abs())?;
        Some(
            rate.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero)
                .normalize(),
        )
    }

    /// Whether both years have the same there.
    pub fn is_same(&self) -> bool {
        match (&self.last, &self.this) {
            (Some(last), Some(this)) => match (last.value, this.value) {
                (Some(last), Some(this)) => last == this,
                (None, None) => last.text == this.text,
                _ => false,
            },
            (None, None) => true,
            _ => false,
        }
    }
}

impl Comparison {
    pub fn of(last: &Report, this: &Report) -> Self {
        Self {
            cells: cells(last, this),
            sections: sections(last, this),
        }
    }

    /// The change of the cell called `name`.
    pub fn cell(&self, name: &str) -> Option<&CellChange> {
        self.cells.iter().find(|it| it.name() == name)
    }
}

/// A change with its sign: +2, -3.
pub fn signed(change: Decimal) -> String {
    let sign = if change.is_sign_negative() { "" } else { "+" };
    format!("{sign}{}", change.normalize())
}

fn cells(last: &Report, this: &Report) -> Vec<CellChange> {
    let mut all = Vec::new();
    for id in table_ids() {
        let specs = [this, last].map(|report| report.table(id).map(|table| table.spec));
        let mut known: HashSet<&str> = HashSet::new();
        for spec in specs.into_iter().flatten() {
            for (cell, named) in spec.cells.iter().enumerate() {
                if known.insert(named.name.as_str()) {
                    all.push(CellChange {
                        table: spec,
                        cell,
                        last: figure(last, id, &named.name),
                        this: figure(this, id, &named.name),
                    });
                }
            }
        }
    }
    all.retain(|it| it.last.is_some() || it.this.is_some());
    all
}

/// The ids of the official tables, in their order.
fn table_ids() -> impl Iterator<Item = &'static str> {
    let tables = format::builtin()
        .last()
        .into_iter()
        .flat_map(|format| &format.tables);
    tables.map(|table| table.id.as_str())
}

fn figure(report: &Report, table: &str, name: &str) -> Option<Figure> {
    let table = report.table(table)?;
    let cell = table.cell(table.spec.cell(name)?)?;
    let run_together = cell.number().is_none() && !cell.is_blank() && {
        let same = |it: &&Cell| it.span == cell.span;
        table.cells.iter().flatten().filter(same).nth(1).is_some()
    };
    let text = visible(report.slice(cell.span)).trim().to_owned();
    Some(Figure {
        text: if run_together { String::new() } else { text },
        value: cell.number(),
        run_together,
    })
}

fn sections(last: &Report, this: &Report) -> Vec<SectionChange> {
    let format = format::builtin().last();
    let specs = format.into_iter().flat_map(|format| &format.sections);
    specs
        .filter_map(|spec| {
            let sections = [last, this].map(|report| report.section(&spec.id));
            let [in_last, in_this] = sections;
            let (report, section) = match (in_last, in_this) {
                (_, Some(section)) => (this, section),
                (Some(section), None) => (last, section),
                (None, None) => return None,
            };
            let heading = report.heading_of(section).map_or("", |it| it.text.as_str());
            let (before, now) = (said(last, in_last), said(this, in_this));
            Some(SectionChange {
                id: &spec.id,
                heading: heading.to_owned(),
                in_last: in_last.is_some(),
                in_this: in_this.is_some(),
                kept: share_kept(last, in_last, this, in_this),
                added: only_in(&now, &before),
                removed: only_in(&before, &now),
            })
        })
        .collect()
}

/// A sentence as compared, and as written.
type Sentence = (String, String);

/// The sentences of the running text of a section.
fn said(report: &Report, section: Option<&Section>) -> Vec<Sentence> {
    let Some(section) = section else {
        return Vec::new();
    };
    let paragraphs = report.paragraphs_in(section.span);
    let mut all = Vec::new();
    for paragraph in paragraphs {
        let text = visible(paragraph.span.of(&report.text));
        for sentence in text.split_inclusive(['。', '！', '？']) {
            let shown = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
            if !shown.is_empty() {
                all.push((with_relative_years(report, &compact(sentence)), shown));
            }
        }
    }
    all
}

/// The words with the report's year and the one before as such, so that 2024年 of a report is as 2023年 of the one before.
fn with_relative_years(report: &Report, text: &str) -> String {
    let Some(year) = report.year.as_ref().map(|year| year.value) else {
        return text.to_owned();
    };
    text.replace(&year.to_string(), "{this}")
        .replace(&(year - 1).to_string(), "{last}")
}

/// The sentences that the other list does not have.
fn only_in(these: &[Sentence], others: &[Sentence]) -> Vec<String> {
    let known: HashSet<&str> = others
        .iter()
        .map(|(compared, _)| compared.as_str())
        .collect();
    let new = these
        .iter()
        .filter(|(compared, _)| !known.contains(compared.as_str()));
    new.map(|(_, shown)| shown.clone()).collect()
}

fn share_kept(
    last: &Report,
    before: Option<&Section>,
    this: &Report,
    now: Option<&Section>,
) -> Option<usize> {
    let said = |report: &Report, section: &Section| -> Vec<Clause> {
        let paragraphs = report.paragraphs_in(section.span);
        let texts = paragraphs.map(|it| clauses(it.span.of(&report.text)));
        texts.flatten().collect()
    };
    let now = said(this, now?);
    let before = before.map_or_else(Vec::new, |section| said(last, section));
    let Kept { same, all } = kept(&before, &now);
    (all > 0).then(|| same * 100 / all)
}

/// How many characters of a text are another's, and how many it has.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    pub same: usize,
    pub all: usize,
}

/// How much of the clauses `now` stands among those `before`.
pub fn kept(before: &[Clause], now: &[Clause]) -> Kept {
    let mut known: Vec<u64> = before.iter().map(|it| it.words).collect();
    known.sort_unstable();
    let same = now
        .iter()
        .filter(|it| known.binary_search(&it.words).is_ok());
    Kept {
        same: same.map(|it| it.length).sum(),
        all: now.iter().map(|it| it.length).sum(),
    }
}

/// A clause without its figures, as far as it is compared with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The hash of its words.
    words: u64,
    /// In characters.
    length: usize,
}

/// What a paragraph says, clause by clause. Figures and years are left out: where only they were changed the text is the
/// same.
pub fn clauses(paragraph: &str) -> Vec<Clause> {
    let text = compact(paragraph);
    let clauses = text.split(['。', '；', '，', '：', ';', '！']);
    let read = clauses.map(|clause| {
        let mut hasher = DefaultHasher::new();
        let words = clause.chars().filter(|c| !c.is_ascii_digit());
        let length = words.inspect(|c| hasher.write_u32(u32::from(*c))).count();
        Clause {
            words: hasher.finish(),
            length,
        }
    });
    read.filter(|it| it.length > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ReadOptions;

    fn report(year: i32, new: &str, text: &str) -> Report {
        let written = format!(
            "# 青山县云溪镇人民政府{year}年政府信息公开工作年度报告\n\n## 一、总体情况\n\n{text}\n\n\
             ## 三、收到和处理政府信息公开申请情况\n\n\
             |  |  |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n\
             |---|---|---|---|---|---|---|---|---|---|\n\
             | 一、本年新收政府信息公开申请数量 |  |  | {new} | 0 | 0 | 0 | 0 | 0 | {new} |\n"
        );
        Report::parse(written, &ReadOptions::default())
    }

    #[test]
    fn cells_and_sentences_are_compared() {
        let last = report(2023, "4", "2023年，制度健全。全年收到申请4件。");
        // The year of the report is no change.
        let this = report(2024, "6", "2024年，制度健全。开展培训。");
        let comparison = Comparison::of(&last, &this);
        let cell = comparison.cell("applications.new:natural").unwrap();
        assert_eq!(cell.change(), Some(Decimal::TWO));
        assert_eq!(cell.rate(), Some(Decimal::from(50)));
        assert!(comparison.cell("applications.new:other").unwrap().is_same());
        let overview = &comparison.sections[0];
        assert_eq!(overview.added, ["开展培训。"]);
        assert_eq!(overview.removed, ["全年收到申请4件。"]);
        // 年 and 制度健全 of 年, 制度健全, 开展培训.
        assert_eq!(overview.kept, Some(55));
    }

    #[test]
    fn what_only_one_year_has_has_no_change() {
        let last = report(2023, "", "");
        let this = report(2024, "6", "");
        let cell = Comparison::of(&last, &this)
            .cell("applications.new:total")
            .cloned()
            .unwrap();
        assert_eq!(
            (cell.change(), cell.rate(), cell.is_same()),
            (None, None, false)
        );
    }
}
