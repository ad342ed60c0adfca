//! Addresses of documents that clients write without encoding them: `file:///草稿/a.md`.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::Value;

/// Whether an address among the parameters of a request has characters that no address may have.
pub fn any_raw(params: &Value) -> bool {
    match params {
        Value::Object(fields) => fields.iter().any(|(name, value)| match value {
            Value::String(address) => is_address(name) && is_raw(address),
            value => any_raw(value),
        }),
        Value::Array(values) => values.iter().any(any_raw),
        _ => false,
    }
}

/// Encodes these characters, each byte as `%` and two digits.
pub fn encode(params: &mut Value) {
    match params {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(address) if is_address(name) => {
                        *address = utf8_percent_encode(address, FORBIDDEN).to_string();
                    }
                    value => encode(value),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(encode),
        _ => {}
    }
}

/// `uri`, `rootUri`, `oldUri` …
fn is_address(name: &str) -> bool {
    name == "uri" || name.ends_with("Uri")
}

/// What no address may have, beside what is not ASCII.
const FORBIDDEN: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

fn is_raw(address: &str) -> bool {
    matches!(
        utf8_percent_encode(address, FORBIDDEN).into(),
        Cow::Owned(_)
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn raw_addresses_are_encoded_and_nothing_else() {
        let mut params = json!({
            "textDocument": {"uri": "file:///草稿/a b%20.md", "text": "草稿 {"},
            "folders": [{"uri": "file:///plain", "rootUri": "file:///%E8%8D%89"}],
        });
        assert!(any_raw(&params));
        encode(&mut params);
        assert_eq!(
            params,
            json!({
                "textDocument": {"uri": "file:///%E8%8D%89%E7%A8%BF/a%20b%20.md", "text": "草稿 {"},
                "folders": [{"uri": "file:///plain", "rootUri": "file:///%E8%8D%89"}],
            })
        );
        assert!(!any_raw(&params));
    }
}
