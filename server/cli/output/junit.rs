//! `junit`: test results, which most CI servers read. A draft is a test suite, a finding a failed test.

use super::checked::Checked;
use super::place::Lines;
use super::renderer::{Renderer, Style};
use super::summary::Summary;
use super::xml::{DECLARATION, text};
use crate::workspace::Failure;

#[derive(Debug)]
pub struct Junit {
    style: Style,
}

impl Junit {
    pub fn new(style: Style) -> Self {
        Self { style }
    }
}

impl Renderer for Junit {
    fn begin(&self) -> String {
        format!("{DECLARATION}<testsuites name=\"nianbao\">\n")
    }

    fn file(&self, file: &Checked) -> String {
        let path = text(&file.name);
        let failures = file.diagnostics.len();
        // A suite without a test would look like one that did not run.
        let tests = failures.max(1);
        let mut suite = format!(
            "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n"
        );
        if failures == 0 {
            suite += &format!("    <testcase name=\"nianbao\" classname=\"{path}\"/>\n");
        }
        let lines = Lines::new(&file.report.text);
        // Of two tests with one name GitLab shows only one; the fingerprint is the same from one commit to the next, too.
        for (diagnostic, fingerprint) in file.diagnostics.iter().zip(&file.fingerprints) {
            let place = lines.place(diagnostic.span.start);
            let (line, column) = (place.line, place.column);
            let rule = diagnostic.rule.name;
            let severity = diagnostic.severity.name();
            let message = text(&diagnostic.message.render(self.style.language));
            suite += &format!(
                "    <testcase name=\"{rule} ({fingerprint})\" classname=\"{path}\" file=\"{path}\" line=\"{line}\" column=\"{column}\">\n      \
                 <failure type=\"{severity}\" message=\"{message}\">{path}:{line}:{column}: {message}</failure>\n    \
                 </testcase>\n"
            );
        }
        suite + "  </testsuite>\n"
    }

    fn end(&self, _: &Summary, failures: &[Failure]) -> String {
        let mut end = String::new();
        for failure in failures {
            let path = text(&failure.name);
            let message = text(&failure.message.render(self.style.language));
            end += &format!(
                "  <testsuite name=\"{path}\" tests=\"1\" failures=\"0\" errors=\"1\">\n    \
                 <testcase name=\"nianbao\" classname=\"{path}\">\n      \
                 <error type=\"error\" message=\"{message}\"/>\n    </testcase>\n  </testsuite>\n"
            );
        }
        end + "</testsuites>\n"
    }
}
