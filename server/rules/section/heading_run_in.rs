use crate::messages::{Catalogue, data};
use crate::report::{Heading, Report, label_at};
use crate::rules::writing::is_html;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, beside, compact};

/// The heading of a section does not stand on a line of its own: behind a sentence, before its text, or behind a bullet
/// (GB/T 9704-2012, 7.3.3: headings of the first level stand by themselves).
pub static RULE: Rule = Rule {
    name: "heading-run-in",
    group: Group::Section,
    severity: Severity::Warning,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/section/heading_run_in.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    for section in &report.sections {
        let (Some(id), Some(heading)) = (section.id, report.heading_of(section)) else {
            continue;
        };
        // Where all line breaks are lost there is one finding that says so.
        let lost = report.layout_lost;
        if lost.is_some_and(|lost| lost.contains(heading.span)) {
            continue;
        }
        let place = Place::of(report, heading);
        let Some(key) = place.fault() else {
            continue;
        };
        let note = place.note(report).filter(|_| key == "text");
        let message = RULE.message(note.map_or(key, |_| "note"));
        let message = message
            .with("title", &heading.text)
            .with("note", note.unwrap_or_default());
        let mut finding = sink.diagnostic(heading.span, message).section(id).place(id);
        if !is_html(report, heading.span) {
            let (title, edits) = (RULE.message("fix"), place.edits(report, heading));
            finding = finding.fix(match place.is_before_table(report) {
                true => Fix::unsafe_(title, edits),
                false => Fix::safe(title, edits),
            });
        }
        sink.push(finding);
    }
}

/// Whether what stands behind a title on its line is too short to be its text: 总体情况概述.
fn is_title_only(report: &Report, heading: &Heading) -> bool {
    /// The longest rest of a title, in characters.
    const LONGEST: usize = 4;
    let rest = report.text.get(heading.title.end..).unwrap_or_default();
    let rest = rest.lines().next().unwrap_or_default().trim();
    rest.chars().count() <= LONGEST && rest.chars().all(char::is_alphabetic)
}

/// What stands on the line of a heading besides it.
struct Place {
    /// The blanks between the sentence before the heading and the heading, where one stands there.
    before: Option<Span>,
    /// The bullet before the heading with its blanks.
    bullet: Option<Span>,
    /// The stop and the blanks between the heading and the text behind it, where some stands there.
    behind: Option<Span>,
}

impl Place {
    fn of(report: &Report, heading: &Heading) -> Self {
        let text = report.text.as_ref();
        let start = heading.span.start;
        let before = heading.glued.then(|| {
            let sentence = text.get(..start).unwrap_or_default().trim_end();
            Span::new(sentence.len(), start)
        });
        let marker_end = heading.marker.map_or(start, |marker| marker.end);
        let first = heading
            .number
            .map_or(heading.title.start, |number| number.span.start);
        let bullet = Span::new(marker_end, first);
        // Tags, blanks and marks of emphasis are no bullets.
        let mark = compact(report.slice(bullet));
        let is_emphasis = matches!(mark.as_ref(), "**" | "__" | "***");
        // A leftover of a word processor is for the rule on those.
        let leftovers = beside(&report.residues, |it| it.span, bullet);
        let is_leftover = leftovers.iter().any(|it| it.span.overlaps(bullet));
        let is_bullet = !mark.is_empty() && !is_emphasis && !is_leftover;
        let bullet = is_bullet.then(|| {
            let written = report.slice(bullet);
            let blanks = written.len() - written.trim_start().len();
            Span::new(bullet.start + blanks, bullet.end)
        });
        let behind = (!heading.own_line && !is_title_only(report, heading)).then(|| {
            let rest = text.get(heading.title.end..).unwrap_or_default();
            let kept = rest.trim_start_matches(|c: char| {
                matches!(c, '。' | '：' | ':' | ' ' | '\t' | '\u{3000}' | '\u{a0}')
            });
            Span::new(heading.title.end, text.len() - kept.len())
        });
        Self {
            before,
            bullet,
            behind,
        }
    }

    fn fault(&self) -> Option<&'static str> {
        match (self.before, self.bullet, self.behind) {
            (Some(_), ..) => Some("glued"),
            (None, _, Some(_)) => Some("text"),
            (None, Some(_), None) => Some("bullet"),
            (None, None, None) => None,
        }
    }

    /// The words in brackets that are all there is behind the heading: （单位：件）.
    fn note<'r>(&self, report: &'r Report) -> Option<&'r str> {
        let behind = self.behind.and_then(|gap| report.text.get(gap.end..))?;
        let note = behind.lines().next()?.trim_end();
        let inner = note.strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
        (!inner.contains(['（', '(', '）', ')', '<', '。'])).then_some(note)
    }

    /// Whether a table whose line breaks are lost stands behind the heading: where its lines begin decides what is read of it.
    fn is_before_table(&self, report: &Report) -> bool {
        /// No label is longer, in bytes.
        const LONGEST: usize = 300;
        let behind = self.behind.and_then(|gap| report.text.get(gap.end..));
        let behind = behind.unwrap_or_default();
        let beginning = behind.get(..behind.floor_char_boundary(LONGEST));
        let words = compact(beginning.unwrap_or_default());
        // Two labels side by side are no words of a sentence.
        let first = label_at(&words).and_then(|(length, _)| words.get(length..));
        first.is_some_and(|rest| label_at(rest).is_some())
    }

    /// Puts the heading on a line of its own, with the marker that the other headings have.
    fn edits(&self, report: &Report, heading: &Heading) -> Vec<Edit> {
        let known = report
            .sections
            .iter()
            .filter_map(|section| report.heading_of(section));
        let marker = known.filter_map(|known| known.marker).next();
        let marker = marker
            .filter(|_| heading.marker.is_none())
            .map(|marker| format!("{} ", report.slice(marker).trim()));
        let marker = marker.unwrap_or_default();
        let before = match (self.before, self.bullet) {
            (Some(gap), _) => Some(Edit::replace(gap, format!("\n\n{marker}"))),
            (None, Some(bullet)) => Some(Edit::replace(bullet, marker)),
            (None, None) if marker.is_empty() => None,
            (None, None) => Some(Edit::insert(heading.span.start, marker)),
        };
        let behind = self.behind.map(|gap| Edit::replace(gap, "\n\n"));
        before.into_iter().chain(behind).collect()
    }
}
