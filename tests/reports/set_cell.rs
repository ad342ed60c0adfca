//! A figure written into a cell: in a draft of any form it is there, and no other cell has changed.

use std::sync::Arc;

use crate::support::{Figures, Form, Random, Variant, figures};
use nianbao::analysis::Analysis;
use nianbao::format;
use nianbao::ide::cell::{Refusal, set};
use nianbao::lint;
use nianbao::report::{ReadOptions, Report};

#[test]
fn a_figure_changes_its_own_cell_only() {
    for form in Form::ALL {
        let (mut written, mut refused) = (0, 0);
        for (seed, id) in [(1, "2019"), (2, "2021")] {
            let mut random = Random::new(seed);
            let invented = Figures::invent(format::by_id(id).unwrap(), &mut random);
            let draft = form.write(&invented, &Variant::default(), &mut random);
            let analysis = Analysis::of(draft.text.as_str(), &Arc::default());
            let before = figures(analysis.report());
            // The cells of a form are much alike; some of each row are enough.
            for (at, (name, _)) in before.iter().enumerate().step_by(37) {
                for figure in ["", "31745"] {
                    let edit = match set(&analysis, name, figure) {
                        Ok(edit) => edit,
                        Err(refusal) => {
                            assert_eq!(refusal, Refusal::Unclear, "{form:?} {name}");
                            assert!(figure.is_empty(), "{form:?} {name} {figure}");
                            refused += 1;
                            continue;
                        }
                    };
                    written += 1;
                    let text = lint::apply(analysis.text(), &[edit]);
                    let after = Report::parse(text.as_str(), &ReadOptions::default());
                    let mut expected = before.clone();
                    expected[at].1 = figure;
                    assert_eq!(figures(&after), expected, "{form:?} {name}\n{text}");
                }
            }
        }
        assert!(written > 10, "{form:?}: {written} written");
        // An emptied cell cannot be seen where there are no separators.
        assert!(
            !form.shows_blanks() || refused * 3 <= written + refused,
            "{form:?}: {refused} refused, {written} written"
        );
    }
}
