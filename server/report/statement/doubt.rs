use super::words::WORDS;

/// What ends a clause.
const STOPS: [char; 7] = ['，', '。', '；', '：', ',', ';', ':'];

/// Whether what a sentence says between `lead` and `rest` is only planned, demanded, supposed, quoted or taken back; `denies`
/// where it is no figure.
pub(super) fn is_in_doubt(lead: &str, rest: &str, denies: bool) -> bool {
    is_doubted_before(lead, denies)
        || is_quoted(lead, rest)
        || rest.ends_with(['？', '?'])
        || (denies && is_taken_back(rest))
}

fn is_doubted_before(lead: &str, denies: bool) -> bool {
    let clause = lead.rfind(STOPS).unwrap_or_default();
    let doubt = &WORDS.doubt;
    let of_clause = doubt.sure.len();
    let of_sentence = of_clause + doubt.clause.len();
    let of_denials = of_sentence + doubt.sentence.len();
    WORDS.doubtful.longest(lead).any(|found| match found.word {
        word if word < of_clause => false,
        word if word < of_sentence => found.range.start >= clause,
        word if word < of_denials => true,
        _ => denies,
    })
}

/// Whether a quotation is open before it that is closed behind it.
fn is_quoted(lead: &str, rest: &str) -> bool {
    let opened = lead.rfind('“');
    let open = opened.is_some_and(|at| lead.rfind('”').is_none_or(|close| close < at));
    open && rest.contains('”')
}

fn is_taken_back(rest: &str) -> bool {
    let close = rest.find(STOPS).map_or(rest.len(), |at| {
        let stop = rest.get(at..).and_then(|it| it.chars().next());
        at + stop.map_or(0, char::len_utf8)
    });
    let close = rest.get(..close).unwrap_or_default();
    let doubt = &WORDS.doubt;
    let has = |words: &[String], within: &str| words.iter().any(|it| within.contains(it.as_str()));
    has(&doubt.behind, close) || has(&doubt.taken_back, rest)
}
