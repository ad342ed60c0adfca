//! What the parts of a draft are, for colouring.

use super::nodes;
use crate::analysis::Analysis;
use crate::report::{LabelMatch, Report};
use crate::syntax::Kind;
use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Within one line.
    pub span: Span,
    pub kind: TokenKind,
    pub modifier: Option<Modifier>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// The mark and number of a heading.
    Keyword,
    /// The words of a title or heading.
    Class,
    /// The name of an act.
    Type,
    /// An article, paragraph or item.
    Property,
    /// A short form of an act's name.
    Variable,
    /// A figure, date or percentage.
    Number,
    /// A document number, an address.
    String,
    Comment,
    /// The name of a rule in a comment.
    Macro,
    /// The label of an official row or column.
    EnumMember,
}

impl TokenKind {
    pub const ALL: [TokenKind; 10] = [
        TokenKind::Keyword,
        TokenKind::Class,
        TokenKind::Type,
        TokenKind::Property,
        TokenKind::Variable,
        TokenKind::Number,
        TokenKind::String,
        TokenKind::Comment,
        TokenKind::Macro,
        TokenKind::EnumMember,
    ];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modifier {
    /// The place where a short form is defined.
    Definition,
    /// A cell that is the sum of others.
    Readonly,
    /// A figure of the text that is held against a cell.
    Linked,
}

impl Modifier {
    pub const ALL: [Modifier; 3] = [Modifier::Definition, Modifier::Readonly, Modifier::Linked];
}

/// The tokens in the order of the text, without overlaps. Where two claim a place, the inner one has it.
pub fn tokens(analysis: &Analysis) -> Vec<Token> {
    let mut claims: Vec<Token> = nodes::find(analysis.tree(), |kind| class_of(kind).is_some())
        .into_iter()
        .filter_map(|(kind, node)| {
            let (class, modifier) = class_of(kind)?;
            Some(Token {
                span: nodes::span(node),
                kind: class,
                modifier,
            })
        })
        .collect();
    claims.extend(table_tokens(analysis.report()));
    let links = analysis.links().into_iter().filter(|link| link.is_figure);
    claims.extend(links.map(|link| Token {
        span: link.span,
        kind: TokenKind::Number,
        modifier: Some(Modifier::Linked),
    }));
    claims.sort_by_key(|token| (token.span.start, std::cmp::Reverse(token.span.end)));
    flatten(&claims, analysis.text())
}

fn class_of(kind: Kind) -> Option<(TokenKind, Option<Modifier>)> {
    let class = match kind {
        Kind::HeadingMarker | Kind::SectionNumber | Kind::Directive => TokenKind::Keyword,
        Kind::HeadingText | Kind::Title => TokenKind::Class,
        Kind::ActTitle | Kind::ActReference => TokenKind::Type,
        Kind::Article | Kind::Clause | Kind::Item | Kind::Subitem => TokenKind::Property,
        Kind::ShortForm => return Some((TokenKind::Variable, Some(Modifier::Definition))),
        Kind::Figure | Kind::Date | Kind::Year | Kind::Percentage => TokenKind::Number,
        Kind::DocumentNumber | Kind::DecreeNumber | Kind::Url | Kind::Image => TokenKind::String,
        Kind::SuppressionComment | Kind::HtmlComment => TokenKind::Comment,
        Kind::RuleName => TokenKind::Macro,
        _ => return None,
    };
    Some((class, None))
}

fn table_tokens(report: &Report) -> impl Iterator<Item = Token> {
    report.tables.iter().flat_map(|table| {
        let labels = table.rows.iter().flat_map(|row| &row.labels);
        let labels = labels.filter(|label| label.matched != LabelMatch::None);
        let labels = labels.map(|label| Token {
            span: label.span,
            kind: TokenKind::EnumMember,
            modifier: None,
        });
        let cells = table.cells.iter().zip(&table.spec.cells);
        let cells = cells.filter_map(|(cell, spec)| {
            let cell = cell.as_ref()?;
            Some(Token {
                span: cell.span,
                kind: TokenKind::Number,
                modifier: spec.is_total.then_some(Modifier::Readonly),
            })
        });
        labels.chain(cells)
    })
}

/// Cuts claims, sorted by start and outer ones first, into tokens that do not overlap and stay within their lines.
fn flatten(claims: &[Token], text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(claims.len());
    let mut open: Vec<Token> = Vec::new();
    let mut at = 0;
    for claim in claims {
        while let Some(outer) = open
            .last()
            .copied()
            .filter(|it| it.span.end <= claim.span.start)
        {
            emit(outer, &mut at, outer.span.end, text, &mut tokens);
            open.pop();
        }
        if let Some(outer) = open.last().copied() {
            emit(outer, &mut at, claim.span.start, text, &mut tokens);
        }
        at = at.max(claim.span.start);
        open.push(*claim);
    }
    while let Some(outer) = open.pop() {
        emit(outer, &mut at, outer.span.end, text, &mut tokens);
    }
    tokens
}

/// Gives `token` what lies between `at` and `end`, a piece a line.
fn emit(token: Token, at: &mut usize, end: usize, text: &str, tokens: &mut Vec<Token>) {
    let start = (*at).max(token.span.start);
    let mut offset = start;
    for line in Span::new(start, end).of(text).split_inclusive(['\n', '\r']) {
        let span = Span::new(offset, offset + line.len()).trim(text);
        offset += line.len();
        if !span.is_empty() {
            tokens.push(Token { span, ..token });
        }
    }
    *at = (*at).max(end);
}
