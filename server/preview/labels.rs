//! The labels of official tables: where a draft has them, and which pieces of text belong to them.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::format::{self, TableSpec};
use crate::report::{Label, LabelMatch, Row};
use crate::text::{Span, compact};

/// Where the draft has the label of the official row `official`: the one recognised as it, else, where the row was found by
/// what stands around it, words that are no pieces of labels.
pub fn own_label(spec: &TableSpec, row: &Row, official: &str, text: &str) -> Option<Span> {
    let labels = || row.labels.iter().rev();
    let own = labels().find(|label| is_label(label, official));
    let other = || {
        let mut unknown = labels().filter(|label| label.matched == LabelMatch::None);
        unknown.find_map(|label| unofficial(spec, label.span, text))
    };
    own.map(with_stray_figure).or_else(other)
}

/// A label with the figure that is glued to it.
pub fn with_stray_figure(label: &Label) -> Span {
    let stray = label.stray_figure.unwrap_or(label.span);
    label.span.cover(stray)
}

/// Whether a label of the draft is this official one.
pub fn is_label(label: &Label, text: &str) -> bool {
    match label.matched {
        LabelMatch::Exact(official) => official == text,
        // A mere piece of it is not shown in its place: the other pieces stand elsewhere.
        LabelMatch::Near(official) => official == text && !is_piece(&label.text, official),
        LabelMatch::None => false,
    }
}

fn is_piece(words: &str, official: &str) -> bool {
    let official = compact(official);
    official != words && official.contains(words)
}

/// Whether a text consists of pieces of a table's official labels only.
pub fn is_official(spec: &TableSpec, text: &str) -> bool {
    unofficial(spec, Span::new(0, text.len()), text).is_none()
}

/// What is left of a span behind the pieces of a table's official labels that it begins with; `None` where that is nothing.
fn unofficial(spec: &TableSpec, span: Span, text: &str) -> Option<Span> {
    let official = PIECES.get(spec.id.as_str());
    let is_piece = |piece: &str| official.is_some_and(|official| official.contains(piece));
    let mut start = span.start;
    for word in span.of(text).split_inclusive(between) {
        if !is_pieces(word.trim_end_matches(between), is_piece) {
            return Some(Span::new(start, span.end));
        }
        start += word.len();
    }
    None
}

/// Whether a text consists of pieces only.
pub fn consists_of(text: &str, is_piece: impl Fn(&str) -> bool) -> bool {
    text.split(between).all(|word| is_pieces(word, &is_piece))
}

/// What stands between words.
fn between(c: char) -> bool {
    c.is_whitespace() || c == '|'
}

/// Whether a word can be cut into such pieces, at most one of them a single character. A number is a figure, not the number
/// of a label.
fn is_pieces(word: &str, is_piece: impl Fn(&str) -> bool) -> bool {
    let word = compact(word);
    if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let mut rest = &*word;
    let mut single = 0;
    while !rest.is_empty() {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
        let piece = ends
            .filter_map(|end| rest.get(..end))
            .take_while(|piece| is_piece(piece))
            .last();
        match piece.and_then(|piece| rest.strip_prefix(piece)) {
            Some(behind) => {
                single += usize::from(rest.chars().count() == behind.chars().count() + 1);
                rest = behind;
            }
            None => return false,
        }
    }
    single <= 1
}

/// Every piece of every official label, as compared, by the id of its table, whatever the format.
static PIECES: LazyLock<HashMap<&'static str, HashSet<String>>> = LazyLock::new(|| {
    let tables = format::builtin().iter().flat_map(|format| &format.tables);
    let mut pieces: HashMap<&str, HashSet<String>> = HashMap::new();
    for table in tables {
        let known = pieces.entry(&table.id).or_default();
        for label in printed(table) {
            let label = compact(label);
            for (start, _) in label.char_indices() {
                let rest = label.get(start..).unwrap_or_default();
                let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
                let found = ends.filter_map(|end| rest.get(..end));
                known.extend(found.map(str::to_owned));
            }
        }
    }
    pieces
});

/// All that the form prints of a table.
fn printed(table: &TableSpec) -> impl Iterator<Item = &String> {
    let rows = table.rows.iter().flat_map(|row| &row.path);
    let heads = table.header_grid.iter().flatten().map(|(text, ..)| text);
    let blocks = table.blocks.iter();
    let columns = blocks.clone().flat_map(|block| &block.columns);
    rows.chain(heads)
        .chain(blocks.clone().filter_map(|block| block.header.as_ref()))
        .chain(blocks.filter_map(|block| block.stub_header.as_ref()))
        .chain(columns.flat_map(|column| &column.path))
        .chain(&table.corner_note)
}
