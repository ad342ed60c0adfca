//! Figures of the year before beside this year's: 行政复议23件（上年20件）, 收到申请177件，比2023年的154件增加23件.

use super::words::WORDS;

/// That a figure is the year before's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside {
    /// The year that stands before it, where one does.
    pub year: Option<i32>,
}

impl Beside {
    /// Reads the words between a statement and the next figure: ，比2023年的.
    pub(super) fn read(between: &str) -> Option<Self> {
        year_before(between).map(|year| Self { year })
    }
}

/// The year that words between two figures speak of, which is the year before or said by its number.
fn year_before(between: &str) -> Option<Option<i32>> {
    let words = &WORDS.beside;
    let opened = between.strip_prefix(['，', '（', '(', ',', '、']);
    let opened = opened.unwrap_or(between);
    let mut compared = words.compared.iter();
    let said = compared.find_map(|word| opened.strip_prefix(word.as_str()));
    let said = said.unwrap_or(opened);
    // 较上年（10件）减少5件
    let said = said.strip_suffix(['（', '(']).unwrap_or(said);
    let said = without_end(said, &words.behind);
    let year = without_end(said, &words.end_of_year);
    if WORDS.scope.last_year.iter().any(|word| word == year) {
        return Some(None);
    }
    let digits = year.strip_suffix('年')?;
    let is_year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_year).map(Some)
}

/// A text without the first of the words that it ends with; 年度 and 年 stay where they name a year.
fn without_end<'t>(text: &'t str, words: &[String]) -> &'t str {
    let mut words = words.iter();
    let rest = words.find_map(|word| text.strip_suffix(word.as_str()));
    rest.unwrap_or(text)
}
