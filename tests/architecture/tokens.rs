//! What the tokens of a Rust source are.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

pub fn is(token: Option<&TokenTree>, mark: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == mark)
}

pub fn body(token: Option<&TokenTree>) -> Option<TokenStream> {
    match token {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
            Some(group.stream())
        }
        _ => None,
    }
}

/// Whether it is the bracket of an attribute that begins so, blanks left out.
pub fn is_attribute(token: Option<&TokenTree>, beginning: &str) -> bool {
    match token {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket => {
            let text = group.stream().to_string().replace(' ', "");
            text.starts_with(beginning)
        }
        _ => false,
    }
}

/// Where the item ends that begins at `at`: behind its body or its semicolon.
pub fn item_end(tokens: &[TokenTree], mut at: usize) -> usize {
    while let Some(token) = tokens.get(at) {
        at += 1;
        if is(Some(token), ';') || body(Some(token)).is_some() {
            break;
        }
    }
    at
}
