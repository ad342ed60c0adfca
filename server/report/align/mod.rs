//! Aligning a draft's tables to the cells of the official format, in whatever form the draft has them.
//!
//! `raw` turns blocks into rows of cells; `labels` compares labels; `rows` finds the official row of each;
//! `values` reads figures; `table` puts it together. Alignment is by label: a missing cell or row shifts nothing else.

mod cells;
mod grid;
mod html;
mod item;
mod labels;
mod raw;
mod rows;
mod ruled;
mod run;
mod table;
mod values;

pub use html::words_of_cell;
pub use item::RawItem;
pub use labels::{Part, is_like_row, is_table_label, label_at, without_number};
pub use raw::raw_items;
pub use table::{align, label_hits, marks};
