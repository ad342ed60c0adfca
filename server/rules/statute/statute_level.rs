use crate::messages::{Catalogue, data};
use crate::report::citation::Brackets;
use crate::rules::writing::in_script;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::statutes::PlaceProblem;

/// 第（二）款 for 第（二）项: the level of a citation is wrong (立法法 第六十五条: paragraphs have no number, items a bracketed one).
pub static RULE: Rule = Rule {
    name: "statute-level",
    group: Group::Statute,
    severity: Severity::Error,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/statute/statute_level.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for cited in context.cited() {
        let Some(place) = cited.place else { continue };
        let (key, part) = match cited.resolution.found.problem {
            Some(PlaceProblem::BracketedParagraph) => ("bracketed", place.paragraph),
            Some(PlaceProblem::ParagraphAsItem) => ("paragraph", place.item),
            _ => continue,
        };
        let Some(part) = part else { continue };
        let written = context.report.slice(part.span);
        let article = place.place.article;
        let Some(meant) = cited.resolution.found.suggestion else {
            let message = RULE
                .message("nowhere")
                .with("written", written)
                .with("act", cited.act_name())
                .with("article", article);
            sink.push(
                sink.diagnostic(part.span, message)
                    .place(place.place.to_string()),
            );
            continue;
        };
        let message = RULE
            .message(key)
            .with("written", written)
            .with("act", cited.act_name())
            .with("article", article)
            .with("meant", meant);
        // 第（二）款 becomes 第（二）项, or 第二款 where a paragraph is meant, or where an item follows.
        let text = match (meant.paragraph, meant.item) {
            (Some(paragraph), _) => format!("第{paragraph}款"),
            (None, Some(item)) if part.brackets != Brackets::None => {
                let plain = written.strip_suffix('款').map(|rest| format!("{rest}项"));
                plain.unwrap_or_else(|| format!("第{item}项"))
            }
            (None, Some(item)) => format!("第{item}项"),
            (None, None) => continue,
        };
        let text = in_script(context.report, &text);
        let title = RULE.message("fix").with("text", &text);
        let fix = Fix::safe(title, vec![Edit::replace(part.span, text.as_ref())]);
        sink.push(
            sink.diagnostic(part.span, message)
                .place(place.place.to_string())
                .fix(fix),
        );
    }
}
