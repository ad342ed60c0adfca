//! `nianbao compare`: two years of a body side by side.

mod csv;
mod json;
mod side;
mod text;

use side::Side;

use super::args::{Compare, ComparisonFormat};
use super::single;
use super::status::Status;
use super::terminal::Terminal;
use super::words::say;
use crate::analysis::Analysis;
use crate::lint;
use crate::messages::Message;
use crate::preview::Preview;
use crate::report::comparison::Comparison;
use crate::report::organ::is_same_body;
use crate::workspace::{Failure, shown};

pub fn run(arguments: &Compare, terminal: &mut Terminal) -> Status {
    match compared(arguments, terminal) {
        Ok(text) => {
            terminal.print(&text);
            Status::Clean
        }
        Err(failure) => {
            terminal.failure(&failure);
            Status::Failed
        }
    }
}

fn compared(arguments: &Compare, terminal: &mut Terminal) -> Result<String, Failure> {
    let [last, this] = arguments.sources();
    let [last_name, this_name] = [&last, &this].map(|it| shown(&it.file));
    let (last, this) = (
        single::read(&last, terminal)?,
        single::read(&this, terminal)?,
    );
    let last = lint::read(last.draft.text, &last.settings);
    let this_looks = this.draft.looks;
    let analysis = Analysis::of(this.draft.text, &this.settings);
    for (name, report) in [(&last_name, &last), (&this_name, analysis.report())] {
        if !report.is_recognised() {
            return Err(Failure {
                name: name.clone(),
                message: say("compare-no-report"),
            });
        }
    }
    let comparison = Comparison::of(&last, analysis.report());
    let last = Side {
        path: last_name,
        report: &last,
    };
    let this = Side {
        path: this_name,
        report: analysis.report(),
    };
    for doubt in doubts(&last, &this) {
        terminal.note(&doubt);
    }
    let language = terminal.language;
    Ok(match arguments.format {
        ComparisonFormat::Text => text::text(&last, &this, &comparison, language),
        ComparisonFormat::Json => json::json(&last, &this, &comparison),
        ComparisonFormat::Csv => csv::csv(&comparison),
        ComparisonFormat::Html => {
            Preview::compared(&analysis, &this_looks, &comparison).page(language) + "\n"
        }
    })
}

/// Why the two may not be meant to be compared; they are compared all the same.
fn doubts(last: &Side<'_>, this: &Side<'_>) -> impl Iterator<Item = Message> {
    let (one, other) = (last.organ(), this.organ());
    let known = !one.is_empty() && !other.is_empty();
    let body = (known && !is_same_body(one, other)).then(|| {
        say("compare-other-body")
            .with("last", one)
            .with("this", other)
    });
    let years = last.year().zip(this.year());
    let years = years
        .filter(|(last, this)| last + 1 != *this)
        .map(|(last, this)| say("compare-years").with("last", last).with("this", this));
    body.into_iter().chain(years)
}
