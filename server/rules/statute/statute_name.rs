use super::cited::{self, Cited};
use super::retitled::retitled;
use crate::messages::{Catalogue, data};
use crate::report::citation::MarkKind;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::statutes::name::state;
use crate::statutes::{Act, name::key};
use crate::text::sentence_around;

/// A name in 《》 that is nearly an act's, but not it.
pub static RULE: Rule = Rule {
    name: "statute-name",
    group: Group::Statute,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/statute/statute_name.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut last = None;
    for cited in context.cited() {
        let Some(mark) = cited
            .citation
            .mark
            .as_ref()
            .filter(|mark| mark.kind == MarkKind::Title)
        else {
            continue;
        };
        // A citation with several places is one finding.
        if last.replace(mark.span) == Some(mark.span) {
            continue;
        }
        let Some(act) = meant(context, cited, &mark.name) else {
            continue;
        };
        let sentence = sentence_around(&context.report.text, mark.span);
        if cited::is_history(sentence) {
            continue;
        }
        sink.push(retitled(context, sink, &RULE, (mark, act), "near"));
    }
}

/// The act that a wrong name is meant for; `None` where the name is right or that of an act not known.
fn meant<'a>(context: &Context<'a>, cited: &Cited<'a>, name: &str) -> Option<&'a Act> {
    match cited.resolution.act {
        None => with_slip_in_state(context, name).or_else(|| context.statutes().nearest(name)),
        // Most names are right to the letter, or short ones that do not pretend to be more.
        Some(act) if name == act.name || !name.contains(state()) => None,
        // 《中华人民共和国保密法》: a short name is none of the full ones.
        Some(act) => {
            let written = key(name);
            let short = act.short_names.iter().any(|short| key(short) == written);
            (short && written != key(&act.name)).then_some(act)
        }
    }
}

/// The act of which a name is the full one but for a slip in 中华人民共和国: 《中国人民共和国政府信息公开条例》.
fn with_slip_in_state<'a>(context: &Context<'a>, name: &str) -> Option<&'a Act> {
    let length = state().chars().count();
    let ends = name.char_indices().map(|(at, _)| at).enumerate();
    let mut ends = ends.filter(|(count, _)| count.abs_diff(length) <= 1);
    ends.find_map(|(_, end)| {
        let (written, rest) = name.split_at_checked(end)?;
        if strsim::levenshtein(written, state()) != 1 {
            return None;
        }
        let act = context.statutes().find(rest)?.act;
        (act.name.strip_prefix(state()) == Some(rest)).then_some(act)
    })
}
