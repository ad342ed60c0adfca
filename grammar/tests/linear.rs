//! The scanner looks at a number of characters in proportion to the text, whatever the text repeats: all looking ahead
//! is bounded. The law is tested by counting, not by timing.

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;

use common::few_pieces;

/// How many characters the scanner looks at to parse a text, with repetitions.
fn looked_at(text: &str) -> usize {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    let mut parser = common::parser();
    parser.set_logger(Some(Box::new(move |_, message| {
        if message.starts_with("consume") || message.starts_with("skip ") {
            counted.fetch_add(1, Ordering::Relaxed);
        }
    })));
    let tree = parser.parse(text, None);
    assert!(tree.is_some(), "without a timeout every parse ends");
    count.load(Ordering::Relaxed)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(common::cases(64)))]

    #[test]
    fn twice_the_text_takes_twice_the_looking(lead in few_pieces(0..4), unit in few_pieces(1..5)) {
        let repeated = |bytes: usize| format!("{lead}{}", unit.repeat(bytes / unit.len().max(1)));
        let once = looked_at(&repeated(6_000));
        let twice = looked_at(&repeated(12_000));
        prop_assert!(
            twice <= once * 5 / 2 + 10_000,
            "{once} characters looked at, then {twice}"
        );
    }
}
