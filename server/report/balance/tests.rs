//! The search against a plain reading of the definition, on random tables.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{BlankTotal, Change, Finding, analyse, equations};
use crate::format::{TableSpec, by_id};
use crate::report::{Cell, CellProblem, CellValue, Table, TableForm};
use crate::text::Span;

/// A cell of a test table; `None` is a blank.
type Value = Option<i64>;

fn spec(format: &str, id: &str) -> &'static TableSpec {
    by_id(format).unwrap().table(id).unwrap()
}

fn table_of(format: &str, id: &str, cells: Vec<Option<CellValue>>) -> Table {
    let cell = |value| Cell {
        span: Span::default(),
        value,
    };
    Table {
        body: None,
        format: by_id(format).unwrap(),
        spec: spec(format, id),
        span: Span::default(),
        form: TableForm::Pipe,
        rows: Vec::new(),
        cells: cells.into_iter().map(|value| value.map(cell)).collect(),
        contradicted: Vec::new(),
    }
}

fn table(format: &str, id: &str, values: &[Value]) -> Table {
    let value = |value: &Value| value.map_or(CellValue::Blank, |v| CellValue::Number(v.into()));
    table_of(format, id, values.iter().map(|v| Some(value(v))).collect())
}

/// The index of a cell in table 三 or 四 of the 2021 format.
fn cell(name: &str) -> usize {
    let table = name.split(['.', ':']).next().unwrap();
    spec("2021", table).cell(name).unwrap()
}

/// A table of zeros with some cells filled in.
fn sparse(id: &str, filled: &[(&str, Value)]) -> Vec<Value> {
    let mut values = vec![Some(0); spec("2021", id).cells.len()];
    for (name, value) in filled {
        values[cell(name)] = *value;
    }
    values
}

/// Fills in every total from its addends, in the order of the format: rows first, then sums, then the balance.
fn balance(spec: &'static TableSpec, values: &mut [i64]) {
    for row in &spec.rows {
        if spec.id == "applications"
            && let Some((total, addends)) = row.cells.clone().collect::<Vec<_>>().split_last()
        {
            values[*total] = addends.iter().map(|cell| values[*cell]).sum();
        }
    }
    for equation in equations(spec).filter(|equation| equation.id != "T3-ROW") {
        if let [total] = equation.right.as_slice() {
            values[total.cell] = equation.left.iter().map(|term| values[term.cell]).sum();
        } else {
            // What came in is what was dealt with and what is left.
            let [new, carried_in] = equation.left.as_slice() else {
                panic!("the balance has two terms on its left");
            };
            let right: i64 = equation.right.iter().map(|term| values[term.cell]).sum();
            values[carried_in.cell] = values[carried_in.cell].min(right);
            values[new.cell] = right - values[carried_in.cell];
        }
    }
}

fn balanced(format: &'static str, id: &'static str) -> impl Strategy<Value = Vec<i64>> {
    let spec = spec(format, id);
    let figure = prop_oneof![4 => Just(0i64), 1 => 1i64..9];
    prop::collection::vec(figure, spec.cells.len()).prop_map(move |mut values| {
        // Sums come before balances in the second pass only, so the passes are repeated until nothing moves.
        loop {
            let before = values.clone();
            balance(spec, &mut values);
            if values == before {
                return values;
            }
        }
    })
}

fn some(values: &[i64]) -> Vec<Value> {
    values.iter().copied().map(Some).collect()
}

fn change(cell: usize, value: i64) -> Change {
    Change {
        cell,
        value: value.into(),
    }
}

/// What the definition asks for, by trying every value.
struct Oracle {
    spec: &'static TableSpec,
    values: Vec<Value>,
    /// The equations nothing blocks, as (cell, sign) pairs.
    open: Vec<Vec<(usize, i64)>>,
    /// For each cell the open equations it stands in, with its sign.
    places: Vec<Vec<(usize, i64)>>,
}

impl Oracle {
    fn new(spec: &'static TableSpec, values: &[Value]) -> Self {
        let addends = |equation: &crate::format::Equation| {
            let alone = equation.right.len() == 1 && equation.right[0].cell == equation.total;
            alone.then(|| equation.left.iter().map(|t| t.cell).collect::<Vec<_>>())
        };
        let mut blank_totals: Vec<usize> = Vec::new();
        for _ in 0..3 {
            for equation in equations(spec) {
                let Some(addends) = addends(equation) else {
                    continue;
                };
                let nonzero =
                    |cell: &usize| values[*cell].unwrap_or(0) != 0 || blank_totals.contains(cell);
                if values[equation.total].is_none() && addends.iter().any(nonzero) {
                    blank_totals.push(equation.total);
                }
            }
        }
        let open: Vec<_> = equations(spec)
            .map(|equation| {
                let left = equation.left.iter().map(|term| (term.cell, 1));
                let right = equation.right.iter().map(|term| (term.cell, -1));
                left.chain(right).collect::<Vec<_>>()
            })
            .filter(|terms| terms.iter().all(|(cell, _)| !blank_totals.contains(cell)))
            .collect();
        let places = |cell: usize| {
            let open = open.iter().enumerate();
            open.filter_map(|(index, terms)| {
                let term = terms.iter().find(|(other, _)| *other == cell);
                term.map(|(_, sign)| (index, *sign))
            })
            .collect()
        };
        Self {
            spec,
            values: values.to_vec(),
            places: (0..values.len()).map(places).collect(),
            open,
        }
    }

    fn residuals(&self, values: &[Value]) -> Vec<i64> {
        let sum = |terms: &Vec<(usize, i64)>| {
            terms
                .iter()
                .map(|(cell, sign)| sign * values[*cell].unwrap_or(0))
                .sum()
        };
        self.open.iter().map(sum).collect()
    }

    /// Every single change of one of `values` that makes all equations hold.
    fn singles(&self, values: &[Value]) -> Vec<(usize, i64)> {
        let residuals = self.residuals(values);
        let broken = residuals.iter().filter(|residual| **residual != 0).count();
        (0..values.len())
            .filter_map(|cell| {
                let places = &self.places[cell];
                let (equation, sign) = places.first()?;
                let amount = -sign * residuals[*equation];
                let value = values[cell].unwrap_or(0) + amount;
                let mends = places
                    .iter()
                    .all(|(equation, sign)| residuals[*equation] + sign * amount == 0);
                let touched = places
                    .iter()
                    .filter(|(equation, _)| residuals[*equation] != 0);
                let all = touched.count() == broken;
                (mends && all && amount != 0 && value >= 0).then_some((cell, value))
            })
            .collect()
    }

    /// Every change of two cells, up to the third.
    fn pairs(&self) -> Vec<Vec<Change>> {
        let residuals = self.residuals(&self.values);
        let reach: i64 = residuals.iter().map(|residual| residual.abs()).sum();
        let mut found: Vec<Vec<Change>> = Vec::new();
        for first in 0..self.values.len() {
            let old = self.values[first].unwrap_or(0);
            for value in 0.max(old - reach)..=old + reach {
                if value == old {
                    continue;
                }
                let mut values = self.values.clone();
                values[first] = Some(value);
                for (second, other) in self.singles(&values) {
                    let mut pair = vec![change(first, value), change(second, other)];
                    pair.sort();
                    if second != first && !found.contains(&pair) {
                        found.push(pair);
                    }
                }
                if found.len() > 2 {
                    return found;
                }
            }
        }
        found
    }

    /// The smallest set, where there is exactly one.
    fn culprits(&self) -> Option<Vec<Change>> {
        let singles = self.singles(&self.values);
        match singles.as_slice() {
            [(cell, value)] => Some(vec![change(*cell, *value)]),
            [] => self.pairs().try_into().ok().map(|[pair]: [_; 1]| pair),
            _ => None,
        }
    }

    fn check(&self, findings: &[Finding]) {
        let residuals = self.residuals(&self.values);
        if residuals.iter().all(|residual| *residual == 0) {
            assert_eq!(findings, []);
            return;
        }
        if let Some(culprits) = self.culprits() {
            let mut found: Vec<Change> = findings
                .iter()
                .map(|finding| match finding {
                    Finding::Culprit { change, .. } => *change,
                    Finding::Total { .. } => panic!("{finding:?} instead of {culprits:?}"),
                })
                .collect();
            found.sort();
            assert_eq!(found, culprits);
            return;
        }
        let broken = residuals.iter().filter(|residual| **residual != 0).count();
        assert_eq!(findings.len(), broken, "{findings:?}");
        for finding in findings {
            let Finding::Total { cell, value, .. } = finding else {
                panic!("{finding:?} where nothing can be singled out");
            };
            let Some(value) = value else { continue };
            let mut mended = self.values.clone();
            mended[*cell] = Some(i64::try_from(*value).unwrap());
            let after = self.residuals(&mended);
            let broke = residuals
                .iter()
                .zip(&after)
                .any(|(a, b)| *a == 0 && *b != 0);
            let mends = residuals
                .iter()
                .zip(&after)
                .any(|(a, b)| *a != 0 && *b == 0);
            assert!(mends && !broke, "{finding:?}");
        }
        if self.spec.id == "review" {
            assert!(findings.iter().all(|finding| finding.value().is_some()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn a_balanced_table_has_no_findings(values in balanced("2021", "applications")) {
        let balance = analyse(&table("2021", "applications", &some(&values)));
        prop_assert!(balance.is_balanced());
        prop_assert_eq!(balance.findings, []);
    }

    #[test]
    fn one_wrong_cell_is_found(
        values in balanced("2019", "applications"), at in any::<prop::sample::Index>(), new in 0i64..20,
    ) {
        let mut wrong = values.clone();
        let cell = at.index(values.len());
        wrong[cell] = new + i64::from(new == values[cell]);
        let balance = analyse(&table("2019", "applications", &some(&wrong)));
        let [Finding::Culprit { change: found, with: None, equations }] = balance.findings.as_slice() else {
            return Err(TestCaseError::fail(format!("{:?}", balance.findings)));
        };
        prop_assert_eq!(*found, change(cell, values[cell]));
        prop_assert_eq!(equations.len(), balance.broken.len());
    }

    #[test]
    fn the_smallest_set_of_table_three_is_found(
        values in balanced("2021", "applications"),
        wrong in prop::collection::vec((any::<prop::sample::Index>(), prop::option::weighted(0.9, 0i64..9)), 1..4),
    ) {
        let mut values = some(&values);
        for (at, value) in wrong {
            *at.get_mut(&mut values) = value;
        }
        let findings = analyse(&table("2021", "applications", &values)).findings;
        Oracle::new(spec("2021", "applications"), &values).check(&findings);
    }

    #[test]
    fn blank_rows_and_columns_keep_the_rest_right(
        values in balanced("2021", "applications"),
        blank in prop::collection::vec(any::<prop::sample::Index>(), 0..5),
        wrong in prop::collection::vec((any::<prop::sample::Index>(), 0i64..9), 1..3),
    ) {
        let mut values = some(&values);
        let spec = spec("2021", "applications");
        for at in blank {
            // Whole columns of totals go blank in real reports, and single rows.
            let index = at.index(spec.rows.len() + 7);
            for (cell, value) in spec.cells.iter().zip(&mut values) {
                if cell.row == index || cell.column + spec.rows.len() == index {
                    *value = None;
                }
            }
        }
        for (at, value) in wrong {
            *at.get_mut(&mut values) = Some(value);
        }
        let findings = analyse(&table("2021", "applications", &values)).findings;
        Oracle::new(spec, &values).check(&findings);
    }

    #[test]
    fn the_blocks_of_table_four_are_judged(
        values in prop::collection::vec(prop::option::weighted(0.9, 0i64..6), 15),
    ) {
        let findings = analyse(&table("2021", "review", &values)).findings;
        Oracle::new(spec("2021", "review"), &values).check(&findings);
    }
}

#[test]
fn several_cells_of_a_block_of_table_four_are_named() {
    let values = sparse(
        "review",
        &[
            ("review.direct:upheld", Some(3)),
            ("review.direct:pending", Some(1)),
            ("review.direct:total", Some(2)),
        ],
    );
    let findings = analyse(&table("2021", "review", &values)).findings;
    let [
        Finding::Total {
            cell: found,
            value,
            others,
            ..
        },
    ] = findings.as_slice()
    else {
        panic!("{findings:?}");
    };
    assert_eq!(*found, cell("review.direct:total"));
    assert_eq!(*value, Some(4.into()));
    assert_eq!(others, &[change(cell("review.direct:upheld"), 1)]);
}

#[test]
fn a_blank_addend_can_be_the_culprit() {
    let values = sparse(
        "applications",
        &[
            ("applications.new:natural", Some(4)),
            ("applications.new:total", Some(4)),
            ("applications.granted:natural", None),
            ("applications.partial:natural", None),
            ("applications.granted:total", Some(4)),
            ("applications.total:natural", Some(4)),
            ("applications.total:total", Some(4)),
        ],
    );
    let balance = analyse(&table("2021", "applications", &values));
    let granted = cell("applications.granted:natural");
    assert_eq!(balance.findings.len(), 1);
    assert_eq!(balance.findings[0].cell(), granted);
    assert_eq!(balance.findings[0].value(), Some(4.into()));
    assert_eq!(balance.zeros, [cell("applications.partial:natural")]);
}

#[test]
fn blank_totals_block_and_know_their_sums() {
    let values = sparse(
        "applications",
        &[
            ("applications.new:natural", Some(4)),
            ("applications.new:other", Some(2)),
            ("applications.new:total", None),
            ("applications.granted:natural", Some(4)),
            ("applications.granted:other", Some(2)),
            ("applications.granted:total", None),
            ("applications.partial:total", None),
            ("applications.total:natural", Some(4)),
            ("applications.total:other", None),
            ("applications.total:total", None),
        ],
    );
    let balance = analyse(&table("2021", "applications", &values));
    let total = |name, sum: i64| BlankTotal {
        cell: cell(name),
        sum: Some(sum.into()),
    };
    assert_eq!(
        balance.blank_totals,
        [
            total("applications.new:total", 6),
            total("applications.granted:total", 6),
            total("applications.total:other", 2),
            total("applications.total:total", 6),
        ]
    );
    assert_eq!(balance.zeros, [cell("applications.partial:total")]);
    assert_eq!(balance.findings, []);
    assert!(!balance.is_balanced());
}

#[test]
fn what_is_no_number_blocks_its_equations() {
    let mut cells = vec![Some(CellValue::Number(Decimal::ZERO)); 15];
    cells[0] = Some(CellValue::Flawed {
        number: None,
        problem: CellProblem::NotANumber,
    });
    cells[4] = Some(CellValue::Number(Decimal::MAX));
    cells[5] = None;
    cells[9] = Some(CellValue::Number(3.into()));
    cells[10] = Some(CellValue::Number(Decimal::MAX));
    cells[11] = Some(CellValue::Number(Decimal::MAX));
    let balance = analyse(&table_of("2021", "review", cells));
    assert_eq!(balance.blocked.len(), 3);
    assert_eq!(balance.findings, []);
}
