//! The title over one or two lines, and the body and the year in it.

use super::align::words_of_cell;
use super::recognition::WORDS;
use super::{Organ, Title};
use crate::syntax::{Block, Placed as _};
use crate::text::{Located, Span, chinese_number, compact, front_matter, plain_han};

/// A title with what it says.
#[derive(Debug)]
pub struct TitleParts {
    pub title: Title,
    pub organ: Option<Organ>,
    /// The year with its four digits in the text.
    pub year: Option<(i32, Option<Span>)>,
}

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
    let mut others = lines.filter_map(|line| unusual(line, text));
    match first {
        // What the page's own data call the title says more than a line without body or year.
        Some(first) => others
            .find(|(labelled, _)| *labelled)
            .map(|(_, parts)| parts)
            .or(Some(first)),
        None => others.next().map(|(_, parts)| parts),
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

/// A line that is a title but for its form: short of 年度 (某某镇2024年政府信息公开工作报告), with 年报 for it, with the year in
/// brackets behind it, between 《》, or behind 标题：. Says too whether such a label stands before it.
fn unusual(span: Span, text: &str) -> Option<(bool, TitleParts)> {
    if span.len() > LONGEST_TITLE * 12 {
        return None;
    }
    let located = Located::new(text, span);
    let labels = &WORDS.title.labels;
    let mut labels = labels
        .iter()
        .filter(|it| located.text.starts_with(it.as_str()));
    let label = labels.next().map_or(0, String::len);
    let span = match label {
        0 => span,
        _ => located.span(label..located.text.len()),
    };
    let words = located.text.get(label..)?.trim_matches(['#', '*']);
    let marked = words
        .strip_prefix('《')
        .and_then(|rest| rest.strip_suffix('》'));
    let words = marked.unwrap_or(words);
    // A stop behind it makes no sentence of a title that stands where titles do.
    let is_first = text
        .get(..span.start)
        .is_some_and(|before| before.trim().is_empty());
    let words = match is_first || located.text.starts_with('#') {
        true => words.trim_end_matches(['。', '．', '.']),
        false => words,
    };
    let ends = |words: &str| {
        let mut reports = WORDS.title.reports.iter();
        reports.any(|report| words.ends_with(report.as_str()))
    };
    let is_line = words.chars().count() <= LONGEST_TITLE
        && (ends(words) || without_year_behind(words).is_some_and(ends))
        && has_topic(words)
        && !words.contains(['。', '，', '：', '；', '《', '>']);
    let parts = is_line.then(|| read(span, text))?;
    (parts.organ.is_some() && parts.year.is_some()).then_some((label > 0, parts))
}

/// A title without the year in brackets behind it: …年度报告（2024年）.
fn without_year_behind(words: &str) -> Option<&str> {
    let inner = words.strip_suffix(['）', ')'])?;
    let (before, year) = inner.rsplit_once(['（', '('])?;
    year_in(inner.get(inner.len() - year.len()..)?).map(|_| before)
}

/// Longest title in characters.
const LONGEST_TITLE: usize = 60;

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
        if whole && !is_cut_in_year(so_far) && !lacks {
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

/// Whether a line of a title begins in the middle of its year: 24年政府信息公开…, 年政府信息公开….
fn is_cut_in_year(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.starts_with('年') && line.len() - rest.len() < 4
}

fn read(span: Span, text: &str) -> TitleParts {
    let located = Located::new(text, span);
    // Where two headings make the title, the marks of the second stand within it.
    let line = located.text.replace('#', "");
    // In an answered mail each line is quoted.
    let line = line.trim_start_matches(['>', ' ']);
    let mut line = line.trim_matches('*');
    for prefix in &WORDS.title.prefixes {
        line = line.strip_prefix(prefix.as_str()).unwrap_or(line);
    }
    let marked = line
        .strip_prefix('《')
        .and_then(|rest| rest.strip_suffix('》'));
    line = marked.unwrap_or(line);
    let (organ, year) = organ_and_year(line);
    let organ = (!organ.is_empty()).then(|| {
        let place = located.find(organ).unwrap_or(span);
        Organ {
            name: name_of(organ, place.of(text)),
            span: Some(place),
        }
    });
    let year = year.and_then(|digits| Some((year_of(digits)?, located.find(digits))));
    TitleParts {
        title: Title {
            span,
            text: line.to_owned(),
        },
        organ,
        year,
    }
}

/// The body's name in simplified script. A name in a simplified text is taken as it is written, since some of its characters
/// may be variants that the conversion would change (於潜镇).
fn name_of(compacted: &str, written: &str) -> String {
    let as_written: String = written
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| plain_han(c).unwrap_or(c))
        .collect();
    let differing = as_written
        .chars()
        .zip(compacted.chars())
        .filter(|(a, b)| a != b)
        .count();
    let same_length = as_written.chars().count() == compacted.chars().count();
    if same_length && differing <= 1 {
        as_written
    } else {
        compacted.to_owned()
    }
}

/// The body's name and the four digits of the year in a title on one line.
fn organ_and_year(line: &str) -> (&str, Option<&str>) {
    let Some((at, digits)) = year_in(line) else {
        let end = topic_start(line).unwrap_or(0);
        return (organ_in(line.get(..end).unwrap_or("")), None);
    };
    let before = line.get(..at).unwrap_or("");
    let rest = line.get(at + digits.len()..).unwrap_or("");
    if !before.is_empty() {
        // A body may have 政务公开 in its name; where the year is the last thing, the topic stands before it.
        let topic = topic_start(before).filter(|_| !has_topic(rest));
        let end = topic.unwrap_or(before.len());
        return (organ_in(before.get(..end).unwrap_or("")), Some(digits));
    }
    let rest = rest.strip_prefix('年').unwrap_or(rest);
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    let end = topic_start(rest).unwrap_or(0);
    (organ_in(rest.get(..end).unwrap_or("")), Some(digits))
}

/// The body's name without what joins it to the rest of the title, and without a year that stands beside it once more.
fn organ_in(words: &str) -> &str {
    let words = words.trim_end_matches(['（', '(']);
    let mut joints = WORDS.title.joints.iter();
    let words = joints
        .find_map(|joint| words.strip_suffix(joint.as_str()))
        .unwrap_or(words);
    let is_year =
        |digits: &str| digits.len() == 4 && digits.starts_with("20") && year_of(digits).is_some();
    let words = match words.get(..4).filter(|digits| is_year(digits)) {
        Some(year) => words
            .strip_prefix(year)
            .unwrap_or(words)
            .trim_start_matches(['年', '度']),
        None => words,
    };
    let behind = words.trim_end_matches('度');
    let behind = behind.strip_suffix('年').unwrap_or(words);
    let cut = behind.len().checked_sub(4);
    let year = cut.and_then(|cut| behind.get(cut..));
    match (year.filter(|digits| is_year(digits)), cut) {
        (Some(_), Some(cut)) => words.get(..cut).unwrap_or(words),
        _ => words,
    }
}

/// Whether a text says that something was made public, and so what a report is about.
fn has_topic(text: &str) -> bool {
    let mut topics = WORDS
        .title
        .topics
        .iter()
        .filter(|topic| topic.ends_with(&WORDS.title.published));
    topics.any(|topic| text.contains(topic.as_str()))
}

/// The year that four digits are, of whatever script.
pub fn year_of(digits: &str) -> Option<i32> {
    chinese_number(digits).and_then(|year| i32::try_from(year).ok())
}

/// Where the words 政府信息公开 … begin.
fn topic_start(text: &str) -> Option<usize> {
    WORDS
        .title
        .topics
        .iter()
        .filter_map(|topic| text.find(topic.as_str()))
        .min()
}

/// The first 20xx or 二〇xx before 年, else before a bracket or the topic of a report, with its offset.
pub fn year_in(text: &str) -> Option<(usize, &str)> {
    let before_unit = |behind: &str| behind.starts_with('年');
    let unit_left_out = |behind: &str| {
        let mut topics = WORDS.title.topics.iter();
        behind.is_empty()
            || behind.starts_with(['）', ')'])
            || topics.any(|topic| behind.starts_with(topic.as_str()))
    };
    let find = |fits: &dyn Fn(&str) -> bool| {
        let starts = text.match_indices(['2', '二']);
        starts.map(|(at, _)| at).find_map(|at| {
            let rest = text.get(at..)?;
            let end = rest
                .char_indices()
                .nth(4)
                .map_or(rest.len(), |(end, _)| end);
            let digits = rest.get(..end)?;
            let is_year = digits.chars().count() == 4
                && digits.chars().nth(1).is_some_and(|c| "0〇○零".contains(c))
                && chinese_number(digits).is_some_and(|year| (2000..2100).contains(&year));
            let before = text.get(..at)?.chars().next_back();
            let alone = !before.is_some_and(|c| c.is_ascii_digit());
            let behind = rest.get(end..)?.trim_start();
            (is_year && alone && fits(behind)).then_some((at, digits))
        })
    };
    find(&before_unit).or_else(|| find(&unit_left_out))
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
