//! How many findings of one rule a document gets.

use rustc_hash::FxHashMap;

use crate::messages::{Catalogue, data};
use crate::rules::Diagnostic;

static SENTENCES: Catalogue = Catalogue::new(data!("lint/most.toml"));

/// Nobody reads more than so many of one kind; a text that is no report, or broken throughout, may have a hundred thousand.
pub const MOST: usize = 1000;

/// The findings with no more than [`MOST`] of each rule: in place of those behind them, one stands at the first of these and says
/// how many they are. They are in the order of the text.
pub fn most(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if found.len() <= MOST {
        return found;
    }
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    found.retain_mut(|diagnostic| {
        let count = counts.entry(diagnostic.rule.name).or_default();
        *count += 1;
        if *count == MOST + 1 {
            diagnostic.place = "more".to_owned();
            diagnostic.fix = None;
            diagnostic.choices.clear();
            diagnostic.related.clear();
        }
        *count <= MOST + 1
    });
    for diagnostic in &mut found {
        let count = counts.get(diagnostic.rule.name).copied().unwrap_or(0);
        if diagnostic.place == "more" && count > MOST {
            diagnostic.message = SENTENCES.message("more").with("count", count - MOST);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint;
    use crate::messages::Language;
    use crate::rules::{Applicability, Settings};

    #[test]
    fn what_is_too_much_to_read_is_counted_and_mended_all_the_same() {
        let text = "我们的工作,开展得好。\n\n".repeat(MOST + 500);
        let text = format!("# 青山县云溪镇2024年政府信息公开工作年度报告\n\n{text}");
        let settings = Settings::default();
        let report = lint::read(text.as_str().into(), &settings);
        let found = lint::check(&report, &settings);
        let commas = found
            .iter()
            .filter(|it| it.rule.name == "halfwidth-punctuation");
        let commas: Vec<_> = commas.collect();
        assert_eq!(commas.len(), MOST + 1);
        let last = commas[MOST];
        let message = last.message.render(Language::English);
        assert!(message.contains("500 more"), "{message}");
        assert!(last.fix.is_none() && commas[MOST - 1].fix.is_some());
        let fixed = lint::fix_found(report, &found, &settings, Applicability::Safe);
        assert!(!fixed.report.text.contains(','));
    }
}
