//! Pipe tables of any kind, aligned.

use crate::analysis::Analysis;
use crate::format::canonical;
use crate::ide::{edits, nodes};
use crate::rules::Edit;
use crate::syntax::Kind;
use crate::text::{LineEnding, Span, line_start, trim_breaks};

/// The pipe tables of a draft that can be aligned: their whole lines, and what these become.
pub fn aligned(analysis: &Analysis) -> Vec<(Span, String)> {
    let text = analysis.text();
    let tables = nodes::find(analysis.tree(), |kind| kind == Kind::PipeTable).into_iter();
    tables
        .filter_map(|(_, node)| {
            let lines = whole_lines(nodes::span(node), text);
            Some((lines, align(lines.of(text))?))
        })
        .collect()
}

/// The edits that align the pipe table at an offset, or in the line before it where that line has just been ended.
pub fn align_at(analysis: &Analysis, offset: usize) -> Vec<Edit> {
    let text = analysis.text();
    let before = text.get(..offset).unwrap_or("").trim_end().len();
    let touched = |(lines, _): &(Span, String)| {
        lines.start <= offset && offset < lines.end || lines.start < before && before < lines.end
    };
    let Some((lines, aligned)) = aligned(analysis).into_iter().find(touched) else {
        return Vec::new();
    };
    let aligned = LineEnding::of(text).apply(&aligned);
    let edits = edits::between(lines.of(text), &aligned).into_iter();
    edits
        .map(|edit| Edit {
            span: Span::new(lines.start + edit.span.start, lines.start + edit.span.end),
            text: edit.text,
        })
        .collect()
}

/// The lines of a table aligned, with a delimiter row. `None` where they are no plain table: rows of different lengths, lines
/// without a pipe at either end, columns with an alignment of their own.
fn align(lines: &str) -> Option<String> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (index, line) in lines.lines().enumerate() {
        let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
        if inner.contains('\\') || inner.contains('`') {
            return None;
        }
        let cells: Vec<String> = inner
            .split('|')
            .map(|cell| trim_breaks(cell).to_owned())
            .collect();
        let is_delimiter = |cell: &String| !cell.is_empty() && cell.chars().all(|c| c == '-');
        let bare = |cell: &String| cell.trim_matches(':').to_owned();
        if index == 1
            && cells.iter().map(bare).all(|cell| is_delimiter(&cell))
            && inner.contains(':')
        {
            return None;
        }
        if index == 1 && cells.iter().all(is_delimiter) {
            if rows.first()?.len() != cells.len() {
                return None;
            }
            continue;
        }
        rows.push(cells);
    }
    let columns = rows.first()?.len();
    let regular = columns > 1 && rows.iter().all(|row| row.len() == columns);
    regular.then(|| canonical::pipe_table(&rows))
}

fn whole_lines(span: Span, text: &str) -> Span {
    let start = line_start(text, span.start);
    let behind = text.get(span.end..).unwrap_or("");
    let ended = text.get(..span.end).is_some_and(|it| it.ends_with('\n'));
    let end = match behind.find('\n') {
        _ if ended => span.end,
        Some(at) => span.end + at + 1,
        None => text.len(),
    };
    Span::new(start, end)
}
