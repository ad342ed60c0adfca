//! Addresses in the draft that can be opened.

use super::nodes;
use crate::analysis::Analysis;
use crate::syntax::Kind;
use crate::text::Span;

#[derive(Clone, Debug)]
pub struct Link {
    pub span: Span,
    pub target: Target,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An address as the draft has it.
    Address(String),
    /// The explanation of a rule named in a comment.
    Rule(&'static str),
}

pub fn links(analysis: &Analysis) -> Vec<Link> {
    let wanted = |kind| matches!(kind, Kind::Url | Kind::RuleName);
    nodes::find(analysis.tree(), wanted)
        .into_iter()
        .filter_map(|(kind, node)| {
            let span = nodes::span(node);
            let written = span.of(analysis.text());
            let target = match kind {
                Kind::RuleName => Target::Rule(crate::rules::by_name(written)?.name),
                _ if written.contains("://") => Target::Address(written.to_owned()),
                _ => Target::Address(format!("http://{written}")),
            };
            Some(Link { span, target })
        })
        .collect()
}
