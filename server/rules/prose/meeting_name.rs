use std::sync::LazyLock;

use crate::messages::{Catalogue, data, embedded};
use crate::report::Report;
use crate::rules::prose::line::Line;
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips;
use crate::rules::publication::signature;
use crate::rules::{Context, Fact, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, chinese_number, is_chinese_numeral};

/// A political formula that is garbled, or a party meeting that does not exist or took place after the report.
pub static RULE: Rule = Rule {
    name: "meeting-name",
    group: Group::Prose,
    severity: Severity::Error,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/prose/meeting_name.toml")),
    check,
};

/// The meetings that are known, from `meetings.toml`.
static MEETINGS: LazyLock<Meetings> =
    LazyLock::new(|| embedded(data!("rules/prose/meetings.toml")));

#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Meetings {
    named: Named,
    congress: Vec<Congress>,
}

/// What the names of meetings are made of.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    party: String,
    congress: char,
    committee: char,
    plenum: char,
    plenums: String,
    between: String,
}

/// A party congress and the plenary meetings of its committee.
#[derive(serde::Deserialize)]
struct Congress {
    number: u32,
    /// When it ended: year and month.
    held: (i32, u32),
    /// When the meetings ended, the first first.
    plenums: Vec<(i32, u32)>,
    /// Whether no further meeting will be held.
    closed: bool,
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    slips::report(context, sink, &RULE, Fault::MeetingName);
    let Some(last) = last_month(context.report, context.year()) else {
        return;
    };
    for (passage, meetings) in context.passages().with(&NAMED) {
        for (span, congress, plenum) in meetings.iter().copied() {
            let Some(known) = MEETINGS
                .congress
                .iter()
                .find(|known| known.number == congress)
            else {
                continue;
            };
            let held = match plenum {
                None => Some(known.held),
                Some(number) => match known.plenums.get(number as usize - 1) {
                    Some(held) => Some(*held),
                    None if known.closed => None,
                    None => continue,
                },
            };
            let written = span.of(passage.text);
            let message = match held {
                None => RULE.message("nowhere").with("written", written),
                Some(held) if held > last => RULE
                    .message("later")
                    .with("written", written)
                    .with("date", format!("{}年{}月", held.0, held.1)),
                Some(_) => continue,
            };
            let span = Span::new(
                passage.span.start + span.start,
                passage.span.start + span.end,
            );
            sink.push(sink.diagnostic(span, message).place(written));
        }
    }
}

/// The last month of which the report can know: that of its signature, else the middle of the year after.
fn last_month(report: &Report, year: Option<i32>) -> Option<(i32, u32)> {
    let year = year?;
    let signed = signature::read(report).and_then(|signature| signature.date);
    let signed = signed.map(|date| (date.year, date.month));
    Some(
        signed
            .filter(|(signed, _)| *signed > year)
            .unwrap_or((year + 1, 6)),
    )
}

static NAMED: Fact<Vec<(Span, u32, Option<u32>)>> = Fact::new(|text| {
    let named = &MEETINGS.named;
    match text.contains(&named.plenums) || text.contains(&named.party) {
        true => meetings(&Line::read(text)),
        false => Vec::new(),
    }
});

/// The congresses and plenary meetings named in a line: 党的二十大, 十九届五中、六中全会.
fn meetings(line: &Line) -> Vec<(Span, u32, Option<u32>)> {
    let numeral = is_chinese_numeral;
    let named = &MEETINGS.named;
    let mut found = Vec::new();
    for (index, c) in line.text.iter().enumerate() {
        match *c {
            c if c == named.congress => {
                let start = line.run_back(index, numeral);
                let congress = chinese_number(&line.string(start..index));
                if let Some(number) = congress.filter(|_| line.has_before(start, &named.party)) {
                    found.push((line.span(start..index + 1), number, None));
                }
            }
            c if c == named.committee => {
                let start = line.run_back(index, numeral);
                let Some(congress) = chinese_number(&line.string(start..index)) else {
                    continue;
                };
                let end = line.run(index + 1, |c| numeral(c) || named.between.contains(c));
                if !line.has(end, &named.plenums) {
                    continue;
                }
                for at in index + 1..end {
                    let first = line.run_back(at, numeral).max(index + 1);
                    let number = chinese_number(&line.string(first..at));
                    if let Some(number) =
                        number.filter(|number| *number > 0 && line.at(at) == Some(named.plenum))
                    {
                        found.push((line.span(first..at + 1), congress, Some(number)));
                    }
                }
            }
            _ => {}
        }
    }
    found
}
