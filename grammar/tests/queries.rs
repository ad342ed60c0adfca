//! The queries name only nodes the grammar has, and each of their patterns finds something in the fixtures.

mod common;

use tree_sitter::{Query, QueryCursor, StreamingIterator};

const QUERIES: [(&str, &str); 4] = [
    ("highlights", tree_sitter_nianbao::HIGHLIGHTS_QUERY),
    ("folds", tree_sitter_nianbao::FOLDS_QUERY),
    ("injections", tree_sitter_nianbao::INJECTIONS_QUERY),
    ("textobjects", tree_sitter_nianbao::TEXTOBJECTS_QUERY),
];

#[test]
fn every_pattern_finds_something() {
    let texts = common::REPORTS.join("\n\n");
    let tree = common::parse(&texts, None);
    for (name, source) in QUERIES {
        let query = Query::new(&tree_sitter_nianbao::LANGUAGE.into(), source)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut found = vec![false; query.pattern_count()];
        let mut cursor = QueryCursor::new();
        let mut matches = cursor.matches(&query, tree.root_node(), texts.as_bytes());
        while let Some(one) = matches.next() {
            found[one.pattern_index] = true;
        }
        for (pattern, found) in found.into_iter().enumerate() {
            let start = query.start_byte_for_pattern(pattern);
            assert!(found, "{name}: nothing for {:?}", source.get(start..));
        }
    }
}
