//! The years that a paragraph names, and what it says happened in them or will.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use crate::messages::{data, embedded};
use crate::report::quantity::sentences;
use crate::rules::Fact;
use crate::text::{Located, Span, WordFinder};

/// What a paragraph says of years; places count from its beginning.
#[derive(Debug, Default)]
pub struct Years {
    /// All years that it names, in order.
    pub named: Vec<i32>,
    pub mentions: Vec<Mention>,
}

/// A year by which a sentence is dated.
#[derive(Debug)]
pub struct Mention {
    pub year: i32,
    /// Its four digits.
    pub span: Span,
    /// The digits with 年, and with month and day where they belong to it.
    pub written: String,
    pub kind: Dated,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dated {
    /// What was done in the year: 2023年，我镇收到……
    Done,
    /// What will be done: 下一步，2024年将……
    Planned,
    /// What sounds like a plan where the heading is about what is to come: 2024年我局加大……力度，进一步……
    MaybePlanned,
    /// A day up to which figures count: 截至2023年11月30日，共……
    CutOff { month: u32, day: Option<u32> },
    /// The day on which the report itself was printed, behind it: 云溪镇人民政府办公室 2025年1月26日印发.
    Printed,
    /// The year of the report itself: 现将2023年政府信息公开工作年度报告公布如下.
    Report,
}

#[derive(Default, serde::Deserialize)]
struct Words {
    /// What makes a sentence one about other years too, or about a part of the year.
    comparison: Vec<String>,
    /// What the reports are about; a sentence without any of it is not about the work.
    work: Vec<String>,
    /// What may stand before the year at the beginning of a sentence.
    before: Vec<String>,
    /// What stands behind the year of a whole year's work.
    behind: Vec<String>,
    /// What was left over from the year.
    left_over: Vec<String>,
    /// Words between the year and 将, and behind 将, that make it a plan.
    will: Vec<String>,
    subjects: Vec<String>,
    /// What opens a plan in the sentence before the year.
    next: Vec<String>,
    /// What speaks of what is still to be done, and of what has been.
    further: Vec<String>,
    done: Vec<String>,
    /// What counts up to a day.
    totals: Vec<String>,
    /// What stands before the year of the report, and behind it.
    report_before: Vec<String>,
    report_behind: Vec<String>,
    /// Who prints a paper, that it was printed, and how a sentence goes on that only speaks of it.
    printers: Vec<String>,
    printed: String,
    printed_on: Vec<String>,
    /// What stands before a day up to which figures count, and behind 年 where it is the last one.
    until: Vec<String>,
    year_end: Vec<String>,
    /// Words in a heading under which everything is still to come.
    pub coming: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(data!("rules/history/years.toml")));

static COMPARISON: LazyLock<WordFinder> = LazyLock::new(|| WordFinder::new(&WORDS.comparison));
static WORK: LazyLock<WordFinder> = LazyLock::new(|| WordFinder::new(&WORDS.work));

/// Whether a heading says that what stands under it is still to come.
pub fn is_about_what_comes(heading: &str) -> bool {
    any_in(&WORDS.coming, heading)
}

pub static YEARS: Fact<Arc<Years>> = Fact::new(Years::read);

impl Years {
    fn read(written: &str) -> Arc<Self> {
        if !written.contains('年') {
            return Arc::default();
        }
        let located = Located::new(written, Span::new(0, written.len()));
        let text = located.text.as_str();
        let mut years = Self::default();
        for sentence in sentences(text) {
            let inside = named(text, &sentence);
            years.named.extend(inside.iter().map(|(year, _)| *year));
            for (year, at) in &inside {
                let alone = inside.iter().all(|(other, _)| other == year);
                let Some((kind, end)) = dated(text, &sentence, *at, alone) else {
                    continue;
                };
                years.mentions.push(Mention {
                    year: *year,
                    span: located.span(*at..at + DIGITS),
                    written: text.get(*at..end).unwrap_or_default().to_owned(),
                    kind,
                });
            }
        }
        Arc::new(years)
    }
}

const DIGITS: usize = 4;

/// The years of a sentence that stand in no title, each with the place of its digits.
fn named(text: &str, sentence: &Range<usize>) -> Vec<(i32, usize)> {
    let slice = text.get(sentence.clone()).unwrap_or_default();
    let places = slice.match_indices('年').filter_map(|(at, _)| {
        let start = at.checked_sub(DIGITS)?;
        let year: i32 = slice.get(start..at)?.parse().ok()?;
        let before = slice.get(..start)?;
        let in_title = before.rfind(['《', '〈']) > before.rfind(['》', '〉']);
        let longer = before.ends_with(|c: char| c.is_ascii_digit());
        let known = (1990..2100).contains(&year) && !in_title && !longer;
        known.then_some((year, sentence.start + start))
    });
    places.collect()
}

/// What a year dates, and where its words end; `alone` where the sentence names no other.
fn dated(text: &str, sentence: &Range<usize>, at: usize, alone: bool) -> Option<(Dated, usize)> {
    let before = text.get(sentence.start..at)?;
    let year_end = at + DIGITS + '年'.len_utf8();
    let behind = text.get(year_end..sentence.end)?;
    let whole = text.get(sentence.clone())?;
    if any_at_end(&WORDS.until, before) {
        let (kind, length) = cut_off(behind)?;
        let rest = behind.get(length..)?;
        let counts = any_in(&WORDS.totals, rest) && rest.contains(|c: char| c.is_ascii_digit());
        return (alone && counts && !compares(before, rest)).then_some((kind, year_end + length));
    }
    if is_imprint(before, behind) {
        return Some((Dated::Printed, year_end));
    }
    let behind = behind.strip_prefix('度').unwrap_or(behind);
    if any_at_end(&WORDS.report_before, before) {
        let of_report = WORDS
            .report_behind
            .iter()
            .any(|word| behind.starts_with(word.as_str()));
        return of_report.then_some((Dated::Report, year_end));
    }
    if let Some(kind) = planned(before, behind, whole) {
        return Some((kind, year_end));
    }
    // 2024年未审结的2件已于年初审结: what was left over from the year is no work of it.
    if any_at_start(&WORDS.left_over, behind) {
        return None;
    }
    let opens = before.is_empty() || WORDS.before.iter().any(|word| word == before);
    let fits = opens
        && alone
        && WORDS
            .behind
            .iter()
            .any(|word| behind.starts_with(word.as_str()))
        && !compares("", behind)
        && !any_in(&WORDS.next, whole)
        && WORK.is_in(whole);
    fits.then_some((Dated::Done, year_end))
}

/// Whether words of comparison stand on either side of a year.
fn compares(before: &str, behind: &str) -> bool {
    COMPARISON.is_in(before) || COMPARISON.is_in(behind)
}

/// 下一步，2024年将…… and the like; `before` and `behind` are what stands around the year in the sentence `whole`.
fn planned(before: &str, behind: &str, whole: &str) -> Option<Dated> {
    let clause_starts = before.is_empty()
        || before.ends_with(['，', '：', '；', '。'])
        || any_at_end(&WORDS.next, before);
    if !clause_starts {
        return None;
    }
    let behind = behind.strip_prefix(['，', ',']).unwrap_or(behind);
    let said = WORDS
        .subjects
        .iter()
        .find_map(|subject| behind.strip_prefix(subject.as_str()))
        .unwrap_or(behind);
    let will = WORDS
        .will
        .iter()
        .any(|word| said.starts_with(word.as_str()));
    if will {
        return Some(Dated::Planned);
    }
    let coming = any_in(&WORDS.further, whole) && !any_in(&WORDS.done, whole);
    coming.then_some(Dated::MaybePlanned)
}

/// Whether a year begins the line that says by whom and when a paper was printed.
fn is_imprint(before: &str, behind: &str) -> bool {
    let Some((Dated::CutOff { day: Some(_), .. }, length)) = cut_off(behind) else {
        return false;
    };
    let printed = behind
        .get(length..)
        .and_then(|rest| rest.strip_prefix(WORDS.printed.as_str()));
    let ends = printed.is_some_and(|rest| {
        !rest.starts_with(['《', '，']) && !any_at_start(&WORDS.printed_on, rest)
    });
    ends && any_at_end(&WORDS.printers, before) && !before.contains(['，', '《'])
}

/// The month and day behind 年, and their length; 年底 and a month without a day are ends of their own.
fn cut_off(behind: &str) -> Option<(Dated, usize)> {
    let number = |text: &str| -> Option<(u32, usize)> {
        let length = text.find(|c: char| !c.is_ascii_digit())?;
        Some((text.get(..length)?.parse().ok()?, length))
    };
    let end = WORDS
        .year_end
        .iter()
        .find(|end| behind.starts_with(end.as_str()));
    if let Some(end) = end {
        return Some((
            Dated::CutOff {
                month: 12,
                day: None,
            },
            end.len(),
        ));
    }
    let (month, length) = number(behind)?;
    let rest = behind.get(length..)?.strip_prefix('月')?;
    let month_end = length + '月'.len_utf8();
    if !(1..=12).contains(&month) {
        return None;
    }
    let day = number(rest).and_then(|(day, digits)| {
        rest.get(digits..)?
            .starts_with('日')
            .then_some((day, digits + '日'.len_utf8()))
    });
    Some(match day {
        Some((day, length)) => (
            Dated::CutOff {
                month,
                day: Some(day),
            },
            month_end + length,
        ),
        None => (Dated::CutOff { month, day: None }, month_end),
    })
}

fn any_in(words: &[String], text: &str) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}

fn any_at_start(words: &[String], text: &str) -> bool {
    words.iter().any(|word| text.starts_with(word.as_str()))
}

fn any_at_end(words: &[String], text: &str) -> bool {
    words.iter().any(|word| text.ends_with(word.as_str()))
}
