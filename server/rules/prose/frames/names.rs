//! The name of the report where a text names it: 现将我镇2024年度政府信息公开年度报告公布如下.

use std::ops::Range;

use crate::rules::Edit;
use crate::rules::prose::line::{Gap, Line, Within, is_word};
use crate::rules::prose::page::Page;
use crate::rules::prose::slip::{Fault, Slip};
use crate::rules::prose::words::WORDS;

/// Names of the report that are not those of the form (政府信息公开工作年度报告), where its year stands before them or the report
/// begins behind them.
pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let words = &WORDS.report_name;
    let terms = page.whole_words("term");
    for (range, _) in page.whole_words("name") {
        // No term is part of another, so that they end in the order in which they begin.
        let behind = terms.partition_point(|(term, _)| term.end <= range.start);
        let term = terms.get(behind);
        let termed = term.is_some_and(|(term, _)| term.start < range.end);
        let official = line.has(range.start, &words.right);
        let close = (range.start + 1..range.end).all(|at| line.gap(at) == Gap::None);
        if termed || official || !close || !is_own(page, &range) {
            continue;
        }
        let span = line.span(range.clone());
        let right = words.right.as_str();
        let slip = Slip::new(Fault::TermConfusion, "term", span, page.written(range));
        slips.push(slip.right(right).edit(Edit::replace(span, right)));
    }
}

/// Whether a name is that of this report or another year's, and not part of the name of a duty, a notice or a form.
fn is_own(page: &Page<'_>, name: &Range<usize>) -> bool {
    let line = page.line;
    let words = &WORDS.report_name;
    let behind = |word: &String| line.has(name.end, word);
    let part = words
        .part_before
        .iter()
        .any(|word| line.has_before(name.start, word));
    if part || words.part_of.iter().any(behind) {
        return false;
    }
    match line.within(name.start) {
        // 《关于做好2024年度政府信息公开年度报告编制工作的通知》 is the name of another text.
        Within::Title => {
            let open = line.run_back(name.start, |c| c != '《');
            let notice = words.notices.iter().any(|word| line.has(open, word));
            line.at(name.end) == Some('》') && !notice && has_year(line, open..name.start)
        }
        Within::Text => {
            /// The longest name of a body between the year and the name, in characters.
            const BODY: usize = 16;
            let sentence = line.run_back(name.start, |c| !matches!(c, '，' | '。' | '；'));
            // Titles, and those of the page that a report stands on, are told of elsewhere.
            let last = line.at(name.end).is_none_or(|c| c == '-');
            if sentence == 0 && (last || line.gap(name.end) == Gap::Break) {
                return false;
            }
            let clause = line.run_back(name.start, |c| is_word(c) || c.is_ascii_digit());
            let near = clause.max(name.start.saturating_sub(BODY))..name.start;
            has_year(line, near) || words.begins.iter().any(behind)
        }
        Within::Code | Within::Quote => false,
    }
}

fn has_year(line: &Line, range: Range<usize>) -> bool {
    let words = &WORDS.report_name;
    let digits = |at: usize| {
        line.slice(at.saturating_sub(4)..at)
            .iter()
            .all(char::is_ascii_digit)
    };
    range
        .clone()
        .any(|at| line.at(at) == Some(words.year) && at >= range.start + 4 && digits(at))
}
