//! Sub-headings that are numbered like chapters: 一、主动公开 under 一、总体情况.

use rustc_hash::FxHashMap;

use super::{LIKE, ReadHeading, number_of_section, title_likeness};
use crate::report::NumberStyle;
use crate::text::Span;

/// Takes headings numbered 一、二、 that stand inside a section for its sub-headings: they begin again at 一 where a section is
/// open, go on from there, or have a marker of a lower level, and another heading is the section that their words name.
pub fn nest(found: &mut [(Span, ReadHeading)]) {
    take_points(found);
    let judged: Vec<Option<Judged>> = found.iter().map(|(_, found)| Judged::of(found)).collect();
    let mut best: FxHashMap<&str, Best> = FxHashMap::default();
    for own in judged.iter().flatten() {
        if let Some(section) = own.section {
            let best = best.entry(section).or_default();
            best.likeness = best.likeness.max(own.likeness);
            best.numbered |= own.numbered;
        }
    }
    let chapters = judged.iter().flatten().filter(|it| it.is_chapter());
    let marker = chapters.filter_map(|it| it.marker).min();
    // The last number of the sub-headings, where some are open.
    let mut inner: Option<u32> = None;
    let mut open = false;
    for ((_, found), own) in found.iter_mut().zip(&judged) {
        let Some(own) = own else {
            let named = found.section.and_then(|section| best.get(section));
            if open && is_lower(found, marker) && named.is_some_and(Best::is_chapter) {
                // 1、主动公开政府信息情况 under 一、总体情况, where 二、主动公开政府信息情况 follows.
                found.top = false;
                found.section = None;
                found.heading.level = 2;
            } else if found.section.is_some() {
                // A heading with another kind of number that opens a section ends what is open.
                (inner, open) = (None, true);
            }
            continue;
        };
        let best = own.section.and_then(|section| best.get(section));
        let replaced = best.is_none_or(|best| best.is_rather(own));
        let begins = open && own.value == 1;
        let goes_on = inner.is_some_and(|last| own.value == last + 1);
        let deeper = own
            .marker
            .zip(marker)
            .is_some_and(|(own, known)| own > known);
        if !own.is_chapter() && replaced && (begins || goes_on || (open && deeper)) {
            inner = Some(own.value);
            found.top = false;
            found.section = None;
            found.heading.level = 2;
        } else {
            (inner, open) = (None, true);
        }
    }
}

/// Takes a series 1、2、3、 below another heading for points of it, where one of them is no section, the first is not the first
/// section, and not two have the numbers of theirs: 1、主动公开政府信息 and 3、收费情况 under （二）信息公开方面.
fn take_points(found: &mut [(Span, ReadHeading)]) {
    let mut series: Vec<usize> = Vec::new();
    let mut last = 0;
    let mut below = false;
    for at in 0..=found.len() {
        let number = found
            .get(at)
            .and_then(|(_, found)| found.heading.number)
            .map(|number| (number.style, number.value));
        if let Some((NumberStyle::ArabicComma, value)) = number
            && (value == 1 || (!series.is_empty() && value == last + 1))
        {
            if value == 1 {
                settle(found, &series);
                series.clear();
            }
            if value > 1 || below {
                series.push(at);
            }
            last = value;
        } else {
            settle(found, &series);
            series.clear();
            below |= number.is_some_and(|(style, _)| style != NumberStyle::ArabicComma);
        }
    }
}

/// Makes points of a series, unless it may be that of the chapters.
fn settle(found: &mut [(Span, ReadHeading)], series: &[usize]) {
    let members = || series.iter().filter_map(|at| found.get(*at));
    let number_of = |found: &ReadHeading| found.section.and_then(number_of_section);
    let first = members().next().and_then(|(_, found)| number_of(found));
    let numbered = members().filter(|(_, found)| {
        number_of(found).is_some_and(|own| found.heading.number.map(|it| it.value) == Some(own))
    });
    let is_of_chapters = first == Some(1)
        || numbered.count() > 1
        || members().all(|(_, found)| found.section.is_some());
    if is_of_chapters {
        return;
    }
    for at in series {
        if let Some((_, found)) = found.get_mut(*at) {
            found.top = false;
            found.section = None;
            found.heading.level = 3;
        }
    }
}

/// Whether a heading is numbered as those below chapters are, and not marked as chapters are.
fn is_lower(found: &ReadHeading, marker_of_chapters: Option<usize>) -> bool {
    let style = found.heading.number.map(|number| number.style);
    let own = found.heading.marker.map(Span::len);
    own.is_none_or(|own| marker_of_chapters.is_some_and(|known| own > known))
        && style.is_some_and(|it| !matches!(it, NumberStyle::ChineseComma | NumberStyle::Other))
}

/// What a heading numbered like a chapter says for itself.
struct Judged {
    value: u32,
    section: Option<&'static str>,
    /// How like its words are to a title of that section, from 0 to 1.
    likeness: f64,
    /// Whether its number is that of the section.
    numbered: bool,
    /// How many `#` stand before it.
    marker: Option<usize>,
}

impl Judged {
    fn of(found: &ReadHeading) -> Option<Self> {
        let number = found.heading.number.filter(|_| found.top)?;
        (number.style == NumberStyle::ChineseComma).then(|| Self {
            value: number.value,
            section: found.section,
            likeness: found
                .section
                .map_or(0.0, |section| title_likeness(&found.heading.text, section)),
            numbered: found.section.and_then(number_of_section) == Some(number.value),
            marker: found.heading.marker.map(Span::len),
        })
    }

    /// Whether words and number together leave no doubt that it is the section.
    fn is_chapter(&self) -> bool {
        self.numbered && self.likeness >= LIKE
    }
}

/// The most that any heading numbered like a chapter has to say for being a section.
#[derive(Default)]
struct Best {
    likeness: f64,
    numbered: bool,
}

impl Best {
    /// Whether words and number of one leave no doubt that it is the section.
    fn is_chapter(&self) -> bool {
        self.numbered && self.likeness >= LIKE
    }

    /// Whether another heading than this one is more likely to be the section.
    fn is_rather(&self, own: &Judged) -> bool {
        self.likeness > own.likeness || (self.numbered && !own.numbered)
    }
}

#[cfg(test)]
mod tests {
    use crate::report::{ReadOptions, Report};

    /// The sections of a draft, each with the sub-headings under it.
    fn outline(text: &str) -> Vec<(Option<&'static str>, usize)> {
        let report = Report::parse(text, &ReadOptions::default());
        let sections = report.sections.iter();
        sections
            .map(|section| (section.id, report.headings_in(section.body).count()))
            .collect()
    }

    const REST: &str =
        "三、收到和处理政府信息公开申请情况\n\n四、政府信息公开行政复议、行政诉讼情况\n\n";

    #[test]
    fn chapters_inside_a_section_are_its_sub_headings() {
        let text = format!(
            "一、总体情况\n\n一、主动公开情况\n\n公开10条。\n\n二、依申请公开情况\n\n无。\n\n三、政府信息管理\n\n好。\n\n\
             二、主动公开政府信息情况\n\n{REST}五、存在的主要问题及改进情况\n\n一、存在的主要问题\n\n少。\n\n二、改进情况\n\n\
             改。\n\n六、其他需要报告的事项\n\n无。\n"
        );
        let expected = [
            (Some("overview"), 3),
            (Some("disclosure"), 0),
            (Some("applications"), 0),
            (Some("review"), 0),
            (Some("problems"), 2),
            (Some("other_matters"), 0),
        ];
        assert_eq!(outline(&text), expected);
    }

    #[test]
    fn points_numbered_below_chapters_are_sub_headings_where_the_chapter_follows() {
        let text = format!(
            "一、总体情况\n\n1、主动公开政府信息情况。公开10条。\n\n2、依申请公开政府信息情况。无。\n\n\
             二、主动公开政府信息情况\n\n{REST}"
        );
        let ids: Vec<_> = outline(&text).into_iter().map(|(id, _)| id).collect();
        let expected = ["overview", "disclosure", "applications", "review"];
        assert_eq!(ids, expected.map(Some));
        let alone = format!("一、总体情况\n\n好。\n\n2、主动公开政府信息情况\n\n{REST}");
        let ids: Vec<_> = outline(&alone).into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids, expected.map(Some));
    }

    #[test]
    fn a_series_below_a_sub_heading_with_points_that_are_no_sections_is_none_of_the_chapters() {
        let points = "1、主动公开政府信息。公开10条。\n\n2、依申请公开政府信息。无。\n\n3、收费情况。无。\n\n\
                      4、因政府信息公开申请行政复议、提起行政诉讼的情况。无。\n\n";
        let text = format!("一、总体情况\n\n（一）机制方面\n\n好。\n\n（二）公开方面\n\n{points}");
        assert_eq!(outline(&text), [(Some("overview"), 6)]);
        let chapters = "1、工作概述\n\n好。\n\n2、主动公开政府信息情况\n\n\
                        3、收到和处理政府信息公开申请情况\n\n";
        let text = format!("（说明）\n\n{chapters}");
        let ids: Vec<_> = outline(&text)
            .into_iter()
            .filter_map(|(id, _)| id)
            .collect();
        assert_eq!(ids, ["disclosure", "applications"]);
    }

    #[test]
    fn one_sub_heading_of_the_same_words_is_none_of_the_sections() {
        let text = format!(
            "## 一、总体情况\n\n### 一、主动公开政府信息情况\n\n好。\n\n## 二、主动公开政府信息情况\n\n{REST}"
        );
        let ids: Vec<_> = outline(&text).into_iter().map(|(id, _)| id).collect();
        let expected = ["overview", "disclosure", "applications", "review"];
        assert_eq!(ids, expected.map(Some));
    }

    #[test]
    fn sections_with_wrong_numbers_or_other_titles_stay_sections() {
        for (text, expected) in [
            (
                "一、总体情况\n\n好。\n\n一、主动公开政府信息情况\n\n",
                vec!["overview", "disclosure"],
            ),
            (
                "一、总体情况\n\n好。\n\n一、主动公开情况\n\n",
                vec!["overview", "disclosure"],
            ),
            (
                "五、存在问题及打算\n\n少。\n\n六、其他需要报告的事项\n\n无。\n",
                vec!["problems", "other_matters"],
            ),
        ] {
            let ids: Vec<_> = outline(text).into_iter().map(|(id, _)| id).collect();
            let expected: Vec<_> = expected.into_iter().map(Some).collect();
            assert_eq!(ids, expected, "{text}");
        }
    }
}
