//! Fonts of symbols: the characters their codes stand for.

use std::collections::HashMap;
use std::sync::OnceLock;

/// The character of a symbol font. Word writes its codes with and without `f000`.
pub fn symbol(font: &str, code: u32) -> Option<char> {
    let plain = match code {
        0xf000..0xf100 => code - 0xf000,
        code => code,
    };
    symbols().get(&(font.to_lowercase(), plain)).copied()
}

/// The characters of symbol fonts by font, in small letters, and code.
fn symbols() -> &'static HashMap<(String, u32), char> {
    static SYMBOLS: OnceLock<HashMap<(String, u32), char>> = OnceLock::new();
    SYMBOLS.get_or_init(|| {
        let lines = include_str!("data/symbols.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'));
        let entry = |line: &str| {
            let mut fields = line.split('\t');
            let (font, code) = (fields.next()?, fields.next()?);
            let code = u32::from_str_radix(code, 16).ok()?;
            Some(((font.to_lowercase(), code), fields.next()?.chars().next()?))
        };
        lines.filter_map(entry).collect()
    })
}
