use std::sync::LazyLock;

use crate::messages::{Catalogue, data, embedded};
use crate::report::{Report, Section};
use crate::rules::{Context, Fact, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{CharSet, Span, is_han};

/// A gap that the author meant to fill in: XX, ××, 待补充, TODO, an empty 〔〕 or （）.
pub static RULE: Rule = Rule {
    name: "placeholder",
    group: Group::Residue,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/residue/placeholder.toml")),
    check,
};

/// The words of the rule, from its catalogue.
#[derive(Default, serde::Deserialize)]
struct Words {
    /// Notes that something is to follow, where they stand alone.
    notes: Vec<String>,
    /// What one letter or a line of underscores stands for a number before.
    counted: Vec<String>,
    /// What every gap begins with.
    first: CharSet,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(RULE.catalogue.source()));

/// From so many gaps on a section in which nobody has filled in anything is one finding …
const BLANK_SECTION: usize = 4;
/// … and so is a paragraph, of gaps that are written alike.
const BLANK_PARAGRAPH: usize = 3;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    for span in lines(report) {
        push(report, span.start, &gaps(span.of(&report.text)), sink);
    }
    let sections = report.sections.iter();
    let blank: Vec<Span> = sections
        .filter(|section| push_section(context, section, sink))
        .map(|section| section.body)
        .collect();
    for (passage, found) in context.passages().with(&GAPS) {
        let next = blank.partition_point(|section| section.end < passage.span.end);
        let spoken_of = blank.get(next).is_some_and(|it| it.contains(passage.span));
        if !found.is_empty() && !spoken_of {
            push(report, passage.span.start, found, sink);
        }
    }
}

/// Speaks of a section as a whole, where each of its paragraphs waits to be filled in.
fn push_section(context: &Context<'_>, section: &Section, sink: &mut Sink<'_>) -> bool {
    let passages = context.passages_in(section.body).with(&GAPS);
    let mut places: Vec<Span> = Vec::new();
    let mut count = 0;
    for (passage, found) in passages {
        let Some(stretch) = stretch(passage.span.start, found) else {
            return false;
        };
        places.push(stretch);
        count += found.len();
    }
    let heading = context.report.headings.get(section.heading);
    let (Some((first, others)), Some(heading)) = (places.split_first(), heading) else {
        return false;
    };
    if count < BLANK_SECTION {
        return false;
    }
    let title = context.report.slice(heading.title);
    let message = RULE
        .message("section")
        .with("title", title)
        .with("count", count);
    let mut finding = sink.diagnostic(*first, message).place(title);
    for other in others {
        finding = finding.related(*other, RULE.message("too"));
    }
    sink.push(finding);
    true
}

/// Whether a section still has a note that asks for its table to be filled in, as a new draft has it: 待补充：请填写下表…….
pub fn asks_for_table(context: &Context<'_>, section: &Section) -> bool {
    let mut passages = context.passages_in(section.body).with(&GAPS);
    passages.any(|(passage, found)| {
        let words = context.report.slice(passage.span);
        let note = found.first().filter(|gap| gap.start == 0);
        note.is_some_and(|gap| {
            WORDS.notes.iter().any(|note| note == gap.of(words))
                && words
                    .get(gap.end..)
                    .is_some_and(|rest| rest.starts_with(['：', ':']))
        })
    })
}

/// From the first gap of a paragraph to its last.
fn stretch(start: usize, gaps: &[Span]) -> Option<Span> {
    let (first, last) = (gaps.first()?, gaps.last()?);
    Some(Span::new(start + first.start, start + last.end))
}

fn push(report: &Report, start: usize, gaps: &[Span], sink: &mut Sink<'_>) {
    let texts = || gaps.iter().map(|gap| report.slice(at(start, *gap)));
    if gaps.len() >= BLANK_PARAGRAPH
        && let (Some(all), Some(first)) = (stretch(start, gaps), texts().next())
        && texts().all(|text| text == first)
    {
        let message = RULE
            .message("paragraph")
            .with("gap", first)
            .with("count", gaps.len());
        sink.push(sink.diagnostic(all, message).place(first));
        return;
    }
    for gap in gaps {
        let gap = at(start, *gap);
        let text = report.slice(gap);
        let message = RULE.message("gap").with("gap", report.shown(gap));
        sink.push(sink.diagnostic(gap, message).place(text));
    }
}

fn at(start: usize, gap: Span) -> Span {
    Span::new(start + gap.start, start + gap.end)
}

/// The title and the headings. One that opens a paragraph is part of it.
fn lines(report: &Report) -> impl Iterator<Item = Span> {
    let title = report.title.iter().map(|title| title.span);
    let headings = report.headings.iter();
    let headings = headings.filter(|heading| heading.own_line).map(|h| h.span);
    title.chain(headings)
}

static GAPS: Fact<Vec<Span>> = Fact::new(gaps);

/// The gaps in a line of text.
fn gaps(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        // All gaps begin with one of few characters, so that plain text is passed over quickly.
        let Some(start) = rest.find(|c| WORDS.first.contains(c)) else {
            break;
        };
        let start = at + start;
        let length = gap_at(text, start);
        if let Some(length) = length {
            found.push(Span::new(start, start + length));
        }
        let passed = text.get(start..).map_or(1, |rest| {
            let c = rest.chars().next();
            let same = rest.chars().take_while(|other| Some(*other) == c);
            same.map(char::len_utf8).sum()
        });
        at = start + length.unwrap_or(passed).max(1);
    }
    found
}

/// Length of the gap that begins at `start`.
fn gap_at(text: &str, start: usize) -> Option<usize> {
    let (before, rest) = (text.get(..start)?, text.get(start..)?);
    let first = rest.chars().next()?;
    let run = rest.chars().take_while(|c| *c == first).count();
    let length = run * first.len_utf8();
    let after = rest.get(length..)?;
    let counted = || {
        WORDS
            .counted
            .iter()
            .any(|word| after.starts_with(word.as_str()))
    };
    match first {
        'X' | 'x' | '×' | 'Ｘ' | '✕' => {
            let apart = !part_of_code(before.chars().next_back(), after.chars().next());
            (apart && (run > 1 || (first != 'x' && counted() && !ends_in_digit(before))))
                .then_some(length)
        }
        '_' => (run > 1 && counted()).then_some(length),
        '〔' => {
            let inner = after.trim_start_matches([' ', '\u{3000}']);
            let close = inner.strip_prefix('〕')?;
            Some(rest.len() - close.len())
        }
        // Blanks between brackets are for a mark: 是（ ）否（ ）.
        '（' | '(' => {
            let close = after.strip_prefix(['）', ')'])?;
            let words = before.chars().next_back().is_some_and(is_han);
            words.then_some(rest.len() - close.len())
        }
        _ => {
            let note = WORDS
                .notes
                .iter()
                .find(|note| rest.starts_with(note.as_str()))?;
            let after = rest.get(note.len()..)?.chars().next();
            let alone = is_boundary(before.chars().next_back()) && is_boundary(after);
            alone.then_some(note.len())
        }
    }
}

/// Whether letters between these characters belong to an address, a code or a word.
fn part_of_code(before: Option<char>, after: Option<char>) -> bool {
    let code = |c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '@' | '_' | ':' | '-' | '\\' | '%')
    };
    // A hyphen alone makes no code: 0533-XXXXXXX is a telephone number yet to be filled in.
    let beside = |c: Option<char>| c.is_some_and(|c| code(c) && c != '-');
    beside(before) || beside(after)
}

fn ends_in_digit(text: &str) -> bool {
    text.trim_end().ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a note beside `c` stands alone.
fn is_boundary(c: Option<char>) -> bool {
    c.is_none_or(|c| !c.is_alphanumeric() && c != '_')
}

#[cfg(test)]
mod tests {
    use super::gaps;

    fn found(text: &str) -> Vec<&str> {
        gaps(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn gaps_are_found() {
        assert_eq!(
            found("XX镇人民政府，联系电话：0533-XXXXXXX"),
            ["XX", "XXXXXXX"]
        );
        assert_eq!(
            found("××局共公开×条，于2025年X月×日印发"),
            ["××", "×", "X", "×"]
        );
        assert_eq!(
            found("收到申请__件（待补充），TODO：核对"),
            ["__", "待补充", "TODO"]
        );
        assert_eq!(found("国办公开办函〔 〕30号、〔〕5号"), ["〔 〕", "〔〕"]);
        assert_eq!(found("在政府网站（）公布"), ["（）"]);
    }

    #[test]
    fn letters_signs_and_words_are_not() {
        for text in [
            "网址 www.example.gov.cn/xxgk/ 和 XXGK1、xx_a",
            "面积3×5米、3 × 4 件，X光机，公开内容有待补充完善，待补充材料",
            "满意（ ）、main()、附件（一）",
            "国办函〔2020〕109号，TODOS，2021年_全年",
        ] {
            assert_eq!(found(text), [] as [&str; 0], "{text}");
        }
    }
}
