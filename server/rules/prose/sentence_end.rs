use crate::messages::{Catalogue, data};
use crate::report::{Report, is_cited};
use crate::rules::prose::line::{Line, is_word};
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips;
use crate::rules::prose::words::WORDS;
use crate::rules::{Context, Edit, Fact, Fix, FixGrade, Group, Passage, Rule, Severity, Sink};
use crate::text::{Ordinal, Span, beside};

/// A paragraph of prose that does not end in a full stop, ends in a comma, or in a semicolon though nothing follows.
pub static RULE: Rule = Rule {
    name: "sentence-end",
    group: Group::Prose,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/prose/sentence_end.toml")),
    check,
};

/// Shorter paragraphs are captions, signatures and labels; in characters.
const SHORTEST: usize = 16;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    slips::report(context, sink, &RULE, Fault::SentenceEnd);
    let report = context.report;
    if report.layout_lost.is_some() {
        return;
    }
    let passages: Vec<(Passage<'_>, &Ending)> = context.passages().with(&ENDING).collect();
    for (index, (passage, ending)) in passages.iter().enumerate() {
        let around = beside(&report.sections, |section| section.span, passage.span);
        let within = around
            .iter()
            .any(|section| section.body.contains(passage.span));
        if !within && !report.preamble.contains(passage.span) {
            continue;
        }
        let next = passages.get(index + 1);
        let next = next.map(|(next, ending)| (next.span, *ending));
        if ending.faults.iter().all(Option::is_none) {
            continue;
        }
        let follows = follows(report, passage.span, ending, next);
        let Some(key) = ending.faults.get(follows as usize).copied().flatten() else {
            continue;
        };
        // In front of the sections stand the data of a page too; a bracket with contact data ends the preamble itself.
        if within || passage.text.trim_end().ends_with('）') {
            push(report, passage.span, key, sink);
        }
    }
}

/// What a paragraph says of its ends by itself.
#[derive(Clone, Debug)]
struct Ending {
    /// What is wrong with its end, by what follows ([`Follows`]).
    faults: [Option<&'static str>; 3],
    opens_item: bool,
    item_kind: Option<(bool, bool)>,
}

static ENDING: Fact<Ending> = Fact::new(|text| {
    let line = Line::read(text);
    Ending {
        faults: [Follows::End, Follows::Item, Follows::Text]
            .map(|follows| fault(text, &line, follows)),
        opens_item: opens_item(text),
        item_kind: item_kind(text),
    }
});

/// What stands behind a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Follows {
    /// A heading, a table, or nothing: whatever was begun is over.
    End,
    /// A paragraph that begins with a number.
    Item,
    /// Another paragraph, which may go on with this one.
    Text,
}

fn follows(
    report: &Report,
    paragraph: Span,
    ending: &Ending,
    next: Option<(Span, &Ending)>,
) -> Follows {
    let until = next.map_or(report.text.len(), |(next, _)| next.start);
    let between = Span::new(paragraph.end, until);
    let headings = beside(&report.headings, |heading| heading.span, between);
    let heading = headings
        .iter()
        .find(|heading| heading.own_line && between.contains(heading.span));
    let parted = heading.is_some()
        || report
            .tables
            .iter()
            .any(|table| between.overlaps(table.span))
        || between.of(&report.text).contains(is_word);
    let own = ending.item_kind;
    if let Some(heading) = heading
        && own.is_some()
        && item_kind(heading.span.of(&report.text)) == own
    {
        return Follows::Item;
    }
    match next {
        None => Follows::End,
        Some(_) if parted => Follows::End,
        Some((_, next)) if next.opens_item => Follows::Item,
        Some(_) => Follows::Text,
    }
}

/// Whether a paragraph begins with a number: 一是, （二）, 3., 四、, 第五.
fn opens_item(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '第' | '-' | '*' | '·' | '●')
    });
    if text.starts_with(['①', '②', '③', '④', '⑤']) {
        return true;
    }
    let Some(ordinal) = Ordinal::read(text) else {
        return false;
    };
    let opens = |c: char| {
        matches!(c, '、' | '.' | '．' | '）' | ')' | '，' | '：')
            || WORDS.sentence.behind_number.contains(c)
    };
    let behind = ordinal.behind.strip_prefix(['）', ')']);
    ordinal.behind.starts_with(opens) && !behind.is_some_and(is_cited)
}

/// How the number that a line begins with is written: whether in brackets, and whether in Arabic digits.
fn item_kind(text: &str) -> Option<(bool, bool)> {
    let text = text.trim_start_matches(|c: char| c == '#' || c.is_whitespace());
    let ordinal = Ordinal::read(text)?;
    Some((ordinal.bracketed, ordinal.is_arabic()))
}

/// Whether the last sentence of a paragraph has words that prose has not.
fn is_no_prose(text: &str) -> bool {
    let last = text.rsplit('。').next().unwrap_or(text);
    let mut words = WORDS.sentence.not_prose.iter();
    words.any(|word| last.contains(word.as_str()))
}

/// What is wrong with the end of a paragraph.
fn fault(text: &str, line: &Line, follows: Follows) -> Option<&'static str> {
    let length = line.text.iter().filter(|c| is_word(**c)).count();
    let last = line.before(line.len())?;
    if last == '）' && follows != Follows::Text && is_open_bracket(line) {
        return Some("none");
    }
    // A quotation that ends a sentence has its stop in it or behind it.
    let quoted = last == '”' && line.before(line.len() - 1).is_some_and(is_word);
    // Most paragraphs end as they should.
    if !quoted
        && matches!(
            last,
            '。' | '！' | '？' | '…' | '：' | ':' | '”' | '）' | ')' | '》' | '』' | '」' | '】'
        )
    {
        return None;
    }
    if is_short_statement(line, length) && follows != Follows::Text {
        return Some("none");
    }
    if is_led_count(line) && follows != Follows::Text && !is_no_prose(text) {
        return Some("none");
    }
    let prose = length >= SHORTEST && line.text.iter().any(|c| matches!(c, '，' | '。' | ','));
    if !prose || is_no_prose(text) || text.contains("<img") {
        return None;
    }
    match last {
        '，' | '、' | ',' if follows != Follows::Text => Some("comma"),
        '；' | ';' if follows == Follows::End => Some("semicolon"),
        _ if quoted || is_word(last) || matches!(last, '%' | '％') || last.is_ascii_digit() => {
            let stopped = line.text.iter().filter(|c| **c == '。').count();
            let commas = line.text.iter().filter(|c| **c == '，').count();
            let sentence = stopped > 0 || commas >= 2 && length >= 30;
            // A signature may stand on the last line.
            let dated = last == '日' && line.text.iter().rev().take(12).any(|c| *c == '年');
            (sentence && !dated && follows != Follows::Text).then_some("none")
        }
        _ => None,
    }
}

/// Whether a line without any mark says what happened in a year: 2024年我镇未收到政府信息公开申请, 全年未发生此类情况.
fn is_short_statement(line: &Line, length: usize) -> bool {
    const SHORTEST: usize = 8;
    let digits = line.run(0, |c| c.is_ascii_digit());
    let words = &WORDS.sentence;
    let verbs = &words.verbs;
    let plain = line.text.iter().all(|c| is_word(*c) || c.is_ascii_digit());
    let dated = digits == 4 && line.at(digits) == Some('年');
    (dated || words.statement_opens.iter().any(|word| line.has(0, word)))
        && length >= SHORTEST
        && plain
        && (digits..line.len()).any(|at| verbs.iter().any(|verb| line.has(at, verb)))
}

/// Whether a line says behind a colon what was counted: （一）主动公开情况：我镇利用公告栏更新信息27次.
fn is_led_count(line: &Line) -> bool {
    /// The shortest sentence behind the colon, in characters; shorter ones are entries of a list.
    const SHORTEST: usize = 16;
    let Some(colon) = line.text.iter().position(|c| *c == '：') else {
        return false;
    };
    let last = line.len().saturating_sub(1);
    let counted = line.at(last).is_some_and(|c| WORDS.count.exact.contains(c));
    let figure = line.before(last).is_some_and(|c| c.is_ascii_digit());
    let behind = line.slice(colon + 1..line.len());
    let one = !behind.iter().any(|c| matches!(c, '：' | '；'));
    counted && figure && one && behind.iter().filter(|c| is_word(**c)).count() >= SHORTEST
}

/// Whether the bracket that ends a line belongs to a sentence that no stop ends: 请与我局联系（电话：……）.
fn is_open_bracket(line: &Line) -> bool {
    let mut depth = 0_usize;
    let opening = line.text.iter().rposition(|c| {
        match c {
            '）' => depth += 1,
            '（' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    });
    let before = opening
        .and_then(|at| line.text.get(..at))
        .unwrap_or_default();
    let sentence = before
        .iter()
        .rposition(|c| *c == '。')
        .map_or(0, |at| at + 1);
    let last = before.get(sentence..).unwrap_or_default();
    before.last().is_some_and(|c| is_word(*c))
        && (last.contains(&'，') || WORDS.sentence.asks.iter().any(|word| has(last, word)))
        && last.iter().filter(|c| is_word(**c)).count() >= SHORTEST
        && (before.contains(&'。') || last.iter().filter(|c| **c == '，').count() >= 2)
}

/// Whether a word stands among some characters.
fn has(text: &[char], word: &str) -> bool {
    let length = word.chars().count();
    text.windows(length)
        .any(|it| it.iter().copied().eq(word.chars()))
}

fn push(report: &Report, paragraph: Span, key: &'static str, sink: &mut Sink<'_>) {
    let text = paragraph.of(&report.text);
    let Some((offset, last)) = text.trim_end().char_indices().next_back() else {
        return;
    };
    let end = paragraph.start + offset + last.len_utf8();
    let start = text
        .get(..offset)
        .and_then(|before| before.char_indices().rev().nth(6))
        .map_or(paragraph.start, |(at, _)| paragraph.start + at);
    let last_span = Span::new(paragraph.start + offset, end);
    let span = Span::new(start, end);
    let message = RULE
        .message(key)
        .with("written", span.of(&report.text))
        .with("right", last);
    let edit = if key == "none" {
        Edit::insert(end, "。")
    } else {
        Edit::replace(last_span, "。")
    };
    let fix = Fix::unsafe_(RULE.message("fix"), vec![edit]);
    sink.push(
        sink.diagnostic(span, message)
            .place(span.of(&report.text))
            .fix(fix),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str, follows: Follows) -> Option<&'static str> {
        super::fault(text, &Line::read(text), follows)
    }

    #[test]
    fn ends_are_judged_by_what_follows() {
        let text = "及时公开各类政府信息，不断提高公开质量和水平";
        assert_eq!(
            fault(&format!("2024年有序开展。{text}"), Follows::End),
            Some("none")
        );
        assert_eq!(
            fault(&format!("2024年有序开展。{text}"), Follows::Text),
            None
        );
        assert_eq!(fault(&format!("{text}，"), Follows::Item), Some("comma"));
        assert_eq!(fault(&format!("{text}；"), Follows::Item), None);
        assert_eq!(fault(&format!("{text}；"), Follows::End), Some("semicolon"));
        let short = "2024年我镇未收到政府信息公开申请";
        assert_eq!(fault(short, Follows::End), Some("none"));
        for right in [
            "2024年政府信息公开申请办理情况",
            "某某县教育局 2025年1月20日",
            "主动公开政府信息情况",
            "附件：报告，统计表，说明材料，等等情况的汇总表格",
        ] {
            assert_eq!(fault(right, Follows::End), None, "{right}");
        }
    }
}
