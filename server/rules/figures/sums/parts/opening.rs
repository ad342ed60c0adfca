//! What stands between a total and the list of its parts.

use std::ops::Range;

use super::super::words::{WORDS, any_in};
use crate::report::quantity::Figure;

/// The longest stretch between a total and its list, in bytes.
const LONGEST_GAP: usize = 75;

/// What stands between the last comma or stop and a figure.
pub fn clause_before<'t>(text: &'t str, sentence: &Range<usize>, figure: &Figure) -> &'t str {
    let before = text
        .get(sentence.start..figure.range.start)
        .unwrap_or_default();
    let stops = ['，', ',', '；', ';', '。', '（', '(', '：', ':'];
    before.rsplit(stops).next().unwrap_or_default()
}

/// Whether a clause compares with another year, so that its figure is a growth or a rest of last year, and no total.
pub fn is_comparison(clause: &str) -> bool {
    any_in(&WORDS.comparison, clause)
}

/// The opening of the list behind a total; figures of growth and brackets may stand between the two.
pub fn opening_behind(
    text: &str,
    sentence: &Range<usize>,
    total: &Figure,
    following: &[Figure],
) -> Option<Opening> {
    let at = |offset: usize| {
        let rest = text.get(offset..sentence.end)?;
        let opening = opening(rest, offset == total.range.end)?;
        Some(Opening {
            start: offset + opening.start,
            ..opening
        })
    };
    let direct = at(total.range.end);
    if direct.as_ref().is_some_and(|opening| !opening.bracket) {
        return direct;
    }
    let mut end = total.range.end;
    // 312条（比上年增加20条），其中…… and 312条，比上年增加20条，其中……
    for figure in following {
        let clause = clause_before(text, sentence, figure);
        if !is_comparison(clause) {
            break;
        }
        // 新收317件，上年结转3件。其中……: the parts are those of both.
        if figure.measure == total.measure && any_in(&WORDS.carried, clause) {
            return None;
        }
        end = figure.range.end;
    }
    let rest = text.get(end..sentence.end)?;
    let closed = rest.trim_start_matches(['）', ')']);
    end += rest.len() - closed.len();
    if end > total.range.end {
        return at(end);
    }
    direct
}

/// The words between a total and the first label.
pub struct Opening {
    /// The offset of the first label.
    pub start: usize,
    pub complete: bool,
    /// Whether the list stands in brackets.
    pub bracket: bool,
}

/// What opens a list of parts right behind a total: 条政府信息，其中： or a bracket, or a colon where `colon` is set.
fn opening(rest: &str, colon: bool) -> Option<Opening> {
    let stop = |c: char| c.is_ascii_digit() || matches!(c, '；' | ';' | '）' | ')');
    let near = rest.get(..rest.floor_char_boundary(LONGEST_GAP))?;
    let gap = near.get(..near.find(stop).unwrap_or(near.len()))?;
    let open = WORDS.openers.iter().map(|word| (word.as_str(), false));
    let complete = WORDS.complete_openers.iter();
    let complete = complete.map(|word| (word.as_str(), true));
    let opener = open
        .chain(complete)
        .filter_map(|(word, complete)| Some((gap.find(word)?, word, complete)))
        .min();
    // Only the opener itself may stand behind a full stop.
    if let Some(stop) = gap.find('。')
        && opener.is_none_or(|(at, ..)| at != stop + '。'.len_utf8())
    {
        return None;
    }
    let bracket = gap.find(['（', '(']);
    // At most one comma stands between a total and its list, and none once the bracket is open.
    let commas = |text: &str| text.matches([',', '，', '、', '：', ':']).count();
    let colon = gap.find(['：', ':']).filter(|_| colon);
    match (opener, bracket) {
        (Some((at, word, complete)), _) if commas(gap.get(..at)?) <= 1 => {
            let after = gap.get(at + word.len()..)?;
            let trimmed = after.trim_start_matches(['，', ',', '：', ':']);
            Some(Opening {
                start: at + word.len() + (after.len() - trimmed.len()),
                complete,
                bracket: bracket.is_some_and(|bracket| bracket < at),
            })
        }
        (None, Some(at)) if commas(gap.get(..at)?) == 0 => {
            let inside = gap.get(at..)?.trim_start_matches(['（', '(']);
            let partial = WORDS
                .including
                .iter()
                .any(|word| inside.starts_with(word.as_str()));
            (!partial).then(|| Opening {
                start: gap.len() - inside.len(),
                complete: true,
                bracket: true,
            })
        }
        (None, None) => {
            let at = colon.filter(|at| gap.get(..*at).is_some_and(|gap| commas(gap) == 0))?;
            let after = gap.get(at..)?.trim_start_matches(['：', ':']);
            Some(Opening {
                start: gap.len() - after.len(),
                complete: false,
                bracket: false,
            })
        }
        _ => None,
    }
}
