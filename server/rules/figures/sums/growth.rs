use std::ops::Range;

use rust_decimal::Decimal;

use super::words::WORDS;
use crate::report::quantity::{Figure, Percentage};

/// A figure that the text says to have grown or fallen by a percentage: 收到12件，同比增长20%.
#[derive(Clone, Debug, PartialEq)]
pub struct Growth {
    pub figure: Figure,
    pub percentage: Percentage,
    /// Whether it grew; else it fell.
    pub up: bool,
    pub origin: Origin,
    /// The year that it is compared with, where the text names one.
    pub year: Option<i32>,
}

/// What the text itself says of the figure it grew from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// Nothing: 12件，同比增长20%.
    Nothing,
    /// By how much it grew: 12件，较上年增加2件，增长20%.
    Change(Figure),
    /// The figure itself: 12件，较上年10件增长20%.
    Base(Figure),
}

impl Growth {
    /// Whether the percentage can be right by what the text itself says.
    pub fn can_be(&self) -> bool {
        match &self.origin {
            Origin::Change(change) => {
                let base = if self.up {
                    self.figure.value.checked_sub(change.value)
                } else {
                    self.figure.value.checked_add(change.value)
                };
                base.is_none_or(|base| self.follows_from(base))
            }
            Origin::Base(base) => self.follows_from(base.value),
            Origin::Nothing => self.has_whole_base(),
        }
    }

    /// The percentage by which the figure differs from `base`, as many decimals as are written; `None` where `base` is 0.
    pub fn expected(&self, base: Decimal) -> Option<Decimal> {
        Some(rate(self.figure.value, base)?.round_dp_with_strategy(
            self.percentage.value.scale(),
            rust_decimal::RoundingStrategy::MidpointAwayFromZero,
        ))
    }

    /// Whether the figure grew or fell by the percentage from `base`, rounded either way in the last place written. A base
    /// of 0 has no rate, so that nothing speaks against any.
    pub fn follows_from(&self, base: Decimal) -> bool {
        let Some(rate) = rate(self.figure.value, base) else {
            return true;
        };
        let sign = if self.up { Decimal::ONE } else { -Decimal::ONE };
        let last_place = Decimal::new(1, self.percentage.value.scale());
        let difference = (rate * sign).checked_sub(self.percentage.value);
        difference.is_none_or(|it| it.abs() < last_place)
    }

    /// Whether there is a whole number that the figure can have grown from.
    fn has_whole_base(&self) -> bool {
        let change = self.percentage.value / Decimal::ONE_HUNDRED;
        let factor = if self.up {
            Decimal::ONE.checked_add(change)
        } else {
            Decimal::ONE.checked_sub(change)
        };
        let Some(factor) = factor.filter(|it| *it > Decimal::ZERO) else {
            return self.figure.value.is_zero() || self.up;
        };
        let Some(near) = self.figure.value.checked_div(factor).map(|it| it.floor()) else {
            return true;
        };
        (-1..=2).any(|step| {
            let base = near.checked_add(Decimal::from(step));
            base.is_some_and(|base| base > Decimal::ZERO && self.follows_from(base))
        })
    }
}

/// 100 · (figure − base) / base.
fn rate(figure: Decimal, base: Decimal) -> Option<Decimal> {
    let change = figure.checked_sub(base)?;
    change.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(base)
}

/// What grew or fell in a sentence, where the figure stands right before; `figures` are those of the sentence.
pub fn growths(
    text: &str,
    sentence: &Range<usize>,
    figures: &[Figure],
    percentages: &[Percentage],
) -> Vec<Growth> {
    let inside = percentages
        .iter()
        .filter(|it| sentence.contains(&it.range.start));
    inside
        .filter_map(|percentage| growth(text, sentence, figures, percentage))
        .collect()
}

fn growth(
    text: &str,
    sentence: &Range<usize>,
    figures: &[Figure],
    percentage: &Percentage,
) -> Option<Growth> {
    let behind = text.get(percentage.range.end..sentence.end)?;
    if WORDS
        .rough_behind
        .iter()
        .any(|word| behind.starts_with(word.as_str()))
    {
        return None;
    }
    let before = text.get(sentence.start..percentage.range.start)?;
    let (before, up) = without_direction(without_any(before, &WORDS.rate_links))?;
    let (left, compared) = without_comparison(before);
    let figure_at = |rest: &str| {
        let end = sentence.start + rest.len();
        figures.iter().find(|figure| figure.range.end == end)
    };
    let last = figure_at(left)?;
    let lead = text.get(sentence.start..last.range.start)?;
    let sure = |figure: &Figure| figure.is_exact(text);
    let build = |figure: &Figure, origin: Origin, compared: Option<Compared>| {
        let stated = match &origin {
            Origin::Nothing => None,
            Origin::Change(other) | Origin::Base(other) => Some(other),
        };
        let alike = stated.is_none_or(|other| other.measure == figure.measure && sure(other));
        let whole = figure.value.is_integer() || !matches!(origin, Origin::Nothing);
        (alike && whole && sure(figure)).then(|| Growth {
            figure: figure.clone(),
            percentage: percentage.clone(),
            up,
            origin,
            year: compared.and_then(|it| it.year),
        })
    };
    // N，较上年增加A，增长p%.
    if let Some((left, grew)) = without_direction(without_any(lead, &WORDS.rate_links)) {
        let (left, by) = without_comparison(left);
        // N，较上年M件增加A，增长p%: the figure of last year itself says more than the change.
        if grew == up
            && let Some(base) = figure_at(left)
            && let Some(before) = text.get(sentence.start..base.range.start)
            && let (rest, Some(by)) = without_comparison(before)
            && let Some(figure) = figure_at(rest)
        {
            return build(figure, Origin::Base(base.clone()), Some(by));
        }
        if grew == up
            && let Some(by) = by.or(compared)
            && let Some(figure) = figure_at(left)
        {
            return build(figure, Origin::Change(last.clone()), Some(by));
        }
        return None;
    }
    // N，较上年M增长p%. The figure of another year must stand right behind the words that name the year.
    let (left, by) = without_comparison(lead);
    if let Some(by) = by {
        return match figure_at(left) {
            Some(figure) if left.len() + sentence.start < last.range.start => {
                build(figure, Origin::Base(last.clone()), Some(by))
            }
            _ => None,
        };
    }
    // N，去年为M，同比增长p%.
    if let Some(left) = without_year_before(lead) {
        let figure = figure_at(left)?;
        return build(figure, Origin::Base(last.clone()), Some(compared?));
    }
    build(last, Origin::Nothing, Some(compared?))
}

/// The text without the year before that it ends with and what stands around it, where the figure behind is that year's: ，去年为.
fn without_year_before(text: &str) -> Option<&str> {
    let said = without_any(text, &WORDS.year_before_links);
    let mut years = WORDS.other_year.iter();
    let left = years.find_map(|word| said.strip_suffix(word.as_str()))?;
    Some(without_stop(left))
}

/// A figure that the text says to have grown or fallen by another: 收到12件，较上年增加2件.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub figure: Figure,
    pub by: Figure,
    /// Last year's figure, where it stands between the two: 较上年（10件）增加2件.
    pub base: Option<Figure>,
    /// Whether it grew; else it fell.
    pub up: bool,
    /// The year that it is compared with, where the text names one.
    pub year: Option<i32>,
}

impl Change {
    /// Last year's figure as the text gives it, where the change does not lead from it to this year's.
    pub fn contradicted(&self) -> Option<&Figure> {
        let base = self.base.as_ref()?;
        let grew = self.figure.value.checked_sub(base.value)?;
        let said = if self.up {
            self.by.value
        } else {
            -self.by.value
        };
        (grew != said).then_some(base)
    }
}

/// The figures of a sentence that are changes of the figure right before them, or before last year's between the two; `figures`
/// are those of the sentence.
pub fn changes(text: &str, sentence: &Range<usize>, figures: &[Figure]) -> Vec<Change> {
    let change = |figure: &Figure, base: Option<&Figure>, by: &Figure| {
        let last = base.unwrap_or(figure);
        let before = text.get(last.range.end..by.range.start)?;
        let (before, up) = without_direction(without_any(before, &WORDS.rate_links))?;
        // Where last year's figure stands between, the comparison stands before that one.
        let comparison = match base {
            None => before,
            Some(base) => {
                let before_base = text.get(figure.range.end..base.range.start)?;
                let before_base = before_base.strip_suffix(['（', '(']).unwrap_or(before_base);
                let closed = matches!(before, "" | "）" | ")");
                closed.then(|| without_any(before_base, &WORDS.year_before_links))?
            }
        };
        let (left, compared) = without_comparison(comparison);
        let behind = text.get(by.range.end..sentence.end)?;
        let mut rough = WORDS.rough_behind.iter();
        let rough = rough.any(|it| behind.starts_with(it.as_str()));
        let sure = |it: &Figure| it.is_exact(text) && it.measure == figure.measure;
        let alike = sure(figure) && sure(by) && base.is_none_or(sure);
        Some(Change {
            figure: figure.clone(),
            by: by.clone(),
            base: base.cloned(),
            up,
            year: compared
                .filter(|_| alike && !rough && left.is_empty())?
                .year,
        })
    };
    let next = figures.iter().zip(figures.iter().skip(1));
    let next = next.filter_map(|(figure, by)| change(figure, None, by));
    let over = figures.windows(3).filter_map(|it| match it {
        [figure, base, by] => change(figure, Some(base), by),
        _ => None,
    });
    next.chain(over).collect()
}

/// The text before a figure without the words that make it one of growth or of a fall, and whether it is of growth.
pub(super) fn without_change(text: &str) -> Option<(&str, bool)> {
    without_direction(without_any(text, &WORDS.rate_links))
}

/// A text without the comparison with another year that it ends with, and the year where it is named.
pub(super) fn without_year(text: &str) -> Option<(&str, Option<i32>)> {
    let (left, compared) = without_comparison(text);
    Some((left, compared?.year))
}

/// What a figure is compared with.
struct Compared {
    year: Option<i32>,
}

/// The text without the growth words that it ends with, and whether they speak of growth.
fn without_direction(text: &str) -> Option<(&str, bool)> {
    let rises = WORDS.rises.iter().map(|word| (word, true));
    let falls = WORDS.falls.iter().map(|word| (word, false));
    let words = rises.chain(falls);
    let fitting = words.filter_map(|(word, up)| Some((text.strip_suffix(word.as_str())?, up)));
    fitting.min_by_key(|(left, _)| left.len())
}

/// The text without the words for another year that it ends with (较上年, 与2023年相比, 同比) and the stops around them.
fn without_comparison(text: &str) -> (&str, Option<Compared>) {
    let bare = without_stop(text);
    if let Some(left) = bare.strip_suffix(WORDS.year_on_year.as_str()) {
        return (without_stop(left), Some(Compared { year: None }));
    }
    let short = without_any(bare, &WORDS.compared_behind);
    let named = short
        .strip_suffix("年度")
        .or_else(|| short.strip_suffix('年'));
    let year = named.and_then(|named| {
        let digits = named.get(named.len().checked_sub(4)?..)?;
        let year: i32 = digits.parse().ok()?;
        Some((named.strip_suffix(digits)?, Some(year)))
    });
    let last = WORDS
        .other_year
        .iter()
        .find_map(|word| short.strip_suffix(word.as_str()));
    let Some((left, year)) = year.or(last.map(|left| (left, None))) else {
        return (bare, None);
    };
    let mut words = WORDS.compared_before.iter();
    match words.find_map(|word| left.strip_suffix(word.as_str())) {
        Some(left) => (without_stop(left), Some(Compared { year })),
        None => (bare, None),
    }
}

fn without_stop(text: &str) -> &str {
    let stops = ['，', '、', '（', '(', ',', '：'];
    text.strip_suffix(stops).unwrap_or(text)
}

/// The text without the first of the words that it ends with.
fn without_any<'t>(text: &'t str, words: &[String]) -> &'t str {
    let mut words = words.iter();
    words
        .find_map(|word| text.strip_suffix(word.as_str()))
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::quantity::{figures, percentages, sentences};

    fn read(text: &str) -> Vec<(String, String, bool)> {
        let (figures, percentages) = (figures(text), percentages(text));
        let all = sentences(text).flat_map(|it| growths(text, &it, &figures, &percentages));
        all.map(|it| {
            let from = match &it.origin {
                Origin::Nothing => "?".to_owned(),
                Origin::Change(change) => format!("±{}", change.value),
                Origin::Base(base) => base.value.to_string(),
            };
            (it.figure.value.to_string(), from, it.can_be())
        })
        .collect()
    }

    #[test]
    fn growth_is_read_with_what_it_grew_from() {
        for (text, figure, from, right) in [
            ("收到申请12件，同比增长20%。", "12", "?", true),
            ("收到申请12件，同比增长19%。", "12", "?", false),
            ("收到申请12件，较上年增加2件，增长20%。", "12", "±2", true),
            (
                "收到申请12件，较上年增加2件，增长16.67%。",
                "12",
                "±2",
                false,
            ),
            ("收到申请12件，比去年减少3件，下降20%。", "12", "±3", true),
            (
                "收到申请12件，与2023年相比增加2件，增幅为20%。",
                "12",
                "±2",
                true,
            ),
            ("受理申请859件，较上年979件回落12.3%。", "859", "979", true),
            ("受理申请859件，较上年800件回落12.3%。", "859", "800", false),
            ("公开信息1200条（同比增长7.2%）。", "1200", "?", true),
            ("制发27件，较上年33件减少6件，下降18.2%。", "27", "33", true),
            (
                "制发27件，较上年33件减少6件，同比下降18.2%。",
                "27",
                "33",
                true,
            ),
            (
                "制发27件，较上年33件减少6件，下降28.2%。",
                "27",
                "33",
                false,
            ),
            ("收到申请0件，同比下降100%。", "0", "?", true),
            ("收到申请11件，去年为8件，同比增长37.5%。", "11", "8", true),
            ("收到申请11件，上年8件，同比增长27.5%。", "11", "8", false),
        ] {
            let expected = [(figure.to_owned(), from.to_owned(), right)];
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_not_certain_is_no_growth() {
        for text in [
            "收到申请约12件，同比增长19%。",
            "收到申请12件，同比增长20%以上。",
            "浏览量45.9万次，同比增长21%。",
            "收到申请12件，占比19%。",
            "发布信息200条，公开率较上年增长3%。",
            "收到申请12件，较上年增长10个百分点。",
            "收到申请12件、办结9件的比例增长20%。",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
