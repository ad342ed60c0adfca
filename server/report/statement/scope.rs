use std::borrow::Cow;

use super::Statement;
use super::words::WORDS;
use crate::report::organ::short_names;

/// How far a statement reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The whole body in the report year.
    Year,
    /// The whole body in the year before.
    LastYear,
    /// A part of the body, of the year or of the channels; several years; or it cannot be told.
    Other,
}

impl Statement {
    /// How far it reaches, by what stands before it in its sentence; `text` is the paragraph that it was read in, `organ`
    /// the reporting body and `year` the report year.
    pub fn scope(&self, text: &str, organ: Option<&str>, year: Option<i32>) -> Scope {
        let lead = text
            .get(self.sentence.start..self.words.start)
            .unwrap_or_default();
        let clause = lead
            .rsplit(['，', '；', '。', '：', ',', ';', ':'])
            .next()
            .unwrap_or_default();
        let clause_is_whole = WORDS
            .scope
            .whole
            .iter()
            .any(|word| clause.contains(word.as_str()))
            || years(clause).next().is_some();
        let lead = if clause_is_whole { clause } else { lead };
        let last = years(lead).last();
        // 上年结转 in a clause before does not make what follows last year's.
        let mut words = WORDS.scope.last_year.iter();
        let last_year =
            words.any(|word| clause.contains(word.as_str()) || lead.starts_with(word.as_str()));
        let longer = WORDS
            .scope
            .longer
            .iter()
            .any(|word| lead.contains(word.as_str()));
        if !self.names_its_own_year(text, year) {
            return Scope::Other;
        }
        if longer || is_limited(lead, organ, self.quantity.part) {
            return Scope::Other;
        }
        match (last, year) {
            (Some(last), Some(year)) if last == year - 1 => Scope::LastYear,
            (Some(last), Some(year)) if last != year => Scope::Other,
            (Some(_), None) => Scope::Other,
            _ if last_year => Scope::LastYear,
            _ => Scope::Year,
        }
    }

    /// Whether the year in its own words, where it has one, is the one that it must be: 2023年结转, 结转2025年 in a report
    /// on 2024.
    fn names_its_own_year(&self, text: &str, year: Option<i32>) -> bool {
        let before = text.get(self.words.start..self.range.start);
        let behind = text.get(self.range.end..self.words.end);
        let mut named = before.into_iter().chain(behind).flat_map(years);
        let own = match self.quantity.flow.as_deref() {
            Some("carried_in") => year.map(|year| year - 1),
            Some("carried_out") => year.map(|year| year + 1),
            _ => return true,
        };
        named.all(|named| Some(named) == own)
    }
}

/// The years that a text names, in order.
fn years(text: &str) -> impl Iterator<Item = i32> {
    text.match_indices('年').filter_map(|(at, _)| {
        let digits = text.get(at.checked_sub(4)?..at)?;
        digits
            .parse()
            .ok()
            .filter(|year| (1990..2100).contains(year))
    })
}

/// Whether words in front of a statement restrict it to a part.
fn is_limited(lead: &str, organ: Option<&str>, part: bool) -> bool {
    let mut lead = Cow::from(lead);
    for name in organ.into_iter().flat_map(short_names) {
        lead = without(lead, name);
    }
    let lead = whole_period_removed(lead);
    let compared = end_of_comparison(&lead);
    WORDS.reach.as_ref().is_some_and(|words| {
        words.find_iter(lead.as_ref()).any(|word| {
            let limits = WORDS.restricts(word.pattern().as_usize());
            let written = lead.get(word.range()).unwrap_or_default();
            let is_one_of = |words: &[String]| words.iter().any(|it| it == written);
            let compares = word.end() <= compared && is_one_of(&WORDS.scope.comparison);
            let parts = part && is_one_of(&WORDS.scope.of_parts);
            limits && !compares && !parts && !is_one_of(&WORDS.scope.last_year)
        })
    })
}

/// Where a comparison with another year ends that does not reach the statement behind `lead`: with its clause (同比下降10%，办结44件),
/// but before 其中 with a semicolon only, since that may go on with what was compared.
fn end_of_comparison(lead: &str) -> usize {
    const STOPS: [char; 6] = ['，', '；', '。', ',', ';', '：'];
    let clause = lead.rfind(STOPS).unwrap_or_default();
    match lead.contains(&WORDS.scope.opens_parts) {
        true => lead.rfind(['；', ';']).unwrap_or_default(),
        false => clause,
    }
}

/// The dates of a whole year are no restriction: 1月1日至12月31日.
fn whole_period_removed(lead: Cow<'_, str>) -> Cow<'_, str> {
    if !lead.contains("12月31日") {
        return lead;
    }
    lead.replace("12月31日", "").replace("1月1日", "").into()
}

fn without<'t>(text: Cow<'t, str>, word: &str) -> Cow<'t, str> {
    if word.is_empty() || !text.contains(word) {
        return text;
    }
    text.replace(word, "").into()
}
