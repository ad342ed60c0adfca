use std::borrow::Cow;
use std::ops::Range;

use rust_decimal::Decimal;

use super::words::{WORDS, any_in, is_no_part};
use crate::report::quantity::{Figure, LONGEST_SENTENCE, sentences};

/// A total and the parts that the text gives for it: 共 382 条，其中政策文件 35 条、……
#[derive(Clone, Debug, PartialEq)]
pub struct Breakdown {
    pub total: Figure,
    pub parts: Vec<Figure>,
    /// Whether the list says that it is complete: 分别为, 其他, or a bracket of parts.
    pub complete: bool,
    /// Whether 、 stands between all parts, so that the last is one of them for sure.
    pub enumerated: bool,
}

/// The longest label of a part, in bytes of UTF-8 (three a Chinese character).
const LONGEST_LABEL: usize = 150;

/// The longest stretch between a total and its list, in bytes.
const LONGEST_GAP: usize = 75;

impl Breakdown {
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
        let mut sums = self.sums().skip(1);
        if !self.enumerated && sums.any(|sum| sum == Some(total)) || sum == total {
            return false;
        }
        let overlapping = WORDS
            .overlapping
            .iter()
            .any(|word| word == self.total.measure);
        let missing = total.checked_sub(sum).unwrap_or_default();
        // Some may be of no kind that is named.
        let twentieth = missing
            .checked_mul(Decimal::from(20))
            .is_some_and(|m| m <= total);
        let near = twentieth && (total <= Decimal::ONE_THOUSAND || missing <= Decimal::TEN)
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

/// The totals with at least two parts in one sentence of a compact text, or two of which the second opens with the list
/// (see [`statements`]); `figures` are those of the sentence.
pub fn parts(text: &str, sentence: Range<usize>, figures: &[Figure]) -> Vec<Breakdown> {
    let totals = figures.iter().enumerate();
    totals
        .filter(|(_, total)| !total.approximate)
        .filter_map(|(index, total)| {
            let following = figures.get(index + 1..).unwrap_or_default();
            let mut alike = following.iter().filter(|f| f.measure == total.measure);
            if alike.nth(1).is_none() || is_comparison(clause_before(text, &sentence, total)) {
                let before = figures.get(..index).unwrap_or_default();
                return parts_before(text, &sentence, before, total);
            }
            let opening = opening_behind(text, &sentence, total, following)?;
            let list = list(text, sentence.end, total, following, &opening)?;
            if heads_add_up(text, total, following, &opening)
                || all_add_up(total, following, &opening)
            {
                return None;
            }
            let complete = list.complete || opening.complete;
            (list.parts.len() > 1).then(|| Breakdown::nearest(total, list, complete))
        })
        .collect()
}

/// Whether figures of more than one measure add up to the total: 236条，其中动态27条，微信198条，回复诉求11件.
fn all_add_up(total: &Figure, figures: &[Figure], opening: &Opening) -> bool {
    let mut sum = Decimal::ZERO;
    let mut mixed = false;
    for part in figures.iter().filter(|it| it.range.start >= opening.start) {
        sum = sum.checked_add(part.value).unwrap_or(Decimal::MAX);
        mixed |= part.measure != total.measure;
        if sum >= total.value {
            break;
        }
    }
    mixed && sum == total.value
}

/// Whether the first figures behind the opening and behind each semicolon add up to the total: 43条。其中甲14条，政策4条、工作
/// 10条；乙29条.
fn heads_add_up(text: &str, total: &Figure, figures: &[Figure], opening: &Opening) -> bool {
    let mut at = opening.start;
    let mut sum = Decimal::ZERO;
    for figure in figures.iter().filter(|it| it.measure == total.measure) {
        let between = text.get(at..figure.range.start).unwrap_or_default();
        if at == opening.start || between.contains(['；', ';']) {
            sum = sum.checked_add(figure.value).unwrap_or_default();
        }
        at = figure.range.end;
    }
    sum == total.value
}

/// The sentences of a text, one that opens with a list of parts (其中……) together with the one before it.
pub fn statements(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in sentences(text) {
        let opens = text.get(sentence.clone()).is_some_and(|words| {
            let mut openers = WORDS.openers.iter().chain(&WORDS.complete_openers);
            openers.any(|opener| words.starts_with(opener.as_str()))
        });
        match found.last_mut() {
            Some(last)
                if opens
                    && last.end == sentence.start
                    && sentence.end - last.start <= LONGEST_SENTENCE =>
            {
                last.end = sentence.end;
            }
            _ => found.push(sentence),
        }
    }
    found
}

impl Breakdown {
    /// The list as far as it was broken off, or as a whole: whichever comes nearer to the total.
    fn nearest(total: &Figure, list: List, complete: bool) -> Self {
        let mut parts = list.parts;
        let sum = |parts: &[Figure]| -> Option<Decimal> {
            parts
                .iter()
                .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value))
        };
        let distance = |parts: &[Figure]| {
            let sum = sum(parts)?;
            Some(sum.checked_sub(total.value)?.abs())
        };
        if let Some(first) = list.broken_off
            && first > 1
            && distance(parts.get(..first).unwrap_or_default()) <= distance(&parts)
        {
            parts.truncate(first);
        }
        Self {
            total: total.clone(),
            parts,
            complete,
            enumerated: list.enumerated,
        }
    }
}

/// What stands between the last comma or stop and a figure.
fn clause_before<'t>(text: &'t str, sentence: &Range<usize>, figure: &Figure) -> &'t str {
    let before = text
        .get(sentence.start..figure.range.start)
        .unwrap_or_default();
    let stops = ['，', ',', '；', ';', '。', '（', '(', '：', ':'];
    before.rsplit(stops).next().unwrap_or_default()
}

/// Whether a clause compares with another year, so that its figure is a growth or a rest of last year, and no total.
fn is_comparison(clause: &str) -> bool {
    any_in(&WORDS.comparison, clause)
}

/// The opening of the list behind a total; figures of growth and brackets may stand between the two.
fn opening_behind(
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
struct Opening {
    /// The offset of the first label.
    start: usize,
    complete: bool,
    /// Whether the list stands in brackets.
    bracket: bool,
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

struct List {
    parts: Vec<Figure>,
    complete: bool,
    /// How many parts there were where a comma first followed after 、, which may end the list.
    broken_off: Option<usize>,
    /// Whether there are only 、 between them.
    enumerated: bool,
}

/// The parts of a list; `None` where the list cannot be told from what follows it.
fn list(
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
        if figure.measure != measure {
            // Figures of two kinds by turns: 某局 1 件，收取 20 元；某镇 2 件，收取 40 元.
            let later = figures.get(index..).unwrap_or_default();
            let mixed = later.iter().any(|later| later.measure == measure);
            return (!mixed).then_some(list);
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
    // A share behind a part (45 项，占 78.9%) makes it one of several aspects of the whole.
    let behind = text.get(at..end)?;
    let behind = behind.get(..behind.find(['；', ';', '）', ')']).unwrap_or(behind.len()))?;
    (!behind.contains(['%', '％']) || opening.complete).then_some(list)
}

/// The label of a part without what does not make it anything else: 共计 behind it (解读信息共计 58 条), and the rest of last
/// year that was taken over (上年结转 8 件).
fn own_label(label: &str) -> &str {
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

/// The parts in front of their total: 政策文件40条、解读20条，共计60条.
fn parts_before(
    text: &str,
    sentence: &Range<usize>,
    before: &[Figure],
    total: &Figure,
) -> Option<Breakdown> {
    let lead = text.get(sentence.start..total.range.start)?;
    let mut inner = WORDS.inner_totals.iter();
    let lead = inner.find_map(|word| lead.strip_suffix(word.as_str()))?;
    let clause = lead.strip_suffix(['，', ','])?;
    let mut end = sentence.start + clause.len();
    let mut parts = Vec::new();
    for figure in before.iter().rev() {
        let between = text.get(figure.range.end..end)?;
        if figure.range.end != end && !between.is_empty() {
            break;
        }
        if figure.measure != total.measure || figure.approximate {
            return None;
        }
        parts.push(figure.clone());
        // The label of this part, back to the part before it.
        let start = text.get(sentence.start..figure.range.start)?;
        let separator = start.rfind(is_list_mark);
        let at = separator.map_or(0, |at| at);
        let label = start.get(at..)?.trim_start_matches(is_separator);
        let opens = any_in(&WORDS.openers, label) || label.contains(['。', '：', ':', '；', ';']);
        if is_no_part(own_label(label)) || digits(label) || label.len() > LONGEST_LABEL {
            return None;
        }
        end = sentence.start + at;
        if opens || separator.is_none() {
            break;
        }
    }
    parts.reverse();
    let mut breakdown = Breakdown {
        total: total.clone(),
        parts,
        complete: false,
        enumerated: false,
    };
    // 共计 says that these are all, unless much more was counted than what was listed.
    let most = breakdown
        .sum()
        .and_then(|sum| sum.checked_mul(Decimal::from(5)));
    let needed = total.value.checked_mul(Decimal::from(4));
    breakdown.complete = most >= needed && total.value <= Decimal::ONE_THOUSAND;
    (breakdown.parts.len() > 1).then_some(breakdown)
}

fn is_list_mark(c: char) -> bool {
    matches!(c, '、' | '，' | ',')
}

fn is_separator(c: char) -> bool {
    matches!(c, '、' | '，' | ',' | '；' | ';' | '和' | '及' | '与')
}

fn digits(text: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::quantity::figures;

    fn read(text: &str) -> Vec<Breakdown> {
        let figures = figures(text);
        statements(text)
            .into_iter()
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
    fn lists_of_other_forms_are_read() {
        for (text, expected) in [
            (
                "公开312条，包括：政策46条，解读共计58条，民生308条。",
                "312: 46 58 308",
            ),
            (
                "公开312条。其中政策46条、解读58条、民生308条。",
                "312: 46 58 308",
            ),
            (
                "公开信息312条：政策46条、解读58条、民生308条。",
                "312: 46 58 308",
            ),
            (
                "受理121件（其中本年度新收112件，上年结转8件）。",
                "121: 112 8",
            ),
            (
                "公开100条，比上年增加20条，其中政策40条、解读20条、其他50条。",
                "100: 40 20 50",
            ),
            (
                "公开100条（比上年增加20条），其中政策40条、解读20条、其他50条。",
                "100: 40 20 50",
            ),
            (
                "办结10件，其中公开6件，部分公开1件、不予公开1件，其他1件。",
                "10: 6 1 1 1",
            ),
            (
                "公开政策文件（含解读）40条、公告20条，共计70条。",
                "70: 40 20",
            ),
            (
                "公开115条，其中包括：公告30条、政策60条、其它25条、双随机、一公开监管5条；公示事项9条，许可306条。",
                "115: 30 60 25 5",
            ),
            (
                "公开1559条，其中网站1549条，通过12316平台公开15条；回应热点14次。",
                "1559: 1549 15",
            ),
            (
                "公开312条，其中政策（含解读）46条、民生308条。",
                "312: 46 308",
            ),
            (
                "办结20件，其中：予以公开12件；部分公开5件；其他处理2件。",
                "20: 12 5 2",
            ),
        ] {
            assert_eq!(wrong(text), [expected], "{text}");
        }
    }

    #[test]
    fn lists_of_other_forms_may_be_right() {
        for text in [
            "办结177件，其中公开60件，部分公开51件，不予公开4件，无法提供30件、不予处理3件，其他29件。",
            "公开100条，比上年增加20条，其中政策40条、解读20条、其他40条。",
            "公开100条，上年结转2件，其中政策40条、解读60条。",
            "公开政策文件40条、解读20条，共计60条。",
            "新收5件，上年结转1件，共计6件，办结5件。",
            "公开43条。其中网站14条，公开的信息中，政策1条，工作9条，其他4条；公开栏29条。",
            "公开43条。其中网站14条，政策1条，工作9条，其他4条；公开栏29条。",
            "收到申请5件，其中网络3件、信函2件，上年结转1件。",
            "公开信息236条，其中动态27条，微信公众号198条，回复诉求11件。",
            "新收申请31件，上年结转申请3件。其中，公开18件，部分公开8件，不予公开5件，结转下年3件。",
            "公开政策40条、解读20条，全年共计公开1000条。",
            "公开信息100条。其中，网站发布的政策解读影响较大，阅读20次、转发30次。",
            "办理建议12件、提案8件，共计20件。办结20件。",
            "本报告所列数据如下：公开40条、解读20条。",
        ] {
            assert_eq!(wrong(text), [] as [&str; 0], "{text}");
        }
    }

    #[test]
    fn parts_that_add_up_are_not() {
        for text in [
            "公开信息90条，其中机构职能类20条，政策、文件类30条，其他信息40条。",
            "共发布380条资金信息，其中专项资金152条，预决算197条（政府32条、部门165条）、经费27条、债券4条。",
            "共收到申请5件，其中网络2件、信函3件，办结5件，结转0件。",
            "收到申请5件，其中网络2件，信函3件，均在5个工作日内答复。",
            "制作119期问答，其中，市级47期、区级72期。",
            "公开92条，其中：政策7条、报告1条、动态79条、公共服务类2条、人事信息类3条，删除了不适用的项目。",
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
            "印发规范性文件5件，其中与其他部门联合印发3件；废止3件，有效31件。",
            "行政复议23件，其中维持13件；行政诉讼案件18件。",
            "收到申请177件，其中网络120件、信函40件。",
            "收到申请177件，其中网络120件、信函40件；行政复议18件。",
        ] {
            assert_eq!(wrong(text), [] as [&str; 0], "{text}");
        }
    }
}
