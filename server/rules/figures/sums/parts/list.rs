//! The list of the parts of a total.

use std::borrow::Cow;

use super::super::words::{WORDS, any_in, count_alike, is_no_part};
use super::opening::Opening;
use crate::report::quantity::Figure;

/// The longest label of a part, in bytes of UTF-8 (three a Chinese character).
pub const LONGEST_LABEL: usize = 150;

/// The parts of a total.
pub struct List {
    pub parts: Vec<Figure>,
    pub complete: bool,
    /// How many parts there were where a comma first followed after 、, which may end the list.
    pub broken_off: Option<usize>,
    /// Whether there are only 、 between them.
    pub enumerated: bool,
}

/// The parts of a list; `None` where the list cannot be told from what follows it.
pub fn list(
    text: &str,
    end: usize,
    total: &Figure,
    figures: &[Figure],
    opening: &Opening,
) -> Option<List> {
    let measure = total.measure;
    let mut list = List {
        parts: Vec::new(),
        complete: false,
        broken_off: None,
        enumerated: false,
    };
    let mut at = opening.start;
    let mut enumerated = false;
    let mut commas = false;
    // Whether semicolons stand between all parts so far; where anything else does, a semicolon ends the list.
    let mut parted = None;
    for (index, figure) in figures.iter().enumerate() {
        if figure.range.start < at {
            // A figure in a bracket behind a part explains that part.
            continue;
        }
        let label = text.get(at..figure.range.start)?;
        let bare = label.trim_start_matches(is_separator);
        let bare = without_brackets(bare);
        let bare = bare.as_ref();
        let ends = label.contains('。') || (label.contains(['）', ')']) && opening.bracket);
        let unfit = ends || bare.len() > LONGEST_LABEL || bare.is_empty();
        if unfit || is_no_part(own_label(bare)) {
            break;
        }
        // 公开的信息中，政策4条: a list in the list.
        let nested = any_in(&WORDS.nested, bare);
        if figure.approximate || bare.contains(['（', '(', '）', ')']) || counts(bare) || nested {
            return None;
        }
        if !count_alike(figure.measure, measure) {
            // Figures of two kinds by turns: 某局 1 件，收取 20 元；某镇 2 件，收取 40 元.
            let later = figures.get(index..).unwrap_or_default();
            let mixed = later
                .iter()
                .any(|later| count_alike(later.measure, measure));
            return (!mixed).then_some(list);
        }
        // 公开27条，主要包括工作动态等信息；公示行政许可1665条: the list had no figures, and is over.
        if list.parts.is_empty() && label.contains(['；', ';']) {
            return None;
        }
        // Parts that stood between 、 are mostly over when a comma or semicolon follows.
        let comma = label.starts_with(['，', ',', '；', ';']);
        let semicolon = label.contains(['；', ';']);
        if !list.parts.is_empty() {
            match (parted, semicolon) {
                (Some(false), true) => break,
                (Some(true), false) => return None,
                _ => parted = Some(semicolon),
            }
        }
        if enumerated && !commas && comma && list.broken_off.is_none() {
            list.broken_off = Some(list.parts.len());
        }
        enumerated |= label.starts_with('、') && !list.parts.is_empty();
        commas |= comma;
        list.enumerated = enumerated && !commas;
        if parted == Some(true) && figure.value > total.value {
            // 印发5件，其中联合印发3件；废止3件，有效31件: the sentence has left the list.
            return None;
        }
        list.complete = any_in(&WORDS.rest, bare);
        list.parts.push(figure.clone());
        at = skip_bracket(text, figure.range.end, end);
    }
    // 复议23件，其中维持13件；诉讼18件: of two figures the semicolon may part what does not go together.
    if parted == Some(true) && list.parts.len() < 3 {
        return None;
    }
    if is_said_to_overlap(text.get(..end)?, &list) {
        return None;
    }
    // A share behind a part (45 项，占 78.9%) makes it one of several aspects of the whole.
    let behind = text.get(at..end)?;
    let behind = behind.get(..behind.find(['；', ';', '）', ')']).unwrap_or(behind.len()))?;
    (!behind.contains(['%', '％']) || opening.complete).then_some(list)
}

/// Whether what follows the last part, in its bracket or in a clause without figures, says that parts are counted twice:
/// （同一文件可有多种形式）, 部分文件采用多种形式.
fn is_said_to_overlap(text: &str, list: &List) -> bool {
    let last = list.parts.last();
    let behind = last.and_then(|last| text.get(last.range.end..));
    let behind = behind.unwrap_or_default();
    let clause = behind.trim_start_matches(['（', '(', '，', ',', '；', ';']);
    let clause = clause.split(['。', '；', ';', '）', ')']).next();
    let clause = clause.unwrap_or_default();
    clause.len() < behind.len() && !digits(clause) && any_in(&WORDS.overlap, clause)
}

/// The label of a part without what does not make it anything else: 共计 behind it (解读信息共计 58 条), and the rest of last
/// year that was taken over (上年结转 8 件).
pub fn own_label(label: &str) -> &str {
    let mut inner = WORDS.inner_totals.iter();
    let label = inner
        .find_map(|word| label.strip_suffix(word.as_str()))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(label);
    let mut carried = WORDS.carried.iter();
    if carried.any(|word| label.starts_with(word.as_str())) {
        return "";
    }
    label
}

/// A label without brackets in which no figure stands: 政策文件（含解读）.
fn without_brackets(label: &str) -> Cow<'_, str> {
    let mut rest = Cow::Borrowed(label);
    while let Some(open) = rest.find(['（', '(']) {
        let inside = rest.get(open..).unwrap_or_default();
        let close = inside.char_indices().find(|(_, c)| matches!(c, '）' | ')'));
        let Some((close, mark)) = close else { break };
        let behind = open + close + mark.len_utf8();
        if digits(rest.get(open..behind).unwrap_or_default()) {
            break;
        }
        let mut shorter = rest.get(..open).unwrap_or_default().to_owned();
        shorter.push_str(rest.get(behind..).unwrap_or_default());
        rest = Cow::Owned(shorter);
    }
    rest
}

pub fn is_separator(c: char) -> bool {
    matches!(c, '、' | '，' | ',' | '；' | ';' | '和' | '及' | '与')
}

pub fn digits(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// Whether there are digits other than those of a public service: 12345热线.
fn counts(text: &str) -> bool {
    /// How many digits the number of a service has, and what it begins with.
    const LENGTH: usize = 5;
    const SERVICE: &str = "123";
    let service = |run: &str| run.len() == LENGTH && run.starts_with(SERVICE);
    let mut runs = text.split(|c: char| !c.is_ascii_digit());
    runs.any(|run| !run.is_empty() && !service(run))
}

/// The end of a bracket that opens at `at`, else `at`.
fn skip_bracket(text: &str, at: usize, end: usize) -> usize {
    let rest = text.get(at..end).unwrap_or("");
    if !rest.starts_with(['（', '(']) {
        return at;
    }
    let close = rest.char_indices().find(|(_, c)| matches!(c, '）' | ')'));
    close.map_or(at, |(offset, c)| at + offset + c.len_utf8())
}
