//! The paths that a Rust source names, read from its tokens: macros are seen, comments and strings are not.

use std::collections::HashMap;

use proc_macro2::{TokenStream, TokenTree};

use crate::tokens::{body, is, is_attribute, item_end};

/// What a source names.
#[derive(Debug, Default)]
pub struct Paths {
    /// Each path as it stands, `a::b::c`; of a `use`, one for each name it brings.
    pub named: Vec<Vec<String>>,
    /// What the names that `use` brings stand for.
    pub aliases: HashMap<String, Vec<String>>,
    /// The paths of `pub use`: what the file only hands on.
    pub handed_on: Vec<Vec<String>>,
    /// What follows a dot.
    pub members: Vec<String>,
}

/// Reads a source, but not what is there for tests only.
pub fn read(source: &str) -> Paths {
    let tokens: TokenStream = source.parse().expect("a source that compiles has tokens");
    let mut paths = Paths::default();
    walk(&tokens.into_iter().collect::<Vec<_>>(), &mut paths);
    paths
}

fn walk(tokens: &[TokenTree], paths: &mut Paths) {
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token {
            TokenTree::Punct(_)
                if is(Some(token), '#') && is_attribute(tokens.get(at + 1), "cfg(test)") =>
            {
                at = item_end(tokens, at + 2);
            }
            TokenTree::Ident(word) if word == "use" => {
                let end = (at..tokens.len()).find(|end| is(tokens.get(*end), ';'));
                let end = end.unwrap_or(tokens.len());
                let public = (0..at).rev().map(|before| &tokens[before]);
                let public = public
                    .take_while(|token| !is(Some(token), ';') && body(Some(token)).is_none())
                    .any(|token| matches!(token, TokenTree::Ident(word) if word == "pub"));
                let first = paths.named.len();
                imports(&[], &tokens[at + 1..end], paths);
                if public {
                    paths.handed_on.extend(paths.named.drain(first..));
                }
                at = end;
            }
            TokenTree::Ident(_) if is(tokens.get(at.wrapping_sub(1)), '.') => {
                paths.members.push(token.to_string());
                at += 1;
            }
            TokenTree::Ident(_) => {
                let (path, end) = path(tokens, at);
                paths.named.push(path);
                at = end;
            }
            TokenTree::Group(group) => {
                walk(&group.stream().into_iter().collect::<Vec<_>>(), paths);
                at += 1;
            }
            _ => at += 1,
        }
    }
}

/// Takes in the tree of a `use` behind a prefix.
fn imports(prefix: &[String], tokens: &[TokenTree], paths: &mut Paths) {
    for tree in tokens.split(|token| is(Some(token), ',')) {
        let (path, end) = path(tree, 0);
        let mut whole = [prefix, &path].concat();
        let rest: Vec<_> = tree[end.min(tree.len())..]
            .iter()
            .filter(|token| !is(Some(token), ':'))
            .collect();
        match rest.as_slice() {
            [TokenTree::Group(group)] => {
                let inner: Vec<_> = group.stream().into_iter().collect();
                imports(&whole, &inner, paths);
                continue;
            }
            [TokenTree::Punct(_)] => whole.push("*".to_owned()),
            [TokenTree::Ident(_), name] => {
                paths.aliases.insert(name.to_string(), whole.clone());
            }
            _ if path.is_empty() => continue,
            _ => {
                if whole.len() > 1 && whole.last().is_some_and(|last| last == "self") {
                    whole.pop();
                }
                if let Some(name) = whole.last() {
                    paths.aliases.insert(name.clone(), whole.clone());
                }
            }
        }
        paths.named.push(whole);
    }
}

/// The path whose first word stands at `at`, and where it ends.
fn path(tokens: &[TokenTree], mut at: usize) -> (Vec<String>, usize) {
    let mut path = Vec::new();
    while let Some(TokenTree::Ident(word)) = tokens.get(at) {
        path.push(word.to_string());
        at += 1;
        let goes_on = is(tokens.get(at), ':')
            && is(tokens.get(at + 1), ':')
            && matches!(tokens.get(at + 2), Some(TokenTree::Ident(_)));
        if !goes_on {
            break;
        }
        at += 2;
    }
    (path, at)
}
