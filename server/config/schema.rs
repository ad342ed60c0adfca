//! The JSON schema of `nianbao.toml`: `data/schema.json` with the words of the catalogue, the formats and the rules.
//! It is also where the reader looks up which keys there are.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::{Value, json};

use super::SENTENCES;
use crate::format;
use crate::messages::{Language, embedded};
use crate::rules;

static TEMPLATE: LazyLock<Value> = LazyLock::new(|| embedded(include_str!("data/schema.json")));

/// The schema, its descriptions in `language`.
pub fn schema(language: Language) -> Value {
    let mut schema = TEMPLATE.clone();
    describe(&mut schema, language);
    if let Some(ids) = schema.pointer_mut("/definitions/report/properties/format/enum") {
        *ids = format::builtin()
            .iter()
            .flat_map(|format| {
                // Without quotation marks the year that a format is called by is a number.
                let year = format.id.parse::<i64>().ok().map(|year| json!(year));
                std::iter::once(json!(format.id)).chain(year)
            })
            .collect();
    }
    if let Some(Value::Object(rules)) = schema.pointer_mut("/definitions/rules/properties") {
        for rule in rules::all() {
            let description = rule.documentation(language).summary;
            rules.insert(
                rule.name.to_owned(),
                json!({ "description": description, "allOf": [{ "$ref": "#/definitions/severity" }] }),
            );
        }
        for name in rule_names() {
            let entry = json!({ "$ref": "#/definitions/severity" });
            rules.entry(name).or_insert(entry);
        }
    }
    schema
}

/// The names that a table `[rules]` may have: groups and rules.
pub(super) fn rule_names() -> impl Iterator<Item = &'static str> {
    let groups: BTreeSet<_> = rules::all().map(|rule| rule.group.name()).collect();
    groups.into_iter().chain(rules::all().map(|rule| rule.name))
}

/// The keys of the table at `path`, in the order of the schema.
pub(super) fn keys_of(path: &str) -> Vec<String> {
    if path.rsplit('.').next() == Some("rules") {
        return rule_names().map(str::to_owned).collect();
    }
    let mut node = &*TEMPLATE;
    for part in path.split('.').filter(|part| !part.is_empty()) {
        node = resolved(&node["properties"][part]);
        if let Some(items) = node.get("items") {
            node = items;
        }
    }
    let Some(Value::Object(keys)) = node.get("properties") else {
        return Vec::new();
    };
    keys.keys().cloned().collect()
}

/// The tables of the first level.
pub(super) fn tables() -> impl Iterator<Item = &'static str> {
    let tables = TEMPLATE.get("properties").and_then(Value::as_object);
    tables.into_iter().flatten().map(|(name, _)| name.as_str())
}

fn resolved(node: &Value) -> &Value {
    let reference = node.get("$ref").and_then(Value::as_str);
    reference
        .and_then(|reference| TEMPLATE.pointer(reference.strip_prefix('#')?))
        .unwrap_or(node)
}

/// Replaces the keys that stand for descriptions by the sentences of the catalogue.
fn describe(node: &mut Value, language: Language) {
    match node {
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(text) if key == "description" => {
                        if let Some(sentence) = SENTENCES.template(text, language) {
                            *text = sentence.to_owned();
                        }
                    }
                    _ => describe(value, language),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| describe(item, language)),
        _ => {}
    }
}
