//! What the findings say of the cells of tables.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::messages::Message;
use crate::report::Table;
use crate::report::balance::{Balance, analyse};
use crate::rules::{Diagnostic, Severity};

/// What is wrong with a cell.
#[derive(Clone, Debug)]
pub struct Mark {
    pub kind: MarkKind,
    pub messages: Vec<Message>,
    /// What the cell should hold, where that is known.
    pub expected: Option<Decimal>,
    /// Whether nothing is said of it but that sums do not hold.
    pub of_sums: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// It breaks a sum, or is wrong in itself.
    Wrong,
    /// A total that is left blank.
    BlankTotal,
    /// Something to look at.
    Doubtful,
}

/// The rules whose findings tell what a cell should hold.
const IMBALANCE: &str = "table-imbalance";
const BLANK: &str = "cell-blank";

/// The findings by the cells they speak of.
pub struct Marks<'a> {
    findings: HashMap<&'a str, Vec<&'a Diagnostic>>,
}

impl<'a> Marks<'a> {
    pub fn new(findings: &'a [Diagnostic]) -> Self {
        let mut by_cell: HashMap<&str, Vec<&Diagnostic>> = HashMap::new();
        for finding in findings {
            if let Some(cell) = &finding.cell {
                by_cell.entry(cell).or_default().push(finding);
            }
        }
        Self { findings: by_cell }
    }

    /// The marks of one table.
    pub fn of(&self, table: &'a Table) -> TableMarks<'_> {
        TableMarks {
            marks: self,
            table,
            balance: analyse(table),
        }
    }
}

pub struct TableMarks<'a> {
    marks: &'a Marks<'a>,
    table: &'a Table,
    balance: Balance,
}

impl TableMarks<'_> {
    /// The mark of the cell with that index in the format.
    pub fn cell(&self, index: usize) -> Option<Mark> {
        let spec = self.table.spec.cells.get(index)?;
        let findings = self.marks.findings.get(spec.name.as_str())?;
        let by = |rule: &str| findings.iter().any(|finding| finding.rule.name == rule);
        let severe = findings
            .iter()
            .any(|finding| finding.severity == Severity::Error);
        let kind = match () {
            () if by(IMBALANCE) => MarkKind::Wrong,
            () if by(BLANK) && spec.is_total => MarkKind::BlankTotal,
            () if severe => MarkKind::Wrong,
            () => MarkKind::Doubtful,
        };
        let expected = || {
            let mut changes = self.balance.expected();
            changes.find(|change| change.cell == index)
        };
        let reckoned = by(IMBALANCE) || by(BLANK);
        Some(Mark {
            kind,
            of_sums: findings.iter().all(|it| it.rule.name == IMBALANCE),
            messages: findings
                .iter()
                .map(|finding| finding.message.clone())
                .collect(),
            expected: reckoned
                .then(expected)
                .flatten()
                .map(|change| change.value.normalize()),
        })
    }
}
