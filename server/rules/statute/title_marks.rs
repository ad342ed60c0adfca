use std::sync::LazyLock;

use serde::Deserialize;

use crate::messages::{Catalogue, data, embedded};
use crate::report::citation::{ActMark, MarkKind};
use crate::rules::{Context, Edit, Fact, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, is_han, tag_length};

/// 《》 or <> right inside 《》, where single marks 〈〉 belong (GB/T 15834-2011 4.15.3), or blanks inside a title.
pub static RULE: Rule = Rule {
    name: "title-marks",
    group: Group::Statute,
    severity: Severity::Hint,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/statute/title_marks.toml")),
    check,
};

/// The words of `marks.toml`, which says what they are for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    sites: Vec<String>,
    of_notice: String,
    state: String,
    by: Vec<String>,
    makes_notice: Vec<String>,
    issued: Vec<String>,
    cut: Vec<String>,
    endings: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(data!("rules/statute/marks.toml")));

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let citations = context.report.citations.iter();
    for (citation, (title, is_plain)) in citations.zip(context.memory.titles().with(&PLAIN)) {
        let Some(mark) = &citation.mark else { continue };
        if let Some(key) = misplaced(context, mark, title.text) {
            let message = RULE.message(key).with("title", one_line(title.text));
            sink.push(sink.diagnostic(mark.span, message).place(&mark.name));
        }
        if *is_plain || mark.kind == MarkKind::Reference {
            continue;
        }
        let written = title.text;
        for (key, edits) in [
            ("nested", nested_marks(written, mark.span.start)),
            ("blank", document_blanks(written, mark.span.start)),
        ] {
            if edits.is_empty() {
                continue;
            }
            let right = mended(written, mark.span.start, &edits);
            let message = RULE.message(key).with("title", one_line(&right));
            let fix = Fix::safe(RULE.message("fix"), edits);
            sink.push(
                sink.diagnostic(mark.span, message)
                    .place(&mark.name)
                    .fix(fix),
            );
        }
    }
}

/// What is wrong with marks that stand around other words than a title: a site, a notice without its beginning or its end.
fn misplaced(context: &Context<'_>, mark: &ActMark, written: &str) -> Option<&'static str> {
    let ends =
        |text: &str, words: &[String]| words.iter().any(|word| text.ends_with(word.as_str()));
    let words = &*WORDS;
    let text = &context.report.text;
    let before = text.get(..mark.span.start).unwrap_or_default();
    let behind = text.get(mark.span.end..).unwrap_or_default();
    let clause = before
        .rsplit(['，', '。', '；', '、', '\n'])
        .next()
        .unwrap_or_default();
    if ends(&mark.name, &words.sites) {
        Some("site")
    } else if is_unmarked(&mark.name, written) {
        Some("unmarked")
    } else if behind.starts_with(words.of_notice.as_str()) {
        if words
            .makes_notice
            .iter()
            .any(|word| mark.name.starts_with(word))
        {
            return Some("closed");
        }
        let opened = words
            .makes_notice
            .iter()
            .any(|word| clause.contains(word.as_str()));
        (!opened && ends(clause, &words.by)).then_some("notice")
    } else if ends(before, &words.issued)
        && words
            .cut
            .iter()
            .any(|word| mark.name.ends_with(word.as_str()))
    {
        Some("cut")
    } else {
        None
    }
}

/// Whether a notice names what it issues without marks of its own, though that begins as the name of an act does:
/// 关于印发中华人民共和国……格式的通知. `name` is without marks and blanks.
fn is_unmarked(name: &str, written: &str) -> bool {
    let words = &*WORDS;
    let inner = written.strip_prefix('《').unwrap_or(written);
    let inner = inner.strip_suffix('》').unwrap_or(inner);
    // An entity may stand for a mark.
    if inner.contains(|c: char| {
        !is_han(c) && !c.is_ascii_alphanumeric() && !c.is_whitespace() && !matches!(c, '（' | '）')
    }) {
        return false;
    }
    words.issued.iter().any(|issued| {
        let behind = name.split_once(issued.as_str()).map(|(_, behind)| behind);
        let acts = behind.is_some_and(|it| it.starts_with(words.state.as_str()));
        acts && words.cut.iter().any(|word| name.ends_with(word.as_str()))
    })
}

/// A title as it will be, where the edits stand in order; it begins at `start`.
fn mended(written: &str, start: usize, edits: &[Edit]) -> String {
    let mut right = String::with_capacity(written.len());
    let mut at = 0;
    for edit in edits {
        let (from, to) = (edit.span.start - start, edit.span.end - start);
        right.push_str(written.get(at..from).unwrap_or_default());
        right.push_str(&edit.text);
        at = to;
    }
    right.push_str(written.get(at..).unwrap_or_default());
    right
}

/// A title as a message shows it: on one line, without tags.
fn one_line(written: &str) -> String {
    let mut shown = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(c) = rest.chars().next() {
        let skipped = tag_length(rest);
        if skipped.is_none() && !matches!(c, '\r' | '\n') {
            shown.push(c);
        }
        let length = skipped.unwrap_or(c.len_utf8());
        rest = rest.get(length..).unwrap_or_default();
    }
    shown
}

static PLAIN: Fact<bool> = Fact::new(is_plain);

/// Whether nothing but plain Chinese characters and figures stands between a title's own marks, as in most titles.
fn is_plain(written: &str) -> bool {
    let inner = written
        .strip_prefix('《')
        .and_then(|rest| rest.strip_suffix('》'));
    // The lead bytes of U+4000 to U+9FFF, the bytes that follow, and figures: neither marks nor blanks.
    let plain = |byte: u8| matches!(byte, 0x80..=0xbf | 0xe4..=0xe9 | b'0'..=b'9');
    inner.is_some_and(|inner| inner.bytes().all(plain))
}

/// What makes single marks of the marks right inside double ones; inside single ones double ones are right again. A < that
/// opens an HTML tag is none, nor is a > behind letters, which may close one that is broken.
fn nested_marks(written: &str, start: usize) -> Vec<Edit> {
    let mut edits = Vec::new();
    // Whether each mark that is open is a single one, or is going to be.
    let mut open: Vec<bool> = Vec::new();
    let mut tag_end = 0;
    let mut last = None;
    for (at, character) in written.char_indices() {
        if at < tag_end {
            continue;
        }
        let before = last.replace(character);
        if let Some(length) = written.get(at..).and_then(tag_length) {
            tag_end = at + length;
            continue;
        }
        let behind = written.get(at + character.len_utf8()..).unwrap_or_default();
        if behind.is_empty() {
            break;
        }
        let inside_single = open.last().copied();
        let single = match character {
            '《' | '<' | '＜' | '﹤' | '‹' | '«'
                if inside_single == Some(false)
                    && (character == '《' || behind.starts_with(is_han)) =>
            {
                open.push(true);
                '〈'
            }
            '》' | '>' | '＞' | '﹥' | '›' | '»'
                if inside_single == Some(true)
                    && (character != '>' || !before.is_some_and(|c| c.is_ascii())) =>
            {
                open.pop();
                '〉'
            }
            '《' | '〈' => {
                open.push(character == '〈');
                continue;
            }
            '》' | '〉' => {
                open.pop();
                continue;
            }
            _ => continue,
        };
        let span = Span::new(start + at, start + at + character.len_utf8());
        edits.push(Edit::replace(span, single.to_string()));
    }
    edits
}

/// The blanks in the title of a document. In other titles they may part what belongs apart: the two halves of a headline.
fn document_blanks(written: &str, start: usize) -> Vec<Edit> {
    let name = written.trim_end_matches(['》', '〉']).trim_end();
    match WORDS.endings.iter().any(|ending| name.ends_with(ending)) {
        true => blanks(written, start),
        false => Vec::new(),
    }
}

/// The blanks between two characters of a title, on one line; a blank beside a letter may be meant.
fn blanks(written: &str, start: usize) -> Vec<Edit> {
    let is_blank = |character: char| matches!(character, ' ' | '\u{a0}' | '\u{3000}');
    let mut edits = Vec::new();
    let mut before = None;
    let mut run: Option<usize> = None;
    for (at, character) in written.char_indices() {
        if is_blank(character) {
            run.get_or_insert(at);
            continue;
        }
        if let Some(from) = run.take()
            && before.is_some_and(|c| is_beside(c, character))
        {
            edits.push(Edit::delete(Span::new(start + from, start + at)));
        }
        before = Some(character);
    }
    edits
}

/// Whether no blank belongs between two characters: two Chinese ones, or one and a figure (国务院办公厅 2024 年).
fn is_beside(before: char, behind: char) -> bool {
    let digits = [before, behind].map(|c| c.is_ascii_digit());
    match digits {
        [false, false] => belongs(before) && belongs(behind),
        [true, false] => is_han(behind),
        [false, true] => is_han(before),
        [true, true] => false,
    }
}

/// Whether a character is a Chinese one or a title mark, next to which no blank belongs.
fn belongs(character: char) -> bool {
    is_han(character) || matches!(character, '《' | '》' | '〈' | '〉')
}
