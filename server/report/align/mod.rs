//! Aligning a draft's tables to the cells of the official format, in whatever form the draft has them.
//!
//! `raw` turns blocks into rows of cells; `labels` compares labels; `rows` finds the official row of each;
//! `values` reads figures, `build` makes a row of the model of them, and `table` puts all together; `marks` tells which table
//! and edition the rows are. Alignment is by label: a missing cell or row shifts nothing else.

mod build;
mod cells;
mod columns;
mod foreign;
mod grid;
mod hints;
mod html;
mod item;
mod labels;
mod lines;
mod marks;
mod own_tables;
mod parted;
mod raw;
mod rows;
mod ruled;
mod run;
mod table;
mod unlabelled;
mod values;
mod wrapped;
mod years;

pub use html::words_of_cell;
pub use item::RawItem;
pub use labels::{Part, begins_table, is_like_row, is_table_label, label_at, without_number};
pub use marks::{label_hits, marks};
pub use parted::is_row;
pub use raw::raw_items;
pub use table::align;
pub use values::read as read_figure;
pub use years::{ToldYear, of_this_year};
