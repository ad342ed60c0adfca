use std::sync::LazyLock;

use crate::messages::{Catalogue, data, embedded};
use crate::rules::removal::removal;
use crate::rules::{Context, Edit, Fact, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{FoundWord, Span, WordFinder, visible};

/// Parts of the web page, or of the paper document, that were copied with the report: 扫一扫, 字号, 浏览次数, 索引号, 抄送.
pub static RULE: Rule = Rule {
    name: "web-furniture",
    group: Group::Residue,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/residue/web_furniture.toml")),
    check,
};

/// The words of the rule, from its catalogue.
#[derive(Default, serde::Deserialize)]
struct Words {
    /// Words that no report says.
    always: Vec<String>,
    /// Words that are furniture on a line that is no sentence.
    on_lines: Vec<String>,
    /// Words that open a path through the web site.
    paths: Vec<String>,
    /// Names of the page's data; with a colon behind them they are furniture.
    labels: Vec<String>,
    /// Words that are furniture where several of them stand together.
    together: Vec<String>,
    /// Words that open the imprint of a document on paper.
    imprint: Vec<String>,
    /// Words that end it.
    printed: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(RULE.catalogue.source()));

/// Finds all of the words in one pass, the longest of those that begin at one place. A row of words has at least one that
/// is longer than 大, 中 and 小, which are in every paragraph.
static ALL_WORDS: LazyLock<WordFinder> = LazyLock::new(|| {
    let words = &*WORDS;
    let long = |word: &&String| word.chars().nth(1).is_some();
    let together = words.together.iter().filter(long);
    let imprint = words.imprint.iter().chain(&words.printed);
    let all = words.always.iter().chain(&words.labels).chain(imprint);
    WordFinder::new(all.chain(&words.on_lines).chain(together))
});

/// Finds the words that are furniture where several stand together, 微信公众号 rather than 微信.
static TOGETHER: LazyLock<WordFinder> = LazyLock::new(|| WordFinder::new(&WORDS.together));

/// How many words must stand together to be furniture.
const FEWEST_TOGETHER: usize = 3;

/// The longest line, in bytes, that is furniture as a whole when a part of it is.
const LONGEST_LINE: usize = 300;

/// How many characters a message shows.
const MOST_SHOWN: usize = 20;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let text = &context.report.text;
    let mut open: Vec<Span> = Vec::new();
    for (passage, found) in context.passages().with(&FURNITURE) {
        let at = passage.span.start;
        let title = context.report.title.as_ref().map(|title| title.span);
        let pieces = found
            .iter()
            .map(|piece| Span::new(at + piece.start, at + piece.end));
        // The title is no furniture, whatever stands on its line.
        let mut found = pieces.flat_map(|piece| match title {
            Some(title) if title.overlaps(piece) => [
                Span::new(piece.start, title.start),
                Span::new(title.end, piece.end),
            ],
            _ => [piece, Span::empty(piece.end)],
        });
        let mut found = found
            .by_ref()
            .filter(|piece| !piece.of(text).trim().is_empty());
        let Some(first) = found.next() else { continue };
        // Lines of furniture one after the other are one finding, and so are the pieces in a paragraph.
        match open.last_mut() {
            Some(last) if Span::new(last.end, first.start).of(text).trim().is_empty() => {
                *last = last.cover(first);
            }
            _ => {
                report(&open, text, sink);
                open = vec![first];
            }
        }
        open.extend(found);
    }
    report(&open, text, sink);
}

fn report(pieces: &[Span], text: &str, sink: &mut Sink<'_>) {
    let Some(largest) = pieces.iter().copied().max_by_key(|piece| piece.len()) else {
        return;
    };
    let line = visible(largest.of(text).lines().next().unwrap_or(""));
    let line = line.trim();
    let written: String = line.chars().take(MOST_SHOWN).collect();
    let key = if imprint(largest.of(text)).is_some() {
        "imprint"
    } else {
        "furniture"
    };
    let message = RULE.message(key).with("written", shown(line));
    let edits = pieces
        .iter()
        .map(|piece| Edit::delete(removal(text, *piece)));
    let fix = Fix::unsafe_(RULE.message("fix"), edits.collect());
    let mut diagnostic = sink.diagnostic(largest, message).place(written).fix(fix);
    for piece in pieces.iter().filter(|piece| **piece != largest) {
        diagnostic = diagnostic.related(*piece, RULE.message("too"));
    }
    sink.push(diagnostic);
}

/// The beginning of a line as messages show it, cut between words.
fn shown(line: &str) -> String {
    let line = line.trim_end();
    let Some((end, _)) = line.char_indices().nth(MOST_SHOWN) else {
        return line.to_owned();
    };
    let head = line.get(..end).unwrap_or(line);
    let whole = head
        .trim_end_matches(|c: char| !c.is_whitespace())
        .trim_end();
    let kept = if whole.is_empty() { head } else { whole };
    format!("{kept}……")
}

static FURNITURE: Fact<Vec<Span>> = Fact::new(furniture);

/// The furniture in a paragraph, in order: the whole of it, where it is a line of its own and no sentence.
fn furniture(text: &str) -> Vec<Span> {
    let labels = WORDS.always.len()..WORDS.always.len() + WORDS.labels.len();
    let imprints = labels.end..labels.end + WORDS.imprint.len() + WORDS.printed.len();
    let on_lines = imprints.end..imprints.end + WORDS.on_lines.len();
    let data = WORDS.labels.iter().any(|label| {
        let behind = text.strip_prefix(label.as_str());
        behind.is_some_and(|behind| behind.starts_with(['：', ':']))
    });
    let sentence = text.contains('。') || (text.len() > LONGEST_LINE && !data);
    let mut found: Vec<Span> = Vec::new();
    let (mut row, mut printed) = (false, false);
    for FoundWord { word: index, range } in ALL_WORDS.longest(text) {
        let span = Span::new(range.start, range.end);
        if index < labels.start {
            found.push(with_path(text, span));
        } else if on_lines.contains(&index) && !sentence {
            found.push(span);
        } else if labels.contains(&index) {
            found.extend(label_at(text, span));
        }
        printed |= imprints.contains(&index);
        // Some words are in two of the lists.
        row |= WORDS.together.iter().any(|word| word == span.of(text));
    }
    found.extend(row.then(|| together(text)).flatten());
    found.extend(printed.then(|| imprint(text)).flatten());
    if !sentence && is_path(text) {
        found.push(Span::new(0, text.len()));
    }
    if !found.is_empty() && !sentence {
        return vec![Span::new(0, text.len())];
    }
    found.sort_unstable();
    found.dedup_by(|next, before| {
        let touches = next.start <= before.end;
        if touches {
            *before = before.cover(*next);
        }
        touches
    });
    found
}

/// A label with its colon, at the start of the text or behind a blank.
fn label_at(text: &str, label: Span) -> Option<Span> {
    let before = text.get(..label.start)?.chars().next_back();
    let starts = before.is_none_or(|c| c.is_whitespace() || matches!(c, '【' | '[' | '|' | '｜'));
    let rest = text.get(label.end..)?;
    let colon = rest.trim_start_matches(' ').strip_prefix(['：', ':'])?;
    starts.then(|| Span::new(label.start, text.len() - colon.len()))
}

/// The imprint of a document on paper, 抄送：…… up to the end of the sentence, or a line ……印发 with the date of printing.
fn imprint(text: &str) -> Option<Span> {
    let ends = |word: &String| text.ends_with(word.as_str());
    if WORDS.printed.iter().any(ends) && !text.contains('。') {
        return Some(Span::new(0, text.len()));
    }
    let opening = WORDS
        .imprint
        .iter()
        .filter_map(|word| text.find(word.as_str()));
    let start = opening.min()?;
    let rest = text.get(start..)?;
    let stop = rest.find('。').map(|at| at + '。'.len_utf8());
    Some(Span::new(start, start + stop.unwrap_or(rest.len())))
}

/// The words that open a path through the web site with its stations behind them: 当前位置：首页 > 政务公开 > 年报.
fn with_path(text: &str, words: Span) -> Span {
    if !WORDS
        .paths
        .iter()
        .any(|opening| words.of(text).ends_with(opening.as_str()))
    {
        return words;
    }
    let rest = text.get(words.end..).unwrap_or_default();
    let mut end = 0;
    // A station ends at a blank or an arrow; one goes on behind an arrow.
    let mut stations = rest.trim_start();
    loop {
        let station = stations
            .find(|c: char| c.is_whitespace() || is_arrow(c) || matches!(c, '。' | '<'))
            .unwrap_or(stations.len());
        if station > LONGEST_STATION {
            break;
        }
        let behind = stations.get(station..).unwrap_or_default();
        end = rest.len() - behind.len();
        match behind.trim_start().strip_prefix(is_arrow) {
            Some(next) => stations = next.trim_start(),
            None => break,
        }
    }
    Span::new(words.start, words.end + end)
}

/// No station of a path is longer, in bytes.
const LONGEST_STATION: usize = 90;

/// Whether a line is a path through the web site: 首页 > 政府信息公开 > 年度报告.
fn is_path(line: &str) -> bool {
    let mut stations = line.split(is_arrow).map(str::trim);
    let count = line.matches(is_arrow).count();
    let short = |station: &str| !station.is_empty() && station.len() <= LONGEST_STATION;
    // What an entity stands for is no tag, but a sign of mathematics.
    let has_sign = line.contains('<') || visible(line).contains('<');
    count >= 2 && !has_sign && stations.all(short)
}

fn is_arrow(c: char) -> bool {
    matches!(c, '>' | '＞' | '»' | '›' | '→')
}

/// The longest row of words with blanks or signs, and nothing else, between them.
fn together(text: &str) -> Option<Span> {
    let between = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '|' | '｜' | '\u{4e28}' | '/' | '【' | '】' | '[' | ']' | '：' | ':' | '>' | '-'
            )
    };
    let mut best: Option<(usize, Span)> = None;
    let mut row: Option<(usize, Span)> = None;
    for found in TOGETHER.longest(text) {
        let word = Span::new(found.range.start, found.range.end);
        row = match row {
            // Words in a row of prose (微信微博) have no blank between them.
            Some((count, words)) if is_all(text.get(words.end..word.start), between) => {
                Some((count + 1, words.cover(word)))
            }
            _ => Some((1, word)),
        };
        best = row
            .filter(|(count, _)| *count >= FEWEST_TOGETHER)
            .filter(|(count, _)| best.is_none_or(|(most, _)| *count > most))
            .or(best);
    }
    best.map(|(_, span)| span)
}

/// Whether a gap has something in it, and only such characters.
fn is_all(gap: Option<&str>, accept: impl Fn(char) -> bool) -> bool {
    gap.is_some_and(|gap| !gap.is_empty() && gap.chars().all(accept))
}

#[cfg(test)]
mod tests {
    use super::furniture;

    fn found(text: &str) -> Vec<&str> {
        furniture(text)
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn furniture_is_found() {
        for line in [
            "扫一扫在手机打开当前页",
            "发布时间：2025-01-20 10:12 来源：某某局 浏览次数：35",
            "【字体：大 中 小】 打印 关闭",
            "微信 微博 QQ空间 文字版",
            "索引号：11370303/2025-001",
            "抄送：县纪委监委派驻纪检监察组",
            "云溪镇党政办公室    2025年1月7日印发",
            "首页 > 部门信息公开 > 云溪镇 > 信息公开年度报告",
            "全真版 文字版",
        ] {
            assert_eq!(found(line), [line]);
        }
        assert_eq!(
            found("时间到 微信 微博 QQ空间 全真版 根据条例编制本报告。"),
            ["微信 微博 QQ空间 全真版"]
        );
        assert_eq!(
            found("当前位置：首页 > 政务公开 > 年报 根据条例编制本报告。"),
            ["当前位置：首页 > 政务公开 > 年报"]
        );
        assert_eq!(
            found("云溪镇人民政府 2025年1月7日抄送：县纪委。云溪镇党政办公室"),
            ["抄送：县纪委。"]
        );
    }

    #[test]
    fn prose_is_not() {
        for text in [
            "通过微信、微博、抖音等平台发布信息，浏览次数达112万次。",
            "群众可以扫一扫二维码查询办事指南。",
            "网站提供文字版和全真版两种版本。",
            "群众用手机扫一扫即可办理，开通了无障碍浏览功能。",
            "门户网站在QQ空间转发信息30条。",
            "完善“受理 > 审核 > 办结”的流程。",
            "信息来源可靠，联系电话：0533-1234567。",
            "加强政务微信 微博管理。",
            "办理结果抄送县政府办公室。",
            "工作要点于2024年3月2日印发。",
        ] {
            assert_eq!(found(text), [] as [&str; 0], "{text}");
        }
    }
}
