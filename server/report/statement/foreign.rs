//! Applications for something else than government information: 救助申请, 建房申请.

use std::ops::Range;

use super::words::WORDS;

/// What the word for an application means where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Application {
    /// One for government information.
    Sure,
    /// The same, where the sentence has not spoken of others.
    Ours,
    /// One for something else, or one of a part.
    Foreign,
    /// What stands before it does not tell.
    Unknown,
}

/// What the word at `range` means; `None` where it is another word.
pub(super) fn application(text: &str, range: &Range<usize>) -> Option<Application> {
    let words = &WORDS.foreign;
    if text.get(range.clone())? != words.word {
        return None;
    }
    let before = text.get(..range.start)?;
    let behind = text.get(range.end..)?;
    let mut never = words.never.iter();
    if never.any(|word| before.ends_with(word.as_str()) || behind.starts_with(word.as_str())) {
        return Some(Application::Foreign);
    }
    let before = before.strip_suffix(words.of.as_str()).unwrap_or(before);
    let ends = |words: &[String]| words.iter().any(|word| before.ends_with(word.as_str()));
    let opens = before
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_alphabetic());
    let mut of_persons = words.persons.iter();
    let says_who = of_persons.any(|word| behind.starts_with(word.as_str()));
    // What is counted by itself is a part: 收到申请45件，其中征地拆迁类申请17件，办结16件.
    let mut links = words.links.iter();
    let counted = links.find_map(|word| behind.strip_prefix(word.as_str()));
    let counted = counted.unwrap_or(behind);
    let is_counted = counted.starts_with(|c: char| c.is_ascii_digit());
    Some(match () {
        () if ends(&words.sure) => Application::Sure,
        () if opens || ends(&words.own) || says_who => Application::Ours,
        () if is_counted => Application::Foreign,
        () => Application::Unknown,
    })
}
