//! Halves of surrogate pairs, which JavaScript lets stand alone in a string and JSON in Rust does not.

/// The body with U+FFFD for every half that stands alone; `None` where there is none. Each is one unit of UTF-16 as before, so
/// that the client's places stay right.
pub fn mended(body: &[u8]) -> Option<Vec<u8>> {
    let mut mended = Vec::with_capacity(body.len());
    let mut rest = body;
    let mut any = false;
    while let Some(at) = memchr::memchr(b'\\', rest) {
        let (before, escape) = rest.split_at(at);
        mended.extend_from_slice(before);
        let length = match unit(escape) {
            Some(0xd800..=0xdbff) => match escape.get(6..).and_then(unit) {
                Some(0xdc00..=0xdfff) => 12,
                _ => 0,
            },
            Some(0xdc00..=0xdfff) => 0,
            Some(_) => 6,
            None => escape.len().min(2),
        };
        if length == 0 {
            mended.extend_from_slice(b"\\ufffd");
            any = true;
        }
        let (kept, behind) = escape.split_at(length.min(escape.len()));
        mended.extend_from_slice(kept);
        rest = if length == 0 {
            behind.get(6..).unwrap_or_default()
        } else {
            behind
        };
    }
    mended.extend_from_slice(rest);
    any.then_some(mended)
}

/// The unit of UTF-16 that an escape `\uXXXX` stands for, where the text begins with one.
fn unit(text: &[u8]) -> Option<u16> {
    let digits = text.strip_prefix(b"\\u")?.get(..4)?;
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn halves_alone_become_replacement_characters() {
        let mend = |text: &str| mended(text.as_bytes()).map(|it| String::from_utf8(it).unwrap());
        assert_eq!(mend(r#"{"a":"\ud83d\ude00\n\\ud83d"}"#), None);
        let mended = |text: &str| mend(text).unwrap_or_else(|| text.to_owned());
        assert_eq!(mended(r"甲\ud83d乙"), r"甲\ufffd乙");
        assert_eq!(
            mended(r"\ude00\ud83d\ud83d\ude00"),
            r"\ufffd\ufffd\ud83d\ude00"
        );
        assert_eq!(mended(r"\ud83d\u0041\"), r"\ufffd\u0041\");
        assert_eq!(mended(r"\ud83"), r"\ud83");
    }
}
