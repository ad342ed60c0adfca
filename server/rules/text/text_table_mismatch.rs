use rust_decimal::Decimal;

use super::filed::with_cells;
use super::stated::Stated;
use super::text_wrong_row;
use crate::messages::{Catalogue, data};
use crate::report::statement::{Meaning, Scope};
use crate::rules::figures::names;
use crate::rules::figures::rewrite::rewrite;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};

/// A figure of the text is not the one of the table. 条例 第五十条 asks for one report, and the text explains its tables.
pub static RULE: Rule = Rule {
    name: "text-table-mismatch",
    group: Group::Text,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/text/text_table_mismatch.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let all = context.stated();
    for stated in all.iter().filter(|it| it.scope == Scope::Year) {
        if stated.statement.value.is_zero() || text_wrong_row::is_in_another_row(context, stated) {
            continue;
        }
        let meanings = stated.meanings(context.report, all);
        let Some(first) = meanings.first() else {
            continue;
        };
        let agrees = |meaning: &Meaning<'_>| {
            stated.agrees(meaning) || adds_up_with_others(stated, all, meaning)
        };
        if !meanings.iter().any(agrees) {
            report(context, stated, first, sink);
        }
    }
    last_years(context, all, sink);
}

/// Whether figures of one quantity in a sentence, each of a part of the body, come to what the table holds: 本级作出行政许可
/// 70件，分局作出行政许可30件.
fn adds_up_with_others(stated: &Stated, all: &[Stated], meaning: &Meaning<'_>) -> bool {
    let same = all.iter().filter(|it| {
        it.sentence == stated.sentence
            && it.statement.measure.is_some()
            && it.scope != Scope::LastYear
            && it
                .statement
                .quantity
                .means_the_same(stated.statement.quantity)
    });
    let mut values = same.map(|it| it.value_for(meaning));
    let sum = values.try_fold(Decimal::ZERO, Decimal::checked_add);
    sum == Some(meaning.value)
}

/// Judges by last year's report what the text says of the year before.
fn last_years(context: &Context<'_>, all: &[Stated], sink: &mut Sink<'_>) {
    let Some(last) = context.previous() else {
        return;
    };
    for stated in all.iter().filter(|it| it.scope == Scope::LastYear) {
        let meanings = stated.meanings(&last.report, all);
        let Some(first) = meanings.first() else {
            continue;
        };
        let quantity = stated.statement.quantity;
        let denied = stated.statement.measure.is_none();
        if quantity.least || denied || meanings.iter().any(|meaning| stated.agrees(meaning)) {
            continue;
        }
        let message = RULE
            .message("last")
            .with("words", &stated.words)
            .with("file", &last.name)
            .with_message("cell", names::sum(first.table, &first.cells))
            .with("value", first.value.normalize());
        sink.push(sink.diagnostic(stated.span, message).place(&stated.words));
    }
}

fn report(context: &Context<'_>, stated: &Stated, meaning: &Meaning<'_>, sink: &mut Sink<'_>) {
    let key = if stated.statement.quantity.least {
        "more"
    } else {
        "other"
    };
    let message = RULE
        .message(key)
        .with("words", &stated.words)
        .with_message("cell", names::sum(meaning.table, &meaning.cells))
        .with("value", meaning.value.normalize());
    let mut diagnostic = with_cells(sink.diagnostic(stated.span, message), meaning);
    if !stated.statement.quantity.least {
        for fix in choices(context, stated, meaning) {
            diagnostic = diagnostic.choice(fix);
        }
    }
    sink.push(diagnostic);
}

/// The text after the table, or the table after the text: which of them is right is not known.
fn choices(context: &Context<'_>, stated: &Stated, meaning: &Meaning<'_>) -> Vec<Fix> {
    let mut choices = Vec::new();
    if let Some(edit) = in_text(context, stated, meaning) {
        let title = RULE.message("fix_text");
        let title = title.with("value", meaning.value.normalize());
        choices.push(Fix::unsafe_(title, vec![edit]));
    }
    if let [cell] = meaning.cells.as_slice()
        && let Some(cell) = meaning.table.cell(*cell)
    {
        let value = stated.statement.value.normalize();
        choices.push(Fix::unsafe_(
            RULE.message("fix_table").with("value", value),
            vec![Edit::replace(
                cell.span,
                rewrite(context.report.slice(cell.span), value),
            )],
        ));
    }
    choices
}

/// What puts the table's figure into the text; `None` where the text's is not written in plain digits, may be a part, or is that
/// of other things too (制发、废止规范性文件各2件).
pub fn in_text(context: &Context<'_>, stated: &Stated, meaning: &Meaning<'_>) -> Option<Edit> {
    let said = context.report.slice(stated.span);
    let length = said
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(said.len());
    let behind = said.get(length..)?;
    let whole = length > 0 && !behind.starts_with(['.', ',', '万', '亿']);
    let here = context.stated().iter().filter(|it| it.span == stated.span);
    if !whole || here.count() > 1 || stated.statement.quantity.least {
        return None;
    }
    let mut number = stated.span;
    number.end = number.start + length;
    Some(Edit::replace(number, meaning.value.normalize().to_string()))
}
