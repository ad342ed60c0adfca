//! Each figure read, the findings those of the text, each with its place.

use nianbao::lint;
use nianbao::rules::Settings;
use nianbao::word;

use super::drafts::{CORRECT, cells, faulty, findings, report};
use super::kinds::kinds;

#[test]
fn every_figure_is_read_out_of_word_files_of_every_kind() {
    let expected = cells(&report(CORRECT));
    assert_eq!(expected.len(), 200);
    for (kind, bytes) in kinds(CORRECT) {
        let document = word::read(&bytes).unwrap_or_else(|it| panic!("{kind}: {it:?}"));
        let report = report(&document.text);
        assert_eq!(cells(&report), expected, "{kind}");
        assert_eq!(findings(&report), [], "{kind}");
    }
}

#[test]
fn findings_are_those_of_the_text_and_each_has_its_place() {
    let draft = faulty();
    let expected = findings(&report(&draft));
    assert!(expected.len() >= 4, "{expected:#?}");
    for (kind, bytes) in kinds(&draft) {
        let document = word::read(&bytes).unwrap();
        assert_eq!(findings(&report(&document.text)), expected, "{kind}");
        let locations = document.locations();
        for finding in lint::check(&report(&document.text), &Settings::default()) {
            assert!(locations.at(finding.span.start).is_some(), "{kind}");
        }
    }
}

#[test]
fn one_hint_says_that_there_are_tracked_changes() {
    for (kind, bytes) in kinds(CORRECT) {
        let document = word::read(&bytes).unwrap();
        let settings = Settings {
            tracked_changes: document.changes(),
            ..Settings::default()
        };
        let found = lint::check(&report(&document.text), &settings);
        let hints = found.iter().filter(|it| it.rule.name == "tracked-changes");
        let expected = usize::from(kind == "tracked changes");
        assert_eq!(hints.count(), expected, "{kind}");
    }
}
