//! The title over one or two lines, and the body and the year in it.

mod parts;
mod unusual;

use super::align::words_of_cell;
use super::recognition::WORDS;
use crate::syntax::{Block, Placed as _};
use crate::text::{Located, Span, compact, front_matter};

pub use parts::{TitleParts, year_in, year_of};
use parts::{has_topic, organ_and_year, read};

/// The report title among the blocks before the first section. Of several lines that could be it, the first that names both
/// body and year; where none says 年度报告, the first line that names body, year and topic and ends in 报告 or 年报.
pub fn find(blocks: &[Block], text: &str) -> Option<TitleParts> {
    let mut first = None;
    // What a site generator is told there says the title too, behind its key.
    let data = front_matter(text).map_or(0, |data| data.end);
    let blocks = blocks.get(blocks.partition_point(|it| it.span().start < data)..)?;
    for (at, block) in blocks.iter().enumerate() {
        let Block::Title { span } = block else {
            continue;
        };
        let path = path_before(*span, text);
        let line = match path {
            Some(path) => Span::new(path.end, span.end).trim(text),
            None => lines_of(blocks, at, *span, text),
        };
        let parts = read(line, text);
        if parts.organ.is_some() && parts.year.is_some() {
            return Some(parts);
        }
        // The last station of a path through a web site is often the name of a column.
        if path.is_none() {
            first = first.or(Some(parts));
        }
    }
    let lines = blocks.iter().filter_map(|block| line_of(block, text));
    let lines: Vec<Span> = lines.collect();
    let mut others = lines
        .iter()
        .filter_map(|line| unusual::unusual(*line, text));
    match first {
        // What the page's own data call the title says more than a line without body or year.
        Some(first) => others
            .find(|(labelled, _)| *labelled)
            .map(|(_, parts)| parts)
            .or(Some(first)),
        None => others
            .next()
            .map(|(_, parts)| parts)
            .or_else(|| unusual::broken(&lines, text))
            .or_else(|| lines.iter().find_map(|line| unusual::run_in(*line, text))),
    }
}

/// The paths through a web site that lines read as titles begin with or consist of: 首页 > 政府信息公开 > 年度报告.
pub fn paths(blocks: &[Block], title: Option<Span>, text: &str) -> Vec<Span> {
    let lines = blocks.iter().filter_map(|block| match block {
        Block::Title { span } => Some((*span, path_before(*span, text)?)),
        _ => None,
    });
    lines
        .map(|(line, path)| match title {
            Some(title) if line.contains(title) => path,
            _ => line,
        })
        .collect()
}

/// The stations of a path in front of its last one.
fn path_before(line: Span, text: &str) -> Option<Span> {
    const ARROWS: [char; 5] = ['>', '＞', '»', '›', '→'];
    // Most titles are plain; only what has an arrow in some form is looked at without its tags.
    if !line.of(text).contains(ARROWS) && !line.of(text).contains("&gt;") {
        return None;
    }
    let located = Located::new(text, line);
    let (at, arrow) = located
        .text
        .char_indices()
        .rfind(|(_, c)| ARROWS.contains(c))?;
    (at > 0).then(|| Span::new(line.start, located.span(at..at + arrow.len_utf8()).end))
}

/// A line that may be a title though it is none by itself: without a number, or the one cell of a table's row.
fn line_of(block: &Block, text: &str) -> Option<Span> {
    match block {
        Block::Heading {
            span, number: None, ..
        }
        | Block::Paragraph { span, number: None } => Some(*span),
        Block::HtmlTable { rows, .. } => rows.iter().find_map(|row| {
            let cell = row.cells.first().filter(|_| row.cells.len() == 1)?;
            let words = words_of_cell(cell, text);
            has_topic(&compact(words.of(text))).then_some(words)
        }),
        _ => None,
    }
}

/// The title's line with the lines before it that belong to it: the body on a line of its own, or a title that was broken.
fn lines_of(blocks: &[Block], at: usize, line: Span, text: &str) -> Span {
    let mut span = line;
    for block in blocks.get(..at).unwrap_or(&[]).iter().rev().take(2) {
        let so_far = words_of(span, text);
        let so_far = so_far.as_str();
        let before = match block {
            Block::Paragraph { span, .. } => span,
            // The body is a heading of its own: # 青山县人民政府 over # 2024年政府信息公开工作年度报告.
            Block::Heading {
                span, number: None, ..
            } if is_rest(so_far, &compact(span.of(text))) => span,
            _ => break,
        };
        let words = words_of(*before, text);
        let words = words.as_str();
        let whole = WORDS.title.topics.iter().any(|topic| {
            so_far.contains(topic.as_str()) && topic.ends_with(&WORDS.title.published)
        });
        let (organ, year) = organ_and_year(so_far);
        let lacks = organ.is_empty()
            || year.is_none() && is_year(words)
            || year.is_some_and(|_| is_place(words) && !organ.starts_with(words));
        if whole && !is_cut_in_year(so_far) && !is_cut_in_topic(words, so_far) && !lacks {
            break;
        }
        let prose = words.chars().count() > 50
            || words.contains(['。', '：', ':', '；', '，', '|', '《'])
            || WORDS.title.prefixes.iter().any(|prefix| *prefix == words);
        if prose {
            break;
        }
        span = span.cover(*before);
    }
    match blocks.get(at + 1) {
        Some(Block::Paragraph { span: year, .. } | Block::Heading { span: year, .. })
            if is_year_below(span, *year, text) =>
        {
            span.cover(*year)
        }
        _ => span,
    }
}

/// The words of lines of a title, compact, without the marks of headings, which may stand within them.
fn words_of(lines: Span, text: &str) -> String {
    let words = compact(lines.of(text)).replace('#', "");
    words.trim_matches('*').to_owned()
}

/// Whether the line behind a title has the year that it lacks, and nothing else: （2024年）.
fn is_year_below(title: Span, line: Span, text: &str) -> bool {
    let words = words_of(line, text);
    let bare = words
        .trim_start_matches(['（', '('])
        .trim_end_matches(['）', ')']);
    is_year(bare) && organ_and_year(&words_of(title, text)).1.is_none()
}

/// Whether a line is what remains of a title that begins in the heading before it: the year stands there, or the body alone; or
/// it was cut within its last words.
fn is_rest(line: &str, before: &str) -> bool {
    let has_body = || !organ_and_year(line).0.is_empty();
    let ends = |words: &str| {
        WORDS
            .title
            .reports
            .iter()
            .any(|it| words.ends_with(it.as_str()))
    };
    match has_topic(before) {
        false => begins_with_year(line) || !has_body(),
        true => !has_topic(line) && !ends(before) && year_in(before).is_some(),
    }
}

/// Whether a line is nothing but a year: 2024年.
fn is_year(line: &str) -> bool {
    let year = line.trim_end_matches('度').strip_suffix('年');
    year.and_then(year_of)
        .is_some_and(|year| (2000..2100).contains(&year))
}

/// Whether a line is the name of a province, a city or a county and nothing else.
fn is_place(line: &str) -> bool {
    /// So many characters the longest of them has.
    const LONGEST: usize = 12;
    let (places, length) = (&WORDS.title.places, line.chars().count());
    (2..=LONGEST).contains(&length) && places.iter().any(|it| line.ends_with(it.as_str()))
}

/// Whether a line of a title begins with the year, so that the body stands before it.
fn begins_with_year(line: &str) -> bool {
    year_in(line).is_some_and(|(at, _)| at == 0)
}

/// Whether the break between two lines of a title stands within its topic: 政 / 府信息公开.
fn is_cut_in_topic(line: &str, below: &str) -> bool {
    let is_cut = |topic: &String| {
        let mut places = topic.char_indices().skip(1);
        places.any(|(at, _)| {
            let (begin, end) = topic.split_at(at);
            line.ends_with(begin) && below.starts_with(end)
        })
    };
    WORDS.title.topics.iter().any(is_cut)
}

/// Whether a line of a title begins in the middle of its year: 24年政府信息公开…, 年政府信息公开….
fn is_cut_in_year(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.starts_with('年') && line.len() - rest.len() < 4
}

#[cfg(test)]
mod tests {
    use crate::report::{ReadOptions, Report};

    /// Body and year of a draft that begins with some lines.
    fn read(lines: &str) -> Option<(String, i32)> {
        let text = format!("{lines}\n\n根据条例编制本报告。\n\n一、总体情况\n\n公开10条。\n");
        let report = Report::parse(text, &ReadOptions::default());
        report.title.as_ref()?;
        Some((report.organ?.name, report.year?.value))
    }

    #[test]
    fn titles_of_unusual_form_are_found() {
        for lines in [
            "# 青山县水利局2024年政府信息公开年报",
            "青山县水利局2024年度政府信息公开工作年报",
            "青山县水利局政府信息公开工作年度报告（2024年）",
            "青山县水利局政府信息公开工作年度报告（2024年度）",
            "青山县水利局政府信息公开工作年度报告（2024）",
            "青山县水利局（2024年）政府信息公开工作年度报告",
            "《青山县水利局2024年政府信息公开工作年度报告》",
            "标题：青山县水利局2024年政府信息公开工作年度报告",
            "青山县水利局2024年政府信息公开工作年度报告（征求意见稿）",
            "# 青山县水利局2024年政府信息公开工作年度报告（送审稿）",
            "青山县水利局2024年政府信息公开工作年度报告 本报告依据条例编制。",
            "索引号：000/2025-1\n信息名称：青山县水利局2024年政府信息公开工作年度报告",
            "2024青山县水利局2024年度政府信息公开工作年度报告",
            "2024年青山县水利局2024年度政府信息公开工作年度报告",
            "青山县水利局2024政府信息公开工作年度报告",
            "首页 > 信息公开年度报告\n\n青山县水利局2024年政府信息公开工作年度报告",
            "首页 > 年报 > 青山县水利局2024年政府信息公开工作年度报告",
            "首页 &gt; 年报 &gt; 青山县水利局2024年政府信息公开工作年度报告",
        ] {
            let expected = Some(("青山县水利局".to_owned(), 2024));
            assert_eq!(read(lines), expected, "{lines}");
        }
    }

    #[test]
    fn titles_broken_over_lines_and_headings_are_found() {
        for lines in [
            "青山县水利局2024年\n\n政府信息公开工作年度报告",
            "青山县水利局20\n\n24年政府信息公开工作年度报告",
            "青山县水利局2024\n年政府信息公开工作年度报告",
            "青山县水利局\n政府信息公开工作2024年度报告",
            "# 青山县水利局\n\n# 2024年政府信息公开工作年度报告",
            "青山县\n水利局\n2024年政府信息公开工作年度报告",
            "青山县水利局2024年政府信息公开工作年\n度报告",
            "青山县水利局2024年政府信息公开工作\n年度报告",
            "青山县水利局2024年政府信息公开工作年度报\n\n告",
            "青山县水利局2024年政\n府信息公开工作年度报告",
            "青山县\n水利局2024年\n政府信息公开工作年度报告",
            "2024年\n青山县水利局\n政府信息公开工作年度报告",
            "# 2024年青山县水利局\n# 政府信息公开工作年度报告",
            "# 青山县水利局2024年  \n政府信息公开工作年度报告",
            "# 青山县水利局2024年政府信息公开工  \n作年度报告",
            "# 青山县水利局\n# 2024年\n# 政府信息公开工作年度报告",
            "# 2024年\n# 青山县水利局\n# 政府信息公开工作年度报告",
            "# 青山县水利局\n# 政府信息公开工作年度报告\n# （2024年）",
            "青山县水利局\n政府信息公开工作年度报告\n（2024年度）",
            "---\ntitle: 水利局2024年政府信息公开工作年度报告\n---\n\n# 青山县水利局2024年政府信息公开工作年度报告",
        ] {
            let expected = Some(("青山县水利局".to_owned(), 2024));
            assert_eq!(read(lines), expected, "{lines}");
        }
    }

    #[test]
    fn paths_and_sentences_are_no_titles() {
        for lines in [
            "首页 > 部门信息公开 > 云溪镇 > 信息公开年度报告",
            "现公布青山县水利局2024年政府信息公开年报，请监督。",
            "《青山县水利局2024年政府信息公开年报》已公布。",
        ] {
            assert_eq!(read(lines), None, "{lines}");
        }
    }
}
