//! Any bytes are taken for a Word file; what can be read of them is checked.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::lint;
use nianbao::rules::Settings;
use nianbao::word;

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = word::read(bytes) else {
        return;
    };
    let settings = Settings::default();
    let report = lint::read(document.text.as_str().into(), &settings);
    lint::check(&report, &settings);
});
