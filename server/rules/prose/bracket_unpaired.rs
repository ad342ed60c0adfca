use crate::messages::{Catalogue, data};
use crate::rules::prose::brackets::NUMBER;
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips::{self, SlipAt};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, compact, is_numeral};

/// A bracket, quotation mark or mark of a title without its other half.
///
/// A quotation over several paragraphs opens in each and closes in the last; brackets and titles may close in a later item of
/// the same list.
pub static RULE: Rule = Rule {
    name: "bracket-unpaired",
    group: Group::Prose,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/prose/bracket_unpaired.toml")),
    check,
};

/// How many bytes of text may stand between the halves of a pair that goes over several paragraphs.
const FARTHEST: usize = 3000;

/// How many bytes of blanks, tags and digits the lines of a number in brackets may have.
const NUMBER_REACH: usize = 200;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut found = slips::all(context, Fault::BracketUnpaired);
    found.sort_by_key(|found| found.span().start);
    let mut open: Vec<SlipAt<'_>> = Vec::new();
    let mut told: Vec<SlipAt<'_>> = Vec::new();
    for one in found {
        if one.slip.key == "open" {
            open.push(one);
            continue;
        }
        let closes = |other: &SlipAt<'_>| {
            other.start != one.start
                && opening(&one.slip.written) == Some(other.slip.written.as_str())
                && one.span().start - other.span().start <= FARTHEST
                && (one.slip.key != NUMBER || is_cut(context, other.span(), one.span()))
        };
        if open.iter().any(closes) {
            open.retain(|other| !closes(other));
        } else if one.slip.key != NUMBER {
            told.push(one);
        }
    }
    told.append(&mut open);
    for one in told {
        sink.push(slips::diagnostic(context, sink, &RULE, one));
    }
}

/// Whether nothing but a number stands between two brackets: 第（ and 五）项 on the lines of one citation.
fn is_cut(context: &Context<'_>, open: Span, close: Span) -> bool {
    let between = context.report.slice(Span::new(open.end, close.start));
    let is_number = |c: char| c.is_ascii_digit() || is_numeral(c);
    between.len() <= NUMBER_REACH && compact(between).chars().all(is_number)
}

/// What opens the pair that a mark closes.
fn opening(mark: &str) -> Option<&'static str> {
    Some(match mark {
        ")" | "）" => "（",
        "》" => "《",
        "”" => "“",
        _ => return None,
    })
}
