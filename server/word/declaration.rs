//! The first line of a part, which says in what encoding it is written. What is written is UTF-8, and says so.

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::problem::Problem;
use crate::text;

/// The text of a part: in UTF-8, else in the encoding that it names, else in the one that its bytes tell.
///
/// # Errors
/// Where the bytes are no text.
pub fn decoded(bytes: Vec<u8>) -> Result<String, Problem> {
    if let Some(text) = wide(&bytes) {
        return Ok(text);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error.into_bytes(),
    };
    let named = || {
        let head = bytes.get(..bytes.len().min(LONGEST)).unwrap_or_default();
        let head: String = head.iter().map(|byte| char::from(*byte)).collect();
        let name = head.get(encoding(&head)?)?;
        let encoding =
            Encoding::for_label(name.as_bytes()).filter(|it| it.is_ascii_compatible())?;
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes)?;
        Some(text.into_owned())
    };
    let detected = || text::decode(&bytes).map_err(|_| Problem::Damaged);
    named().map_or_else(|| detected().map(|it| it.text), Ok)
}

/// The text of a part in UTF-16 that has no mark to say so: it begins with `<` all the same.
fn wide(bytes: &[u8]) -> Option<String> {
    let encoding = match bytes {
        [b'<', 0, ..] => UTF_16LE,
        [0, b'<', ..] => UTF_16BE,
        _ => return None,
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// A part that says that it is in UTF-8, or says nothing of it, which means the same.
pub fn in_utf8(text: &str) -> Cow<'_, str> {
    match encoding(text) {
        Some(name) if !text.get(name.clone()).is_some_and(is_utf8) => {
            let before = text.get(..name.start).unwrap_or_default();
            let behind = text.get(name.end..).unwrap_or_default();
            Cow::Owned(format!("{before}UTF-8{behind}"))
        }
        _ => Cow::Borrowed(text),
    }
}

fn is_utf8(name: &str) -> bool {
    name.eq_ignore_ascii_case("utf-8")
}

/// No declaration is longer, in bytes.
const LONGEST: usize = 1024;

/// Where a part names its encoding.
fn encoding(text: &str) -> Option<Range<usize>> {
    let near = text.get(..text.floor_char_boundary(LONGEST))?;
    let declaration = near.get(..near.find("?>")?)?;
    let inner = declaration.strip_prefix("<?xml")?;
    let behind = inner.split_once("encoding")?.1.trim_start();
    let value = behind.strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let name = value.get(1..)?;
    let start = declaration.len() - name.len();
    Some(start..start + name.find(quote)?)
}
