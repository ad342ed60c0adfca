use rust_decimal::Decimal;

use super::equations::{Broken, broken, finding};
use crate::messages::{Catalogue, data};
use crate::rules::figures::rewrite::rewrite;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};

/// 上年结转 is not what last year's report left over in 结转下年度继续办理. Both count the same applications (条例
/// 第五十条第一款第二项).
pub static RULE: Rule = Rule {
    name: "carry-over-mismatch",
    group: Group::History,
    severity: Severity::Error,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/history/carry_over_mismatch.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(last) = context.previous() else {
        return;
    };
    let all = broken(context, RULE.name);
    for one in &all {
        if follows_from_others(one, &all) {
            continue;
        }
        let written = one.table.cell(one.equation.total);
        let found = finding(&RULE, one, last, sink);
        if let (Some(written), Some(diagnostic)) = (written, found) {
            let new = one.should.normalize();
            let text = rewrite(context.report.slice(written.span), new);
            let edits = vec![Edit::replace(written.span, text)];
            let title = RULE.message("fix").with("value", new);
            sink.push(diagnostic.fix(Fix::unsafe_(title, edits)));
        }
    }
}

/// Whether a wrong total is wrong by as much as the other columns are together: then they are to blame.
fn follows_from_others(one: &Broken<'_>, all: &[Broken<'_>]) -> bool {
    let is_total = |it: &Broken<'_>| {
        let cell = it.table.spec.cells.get(it.equation.total);
        cell.is_some_and(|cell| cell.is_total)
    };
    let difference = |it: &Broken<'_>| it.should.checked_sub(it.is);
    let mut others = all.iter().filter(|it| !is_total(it));
    let others = others.try_fold(Decimal::ZERO, |sum, it| sum.checked_add(difference(it)?));
    is_total(one) && others.is_some_and(|others| !others.is_zero()) && difference(one) == others
}
