//! A draft as it is handed in: a Word file in the layout of official documents (GB/T 9704), or HTML that keeps its tables
//! when it is pasted.

mod addresses;
mod docx;
mod drawing;
mod html;
mod layout;
mod lists;
mod numbering;
mod run;

pub use addresses::addresses;
pub use docx::{docx, docx_with};
pub use drawing::Pictures;
pub use html::html;
