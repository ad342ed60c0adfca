use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::format;
use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Located, Span, chinese_number, is_numeral};

use super::words::{WORDS, has_any};

/// The number of parts that the preamble announces is not that of the parts it lists, or of the sections.
pub static RULE: Rule = Rule {
    name: "part-count",
    group: Group::Section,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/section/part_count.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let official = context.format().map_or(0, |format| format.sections.len());
    for paragraph in report.paragraphs_in(report.preamble) {
        if !report.slice(paragraph.span).contains(WORDS.parts.telling) {
            continue;
        }
        let located = Located::new(&report.text, paragraph.span);
        let Some(announced) = announcement(&located) else {
            continue;
        };
        let known: BTreeSet<&str> = report
            .sections
            .iter()
            .filter_map(|section| section.id)
            .collect();
        let extra = report
            .sections
            .iter()
            .filter(|section| section.id.is_none())
            .count();
        let sections = known.len() + extra;
        let message = match announced.listed {
            Some(listed) if !listed.contains(&announced.number) => RULE
                .message("listed")
                .with("words", &announced.words)
                .with("count", listed.start()),
            // A section that is absent or too many is for other rules to name.
            // What has less than half of them is an extract.
            _ if announced.number != official
                && announced.number != sections
                && sections * 2 >= announced.number =>
            {
                RULE.message("sections")
                    .with("words", &announced.words)
                    .with("count", sections)
            }
            _ => continue,
        };
        sink.push(sink.diagnostic(announced.span, message).place("parts"));
    }
}

/// What the preamble says of the report's parts.
struct Announcement {
    /// 六部分
    words: String,
    span: Span,
    number: usize,
    /// How many parts it lists; `None` where it lists none.
    listed: Option<RangeInclusive<usize>>,
}

fn announcement(located: &Located) -> Option<Announcement> {
    let text = located.text.as_str();
    WORDS.parts.units.iter().find_map(|unit| {
        text.match_indices(unit.as_str()).find_map(|(at, _)| {
            let before = text.get(..at)?;
            let start = before.trim_end_matches(is_numeral).len();
            let number = usize::try_from(chinese_number(before.get(start..)?)?).ok()?;
            let ordinal = before.get(..start)?.ends_with('第');
            if ordinal || !(2..=20).contains(&number) {
                return None;
            }
            let end = at + unit.len();
            Some(Announcement {
                words: text.get(start..end)?.to_owned(),
                span: located.span(start..end),
                number,
                listed: listed_before(text.get(..start)?, number)
                    .or_else(|| listed_behind(text.get(end..)?)),
            })
        })
    })
}

/// The parts between 包括, 由 … and the number.
fn listed_before(text: &str, number: usize) -> Option<RangeInclusive<usize>> {
    let sentence = text.rsplit('。').next()?;
    let among = sentence.trim_end().ends_with(WORDS.parts.among);
    let sentence = sentence.trim_end_matches(WORDS.parts.behind_list.as_slice());
    let start = WORDS
        .parts
        .introductions
        .iter()
        .flat_map(|word| sentence.match_indices(word.as_str()))
        .map(|(at, word)| at + word.len())
        .filter(|start| {
            let first = sentence.get(*start..).unwrap_or_default();
            let first = first.split(is_separator).next().unwrap_or_default();
            WORDS
                .parts
                .section
                .iter()
                .any(|part| has_any(first, &part.words))
        })
        .max()?;
    count(sentence.get(start..)?)
        // 包括总体情况、主动公开等六个部分 names some of them.
        .filter(|listed| !among || listed.end() + 1 >= number)
}

/// The parts behind the number and a colon.
fn listed_behind(text: &str) -> Option<RangeInclusive<usize>> {
    let list = text.strip_prefix(['：', ':'])?;
    count(list.split('。').next()?)
}

fn is_separator(c: char) -> bool {
    WORDS.parts.separators.contains(&c)
}

/// How many parts a list names at least and at most; `None` for what is no list. Titles may have 、 and 和 in them, so that a
/// piece counts for sure only where it names a section not named before, or none that is known; 行政复议、行政诉讼 may be
/// one part or two.
fn count(list: &str) -> Option<RangeInclusive<usize>> {
    // “总体情况”“主动公开政府信息情况”: titles between quotation marks, with nothing or a mark between them.
    if list.matches('”').count() >= 3 {
        let titles = list.split(['“', '”']);
        return count_pieces(titles.filter(|piece| piece.contains(char::is_alphanumeric)));
    }
    let list = with_whole_titles(list);
    let all = count_pieces(list.split(is_separator))?;
    // Where commas part the sections, 、 may stand inside their titles.
    let commas = ['，', ',', '；', ';'];
    let listed = |piece: &str| piece.matches('、').count() > 2;
    let larger = if list.split(commas).any(listed) {
        None
    } else {
        count_pieces(list.split(commas))
    };
    Some(match larger {
        Some(larger) => *all.start().min(larger.start())..=*all.end().max(larger.end()),
        None => all,
    })
}

/// How many parts pieces of a list name at least and at most.
fn count_pieces<'l>(pieces: impl Iterator<Item = &'l str>) -> Option<RangeInclusive<usize>> {
    let mut named = BTreeSet::new();
    let (mut unknown, mut again) = (0, 0);
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let ids: Vec<&str> = piece
            .split(['和', '及', '与'])
            .filter_map(|part| {
                let mut sections = WORDS.parts.section.iter();
                sections.find(|section| has_any(part, &section.words))
            })
            .map(|section| section.id.as_str())
            .collect();
        if ids.is_empty() {
            unknown += 1;
        } else if ids.iter().all(|id| named.contains(id)) {
            again += 1;
        }
        named.extend(ids);
    }
    let count = named.len() + unknown;
    (named.len() >= 3).then_some(count..=count + again)
}

/// A list in which the official titles have no separators in them any more.
fn with_whole_titles(list: &str) -> String {
    let sections = format::builtin().iter().flat_map(|format| &format.sections);
    let titles =
        sections.flat_map(|section| section.accepted_titles.iter().chain([&section.title]));
    let split = titles.filter(|title| title.contains(is_separator));
    split.fold(list.to_owned(), |list, title| {
        list.replace(title.as_str(), &title.replace(is_separator, "和"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str) -> Option<(usize, Option<RangeInclusive<usize>>)> {
        let located = Located::new(text, Span::new(0, text.len()));
        announcement(&located).map(|found| (found.number, found.listed))
    }

    #[test]
    fn titles_with_commas_and_conjunctions_count_once() {
        let text = "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、因政府信息公开工作被申请行政复议、\
            提起行政诉讼情况、存在的主要问题及改进情况和其他需要报告的事项等六个部分组成。";
        assert_eq!(listed(text), Some((6, Some(6..=6))));
        let text =
            "全文分为5部分：总体情况，主动公开，依申请公开，行政复议和行政诉讼，存在问题及改进。";
        assert_eq!(listed(text), Some((5, Some(5..=5))));
        let text = "本报告由概述，主动公开政府信息情况，依申请公开政府信息、不予公开政府信息及咨询情况，收费及减免情况，\
            存在的主要问题及改进情况，其他需要报告的事项共六个部分组成。";
        let found = listed(text).and_then(|(_, parts)| parts);
        assert!(found.is_some_and(|parts| parts.contains(&6)));
    }

    #[test]
    fn titles_between_quotation_marks_count_once() {
        let text = "本报告由“总体情况”“主动公开政府信息情况”“收到和处理政府信息公开申请情况”“政府信息公开行政复议、行政诉讼\
            情况”“存在的主要问题及改进情况”“其他需要报告的事项”六个部分组成。";
        assert_eq!(listed(text), Some((6, Some(6..=6))));
    }

    #[test]
    fn a_part_left_out_shows() {
        let text = "本报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况、\
            其他需要报告的事项六部分。";
        assert_eq!(listed(text), Some((6, Some(5..=5))));
    }

    #[test]
    fn reconsideration_and_litigation_may_be_one_part_or_two() {
        let text = "本报告由概述、主动公开政府信息、依申请公开政府信息、行政复议、行政诉讼、存在问题和改进措施6个部分组成。";
        assert_eq!(listed(text), Some((6, Some(5..=6))));
    }

    #[test]
    fn what_announces_nothing_is_left_alone() {
        assert_eq!(listed("第六部分写改进情况。"), None);
        assert_eq!(listed("公开了部分信息。"), None);
        assert_eq!(listed("全文共六部分。"), Some((6, None)));
    }
}
