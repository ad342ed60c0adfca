//! Official labels, and how a draft's labels are compared with them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::values::{is_mark, looks_like_number};
use crate::format::{self, TableSpec};
use crate::report::LabelMatch;
use crate::report::names_balance;
use crate::text::{Ordinal, Span, chinese_number, compact, fold_punctuation, likeness};

/// Which official label a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelRef {
    /// The label of the row with this index.
    Row(usize),
    /// A group label over or beside rows: 三、本年度办理结果, （三）不予公开.
    Group(&'static str),
    /// The label of a column, wherever it occurs.
    Column(&'static str),
    /// A label over columns: 申请人情况, 法人或其他组织, 行政复议.
    ColumnGroup(&'static str),
    /// 信息内容
    StubHeader(&'static str),
    /// 第二十条第（一）项
    BlockHeader(usize),
    /// The note on the balance in the corner of table 三.
    Note,
}

/// The labels of one official table.
#[derive(Debug)]
pub struct Labels {
    spec: &'static TableSpec,
    /// By the compact official text.
    exact: FxHashMap<&'static str, LabelRef>,
    /// All of them in alphabetical order, prepared for likeness.
    shapes: Vec<(Shape, LabelRef)>,
    /// By the text without numbering and with punctuation in one form.
    folded: FxHashMap<String, LabelRef>,
    /// The same for the labels of rows alone, some of which read like a column's (3.其他, （七）总计).
    folded_rows: FxHashMap<String, usize>,
}

static ALL: LazyLock<Vec<Labels>> = LazyLock::new(|| {
    format::builtin()
        .iter()
        .flat_map(|format| format.tables.iter().map(Labels::new))
        .collect()
});

impl Labels {
    /// The labels of an official table.
    pub fn of(spec: &'static TableSpec) -> Option<&'static Labels> {
        ALL.iter().find(|labels| std::ptr::eq(labels.spec, spec))
    }

    fn new(spec: &'static TableSpec) -> Self {
        let mut labels = Labels {
            spec,
            exact: FxHashMap::default(),
            shapes: Vec::new(),
            folded: FxHashMap::default(),
            folded_rows: FxHashMap::default(),
        };
        for (index, row) in spec.rows.iter().enumerate() {
            labels.add(&row.label, LabelRef::Row(index));
            labels.folded_rows.entry(fold(&row.label)).or_insert(index);
        }
        for row in &spec.rows {
            for group in row.path.iter().rev().skip(1) {
                labels.add(group, LabelRef::Group(group));
            }
        }
        for (index, block) in spec.blocks.iter().enumerate() {
            if let Some(header) = &block.header {
                labels.add(header, LabelRef::BlockHeader(index));
            }
            if let Some(stub) = &block.stub_header {
                labels.add(stub, LabelRef::StubHeader(stub));
            }
            for column in &block.columns {
                labels.add(&column.label, LabelRef::Column(&column.label));
                for group in column.path.iter().rev().skip(1) {
                    labels.add(group, LabelRef::ColumnGroup(group));
                }
            }
        }
        if let Some(note) = &spec.corner_note {
            labels.add(note, LabelRef::Note);
        }
        let mut sorted: Vec<_> = labels.exact.iter().collect();
        sorted.sort_unstable_by_key(|(label, _)| **label);
        labels.shapes = sorted
            .into_iter()
            .map(|(label, reference)| (Shape::of(label), *reference))
            .collect();
        labels
    }

    fn add(&mut self, label: &'static str, reference: LabelRef) {
        if label.is_empty() {
            return;
        }
        self.exact.entry(label).or_insert(reference);
        self.folded.entry(fold(label)).or_insert(reference);
    }

    /// The official label that a compact text is, to the letter or but for numbering and punctuation.
    pub fn find(&self, text: &str) -> Option<LabelRef> {
        if let Some(reference) = self.exact.get(text) {
            return Some(*reference);
        }
        let folded = fold(text);
        if folded.is_empty() {
            return None;
        }
        self.folded
            .get(&folded)
            .copied()
            .or_else(|| self.marked(text))
    }

    /// The official label that a compact text is to the letter.
    pub fn exact(&self, text: &str) -> Option<LabelRef> {
        self.exact.get(text).copied()
    }

    /// The row whose label a compact text is, to the letter or but for numbering and punctuation.
    pub fn find_row(&self, text: &str) -> Option<usize> {
        if let Some(LabelRef::Row(index)) = self.exact.get(text) {
            return Some(*index);
        }
        let folded = fold(text);
        let found = self.folded_rows.get(&folded).copied();
        let found = found.filter(|_| !folded.is_empty());
        found.filter(|row| !is_of_another_level(text, self.official(LabelRef::Row(*row))))
    }

    /// What stands behind the article that the headers of blocks name, in numerals of either kind.
    fn behind_article<'t>(&self, text: &'t str) -> Option<&'t str> {
        let mut headers = self.spec.blocks.iter();
        let header = headers.find_map(|block| block.header.as_deref())?;
        let (article, behind) = article_at(text)?;
        (article == article_at(header)?.0).then_some(behind)
    }

    /// Labels that are known by a mark even when they are cut or altered: the note, the block headers.
    fn marked(&self, text: &str) -> Option<LabelRef> {
        /// Longer than any note in bytes; a cell with more in it is a page.
        const LONGEST: usize = 400;
        if text.len() > LONGEST {
            return None;
        }
        if self.spec.corner_note.is_some() && names_balance(text) {
            return Some(LabelRef::Note);
        }
        let numeral = self
            .behind_article(text)
            .or_else(|| Some(text).filter(|text| text.ends_with('项')))?;
        let digits = numeral.trim_matches(|c| "第（）()项款".contains(c));
        let item = crate::text::chinese_number(digits)?;
        let id = item.to_string();
        self.spec
            .blocks
            .iter()
            .position(|block| block.header.is_some() && block.id == id)
            .map(LabelRef::BlockHeader)
    }

    /// The official label nearest to a text, if it is near enough to be meant.
    pub fn nearest(&self, text: &str, accept: impl Fn(LabelRef) -> bool) -> Option<LabelRef> {
        if let Some(found) = self.find(text).filter(|found| accept(*found)) {
            return Some(found);
        }
        let shape = Shape::of(text);
        let mut best: Option<(f64, LabelRef)> = None;
        for (official, reference) in &self.shapes {
            if !accept(*reference) || !shape.may_be_like(official) {
                continue;
            }
            let likeness = shape.likeness(official);
            if likeness >= NEAR && best.is_none_or(|(score, _)| likeness > score) {
                best = Some((likeness, *reference));
            }
        }
        best.map(|(_, reference)| reference)
    }

    /// The column in whose place the header cell with this index stands, where what is written there is a piece of several
    /// columns' labels.
    pub fn column_at(&self, block: usize, index: usize, written: &str) -> Option<LabelRef> {
        let columns = &self.spec.blocks.get(block)?.columns;
        let is_piece = |label: &str| label != written && label.contains(written);
        let mut meant: Vec<&str> = columns.iter().map(|column| column.label.as_str()).collect();
        meant.retain(|label| is_piece(label));
        meant.dedup();
        let column = columns.get(index.checked_sub(self.spec.stub_columns)?)?;
        (meant.len() > 1 && is_piece(&column.label)).then_some(LabelRef::Column(&column.label))
    }

    /// The official wording of a label.
    pub fn official(&self, reference: LabelRef) -> &'static str {
        match reference {
            LabelRef::Row(index) => self.spec.rows.get(index).map_or("", |row| &row.label),
            LabelRef::Group(text)
            | LabelRef::Column(text)
            | LabelRef::ColumnGroup(text)
            | LabelRef::StubHeader(text) => text,
            LabelRef::BlockHeader(index) => self
                .spec
                .blocks
                .get(index)
                .and_then(|block| block.header.as_deref())
                .unwrap_or(""),
            LabelRef::Note => self.spec.corner_note.as_deref().unwrap_or(""),
        }
    }

    /// How the label at `span` is written, compared with the official wording of `reference`.
    pub fn compare(&self, span: Span, text: &str, reference: LabelRef) -> LabelMatch {
        let official = self.official(reference);
        if as_written(span.of(text)) == official {
            LabelMatch::Exact(official)
        } else {
            LabelMatch::Near(official)
        }
    }
}

/// From this similarity on a label is taken to be the official one.
const NEAR: f64 = 0.6;

/// A label prepared for comparing it with others.
#[derive(Debug)]
struct Shape {
    /// Without numbering and punctuation, which count little.
    folded: String,
    /// A bit for every character, to see quickly that two labels have little in common.
    characters: u64,
}

impl Shape {
    fn of(label: &str) -> Self {
        let folded = fold(label);
        let characters = folded.chars().fold(0, |bits, c| {
            bits | 1 << (u32::from(c).wrapping_mul(0x9E37_79B1) >> 26)
        });
        Self { folded, characters }
    }

    /// False where the labels share too few characters to be alike.
    fn may_be_like(&self, other: &Shape) -> bool {
        let shared = (self.characters & other.characters).count_ones();
        let fewer = self
            .characters
            .count_ones()
            .min(other.characters.count_ones());
        shared * 2 >= fewer && fewer > 0
    }

    /// How like two labels are, from 0 to 1; a label that was shortened or lengthened is like the whole one.
    fn likeness(&self, other: &Shape) -> f64 {
        let (a, b) = (self.folded.as_str(), other.folded.as_str());
        if a == b {
            return 1.0;
        }
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let within = if short.chars().count() >= 3 && long.contains(short) {
            0.75
        } else {
            0.0
        };
        likeness(a, b)
            .max(strsim::normalized_levenshtein(a, b))
            .max(within)
    }
}

/// The number of the article that a text begins with, 第二十条, and what follows.
fn article_at(text: &str) -> Option<(u32, &str)> {
    let ordinal = Ordinal::read(text.strip_prefix('第')?)?;
    let behind = ordinal.behind.strip_prefix('条')?;
    Some((chinese_number(ordinal.numeral)?, behind))
}

/// Without numbering, with punctuation in one form and quotation marks left out.
pub fn fold(label: &str) -> String {
    let folded = fold_punctuation(without_number(label));
    folded
        .chars()
        .filter(|c| {
            !matches!(
                c,
                '"' | '\'' | '“' | '”' | '‘' | '’' | '、' | ',' | '.' | ' '
            )
        })
        .collect()
}

/// What closes the number of a label that no brackets enclose.
const NUMBER_MARKS: [char; 4] = ['、', '.', '．', ','];

/// A label without 一、 （一） 1. in front of it.
pub fn without_number(label: &str) -> &str {
    let title = numbered(label).and_then(|number| number.closed(&NUMBER_MARKS));
    title.filter(|title| !title.is_empty()).unwrap_or(label)
}

/// The label as the author wrote it, for judging it to the letter: line breaks (and the blanks round them), tags, pinyin and
/// the script do not count, blanks within a line do.
fn as_written(source: &str) -> String {
    let mut joined = String::with_capacity(source.len());
    for line in source.split(['\n', '\r']) {
        joined.push_str(line.trim());
    }
    crate::text::plain(&joined)
}

/// Whether a compact text stands for the official label, apart from a figure glued to its end; the length in characters of
/// that figure.
pub fn glued_figure(text: &str) -> Option<(&str, usize)> {
    let label = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - label.len();
    (digits > 0 && !label.is_empty()).then_some((label, digits))
}

/// What a label of any official table is to the row it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The label of a row of figures.
    Row,
    /// A label beside or over rows.
    Group,
    /// A label over columns, 信息内容, or the note in their corner.
    Header,
    /// 第二十条第（一）项
    Block,
}

/// What a compact text is in any of the official tables, to the letter but for its number and punctuation.
pub fn part_of(text: &str) -> Option<Part> {
    let exact = ALL.iter().find_map(|labels| labels.exact(text));
    let found = exact.or_else(|| {
        // A piece such as 其他 is short of what would tell a row's label from a column's.
        let long = text.chars().nth(3).is_some();
        long.then(|| ALL.iter().find_map(|labels| labels.find(text)))?
    });
    found.map(|found| match found {
        LabelRef::Row(_) => Part::Row,
        LabelRef::Group(_) => Part::Group,
        LabelRef::Column(_)
        | LabelRef::ColumnGroup(_)
        | LabelRef::StubHeader(_)
        | LabelRef::Note => Part::Header,
        LabelRef::BlockHeader(_) => Part::Block,
    })
}

/// The longest label of any official table that a compact text begins with, punctuation in one form: its length in the
/// text, and what it is.
pub fn label_at(text: &str) -> Option<(usize, Part)> {
    let first = text.chars().next()?;
    BY_FIRST.get(&folded(first))?.iter().find_map(|label| {
        let mut rest = text.chars();
        let same = label
            .chars()
            .all(|wanted| rest.next().is_some_and(|c| folded(c) == folded(wanted)));
        let length = text.len() - rest.as_str().len();
        same.then(|| Some((length, part_of(label)?))).flatten()
    })
}

/// The official labels by their first character, longest first.
static BY_FIRST: LazyLock<FxHashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut labels: FxHashMap<char, Vec<&'static str>> = FxHashMap::default();
    for label in ALL.iter().flat_map(|labels| labels.exact.keys()) {
        if let Some(first) = label.chars().next() {
            labels.entry(folded(first)).or_default().push(label);
        }
    }
    for labels in labels.values_mut() {
        labels.sort_unstable_by_key(|label| (std::cmp::Reverse(label.len()), *label));
        labels.dedup();
    }
    labels
});

/// A character as labels in running text are compared: each stop behind a number is the same.
fn folded(c: char) -> char {
    match fold_punctuation(c.encode_utf8(&mut [0; 4])).chars().next() {
        Some('、' | ',') => '.',
        folded => folded.unwrap_or(c),
    }
}

/// Whether a label has another number than the official one in the same style: 2.其他 may begin 2.其他法律行政法规禁止公开, and
/// is no 3.其他.
pub fn is_of_another_number(text: &str, official: &str) -> bool {
    let value = |label| numbered(label).and_then(|number| chinese_number(number.numeral));
    is_numbered_alike(text, official) && value(text) != value(official)
}

/// Whether two labels have numbers in one style: （一） and （三）, 1. and 3.
pub fn is_numbered_alike(a: &str, b: &str) -> bool {
    let style = |label| numbered(label).map(|number| (number.bracketed, number.is_arabic()));
    style(a).is_some() && style(a) == style(b)
}

/// The number in front of a label.
pub fn numbered(label: &str) -> Option<Ordinal<'_>> {
    let number = Ordinal::read(label).filter(|it| chinese_number(it.numeral).is_some());
    number.filter(|it| it.closed(&NUMBER_MARKS).is_some())
}

/// Whether a label has another number than the official one and in another style: （六）其他 is no 3.其他.
fn is_of_another_level(text: &str, official: &str) -> bool {
    let (Some(own), Some(official)) = (Ordinal::read(text), Ordinal::read(official)) else {
        return false;
    };
    let value = |ordinal: Ordinal<'_>| chinese_number(ordinal.numeral);
    own.bracketed != official.bracketed
        && own.is_arabic() != official.is_arabic()
        && value(own) != value(official)
}

/// Whether a compact text is a label that stands at the head of a table, or nothing but such labels.
pub fn begins_table(text: &str) -> bool {
    let mut rest = text;
    while let Some((length, Part::Header | Part::Block)) = label_at(rest) {
        rest = rest.get(length..).unwrap_or_default();
    }
    rest.is_empty() && !text.is_empty()
}

/// Whether a compact text is near the label of a row in any official table.
pub fn is_like_row(text: &str) -> bool {
    text.chars().nth(3).is_some()
        && ALL.iter().any(|labels| {
            labels
                .nearest(text, |found| matches!(found, LabelRef::Row(_)))
                .is_some()
        })
}

/// Whether a label of any official table begins with a compact text and goes on behind it.
pub fn begins_label(text: &str) -> bool {
    ALL.iter()
        .flat_map(|labels| labels.exact.keys())
        .any(|official| official.len() > text.len() && official.starts_with(text))
}

/// Whether a line is the label of a table's row or group, or the first piece of one that was broken over lines, and holds
/// nothing else but figures, so that it is no heading.
pub fn is_table_label(line: &str) -> bool {
    /// A shorter piece, 三、 and a character, may as well begin a heading.
    const SHORTEST: usize = 4;
    let words = compact(first_cell(line));
    let label = words.trim_start_matches('#').trim_end_matches(|c: char| {
        c.is_ascii_digit() || c == '.' || is_mark(c.encode_utf8(&mut [0; 4]))
    });
    let long_enough = label.chars().nth(SHORTEST - 1).is_some();
    ALL.iter()
        .flat_map(|labels| &labels.exact)
        .any(|(official, reference)| {
            let is_row = matches!(
                reference,
                LabelRef::Row(_) | LabelRef::Group(_) | LabelRef::Note
            );
            is_row && (*official == label || long_enough && official.starts_with(label))
        })
        || is_made_of_labels(label)
}

/// Whether a compact text is nothing but labels, one behind the other.
fn is_made_of_labels(text: &str) -> bool {
    let mut rest = text;
    let mut labels = 0;
    while let Some((length, _)) = label_at(rest) {
        rest = rest.get(length..).unwrap_or_default();
        labels += 1;
    }
    rest.is_empty() && labels >= 2
}

/// What stands before the first comma or bar of a line that ends in a figure behind another: the label of a row whose cells
/// they part.
fn first_cell(line: &str) -> &str {
    let parts = |c: char| matches!(c, ',' | ';' | '，' | '｜' | '│' | '┃' | '║' | '|');
    let cells = line.trim_end_matches(parts).rsplit(parts);
    let figures = cells
        .take_while(|cell| looks_like_number(cell) || is_mark(cell))
        .count();
    match line.split_once(parts) {
        Some((first, _)) if figures >= 2 || figures == 1 && line.matches(parts).count() == 1 => {
            first
        }
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_counted_by_characters() {
        let spec = format::by_id("2021").and_then(|format| format.table("applications"));
        let labels = spec.and_then(Labels::of).unwrap();
        let nearest = |text: &str| {
            let found = labels.nearest(text, |found| matches!(found, LabelRef::Row(_)));
            found.map(|found| labels.official(found))
        };
        // Words in another order have the same pairs of characters, but not the same places.
        let swapped = "4.大量反复申请无正当理由";
        assert_eq!(nearest(swapped), Some("4.无正当理由大量反复申请"));
        assert_eq!(nearest("2.缺少现成资料"), None);
    }
}
