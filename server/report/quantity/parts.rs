use std::ops::Range;

use rust_decimal::Decimal;

use super::figure::Figure;
use super::words::{WORDS, any_in, is_no_part};

/// A total and the parts that the text gives for it: 共 382 条，其中政策文件 35 条、……
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    pub total: Figure,
    pub parts: Vec<Figure>,
    /// Whether the list says that it is complete: 分别为, 其他, or a bracket of parts.
    pub complete: bool,
}

/// The longest label of a part, in bytes of UTF-8 (three a Chinese character).
const LONGEST_LABEL: usize = 150;

/// The longest stretch between a total and its list, in bytes.
const LONGEST_GAP: usize = 75;

impl Parts {
    /// The sum of the parts; `None` where it is too large to reckon.
    pub fn sum(&self) -> Option<Decimal> {
        self.sums().last().flatten()
    }

    /// Whether the parts contradict the total.
    ///
    /// A list that does not say it is complete may leave much out, so that it must come near the total or exceed it;
    /// and people can be counted in several parts. What follows the parts may look like one more of them.
    pub fn contradict(&self) -> bool {
        let total = self.total.value;
        let Some(sum) = self.sum() else {
            return false;
        };
        if self.sums().skip(1).any(|sum| sum == Some(total)) {
            return false;
        }
        let overlapping = WORDS
            .overlapping
            .iter()
            .any(|word| word == self.total.measure);
        let missing = total.checked_sub(sum).unwrap_or_default();
        let near = missing
            .checked_mul(Decimal::from(5))
            .is_some_and(|m| m <= total)
            || missing <= Decimal::ONE;
        self.complete || (!overlapping && (sum > total || near))
    }

    /// The sum of the first part, of the first two …
    fn sums(&self) -> impl Iterator<Item = Option<Decimal>> {
        let parts = self.parts.iter();
        parts.scan(Some(Decimal::ZERO), |sum, part| {
            *sum = sum.and_then(|sum| sum.checked_add(part.value));
            Some(*sum)
        })
    }
}

/// The totals with at least two parts in one sentence of a compact text; `figures` are those of the sentence.
pub fn parts(text: &str, sentence: Range<usize>, figures: &[Figure]) -> Vec<Parts> {
    let totals = figures.iter().enumerate();
    totals
        .filter(|(_, total)| !total.approximate)
        .filter_map(|(index, total)| {
            let following = figures.get(index + 1..).unwrap_or_default();
            let mut alike = following.iter().filter(|f| f.measure == total.measure);
            alike.nth(1)?;
            let rest = text.get(total.range.end..sentence.end)?;
            let opening = opening(rest)?;
            let start = total.range.end + opening.length;
            let list = list(
                text,
                start,
                sentence.end,
                total.measure,
                following,
                &opening,
            )?;
            (list.parts.len() > 1).then(|| Parts {
                total: total.clone(),
                complete: list.complete || opening.complete,
                parts: list.parts,
            })
        })
        .collect()
}

/// The words between a total and the first label.
struct Opening {
    /// Their length in bytes.
    length: usize,
    complete: bool,
    /// Whether the list stands in brackets.
    bracket: bool,
}

/// What opens a list of parts right behind a total: 条政府信息，其中： or a bracket.
fn opening(rest: &str) -> Option<Opening> {
    let stop = |c: char| c.is_ascii_digit() || matches!(c, '。' | '；' | ';' | '）' | ')');
    let near = rest.get(..rest.floor_char_boundary(LONGEST_GAP))?;
    let gap = near.get(..near.find(stop).unwrap_or(near.len()))?;
    let bracket = gap.find(['（', '(']);
    let open = WORDS.openers.iter().map(|word| (word, false));
    let complete = WORDS.complete_openers.iter().map(|word| (word, true));
    let opener = open
        .chain(complete)
        .filter_map(|(word, complete)| Some((gap.find(word.as_str())?, word, complete)))
        .min();
    // At most one comma stands between a total and its list, and none once the bracket is open.
    let commas = |text: &str| text.matches([',', '，', '、', '：', ':']).count();
    match (opener, bracket) {
        (Some((at, word, complete)), _) if commas(gap.get(..at)?) <= 1 => {
            let after = gap.get(at + word.len()..)?;
            let trimmed = after.trim_start_matches(['，', ',', '：', ':']);
            Some(Opening {
                length: at + word.len() + (after.len() - trimmed.len()),
                complete,
                bracket: bracket.is_some_and(|bracket| bracket < at),
            })
        }
        (None, Some(at)) if commas(gap.get(..at)?) == 0 => {
            let inside = gap.get(at..)?.trim_start_matches(['（', '(']);
            let partial = inside.starts_with('含') || inside.starts_with("不含");
            (!partial).then(|| Opening {
                length: gap.len() - inside.len(),
                complete: true,
                bracket: true,
            })
        }
        _ => None,
    }
}

struct List {
    parts: Vec<Figure>,
    complete: bool,
}

/// The parts of a list that starts at `start`; `None` where the list cannot be told from what follows it.
fn list(
    text: &str,
    start: usize,
    end: usize,
    measure: &str,
    figures: &[Figure],
    opening: &Opening,
) -> Option<List> {
    let mut list = List {
        parts: Vec::new(),
        complete: false,
    };
    let mut at = start;
    let mut enumerated = false;
    for (index, figure) in figures.iter().enumerate() {
        if figure.range.start < at {
            // A figure in a bracket behind a part explains that part.
            continue;
        }
        let label = text.get(at..figure.range.start)?;
        let bare = label.trim_start_matches(is_separator);
        let ends = label.contains(['）', ')', '。']) && opening.bracket;
        // Parts that stood between 、 are over when a comma or semicolon follows.
        let broken_off = enumerated && label.starts_with(['，', ',', '；', ';']);
        let unfit = ends || broken_off || bare.len() > LONGEST_LABEL || bare.is_empty();
        if unfit || is_no_part(bare) {
            break;
        }
        if figure.approximate || bare.contains(['（', '(', '）', ')']) || digits(bare) {
            return None;
        }
        if figure.measure != measure {
            // Figures of two kinds by turns: 某局 1 件，收取 20 元；某镇 2 件，收取 40 元.
            let later = figures.get(index..).unwrap_or_default();
            let mixed = later.iter().any(|later| later.measure == measure);
            return (!mixed).then_some(list);
        }
        enumerated |= label.starts_with('、') && !list.parts.is_empty();
        list.complete = any_in(&WORDS.rest, bare);
        list.parts.push(figure.clone());
        at = skip_bracket(text, figure.range.end, end);
    }
    // A share behind a part (45 项，占 78.9%) makes it one of several aspects of the whole.
    let behind = text.get(at..end)?;
    let behind = behind.get(..behind.find(['；', ';', '）', ')']).unwrap_or(behind.len()))?;
    (!behind.contains(['%', '％']) || opening.complete).then_some(list)
}

fn is_separator(c: char) -> bool {
    matches!(c, '、' | '，' | ',' | '；' | ';' | '和' | '及' | '与')
}

fn digits(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
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

#[cfg(test)]
mod tests {
    use super::super::{figures, sentences};
    use super::*;

    fn read(text: &str) -> Vec<Parts> {
        let figures = figures(text);
        sentences(text)
            .flat_map(|sentence| {
                let inside: Vec<Figure> = figures
                    .iter()
                    .filter(|f| sentence.contains(&f.range.start))
                    .cloned()
                    .collect();
                parts(text, sentence, &inside)
            })
            .collect()
    }

    /// "total: parts" of the lists that contradict their totals.
    fn wrong(text: &str) -> Vec<String> {
        let number = |figure: &Figure| figure.value.to_string();
        read(text)
            .iter()
            .filter(|parts| parts.contradict())
            .map(|found| {
                let parts: Vec<String> = found.parts.iter().map(number).collect();
                format!("{}: {}", number(&found.total), parts.join(" "))
            })
            .collect()
    }

    #[test]
    fn parts_that_miss_their_total_are_found() {
        assert_eq!(
            wrong("公开信息99条，其中机构职能类20条，政策、文件类30条，其他信息40条。"),
            ["99: 20 30 40"]
        );
        assert_eq!(wrong("共收到申请5件（网上3件、来信1件）。"), ["5: 3 1"]);
        assert_eq!(
            wrong("共公开382条，包括要闻300条、公告200条。"),
            ["382: 300 200"]
        );
        assert_eq!(
            wrong("发布信息30条，其中网站20条（首页8条、专栏9条）、公众号10条。"),
            ["20: 8 9"]
        );
        assert_eq!(
            wrong("共公开信息100条，其中网站70条、微信25条。"),
            ["100: 70 25"]
        );
    }

    #[test]
    fn parts_that_add_up_are_not() {
        for text in [
            "公开信息90条，其中机构职能类20条，政策、文件类30条，其他信息40条。",
            "共发布380条资金信息，其中专项资金152条，预决算197条（政府32条、部门165条）、经费27条、债券4条。",
            "共收到申请5件，其中网络2件、信函3件，办结5件，结转0件。",
            "收到申请5件，其中网络2件，信函3件，均在5个工作日内答复。",
            "制作119期问答，其中，市级47期、区级72期。",
        ] {
            assert_eq!(wrong(text), [] as [&str; 0], "{text}");
            assert!(!read(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn lists_that_need_not_add_up_are_left_alone() {
        for text in [
            "主动公开信息1200条，其中政策文件35条、财政信息20条、重点领域80条。",
            "共有89项，其中行政许可57项，“一趟不用跑”的45项，占78.9%。",
            "答复申请805件（含上年结转18件，另有72件顺延）。",
            "其中，某局1件，收取420元；某镇2件，收取290元；某站15件，收取1500元。",
            "共有工作人员10人，其中党员8人、女性5人。",
            "发布约100条，其中要闻60条、公告60条。",
            "开展培训3次，其中线上2次，参训60人次。",
            "入驻机构868家、服务5大类53项。",
        ] {
            assert_eq!(wrong(text), [] as [&str; 0], "{text}");
        }
    }
}
