use crate::messages::{Catalogue, data};
use crate::report::citation::{Brackets, Part};
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, beside, chinese_numeral, compact, is_digit};

/// One document writes its citations in several ways.
pub static RULE: Rule = Rule {
    name: "statute-form",
    group: Group::Statute,
    severity: Severity::Hint,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/statute/statute_form.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let places = || {
        context
            .report
            .citations
            .iter()
            .filter(|citation| citation.mark.is_some())
            .flat_map(|citation| &citation.places)
    };
    let articles: Vec<Part> = places().filter_map(|place| place.article).collect();
    let items: Vec<Part> = places().filter_map(|place| place.item).collect();

    uniform(
        context,
        sink,
        &articles,
        "arabic",
        false,
        |part| part.arabic,
        |part, _| {
            let number = chinese_numeral(u32::from(part.value.number));
            (part.value.branch == 0).then(|| format!("第{number}条"))
        },
        |part| below_article(context, part),
    );
    uniform(
        context,
        sink,
        &items,
        "unbracketed",
        true,
        |part| part.brackets == Brackets::None,
        |part, bare| {
            let numeral = chinese_numeral(u32::from(part.value.number));
            Some(if bare {
                format!("第{numeral}项")
            } else {
                format!("第（{numeral}）项")
            })
        },
        |_| Some(Vec::new()),
    );
    let bracketed: Vec<Part> = items
        .into_iter()
        .filter(|part| part.brackets != Brackets::None)
        .collect();
    uniform(
        context,
        sink,
        &bracketed,
        "halfwidth",
        false,
        |part| part.brackets != Brackets::Full,
        |part, _| {
            let written = context.report.slice(part.span);
            Some(written.replace('(', "（").replace(')', "）"))
        },
        |_| Some(Vec::new()),
    );
}

/// The paragraphs and items below an article in Arabic figures, in Chinese ones: 第23条第1款 must not become 第二十三条第1款.
/// `None` where figures would stay.
fn below_article(context: &Context<'_>, article: &Part) -> Option<Vec<Edit>> {
    let report = context.report;
    let citations = beside(&report.citations, |it| it.span, article.span);
    let places = citations.iter().flat_map(|citation| &citation.places);
    let mut places =
        places.skip_while(|place| place.article.map(|it| it.span) != Some(article.span));
    let first = places.next()?;
    let others = places.take_while(|place| place.article.is_none());
    let mut edits = Vec::new();
    for place in std::iter::once(first).chain(others) {
        let parts = place.paragraph.iter().chain(&place.item);
        let arabic: Vec<&Part> = parts.filter(|part| part.arabic).collect();
        for part in &arabic {
            let written = report.slice(part.span);
            let start = written.find(is_digit)?;
            let rest = written.get(start..)?.trim_start_matches(is_digit);
            let number = chinese_numeral(u32::from(part.value.number));
            let place = Span::new(part.span.start + start, part.span.end - rest.len());
            edits.push(Edit::replace(place, number));
        }
        let known =
            |at: usize| article.span.touches(at) || arabic.iter().any(|part| part.span.touches(at));
        let digits = report.slice(place.span).match_indices(is_digit);
        if !digits
            .into_iter()
            .all(|(at, _)| known(place.span.start + at))
        {
            return None;
        }
    }
    Some(edits)
}

/// Where some parts are written the `odd` way and some not, those are findings that are written so, or the fewer where both
/// ways are right; the official way wins a tie.
#[expect(
    clippy::too_many_arguments,
    reason = "each says one thing of the parts"
)]
fn uniform(
    context: &Context<'_>,
    sink: &mut Sink<'_>,
    parts: &[Part],
    key: &'static str,
    both_right: bool,
    odd: impl Fn(&Part) -> bool,
    rewrite: impl Fn(&Part, bool) -> Option<String>,
    along: impl Fn(&Part) -> Option<Vec<Edit>>,
) {
    let odd_ones = parts.iter().filter(|part| odd(part)).count();
    if odd_ones == 0 || odd_ones == parts.len() {
        return;
    }
    let odd_wins = both_right && odd_ones * 2 > parts.len();
    for part in parts.iter().filter(|part| odd(part) != odd_wins) {
        let written = context.report.slice(part.span);
        let Some(text) = rewrite(part, odd_wins).filter(|text| text != written) else {
            continue;
        };
        let message = RULE
            .message(key)
            .with("written", compact(written))
            .with("text", &text);
        let title = RULE.message("fix").with("text", &text);
        let mut finding = sink.diagnostic(part.span, message).place(written);
        if let Some(others) = along(part) {
            let mut edits = vec![Edit::replace(part.span, text)];
            edits.extend(others);
            finding = finding.fix(Fix::safe(title, edits));
        }
        sink.push(finding);
    }
}
