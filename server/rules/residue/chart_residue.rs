use std::sync::LazyLock;

use crate::messages::{Catalogue, data, embedded};
use crate::report::Report;
use crate::rules::{Context, Fact, FixGrade, Group, Rule, Severity, Sink};
use crate::text::Span;
use crate::text::line_start;

/// The data of a chart spilled into the text (系列 1, 2019年, 2020年 …).
pub static RULE: Rule = Rule {
    name: "chart-residue",
    group: Group::Residue,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/residue/chart_residue.toml")),
    check,
};

/// The words of the rule, from its catalogue.
#[derive(Default, serde::Deserialize)]
struct Words {
    /// Names that spreadsheets give to what is not named.
    names: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(RULE.catalogue.source()));

/// How many numbers a line must have behind the name, so that it is not a mention of it.
const FEWEST_NUMBERS: usize = 2;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let text = &context.report.text;
    let mut open: Option<Span> = None;
    for line in context.memory.on_lines(&SPILLED) {
        match open {
            // Blank lines between two spilled ones belong to the same chart.
            Some(chart) if Span::new(chart.end, line.start).of(text).trim().is_empty() => {
                open = Some(chart.cover(*line));
            }
            _ => {
                if let Some(chart) = open.replace(*line) {
                    report(chart, context, sink);
                }
            }
        }
    }
    if let Some(chart) = open {
        report(chart, context, sink);
    }
}

static SPILLED: Fact<Vec<Span>> = Fact::new(spilled);

/// Those of some lines that are the data of a chart.
fn spilled(text: &str) -> Vec<Span> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let span = Span::new(start, start + line.len());
        start = span.end;
        span.trim(text)
    });
    lines.filter(|line| is_spilled(line.of(text))).collect()
}

/// Whether a line is nothing but the name of a series or category and data.
fn is_spilled(line: &str) -> bool {
    // Most lines are decided by their first character.
    let Some(rest) = WORDS
        .names
        .iter()
        .find_map(|name| line.strip_prefix(name.as_str()))
    else {
        return false;
    };
    let mut words = rest.split_whitespace();
    let number = words.next();
    let numbered = number.is_some_and(|word| word.chars().all(|c| c.is_ascii_digit()));
    let (mut numbers, mut others) = (0, 0);
    for word in words {
        if word.chars().next().is_some_and(|c| c.is_ascii_digit()) {
            numbers += 1;
        } else {
            others += 1;
        }
    }
    numbered && numbers >= FEWEST_NUMBERS && numbers > others
}

/// Reports spilled data, and the title of the chart in the line above them.
fn report(span: Span, context: &Context<'_>, sink: &mut Sink<'_>) {
    let above = line_above(&context.report.text, span.start);
    let mut diagnostic = sink.diagnostic(span, RULE.message("spilled"));
    if is_title(context.report, above) {
        diagnostic = diagnostic.related(above, RULE.message("title"));
    }
    sink.push(diagnostic);
}

/// The last line before an offset that is not blank.
fn line_above(text: &str, offset: usize) -> Span {
    let before = text.get(..offset).unwrap_or_default().trim_end();
    Span::new(line_start(text, before.len()), before.len()).trim(text)
}

/// Whether a line can be the title of a chart: a few words, no sentence, no heading.
fn is_title(report: &Report, line: Span) -> bool {
    const LONGEST: usize = 30;
    let words = line.of(&report.text);
    let stops = ['。', '，', '；', '：', '|', '\t', '<', '['];
    let is_heading = report
        .headings
        .iter()
        .any(|heading| heading.span.touches(line.start));
    !words.is_empty()
        && words.chars().nth(LONGEST).is_none()
        && !words.contains(stops)
        && !is_heading
}

#[cfg(test)]
mod tests {
    use super::is_spilled;

    #[test]
    fn data_of_a_chart_are_told_from_prose() {
        for line in [
            "系列 1\t2019年\t2020年\t23\t29",
            "系列1 12 30 45",
            "Series 2 4.3 2.4 2",
        ] {
            assert!(is_spilled(line), "{line}");
        }
        for line in [
            "系列活动 3 次",
            "系列 1",
            "类别 1 的 3 项",
            "开展系列 1 2 3",
        ] {
            assert!(!is_spilled(line), "{line}");
        }
    }
}
