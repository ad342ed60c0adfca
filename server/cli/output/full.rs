//! `full`: for people. The line with a mark under the place, the places that explain it, the fix as a small diff.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    Annotation, AnnotationKind, Element, Level, Patch, Renderer as Painter, Snippet,
};

use super::checked::{Checked, Way};
use super::excerpt::{self, Excerpt};
use super::order::Part;
use super::overview;
use super::place::Lines;
use super::renderer::{Renderer, Style};
use super::statistics;
use super::summary::Summary;
use crate::cli::terminal::printable;
use crate::cli::words::say;
use crate::ide::explanation;
use crate::lint;
use crate::messages::{Language, Message};
use crate::rules::{Applicability, Diagnostic, Edit, Fix, LastYearPlace, Related, Severity};
use crate::text::Span;
use crate::workspace::Failure;

/// Columns where no terminal says how many it has.
const WIDTH: usize = 100;
/// Columns that line numbers and rules take.
const MARGIN: usize = 10;
/// Up to so many related places are shown with their lines; more are listed.
const RELATED_WITH_LINE: usize = 2;
/// Up to so many are listed.
const RELATED_LISTED: usize = 8;
/// Up to so many places of a fix are shown.
const HUNKS: usize = 3;
/// Up to so many lines of a text that a fix inserts or deletes are shown.
const HUNK_LINES: usize = 6;

#[derive(Debug)]
pub struct Full {
    style: Style,
    painter: Painter,
    width: usize,
}

impl Full {
    pub fn new(style: Style) -> Self {
        let painter = if style.colour {
            Painter::styled().decor_style(DecorStyle::Unicode)
        } else {
            Painter::plain().decor_style(DecorStyle::Ascii)
        };
        let width = style.width.unwrap_or(WIDTH).clamp(40, 160);
        Self {
            style,
            painter: painter.term_width(width.max(WIDTH) * 2),
            width: width - MARGIN,
        }
    }

    fn render(&self, message: &Message) -> String {
        message.render(self.style.language)
    }

    fn part(&self, part: Part, file: &Checked) -> String {
        let lines = Lines::new(&file.report.text).with_locations(&file.locations);
        let text = &file.report.text;
        let shown = part.of(entries(file), self.style.profile, text, |alike| {
            alike.first().copied()
        });
        let entry = |alike: &Vec<&Diagnostic>| self.entry(part, file, alike, &lines);
        shown.iter().map(entry).collect()
    }

    /// A finding with those like it (see [`lint::alike`]), all in one.
    fn entry(&self, part: Part, file: &Checked, alike: &[&Diagnostic], lines: &Lines) -> String {
        let Some((first, others)) = alike.split_first() else {
            return String::new();
        };
        if others.is_empty() {
            return self.finding(part, file, first, None, lines);
        }
        let mut whole = (*first).clone();
        let fixes = alike.iter().filter_map(|one| one.fix.as_ref());
        let mut edits: Vec<Edit> = fixes.flat_map(|fix| fix.edits.iter().cloned()).collect();
        edits.sort_by_key(|edit| edit.span);
        edits.dedup();
        if let Some(fix) = &mut whole.fix {
            fix.edits = edits;
        }
        let in_word = file.is_word();
        let mut places: Vec<String> = alike
            .iter()
            .map(|one| match in_word {
                true => self.render(&lines.name(one.span.start)),
                false => lines.number(one.span.start).to_string(),
            })
            .collect();
        places.dedup();
        let places = match (in_word, self.style.language) {
            (false, Language::Chinese) => say("full-alike-lines").with("lines", places.join("、")),
            (false, Language::English) => say("full-alike-lines").with("lines", places.join(", ")),
            (true, Language::Chinese) => say("full-alike-places").with("places", places.join("、")),
            (true, Language::English) => say("full-alike-places").with("places", places.join("; ")),
        };
        let places = places.with("count", alike.len());
        self.finding(part, file, &whole, Some(&places), lines)
    }

    fn finding(
        &self,
        part: Part,
        file: &Checked,
        diagnostic: &Diagnostic,
        places: Option<&Message>,
        lines: &Lines,
    ) -> String {
        let severity = self.render(&part.severity(diagnostic));
        let level = match (part, diagnostic.severity) {
            (Part::First, _) | (Part::Others, Severity::Error) => Level::ERROR,
            (Part::Others, Severity::Warning) => Level::WARNING,
            (Part::Others, Severity::Hint) => Level::NOTE,
        };
        let title = level
            .with_name(severity)
            .primary_title(self.render(&diagnostic.message))
            .id(diagnostic.rule.name);
        let line = self.line(lines, diagnostic.span, AnnotationKind::Primary, None);
        let mut group = title.element(line);
        if let Some(places) = places {
            let name = self.render(&say("full-alike"));
            group = group.element(Level::NOTE.with_name(name).message(self.render(places)));
        }
        group = group.elements(self.related(&diagnostic.related, lines));
        if let Some(before) = &diagnostic.last_year {
            let name = self.render(&say("full-see"));
            let message = self.render(&last_years(before));
            group = group.element(Level::NOTE.with_name(name).message(message));
        }
        if let Some(basis) = explanation::basis_under(diagnostic.rule, file.report.format) {
            let name = self.render(&say("full-basis"));
            group = group.element(Level::NOTE.with_name(name).message(basis));
        }
        if let Some(fix) = &diagnostic.fix {
            group = group.elements(self.fix(fix, file.way(fix), lines));
        }
        let place = self.place(file, diagnostic.span.start, lines);
        let bold = anstyle::Style::new().bold();
        let place = match self.style.colour {
            true => format!("{bold}{place}{bold:#}"),
            false => place,
        };
        format!("{place}\n{}\n\n", self.painter.render(&[group]))
    }

    /// The file and the place in it: a line and a column, in a Word file what a person looks for there.
    fn place(&self, file: &Checked, offset: usize, lines: &Lines) -> String {
        let path = printable(&file.name);
        if file.locations.is_empty() {
            let place = lines.place(offset);
            return format!("{path}:{}:{}", place.line, place.column);
        }
        let mut place = lines.name(offset);
        if let Some(section) = overview::section_at(&file.report, offset) {
            place = say("place-in-section")
                .with_message("place", place)
                .with("heading", overview::name(&file.report, section));
        }
        format!("{path} {}", self.render(&place))
    }

    /// The line of a place with a mark under it.
    fn line<'a>(
        &self,
        lines: &Lines,
        span: Span,
        kind: AnnotationKind,
        label: Option<String>,
    ) -> Snippet<'a, Annotation<'a>> {
        let excerpt = Excerpt::new(lines, span, self.width);
        Snippet::source(excerpt.text)
            .line_start(excerpt.line)
            .annotation(kind.span(excerpt.range).label(label))
    }

    fn related<'a>(&self, related: &[Related], lines: &Lines) -> Vec<Element<'a>> {
        if related.len() <= RELATED_WITH_LINE {
            let line = |related: &Related| {
                let label = self.render(&related.message);
                let line = self.line(lines, related.span, AnnotationKind::Context, Some(label));
                line.into()
            };
            return related.iter().map(line).collect();
        }
        // How many there are says enough of the noughts.
        let (zeros, telling): (Vec<_>, Vec<_>) = related
            .iter()
            .partition(|related| related.is_nought(lines.text()));
        let listed = telling.iter().take(RELATED_LISTED).map(|related| {
            say("full-related")
                .with_message("place", lines.name(related.span.start))
                .with_message("message", related.message.clone())
        });
        let count = |key, count: usize| (count > 0).then(|| say(key).with("count", count));
        let more = count(
            "full-related-more",
            telling.len().saturating_sub(RELATED_LISTED),
        );
        let more = more
            .into_iter()
            .chain(count("full-related-zero", zeros.len()));
        let name = self.render(&say("full-see"));
        listed
            .chain(more)
            .map(|message| {
                let level = Level::NOTE.with_name(name.clone());
                level.message(self.render(&message)).into()
            })
            .collect()
    }

    /// The title of the fix and its changes.
    fn fix<'a>(&self, fix: &Fix, way: Way, lines: &Lines) -> Vec<Element<'a>> {
        let key = match way {
            Way::Rewrite(Applicability::Safe) => "full-fix-safe",
            Way::Rewrite(Applicability::Unsafe) => "full-fix-unsafe",
            Way::Track => "full-fix-word",
            Way::Hand => "full-fix-word-hand",
            Way::Verify => "full-fix-word-unsafe",
        };
        let title = say(key).with_message("title", fix.title.clone());
        let help = |message: &Message| -> Element<'a> {
            Level::HELP
                .with_name(self.render(&say("full-fix")))
                .message(self.render(message))
                .into()
        };
        let mut elements = vec![help(&title)];
        let hunks = hunks(&fix.edits, lines);
        elements.extend(
            hunks
                .iter()
                .take(HUNKS)
                .map(|hunk| self.hunk(hunk, lines).into()),
        );
        let more = hunks.len().saturating_sub(HUNKS);
        if more > 0 {
            elements.push(help(&say("full-fix-more").with("count", more)));
        }
        elements
    }

    /// The edits of one line as it was and as it will be.
    fn hunk<'a>(&self, edits: &[&Edit], lines: &Lines) -> Snippet<'a, Patch<'a>> {
        let Some((first, last)) = edits.first().zip(edits.last()) else {
            return Snippet::source("");
        };
        let whole = first.span.cover(last.span);
        if whole.of(lines.text()).contains('\n') {
            return self.replaced_lines(first, lines);
        }
        if let ([edit], Some((blank, added))) = (edits, added_below(whole, &first.text, lines)) {
            let line = lines.number(edit.span.start) + blank;
            let added = shortened(added, self.width) + "\n";
            return Snippet::source("\n")
                .line_start(line)
                .patch(Patch::new(0..0, added));
        }
        let excerpt = Excerpt::new(lines, whole, self.width);
        let patches: Vec<_> = edits
            .iter()
            .filter_map(|edit| {
                let range = excerpt.locate(edit.span)?;
                Some(Patch::new(range, shortened(&edit.text, self.width)))
            })
            .collect();
        Snippet::source(excerpt.text)
            .line_start(excerpt.line)
            .patches(patches)
    }

    /// An edit that replaces several lines, or deletes them.
    fn replaced_lines<'a>(&self, edit: &Edit, lines: &Lines) -> Snippet<'a, Patch<'a>> {
        let text = lines.text();
        let start = lines.line_at(edit.span.start).start;
        let end = lines.line_at(edit.span.end).end;
        let before = excerpt::tail(Span::new(start, edit.span.start).of(text), self.width / 3);
        let replaced = shortened(edit.span.of(text), self.width);
        let after = match replaced.ends_with(excerpt::CUT) {
            true => String::new(),
            false => excerpt::head(Span::new(edit.span.end, end).of(text), self.width / 3),
        };
        let range = before.len()..before.len() + replaced.len();
        Snippet::source(before + &replaced + &after)
            .line_start(lines.number(edit.span.start))
            .patch(Patch::new(range, shortened(&edit.text, self.width)))
    }
}

impl Renderer for Full {
    fn title(&self, part: Part, summary: &Summary) -> String {
        part.title(summary, self.style.language)
    }

    fn first(&self, file: &Checked) -> String {
        match self.style.statistics {
            true => String::new(),
            false => self.part(Part::First, file),
        }
    }

    fn file(&self, file: &Checked) -> String {
        if self.style.statistics || file.diagnostics.is_empty() {
            return String::new();
        }
        let Style {
            language,
            height,
            profile,
            ..
        } = self.style;
        let all = file.diagnostics.iter().collect();
        let others = Part::Others.of(all, profile, &file.report.text, |it| Some(*it));
        let details = self.part(Part::Others, file);
        overview::above(file, &others, &details, height, language) + &details
    }

    fn end(&self, summary: &Summary, _: &[Failure]) -> String {
        statistics::end(summary, &self.style)
    }
}

/// The findings of a file, those that are alike together at the place of the first.
fn entries(file: &Checked) -> Vec<Vec<&Diagnostic>> {
    let mut groups = lint::alike(&file.report, &file.diagnostics);
    let mut entries = Vec::new();
    for (index, diagnostic) in file.diagnostics.iter().enumerate() {
        match groups.iter_mut().find(|group| group.contains(&index)) {
            None => entries.push(vec![diagnostic]),
            Some(group) if group.first() == Some(&index) => {
                let members = group.iter().filter_map(|it| file.diagnostics.get(*it));
                entries.push(members.collect());
            }
            Some(_) => {}
        }
    }
    entries
}

/// The edits by the line they start in; one that spans lines stands alone.
fn hunks<'e>(edits: &'e [Edit], lines: &Lines) -> Vec<Vec<&'e Edit>> {
    let mut hunks: Vec<Vec<&Edit>> = Vec::new();
    let one_line = |edit: &Edit| !edit.span.of(lines.text()).contains('\n');
    for edit in edits {
        match hunks
            .last_mut()
            .and_then(|hunk| Some((*hunk.last()?, hunk)))
        {
            Some((last, hunk))
                if one_line(last)
                    && one_line(edit)
                    && lines.line_at(last.span.start) == lines.line_at(edit.span.start) =>
            {
                hunk.push(edit);
            }
            _ => hunks.push(vec![edit]),
        }
    }
    hunks
}

/// The lines that an edit at the end of a line adds below it, where nothing of the line itself changes: how many line
/// breaks come first, and the lines.
fn added_below<'e>(span: Span, text: &'e str, lines: &Lines) -> Option<(usize, &'e str)> {
    let added = text.trim_start_matches('\n');
    let blank = text.len() - added.len();
    let at_end = span.is_empty() && span.end == lines.line_at(span.end).end;
    (at_end && blank > 0).then(|| (blank, added.trim_end_matches('\n')))
}

/// The first lines of a text, each at most `width` columns wide.
fn shortened(text: &str, width: usize) -> String {
    let end = match text.match_indices('\n').nth(HUNK_LINES - 1) {
        Some((at, _)) if at + 1 < text.len() => at + 1,
        _ => text.len(),
    };
    let kept = text.get(..end).unwrap_or_default();
    let mut short: String = kept
        .split_inclusive('\n')
        .map(|line| match line.strip_suffix('\n') {
            Some(line) => excerpt::head(line, width) + "\n",
            None => excerpt::head(line, width),
        })
        .collect();
    if end < text.len() {
        short.push(excerpt::CUT);
    }
    short
}

/// A place in last year's report, with its file.
fn last_years(place: &LastYearPlace) -> Message {
    let lines = Lines::new(&place.report.report.text);
    say("full-related-file")
        .with("path", &place.report.name)
        .with_message("place", lines.name(place.span.start))
        .with_message("message", place.message.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{self, Settings, Sink};

    /// A finding, its related places and its fix anywhere in a text with all kinds of lines.
    #[test]
    fn places_anywhere_do_no_harm() {
        let text = "年\r\n| 报\t|      |𠮷 |\n\n".to_owned() + &"度".repeat(90) + "\u{1b}[1m\n尾";
        let report = crate::lint::read(text.as_str().into(), &Settings::default());
        let rule = rules::by_name("section-duplicate").unwrap();
        let message = || rule.message("first");
        let mut found = Vec::new();
        let sink = Sink::new(rule, Severity::Error, &mut found);
        let ends: Vec<_> = (0..=text.len())
            .filter(|at| text.is_char_boundary(*at))
            .collect();
        let mut diagnostics = Vec::new();
        for (at, start) in ends.iter().enumerate() {
            for end in ends[at..].iter().step_by(7) {
                let span = Span::new(*start, *end);
                let edits = vec![
                    Edit::insert(0, "甲\n乙\n"),
                    Edit::replace(span, "1\n2\n3\n4\n5\n6\n7\n8"),
                ];
                let diagnostic = sink.diagnostic(span, message()).related(span, message());
                diagnostics.push(diagnostic.fix(Fix::safe(message(), edits)));
            }
        }
        let checked = Checked {
            locations: crate::text::Locations::default(),
            by_hand: Vec::new(),
            name: "a.md".to_owned(),
            report: report.into(),
            diagnostics,
            fingerprints: Vec::new(),
            applied: 0,
            previous: None,
        };
        for colour in [false, true] {
            let full = Full::new(Style {
                language: Language::Chinese,
                colour,
                width: Some(50),
                statistics: false,
                height: None,
                profile: None,
            });
            let shown = full.file(&checked);
            assert!(shown.contains("a.md:1:1"));
            assert!(colour || !shown.contains('\u{1b}'));
        }
    }
}
