//! What the heading above a sentence tells of what it speaks of.

use super::words::{Quantity, WORDS};

/// Whether what stands under a heading is about applications; `None` where the heading does not tell, so that the one above
/// it may.
pub fn is_of_applications(heading: &str) -> Option<bool> {
    let last = WORDS.topics.longest(heading).last()?;
    let topic = WORDS.topic_of.get(last.word)?;
    Some(*topic == WORDS.heading_topic)
}

impl Quantity {
    /// Whether it may be told under a heading on applications, since its sentence is to be about those.
    pub fn may_stand_under_applications(&self) -> bool {
        let mut about = self.about.iter();
        about.any(|word| is_of_applications(word) == Some(true))
    }
}

/// Whether what a sentence says before a statement names no more than the body and the year: 2024年，我局发生.
pub(super) fn is_plain(lead: &str) -> bool {
    const STOPS: [char; 8] = ['，', '。', '；', '、', '：', ',', ';', ':'];
    lead.split(STOPS).all(is_plain_clause)
}

fn is_plain_clause(mut clause: &str) -> bool {
    let plain = &WORDS.heading_plain;
    while !clause.is_empty() {
        let mut rests = plain
            .iter()
            .filter_map(|word| clause.strip_suffix(word.as_str()));
        match rests.next() {
            Some(rest) => clause = rest,
            None => return clause.len() == 4 && clause.bytes().all(|byte| byte.is_ascii_digit()),
        }
    }
    true
}

/// Whether a sentence goes on behind a figure of reconsideration or litigation with what another kind it was of: ，为劳动争议,
/// （均为房屋征收类）.
pub(super) fn is_said_to_be_another(rest: &str) -> bool {
    let words = &WORDS.heading_kinds;
    let Some(said) = rest.strip_prefix(['，', '（', ',', '(']) else {
        return false;
    };
    let mut opens = words.opens.iter();
    let Some(said) = opens.find_map(|word| said.strip_prefix(word.as_str())) else {
        return false;
    };
    let mut sure = words.sure.iter();
    !sure.any(|word| said.starts_with(word.as_str()))
}
