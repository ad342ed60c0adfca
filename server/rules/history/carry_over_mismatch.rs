use super::equations::{Broken, broken};
use crate::messages::Catalogue;
use crate::rules::figures::names;
use crate::rules::figures::rewrite::rewrite;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};

/// 上年结转 is not what last year's report left over in 结转下年度继续办理. Both count the same applications (条例
/// 第五十条第一款第二项).
pub static RULE: Rule = Rule {
    name: "carry-over-mismatch",
    group: Group::History,
    severity: Severity::Error,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(include_str!("carry_over_mismatch.toml")),
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
        let cell = one.equation.total;
        let Some(written) = one.table.cell(cell) else {
            continue;
        };
        let message = RULE
            .message("mismatch")
            .with_message("cell", names::cell(one.table.spec, cell))
            .with("value", one.is.normalize())
            .with("last", one.should.normalize())
            .with("file", &last.name);
        let name = one.table.spec.cells.get(cell).map_or("", |cell| &cell.name);
        let new = rewrite(context.report.slice(written.span), one.should.normalize());
        let fix = Fix::unsafe_(
            RULE.message("fix").with("value", one.should.normalize()),
            vec![Edit::replace(written.span, new)],
        );
        let diagnostic = sink
            .diagnostic(written.span, message)
            .cell(name)
            .place(name);
        sink.push(diagnostic.fix(fix));
    }
}

/// Whether a wrong total is wrong by as much as the other columns are together: then they are to blame.
fn follows_from_others(one: &Broken<'_>, all: &[Broken<'_>]) -> bool {
    let is_total = |it: &Broken<'_>| {
        let cell = it.table.spec.cells.get(it.equation.total);
        cell.is_some_and(|cell| cell.is_total)
    };
    let others = all
        .iter()
        .filter(|it| !is_total(it))
        .map(|it| it.should - it.is);
    let others: rust_decimal::Decimal = others.sum();
    is_total(one) && !others.is_zero() && one.should - one.is == others
}
