use super::filed::with_cells;
use super::stated::Stated;
use crate::messages::{Catalogue, data};
use crate::report::statement::{Meaning, Scope};
use crate::rules::figures::names;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// The text says that there was none, or that all is settled, and the table says otherwise (条例 第五十条: one report).
pub static RULE: Rule = Rule {
    name: "text-denies-table",
    group: Group::Text,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/text/text_denies_table.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let all = context.stated();
    none_but_all_closed(all, sink);
    let none = |it: &&Stated| it.scope == Scope::Year && it.statement.value.is_zero();
    let mut denied: Vec<Denied<'_>> = Vec::new();
    for stated in all.iter().filter(none) {
        // A fee that was not collected may stand beside others that were.
        if stated.statement.quantity.least {
            continue;
        }
        let mut meanings = stated.meanings(context.report, all);
        let contradicted = meanings.iter().all(|meaning| !meaning.value.is_zero());
        if meanings.is_empty() {
            against_the_text(stated, all, sink);
        } else if contradicted {
            let meaning = meanings.swap_remove(0);
            // 已全部办结，无结转: the same is said again.
            let again = |it: &Denied<'_>| {
                it.stated.sentence == stated.sentence
                    && it.meanings.iter().any(|it| it.cells == meaning.cells)
            };
            // 没有行政许可、行政处罚和行政强制: one denial of several cells.
            let said = denied.iter().any(again);
            let with = denied.iter_mut().find(|it| {
                it.stated.span == stated.span
                    && it
                        .meanings
                        .iter()
                        .all(|it| it.table.span == meaning.table.span)
            });
            match with {
                Some(with) => with.meanings.push(meaning),
                None if said => {}
                None => denied.push(Denied {
                    stated,
                    meanings: vec![meaning],
                }),
            }
        }
    }
    for denied in &denied {
        report(denied, sink);
    }
}

/// What a denial is contradicted by.
struct Denied<'r> {
    stated: &'r Stated,
    meanings: Vec<Meaning<'r>>,
}

fn report(denied: &Denied<'_>, sink: &mut Sink<'_>) {
    let stated = denied.stated;
    let Some((first, others)) = denied.meanings.split_first() else {
        return;
    };
    let mut meaning = first.clone();
    let values = denied
        .meanings
        .iter()
        .map(|it| it.value.normalize().to_string());
    let values: Vec<String> = values.collect();
    for other in others {
        meaning.cells.extend(&other.cells);
    }
    let key = if others.is_empty() {
        "denied"
    } else {
        "denied_each"
    };
    let message = RULE
        .message(key)
        .with("words", &stated.words)
        .with_message("cell", names::sum(meaning.table, &meaning.cells))
        .with("value", values.join("、"));
    sink.push(with_cells(sink.diagnostic(stated.span, message), &meaning));
}

/// Where no table can be asked, the text may still speak against itself.
fn against_the_text(stated: &Stated, all: &[Stated], sink: &mut Sink<'_>) {
    let same = |it: &&Stated| {
        it.scope == Scope::Year
            && it
                .statement
                .quantity
                .means_the_same(stated.statement.quantity)
            && !it.statement.value.is_zero()
    };
    let Some(other) = all.iter().find(same) else {
        return;
    };
    let message = RULE
        .message("text")
        .with("words", &stated.words)
        .with("other", &other.words);
    let mut diagnostic = sink.diagnostic(stated.span, message);
    diagnostic.severity = diagnostic.severity.min(Severity::Warning);
    let related = RULE.message("other").with("other", &other.words);
    sink.push(diagnostic.place(&stated.words).related(other.span, related));
}

/// 收到申请0件，均已办结: what was not received cannot have been closed, so that one of the two was left standing.
fn none_but_all_closed(all: &[Stated], sink: &mut Sink<'_>) {
    let role = |it: &Stated, role: &str| it.statement.quantity.flow.as_deref() == Some(role);
    for closed in all.iter().filter(|it| role(it, "all_closed")) {
        let mut beside = all
            .iter()
            .filter(|it| it.sentence == closed.sentence && it.span.start < closed.span.start);
        let received = beside.clone().rfind(|it| role(it, "in"));
        let Some(received) = received.filter(|it| it.statement.value.is_zero()) else {
            continue;
        };
        if beside.any(|it| !it.statement.value.is_zero()) {
            continue;
        }
        let message = RULE
            .message("nothing_closed")
            .with("words", &closed.words)
            .with("other", &received.words);
        let mut diagnostic = sink.diagnostic(closed.span, message);
        diagnostic.severity = diagnostic.severity.min(Severity::Warning);
        let related = RULE.message("other").with("other", &received.words);
        sink.push(
            diagnostic
                .place(&closed.words)
                .related(received.span, related),
        );
    }
}
