//! The document model: what a draft says, whatever form it has.
//!
//! [`Report::read`] never fails; what a draft lacks is `None` or an empty list, and the rules speak of it.

mod align;
pub mod balance;
pub mod citation;
mod document;
mod heading_number;
mod headings;
mod layout;
pub mod organ;
mod paragraphs;
mod periods;
pub mod quantity;
mod read;
mod recognition;
mod suppressions;
mod table;
mod title;

pub use document::{
    Heading, Image, Marked, Number, NumberStyle, Organ, Paragraph, Period, Report, Section,
    Suppression, SuppressionScope, Title, Year, YearSource,
};
pub use read::ReadOptions;
pub use table::{Cell, CellProblem, CellValue, Label, LabelMatch, Row, RowRole, Table, TableForm};
