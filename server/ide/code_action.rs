//! What can be done about a place: fixes of findings, comments that suppress them, and rewriting of tables and sections.

use super::{edits, formatting, linked, places, totals, words};
use crate::analysis::Analysis;
use crate::format;
use crate::lint;
use crate::messages::Message;
use crate::report::balance::Figures;
use crate::report::{Table, TableForm};
use crate::rules::{Applicability, Diagnostic, Edit, Fix};
use crate::text::Span;
use crate::text::line_start;

/// Something that can be done; [`edits`] says how.
#[derive(Clone, Debug)]
pub struct Offer {
    pub title: Message,
    pub kind: OfferKind,
    /// Whether it is the best thing to do about its finding.
    pub preferred: bool,
    /// The finding it is about: an index into the findings of the report.
    pub finding: Option<usize>,
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferKind {
    QuickFix,
    Rewrite,
    /// A rewrite that brings in what the official table has and the draft lacks.
    CompleteTable,
    FixAll,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Fix(usize),
    /// The fixes of all findings of the kind of one.
    Alike(usize),
    /// One of the fixes of a finding that exclude each other.
    Choice(usize, usize),
    /// The note of a template goes whose work is done.
    Done(usize),
    IgnoreHere(usize),
    /// The words of a finding into the user's own list.
    AllowWord(usize),
    IgnoreInFile(usize),
    /// All fixes of some rules, in a part of the text.
    FixRules(&'static [&'static str], Span),
    SetTotals(usize),
    /// The figure of a cell in all places of the text that say another: table and cell.
    InText(usize, usize),
    /// The table in its canonical form.
    Canonical(usize),
    FixAll,
}

/// The rules whose fixes together add what is missing to a table, put headings in order, and add sections.
const MISSING_TABLE: &[&str] = &["table-missing"];
const MISSING_ROWS: &[&str] = &["table-row-missing"];
const NUMBERS: &[&str] = &["heading-sequence", "section-number", "heading-level"];
const MISSING_SECTIONS: &[&str] = &["section-missing"];

/// The rules on words that a user may know better.
const ABOUT_WORDS: &[&str] = &[
    "set-phrase",
    "meeting-name",
    "word-repeated",
    "term-confusion",
    "particle-de",
];

/// The rule on gaps, among them the notes that a new draft has above its tables.
const GAPS: &str = "placeholder";

/// What can be done about `range`: about the findings that it touches, and about the table or heading it stands in.
pub fn offers(analysis: &Analysis, range: Span) -> Vec<Offer> {
    let mut offers = Vec::new();
    let touched = |span: Span| span.overlaps(range) || span.touches(range.start);
    let findings = analysis.findings().iter().enumerate();
    let here: Vec<(usize, &Diagnostic)> = findings.filter(|(_, it)| touched(it.span)).collect();
    for (index, finding) in &here {
        if let Some(fix) = &finding.fix {
            offers.push(Offer {
                title: title_of(fix),
                kind: OfferKind::QuickFix,
                preferred: fix.applicability == Applicability::Safe,
                finding: Some(*index),
                what: What::Fix(*index),
            });
        }
    }
    offers.sort_by_key(|offer| !offer.preferred);
    offers.extend(alike(analysis, &here));
    for (index, finding) in &here {
        let choices = finding.choices.iter().enumerate();
        offers.extend(choices.map(|(choice, fix)| Offer {
            title: title_of(fix),
            kind: OfferKind::QuickFix,
            preferred: false,
            finding: Some(*index),
            what: What::Choice(*index, choice),
        }));
    }
    for (index, finding) in &here {
        offers.extend(note(analysis, *index, finding));
        offers.extend(allowance(*index, finding));
        offers.extend(suppressions(*index, finding));
    }
    let tables = analysis.report().tables.iter().enumerate();
    for (index, table) in tables.filter(|(_, table)| touched(table.span)) {
        offers.extend(rewrites(analysis, index, table));
    }
    for section in &analysis.report().sections {
        if touched(section.span) && !fixes_of(analysis, MISSING_TABLE, section.span).is_empty() {
            let what = What::FixRules(MISSING_TABLE, section.span);
            offers.push(completion("complete_table", what));
        }
    }
    offers.extend(in_text(analysis, range));
    offers.extend(of_document(analysis, range));
    offers
}

/// The edits of an offer, in the order of the text, without overlaps; empty where nothing is left to do.
pub fn edits(analysis: &Analysis, offer: &Offer) -> Vec<Edit> {
    match offer.what {
        What::Fix(index) => analysis
            .findings()
            .get(index)
            .and_then(|finding| finding.fix.as_ref())
            .map_or_else(Vec::new, |fix| fix.edits.clone()),
        What::Choice(index, choice) => {
            let finding = analysis.findings().get(index);
            let fix = finding.and_then(|finding| finding.choices.get(choice));
            fix.map_or_else(Vec::new, |fix| fix.edits.clone())
        }
        What::Alike(index) => fixes_alike(analysis, index),
        What::Done(index) => {
            let findings = analysis.findings();
            let note = findings.get(index).and_then(|it| note_at(analysis, it));
            note.into_iter().map(Edit::delete).collect()
        }
        What::IgnoreHere(index) => comment(analysis, index, "ignore"),
        // The list stands in another file.
        What::AllowWord(_) => Vec::new(),
        What::IgnoreInFile(index) => comment(analysis, index, "ignore-file"),
        What::FixRules(rules, span) => fixes_of(analysis, rules, span),
        What::SetTotals(table) => totals::set_totals(analysis, table),
        What::InText(table, cell) => {
            let table = analysis.report().tables.get(table);
            table.map_or_else(Vec::new, |table| linked::corrections(analysis, table, cell))
        }
        What::Canonical(index) => {
            let table = analysis.report().tables.get(index);
            table.map_or_else(Vec::new, |table| canonical(analysis, table))
        }
        What::FixAll => fix_all(analysis),
    }
}

/// The edits that bring in what the official table with that id lacks, be it the whole of it with its section; empty where
/// there is nothing to bring in, or no place for it.
pub fn complete_table(analysis: &Analysis, id: &str) -> Vec<Edit> {
    let about = |rules: &[&str], is_it: &dyn Fn(&Diagnostic) -> bool| {
        let findings = analysis.findings().iter();
        let findings = findings.filter(|it| rules.contains(&it.rule.name) && is_it(it));
        compatible(findings.filter_map(|it| it.fix.as_ref()))
    };
    if let Some(table) = analysis.report().table(id) {
        let rows = about(MISSING_ROWS, &|it| table.span.contains(it.span));
        return with_cells(analysis, table, rows);
    }
    let missing = about(MISSING_TABLE, &|it| it.place == id);
    let section = format::builtin()
        .iter()
        .flat_map(|format| &format.tables)
        .find(|table| table.id == id)
        .map(|table| table.section.as_str());
    match missing.is_empty() {
        true => about(MISSING_SECTIONS, &|it| it.section == section),
        false => missing,
    }
}

/// The edits that bring in the rows of a table, where its cells are there with them. A row of nothing but blanks has cells only
/// where bars show them: else the table becomes the canonical one, which has such bars.
fn with_cells(analysis: &Analysis, table: &Table, rows: Vec<Edit>) -> Vec<Edit> {
    let is_whole = |table: &Table| table.cells.iter().all(Option::is_some);
    if is_whole(table) {
        return rows;
    }
    let text = lint::apply(analysis.text(), &rows);
    let after = lint::read(text.into(), analysis.settings());
    if after.table(&table.spec.id).is_some_and(is_whole) {
        return rows;
    }
    match canonical(analysis, table) {
        converted if converted.is_empty() => rows,
        converted => converted,
    }
}

/// Whether the table with that id can be turned into the canonical one.
pub fn is_convertible(analysis: &Analysis, id: &str) -> bool {
    let table = analysis.report().table(id);
    table.is_some_and(|table| !canonical(analysis, table).is_empty())
}

/// The word that an offer puts into the user's list of words that are right.
pub fn allowed_word<'a>(analysis: &'a Analysis, offer: &Offer) -> Option<&'a str> {
    let What::AllowWord(index) = offer.what else {
        return None;
    };
    Some(analysis.findings().get(index)?.place.as_str())
}

/// What a fix does; one that changes a figure or a fact is to be verified first.
fn title_of(fix: &Fix) -> Message {
    match fix.applicability {
        Applicability::Safe => fix.title.clone(),
        Applicability::Unsafe => {
            words::message("verify_first").with_message("title", fix.title.clone())
        }
    }
}

/// Takes out a note that tells what to do: 待补充：请填写下表……. Only the author can tell that it is done.
fn note(analysis: &Analysis, index: usize, finding: &Diagnostic) -> Option<Offer> {
    note_at(analysis, finding).map(|_| Offer {
        title: words::message("note_done"),
        kind: OfferKind::QuickFix,
        preferred: false,
        finding: Some(index),
        what: What::Done(index),
    })
}

/// The lines of a paragraph that opens with a gap and a colon, with the blank ones behind it.
fn note_at(analysis: &Analysis, finding: &Diagnostic) -> Option<Span> {
    let text = &analysis.report().text;
    let start = line_start(text, finding.span.start);
    let opens = finding.rule.name == GAPS && start == finding.span.start;
    let behind = text.get(finding.span.end..)?;
    if !opens || !behind.starts_with(['：', ':']) {
        return None;
    }
    let rest = behind.get(behind.find('\n')?..)?;
    let blank = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    Some(Span::new(start, text.len() - rest.len() + blank))
}

fn allowance(index: usize, finding: &Diagnostic) -> Option<Offer> {
    let about_words = ABOUT_WORDS.contains(&finding.rule.name) && !finding.place.is_empty();
    about_words.then(|| Offer {
        title: words::message("allow_word").with("word", &finding.place),
        kind: OfferKind::QuickFix,
        preferred: false,
        finding: Some(index),
        what: What::AllowWord(index),
    })
}

/// What mends all findings of a kind of which one is here.
fn alike(analysis: &Analysis, here: &[(usize, &Diagnostic)]) -> Vec<Offer> {
    let groups = lint::alike(analysis.report(), analysis.findings());
    let groups = groups.iter().filter_map(|group| {
        let (index, _) = here.iter().find(|(index, _)| group.contains(index))?;
        Some(Offer {
            title: words::message("fix_alike").with("count", group.len()),
            kind: OfferKind::QuickFix,
            preferred: false,
            finding: Some(*index),
            what: What::Alike(*index),
        })
    });
    groups.collect()
}

fn fixes_alike(analysis: &Analysis, index: usize) -> Vec<Edit> {
    let findings = analysis.findings();
    let groups = lint::alike(analysis.report(), findings);
    let group = groups.iter().find(|group| group.contains(&index));
    let members = group.into_iter().flatten();
    compatible(members.filter_map(|index| findings.get(*index)?.fix.as_ref()))
}

fn suppressions(index: usize, finding: &Diagnostic) -> Vec<Offer> {
    let offer = |key, what| Offer {
        title: words::message(key).with("rule", finding.rule.name),
        kind: OfferKind::QuickFix,
        preferred: false,
        finding: Some(index),
        what,
    };
    vec![
        offer("suppress_here", What::IgnoreHere(index)),
        offer("suppress_in_file", What::IgnoreInFile(index)),
    ]
}

fn rewrites(analysis: &Analysis, index: usize, table: &Table) -> Vec<Offer> {
    let mut offers = Vec::new();
    if !totals::set_totals(analysis, index).is_empty() {
        offers.push(rewrite("set_totals", What::SetTotals(index)));
    }
    if !fixes_of(analysis, MISSING_ROWS, table.span).is_empty() {
        offers.push(completion(
            "complete_rows",
            What::FixRules(MISSING_ROWS, table.span),
        ));
    }
    if !canonical(analysis, table).is_empty() {
        offers.push(rewrite("canonical_table", What::Canonical(index)));
    }
    offers
}

/// The figure of the cell at the place, or of the one that the text speaks of there, for all that the text says of it.
fn in_text(analysis: &Analysis, range: Span) -> Option<Offer> {
    let (spec, cell) = places::cell_meant(analysis, range.start)?;
    let tables = &analysis.report().tables;
    let index = tables.iter().position(|it| it.spec.id == spec.id)?;
    let table = tables.get(index)?;
    let count = linked::corrections(analysis, table, cell).len();
    let title = words::message("text_as_table");
    let title = title.with("value", Figures::read(table).value(cell)?.normalize());
    (count > 0).then(|| Offer {
        title: title.with("count", count),
        ..rewrite("text_as_table", What::InText(index, cell))
    })
}

fn canonical(analysis: &Analysis, table: &Table) -> Vec<Edit> {
    let converted = formatting::convert(analysis, table);
    let edits = converted.map(|(place, text)| Edit::replace(place, text));
    edits.into_iter().collect()
}

fn of_document(analysis: &Analysis, range: Span) -> Vec<Offer> {
    let whole = Span::new(0, analysis.text().len());
    let mut offers = Vec::new();
    let on_heading = analysis
        .report()
        .headings
        .iter()
        .any(|heading| heading.span.overlaps(range) || heading.span.touches(range.start));
    if on_heading && !fixes_of(analysis, NUMBERS, whole).is_empty() {
        offers.push(rewrite("renumber", What::FixRules(NUMBERS, whole)));
    }
    if !fixes_of(analysis, MISSING_SECTIONS, whole).is_empty() {
        offers.push(rewrite(
            "missing_sections",
            What::FixRules(MISSING_SECTIONS, whole),
        ));
    }
    let safe = |it: &Diagnostic| {
        it.fix
            .as_ref()
            .is_some_and(|fix| fix.applicability == Applicability::Safe)
    };
    if analysis.findings().iter().any(safe) {
        offers.push(Offer {
            title: words::message("fix_all"),
            kind: OfferKind::FixAll,
            preferred: false,
            finding: None,
            what: What::FixAll,
        });
    }
    offers
}

/// All fixes of the rules inside `span`, those left out that overlap one before them. Insertions at one place stay in
/// the order of their findings.
fn fixes_of(analysis: &Analysis, rules: &[&str], span: Span) -> Vec<Edit> {
    let fixes = analysis
        .findings()
        .iter()
        .filter(|it| rules.contains(&it.rule.name));
    let fixes = fixes
        .filter(|it| span.contains(it.span))
        .filter_map(|it| it.fix.as_ref());
    compatible(fixes)
}

/// A comment on a line of its own: before the line of the finding, or before its table, or at the top.
fn comment(analysis: &Analysis, index: usize, directive: &str) -> Vec<Edit> {
    let Some(finding) = analysis.findings().get(index) else {
        return Vec::new();
    };
    let text = analysis.text();
    let mut tables = analysis.report().tables.iter();
    let table = tables
        .find(|table| table.span.contains(finding.span))
        .filter(|_| directive != "ignore-file");
    let place = match (directive, table) {
        ("ignore-file", _) => 0,
        (_, Some(table)) => start_of_table(table, text),
        (_, None) => line_start(text, finding.span.start),
    };
    let reason = words::message("reason").render(crate::messages::Language::Chinese);
    let mut comment = format!(
        "<!-- nianbao: {directive} {} {reason} -->\n",
        finding.rule.name
    );
    // Where lines are cells, blank ones keep the comment from becoming a part of one.
    if table.is_some_and(|table| table.form == TableForm::WordProcessor) {
        comment = format!("\n{comment}\n");
    }
    vec![Edit::insert(place, comment)]
}

/// Every safe fix, applied until none is left.
fn fix_all(analysis: &Analysis) -> Vec<Edit> {
    let fixed = analysis.fixed(Applicability::Safe);
    edits::between(analysis.text(), &fixed.report.text)
}

/// The edits of fixes, those left out that overlap one before them.
fn compatible<'f>(fixes: impl Iterator<Item = &'f Fix>) -> Vec<Edit> {
    let mut taken: Vec<Edit> = Vec::new();
    for fix in fixes {
        let clashes = |edit: &Edit| {
            taken.iter().any(|other| {
                edit.span.overlaps(other.span) || (edit.span == other.span && !edit.span.is_empty())
            })
        };
        if !fix.edits.iter().any(clashes) {
            taken.extend(fix.edits.iter().cloned());
        }
    }
    taken.sort_by_key(|edit| edit.span.start);
    taken
}

fn rewrite(key: &'static str, what: What) -> Offer {
    Offer {
        title: words::message(key),
        kind: OfferKind::Rewrite,
        preferred: false,
        finding: None,
        what,
    }
}

fn completion(key: &'static str, what: What) -> Offer {
    Offer {
        kind: OfferKind::CompleteTable,
        ..rewrite(key, what)
    }
}

/// The line that a table begins on; a row of a web copy begins with a pipe on a line of its own.
fn start_of_table(table: &Table, text: &str) -> usize {
    let start = line_start(text, table.span.start);
    let before = text.get(..start).unwrap_or("").trim_end();
    let pipe = line_start(text, before.len());
    match before.get(pipe..) {
        Some("|") if table.form == TableForm::Web => pipe,
        _ => start,
    }
}
