//! A draft as it is handed in: a Word file in the layout of official documents (GB/T 9704), or HTML that keeps its tables
//! when it is pasted.

mod docx;
mod html;
mod layout;
mod lists;
mod numbering;
mod run;

pub use docx::docx;
pub use html::html;
