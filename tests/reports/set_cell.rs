//! A figure written into a cell: in a draft of any form it is there, and no other cell has changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::support::{Figures, Form, Random, Variant, figures};
use nianbao::analysis::Analysis;
use nianbao::format;
use nianbao::ide::cell::{Figure, Refusal, set};
use nianbao::lint;
use nianbao::report::{ReadOptions, Report};
use nianbao::rules::Edit;

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
                    let wanted = Figure {
                        cell: name,
                        text: figure,
                    };
                    let edits = match set(&analysis, &[wanted]) {
                        Ok(edits) => edits,
                        Err((_, refusal)) => {
                            assert_eq!(refusal, Refusal::Unclear, "{form:?} {name}");
                            assert!(figure.is_empty(), "{form:?} {name} {figure}");
                            refused += 1;
                            continue;
                        }
                    };
                    written += 1;
                    let text = lint::apply(analysis.text(), &edits);
                    let after = Report::parse(text.as_str(), &ReadOptions::default());
                    let mut expected = before.clone();
                    expected[at].1 = figure;
                    let mut after = figures(&after);
                    // Blanks that the page has beside a figure may stay.
                    after[at].1 = after[at].1.trim_matches(|c| "&nbsp;".contains(c));
                    assert!(after == expected, "{form:?} {name} {figure}\n{text}");
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

/// A table of HTML with other words in its cells than plain figures.
fn page(cells: &[(&str, &str)]) -> Analysis {
    let mut random = Random::new(7);
    let invented = Figures::invent(format::by_id("2021").unwrap(), &mut random);
    let draft = Form::Html.write(&invented, &Variant::default(), &mut random);
    let plain = Analysis::of(draft.text.as_str(), &Arc::default());
    let edits = cells.iter().map(|(name, written)| {
        let mut tables = plain.report().tables.iter();
        let cell = tables.find_map(|table| table.cell(table.spec.cell(name)?));
        Edit::replace(cell.expect("a cell").span, (*written).to_owned())
    });
    let mut edits: Vec<Edit> = edits.collect();
    edits.sort_by_key(|edit| edit.span.start);
    let text = lint::apply(&draft.text, &edits);
    Analysis::of(text.as_str(), &Arc::default())
}

#[test]
fn what_stands_beside_a_figure_bars_no_entry_and_tags_stay_whole() {
    const CELL: &str = "applications.new:natural";
    for (written, figure, expected) in [
        ("126&nbsp;", "", ">&nbsp;<"),
        ("&nbsp;126", "5", ">&nbsp;5<"),
        ("<b>126</b>", "", "><b></b><"),
        ("<b>1</b>26", "5", "><b>5</b><"),
        ("<b>1</b>26", "", "><b></b><"),
        ("126<sup>①</sup>", "5", ">5<sup></sup><"),
        ("１２", "12", ">12<"),
    ] {
        let analysis = page(&[(CELL, written)]);
        let figure = Figure {
            cell: CELL,
            text: figure,
        };
        let edits = set(&analysis, &[figure]).expect("it is written");
        let text = lint::apply(analysis.text(), &edits);
        assert!(text.contains(expected), "{written} {figure:?}");
    }
}

#[test]
fn several_figures_are_written_together_or_not_at_all() {
    let names = [
        "applications.carried_in:commercial",
        "applications.new:natural",
    ];
    let analysis = page(&[]);
    let figures = |texts: [&'static str; 2]| {
        let pairs = names.iter().zip(texts);
        let all = pairs.map(|(cell, text)| Figure { cell, text });
        all.collect::<Vec<_>>()
    };
    let edits = set(&analysis, &figures(["31", "１，234"])).expect("they are written");
    assert!(edits[0].span.end <= edits[1].span.start);
    let text = lint::apply(analysis.text(), &edits);
    let now = figures_of(&text);
    assert_eq!(now[names[0]], "31");
    assert_eq!(now[names[1]], "1234");
    assert_eq!(
        set(&analysis, &figures(["31", "许多"])),
        Err((1, Refusal::NoFigure))
    );
    let there = Analysis::of(text.as_str(), &Arc::default());
    assert_eq!(set(&there, &figures(["31", "1234"])), Ok(Vec::new()));
}

fn figures_of(text: &str) -> BTreeMap<String, String> {
    let report = Report::parse(text, &ReadOptions::default());
    let all = figures(&report).into_iter();
    let owned = all.map(|(name, text)| (name.to_owned(), text.to_owned()));
    owned.collect()
}
