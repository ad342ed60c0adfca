//! Figures: about or exactly, with the right measure word, or left out.

use std::ops::Range;

use super::line::{Line, Within, is_word};
use super::page::Page;
use super::slip::{Fault, Slip};
use crate::rules::Edit;

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let mut index = 0;
    while index < line.len() {
        let end = line.run(index, |c| c.is_ascii_digit());
        if end > index {
            if line.within(index) != Within::Code && is_whole(line, index..end) {
                rough(page, index..end, slips);
                measure(page, index..end, slips);
                bare(page, index..end, slips);
            }
            index = end;
        } else {
            index += 1;
        }
    }
    missing(page, slips);
}

/// Whether digits are a number by themselves, no part of a decimal, a range or a code.
fn is_whole(line: &Line, digits: Range<usize>) -> bool {
    let part = |c: Option<char>| {
        c.is_some_and(|c| {
            matches!(c, '.' | '-' | '/' | ',' | ':' | '~' | '－' | '—' | '%')
                || c.is_ascii_alphabetic()
        })
    };
    !part(line.before(digits.start)) && !part(line.at(digits.end))
}

/// Measure words of what a report counts.
const COUNTED: &str = "条件篇个次份期人名项场家户处宗起封批类例张部册幅则块节部万元万亿元";

/// An exact figure with a word that makes it a rough one.
fn rough(page: &Page<'_>, digits: Range<usize>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let length = digits.len();
    let exact = line.before(digits.end) != Some('0');
    let next = line.at(digits.end);
    let measured = |at: usize| line.at(at).is_some_and(|c| COUNTED.contains(c));
    let before = |word: &str| line.has_before(digits.start, word);
    let push =
        |range: Range<usize>, key, right: String, edit: Option<Edit>, slips: &mut Vec<Slip>| {
            let written = page.written(range.clone()).to_owned();
            let mut slip =
                Slip::new(Fault::ApproximateExact, key, line.span(range), written).right(right);
            slip.edits.extend(edit);
            slips.push(slip);
        };
    if matches!(next, Some('余' | '多')) && measured(digits.end + 1) {
        let word = digits.end..digits.end + 1;
        let range = digits.start..(digits.end + 2).min(line.len());
        if exact && !(next == Some('多') && length == 1) {
            let right = format!(
                "{}{}",
                page.written(digits.clone()),
                page.written(digits.end + 1..digits.end + 2)
            );
            push(
                range,
                "more",
                right,
                Some(Edit::delete(line.span(word))),
                slips,
            );
            return;
        }
        // 近100余条 says less and more at once.
        if before("近") || before("将近") {
            let near = digits.start - 1;
            push(
                near..range.end,
                "both",
                page.written(digits.start..range.end).to_owned(),
                Some(Edit::delete(line.span(near..near + 1))),
                slips,
            );
        }
        return;
    }
    if !measured(digits.end) || length < 3 || !exact {
        return;
    }
    // 约235条, 超235条: nobody counts roughly to the last digit.
    let counted = line
        .at(digits.end)
        .is_some_and(|c| "条件篇个次份期人名项场则".contains(c));
    for word in ["约", "大约", "超", "超过", "近", "将近", "逾"] {
        if before(word) && counted {
            let longer = ["大约", "超过", "将近"]
                .iter()
                .find(|longer| before(longer));
            let start = digits.start - longer.map_or(1, |longer| longer.chars().count());
            if line
                .before(start)
                .is_some_and(|c| "契合节条大简".contains(c))
            {
                return;
            }
            let word = line.span(start..digits.start);
            let range = start..digits.end + 1;
            push(
                range,
                "about",
                page.written(digits.start..digits.end + 1).to_owned(),
                Some(Edit::delete(word)),
                slips,
            );
            return;
        }
    }
    if (line.has(digits.end + 1, "左右") || line.has(digits.end + 1, "上下")) && counted {
        let word = line.span(digits.end + 1..digits.end + 3);
        push(
            digits.start..digits.end + 3,
            "about",
            page.written(digits.start..digits.end + 1).to_owned(),
            Some(Edit::delete(word)),
            slips,
        );
    }
}

/// Words for what applications, documents and proposals are counted by.
fn measure(page: &Page<'_>, digits: Range<usize>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let Some(word) = line.at(digits.end) else {
        return;
    };
    let (wrong, long) = match word {
        '宗' | '例' | '起' | '份' | '条' | '个' | '封' | '篇' => (word, 1),
        '件' if line.at(digits.end + 1) == Some('次') => (word, 2),
        _ => return,
    };
    let after = digits.end + long;
    let stop = line.at(after).is_none_or(|c| !is_word(c));
    // 收到政府信息公开申请3条, 共收到申请数为3条; or 3条政府信息公开申请.
    let mut back = digits.start;
    for filler in [
        "共计",
        "共",
        "合计",
        "总计",
        "数量为",
        "数量",
        "数为",
        "数",
        "为",
        "总数",
        "了",
        "：",
    ] {
        if line.has_before(back, filler) {
            back -= filler.chars().count();
            break;
        }
    }
    let ends = |words: &[&str]| words.iter().any(|word| line.has_before(back, word));
    let begins = |words: &[&str]| words.iter().any(|word| line.has(after, word));
    let application = [
        "政府信息公开申请",
        "依申请公开申请",
        "信息公开申请",
        "依申请公开件",
        "公开申请",
    ];
    let is_application = (ends(&application) && stop)
        || begins(&["政府信息公开申请", "信息公开申请", "依申请公开申请"]);
    let proposal = [
        "人大代表建议",
        "人大建议",
        "政协提案",
        "政协委员提案",
        "建议提案",
        "委员提案",
        "代表建议",
    ];
    let is_proposal = ends(&proposal) && stop && !matches!(wrong, '件');
    let document = [
        "规范性文件",
        "行政发文",
        "发文",
        "印发文件",
        "制发文件",
        "出台文件",
        "政策文件",
        "公文",
    ];
    let is_document = ends(&document) && stop && matches!(wrong, '个' | '宗' | '例' | '起' | '封');
    if !(is_application || is_proposal || is_document) {
        return;
    }
    let range = digits.start..after;
    let right = format!("{}件", page.written(digits.clone()));
    let edit = Edit::replace(line.span(digits.end..after), "件");
    let key = if is_document {
        "document"
    } else {
        "application"
    };
    let written = page.written(range.clone()).to_owned();
    slips.push(
        Slip::new(Fault::MeasureWord, key, line.span(range), written)
            .right(right)
            .edit(edit),
    );
}

/// A figure without its measure word before a stop: 收到申请79。
fn bare(page: &Page<'_>, digits: Range<usize>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let stop = line
        .at(digits.end)
        .is_none_or(|c| matches!(c, '，' | '。' | '；' | '、'));
    let nouns = [
        "公开信息",
        "信息数",
        "发布信息",
        "政府信息",
        "公开申请",
        "申请数",
        "收到申请",
        "受理申请",
        "规范性文件",
        "提案",
        "代表建议",
    ];
    let counted = nouns.iter().any(|noun| line.has_before(digits.start, noun));
    // 信息公开条例》2019 and years are no counts.
    if stop && counted && digits.len() <= 5 && line.len() > digits.end {
        let start = digits.start.saturating_sub(4);
        let range = start..digits.end;
        let written = page.written(range.clone()).to_owned();
        slips.push(Slip::new(
            Fault::NumberMissing,
            "measure",
            line.span(range),
            written,
        ));
    }
}

/// A place for a figure without one.
fn missing(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    for (range, _) in page.words("missing") {
        let next = line.at(range.end);
        let stop =
            next.is_none_or(|c| matches!(c, '，' | '。' | '；' | '、' | '）' | ')' | ',' | ';'));
        let is_rise = line
            .at(range.start)
            .is_some_and(|c| matches!(c, '由' | '从'));
        let percent = line.before(range.end) == Some('%');
        let before = line.before(range.start);
        let fault = if is_rise {
            next.is_some_and(|c| c.is_ascii_digit())
        } else if percent {
            true
        } else if line
            .string(range.clone())
            .starts_with(['共', '总', '合', '累'])
        {
            (stop || line.has(range.end, "其中"))
                && before.is_none_or(|c| !is_word(c) || "息请件案告文".contains(c))
        } else {
            stop && before
                .is_none_or(|c| !"一二三四五六七八九十百千万每各该本逐多余几两".contains(c))
                && !line
                    .text
                    .get(..range.start)
                    .unwrap_or_default()
                    .iter()
                    .rev()
                    .take(3)
                    .any(char::is_ascii_digit)
        };
        if fault && line.within(range.start) == Within::Text {
            let written = page.written(range.clone()).to_owned();
            slips.push(Slip::new(
                Fault::NumberMissing,
                "figure",
                line.span(range),
                written,
            ));
        }
    }
    // 年主动公开信息20条: the year at the start of a clause is left out.
    if line.at(0) == Some('年')
        && ["主动公开", "，我", "度，", "度我", "全", "共"]
            .iter()
            .any(|word| line.has(1, word))
    {
        let written = page.written(0..(5).min(line.len())).to_owned();
        slips.push(Slip::new(
            Fault::NumberMissing,
            "year",
            line.span(0..1),
            written,
        ));
    }
}
