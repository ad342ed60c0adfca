//! Reports of a year for which the form was only encouraged.

use crate::report::Report;
use crate::rules::{Diagnostic, Settings, Severity};

/// The year for whose reports the notice of 2019 (国办公开办函〔2019〕60号) encouraged the form and did not demand it.
const YEAR: i32 = 2019;

/// The rules that say that sections, tables, rows or columns are not those of the form.
const FORM: [&str; 8] = [
    "section-missing",
    "section-order",
    "table-missing",
    "table-row-missing",
    "table-column-missing",
    "table-row-extra",
    "table-order",
    "table-row-length",
];

/// Makes warnings of errors of form in a report of that year, but where the user has set the severity.
pub(super) fn soften(report: &Report, settings: &Settings, found: &mut [Diagnostic]) {
    if report.year.is_none_or(|year| year.value != YEAR) {
        return;
    }
    for diagnostic in found {
        let name = diagnostic.rule.name;
        if FORM.contains(&name) && !settings.rules.contains_key(name) {
            diagnostic.severity = diagnostic.severity.min(Severity::Warning);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint;
    use crate::rules;

    #[test]
    fn the_rules_exist() {
        assert!(FORM.iter().all(|name| rules::by_name(name).is_some()));
    }

    #[test]
    fn what_is_missing_in_2019_is_a_warning() {
        let severities = |year: i32| -> Vec<Severity> {
            let text = format!(
                "# 青山县水利局{year}年政府信息公开工作年度报告\n\n一、总体情况\n\n公开10条。\n"
            );
            let settings = Settings::default();
            let found = lint::check(&lint::read(text.into(), &settings), &settings);
            let missing = found.iter().filter(|it| it.rule.name == "section-missing");
            missing.map(|it| it.severity).collect()
        };
        assert_eq!(severities(2019), [Severity::Warning; 5]);
        assert_eq!(severities(2020), [Severity::Error; 5]);
    }
}
