//! nianbao (年报): a linter and language server for drafts of the annual report on government information disclosure.
//!
//! The layers, each depending only on those before it:
//! `text`, `messages` → `syntax` → `format`, `statutes` → `report` → `rules` → `lint` → `analysis` → `config`, `draft`,
//! `preview`, `word` → `ide` → `workspace` → `lsp`, `cli`.
//! See ARCHITECTURE.md for the code map and its invariants.

pub mod analysis;
pub mod cli;
pub mod config;
pub mod draft;
pub mod format;
pub mod ide;
pub mod lint;
pub mod lsp;
pub mod messages;
pub mod preview;
pub mod report;
pub mod rules;
pub mod statutes;
pub mod syntax;
pub mod text;
pub mod word;
pub mod workspace;
