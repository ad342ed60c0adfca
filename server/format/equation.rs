use rust_decimal::Decimal;

/// An equation between cells, for one row or one column: Σ left = Σ right (or >=).
#[derive(Debug)]
pub struct Equation {
    /// Id in the format file, for example "T3-BAL".
    pub id: String,
    /// The rule that speaks of it.
    pub rule: String,
    pub left: Vec<Term>,
    pub operator: Operator,
    pub right: Vec<Term>,
    /// The cell that a message points at where no single cell can be blamed: an index into the table's cells.
    pub total: usize,
}

impl Equation {
    /// The terms of both sides, left before right.
    pub fn terms(&self) -> impl Iterator<Item = Term> + '_ {
        self.left.iter().chain(&self.right).copied()
    }

    /// The addends of a total: the other side of an equation that has the total alone on one side. The balance of table 三
    /// points at a total too, but does not add up to it.
    pub fn addends(&self) -> Option<&[Term]> {
        let alone =
            |side: &[Term]| matches!(side, [term] if term.cell == self.total && !term.negative);
        if alone(&self.right) {
            Some(&self.left)
        } else if alone(&self.left) {
            Some(&self.right)
        } else {
            None
        }
    }

    /// What one side comes to with the figures that `value` gives its terms (their signs are reckoned here); `None` where
    /// it gives none, or where the sum is too large to reckon.
    pub fn sum(side: &[Term], value: impl Fn(&Term) -> Option<Decimal>) -> Option<Decimal> {
        side.iter().try_fold(Decimal::ZERO, |sum, term| {
            let value = value(term)?;
            if value.is_zero() {
                Some(sum)
            } else if term.negative {
                sum.checked_sub(value)
            } else {
                sum.checked_add(value)
            }
        })
    }
}

/// A cell with its sign in a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Index into `TableSpec::cells`.
    pub cell: usize,
    pub negative: bool,
    /// Whether the cell is that of last year's report. That report may have another format with other indices: find the
    /// cell there by its name; where it has none of that name, the equation does not apply.
    pub previous: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
pub enum Operator {
    #[serde(rename = "==")]
    Equal,
    #[serde(rename = ">=")]
    AtLeast,
}

impl Operator {
    /// Whether it holds between what the sides come to.
    pub fn holds(self, left: Decimal, right: Decimal) -> bool {
        match self {
            Operator::Equal => left == right,
            Operator::AtLeast => left >= right,
        }
    }
}
