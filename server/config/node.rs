//! TOML and JSON as one kind of tree, with the places of keys and values.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::given::Given;
use super::{Problem, say};
use crate::text::Span;

/// A value. Dates, floats and truth values have no use here.
#[derive(Debug)]
pub enum Node {
    Text(String),
    Integer(i64),
    List(Vec<Given<Node>>),
    /// Keys and values in the order of the text.
    Table(Vec<(Given<String>, Given<Node>)>),
    Other,
}

/// The tree of a TOML text, or the errors in it.
pub fn of_toml(text: &str) -> Result<Given<Node>, Vec<Problem>> {
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let problems = errors.iter().map(|error| {
            let range = error.span().unwrap_or_default();
            Problem {
                span: Span::new(range.start, range.end),
                line: line(text, range.start),
                message: say("not-toml").with("detail", error.message()),
            }
        });
        return Err(problems.collect());
    }
    Ok(Given {
        value: table(text, root.get_ref()),
        span: Span::empty(0),
        line: 1,
    })
}

/// The tree of a JSON value; it has no places.
pub fn of_json(value: &serde_json::Value) -> Given<Node> {
    use serde_json::Value;
    let node = match value {
        Value::String(text) => Node::Text(text.clone()),
        Value::Number(number) => number.as_i64().map_or(Node::Other, Node::Integer),
        Value::Array(items) => Node::List(items.iter().map(of_json).collect()),
        // An editor sends null for what its user has not set.
        Value::Object(entries) => Node::Table(
            entries
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(key, value)| (nowhere(key.clone()), of_json(value)))
                .collect(),
        ),
        Value::Null => Node::Table(Vec::new()),
        Value::Bool(_) => Node::Other,
    };
    nowhere(node)
}

fn nowhere<T>(value: T) -> Given<T> {
    Given {
        value,
        span: Span::default(),
        line: 0,
    }
}

fn given<S, T>(text: &str, spanned: &Spanned<S>, value: T) -> Given<T> {
    let range = spanned.span();
    Given {
        value,
        span: Span::new(range.start, range.end),
        line: line(text, range.start),
    }
}

fn line(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
    1 + before.iter().filter(|byte| **byte == b'\n').count()
}

fn table(text: &str, table: &DeTable<'_>) -> Node {
    let mut entries: Vec<_> = table
        .iter()
        .map(|(key, value)| {
            (
                given(text, key, key.get_ref().to_string()),
                node(text, value),
            )
        })
        .collect();
    entries.sort_by_key(|(key, _)| key.span);
    Node::Table(entries)
}

fn node(text: &str, value: &Spanned<DeValue<'_>>) -> Given<Node> {
    let inner = match value.get_ref() {
        DeValue::String(string) => Node::Text(string.to_string()),
        DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
            .map_or(Node::Other, Node::Integer),
        DeValue::Array(items) => Node::List(items.iter().map(|item| node(text, item)).collect()),
        DeValue::Table(entries) => table(text, entries),
        DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => Node::Other,
    };
    given(text, value, inner)
}
