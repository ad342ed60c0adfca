use super::words::WORDS;

/// Whether the words by which a quantity was recognised make it a part of it: 收到网络申请, 未收到涉及国家安全的申请. Where a list
/// goes over all channels there are, they restrict nothing: 收到通过网络、信函等方式提出的申请.
pub(super) fn is_narrowed(words: &str) -> bool {
    let narrowed = &WORDS.narrowed;
    let of_words = narrowed.sure.len();
    let of_channels = of_words + narrowed.words.len();
    let names_all = || narrowed.all.iter().any(|it| words.contains(it.as_str()));
    let mut found = WORDS.narrowing.longest(words);
    found.any(|found| match found.word {
        word if word < of_words => false,
        word if word < of_channels => true,
        _ => !names_all(),
    })
}

/// Whether a text names one kind of applicants.
pub(super) fn names_kind(text: &str) -> bool {
    let sure = WORDS.kinds.sure.len();
    let mut kinds = WORDS.kind_words.longest(text);
    kinds.any(|it| it.word >= sure)
}
