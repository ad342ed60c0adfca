use super::words::WORDS;
use crate::messages::{Catalogue, data};
use crate::report::{Paragraph, Report};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Located, Span};

/// Preamble or signature write the body's full name differently from the title.
///
/// Only names that can hardly be anything else count: the same but for one character, or for some characters put in or left
/// out in the middle. Short forms and bodies at other places are no finding.
pub static RULE: Rule = Rule {
    name: "organ-name",
    group: Group::Title,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/title/organ_name.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let Some(organ) = &report.organ else {
        return;
    };
    let name: Vec<char> = organ.name.chars().collect();
    if name.len() < SHORTEST {
        return;
    }
    for paragraph in places(report) {
        let located = Located::new(&report.text, paragraph.span);
        for (span, other) in conflicts(&located, &name) {
            let message = RULE
                .message("differs")
                .with("other", &other)
                .with("name", &organ.name);
            let mut finding = sink.diagnostic(span, message).place(other);
            if let Some(title) = organ.span {
                finding = finding.related(title, RULE.message("title"));
            }
            sink.push(finding);
        }
    }
}

/// Shorter names are too much like those of other bodies.
const SHORTEST: usize = 6;
/// How many characters may be put in or left out.
const LONGEST_CHUNK: usize = 4;

/// The preamble, and the short last paragraphs where the signature stands.
fn places(report: &Report) -> impl Iterator<Item = &Paragraph> {
    let last = report.paragraphs.len().saturating_sub(3);
    report
        .paragraphs
        .iter()
        .enumerate()
        .filter_map(move |(index, paragraph)| {
            let preamble = report.preamble.contains(paragraph.span);
            let signature = index >= last && paragraph.span.len() <= 180;
            (preamble || signature).then_some(paragraph)
        })
}

/// The names in a paragraph that are almost, but not quite, `name`.
fn conflicts(located: &Located, name: &[char]) -> Vec<(Span, String)> {
    let (Some(head), Some(tail)) = (name.first_chunk::<2>(), name.last()) else {
        return Vec::new();
    };
    let head = String::from_iter(head);
    let text = located.text.as_str();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(&head)) {
        let start = from + at;
        let rest = text.get(start..).unwrap_or_default();
        let candidate: Vec<char> = rest.chars().take(name.len() + LONGEST_CHUNK).collect();
        let shortest = name.len().saturating_sub(LONGEST_CHUNK);
        let other = (shortest..=candidate.len())
            .filter(|_| !candidate.starts_with(name))
            .filter_map(|length| candidate.get(..length))
            .find(|other| other.ends_with(&[*tail]) && differs_little(other, name))
            .filter(|other| {
                let behind: String = rest.chars().skip(other.len()).take(2).collect();
                !WORDS.goes_on.contains(&behind)
            });
        from = start + head.len();
        if let Some(other) = other {
            let other = String::from_iter(other);
            from = start + other.len();
            found.push((located.span(start..from), other));
        } else if candidate.starts_with(name) {
            from = start + name.iter().map(|c| c.len_utf8()).sum::<usize>();
        }
    }
    found
}

/// Whether two names differ in one character, or in some characters that only one of them has in its middle.
fn differs_little(one: &[char], other: &[char]) -> bool {
    if one.len() == other.len() {
        return one.iter().zip(other).filter(|(a, b)| a != b).count() == 1;
    }
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let missing = long.len() - short.len();
    let whole: String = long.iter().collect();
    let ends = |list: &[String], text: &str| list.iter().any(|end| text.ends_with(end.as_str()));
    if missing > LONGEST_CHUNK || ends(&WORDS.offices, &whole) {
        return false;
    }
    // The chunk may fit in several places (某某县|某某镇); the name of a place in any of them makes it another body.
    let chunks: Vec<(usize, String)> = (0..=short.len())
        .filter(|at| short.get(..*at) == long.get(..*at))
        .filter(|at| short.get(*at..) == long.get(at + missing..))
        .filter_map(|at| Some((at, long.get(at..at + missing)?.iter().collect())))
        .collect();
    !chunks.is_empty()
        && chunks.iter().all(|(at, chunk)| {
            *at > 0
                && !ends(&WORDS.place_endings, chunk)
                && !WORDS
                    .not_in_name
                    .iter()
                    .any(|word| chunk.contains(word.as_str()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(name: &str, text: &str) -> Vec<String> {
        let name: Vec<char> = name.chars().collect();
        let located = Located::new(text, Span::new(0, text.len()));
        conflicts(&located, &name)
            .into_iter()
            .map(|(_, other)| other)
            .collect()
    }

    #[test]
    fn names_that_differ_in_the_middle_are_found() {
        let found = names("某某县营商环境建设监督局", "请与某某县营商环境建设局联系。");
        assert_eq!(found, ["某某县营商环境建设局"]);
        let found = names("某某市发展和改革局", "某某市发展与改革局");
        assert_eq!(found, ["某某市发展与改革局"]);
    }

    #[test]
    fn the_name_itself_short_forms_and_other_bodies_are_not() {
        for text in [
            "某某县某某镇人民政府办公室",
            "某某县人民政府门户网站",
            "某某县政府",
            "某某镇人民政府",
            "我镇",
            "某某县某某镇府前路1号",
        ] {
            assert!(names("某某县某某镇人民政府", text).is_empty(), "{text}");
        }
        assert!(names("某某县教育体育局", "某某县农业农村局").is_empty());
        assert!(names("云溪苏木人民政府", "结合云溪苏木政府信息公开工作实际").is_empty());
        assert!(names("某某市人民政府办公室", "某某市人民政府政务公开办公室").is_empty());
    }
}
