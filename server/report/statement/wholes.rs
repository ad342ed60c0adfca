//! Of which whole a figure is a part: 办结44件，其中新收41件, 自然人申请中，予以公开3件.

use rust_decimal::Decimal;

use super::words::{Quantity, WORDS};
use super::{Statement, opens_part};
use crate::report::quantity::Figure;

/// What parts that belong to different wholes are parted by.
const ENDS: [char; 4] = ['；', ';', '。', '：'];
const STOPS: [char; 7] = ['，', '；', '。', '：', ',', ';', ':'];

/// What a statement stands in.
struct Around<'t> {
    text: &'t str,
    statements: &'t [Statement],
    figures: &'t [Figure],
}

impl Statement {
    /// Whether it is a figure of applications that is counted within a whole that its quantity is not counted in, or that is
    /// not known; `statements` and `figures` are those of its sentence.
    pub(super) fn is_within_another(
        &self,
        text: &str,
        statements: &[Statement],
        figures: &[Figure],
    ) -> bool {
        let around = Around {
            text,
            statements,
            figures,
        };
        let quantity = self.quantity;
        quantity.is_of_applications()
            && (around.is_of_another_whole(self)
                || match quantity.is_of_kind() {
                    true => around.is_of_result(self),
                    false => around.is_of_kind(self),
                })
    }
}

impl Statement {
    /// Whether what says that all is closed says so of a part alone: 上年结转3件，均已办结; 收到85件，其中征地类41件，均已办结.
    pub(super) fn is_of_part(
        &self,
        text: &str,
        statements: &[Statement],
        figures: &[Figure],
    ) -> bool {
        let around = Around {
            text,
            statements,
            figures,
        };
        let before = figures.iter();
        let before: Vec<&Figure> = before
            .filter(|it| it.range.end <= self.range.start && around.is_outside(it.range.end, self))
            .collect();
        let Some(last) = before.last() else {
            return false;
        };
        let between = |from: &Figure, to: usize| text.get(from.range.end..to).unwrap_or_default();
        if between(last, self.range.start).contains(['；', ';']) {
            return false;
        }
        let pairs = before.iter().zip(before.iter().skip(1)).enumerate();
        let mut opened =
            pairs.filter(|(_, (one, next))| opens_part(between(one, next.range.start)));
        if let Some((at, (whole, _))) = opened.next_back() {
            let parts = before.iter().skip(at + 1);
            let mut parts = parts.filter(|it| it.measure == whole.measure);
            let sum = parts.try_fold(Decimal::ZERO, |sum, it| sum.checked_add(it.value));
            return sum != Some(whole.value);
        }
        let of = |figure: &Figure| statements.iter().find(|it| it.range == figure.range);
        let role = |it: &Statement| it.quantity.flow.as_deref();
        let is_whole = |it: &&&Figure| {
            of(it).is_some_and(|it| {
                matches!(role(it), Some("in" | "closed")) || !it.quantity.is_part()
            })
        };
        of(last).is_some_and(|it| role(it) == Some("carried_in"))
            && !before.iter().any(|it| is_whole(&it))
    }
}

impl Around<'_> {
    /// Whether it is opened as a part of a figure that has no such part.
    fn is_of_another_whole(&self, statement: &Statement) -> bool {
        let opened = |end: usize| {
            let between = self.text.get(end..statement.range.start);
            let opens = |it: &str| it.starts_with(['（', '(']) || opens_part(it);
            between.is_some_and(opens) && self.is_outside(end, statement)
        };
        let mut wholes = self.figures.iter().rev();
        let whole = wholes.find(|it| it.range.end <= statement.words.start && opened(it.range.end));
        let Some(figure) = whole else {
            return false;
        };
        let mut said = self.statements.iter();
        match said.find(|it| it.range == figure.range) {
            Some(whole) => has_no_part(whole.quantity, statement.quantity),
            None => Some(figure.measure) == statement.measure,
        }
    }

    /// Whether what stands before it is told of one kind of applicants.
    fn is_of_kind(&self, statement: &Statement) -> bool {
        let start = self.start_of_group(statement);
        let lead = self.text.get(start..statement.words.start);
        let lead = lead.unwrap_or_default();
        let sure = WORDS.kinds.sure.len();
        let kinds = WORDS.kind_words.longest(lead);
        let kinds = kinds.filter(|it| it.word >= sure);
        let kinds = kinds.filter(|it| self.is_outside(start + it.range.end, statement));
        let Some(kind) = kinds.last() else {
            return false;
        };
        let rest = lead.get(kind.range.end..).unwrap_or_default();
        let clause = rest.split(STOPS).next().unwrap_or_default();
        match clause.find(|c: char| c.is_ascii_digit()) {
            None => true,
            Some(figure) if !is_between(clause.get(..figure).unwrap_or_default()) => true,
            // 收到45件，其中自然人31件，办结44件: the sentence may go on with the whole that it began with.
            Some(_) => !self.statements.iter().any(|it| {
                it.words.start >= start
                    && it.range.end <= start + kind.range.start
                    && it.quantity.is_of_applications()
                    && !it.quantity.is_of_kind()
            }),
        }
    }

    /// Whether it is a kind of applicants in what became of applications: 结转下年度自然人申请2件.
    fn is_of_result(&self, statement: &Statement) -> bool {
        let start = self.start_of_group(statement);
        let lead = self.text.get(start..statement.words.start);
        let lead = lead.unwrap_or_default();
        let clause = lead
            .rfind(STOPS)
            .map_or(lead, |at| lead.get(at..).unwrap_or_default());
        let mut results = WORDS.kinds.results.iter();
        results.any(|word| {
            let behind = clause.rsplit_once(word.as_str()).map(|(_, behind)| behind);
            let told = behind.map(|it| it.split(|c: char| c.is_ascii_digit()).next());
            match (behind, told.flatten()) {
                (Some(behind), Some(told)) => {
                    told.len() == behind.len() || WORDS.kind_words.is_in(told)
                }
                _ => false,
            }
        }) || self.is_of_counted_result(statement, start)
    }

    /// Whether the last whole that its sentence names are those with one result: 结转的4件分别为自然人2件、企业2件.
    fn is_of_counted_result(&self, statement: &Statement, start: usize) -> bool {
        let lead = self.text.get(start..statement.words.start);
        let lead = lead.unwrap_or_default();
        let results = WORDS.kinds.results.iter();
        let counted = results.filter_map(|word| {
            let (before, behind) = lead.rsplit_once(word.as_str())?;
            let clause = behind.split(STOPS).next()?;
            let (_, counted) = clause.split_once(WORDS.foreign.of.as_str())?;
            let counts = counted.starts_with(|c: char| c.is_ascii_digit());
            counts.then_some(start + before.len())
        });
        let wholes = self.statements.iter().filter(|it| !it.quantity.is_part());
        let whole = wholes.filter(|it| it.range.end <= statement.words.start);
        let whole = whole.map(|it| it.words.start).max();
        counted
            .max()
            .is_some_and(|at| whole.is_none_or(|whole| whole < at))
    }

    fn start_of_group(&self, statement: &Statement) -> usize {
        let start = statement.sentence.start;
        let lead = self.text.get(start..statement.words.start);
        let end = lead.and_then(|lead| {
            let at = lead.rfind(ENDS)?;
            let stop = lead.get(at..)?.chars().next()?;
            Some(at + stop.len_utf8())
        });
        start + end.unwrap_or_default()
    }

    /// Whether what ends at `end` stands in no bracket that is closed before a statement.
    fn is_outside(&self, end: usize, statement: &Statement) -> bool {
        let between = self.text.get(end..statement.range.start);
        let mut open = 0_usize;
        for c in between.unwrap_or_default().chars() {
            match c {
                '（' | '(' => open += 1,
                '）' | ')' => match open.checked_sub(1) {
                    Some(left) => open = left,
                    None => return false,
                },
                _ => {}
            }
        }
        true
    }
}

/// Whether a figure of `whole` has no part that `part` counts.
fn has_no_part(whole: &Quantity, part: &Quantity) -> bool {
    let carried = whole.is_carried_over();
    let other = match part.is_of_kind() {
        true => whole.is_part() && !whole.is_of_kind(),
        false => whole.is_of_kind(),
    };
    let closed = whole.flow.as_deref() == Some("closed") && part.flow.as_deref() == Some("in");
    carried || other || closed
}

/// Whether nothing but what may stand between a kind and its figure stands there.
fn is_between(mut text: &str) -> bool {
    while !text.is_empty() {
        let mut words = WORDS.kinds.between.iter();
        let rest = words.find_map(|word| text.strip_prefix(word.as_str()));
        match rest {
            Some(rest) => text = rest,
            None => return false,
        }
    }
    true
}
