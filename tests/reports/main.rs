//! What is made of whole reports: read, checked, mended, formatted, shown. One program, since each links all of nianbao.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod actions;
mod agreement;
mod alignment;
mod blank_lines;
mod broken_labels;
mod captions;
mod corpus;
mod fixes;
mod formatting;
mod imbalance;
mod preview;
mod readings;
mod set_cell;
mod strange_columns;
mod support;
mod word;
mod wrapped_labels;
mod years;
