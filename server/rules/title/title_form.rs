use super::words::{WORDS, shown};
use crate::format::Format;
use crate::messages::{Catalogue, Message, data};
use crate::report::{Title, YearSource};
use crate::rules::writing::in_script;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Located, Span, compact};

/// The title is not that of an annual report: body, year and 政府信息公开工作年度报告 (the practice the forms rest on; the year
/// may come first).
pub static RULE: Rule = Rule {
    name: "title-form",
    group: Group::Title,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/title/title_form.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let Some(title) = &report.title else {
        return;
    };
    if let Some(again) = said_again(&report.text, title) {
        let written = again.of(&report.text).trim();
        let message = RULE.message("doubled").with("written", written);
        sink.push(sink.diagnostic(again, message).place("doubled"));
    }
    let Some(format) = context.format() else {
        return;
    };
    let Some(pattern) = Pattern::of(format) else {
        return;
    };
    let has_year = report
        .year
        .is_some_and(|year| year.source == YearSource::Title);
    let mut faults = pattern.faults(&title.text, has_year);
    let marked = is_marked(context, title);
    if marked {
        faults.retain(|fault| *fault != "other");
        faults.push("marks");
    }
    let Some(reason) = faults.into_iter().map(|key| RULE.message(key)).reduce(join) else {
        return;
    };
    let expected = match (&report.organ, context.year()) {
        (Some(organ), Some(year)) => {
            Some(pattern.fill(&organ.name, year, has_year_first(&title.text)))
        }
        _ => None,
    };
    let organ = report.organ.as_ref().map(|organ| organ.name.as_str());
    let shown = expected
        .clone()
        .unwrap_or_else(|| shown(format, organ, context.year()));
    let message = RULE
        .message("form")
        .with_message("reason", reason)
        .with("expected", shown);
    let mut finding = sink.diagnostic(title.span, message).place("title");
    if let Some(expected) = expected.filter(|expected| marked || *expected != title.text)
        && let Some(edit) = edit(context, title, &expected, marked)
    {
        let label = RULE.message("fix").with("expected", &expected);
        finding = finding.fix(Fix::unsafe_(label, vec![edit]));
    }
    sink.push(finding);
}

/// The line right behind the title that says its last words once more: the year and 政府信息公开工作年度报告.
fn said_again(text: &str, title: &Title) -> Option<Span> {
    /// The fewest characters of a line that is a title.
    const SHORTEST: usize = 12;
    let behind = text.get(title.span.end..)?;
    let start = title.span.end + behind.len() - behind.trim_start().len();
    // In the head of a page the title ends before the tag that closes it.
    if !text.get(title.span.end..start)?.contains(['\n', '\r']) {
        return None;
    }
    let line = text.get(start..)?.lines().next()?.trim_end();
    let words = compact(line.trim_matches(['#', '*', ' ']));
    let same = words.chars().count() >= SHORTEST && title.text.ends_with(&*words);
    same.then(|| Span::new(start, start + line.len()))
}

/// Whether the title stands between 《》.
fn is_marked(context: &Context<'_>, title: &Title) -> bool {
    let located = Located::new(&context.report.text, title.span);
    located.text.trim_matches(['#', '*']).starts_with('《') && !title.text.starts_with('《')
}

fn join(one: Message, other: Message) -> Message {
    RULE.message("and")
        .with_message("one", one)
        .with_message("other", other)
}

/// The official title, {机关全称}{YYYY}年政府信息公开工作年度报告, in its parts.
struct Pattern<'a> {
    /// What stands behind the year: 年政府信息公开工作年度报告.
    tail: &'a str,
    /// The same without 年.
    topic: &'a str,
}

impl<'a> Pattern<'a> {
    fn of(format: &'a Format) -> Option<Self> {
        let tail = format.title_pattern.split_once("{YYYY}")?.1;
        Some(Self {
            tail,
            topic: tail.strip_prefix('年')?,
        })
    }

    /// The keys of what is wrong with a title; none where it has the official form. `has_year` says whether a year could be
    /// read from it in any script.
    fn faults(&self, text: &str, has_year: bool) -> Vec<&'static str> {
        if self.fits(text) {
            return Vec::new();
        }
        let mut faults = Vec::new();
        let years = years(text);
        let bare_first = starts_with_year(text) && !has_year_first(text);
        match years.as_slice() {
            [] if !has_year => faults.push("no-year"),
            [] if has_bare_year(text) => faults.push("year-bare"),
            [] => faults.push("year-in-words"),
            [year] => {
                if bare_first {
                    faults.push("year-twice");
                }
                let in_brackets = |open: &str| text.contains(&format!("{open}{year}年"));
                if in_brackets("（") || in_brackets("(") {
                    faults.push("year-bracketed");
                }
            }
            _ => faults.push("year-twice"),
        }
        if years
            .iter()
            .any(|year| text.contains(&format!("{year}年度")))
        {
            faults.push("year-word");
        }
        if !text.contains(WORDS.topic.as_str()) {
            let office = text.contains(WORDS.office_topic.as_str());
            faults.push(if office { "office-topic" } else { "no-topic" });
        }
        if text.contains(WORDS.short_report.as_str())
            && !text.contains(WORDS.annual_report.as_str())
        {
            faults.push("abbreviated");
        } else {
            if !text.contains(WORDS.annual_report.as_str()) {
                faults.push("no-annual");
            }
            if !text.contains(WORDS.work.as_str()) {
                faults.push("no-work");
            }
        }
        if self.organ(text).is_empty() {
            faults.push("no-organ");
        }
        if faults.is_empty() {
            faults.push("other");
        }
        faults
    }

    fn fits(&self, text: &str) -> bool {
        let plain = |organ: &str| !organ.is_empty() && years(organ).is_empty();
        let year_last = text.strip_suffix(self.tail).and_then(|rest| {
            let organ = rest.get(..rest.len().checked_sub(4)?)?;
            Some(organ).filter(|_| is_year(rest.get(organ.len()..).unwrap_or_default()))
        });
        let year_first = text
            .strip_suffix(self.topic)
            .filter(|_| starts_with_year(text))
            .and_then(|rest| rest.get(4..)?.strip_prefix('年'))
            .filter(|organ| !organ.starts_with('度'));
        year_last.is_some_and(plain) || year_first.is_some_and(plain)
    }

    /// What may be the body's name in a title of any form.
    fn organ<'t>(&self, text: &'t str) -> &'t str {
        let text = match text.get(4..).filter(|_| starts_with_year(text)) {
            Some(rest) => rest.trim_start_matches(['年', '度']),
            None => text,
        };
        let year = years(text).first().and_then(|year| text.find(*year));
        let ends = [
            WORDS.topic.as_str(),
            WORDS.office_topic.as_str(),
            WORDS.short_topic.as_str(),
            self.topic,
        ];
        let topic = ends.iter().filter_map(|word| text.find(word)).min();
        let end = year.into_iter().chain(topic).min().unwrap_or(0);
        text.get(..end).unwrap_or_default()
    }

    fn fill(&self, organ: &str, year: i32, year_first: bool) -> String {
        if year_first {
            format!("{year}年{organ}{}", self.topic)
        } else {
            format!("{organ}{year}{}", self.tail)
        }
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.starts_with("20") && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn starts_with_year(text: &str) -> bool {
    text.get(..4).is_some_and(is_year)
}

/// Whether the year stands first and nowhere else, as some provinces write it.
fn has_year_first(text: &str) -> bool {
    let unit = text.get(4..).is_some_and(|rest| rest.starts_with('年'));
    starts_with_year(text) && unit && years(text).len() == 1
}

/// Whether four digits that are a year stand in a title without 年.
fn has_bare_year(text: &str) -> bool {
    let mut starts = text.match_indices("20");
    starts.any(|(at, _)| text.get(at..at + 4).is_some_and(is_year))
}

/// The years in a title: 20xx before 年.
fn years(text: &str) -> Vec<&str> {
    text.match_indices("20")
        .filter_map(|(at, _)| {
            let year = text.get(at..at + 4)?;
            let behind = text.get(at + 4..)?;
            (is_year(year) && behind.starts_with('年')).then_some(year)
        })
        .collect()
}

/// Changes as much of the title as differs, so that line breaks in it stay; with marks around it the whole.
fn edit(context: &Context<'_>, title: &Title, expected: &str, marked: bool) -> Option<Edit> {
    let located = Located::new(&context.report.text, title.span);
    let start = located.text.find(title.text.as_str())?;
    if marked {
        let end = start + title.text.len() + '》'.len_utf8();
        let place = located.span(start.checked_sub('《'.len_utf8())?..end);
        return Some(Edit::replace(place, in_script(context.report, expected)));
    }
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs
            .take_while(|(one, other)| one == other)
            .map(|(c, _)| c.len_utf8())
            .sum()
    };
    let head = same(&mut title.text.chars().zip(expected.chars()));
    let (rest, wanted) = (title.text.get(head..)?, expected.get(head..)?);
    let tail = same(&mut rest.chars().rev().zip(wanted.chars().rev()));
    let end = start + title.text.len() - tail;
    let text = wanted.get(..wanted.len() - tail)?;
    Some(Edit::replace(
        located.span(start + head..end),
        in_script(context.report, text),
    ))
}
