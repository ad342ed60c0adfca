use super::stated::Stated;
use crate::messages::{Catalogue, data};
use crate::report::statement::Scope;
use crate::rules::figures::names;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// The text says what became of some applications, and the table counts them in another row: 信息不存在 belongs in
/// 1.本机关不掌握相关政府信息 (条例 第三十六条第（四）项), not in 2.没有现成信息需要另行制作 (第三十八条).
pub static RULE: Rule = Rule {
    name: "text-wrong-row",
    group: Group::Text,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/text/text_wrong_row.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for stated in context.stated().iter().filter(|it| it.scope == Scope::Year) {
        let Some((right, wrong)) = rows(context, stated) else {
            continue;
        };
        let Some(table) = context.report.table("applications") else {
            continue;
        };
        let Some(cell) = table.cell(wrong) else {
            continue;
        };
        let message = RULE
            .message("wrong_row")
            .with("words", &stated.words)
            .with_message("right", names::cell(table.spec, right))
            .with_message("wrong", names::cell(table.spec, wrong))
            .with("value", stated.statement.value.normalize());
        let name = table.spec.cells.get(wrong).map_or("", |cell| &cell.name);
        let diagnostic = sink.diagnostic(cell.span, message).cell(name).place(name);
        sink.push(diagnostic.related(
            stated.span,
            RULE.message("text").with("words", &stated.words),
        ));
    }
}

/// Whether the count that the text gives stands in another row than the one it belongs in.
pub fn is_in_another_row(context: &Context<'_>, stated: &Stated) -> bool {
    rows(context, stated).is_some()
}

/// The cell where the count belongs, which is 0, and the one where it stands: indices into the cells of table 三.
fn rows(context: &Context<'_>, stated: &Stated) -> Option<(usize, usize)> {
    let quantity = stated.statement.quantity;
    let instead = quantity.instead.as_deref()?;
    let meanings = quantity.meanings(context.report)?;
    let meaning = meanings.first()?;
    let wrong = meaning.table.spec.cell(instead)?;
    let there = meaning.table.cell(wrong)?.number()?;
    let said = stated.statement.value;
    let moved = !said.is_zero() && meaning.value.is_zero() && there == said;
    moved.then_some((*meaning.cells.first()?, wrong))
}
