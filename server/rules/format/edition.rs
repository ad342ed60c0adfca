//! Labels that one edition of the form has and another has not.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::format::{self, Format, TableSpec};
use crate::report::{Label, LabelMatch, Report, RowRole, Table};
use crate::rules::{Context, Rule, Sink};
use crate::text::{Span, compact};

/// Reports every table that shows one of `editions` instead of the one that is `demanded`.
pub fn push(
    context: &Context<'_>,
    sink: &mut Sink<'_>,
    rule: &'static Rule,
    demanded: &'static Format,
    editions: impl Iterator<Item = &'static Format> + Clone,
) {
    for stray in strays(context.report, demanded, editions) {
        let section = &stray.table.spec.section;
        let title = demanded
            .section(section)
            .map_or("", |section| &section.title);
        let mut message = rule
            .message(if stray.labels.is_empty() {
                "rows"
            } else {
                "labels"
            })
            .with("table", title)
            .with("year", context.year().unwrap_or(demanded.first_report_year))
            .with("edition", stray.edition.first_report_year)
            .with("notice", &demanded.document_number);
        if !stray.labels.is_empty() {
            let names: Vec<&str> = stray
                .labels
                .iter()
                .map(|label| label.text.as_str())
                .collect();
            let shown = names.get(..MENTIONED).unwrap_or(&names);
            message = message.with("labels", shown.join("、"));
        }
        sink.push(
            sink.diagnostic(stray.span, message)
                .place(&stray.table.spec.id),
        );
    }
}

/// Whether a table shows another edition of the form than the report year demands, which [`push`] says: then the whole of it
/// is to be replaced.
pub fn is_another(context: &Context<'_>, table: &Table) -> bool {
    let Some(demanded) = context.demanded_format() else {
        return false;
    };
    let others = demanded.older().chain(demanded.newer());
    strays(context.report, demanded, others)
        .iter()
        .any(|stray| std::ptr::eq(stray.table, table))
}

/// How many of the telling labels a message names.
const MENTIONED: usize = 3;

/// A table of the draft that shows another edition of the form than the report year demands.
#[derive(Debug)]
struct Stray<'a> {
    table: &'a Table,
    /// The edition it shows.
    edition: &'static Format,
    /// The labels that only that edition has, in the order of the table; empty where the table differs in its rows alone.
    labels: Vec<&'a Label>,
    /// Where to speak of it.
    span: Span,
}

fn strays<'a>(
    report: &'a Report,
    demanded: &'static Format,
    editions: impl Iterator<Item = &'static Format> + Clone,
) -> Vec<Stray<'a>> {
    let mut strays = Vec::new();
    for table in &report.tables {
        let Some(asked) = demanded.table(&table.spec.id) else {
            continue;
        };
        let found = editions.clone().find_map(|edition| {
            let labels = telling_labels(table, edition.table(&table.spec.id)?, asked);
            let has_its_rows = std::ptr::eq(table.format, edition) && differs(table.spec, asked);
            let first = labels.first().map(|label| label.span);
            let span = match first {
                Some(span) => span,
                None if has_its_rows => row_only_there(table, asked)?,
                None => return None,
            };
            Some(Stray {
                table,
                edition,
                labels,
                span,
            })
        });
        strays.extend(found);
    }
    strays
}

/// The labels in `table` that the form `edition` prints and `asked` does not.
fn telling_labels<'a>(table: &'a Table, edition: &TableSpec, asked: &TableSpec) -> Vec<&'a Label> {
    let telling = TELLING.iter().find(|telling| {
        std::ptr::eq(telling.edition, edition) && std::ptr::eq(telling.asked, asked)
    });
    let Some(telling) = telling else {
        return Vec::new();
    };
    let labels = table.rows.iter().flat_map(|row| &row.labels);
    labels
        .filter(|label| match label.matched {
            LabelMatch::Exact(official) | LabelMatch::Near(official) => {
                telling.labels.contains(compact(official).as_ref())
            }
            LabelMatch::None => telling.labels.contains(&label.text),
        })
        .collect()
}

/// The labels, as compared, by which one edition of a table is told from another.
struct Telling {
    edition: &'static TableSpec,
    asked: &'static TableSpec,
    labels: BTreeSet<String>,
}

/// For each table and each two editions of it.
static TELLING: LazyLock<Vec<Telling>> = LazyLock::new(|| {
    let tables = || format::builtin().iter().flat_map(|format| &format.tables);
    let pairs = tables().flat_map(|edition| tables().map(move |asked| (edition, asked)));
    pairs
        .filter(|(edition, asked)| edition.id == asked.id && !std::ptr::eq(*edition, *asked))
        .map(|(edition, asked)| Telling::new(edition, asked))
        .collect()
});

impl Telling {
    fn new(edition: &'static TableSpec, asked: &'static TableSpec) -> Self {
        let theirs = labels_of(asked);
        let mut labels = labels_of(edition);
        // 规范性文件 is only the shorter form of a label the other edition has: that is for table-label to say.
        labels.retain(|label| {
            let mut theirs = theirs.iter();
            !theirs.any(|other| other.ends_with(label) || label.ends_with(other))
        });
        Self {
            edition,
            asked,
            labels,
        }
    }
}

/// Every label that a form prints, as compared.
fn labels_of(spec: &TableSpec) -> BTreeSet<String> {
    let blocks = spec.blocks.iter();
    let headers = blocks.clone().filter_map(|block| block.header.as_ref());
    let columns = blocks.flat_map(|block| block.columns.iter().flat_map(|column| &column.path));
    let rows = spec.rows.iter().flat_map(|row| &row.path);
    headers
        .chain(columns)
        .chain(rows)
        .map(|label| compact(label).into_owned())
        .collect()
}

/// Whether two editions print different cells.
fn differs(one: &TableSpec, other: &TableSpec) -> bool {
    let names = |spec: &TableSpec| -> Vec<String> {
        spec.cells.iter().map(|cell| cell.name.clone()).collect()
    };
    names(one) != names(other)
}

/// The first row of the draft that the form asked for does not have: （六）其他处理 with figures of its own.
fn row_only_there(table: &Table, asked: &TableSpec) -> Option<Span> {
    table.rows.iter().find_map(|row| {
        let RowRole::Data(index) = row.role else {
            return None;
        };
        let id = &table.spec.rows.get(index)?.id;
        asked.row(id).is_none().then(|| match row.labels.last() {
            Some(label) => label.span,
            None => row.span,
        })
    })
}
