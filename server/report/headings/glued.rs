//! Titles of sections that do not stand on a line of their own: behind a bullet, with text behind them, or behind the
//! sentence that ended before them.

use super::leaders::is_of_contents;
use super::{
    LIKE, ReadHeading, classify, heading_of, nearest_title, number_of_section, sub_heading,
    title_text,
};
use crate::format;
use crate::report::align::words_of_cell;
use crate::report::recognition::WORDS;
use crate::report::{Number, NumberStyle, heading_number};
use crate::syntax::{Block, HtmlRow};
use crate::text::{Located, Span, compact, counted};

/// No leftover or mark behind a title is longer, in bytes.
const LONGEST_MARK: usize = 100;

/// The headings in a block: the one that it is or begins with, and titles of sections that ran into its text.
pub fn headings_of(block: &Block, text: &str) -> Vec<ReadHeading> {
    if let Block::HtmlTable { rows, .. } = block {
        return laid_out(rows, text);
    }
    if let Block::Paragraph { span, .. } | Block::Heading { span, .. } = block
        && is_of_contents(span.of(text))
    {
        return Vec::new();
    }
    let first = opening(block, text).or_else(|| heading_of(block, text));
    let span = match block {
        // What a whole line was read as leaves no room for another.
        Block::Paragraph { span, .. } | Block::Heading { span, .. }
            if first.as_ref().is_none_or(|found| !found.heading.own_line) =>
        {
            *span
        }
        _ => return first.into_iter().collect(),
    };
    let from = first
        .as_ref()
        .map_or(span.start, |found| found.heading.span.end);
    let more = titles(Span::new(from, span.end), text);
    first.into_iter().chain(more).collect()
}

/// The sub-headings in the rows of a table that lays out a page, a line in each: it has one cell in every row.
fn laid_out(rows: &[HtmlRow], text: &str) -> Vec<ReadHeading> {
    if rows.iter().any(|row| row.cells.len() > 1) {
        return Vec::new();
    }
    let cells = rows.iter().filter_map(|row| row.cells.first());
    let lines = cells.map(|cell| words_of_cell(cell, text));
    lines.filter_map(|line| sub_heading(line, text)).collect()
}

/// The title of a section that a line opens with, where a bullet stands before it or text behind it.
fn opening(block: &Block, text: &str) -> Option<ReadHeading> {
    let (span, marker) = match block {
        Block::Paragraph { span, .. } => (*span, None),
        Block::Heading { span, marker, .. } => (*span, *marker),
        // Below a table a heading goes on with it where each line is quoted, as in an answered mail.
        Block::Continuation { span } if span.of(text).starts_with('>') => (*span, None),
        _ => return None,
    };
    let behind_marker = marker.map_or(span.start, |marker| marker.end);
    let line = Span::new(behind_marker, span.end).trim(text);
    let words = behind_bullet(line, text);
    let number = leading_chapter(words, text)?;
    let rest = Span::new(number.span.end, words.end);
    let title = title_at(rest, number, text)?;
    let behind = Span::new(title.end, span.end).of(text);
    // A line that is nothing but the heading is read as every other.
    if is_nothing(behind) && words.start == line.start {
        return None;
    }
    let own_line = is_nothing(behind_leftovers(behind));
    let heading = Span::new(span.start, title.end);
    Some(classify(
        heading,
        marker,
        Some(number),
        title,
        own_line,
        text,
    ))
}

/// The titles of sections in running text, each behind the end of a sentence: ……12月31日。一、总体情况
fn titles(span: Span, text: &str) -> impl Iterator<Item = ReadHeading> {
    let source = span.of(text);
    let mut from = 0;
    counted(source, '、').filter_map(move |(at, _)| {
        if at.end <= from || !ends_sentence(source.get(..at.start)?) {
            return None;
        }
        let number = Span::new(span.start + at.start, span.start + at.end);
        let number = heading_number::read(number, text);
        let rest = Span::new(number.span.end, span.end);
        let title = title_at(rest, number, text)?;
        from = title.end - span.start;
        let behind = Span::new(title.end, span.end).of(text);
        let own_line = is_nothing(behind_leftovers(behind));
        let heading = number.span.cover(title);
        let mut found = classify(heading, None, Some(number), title, own_line, text);
        found.heading.glued = true;
        Some(found)
    })
}

/// A line without the bullet or the number of a list that stands before the number of a chapter.
fn behind_bullet(line: Span, text: &str) -> Span {
    const BULLETS: [char; 21] = [
        '>', '-', '*', '+', '•', '●', '○', '◦', '·', '■', '□', '▪', '◆', '◇', '★', '※', '➢', '►',
        '▶', '–', '\u{f06c}',
    ];
    let line = behind_leftover(line, text);
    let source = line.of(text);
    let rest = source.trim_start_matches(BULLETS);
    if rest.len() < source.len() {
        let span = Span::new(line.end - rest.len(), line.end).trim(text);
        // **一、总体情况** is emphasis.
        let emphasis = source.starts_with("**") || rest.trim_end().ends_with('*');
        return if emphasis { line } else { span };
    }
    match heading_number::leading(line, text) {
        Some(number) if number.style == NumberStyle::ArabicDot => {
            Span::new(number.span.end, line.end).trim(text)
        }
        _ => line,
    }
}

/// A line without the leftover of a word processor in front of it: [bookmark: _GoBack].
fn behind_leftover(line: Span, text: &str) -> Span {
    match leftover(line.of(text)) {
        Some(length) => Span::new(line.start + length, line.end).trim(text),
        None => line,
    }
}

/// What a reader sees behind the title of a section: no leftovers, anchors, attributes and marks of notes.
fn behind_leftovers(behind: &str) -> &str {
    let mut rest = behind.trim_start();
    while let Some(length) = leftover(rest).or_else(|| mark(rest)) {
        rest = rest.get(length..).unwrap_or_default().trim_start();
    }
    rest
}

/// How long the leftover of a word processor is that a text begins with.
fn leftover(text: &str) -> Option<usize> {
    let is_code = |inner: &str| inner.starts_with(|c: char| c.is_ascii_lowercase());
    let inner = text.strip_prefix('[').filter(|inner| is_code(inner))?;
    Some(inner.find(']').filter(|end| *end < LONGEST_MARK)? + 2)
}

/// How long the mark is that a text begins with and that Markdown shows none of its words of: an attribute `{#id}`, an empty link
/// `[](#id)`, the mark of a note `[^1]`.
fn mark(text: &str) -> Option<usize> {
    const MARKS: [(&str, &str); 4] = [("{#", "}"), ("{.", "}"), ("[](", ")"), ("[^", "]")];
    let (open, close) = MARKS.iter().find(|(open, _)| text.starts_with(open))?;
    let end = text.find(close).filter(|end| *end < LONGEST_MARK)?;
    Some(end.max(open.len()) + close.len())
}

fn leading_chapter(words: Span, text: &str) -> Option<Number> {
    let number = heading_number::leading(words, text)?;
    (number.style == NumberStyle::ChineseComma).then_some(number)
}

/// The title of a section that stands at the beginning of `rest`, behind its number.
fn title_at(rest: Span, number: Number, text: &str) -> Option<Span> {
    /// No title is longer, in bytes; blanks may stand between its characters.
    const LONGEST: usize = 200;
    let source = rest.of(text);
    let near = source.get(..source.floor_char_boundary(LONGEST))?;
    // What is no title at all is most often told by its first sentence, before anything is copied.
    let located = Located::new(text, Span::new(rest.start, rest.start + near.len()));
    let words = located.text.as_str();
    let official = titles_of_sections().filter(|(title, _)| words.starts_with(*title));
    if let Some((title, section)) = official.max_by_key(|(title, _)| title.len()) {
        let behind = words.get(title.len()..)?;
        let same_number = number_of_section(section) == Some(number.value);
        if !closes(behind, same_number) {
            return None;
        }
        let title = located.span(0..title.len());
        // A note of pinyin behind the last character belongs to it.
        let rest = Span::new(title.end, rest.end);
        let noted = behind.is_empty() && near.len() == source.len() && !rest.of(text).contains('<');
        return Some(if noted {
            title.cover(rest).trim(text)
        } else {
            title
        });
    }
    // A title that is not quite the official one ends with its line, or before a stop.
    let end = words.find(['。', '：', ':', '\n']).unwrap_or(words.len());
    let title = words.get(..end)?;
    let whole = end == words.len() && near.len() == source.len();
    let stopped = words.get(end..)?.starts_with(['。', '：', ':']);
    let compared = title_text(title);
    let (found, section, official) = nearest_title(&compared)?;
    // With the right number a title may differ more, but it ends as a title does: 主动公开政府信息的范围更广 is a sentence.
    let same_end = official.chars().next_back() == compared.chars().next_back();
    let numbered = number_of_section(section) == Some(number.value);
    let like = found >= LIKE || (found >= 0.6 && numbered && same_end);
    let fits = like && (whole || stopped) && !title.contains(['，', '；', '（', '(']);
    fits.then(|| with_note(&located, end, rest, text))
}

/// Where the first `length` bytes of the words of `rest` stand; a note of pinyin behind the last character belongs to it.
fn with_note(located: &Located, length: usize, rest: Span, text: &str) -> Span {
    let title = located.span(0..length);
    let behind = Span::new(title.end, rest.end);
    let whole = length == located.text.len() && compact(rest.of(text)) == located.text;
    if whole && !behind.of(text).contains('<') {
        title.cover(behind).trim(text)
    } else {
        title
    }
}

/// Whether the words behind a title leave it whole: 总体情况良好 and 总体情况、主动公开 are no titles.
fn closes(behind: &str, same_number: bool) -> bool {
    match behind.chars().next() {
        // 其他需要报告的事项如下：
        Some(c) if c == WORDS.behind_title.goes_on => false,
        None | Some('。' | '：' | ':' | '（' | '(' | '<' | '|') => true,
        Some(c) if c.is_ascii_digit() => true,
        Some('、' | '，' | ',' | '；' | ';' | '》' | '”' | '）' | ')' | '和' | '及' | '与') => {
            false
        }
        Some(c) if c == WORDS.behind_title.attribute => false,
        Some(_) => same_number,
    }
}

fn titles_of_sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    let sections = format::builtin().iter().flat_map(|format| &format.sections);
    sections.flat_map(|section| {
        let titles = section.accepted_titles.iter().chain([&section.title]);
        titles.map(|title| (title.as_str(), section.id.as_str()))
    })
}

/// Whether a text ends with a sentence, whatever tags and blanks stand behind.
fn ends_sentence(before: &str) -> bool {
    let mut before = before.trim_end();
    while before.ends_with('>') {
        let Some(open) = before.rfind('<') else {
            return false;
        };
        before = before.get(..open).unwrap_or_default().trim_end();
    }
    before.ends_with(['。', '！', '？'])
}

/// Whether nothing that a reader would see stands behind a title, but the stop that ends it.
fn is_nothing(behind: &str) -> bool {
    let stops = ['。', '：', ':', '；', '*', '#'];
    compact(behind).trim_matches(stops).is_empty()
}

#[cfg(test)]
mod tests {
    use crate::report::{ReadOptions, Report};

    /// The sections of a draft with their headings as written, and its paragraphs.
    fn read(text: &str) -> (Vec<(&'static str, String)>, Vec<String>) {
        let report = Report::parse(text, &ReadOptions::default());
        let sections = report.sections.iter().filter_map(|section| {
            let heading = report.heading_of(section)?;
            Some((section.id?, report.slice(heading.span).to_owned()))
        });
        let paragraphs = report.paragraphs.iter();
        let paragraphs = paragraphs.map(|it| report.slice(it.span).to_owned());
        (sections.collect(), paragraphs.collect())
    }

    #[test]
    fn a_title_behind_a_sentence_ends_that_paragraph() {
        let (sections, paragraphs) = read("统计到12月31日。一、总体情况\n\n全年公开10条。\n");
        assert_eq!(sections, [("overview", "一、总体情况".to_owned())]);
        assert_eq!(paragraphs, ["统计到12月31日。", "全年公开10条。"]);
    }

    #[test]
    fn text_behind_a_title_is_a_paragraph() {
        for line in [
            "一、总体情况。2024年公开10条。",
            "一、总体情况：2024年公开10条。",
            "一、总体情况 2024年公开10条。",
            "一、总体情况2024年公开10条。",
            "## 一、总体情况。2024年公开10条。",
            "- 一、总体情况。2024年公开10条。",
        ] {
            let (sections, paragraphs) = read(line);
            assert_eq!(sections.len(), 1, "{line}");
            assert!(sections[0].1.ends_with("总体情况"), "{line}");
            assert_eq!(paragraphs, ["2024年公开10条。"], "{line}");
        }
    }

    #[test]
    fn marks_and_leftovers_behind_a_title_are_no_text() {
        for mark in [
            "[bookmark: _Toc1]",
            " [bookmark: _Toc1][bookmark: _GoBack]",
            " {#_Toc1 .unnumbered}",
            "[](#_Toc1)",
            "[^1]",
        ] {
            let text = format!("## 一、总体情况{mark}\n\n全年公开10条。\n");
            let report = Report::parse(text.as_str(), &ReadOptions::default());
            let heading = report.heading_of(&report.sections[0]).unwrap();
            assert!(heading.own_line, "{mark}");
            assert_eq!(report.slice(heading.title), "总体情况", "{mark}");
            let (_, paragraphs) = read(&text);
            assert_eq!(paragraphs, ["全年公开10条。"], "{mark}");
        }
        let (_, paragraphs) = read("## 一、总体情况[bookmark: _Toc1]全年公开10条。\n");
        assert_eq!(paragraphs, ["[bookmark: _Toc1]全年公开10条。"]);
    }

    #[test]
    fn a_title_behind_a_bullet_is_a_heading() {
        for line in [
            "- 一、总体情况",
            "● 一、总体情况",
            "1. 一、总体情况",
            "## - 一、总体情况",
        ] {
            let (sections, paragraphs) = read(line);
            assert_eq!(sections, [("overview", line.to_owned())]);
            assert!(paragraphs.is_empty(), "{line}");
        }
    }

    #[test]
    fn pinyin_behind_a_title_is_part_of_it() {
        let (sections, paragraphs) = read("六、其他需要報(bào)告的事項(xiàng)\n\n無(wú)。\n");
        assert_eq!(sections[0].1, "六、其他需要報(bào)告的事項(xiàng)");
        assert_eq!(paragraphs, ["無(wú)。"]);
    }

    #[test]
    fn several_titles_in_one_paragraph_are_all_found() {
        let (sections, paragraphs) = read(
            "编制本报告。五、存在的主要问题及改进情况。解读少。将多写。六、其他需要报告的事项 无。",
        );
        let ids: Vec<_> = sections.iter().map(|(id, _)| *id).collect();
        assert_eq!(ids, ["problems", "other_matters"]);
        assert_eq!(paragraphs, ["编制本报告。", "解读少。将多写。", "无。"]);
    }

    #[test]
    fn lists_of_parts_and_sentences_are_no_headings() {
        for text in [
            "本报告包括六个部分：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况。",
            "分六部分。一、总体情况，二、主动公开政府信息情况。",
            "要抓好落实。一、总体情况的分析要准确。",
            "全面推进。二、主动公开政府信息的范围更广。",
        ] {
            assert!(read(text).0.is_empty(), "{text}");
        }
    }
}
