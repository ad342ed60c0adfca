//! Naming a finding so that it is known again after the text around it has changed.

use std::collections::HashMap;

use twox_hash::XxHash3_64;

use crate::rules::Diagnostic;

/// The fingerprint of every finding of one draft, in their order: 16 hexadecimal digits.
///
/// It is XXH3 (64 bits, seed 0) over rule, section, cell and place, each ended by a NUL, and the finding's number among
/// those that are equal in all four. Lines and offsets do not enter, so text may be added or moved elsewhere. Baselines
/// are made of fingerprints: what enters into them can only be changed with a new version of the baseline.
pub fn fingerprints(diagnostics: &[Diagnostic]) -> Vec<String> {
    let mut equals: HashMap<String, u64> = HashMap::new();
    diagnostics
        .iter()
        .map(|diagnostic| {
            let key = format!(
                "{}\0{}\0{}\0{}\0",
                diagnostic.rule.name,
                diagnostic.section.unwrap_or_default(),
                diagnostic.cell.as_deref().unwrap_or_default(),
                diagnostic.place,
            );
            let ordinal = equals.entry(key.clone()).or_default();
            let hash = XxHash3_64::oneshot(format!("{key}{ordinal}").as_bytes());
            *ordinal += 1;
            format!("{hash:016x}")
        })
        .collect()
}

/// A fingerprint that is also told from that of the same finding in another file.
pub fn fingerprint_in(path: &str, fingerprint: &str) -> String {
    format!(
        "{:016x}",
        XxHash3_64::oneshot(format!("{path}\0{fingerprint}").as_bytes())
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{self, Severity, Sink};
    use crate::text::Span;

    #[test]
    fn fingerprints_last() {
        let rule = rules::by_name("section-duplicate").unwrap();
        let mut found = Vec::new();
        let sink = Sink::new(rule, Severity::Error, &mut found);
        let finding = |start: usize, place: &str| {
            sink.diagnostic(Span::empty(start), rule.message("twice"))
                .section("overview")
                .place(place)
        };
        let before = fingerprints(&[finding(5, "a"), finding(7, "a"), finding(9, "b")]);
        let after = fingerprints(&[finding(50, "a"), finding(60, "b"), finding(70, "a")]);
        assert_eq!(before[0], after[0]);
        assert_eq!(before[1], after[2]);
        assert_eq!(before[2], after[1]);
        assert_ne!(before[0], before[1]);
        // A change of this value makes every baseline out there worthless.
        assert_eq!(before[0], "93e099ed11fa9e38");
    }
}
