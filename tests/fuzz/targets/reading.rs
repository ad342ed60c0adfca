//! Any bytes are read, checked, extended by one character and read again: nothing panics, and the edited draft is the fresh one.

#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use nianbao::analysis::Analysis;
use nianbao::syntax::Edit;
use nianbao::text::{Span, decode};

fuzz_target!(|bytes: &[u8]| {
    let Ok(decoded) = decode(bytes) else { return };
    let text = decoded.text;
    let settings = Arc::default();
    let before = Analysis::of(text.as_str(), &settings);
    before.findings();
    let at = text.floor_char_boundary(text.len() / 2);
    let next = format!("{}件{}", &text[..at], &text[at..]);
    let edit = Edit {
        old: Span::empty(at),
        new_len: "件".len(),
    };
    let edited = before.edited(&[edit], next.as_str(), &settings);
    let fresh = Analysis::of(next.as_str(), &settings);
    assert_eq!(
        format!("{:?}", edited.findings()),
        format!("{:?}", fresh.findings())
    );
});
