//! Chinese characters one by one: scripts, radicals and look-alikes.

use std::sync::LazyLock;

/// Whether `c` is a Chinese character, 〇, or one of the radicals that PDF files put in the place of characters.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}'
        | '\u{3400}'..='\u{4dbf}'
        | '〇'
        | '\u{2e80}'..='\u{2fd5}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// The simplified character that `c` is compared as; `c` itself where it is not traditional.
///
/// Characters that simplified text uses too (乾, 著, 藉 …) stay, apart from 後, 於 and 徵.
#[inline]
pub fn to_simplified(c: char) -> char {
    SCRIPTS.simplified(c).unwrap_or(c)
}

/// Whether `c` belongs to traditional script only (後, 於 and 徵 count as such).
#[inline]
pub fn is_traditional(c: char) -> bool {
    SCRIPTS.entry(c).is_some_and(|mapped| mapped != 0)
}

/// Whether a character of `text` belongs to traditional script only.
pub fn has_traditional(text: &str) -> bool {
    let scripts = &*SCRIPTS;
    let mapped = |c| scripts.entry(c).is_some_and(|mapped| mapped != 0);
    text.chars().any(mapped)
}

/// The traditional character most often meant by a simplified one; `None` where traditional text writes `c` too, or
/// where both occur and `c` is the likelier (制, 志, 系).
pub fn to_traditional(c: char) -> Option<char> {
    let pairs = &SCRIPTS.traditional;
    let index = pairs
        .binary_search_by_key(&c, |(simplified, _)| *simplified)
        .ok()?;
    pairs.get(index).map(|(_, traditional)| *traditional)
}

/// `text` in traditional script, character by character, for fixes in a document that is written so.
pub fn in_traditional(text: &str) -> String {
    text.chars()
        .map(|c| to_traditional(c).unwrap_or(c))
        .collect()
}

/// The plain character for a Kangxi radical (⼀), a radical of the supplement (⺠) or a compatibility ideograph (U+F9xx),
/// all of which look like it and come out of PDF files.
pub fn plain_han(c: char) -> Option<char> {
    match c {
        '\u{2e80}'..='\u{2eff}' => {
            let index = RADICALS
                .binary_search_by_key(&c, |(radical, _)| *radical)
                .ok()?;
            RADICALS.get(index).map(|(_, plain)| *plain)
        }
        '\u{2f00}'..='\u{2fd5}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' => {
            let mut plain = None;
            unicode_normalization::char::decompose_compatible(c, |part| {
                plain.get_or_insert(part);
            });
            plain.filter(|plain| *plain != c)
        }
        _ => None,
    }
}

/// How many Chinese characters a text has, and how many of them belong to traditional script only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScriptCount {
    pub han: usize,
    pub traditional: usize,
}

impl ScriptCount {
    /// Counts in one pass.
    pub fn of(text: &str) -> Self {
        let scripts = &*SCRIPTS;
        let mut count = Self::default();
        for c in text.chars() {
            // Nearly all characters are in the table, which needs no comparison with the ranges.
            let in_table = scripts.entry(c);
            count.han += usize::from(in_table.is_some() || is_han(c));
            count.traditional += usize::from(in_table.is_some_and(|mapped| mapped != 0));
        }
        count
    }

    /// Whether the text as a whole is in traditional script. About a third of the characters of such a text are not
    /// simplified ones; a tenth is far more than names and quotations bring into a simplified text.
    pub fn is_traditional(self) -> bool {
        self.traditional * 10 > self.han
    }
}

/// The first character of the table of simplified forms; everything in `script.txt` lies from here to U+9FFF.
const FIRST: usize = 0x4e00;
const LAST: usize = 0x9fff;

struct Scripts {
    /// Simplified forms by code point from `FIRST`; 0 where there is none.
    simplified: Vec<u16>,
    /// Simplified and traditional characters, sorted.
    traditional: Vec<(char, char)>,
}

impl Scripts {
    #[inline]
    fn simplified(&self, c: char) -> Option<char> {
        let mapped = self.entry(c).filter(|mapped| *mapped != 0)?;
        char::from_u32(u32::from(mapped))
    }

    /// What the table has for a character of its range, 0 where it stays as it is.
    #[inline]
    fn entry(&self, c: char) -> Option<u16> {
        let offset = (c as usize).wrapping_sub(FIRST);
        self.simplified.get(offset).copied()
    }
}

/// Filled on first use, in some tens of microseconds.
static SCRIPTS: LazyLock<Scripts> = LazyLock::new(|| {
    let mut simplified = vec![0; LAST - FIRST + 1];
    let mut traditional = Vec::new();
    for (from, arrow, to) in script_lines() {
        let slot = simplified.get_mut((from as usize).wrapping_sub(FIRST));
        if let (Some(slot), Ok(to)) = (slot, u16::try_from(to as u32)) {
            *slot = to;
        }
        if arrow == '↔' {
            traditional.push((to, from));
        }
    }
    traditional.sort_unstable();
    Scripts {
        simplified,
        traditional,
    }
});

/// Traditional character, arrow and simplified character of each line of `script.txt`.
fn script_lines() -> impl Iterator<Item = (char, char, char)> {
    let lines = include_str!("data/script.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut chars = line.chars();
            Some((chars.next()?, chars.next()?, chars.next()?))
        })
}

/// Radicals of the supplement with the characters they look like, sorted.
static RADICALS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let lines = include_str!("data/radicals.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut chars = line.chars();
            Some((chars.next()?, chars.next()?))
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_table_is_consistent() {
        let lines: Vec<_> = script_lines().collect();
        assert!(lines.len() > 2500);
        assert!(lines.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for &(traditional, arrow, simplified) in &lines {
            assert!((FIRST..=LAST).contains(&(traditional as usize)));
            assert!(simplified as u32 <= 0xffff);
            assert_eq!(to_simplified(traditional), simplified);
            assert!(!is_traditional(simplified), "{traditional} {simplified}");
            assert!(arrow == '→' || arrow == '↔', "{traditional}");
        }
        for pair in SCRIPTS.traditional.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{} twice on the way back", pair[0].0);
        }
        for &(simplified, traditional) in &SCRIPTS.traditional {
            assert_eq!(to_simplified(traditional), simplified);
        }
    }

    #[test]
    fn scripts() {
        let simple = |text: &str| text.chars().map(to_simplified).collect::<String>();
        assert_eq!(
            simple("收到和處理政府信息公開申請情況、關於複議後起訴"),
            "收到和处理政府信息公开申请情况、关于复议后起诉"
        );
        assert_eq!(simple("乾县著作徵收"), "乾县著作征收");
        assert_eq!(in_traditional("一、总体情况"), "一、總體情況");
        assert_eq!(
            in_traditional("存在的主要问题及改进情况"),
            "存在的主要問題及改進情況"
        );
        assert_eq!(to_traditional('a'), None);
    }

    #[test]
    fn look_alikes() {
        let plain = |text: &str| {
            text.chars()
                .map(|c| plain_han(c).unwrap_or(c))
                .collect::<String>()
        };
        assert_eq!(plain("⼀⼆⾏⼈⼤⽅⾯⽹⼯⼒⼗"), "一二行人大方面网工力十");
        assert_eq!(plain("⺠⻔⻓⻅⺟⻛⻄⻆⻢"), "民门长见母风西角马");
        assert_eq!(plain("\u{f9b4}\u{fa0a}"), "領見");
        assert_eq!(plain_han('一'), None);
        assert!(RADICALS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(
            RADICALS
                .iter()
                .all(|(radical, plain)| plain_han(*plain).is_none() && is_han(*radical))
        );
        for c in '\u{2f00}'..='\u{2fd5}' {
            assert!(plain_han(c).is_some_and(|plain| !('\u{2e80}'..='\u{2fd5}').contains(&plain)));
        }
    }

    #[test]
    fn script_of_a_text() {
        let count = ScriptCount::of("張店區2020年政府信息公開工作年度報告");
        assert_eq!(
            count,
            ScriptCount {
                han: 16,
                traditional: 4
            }
        );
        assert!(count.is_traditional());
        assert!(!ScriptCount::of("某某县政府信息公开工作年度报告，作者張某").is_traditional());
        assert!(!ScriptCount::of("").is_traditional());
    }
}
