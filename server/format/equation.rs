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
