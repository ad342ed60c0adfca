//! The document model: what a draft says, whatever form it has.
//!
//! [`Report::read`] never fails; what a draft lacks is `None` or an empty list, and the rules speak of it.

mod align;
mod apart;
pub mod balance;
pub mod citation;
pub mod comparison;
mod document;
mod heading;
mod heading_number;
mod headings;
mod identity;
mod images;
mod layout;
mod options;
pub mod organ;
mod paragraphs;
mod periods;
pub mod quantity;
mod read;
mod recognition;
mod sections;
pub mod statement;
mod stretches;
mod suppressions;
mod table;
mod tables;
mod title;

pub use align::{label_at, read_figure, without_number};
pub use document::{
    Image, Introductions, Marked, Organ, Paragraph, Period, Report, Section, Suppression,
    SuppressionScope, Title, Year, YearSource,
};
pub use heading::{Heading, Number, NumberStyle};
pub use heading_number::{Opening, is_cited, number_at};
pub use options::ReadOptions;
pub use recognition::{falls, names_balance, ordinal_units};
pub use table::{Cell, CellProblem, CellValue, Label, LabelMatch, Row, RowRole, Table, TableForm};
