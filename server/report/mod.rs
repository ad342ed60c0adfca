//! The document model: what a draft says, whatever form it has.
//!
//! [`Report::read`] never fails; what a draft lacks is `None` or an empty list, and the rules speak of it.

mod document;
pub mod quantity;
mod table;

pub use document::{
    Heading, Image, Marked, Number, NumberStyle, Organ, Paragraph, Period, Report, Section,
    Suppression, SuppressionScope, Title, Year, YearSource,
};
pub use table::{Cell, CellProblem, CellValue, Label, LabelMatch, Row, RowRole, Table, TableForm};
