//! The page as HTML. Whatever comes out of a draft is escaped by the templates.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::beside::Beside;
use super::document::{Block, OtherCell};
use super::grid::{BodyRow, Cell, CellKind, Grid};
use super::marks::MarkKind;
use super::text::{Figure, Piece, Rich};
use super::words::say;
use crate::messages::{Language, Message};
use crate::report::comparison::{SectionChange, signed};
use crate::rules::Severity;
use crate::text::{GENERATOR, Look};

/// The style sheet of the page.
pub const STYLE: &str = include_str!("style.css");

/// Where a byte offset of the draft is for whoever shows the page: line and character, both from 0.
pub type Locate<'a> = &'a dyn Fn(usize) -> Option<(u32, u32)>;

/// The whole page around its `body`. Its policy lets nothing in but the style sheet, whatever a draft may have smuggled past the escaping.
pub fn page(title: &str, body: &str, language: Language) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(lang(language)) {
            head {
                meta charset="utf-8";
                (PreEscaped(GENERATOR))
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { (PreEscaped(body)) } }
        }
    }
}

/// The report alone; without `locate` as it is published, else for an editor, which shows places and takes figures, and
/// offers to add to tables but to those that are `closed`.
pub fn body(
    blocks: &[Block],
    traditional: bool,
    closed: &[&'static str],
    language: Language,
    locate: Option<Locate<'_>>,
) -> Markup {
    let writer = Writer {
        language,
        locate,
        closed,
    };
    html! {
        article.nianbao lang=(if traditional { "zh-Hant" } else { "zh-Hans" })
            data-take=[writer.typed(writer.say(&say("take")))] data-keys=[writer.typed(writer.say(&say("keys")))] {
            @for block in blocks { (writer.block(block)) }
        }
    }
}

fn lang(language: Language) -> &'static str {
    match language {
        Language::Chinese => "zh-CN",
        Language::English => "en",
    }
}

struct Writer<'a> {
    language: Language,
    locate: Option<Locate<'a>>,
    /// The tables to which nothing can be added.
    closed: &'a [&'static str],
}

impl Writer<'_> {
    fn block(&self, block: &Block) -> Markup {
        match block {
            Block::Title(lines) => {
                let (line, character) = self.at(lines.first());
                html! {
                    h1 data-line=[line] data-character=[character] {
                        @for (index, line) in lines.iter().enumerate() {
                            @if index > 0 { br; }
                            (self.text(line))
                        }
                    }
                }
            }
            Block::Heading(level, text) => {
                let (line, character) = self.at(Some(text));
                let text = self.text(text);
                match level {
                    0 | 1 => html! { h2 data-line=[line] data-character=[character] { (text) } },
                    2 => html! { h3 data-line=[line] data-character=[character] { (text) } },
                    3 => html! { h4 data-line=[line] data-character=[character] { (text) } },
                    _ => html! { h5 data-line=[line] data-character=[character] { (text) } },
                }
            }
            Block::Paragraph(text) => self.paragraph(None, text),
            Block::Item(level, text) => {
                let (line, character) = self.at(Some(text));
                html! {
                    ul class={ "item level-" (level) } {
                        li data-line=[line] data-character=[character] { (self.text(text)) }
                    }
                }
            }
            Block::Quotation(text) => html! { blockquote { (self.paragraph(None, text)) } },
            Block::Signature(text) => self.paragraph(Some("signature"), text),
            Block::PageNumber(text) => self.paragraph(Some("page-number"), text),
            Block::Official(grid) => self.official(grid),
            Block::Other(rows) => self.other(rows),
            Block::Note(message) => self.note(message),
            Block::NoTable(message, table) => {
                let add = self.addition("add-table", table);
                html! { div data-table=[self.typed(table)] data-add=[add] { (self.note(message)) } }
            }
            Block::Changes(change) => self.changes(change),
        }
    }

    /// What brings in what a table lacks, where anything can.
    fn addition(&self, key: &'static str, table: &str) -> Option<String> {
        let possible = !self.closed.contains(&table);
        self.typed(self.say(&say(key))).filter(|_| possible)
    }

    fn paragraph(&self, class: Option<&str>, text: &Rich) -> Markup {
        let (line, character) = self.at(Some(text));
        let images = text.pieces.iter().all(|it| matches!(it, Piece::Image(_)));
        let class = class.or(images.then_some("image"));
        html! {
            p class=[class] data-line=[line] data-character=[character] { (self.text(text)) }
        }
    }

    /// What the preview itself says.
    fn note(&self, message: &Message) -> Markup {
        html! { p.note role="note" lang=(lang(self.language)) { (self.say(message)) } }
    }

    /// What changed in a section since last year: how much was kept, what went and what came.
    fn changes(&self, change: &SectionChange) -> Markup {
        html! {
            div.changes lang=(lang(self.language)) {
                @if let Some(kept) = change.kept {
                    p { (self.say(&say("kept").with("share", kept))) }
                }
                @for sentence in &change.removed { p { del { (sentence) } } }
                @for sentence in &change.added { p { ins { (sentence) } } }
            }
        }
    }

    fn official(&self, grid: &Grid) -> Markup {
        let labels = 0..grid.label_columns;
        let figures = grid.label_columns..grid.columns;
        let incomplete = self.locate.is_some() && grid.is_incomplete();
        let add = self.addition("add-rows", grid.id).filter(|_| incomplete);
        html! {
            div.table tabindex=[self.scrolled()] data-table=[incomplete.then_some(grid.id)] data-add=[add] {
                table id=(grid.id) .(grid.id) {
                    colgroup {
                        @for _ in labels { col.label; }
                        @for _ in figures { col.figure; }
                    }
                    @if !grid.head.is_empty() {
                        thead {
                            @for row in &grid.head { tr { @for cell in row { (self.cell(cell, false)) } } }
                        }
                    }
                    tbody {
                        @for row in &grid.body { (self.row(row)) }
                    }
                }
            }
            @if !grid.rest.is_empty() {
                div.rest {
                    (self.note(&say("rest")))
                    @for text in &grid.rest { (self.paragraph(Some("raw"), text)) }
                }
            }
        }
    }

    fn row(&self, row: &BodyRow) -> Markup {
        let title = row.absent.then(|| self.say(&say("row-absent")));
        html! {
            tr class=[row.absent.then_some("absent")] title=[title] {
                @for cell in &row.cells { (self.cell(cell, row.absent)) }
            }
        }
    }

    fn cell(&self, cell: &Cell, absent: bool) -> Markup {
        let (line, character) = self.at(Some(&cell.text));
        let columns = (cell.columns > 1).then_some(cell.columns);
        let rows = (cell.rows > 1).then_some(cell.rows);
        let text = self.text(&cell.text);
        match cell.kind {
            CellKind::Head | CellKind::BlockHead => {
                let scope = if cell.columns > 1 { "colgroup" } else { "col" };
                let class = (cell.kind == CellKind::BlockHead).then_some("block");
                html! {
                    th class=[class] scope=(scope) colspan=[columns] rowspan=[rows]
                        data-line=[line] data-character=[character] { (text) }
                }
            }
            CellKind::Label => {
                let scope = if cell.rows > 1 { "rowgroup" } else { "row" };
                let class = match cell.rows {
                    1 => None,
                    2..=LONG => Some("group"),
                    _ => Some("group tall"),
                };
                let text = if (2..=LONG).contains(&cell.rows) {
                    self.numbered(&cell.text)
                } else {
                    text
                };
                html! {
                    th class=[class] scope=(scope) colspan=[columns] rowspan=[rows]
                        data-line=[line] data-character=[character] { span { (text) } }
                }
            }
            CellKind::Unaligned { found, wanted } if !absent => {
                let message = say("row-unaligned")
                    .with("found", found)
                    .with("wanted", wanted);
                html! {
                    td.unaligned title=(self.say(&message)) colspan=[columns]
                        data-line=[line] data-character=[character] { (text) }
                }
            }
            CellKind::Figure | CellKind::Unaligned { .. } => self.figure(cell, text),
        }
    }

    fn figure(&self, cell: &Cell, text: Markup) -> Markup {
        let (line, character) = self.at(Some(&cell.text));
        let columns = (cell.columns > 1).then_some(cell.columns);
        let class = cell.mark.as_ref().map(|mark| match mark.kind {
            MarkKind::Wrong => "wrong",
            MarkKind::BlankTotal => "blank-total",
            MarkKind::Doubtful => "doubtful",
        });
        let title = cell.mark.as_ref().map(|mark| {
            let messages = mark.messages.iter();
            let messages: Vec<String> = messages.map(|it| self.say(it)).collect();
            messages.join("\n")
        });
        let name = cell.official.map(|official| official.name);
        let column = cell.official.map(|official| official.column.join(" · "));
        let change = cell.official.filter(|official| official.change).map(|_| "");
        let expected = cell.mark.as_ref().and_then(|mark| mark.expected);
        let offered = cell.offered.filter(|_| expected.is_none());
        let taken = expected.or(offered);
        html! {
            td class=[class] title=[title] colspan=[columns] data-cell=[name.and_then(|it| self.typed(it))]
                data-column=[column.and_then(|it| self.typed(it))]
                data-change=[change.and_then(|it| self.typed(it))]
                data-expected=[taken.filter(|_| name.is_some()).and_then(|it| self.typed(it))]
                id=[name] data-line=[line] data-character=[character] {
                @match &cell.beside {
                    Some(beside) => (beside_last_year(beside, &text)),
                    None => (text),
                }
                @if let Some(value) = cell.last {
                    small.last-year lang=(lang(self.language)) {
                        (self.say(&say("last").with("value", value)))
                    }
                }
                @if let Some(value) = expected {
                    small.expected lang=(lang(self.language)) {
                        (self.say(&say("expected").with("value", value)))
                    }
                }
                @if let Some(value) = offered {
                    small.expected.offered lang=(lang(self.language)) {
                        (self.say(&say("offered").with("value", value)))
                    }
                }
            }
        }
    }

    fn other(&self, rows: &[Vec<OtherCell>]) -> Markup {
        html! {
            div.table tabindex=[self.scrolled()] {
                table.other {
                    tbody {
                        @for row in rows {
                            tr { @for cell in row { (self.other_cell(cell)) } }
                        }
                    }
                }
            }
        }
    }

    fn other_cell(&self, cell: &OtherCell) -> Markup {
        let (line, character) = self.at(Some(&cell.text));
        let columns = (cell.columns > 1).then_some(cell.columns);
        let rows = (cell.rows > 1).then_some(cell.rows);
        html! {
            td colspan=[columns] rowspan=[rows] data-line=[line] data-character=[character] {
                (self.text(&cell.text))
            }
        }
    }

    fn text(&self, text: &Rich) -> Markup {
        self.pieces(&text.pieces)
    }

    fn pieces(&self, pieces: &[Piece]) -> Markup {
        html! {
            @for piece in pieces {
                @match piece {
                    Piece::Text(text) => (breakable(text)),
                    Piece::Lead(text) => { strong { (text) } },
                    Piece::Break => { br; },
                    Piece::Joint => { wbr; },
                    Piece::Residue(text) => { span.residue { (text) } },
                    Piece::Figure(figure) => (self.stated(figure)),
                    Piece::Looking(words, look) => (self.looking(words, look)),
                    Piece::Remarked(words, place, severity, message) => {
                        (self.remarked(words, *place, *severity, message))
                    },
                    Piece::Image(target) => {
                        span.missing-image lang=(lang(self.language)) {
                            (self.say(&say("image").with("target", target)))
                        }
                    },
                }
            }
        }
    }

    /// Words as they look. Where a link leads is told and not followed: the page refers to nothing outside itself.
    fn looking(&self, words: &[Piece], look: &Look) -> Markup {
        let mut words = self.pieces(words);
        if look.code {
            words = html! { code { (words) } };
        }
        if look.struck {
            words = html! { s { (words) } };
        }
        if look.emphasis {
            words = html! { em { (words) } };
        }
        if look.strong {
            words = html! { strong { (words) } };
        }
        match &look.link {
            Some(target) => html! { u title=(target) { (words) } },
            None => words,
        }
    }

    /// A figure of the text, which leads to its cell: whether both say the same shows behind it.
    fn stated(&self, figure: &Figure) -> Markup {
        let (class, mark, key) = match figure.agrees {
            true => ("stated", "✓", "agrees"),
            false => ("stated contradicted", "✗", "disagrees"),
        };
        let title = self.say(&say(key).with("value", figure.value));
        html! {
            a class=(class) href={ "#" (figure.cell) } title=(title) {
                // The mark does not begin a line.
                (figure.text) sup { (PreEscaped("&NoBreak;")) (mark) }
            }
        }
    }

    /// Words with what is said of them.
    fn remarked(
        &self,
        words: &[Piece],
        place: usize,
        severity: Severity,
        message: &Message,
    ) -> Markup {
        let (line, character) = self.locate.and_then(|locate| locate(place)).unzip();
        let class = match severity {
            Severity::Error => "remarked error",
            Severity::Warning => "remarked warning",
            Severity::Hint => "remarked hint",
        };
        html! {
            span class=(class) title=(self.say(message)) data-line=[line] data-character=[character] {
                (self.pieces(words))
            }
        }
    }

    /// A label whose number in brackets stands on a line of its own.
    fn numbered(&self, text: &Rich) -> Markup {
        let split = match text.pieces.as_slice() {
            [Piece::Text(label)] => label
                .find(['）', ')'])
                .and_then(|at| label.split_at_checked(label.ceil_char_boundary(at + 1))),
            _ => None,
        };
        match split {
            Some((number, words)) => html! { (number) br; (words.trim_start()) },
            None => self.text(text),
        }
    }

    /// Where a text stands in the draft.
    fn at(&self, text: Option<&Rich>) -> (Option<u32>, Option<u32>) {
        let place = text.and_then(|text| text.place);
        let places = place.zip(self.locate);
        places.and_then(|(place, locate)| locate(place)).unzip()
    }

    /// What only an editor needs, in which the figures can be typed.
    fn typed<T>(&self, value: T) -> Option<T> {
        self.locate.is_some().then_some(value)
    }

    /// Where no cell takes the keyboard, the box of a table does, so that a wide one can be moved by it.
    fn scrolled(&self) -> Option<u8> {
        self.locate.is_none().then_some(0)
    }

    fn say(&self, message: &Message) -> String {
        message.render(self.language)
    }
}

/// A figure with last year's before it and the change behind.
fn beside_last_year(beside: &Beside, this: &Markup) -> Markup {
    let class = if beside.same {
        "years same"
    } else {
        "years changed"
    };
    let change = beside.change.filter(|it| !it.is_zero()).map(signed);
    html! {
        span class=(class) {
            span.last { (beside.last) }
            span.this { (this) }
            @if let Some(change) = change { small.change { (change) } }
        }
    }
}

/// A text that may be broken behind the slashes of its addresses; a justified line would else be torn apart before a long one.
fn breakable(text: &str) -> Markup {
    html! {
        @for (index, part) in text.split_inclusive('/').enumerate() {
            @if index > 0 { wbr; }
            (part)
        }
    }
}

/// A group of more rows than this has room for its label in a narrow column.
const LONG: usize = 10;
