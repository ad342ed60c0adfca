use std::sync::LazyLock;

use crate::messages::{data, embedded};

/// The words by which quantities are recognised: `words.toml`.
#[derive(Default, serde::Deserialize)]
pub(super) struct Words {
    pub(super) measures: Vec<String>,
    pub(super) about_before: Vec<String>,
    pub(super) about_behind: Vec<String>,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words: Words = embedded(data!("report/quantity/words.toml"));
    // A measure word is looked for before those it begins with.
    words
        .measures
        .sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
});

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::to_simplified;

    /// The words between the quotation marks of U"…" behind a name in a source in C.
    fn words_in(source: &str, name: &str) -> Vec<String> {
        let at = source.find(name).unwrap();
        let (list, _) = source[at..].split_once(';').unwrap();
        let words = list.split('"').skip(1).step_by(2);
        words.map(str::to_owned).collect()
    }

    #[derive(serde::Deserialize)]
    struct File {
        grammar: Grammar,
    }

    #[derive(serde::Deserialize)]
    struct Grammar {
        uncounted: BTreeSet<String>,
        only_here: BTreeSet<String>,
    }

    #[test]
    fn measure_words_are_those_of_the_grammar() {
        let File { grammar } = serde_json::from_str(data!("report/quantity/words.toml")).unwrap();
        let Grammar {
            mut uncounted,
            only_here,
        } = grammar;
        let measures: BTreeSet<String> = WORDS.measures.iter().cloned().collect();
        assert!(only_here.is_subset(&measures) && uncounted.is_disjoint(&measures));

        let scanner = include_str!("../../../grammar/src/scanner/figure.h");
        let short = words_in(scanner, "SHORT_MEASURE_WORDS[]").concat();
        let short = short.chars().map(|c| to_simplified(c).to_string());
        let long = words_in(scanner, "LONG_MEASURE_WORDS[]").into_iter();
        let known: BTreeSet<String> = short.chain(long).collect();
        uncounted.extend(measures.difference(&only_here).cloned());
        assert_eq!(known, uncounted);
    }
}
