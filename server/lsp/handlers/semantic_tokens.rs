use tower_lsp::lsp_types::{
    SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens, SemanticTokensDelta,
    SemanticTokensDeltaParams, SemanticTokensEdit, SemanticTokensFullDeltaResult,
    SemanticTokensLegend, SemanticTokensRangeParams,
};

use crate::ide::semantic_tokens::{Modifier, Token, TokenKind, tokens};
use crate::lsp::snapshot::Snapshot;
use crate::text::Span;

/// `textDocument/semanticTokens/full`
pub fn full(snapshot: &Snapshot) -> SemanticTokens {
    let data = encode(snapshot, None);
    SemanticTokens {
        result_id: Some(snapshot.remember_tokens(data.clone())),
        data,
    }
}

/// `textDocument/semanticTokens/range`
pub fn range(snapshot: &Snapshot, params: &SemanticTokensRangeParams) -> SemanticTokens {
    SemanticTokens {
        result_id: None,
        data: encode(snapshot, Some(snapshot.span(params.range))),
    }
}

/// `textDocument/semanticTokens/full/delta`: what has changed since the last answer, or everything where that is forgotten.
pub fn delta(
    snapshot: &Snapshot,
    params: &SemanticTokensDeltaParams,
) -> SemanticTokensFullDeltaResult {
    let Some(before) = snapshot.remembered_tokens(&params.previous_result_id) else {
        return SemanticTokensFullDeltaResult::Tokens(full(snapshot));
    };
    let data = encode(snapshot, None);
    let edits = difference(&before, &data).into_iter().collect();
    SemanticTokensFullDeltaResult::TokensDelta(SemanticTokensDelta {
        result_id: Some(snapshot.remember_tokens(data)),
        edits,
    })
}

/// The types and modifiers of tokens, in the order of their numbers.
pub fn legend() -> SemanticTokensLegend {
    let kind = |kind: &TokenKind| match kind {
        TokenKind::Keyword => SemanticTokenType::KEYWORD,
        TokenKind::Class => SemanticTokenType::CLASS,
        TokenKind::Type => SemanticTokenType::TYPE,
        TokenKind::Property => SemanticTokenType::PROPERTY,
        TokenKind::Variable => SemanticTokenType::VARIABLE,
        TokenKind::Number => SemanticTokenType::NUMBER,
        TokenKind::String => SemanticTokenType::STRING,
        TokenKind::Comment => SemanticTokenType::COMMENT,
        TokenKind::Macro => SemanticTokenType::MACRO,
        TokenKind::EnumMember => SemanticTokenType::ENUM_MEMBER,
    };
    let modifier = |modifier: &Modifier| match modifier {
        Modifier::Definition => SemanticTokenModifier::DEFINITION,
        Modifier::Readonly => SemanticTokenModifier::READONLY,
        Modifier::Linked => SemanticTokenModifier::new("linked"),
    };
    SemanticTokensLegend {
        token_types: TokenKind::ALL.iter().map(kind).collect(),
        token_modifiers: Modifier::ALL.iter().map(modifier).collect(),
    }
}

/// The tokens inside `range`, each relative to the one before, as the protocol has them.
fn encode(snapshot: &Snapshot, range: Option<Span>) -> Vec<SemanticToken> {
    let tokens = tokens(snapshot.analysis()).into_iter();
    let (mut line, mut start) = (0, 0);
    tokens
        .filter(|token| range.is_none_or(|range| range.overlaps(token.span)))
        .map(|token| {
            let place = snapshot.position(token.span.start);
            let delta_line = place.line - line;
            let delta_start = if delta_line == 0 {
                place.character - start
            } else {
                place.character
            };
            (line, start) = (place.line, place.character);
            let text = token.span.of(snapshot.analysis().text());
            SemanticToken {
                delta_line,
                delta_start,
                length: snapshot.client.encoding.width(text),
                token_type: number_of_kind(token.kind),
                token_modifiers_bitset: bits(&token),
            }
        })
        .collect()
}

fn number_of_kind(kind: TokenKind) -> u32 {
    let number = TokenKind::ALL.iter().position(|it| *it == kind);
    number.and_then(|it| u32::try_from(it).ok()).unwrap_or(0)
}

fn bits(token: &Token) -> u32 {
    let set = Modifier::ALL.iter().enumerate();
    set.filter(|(_, modifier)| token.modifier == Some(**modifier))
        .map(|(bit, _)| 1 << bit)
        .sum()
}

/// The one edit that turns `old` into `new`: what lies between the tokens they begin and end with in common.
fn difference(old: &[SemanticToken], new: &[SemanticToken]) -> Option<SemanticTokensEdit> {
    let same = |(a, b): &(&SemanticToken, &SemanticToken)| a == b;
    let head = old.iter().zip(new).take_while(same).count();
    let (old, new) = (old.get(head..)?, new.get(head..)?);
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(same)
        .count();
    let (deleted, added) = (old.len() - tail, new.get(..new.len() - tail)?);
    // The protocol counts numbers, five a token.
    let numbers = |tokens: usize| u32::try_from(tokens * 5).unwrap_or(u32::MAX);
    (deleted > 0 || !added.is_empty()).then(|| SemanticTokensEdit {
        start: numbers(head),
        delete_count: numbers(deleted),
        data: Some(added.to_vec()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(length: u32) -> SemanticToken {
        SemanticToken {
            delta_line: 0,
            delta_start: 1,
            length,
            token_type: 0,
            token_modifiers_bitset: 0,
        }
    }

    #[test]
    fn the_difference_turns_the_old_tokens_into_the_new() {
        let lists: [&[u32]; 6] = [&[], &[1], &[1, 2, 3], &[1, 3], &[3, 3, 3], &[1, 2, 2, 3]];
        for old in lists {
            for new in lists {
                let tokens = |list: &[u32]| list.iter().copied().map(token).collect::<Vec<_>>();
                let mut changed = tokens(old);
                if let Some(edit) = difference(&tokens(old), &tokens(new)) {
                    let start = edit.start as usize / 5;
                    let end = start + edit.delete_count as usize / 5;
                    changed.splice(start..end, edit.data.unwrap());
                }
                assert_eq!(changed, tokens(new), "{old:?} to {new:?}");
            }
        }
    }
}
