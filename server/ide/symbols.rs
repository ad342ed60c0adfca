//! The outline of a draft: title, sections, headings, tables and their rows.

use crate::analysis::Analysis;
use crate::messages::Message;
use crate::report::{Report, RowRole, Table};
use crate::text::Span;

use super::words;

#[derive(Clone, Debug)]
pub struct Symbol {
    pub name: Name,
    /// What stands beside the name: the total of a row.
    pub detail: Option<String>,
    pub kind: SymbolKind,
    /// All of it.
    pub span: Span,
    /// The part to go to.
    pub place: Span,
    pub children: Vec<Symbol>,
}

/// A name in the draft's words, or in ours.
#[derive(Clone, Debug)]
pub enum Name {
    Text(String),
    Message(Message),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    Title,
    /// One of the six statutory sections, or a heading in their place.
    Section,
    Heading,
    Table,
    Row,
}

/// The outline, nested.
pub fn document_symbols(analysis: &Analysis) -> Vec<Symbol> {
    let report = analysis.report();
    let mut symbols: Vec<Symbol> = title(report).into_iter().collect();
    symbols.extend(sections(report));
    symbols.extend(headings(report));
    for table in &report.tables {
        symbols.push(table_symbol(table));
        symbols.extend(rows(report, table));
    }
    nest(symbols)
}

fn title(report: &Report) -> Option<Symbol> {
    let title = report.title.as_ref()?;
    Some(Symbol {
        name: Name::Text(title.text.clone()),
        detail: None,
        kind: SymbolKind::Title,
        span: title.span,
        place: title.span,
        children: Vec::new(),
    })
}

fn sections(report: &Report) -> impl Iterator<Item = Symbol> {
    report.sections.iter().filter_map(|section| {
        let heading = report.heading_of(section)?;
        Some(Symbol {
            name: Name::Text(line_of(report, heading.number, heading.title)),
            detail: None,
            kind: SymbolKind::Section,
            span: section.span.trim(&report.text),
            place: heading.span,
            children: Vec::new(),
        })
    })
}

/// The headings that open no section; each reaches to the next of its level or above.
fn headings(report: &Report) -> impl Iterator<Item = Symbol> {
    let headings = report.headings.iter().enumerate();
    let opens_section = |at: usize| report.sections.iter().any(|it| it.heading == at);
    headings
        .filter(move |(at, _)| !opens_section(*at))
        .map(|(at, heading)| {
            let behind = report.headings.iter().enumerate().skip(at + 1);
            let end = behind
                .filter(|(at, next)| next.level <= heading.level || opens_section_at(report, *at))
                .map(|(_, next)| next.span.start)
                .next()
                .unwrap_or(report.text.len());
            Symbol {
                name: Name::Text(line_of(report, heading.number, heading.title)),
                detail: None,
                kind: SymbolKind::Heading,
                span: Span::new(heading.span.start, end).trim(&report.text),
                place: heading.span,
                children: Vec::new(),
            }
        })
}

fn opens_section_at(report: &Report, heading: usize) -> bool {
    report.sections.iter().any(|it| it.heading == heading)
}

/// A heading as one line, with its number.
fn line_of(report: &Report, number: Option<crate::report::Number>, title: Span) -> String {
    let number = number.map_or("", |number| number.span.of(&report.text));
    let line = format!("{number}{}", title.of(&report.text));
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        "#".to_owned()
    } else {
        line
    }
}

fn table_symbol(table: &Table) -> Symbol {
    let section = table.format.section(&table.spec.section);
    let title = section.map_or("", |section| section.title.as_str());
    Symbol {
        name: Name::Message(words::message("table").with("title", title)),
        detail: Some(table.format.id.clone()),
        kind: SymbolKind::Table,
        span: table.span,
        place: table.rows.first().map_or(table.span, |row| row.span),
        children: Vec::new(),
    }
}

fn rows(report: &Report, table: &Table) -> impl Iterator<Item = Symbol> {
    table.rows.iter().filter_map(|row| {
        let RowRole::Data(index) = row.role else {
            return None;
        };
        let spec = table
            .spec
            .rows
            .get(index)
            .filter(|spec| !spec.label.is_empty())?;
        let total = spec
            .cells
            .clone()
            .next_back()
            .and_then(|cell| table.cell(cell));
        Some(Symbol {
            name: Name::Text(spec.label.clone()),
            detail: total.map(|cell| cell.span.of(&report.text).to_owned()),
            kind: SymbolKind::Row,
            span: row.span,
            place: row.labels.last().map_or(row.span, |label| label.span),
            children: Vec::new(),
        })
    })
}

/// Puts each symbol into the smallest one around it. One that only partly overlaps another stands beside it.
fn nest(mut symbols: Vec<Symbol>) -> Vec<Symbol> {
    symbols.sort_by_key(|symbol| (symbol.span.start, std::cmp::Reverse(symbol.span.end)));
    let mut roots = Vec::new();
    let mut open: Vec<Symbol> = Vec::new();
    for mut symbol in symbols {
        // A place outside its symbol is a fault in the eyes of a client.
        symbol.span = symbol.span.cover(symbol.place);
        while open
            .last()
            .is_some_and(|outer| !outer.span.contains(symbol.span))
        {
            close(&mut open, &mut roots);
        }
        open.push(symbol);
    }
    while !open.is_empty() {
        close(&mut open, &mut roots);
    }
    roots
}

fn close(open: &mut Vec<Symbol>, roots: &mut Vec<Symbol>) {
    if let Some(done) = open.pop() {
        match open.last_mut() {
            Some(outer) => outer.children.push(done),
            None => roots.push(done),
        }
    }
}
