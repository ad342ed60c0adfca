use std::borrow::Cow;
use std::sync::Arc;

use super::citation::{Citation, DocumentNumber};
use super::heading::Heading;
use super::headings::ReadHeading;
use super::recognition::has_marks;
use super::table::Table;
use crate::format::Format;
use crate::statutes::name::key;
use crate::syntax::Block;
use crate::text::{Span, visible};

/// A draft as the rules see it. All spans are byte offsets into `text`.
#[derive(Clone, Debug)]
pub struct Report {
    pub text: Arc<str>,
    /// The report title, over one or two lines.
    pub title: Option<Title>,
    /// The reporting body, from the title (or the settings), in simplified script.
    pub organ: Option<Organ>,
    /// The report year: the year reported on.
    pub year: Option<Year>,
    /// Every full-date span in preamble and text that may stand for the reporting period, in the order of the text.
    pub periods: Vec<Period>,
    /// The span before the first top-level section heading, without the title.
    pub preamble: Span,
    /// All headings of all levels in the order of the text, recognised ones without any mark too.
    pub headings: Vec<Heading>,
    /// What the blocks are by themselves, before the headings are compared with one another.
    pub(super) candidates: Vec<(Span, ReadHeading)>,
    /// The blocks whose line breaks are lost.
    pub(super) broken: Vec<Span>,
    /// The top-level sections in the order of the text, unknown ones too.
    pub sections: Vec<Section>,
    /// Lines of running text, tables and headings left out. Lines that a PDF broke are joined to one paragraph.
    pub paragraphs: Vec<Paragraph>,
    /// The official tables found, in the order of the text.
    pub tables: Vec<Table>,
    pub images: Vec<Image>,
    /// Word-processor leftovers: bookmarks, field codes.
    pub residues: Vec<Marked>,
    pub suppressions: Vec<Suppression>,
    /// The format the report year demands; without a year the one its tables have.
    pub format: Option<&'static Format>,
    /// Citations of acts, in the order of the text.
    pub citations: Vec<Citation>,
    /// Numbers of documents, in the order of the text.
    pub document_numbers: Vec<DocumentNumber>,
    /// Whether the document as a whole is written in traditional script.
    pub traditional: bool,
    /// Where the line breaks of a web copy are lost, so that headings and tables run together.
    pub layout_lost: Option<Span>,
    /// The lines that such a text was, as far as its words tell; `None` where no line break is lost.
    pub restored: Option<Vec<Block>>,
}

impl Report {
    /// Whether there is anything of such a report in the text: its title, a statutory section, an official table, or at least
    /// the words that name it.
    pub fn is_recognised(&self) -> bool {
        let known = self.sections.iter().any(|section| section.id.is_some());
        self.title.is_some() || known || !self.tables.is_empty() || has_marks(&self.text)
    }

    /// The first section with that id ("overview", "disclosure" …).
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == Some(id))
    }

    /// The first table with that id ("disclosure", "applications", "review").
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.spec.id == id)
    }

    /// The heading of a section.
    pub fn heading_of(&self, section: &Section) -> Option<&Heading> {
        self.headings.get(section.heading)
    }

    /// The headings below a section's own, in order.
    pub fn headings_in(&self, span: Span) -> impl Iterator<Item = &Heading> {
        self.headings
            .iter()
            .filter(move |heading| span.contains(heading.span))
    }

    /// The paragraphs inside `span`, in order.
    pub fn paragraphs_in(&self, span: Span) -> impl Iterator<Item = &Paragraph> {
        self.paragraphs
            .iter()
            .filter(move |paragraph| span.contains(paragraph.span))
    }

    /// The citations that introduce short forms.
    pub fn introductions(&self) -> Introductions<'_> {
        let citations = self.citations.iter();
        let introduces = |it: &&Citation| it.definition.is_some() && it.act.is_some();
        Introductions(citations.filter(introduces).collect())
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// What stands there as a reader sees it, for messages; what shows nothing, such as a tag, as it is written.
    pub fn shown(&self, span: Span) -> Cow<'_, str> {
        let shown = visible(self.slice(span));
        match shown.trim().is_empty() {
            true => Cow::Borrowed(self.slice(span)),
            false => shown,
        }
    }

    /// Section id at an offset.
    pub fn section_at(&self, offset: usize) -> Option<&'static str> {
        let behind = self
            .sections
            .partition_point(|section| section.span.start <= offset);
        self.sections
            .get(behind.checked_sub(1)?)
            .filter(|section| section.span.touches(offset))
            .and_then(|section| section.id)
    }
}

/// The citations that introduce short forms, in the order of the text.
#[derive(Clone, Debug)]
pub struct Introductions<'a>(Vec<&'a Citation>);

impl<'a> Introductions<'a> {
    /// The one by which a reader takes `name` at an offset: the nearest before it.
    pub fn before(&self, name: &str, offset: usize) -> Option<&'a Citation> {
        let name = key(name);
        let introduces = |citation: &&&Citation| {
            let definition = citation.definition.as_ref();
            citation.span.start < offset && definition.is_some_and(|it| key(&it.name) == name)
        };
        self.0.iter().rev().find(introduces).copied()
    }
}

/// The report title.
#[derive(Clone, Debug)]
pub struct Title {
    /// From the first character of its first line to the last of its last line.
    pub span: Span,
    /// The title on one line, in simplified script, without white space and pinyin.
    pub text: String,
}

/// The body that reports.
#[derive(Clone, Debug)]
pub struct Organ {
    /// Full name in simplified script, without white space.
    pub name: String,
    /// Where the title names it; `None` when the settings do.
    pub span: Option<Span>,
}

#[derive(Clone, Copy, Debug)]
pub struct Year {
    pub value: i32,
    pub source: YearSource,
    /// The four digits, where the text has them.
    pub span: Option<Span>,
}

/// What the report year was taken from, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearSource {
    Settings,
    Title,
    Period,
    Text,
}

/// A span of full dates such as 2021年1月1日至2021年12月31日.
#[derive(Clone, Copy, Debug)]
pub struct Period {
    pub span: Span,
    /// Year, month, day; parts that are not written are taken from the other end, so 1月1日至12月31日 has no year at all.
    pub from: (Option<i32>, u32, u32),
    pub to: (Option<i32>, u32, u32),
    /// Whether the words around it make it the period of the report (统计期限, in the preamble), not just some dates.
    pub declared: bool,
}

impl Period {
    /// Whether it goes from 1 January to 31 December, of whatever years.
    pub fn is_calendar_year(&self) -> bool {
        let (_, month, day) = self.from;
        let (_, last_month, last_day) = self.to;
        (month, day) == (1, 1) && (last_month, last_day) == (12, 31)
    }
}

/// A top-level section.
#[derive(Clone, Debug)]
pub struct Section {
    /// The statutory section it is, by its title; `None` for a heading that is none of them.
    pub id: Option<&'static str>,
    /// Index into `Report::headings`.
    pub heading: usize,
    /// From its heading to the next top-level heading or the end.
    pub span: Span,
    /// The same without the heading.
    pub body: Span,
}

/// A paragraph of running text.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Trimmed; spans several lines where a PDF broke them.
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Image {
    pub span: Span,
    /// The path or address in it.
    pub target: Span,
}

/// A place of which only its span matters.
#[derive(Clone, Debug)]
pub struct Marked {
    pub span: Span,
}

/// A comment `<!-- nianbao: ignore RULE 原因 -->`.
#[derive(Clone, Debug)]
pub struct Suppression {
    pub span: Span,
    /// The rule names with their places.
    pub rules: Vec<(String, Span)>,
    pub scope: SuppressionScope,
    /// What it covers: the line, the table behind it, or the whole text.
    pub covers: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuppressionScope {
    /// `ignore`: its own or the next line, or the table behind it.
    Here,
    /// `ignore-file`
    File,
    /// A word that is none of these.
    Unknown,
}
