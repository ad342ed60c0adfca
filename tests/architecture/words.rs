//! The Chinese words in a source, read from its tokens: its comments and tests are no words of the program.

use proc_macro2::{TokenStream, TokenTree};

use crate::tokens::{is, is_attribute, item_end};

/// The Chinese characters that are signs and not words: they are read as 1 and % are, and a format, an act or a body of
/// another name has no others.
const SIGNS: &str = concat!(
    "零〇○一二三四五六七八九十百千万亿两萬億⼀⼆⼋⼗", // numerals
    "壹贰叁肆伍陆柒捌玖拾",                            // the same on cheques
    "年月日度号令字",                                  // of dates and numbers of documents
    "第条款项目之章节",                                // of places in acts
    "和及与或至",                                      // between the members of a list
    "元",                                              // of money
);

/// The literals that have a word in them.
pub fn words(source: &str) -> Vec<String> {
    let tokens: TokenStream = source.parse().expect("a source that compiles has tokens");
    let mut found = Vec::new();
    walk(&tokens.into_iter().collect::<Vec<_>>(), &mut found);
    found
}

fn walk(tokens: &[TokenTree], found: &mut Vec<String>) {
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token {
            TokenTree::Punct(_) if is(Some(token), '#') => {
                if is_attribute(tokens.get(at + 1), "cfg(test)") {
                    at = item_end(tokens, at + 2);
                    continue;
                }
                if is_attribute(tokens.get(at + 1), "doc=") {
                    at += 1;
                } else if is_attribute(tokens.get(at + 2), "doc=") {
                    at += 2;
                }
            }
            TokenTree::Group(group) => {
                walk(&group.stream().into_iter().collect::<Vec<_>>(), found);
            }
            TokenTree::Literal(literal) => {
                let literal = literal.to_string();
                if literal.chars().any(|c| is_han(c) && !SIGNS.contains(c)) {
                    found.push(literal);
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// Han characters, with radicals and compatibility forms.
fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '〇' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}
