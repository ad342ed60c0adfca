//! Whatever a text is, fixing it twice is fixing it once, and so is formatting it.

#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use nianbao::analysis::Analysis;
use nianbao::ide::formatting::format;
use nianbao::lint;
use nianbao::rules::{Applicability, Settings};

fuzz_target!(|text: &str| {
    let settings = Settings::default();
    let fix = |text: Arc<str>| {
        let report = lint::read(text, &settings);
        lint::fix(report, &settings, Applicability::Safe).report.text
    };
    let fixed = fix(text.into());
    assert_eq!(fix(Arc::clone(&fixed)), fixed);

    let read = |text: &str| Analysis::of(text, &Arc::default());
    let formatted = format(&read(text));
    assert_eq!(format(&read(&formatted)), formatted);
});
