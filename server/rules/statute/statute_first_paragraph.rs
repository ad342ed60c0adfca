use crate::messages::{Catalogue, data};
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};

/// 第一款 of an article that has one paragraph (最高人民法院 1956: where an article is not divided into paragraphs, none is cited).
pub static RULE: Rule = Rule {
    name: "statute-first-paragraph",
    group: Group::Statute,
    severity: Severity::Hint,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/statute/statute_first_paragraph.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for cited in context.cited() {
        let Some(place) = cited
            .place
            .filter(|_| cited.resolution.found.needless_first_paragraph)
        else {
            continue;
        };
        let Some(part) = place.paragraph else {
            continue;
        };
        let message = RULE
            .message("needless")
            .with("article", place.place.article)
            .with("act", cited.act_name());
        let fix = Fix::unsafe_(RULE.message("fix"), vec![Edit::delete(part.span)]);
        sink.push(
            sink.diagnostic(part.span, message)
                .place(place.place.to_string())
                .fix(fix),
        );
    }
}
