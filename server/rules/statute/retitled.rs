use crate::report::citation::ActMark;
use crate::rules::writing::in_script;
use crate::rules::{Context, Diagnostic, Edit, Fix, Rule, Sink};
use crate::statutes::Act;
use crate::statutes::name::marked;

/// The finding that a title should be the act's full name, with the fix.
pub fn retitled(
    context: &Context<'_>,
    sink: &Sink<'_>,
    rule: &'static Rule,
    (mark, act): (&ActMark, &Act),
    key: &'static str,
) -> Diagnostic {
    let right = marked(&act.name);
    let message = rule
        .message(key)
        .with("written", &mark.name)
        .with("right", &right);
    let title = rule.message("fix").with("right", &right);
    let text = in_script(context.report, &right).into_owned();
    sink.diagnostic(mark.span, message)
        .place(&mark.name)
        .fix(Fix::unsafe_(title, vec![Edit::replace(mark.span, text)]))
}
