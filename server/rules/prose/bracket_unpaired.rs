use crate::messages::Catalogue;
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips::{self, SlipAt};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// A bracket, quotation mark or mark of a title without its other half.
///
/// A quotation over several paragraphs opens in each and closes in the last; brackets and titles may close in a later item of
/// the same list.
pub static RULE: Rule = Rule {
    name: "bracket-unpaired",
    group: Group::Prose,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(include_str!("bracket_unpaired.toml")),
    check,
};

/// How many bytes of text may stand between the halves of a pair that goes over several paragraphs.
const FARTHEST: usize = 3000;

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
        };
        if open.iter().any(closes) {
            open.retain(|other| !closes(other));
        } else {
            told.push(one);
        }
    }
    told.append(&mut open);
    for one in told {
        sink.push(slips::diagnostic(context, sink, &RULE, one));
    }
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
