//! `nianbao export`: a draft as it is handed in.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use super::args::{Export, ExportFormat};
use super::single::{self, Content, Output};
use super::status::Status;
use super::terminal::Terminal;
use super::words::say;
use crate::analysis::Analysis;
use crate::ide::formatting;
use crate::lint;
use crate::messages::Message;
use crate::rules::{Severity, writing};
use crate::word::export;
use crate::workspace::{Failure, History, pictures, shown};

pub fn run(arguments: &Export, terminal: &mut Terminal) -> Status {
    match write(arguments, terminal) {
        Ok(()) => Status::Clean,
        Err(failure) => {
            terminal.failure(&failure);
            Status::Failed
        }
    }
}

fn write(arguments: &Export, terminal: &mut Terminal) -> Result<(), Failure> {
    let source = single::read(&arguments.source, terminal)?;
    let analysis = Analysis::of(Arc::clone(&source.draft.text), &source.settings);
    let text = formatting::draft(&analysis);
    let file = &arguments.source.file;
    if writing::tags(&text).any(is_block) {
        return Err(single::failure(file, say("export-html")));
    }
    let report = lint::read(Arc::clone(&text), &source.settings);
    let format = format(arguments);
    let ending = match format {
        ExportFormat::Docx => ".docx",
        ExportFormat::Html => ".html",
    };
    let output = match &arguments.output {
        Some(output) => Output::named(output),
        None if single::is_standard(file) => Output::Standard,
        None => Output::File(single::beside(file, ending)),
    };
    let force = Some(arguments.force);
    match format {
        ExportFormat::Docx => {
            // Nothing but the named files is read where that was asked for.
            let pictures = match arguments.source.reading.isolated {
                true => export::Pictures::default(),
                false => pictures(&source.absolute, export::addresses(&report)),
            };
            let package = export::docx_with(&report, &pictures);
            let word = Content::Word(&package);
            single::deliver(file, &output, force, &word, terminal)?;
        }
        ExportFormat::Html => {
            let page = export::html(&report);
            single::deliver(file, &output, force, &Content::Page(&page), terminal)?;
        }
    }
    let history = match arguments.source.reading.isolated {
        true => History::none(),
        false => History::searched(),
    };
    let comments = report.suppressions.len();
    if comments > 0 {
        terminal.note(&say("export-comments").with("comments", comments));
    }
    let previous = history.of(&source.absolute, analysis.report(), &source.places);
    if let Some(left) = left(&analysis.with_previous(previous), file) {
        terminal.note(&left);
    }
    Ok(())
}

/// What is asked for, or what the name of the output says.
fn format(arguments: &Export) -> ExportFormat {
    let named = arguments.output.as_deref().and_then(Path::extension);
    let is_page = |it: &OsStr| it.eq_ignore_ascii_case("html") || it.eq_ignore_ascii_case("htm");
    let by_name = match named {
        Some(ending) if is_page(ending) => ExportFormat::Html,
        _ => ExportFormat::Docx,
    };
    arguments.to.unwrap_or(by_name)
}

/// How much is wrong with what is handed in, and how to see it; nothing where nothing is.
fn left(analysis: &Analysis, file: &Path) -> Option<Message> {
    let count = |severity| {
        let findings = analysis.findings().iter();
        findings.filter(|it| it.severity == severity).count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let left = say("export-left")
        .with("errors", errors)
        .with("warnings", warnings)
        .with("path", shown(file));
    (errors + warnings > 0).then_some(left)
}

/// Whether a tag lays out a page: the paragraphs and tables between such tags are not those of a text.
fn is_block(tag: &str) -> bool {
    const BLOCKS: [&str; 10] = [
        "html", "body", "div", "p", "table", "tr", "td", "th", "ul", "li",
    ];
    let name = tag.trim_start_matches(['<', '/']);
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
    name.is_some_and(|name| BLOCKS.iter().any(|block| name.eq_ignore_ascii_case(block)))
}
