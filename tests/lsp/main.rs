//! The language server as an editor sees it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod capabilities;
mod cases;
mod client;
mod custom;
mod draft;
mod form;
mod lifecycle;
mod mirror;
mod new_draft;
mod settings;
mod synchronisation;
mod workspace;
