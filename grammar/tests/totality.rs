//! Every text parses without ERROR and MISSING nodes.

mod common;

use proptest::prelude::*;

use common::{hostile_text, mutated_report, parse};

fn assert_total(source: &str) {
    let tree = parse(source, None);
    assert!(
        !tree.root_node().has_error(),
        "{source:?}\n{}",
        tree.root_node().to_sexp()
    );
    assert!(
        tree.root_node().end_byte() == source.len() || source.is_empty(),
        "{source:?} is not covered"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(common::cases(1000)))]

    #[test]
    fn hostile_texts_parse(source in hostile_text()) {
        assert_total(&source);
    }

    #[test]
    fn mutated_reports_parse(source in mutated_report()) {
        assert_total(&source);
    }

    #[test]
    fn any_texts_parse(source in any::<String>()) {
        assert_total(&source);
    }
}

#[test]
fn real_reports_parse() {
    let Some(shared) = std::env::var_os("NIANBAO_SHARED") else {
        return;
    };
    let corpus = std::path::Path::new(&shared).join("corpus");
    let mut count = 0;
    for entry in std::fs::read_dir(corpus).expect("the corpus is a folder") {
        let path = entry.expect("its entries can be read").path();
        assert_total(&std::fs::read_to_string(&path).expect("its files are UTF-8"));
        count += 1;
    }
    assert!(count > 0, "the corpus is empty");
}
