//! The official formats of the report as data: sections, tables, cells and equations.
//!
//! A format is a TOML file under `server/format/data/`; nothing here knows a label or an equation by itself.
//! A new format, or another kind of report, is a new data file.

pub mod canonical;
mod equation;
mod error;
mod expand;
mod file;
mod load;
pub mod printed;
mod spec;

pub use equation::{Equation, Operator, Term};
pub use load::{builtin, by_id, for_year, numbers};
pub use spec::{
    Block, CellSpec, Column, Deadlines, Format, MonthDay, RowKind, RowSpec, SectionKind,
    SectionSpec, TableSpec, ValueKind,
};

#[cfg(test)]
mod tests;
