use std::sync::LazyLock;

use crate::format;
use crate::messages::{Catalogue, Message, data, embedded};
use crate::report::citation::{DocumentNumber, NumberParts};
use crate::rules::format::format_notice_outdated;
use crate::rules::writing::in_script;
use crate::rules::{Context, Diagnostic, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::statutes::Notice;
use crate::statutes::name::{key, marked};

/// A known title with another number, or a known number with another title.
pub static RULE: Rule = Rule {
    name: "docnum-mismatch",
    group: Group::Statute,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/statute/docnum_mismatch.toml")),
    check,
};

/// The words of the rule, from its catalogue.
#[derive(Default, serde::Deserialize)]
struct Words {
    /// Ends of letters that are slips, each with what belongs there.
    letters: Vec<[String; 2]>,
    /// What a sentence on the report itself says behind the number of its form.
    about: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(RULE.catalogue.source()));

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let statutes = context.statutes();
    let outdated = format_notice_outdated::places(context);
    for number in &context.report.document_numbers {
        // That the whole notice is the wrong one counts for more than that its title and its number differ.
        if outdated.iter().any(|place| place.adjoins(number.span)) {
            continue;
        }
        let Some(official) = number.parts.official() else {
            continue;
        };
        if let Some((organ, right)) = misspelt(&number.parts.organ) {
            let corrected = official.replacen(number.parts.organ.as_str(), &organ, 1);
            let message = RULE
                .message("letters")
                .with("written", &official)
                .with("right", right);
            let fix = RULE.message("fix").with("right", &corrected);
            let edits = vec![Edit::replace(number.span, corrected)];
            let finding = sink.diagnostic(number.span, message).place(&official);
            sink.push(finding.fix(Fix::unsafe_(fix, edits)));
            continue;
        }
        let Some((span, title)) = &number.title else {
            let known = statutes.notice(&official).is_some();
            if let Some(notice) = near(context, number).filter(|_| !known) {
                let message = RULE.message("near");
                sink.push(misnumbered(sink, number, &official, notice, message));
            }
            continue;
        };
        if let Some(notice) = statutes
            .notice_titled(title)
            .filter(|notice| !notice.uncertain)
        {
            let is_right = notice.number == official || begins_above(context, number, notice);
            if is_right || is_of_another_body(notice, title, &official) {
                continue;
            }
            let message = RULE.message("number").with("title", title);
            sink.push(misnumbered(sink, number, &official, notice, message));
        } else if let Some(notice) = statutes
            .notice(&official)
            .filter(|notice| !notice.uncertain)
        {
            let Some(right) = notice
                .title
                .as_ref()
                .filter(|_| !is_named_by(notice, title))
            else {
                continue;
            };
            let message = RULE
                .message("title")
                .with("title", title)
                .with("written", &official)
                .with("right", marked(right));
            let text = marked(right);
            let fix = RULE.message("fix").with("right", &text);
            let edits = vec![Edit::replace(*span, in_script(context.report, &text))];
            sink.push(
                sink.diagnostic(*span, message)
                    .place(&official)
                    .fix(Fix::unsafe_(fix, edits)),
            );
        }
    }
}

/// Whether the letters of a notice's number begin before a line break: 国办公开 at the end of a line, 办函〔2019〕60号 below it.
fn begins_above(context: &Context<'_>, number: &DocumentNumber, notice: &Notice) -> bool {
    let Some(official) = number.parts.official() else {
        return false;
    };
    let text = &context.report.text;
    let before = text.get(..number.span.start).unwrap_or_default();
    let letters = notice.number.strip_suffix(official.as_str());
    letters.is_some_and(|letters| {
        let wanted = letters.chars().rev();
        let written = before.chars().rev().filter(|c| !c.is_whitespace());
        wanted.eq(written.take(letters.chars().count()))
    })
}

/// That a document has another number than is written.
fn misnumbered(
    sink: &Sink<'_>,
    number: &DocumentNumber,
    written: &str,
    notice: &Notice,
    message: Message,
) -> Diagnostic {
    let right = &notice.number;
    let message = message.with("written", written).with("right", right);
    let fix = RULE.message("fix").with("right", right);
    let edits = vec![Edit::replace(number.span, right.as_str())];
    sink.diagnostic(number.span, message)
        .place(written)
        .fix(Fix::unsafe_(fix, edits))
}

/// The letters with their end as it should be, and that end, where they end in what no body has for letters: 政办法 for 政办发.
fn misspelt(organ: &str) -> Option<(String, &'static str)> {
    WORDS.letters.iter().find_map(|[wrong, right]| {
        let before = organ.strip_suffix(wrong.as_str())?;
        Some((format!("{before}{right}"), right.as_str()))
    })
}

/// The known document of the same year and number whose letters are one off those of a number that nobody gives, 国办公开函 for
/// 国办公开办函; or the notice of the form, whatever other letters of its office a sentence on the report has: 国办发〔2021〕30号.
fn near<'a>(context: &Context<'a>, number: &DocumentNumber) -> Option<&'a Notice> {
    /// Shorter letters are too like others, in characters.
    const SHORTEST: usize = 4;
    let parts = &number.parts;
    let is_long = parts.organ.chars().count() >= SHORTEST;
    let notices = context.statutes().notices();
    let read = |notice: &Notice| NumberParts::read(&notice.number);
    // Most notices are of other years and numbers, which shows without reading them.
    let mut alike = notices.iter().filter(|notice| {
        !notice.uncertain
            && notice.number.contains(parts.year.as_str())
            && notice.number.contains(parts.number.as_str())
    });
    let is_on_report = || {
        let line = context
            .report
            .text
            .get(number.span.end..)
            .unwrap_or_default();
        let sentence = line.split(['。', '\n']).next().unwrap_or_default();
        WORDS
            .about
            .iter()
            .any(|word| sentence.contains(word.as_str()))
    };
    let near = alike.find(|notice| {
        read(notice).is_some_and(|other| {
            (&other.year, &other.number) == (&parts.year, &parts.number)
                && (is_long && strsim::levenshtein(&other.organ, &parts.organ) == 1
                    || is_of_form(notice)
                        && same_office(&other.organ, &parts.organ)
                        && is_on_report())
        })
    })?;
    let gives = |notice: &Notice| read(notice).is_some_and(|other| other.organ == parts.organ);
    (is_of_form(near) || !notices.iter().any(gives)).then_some(near)
}

/// Whether a document is the notice of an edition of the form.
fn is_of_form(notice: &Notice) -> bool {
    let mut editions = format::builtin().iter();
    editions.any(|edition| edition.document_number == notice.number)
}

/// Whether the letters of two numbers begin with those of one office, but are not the same: 国办发 and 国办公开办函.
fn same_office(one: &str, other: &str) -> bool {
    /// In characters.
    const LETTERS: usize = 2;
    one != other && one.chars().take(LETTERS).eq(other.chars().take(LETTERS))
}

/// Whether a document may be another body's of the same short title: provinces issue their own 2021年政务公开工作要点.
fn is_of_another_body(notice: &Notice, title: &str, number: &str) -> bool {
    let names_issuer = notice
        .issuer
        .as_ref()
        .is_some_and(|issuer| key(title).starts_with(key(issuer).as_str()));
    !names_issuer && number.chars().next() != notice.number.chars().next()
}

/// Whether a title is a notice's, perhaps shortened: 的通知 left out, the issuer named or not.
fn is_named_by(notice: &Notice, title: &str) -> bool {
    let cited = key(title);
    let known = notice
        .title
        .iter()
        .chain(&notice.other_titles)
        .map(|title| key(title));
    known
        .into_iter()
        .any(|known| known.contains(cited.as_str()) || cited.contains(known.as_str()))
}
