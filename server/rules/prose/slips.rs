//! The findings of the rules that look at lines of prose by themselves.

use super::closing::BARE_NUMBER;
use super::slip::{Fault, Slip};
use super::spelling::WORD;
use super::survey::{SURVEY, Survey};
use super::wording::{ACT, NUMBER, UNMARKED};
use super::words::WORDS;
use crate::report::{Report, Table, TableForm};
use crate::rules::writing::in_script;
use crate::rules::{Context, Diagnostic, Rule, Severity, Sink};
use crate::text::{Span, beside, compact, visible, without_pinyin};

/// A fault with the place where its line begins.
#[derive(Clone, Copy, Debug)]
pub struct SlipAt<'a> {
    pub start: usize,
    pub slip: &'a Slip,
}

impl SlipAt<'_> {
    /// Where it stands in the report.
    pub fn span(&self) -> Span {
        let span = self.slip.span;
        Span::new(self.start + span.start, self.start + span.end)
    }
}

/// Gives all faults of a kind as findings of their rule.
pub fn report(context: &Context<'_>, sink: &mut Sink<'_>, rule: &'static Rule, fault: Fault) {
    for found in all(context, fault) {
        sink.push(diagnostic(context, sink, rule, found));
    }
}

/// All faults of a kind, in the order of the text.
pub fn all<'a>(context: &Context<'a>, fault: Fault) -> Vec<SlipAt<'a>> {
    let mut found = Vec::new();
    for (start, survey) in surveys(context) {
        let phrases = phrases(survey, fault);
        for slip in survey.slips.iter().filter(|slip| slip.fault == fault) {
            let one = SlipAt { start, slip };
            let before = phrases.partition_point(|it| it.start <= slip.span.start);
            let phrase = before.checked_sub(1).and_then(|at| phrases.get(at));
            let is_part = phrase.is_some_and(|it| it.contains(slip.span));
            if !is_part && !is_others(context, &one) {
                found.push(one);
            }
        }
    }
    found
}

/// The phrases of a line whose finding puts a word in them right too, 截止目前为止, in order; of interest to the rule on that word.
fn phrases(survey: &Survey, fault: Fault) -> Vec<Span> {
    if fault != Fault::UntilWord {
        return Vec::new();
    }
    let whole = |it: &&Slip| it.fault == Fault::SetPhrase && !it.doubtful && !it.right.is_empty();
    let phrases = survey.slips.iter().filter(whole);
    let mut phrases: Vec<Span> = phrases.map(|it| it.span).collect();
    phrases.sort_unstable();
    phrases
}

/// The surveys of all lines of prose with their places: of each paragraph, and of each heading that is on a line of its own and
/// not that of a statutory section. The paragraphs come first.
pub fn surveys<'a>(context: &Context<'a>) -> impl Iterator<Item = (usize, &'a Survey)> {
    let (paragraphs, headings) = (context.memory.paragraphs(), context.memory.headings());
    let lines = paragraphs.with(&SURVEY).chain(headings.with(&SURVEY));
    lines.map(|(line, survey)| (line.span.start, &**survey))
}

/// Whether another rule speaks of the same words: those on citations, numbers of documents, names of sections and aspects.
fn is_others(context: &Context<'_>, found: &SlipAt<'_>) -> bool {
    let report = context.report;
    let span = found.span();
    let place = place(found);
    // What stands beside the title, its numbers and articles in a citation is no matter of other rules.
    let cited = || {
        let citations = beside(&report.citations, |it| it.span, span);
        citations.iter().any(|it| {
            let parts = it.mark.iter().map(|mark| mark.span);
            let parts = parts.chain(it.documents.iter().map(|document| document.span));
            let mut parts = parts.chain(it.places.iter().map(|place| place.span));
            parts.any(|part| {
                // What is put in right before or behind them stands beside them.
                let inside = part.start < place.start && place.start < part.end;
                part.overlaps(place) || inside
            })
        })
    };
    let numbered = || {
        let numbers = beside(&report.document_numbers, |it| it.span, span);
        numbers.iter().any(|it| it.span.overlaps(span))
    };
    if is_allowed(context, found) {
        return true;
    }
    // A leftover of a word processor goes as a whole.
    let leftovers = beside(&report.residues, |it| it.span, span);
    if leftovers.iter().any(|it| it.span.overlaps(span)) {
        return true;
    }
    if matches!(found.slip.fault, Fault::SetPhrase) && goes_on(report, found) {
        return true;
    }
    match found.slip.fault {
        Fault::SetPhrase if found.slip.key == WORD && is_name(report, &found.slip.written) => true,
        // Where no short name was given there is none to mark.
        Fault::SetPhrase if found.slip.key == ACT => !report.text.contains(&WORDS.frame.act.marked),
        Fault::SetPhrase if found.slip.key == NUMBER => numbered(),
        Fault::SetPhrase if [BARE_NUMBER, UNMARKED].contains(&found.slip.key) => false,
        Fault::SetPhrase if found.slip.doubtful && is_usual(report, found) => true,
        Fault::SetPhrase | Fault::MeetingName => numbered() || cited(),
        Fault::BracketMismatch | Fault::HalfwidthPunctuation => numbered(),
        // In front of the text stand the menus of a page.
        Fault::WordRepeated => span.end <= report.preamble.start,
        // The note of table 三 may be broken over lines.
        Fault::BracketUnpaired => {
            let rest = report.text.get(span.end..).unwrap_or_default();
            numbered() || rest.starts_with(&WORDS.bracket.note) || ends_note(report, span)
        }
        // Where the layout is lost, so is what blanks stood for.
        Fault::SpaceStray => report.layout_lost.is_some() || is_by_table(report, span),
        _ => false,
    }
}

/// Whether what a phrase lacks stands on the line above or below it: a line break has cut it in two.
fn goes_on(report: &Report, found: &SlipAt<'_>) -> bool {
    let (text, span) = (&report.text, found.span());
    let (written, right) = (compact(&found.slip.written), compact(&found.slip.right));
    let across = |gap: &str| gap.matches('\n').count() == 1;
    let below = || {
        let rest = text.get(span.end..).unwrap_or_default();
        let next = rest.trim_start();
        let lacking = right.strip_prefix(written.as_ref());
        let gap = rest.get(..rest.len() - next.len()).unwrap_or_default();
        lacking.is_some_and(|it| !it.is_empty() && across(gap) && next.starts_with(it))
    };
    let above = || {
        let before = text.get(..span.start).unwrap_or_default();
        let last = before.trim_end();
        let lacking = right.strip_suffix(written.as_ref());
        let gap = before.get(last.len()..).unwrap_or_default();
        lacking.is_some_and(|it| !it.is_empty() && across(gap) && last.ends_with(it))
    };
    below() || above()
}

/// Whether a line belongs to a table, or to the lines right above one that has no cells of its own: its blanks part labels.
fn is_by_table(report: &Report, span: Span) -> bool {
    /// So far above a table the lines of its header are looked for, and so far on a line a full stop, in bytes.
    const NEAR: usize = 600;
    let text = &report.text;
    let part = |table: &Table| {
        let above = table.span.start.checked_sub(span.end);
        let between = || text.get(span.end..table.span.start);
        let adjoins = || between().is_some_and(|it| !it.contains("\n\n") && !it.contains("\r\n\r"));
        let by_lines = !matches!(table.form, TableForm::Pipe | TableForm::Html);
        table.span.contains(span) || by_lines && above.is_some_and(|it| it <= NEAR) && adjoins()
    };
    if !report.tables.iter().any(part) {
        return false;
    }
    let from = text.floor_char_boundary(span.start.saturating_sub(NEAR));
    let to = text.floor_char_boundary(span.end.saturating_add(NEAR));
    let before = Span::new(from, span.start).of(text).rsplit('\n').next();
    let behind = Span::new(span.end, to.max(span.end)).of(text);
    let behind = behind.split('\n').next();
    let mut line = before.into_iter().chain(behind);
    !line.any(|piece| piece.contains('。'))
}

/// Whether a bracket closes the note of table 三, broken over lines with other cells of the header among them.
fn ends_note(report: &Report, bracket: Span) -> bool {
    /// No note is longer, with what a page has beside its lines, in bytes.
    const LONGEST: usize = 1500;
    let text = &report.text;
    let from = text.floor_char_boundary(bracket.start.saturating_sub(LONGEST));
    let before = Span::new(from, bracket.start).of(text);
    let Some(note) = before.rfind(&WORDS.bracket.note) else {
        return false;
    };
    let (opening, inner) = before.split_at_checked(note).unwrap_or_default();
    opening.ends_with(['（', '(']) && !inner.contains(['）', ')', '。'])
}

/// Whether the user has said that the words are right.
fn is_allowed(context: &Context<'_>, found: &SlipAt<'_>) -> bool {
    let about_words = matches!(
        found.slip.fault,
        Fault::SetPhrase
            | Fault::MeetingName
            | Fault::WordRepeated
            | Fault::TermConfusion
            | Fault::ParticleDe
    );
    let Some(own) = context.settings.words.as_deref().filter(|_| about_words) else {
        return false;
    };
    own.covers(&context.report.text, place(found))
}

/// The very place that is wrong.
fn place(found: &SlipAt<'_>) -> Span {
    let mut edits = found.slip.edits.iter().map(|edit| edit.span);
    edits.next().map_or_else(
        || found.span(),
        |span| Span::new(found.start + span.start, found.start + span.end),
    )
}

/// Whether a report writes something so often that it must be a name.
fn is_name(report: &Report, written: &str) -> bool {
    let organ = report.organ.as_ref().map_or("", |organ| &organ.name);
    let ends = |chars: usize| written.char_indices().nth(chars).map(|(at, _)| at);
    let first = written.get(..ends(2).unwrap_or(written.len()));
    let last = ends(1).and_then(|at| written.get(at..));
    [first, last]
        .into_iter()
        .flatten()
        .any(|pair| organ.contains(pair) || report.text.matches(pair).nth(2).is_some())
}

/// Whether the characters between which one may be missing stand side by side elsewhere.
fn is_usual(report: &Report, found: &SlipAt<'_>) -> bool {
    let Some(edit) = found.slip.edits.first().filter(|edit| edit.span.is_empty()) else {
        return false;
    };
    let at = found.start + edit.span.start;
    let before = report
        .text
        .get(..at)
        .and_then(|text| text.chars().next_back());
    let after = report.text.get(at..).and_then(|text| text.chars().next());
    let pair: String = before.into_iter().chain(after).collect();
    report.text.matches(&pair).nth(2).is_some()
}

/// Words of a draft as a message quotes them: what a reader is meant to see of them.
fn seen(words: &str) -> String {
    without_pinyin(&visible(words)).into_owned()
}

/// A fault as a finding.
pub fn diagnostic(
    context: &Context<'_>,
    sink: &Sink<'_>,
    rule: &'static Rule,
    found: SlipAt<'_>,
) -> Diagnostic {
    let slip = found.slip;
    let message = rule.message(slip.key);
    let message = message
        .with("written", seen(&slip.written))
        .with("right", in_script(context.report, &seen(&slip.right)));
    let mut diagnostic = sink
        .diagnostic(found.span(), message)
        .place(slip.written.as_str());
    if slip.doubtful {
        diagnostic.severity = diagnostic.severity.min(Severity::Hint);
    }
    if let Some(half) = slip.half {
        let span = Span::new(found.start + half.start, found.start + half.end);
        diagnostic = diagnostic.related(span, rule.message("half"));
    }
    let title = rule.message("fix");
    let title = title.with("right", in_script(context.report, &seen(&slip.right)));
    if let Some(mut fix) = slip.fix(title, found.start) {
        if context.report.traditional {
            for edit in &mut fix.edits {
                edit.text = in_script(context.report, &edit.text).into_owned();
            }
        }
        diagnostic = diagnostic.fix(fix);
    }
    diagnostic
}
