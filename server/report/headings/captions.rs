//! Captions of tables that have the words of a section's title: 主动公开政府信息情况 below 附表1.

use super::ReadHeading;
use crate::report::recognition::WORDS;
use crate::text::Span;

/// Leaves out the titles without number or marker of sections that a numbered heading has opened before, where they stand below
/// the name of an appendix or right over a table.
pub fn without_captions(found: &mut Vec<(Span, ReadHeading)>, text: &str) {
    let mut opened: Vec<&'static str> = Vec::new();
    found.retain(|(_, found)| {
        let Some(section) = found.section else {
            return true;
        };
        let again = opened.contains(&section);
        if found.heading.number.is_some() {
            if !again {
                opened.push(section);
            }
            return true;
        }
        let again = again && found.heading.marker.is_none();
        !(again && (is_in_appendix(found, text) || is_over_table(found, text)))
    });
}

/// Whether the line above is the name of an appendix: 附件2, 附表二：
fn is_in_appendix(found: &ReadHeading, text: &str) -> bool {
    /// No name of an appendix that is nothing else is longer, in characters.
    const LONGEST: usize = 8;
    let before = text.get(..found.heading.span.start).unwrap_or_default();
    let mut lines = before.lines().rev().map(|line| line.trim_matches(is_mark));
    lines.find(|line| !line.is_empty()).is_some_and(|line| {
        let mut names = WORDS.caption.above.iter();
        names.any(|name| line.starts_with(name.as_str())) && line.chars().count() <= LONGEST
    })
}

fn is_over_table(found: &ReadHeading, text: &str) -> bool {
    let behind = text.get(found.heading.span.end..).unwrap_or_default();
    let next = behind.lines().map(str::trim).find(|line| !line.is_empty());
    next.is_some_and(|line| line.starts_with(['|', '+']) || line.starts_with("<table"))
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || matches!(c, '#' | '*')
}

#[cfg(test)]
mod tests {
    use crate::report::{ReadOptions, Report};

    fn sections(text: &str) -> Vec<&'static str> {
        let report = Report::parse(text, &ReadOptions::default());
        report
            .sections
            .iter()
            .filter_map(|section| section.id)
            .collect()
    }

    const CHAPTERS: &str =
        "## 二、主动公开政府信息情况\n\n见附表1。\n\n## 六、其他需要报告的事项\n\n无。\n\n";

    #[test]
    fn the_title_of_a_section_below_an_appendix_or_over_a_table_is_a_caption() {
        for caption in [
            "附表1\n\n主动公开政府信息情况\n\n规章 0\n",
            "## 附件 1：\n\n**主动公开政府信息情况**\n\n规章 0\n",
            "主动公开政府信息情况\n\n| 规章 | 0 |\n|---|---|\n",
            "主动公开政府信息情况\n\n<table><tr><td>规章</td></tr></table>\n",
        ] {
            assert_eq!(
                sections(&format!("{CHAPTERS}{caption}")),
                ["disclosure", "other_matters"],
                "{caption}"
            );
        }
    }

    #[test]
    fn a_title_that_opens_its_section_is_one() {
        let first = "附表1\n\n主动公开政府信息情况\n\n| 规章 | 0 |\n|---|---|\n";
        assert_eq!(sections(first), ["disclosure"]);
        let numbered = format!("{CHAPTERS}二、主动公开政府信息情况\n\n全年公开10条。\n");
        assert_eq!(
            sections(&numbered),
            ["disclosure", "other_matters", "disclosure"]
        );
    }
}
