//! Patterns of words, by which a sentence is known to speak of a quantity.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::choice::Choice;
use crate::report::quantity::measures;

/// A pattern as the data writes it: tokens with spaces between them.
///
/// | token | matches |
/// | --- | --- |
/// | `收到|接到` | one of the words |
/// | `<name>` | one of the words of a class; also among words: `<in>|收` |
/// | `…?`, `…*` | the same, once or not at all; up to four times |
/// | `@`, among words | a year in four digits with 年 |
/// | `..8` | up to 8 characters that are no stop, bracket or digit |
/// | `^` | the beginning of a clause |
/// | `$` | the end of a clause |
/// | `#` | the figure; at most one in a pattern |
/// | `=` | another figure in digits, with its measure word, before the figure |
/// | `!纠错|败诉` | nothing, where none of the words follows |
#[derive(Debug)]
pub(super) struct Pattern {
    /// What stands before the figure; all of it where there is no figure.
    before: Vec<Token>,
    /// What stands behind the figure; `None` where the pattern has none.
    behind: Option<Vec<Token>>,
}

#[derive(Debug)]
enum Token {
    Words {
        any: Arc<Choice>,
        optional: bool,
        most: usize,
    },
    Gap(usize),
    ClauseStart,
    ClauseEnd,
    Counted,
    Not(Arc<Choice>),
}

/// Reads patterns; what is written alike in several of them is kept once.
pub(super) struct Reader<'f> {
    classes: &'f BTreeMap<String, Vec<String>>,
    choices: FxHashMap<&'f str, Arc<Choice>>,
}

impl<'f> Reader<'f> {
    /// `classes` are the words of classes by their names.
    pub(super) fn new(classes: &'f BTreeMap<String, Vec<String>>) -> Self {
        Self {
            classes,
            choices: FxHashMap::default(),
        }
    }

    /// The words of a token, the longest first.
    fn words_of(&mut self, written: &'f str) -> Option<Arc<Choice>> {
        if let Some(choice) = self.choices.get(written) {
            return Some(Arc::clone(choice));
        }
        let mut words = Vec::new();
        for word in written.split('|') {
            match word
                .strip_prefix('<')
                .and_then(|word| word.strip_suffix('>'))
            {
                Some(name) => words.extend_from_slice(self.classes.get(name)?),
                None if word.is_empty() || word.contains(['?', '*', '#', '<', '>']) => return None,
                None => words.push(word.to_owned()),
            }
        }
        let choice = Arc::new(Choice::new(words));
        self.choices.insert(written, Arc::clone(&choice));
        Some(choice)
    }
}

/// What stands between clauses.
const STOPS: [char; 12] = [
    '，', '。', '；', '：', '、', ',', ';', ':', '！', '？', '（', '(',
];

impl Pattern {
    /// Reads a pattern; `None` where it is written wrongly.
    pub(super) fn read<'f>(written: &'f str, reader: &mut Reader<'f>) -> Option<Self> {
        let mut before = Vec::new();
        let mut behind: Option<Vec<Token>> = None;
        for token in written.split_whitespace() {
            if token == "#" {
                if behind.is_some() {
                    return None;
                }
                behind = Some(Vec::new());
                continue;
            }
            let token = Token::read(token, reader)?;
            behind.as_mut().unwrap_or(&mut before).push(token);
        }
        (!before.is_empty() || behind.as_ref().is_some_and(|it| !it.is_empty()))
            .then_some(Self { before, behind })
    }

    #[cfg(test)]
    pub(super) fn has_figure(&self) -> bool {
        self.behind.is_some()
    }

    /// Where the pattern begins and ends whose figure stands between `before` and `behind`: a length of `before` that is
    /// left over, and a length of `behind`.
    pub(super) fn around(&self, before: &str, behind: &str) -> Option<(usize, usize)> {
        let tokens = self.behind.as_ref()?;
        let end = follows(tokens, behind)?;
        let start = precedes(&self.before, before)?;
        Some((start, end))
    }

    /// The length of the pattern without a figure that `text` begins with.
    pub(super) fn at_start(&self, text: &str) -> Option<usize> {
        match self.behind {
            None => follows(&self.before, text),
            Some(_) => None,
        }
    }

    /// The lists of words one of which must stand in what the pattern fits, before its figure and behind it.
    pub(super) fn needed(&self) -> [Vec<&[String]>; 2] {
        let behind = self.behind.as_deref().unwrap_or_default();
        [self.before.as_slice(), behind].map(|tokens| {
            let words = tokens.iter().filter_map(|token| match token {
                Token::Words {
                    any,
                    optional: false,
                    ..
                } => Some(any),
                _ => None,
            });
            // A year stands for many words.
            words
                .filter(|any| !any.has_year())
                .map(|any| any.words())
                .collect()
        })
    }

    /// All words that it may take, those too that it may do without, by the lists in which they stand.
    pub(super) fn vocabulary(&self) -> impl Iterator<Item = &[String]> {
        let tokens = self.before.iter().chain(self.behind.iter().flatten());
        tokens.filter_map(|token| match token {
            Token::Words { any, .. } => Some(any.words()),
            _ => None,
        })
    }

    /// The words that a pattern without a figure begins with; empty where it begins with anything else.
    pub(super) fn anchors(&self) -> &[String] {
        match self.before.first() {
            Some(Token::Words {
                any,
                optional: false,
                ..
            }) => any.words(),
            _ => &[],
        }
    }
}

impl Token {
    fn read<'f>(written: &'f str, reader: &mut Reader<'f>) -> Option<Self> {
        if written == "^" {
            return Some(Self::ClauseStart);
        }
        if written == "$" {
            return Some(Self::ClauseEnd);
        }
        if written == "=" {
            return Some(Self::Counted);
        }
        if let Some(most) = written.strip_prefix("..") {
            return most.parse().ok().map(Self::Gap);
        }
        if let Some(words) = written.strip_prefix('!') {
            return Some(Self::Not(reader.words_of(words)?));
        }
        let (words, optional, most) = match (written.strip_suffix('?'), written.strip_suffix('*')) {
            (Some(words), _) => (words, true, 1),
            (None, Some(words)) => (words, true, 4),
            (None, None) => (written, false, 1),
        };
        Some(Self::Words {
            any: reader.words_of(words)?,
            optional,
            most,
        })
    }
}

/// The text without a figure and its measure word that it ends with.
fn without_counted(text: &str) -> Option<&str> {
    let number = measures().find_map(|measure| {
        let number = text.strip_suffix(measure)?;
        number
            .ends_with(|c: char| c.is_ascii_digit())
            .then_some(number)
    })?;
    Some(number.trim_end_matches(|c: char| c.is_ascii_digit() || c == ','))
}

/// How much of `text` is left in front of the tokens that it ends with.
fn precedes(tokens: &[Token], text: &str) -> Option<usize> {
    let Some((last, rest)) = tokens.split_last() else {
        return Some(text.len());
    };
    match last {
        Token::Words {
            any,
            optional,
            most,
        } => repeated_before(any, *most, !optional, rest, text),
        Token::Gap(most) => {
            let mut left = text;
            for _ in 0..=*most {
                if let Some(found) = precedes(rest, left) {
                    return Some(found);
                }
                let c = left.chars().next_back().filter(|c| !ends_gap(*c))?;
                left = left.strip_suffix(c)?;
            }
            None
        }
        Token::ClauseStart => {
            let starts = text.chars().next_back().is_none_or(|c| STOPS.contains(&c));
            starts.then(|| precedes(rest, text))?
        }
        Token::Counted => precedes(rest, without_counted(text)?),
        Token::Not(_) | Token::ClauseEnd => precedes(rest, text),
    }
}

fn repeated_before(
    any: &Choice,
    most: usize,
    needed: bool,
    rest: &[Token],
    text: &str,
) -> Option<usize> {
    if most > 0 {
        for left in any.before_end(text) {
            let found = repeated_before(any, most - 1, false, rest, left);
            if found.is_some() {
                return found;
            }
        }
    }
    if needed { None } else { precedes(rest, text) }
}

/// How much of `text` the tokens take that it begins with.
fn follows(tokens: &[Token], text: &str) -> Option<usize> {
    let Some((first, rest)) = tokens.split_first() else {
        return Some(0);
    };
    match first {
        Token::Words {
            any,
            optional,
            most,
        } => repeated_behind(any, *most, !optional, rest, text),
        Token::Gap(most) => {
            let mut taken = 0;
            for _ in 0..=*most {
                let left = text.get(taken..)?;
                if let Some(found) = follows(rest, left) {
                    return Some(taken + found);
                }
                let c = left.chars().next().filter(|c| !ends_gap(*c))?;
                taken += c.len_utf8();
            }
            None
        }
        Token::ClauseStart | Token::Counted => None,
        Token::ClauseEnd => {
            let ends = text.chars().next().is_none_or(ends_clause);
            ends.then(|| follows(rest, text))?
        }
        Token::Not(words) => {
            let free = words.behind_start(text).next().is_none();
            free.then(|| follows(rest, text))?
        }
    }
}

fn repeated_behind(
    any: &Choice,
    most: usize,
    needed: bool,
    rest: &[Token],
    text: &str,
) -> Option<usize> {
    if most > 0 {
        for left in any.behind_start(text) {
            if let Some(found) = repeated_behind(any, most - 1, false, rest, left) {
                return Some(text.len() - left.len() + found);
            }
        }
    }
    if needed { None } else { follows(rest, text) }
}

/// Whether a character ends what a clause says.
fn ends_clause(c: char) -> bool {
    STOPS.contains(&c) || matches!(c, '）' | ')')
}

/// Whether a gap may not run over a character. A list (公民、法人和其他组织) may stand in it.
fn ends_gap(c: char) -> bool {
    c != '、' && (STOPS.contains(&c) || c.is_ascii_digit() || matches!(c, '）' | ')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(written: &str) -> Pattern {
        let link = ["共", "共计", "计"].map(str::to_owned).to_vec();
        let classes = BTreeMap::from([("link".to_owned(), link)]);
        Pattern::read(written, &mut Reader::new(&classes)).unwrap()
    }

    #[test]
    fn words_classes_and_gaps_are_matched_around_a_figure() {
        let found = |written: &str, before: &str, behind: &str| {
            let pattern = pattern(written);
            let (start, end) = pattern.around(before, behind)?;
            Some((before[start..].to_owned(), behind[..end].to_owned()))
        };
        let matched = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(
            found(
                "收到|接到 ..4 申请 <link>* #",
                "全年收到各类申请共计",
                "5件"
            ),
            matched("收到各类申请共计", "")
        );
        assert_eq!(
            found("收到 # ..4 申请", "共收到", "件公开申请"),
            matched("收到", "件公开申请")
        );
        assert_eq!(found("收到 ..2 申请 #", "收到公民和法人申请", ""), None);
        assert_eq!(found("收到 ..9 申请 #", "收到来信，申请", ""), None);
        assert_eq!(found("^ 申请 #", "全年，申请", ""), matched("申请", ""));
        assert_eq!(found("^ 申请 #", "答复申请", ""), None);
        assert_eq!(
            found("作出 许可 = 、 处罚 #", "全年作出许可1,024件、处罚", ""),
            matched("作出许可1,024件、处罚", "")
        );
        assert_eq!(found("许可 = 、 处罚 #", "许可、处罚", ""), None);
        assert_eq!(found("收到 # $", "收到", "件材料"), None);
        assert_eq!(found("收到 # 件 $", "收到", "件，"), matched("收到", "件"));
    }

    #[test]
    fn patterns_without_figure_stand_where_they_begin() {
        let pattern = pattern("未|没有 发生? ..8 复议 !纠错|败诉");
        assert_eq!(
            pattern.at_start("未发生行政复议。"),
            Some("未发生行政复议".len())
        );
        assert_eq!(pattern.at_start("未发生行政复议纠错"), None);
        assert_eq!(pattern.anchors(), ["没有", "未"]);
        assert!(!pattern.has_figure());
    }

    #[test]
    fn long_runs_of_links_take_no_time() {
        let text = "共计".repeat(20_000);
        assert_eq!(pattern("申请 <link>* #").around(&text, ""), None);
    }
}
