//! Whether official words may take the place of those that stand in a label: none may go that are not put back, and none may
//! come that stand there already.

use super::substance::{common, without_ordinal};
use crate::report::{
    CellProblem, CellValue, Label, LabelMatch, Report, Row, RowRole, Table, TableForm,
};
use crate::text::{
    Ordinal, Span, beside, compact, is_digit, is_han, is_numeral, line_end, line_start, plain,
    to_simplified,
};

/// So many letters of an old label may go without another in their place: 本年度, 公开的.
const SURPLUS: usize = 2;

/// No label is longer, in letters.
const LONGEST: usize = 400;

/// Whether words go that the new label lacks: a word between blanks, or several letters for which no others come. A letter
/// that comes in the place of another, or stands elsewhere in the new label, is a slip and no loss.
pub fn loses_words(old: &str, new: &str) -> bool {
    let source = plain(old);
    if has_figure_beside(&source, new) {
        return true;
    }
    let body = without_ordinal(&source);
    let words: Vec<Vec<char>> = body.split_whitespace().map(letters).collect();
    let (before, after) = (words.concat(), letters(without_ordinal(&plain(new))));
    if before.len() > LONGEST || after.len() > LONGEST {
        return before.len() > after.len() + SURPLUS;
    }
    let pairs = common(&before, &after);
    let mut start = 0;
    for word in &words {
        let end = start + word.len();
        let stays = pairs.iter().any(|(at, _)| (start..end).contains(at));
        // A single letter may be a slip for another one.
        let alone = word.len() > 1 || before.len() > after.len();
        if alone && !word.is_empty() && !stays && !word.iter().all(|c| after.contains(c)) {
            return true;
        }
        start = end;
    }
    let mut moved: Vec<char> = gaps(&pairs, &before, &after)
        .flat_map(|(_, came)| came)
        .copied()
        .collect();
    let mut surplus = 0;
    for (gone, came) in gaps(&pairs, &before, &after) {
        let gone = gone.iter().filter(|c| {
            let at = moved.iter().position(|other| other == *c);
            at.map(|at| moved.swap_remove(at)).is_none()
        });
        let without = gone.count().saturating_sub(came.len());
        if without >= SURPLUS {
            return true;
        }
        surplus += without;
    }
    surplus > SURPLUS
}

/// Whether a figure stands right before or behind the words of an old label, and none in the new one: 1勾稽关系4.
fn has_figure_beside(old: &str, new: &str) -> bool {
    let old = old.trim();
    let behind = old.ends_with(is_digit) && !new.trim_end().ends_with(is_digit);
    let words = old.trim_start_matches(is_digit);
    // 2024年制发件数 is 本年制发件数 with the year named.
    let year = words.starts_with('年');
    let before = words.len() < old.len() && words.starts_with(is_han) && !year;
    behind || before && !new.trim_start().starts_with(is_digit)
}

/// What stands in two texts between the letters that both have.
fn gaps<'a>(
    pairs: &'a [(usize, usize)],
    old: &'a [char],
    new: &'a [char],
) -> impl Iterator<Item = (&'a [char], &'a [char])> {
    let ends = pairs.iter().copied().chain([(old.len(), new.len())]);
    let starts = [(0, 0)]
        .into_iter()
        .chain(pairs.iter().map(|(a, b)| (a + 1, b + 1)));
    starts.zip(ends).map(|(start, end)| {
        let gone = old.get(start.0..end.0).unwrap_or_default();
        (gone, new.get(start.1..end.1).unwrap_or_default())
    })
}

/// The characters of a label that are words, in simplified script.
fn letters(words: &str) -> Vec<char> {
    let words = words.chars().filter(|c| is_han(*c) && !is_numeral(*c));
    words.map(to_simplified).collect()
}

/// Whether the words that a label lacks stand near it, where no official label takes them: a line break, a figure or a bar has
/// cut it in two, and with the whole of it in its place they would be there twice.
pub fn stands_beside(report: &Report, table: &Table, label: Span, official: &str) -> bool {
    /// How many bytes on either side are looked at.
    const NEAR: usize = 200;
    let (head, tail) = lacking(report.slice(label), official);
    if head.is_empty() && tail.is_empty() {
        return false;
    }
    let text = &report.text;
    let first = table.span.start.max(label.start.saturating_sub(NEAR));
    let before = Span::new(text.ceil_char_boundary(first.min(label.start)), label.start);
    let last = table.span.end.max(line_end(text, label.end));
    let last = text.floor_char_boundary(last.min(label.end + NEAR));
    let behind = Span::new(label.end, last.max(label.end));
    has(&free_letters(report, table, before, official), &head, false)
        || has(&free_letters(report, table, behind, official), &tail, true)
}

/// What of an official label is not there where a text is its head, its tail or a piece out of its middle.
fn lacking(written: &str, official: &str) -> (Vec<char>, Vec<char>) {
    /// So many letters at an end show whose head or tail a text is that has a slip.
    const SURE: usize = 2;
    let (old, new) = (
        letters(without_ordinal(&plain(written))),
        letters(without_ordinal(official)),
    );
    if old.is_empty() || old.len() >= new.len() {
        return (Vec::new(), Vec::new());
    }
    if let Some(at) = new.windows(old.len()).position(|part| part == old) {
        let (head, rest) = new.split_at(at);
        return (
            head.to_vec(),
            rest.get(old.len()..).unwrap_or_default().to_vec(),
        );
    }
    let same =
        |pairs: &mut dyn Iterator<Item = (&char, &char)>| pairs.take_while(|(a, b)| a == b).count();
    let start = same(&mut old.iter().zip(&new));
    let end = same(&mut old.iter().rev().zip(new.iter().rev()));
    let tail = new.get(start..).filter(|_| start >= SURE && end == 0);
    let head = new
        .get(..new.len() - end)
        .filter(|_| end >= SURE && start == 0);
    (
        head.unwrap_or_default().to_vec(),
        tail.unwrap_or_default().to_vec(),
    )
}

/// Whether lacking words are among others: the two letters with which they go on from the label, or the only one right beside it.
fn has(words: &[char], lacking: &[char], behind: bool) -> bool {
    /// So many letters show that what stands there is the rest.
    const SURE: usize = 2;
    let rest = match behind {
        true => lacking.get(..SURE),
        false => lacking.get(lacking.len().saturating_sub(SURE)..),
    };
    match (lacking, rest) {
        ([], _) => false,
        ([one], _) if behind => words.first() == Some(one),
        ([one], _) => words.last() == Some(one),
        (_, Some(rest)) => words.windows(SURE).any(|pair| pair == rest),
        (_, None) => false,
    }
}

/// The letters in a part of a table that belong to no official label but `official`.
fn free_letters(report: &Report, table: &Table, part: Span, official: &str) -> Vec<char> {
    let mut taken: Vec<(Span, String)> = labels_in(table, part)
        .filter_map(|label| rest_of(label, official).map(|rest| (label.span, rest)))
        .collect();
    taken.sort_by_key(|(span, _)| span.start);
    let mut found = Vec::new();
    let mut done = part.start;
    for (span, rest) in taken {
        if span.start >= done {
            found.extend(letters(&plain(report.slice(Span::new(done, span.start)))));
        }
        found.extend(letters(&rest));
        done = done.max(span.end);
    }
    if done < part.end {
        found.extend(letters(&plain(report.slice(Span::new(done, part.end)))));
    }
    found
}

/// The labels in a part of a table; of several rows over one another those that begin last before it are looked at.
fn labels_in(table: &Table, part: Span) -> impl Iterator<Item = &Label> {
    const BEFORE: usize = 4;
    let begins = |at: usize| table.rows.partition_point(|row| row.span.start < at);
    let rows = begins(part.start).saturating_sub(BEFORE)..begins(part.end);
    let rows = table.rows.get(rows).unwrap_or_default();
    let labels = rows.iter().flat_map(|row| &row.labels);
    labels.filter(move |label| label.span.overlaps(part))
}

/// What a label that is another official one holds beside it; nothing where it is none, or a piece of `official`.
fn rest_of(label: &Label, official: &str) -> Option<String> {
    match label.matched {
        LabelMatch::Exact(_) => Some(String::new()),
        LabelMatch::Near(other) if other != official => {
            let words = compact(other);
            Some(match label.text.find(words.as_ref()) {
                Some(_) => label.text.replacen(words.as_ref(), "", 1),
                None => String::new(),
            })
        }
        LabelMatch::Near(_) | LabelMatch::None => None,
    }
}

/// Whether a label out of a PDF goes on on the lines above or below it: words without figures that are no official label. A
/// number begins a label, so that nothing above it and no line that has one itself belongs to it.
pub fn goes_on(report: &Report, table: &Table, label: &Label) -> bool {
    if table.form != TableForm::Lines {
        return false;
    }
    let text = &report.text;
    let (start, end) = (
        line_start(text, label.span.start),
        line_end(text, label.span.end),
    );
    let above = start
        .checked_sub(1)
        .map(|end| Span::new(line_start(text, end), end));
    let below = (end < text.len()).then(|| {
        let start = end + 1;
        Span::new(start, line_end(text, start).max(start))
    });
    let begins = |words: &str| {
        let number = Ordinal::read(words.trim());
        number.is_some_and(|it| it.closed(&['、', '.', '．']).is_some())
    };
    let above = above.filter(|_| !begins(&label.text));
    let below = below.filter(|line| !begins(line.of(text)));
    let is_piece = |line: Span| {
        let source = line.of(text);
        let known = labels_in(table, line)
            .any(|other| other.matched != LabelMatch::None && other.span != label.span);
        let is_label = |words: &str| {
            let words = compact(words);
            official_labels(table).any(|it| compact(it) == words)
        };
        let official = is_label(source) || source.split_whitespace().all(is_label);
        let figures = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        let mut words = source.split_whitespace().peekable();
        words.peek().is_some()
            && !known
            && !official
            && !letters(source).is_empty()
            && !words.any(|word| figures(word) && letters(word).is_empty())
            && !beside(&report.headings, |it| it.span, line)
                .iter()
                .any(|heading| heading.span.overlaps(line))
    };
    [above, below].into_iter().flatten().any(is_piece)
}

/// What the form prints in a table.
fn official_labels(table: &Table) -> impl Iterator<Item = &str> {
    let blocks = || table.spec.blocks.iter();
    let headers = blocks().filter_map(|block| block.header.as_deref());
    let corners = blocks().filter_map(|block| block.stub_header.as_deref());
    let columns = blocks().flat_map(|block| &block.columns);
    let columns = columns.map(|column| column.label.as_str());
    let rows = table.spec.rows.iter().flat_map(|row| &row.path);
    let rows = rows.map(String::as_str);
    headers.chain(corners).chain(columns).chain(rows)
}

/// Whether a label is the head or tail of the official label of another row, which is then as good.
pub fn fits_another_row(table: &Table, label: &Label, official: &str) -> bool {
    let form = matches!(
        table.form,
        TableForm::Lines | TableForm::Cells | TableForm::WordProcessor | TableForm::Web
    );
    let mut rows = table.spec.rows.iter();
    form && rows.any(|row| {
        let other = compact(&row.label);
        row.label != official
            && other.len() > label.text.len()
            && (other.starts_with(&label.text) || other.ends_with(&label.text))
    })
}

/// Whether a row that was found by its label has no figures but words, or less than half of the cells that it should have: it
/// is the header of another table, or a remark.
pub fn is_hardly_a_row(table: &Table, row: &Row) -> bool {
    let RowRole::Data(index) = row.role else {
        return false;
    };
    let spec = table.spec.rows.get(index);
    let wanted = spec.map_or(0, |spec| spec.cells.len());
    has_only_words(row) || !row.values.is_empty() && row.values.len() * 2 < wanted
}

/// Whether a row that was found by its label is the header of columns: words stand in the place of its figures, or its label is
/// a column's and most of its cells are not there.
pub fn is_header(table: &Table, row: &Row) -> bool {
    let mut columns = table.spec.blocks.iter().flat_map(|block| &block.columns);
    let own = row.labels.last().map_or("", |label| label.text.as_str());
    has_only_words(row) || is_hardly_a_row(table, row) && columns.any(|column| column.label == own)
}

/// Whether words stand where the figures of a row should be.
fn has_only_words(row: &Row) -> bool {
    let filled = row.values.iter().filter(|cell| !cell.is_blank());
    let mut filled = filled.peekable();
    let is_words = |value: &CellValue| {
        matches!(
            value,
            CellValue::Flawed {
                number: None,
                problem: CellProblem::NotANumber
            }
        )
    };
    filled.peek().is_some() && filled.all(|cell| is_words(&cell.value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_go_must_be_put_back() {
        for (old, new) in [
            ("上一年项目数量 本年增/减", "上一年项目数量"),
            ("商业企业 科研机构", "商业企业"),
            (
                "（本列数据的勾稽关系 申请人情况",
                "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
            ),
            ("其他处理说明", "（六）其他处理"),
            ("不予公开属于国家秘密", "1.属于国家秘密"),
            ("构 其他情况", "其他"),
            ("构 其他", "其他"),
        ] {
            assert!(loses_words(old, new), "{old}");
        }
        for (old, new) in [
            (
                "一、本年度新收政府信息公开申请数量",
                "一、本年新收政府信息公开申请数量",
            ),
            ("（一）予以公开的", "（一）予以公开"),
            ("1.属于国家机密", "1.属于国家秘密"),
            (
                "新收本年政府信息公开申请数量",
                "一、本年新收政府信息公开申请数量",
            ),
            ("规范性文件", "行政规范性文件"),
            ("社会公益祖 织", "社会公益组织"),
            ("2024年制发件数", "本年制发件数"),
            ("其他處理", "（六）其他处理"),
        ] {
            assert!(!loses_words(old, new), "{old}");
        }
    }

    #[test]
    fn a_piece_lacks_its_head_or_tail() {
        let of = |old, new| {
            let (head, tail) = lacking(old, new);
            (String::from_iter(head), String::from_iter(tail))
        };
        for (old, new, head, tail) in [
            ("量", "本年新公开数量", "本年新公开数", ""),
            (
                "2.其他法律行政",
                "2.其他法律行政法规禁止公开",
                "",
                "法规禁止公开",
            ),
            (
                "法律行政",
                "2.其他法律行政法规禁止公开",
                "其他",
                "法规禁止公开",
            ),
            ("其他", "3.其他", "", ""),
            ("属于国家机密", "1.属于国家秘密", "", ""),
        ] {
            assert_eq!(of(old, new), (head.to_owned(), tail.to_owned()), "{old}");
        }
    }
}
