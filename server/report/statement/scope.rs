use std::borrow::Cow;

use super::own_names::{STOPS, names_another_body, names_itself, without_own_names};
use super::words::{Quantity, WORDS};
use super::{Statement, places};

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
    /// How far it reaches, by what stands before it in its sentence, and in the one before where it goes on with that; `text` is
    /// the paragraph that it was read in, `organ` the reporting body and `year` the report year.
    pub fn scope(&self, text: &str, organ: Option<&str>, year: Option<i32>) -> Scope {
        let own = self.own_scope(text, organ, year);
        let Some(whole) = self.whole.as_ref().filter(|_| own == Scope::Year) else {
            return own;
        };
        let before = text.get(whole.lead.clone()).unwrap_or_default();
        let lead = text.get(self.sentence.start..self.words.start);
        let lead = lead.unwrap_or_default();
        if whole.is_subject {
            let of_another = !names_itself(lead, organ) && names_another_body(before, organ);
            return if of_another { Scope::Other } else { own };
        }
        // 上半年收到39件。办结率100%，全年收到85件: a sentence may begin anew.
        let mut all = WORDS.scope.whole.iter();
        if all.any(|word| lead.contains(word.as_str())) || years_spoken_of(lead).next().is_some() {
            return own;
        }
        self.reach(before, "", organ, year)
    }

    fn own_scope(&self, text: &str, organ: Option<&str>, year: Option<i32>) -> Scope {
        // 2023年行政处罚5件: the words may begin with 年, without which there is no year.
        let own = text.get(self.words.clone()).unwrap_or_default();
        let year_mark = own.chars().next().filter(|c| *c == '年');
        let end = self.words.start + year_mark.map_or(0, char::len_utf8);
        let lead = text.get(self.sentence.start..end).unwrap_or_default();
        if !self.names_its_own_year(text, year) {
            return Scope::Other;
        }
        self.reach(lead, own, organ, year)
    }

    /// How far what stands behind `lead` reaches; `own` are the words of the statement.
    fn reach(&self, lead: &str, own: &str, organ: Option<&str>, year: Option<i32>) -> Scope {
        let scope = &WORDS.scope;
        let lead = with_whole_spans(lead, year);
        let lead = self.without_counted_whole(&lead);
        let lead = without_brackets(&lead);
        if gives_an_example(&lead) {
            return Scope::Other;
        }
        let lead = without_parts(&lead);
        let lead = without_channels(from_whole_year(&lead));
        let lead = lead.as_ref();
        let clause = lead.rsplit(STOPS).next().unwrap_or_default();
        let last = years_spoken_of(lead).last();
        // 上年结转 in a clause before does not make what follows last year's.
        let last_year = names_last_year(clause) || opens_with_last_year(lead);
        // What several years up to this one did not have, this one had not.
        let holds = |word: &String| self.measure.is_none() && scope.running.contains(word);
        let mut longer = scope.longer.iter();
        let longer = longer.any(|word| lead.contains(word.as_str()) && !holds(word));
        if longer
            || names_several_years(lead)
            || organ.is_some_and(|organ| places::is_of_another(&format!("{lead}{own}"), organ))
            || is_limited(lead, organ, self.quantity)
            || is_limited_in_clause(clause)
        {
            return Scope::Other;
        }
        if let Some(beside) = self.beside {
            let is_last = |named: i32| year.is_some_and(|year| named == year - 1);
            let own = last.is_none_or(|last| Some(last) == year);
            return match own && !last_year && beside.year.is_none_or(is_last) {
                true => Scope::LastYear,
                false => Scope::Other,
            };
        }
        match (last, year) {
            (Some(last), Some(year)) if last == year - 1 => Scope::LastYear,
            (Some(last), Some(year)) if last != year => Scope::Other,
            (Some(_), None) => Scope::Other,
            _ if last_year => Scope::LastYear,
            _ => Scope::Year,
        }
    }

    /// A text without the whole that is counted before its parts: 在办结的83件申请中，予以公开35件. What was received is the whole
    /// of kinds of applicants alone.
    fn without_counted_whole<'t>(&self, lead: &'t str) -> Cow<'t, str> {
        let scope = &WORDS.scope;
        let received: &[String] = match self.quantity.is_of_kind() {
            true => &scope.counted_received,
            false => &[],
        };
        let mut wholes = scope.counted_wholes.iter().chain(received);
        let counted = wholes.find_map(|word| {
            let at = lead.rfind(word.as_str())?;
            let count = lead.get(at + word.len()..)?;
            let rest = count.trim_start_matches(|c: char| c.is_ascii_digit());
            let mut ends = scope.counted_in.iter();
            let rest = ends.find_map(|end| rest.strip_prefix(end.as_str()))?;
            (count.len() > rest.len() && count.starts_with(|c: char| c.is_ascii_digit()))
                .then_some((at, rest))
        });
        match counted {
            Some((at, rest)) => format!("{}{rest}", lead.get(..at).unwrap_or_default()).into(),
            None => lead.into(),
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

/// A text without what stands in brackets that are closed in it: 收到34件（其中网络21件），办结33件.
fn without_brackets(lead: &str) -> Cow<'_, str> {
    if !lead.contains(['）', ')']) {
        return lead.into();
    }
    let mut kept = String::with_capacity(lead.len());
    let mut opened = Vec::new();
    for c in lead.chars() {
        match c {
            '（' | '(' => {
                opened.push(kept.len());
                kept.push(c);
            }
            '）' | ')' => match opened.pop() {
                Some(at) => kept.truncate(at),
                None => kept.push(c),
            },
            _ => kept.push(c),
        }
    }
    kept.into()
}

/// A text without a list that goes over all channels there are: 通过网站、信函等渠道共收到.
fn without_channels(lead: &str) -> Cow<'_, str> {
    let scope = &WORDS.scope;
    let mut all = scope.every_channel.iter();
    let closed = all.find_map(|word| Some((lead.find(word.as_str())?, word.len())));
    let Some((at, length)) = closed else {
        return lead.into();
    };
    let (before, behind) = (lead.get(..at), lead.get(at + length..));
    let (before, behind) = (before.unwrap_or_default(), behind.unwrap_or_default());
    let clause = before.rfind(STOPS).unwrap_or_default();
    let opens = scope.channel_opens.iter();
    let opens = opens.filter_map(|word| before.rfind(word.as_str()));
    match opens.filter(|open| *open >= clause).min() {
        Some(open) => format!("{}{behind}", before.get(..open).unwrap_or_default()).into(),
        None => lead.into(),
    }
}

/// A text without the parts that a semicolon closes: 制发12件，其中县政府4件、部门8件；废止5件.
fn without_parts<'t>(lead: &'t str) -> Cow<'t, str> {
    const ENDS: [char; 2] = ['；', ';'];
    let opens = WORDS.scope.opens_parts.as_str();
    let Some((_, last)) = lead.rsplit_once(ENDS).filter(|_| lead.contains(opens)) else {
        return lead.into();
    };
    let kept = lead.split(ENDS).map(|group| match group.len() {
        length if length == last.len() && std::ptr::eq(group, last) => group,
        _ => group.split(opens).next().unwrap_or_default(),
    });
    kept.collect::<Vec<_>>().join("；").into()
}

/// A text from the last of its clauses on that speaks of the year as a whole: what stands before restricts nothing.
fn from_whole_year(lead: &str) -> &str {
    let mut starts = lead.match_indices(STOPS).map(|(at, stop)| at + stop.len());
    let mut clauses: Vec<usize> = std::iter::once(0).chain(&mut starts).collect();
    clauses.reverse();
    let mut end = lead.len();
    for start in clauses {
        let clause = lead.get(start..end).unwrap_or_default();
        let mut whole = WORDS.scope.whole.iter();
        let names_year = years_spoken_of(clause).next().is_some();
        if whole.any(|word| clause.contains(word.as_str())) || names_year {
            return lead.get(start..).unwrap_or(lead);
        }
        end = start;
    }
    lead
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

/// The years that a text speaks of, and not only of what was taken over from one to another: 加上2023年结转的2件.
fn years_spoken_of(text: &str) -> impl Iterator<Item = i32> {
    let taken_over = &WORDS.scope.taken_over;
    text.match_indices('年').filter_map(move |(at, _)| {
        let before = text.get(..at.checked_sub(4)?)?;
        let year = years(text.get(at - 4..at + '年'.len_utf8())?).next()?;
        let behind = text.get(at + '年'.len_utf8()..)?;
        let behind = behind.strip_prefix('度').unwrap_or(behind);
        let mut into = WORDS.scope.into.iter();
        let before = into
            .find_map(|it| before.strip_suffix(it.as_str()))
            .unwrap_or(before);
        let mut words = taken_over.iter();
        (!words.any(|it| behind.starts_with(it.as_str()) || before.ends_with(it.as_str())))
            .then_some(year)
    })
}

/// Whether a text opens with the year before, and not only with what was taken over from it: 上年度结转2件.
fn opens_with_last_year(text: &str) -> bool {
    let words = WORDS.scope.last_year.iter();
    let rests = words.filter_map(|word| text.strip_prefix(word.as_str()));
    let mut taken_over = WORDS.scope.taken_over.iter();
    rests
        .min_by_key(|rest| rest.len())
        .is_some_and(|rest| !taken_over.any(|it| rest.starts_with(it.as_str())))
}

fn names_last_year(text: &str) -> bool {
    let mut words = WORDS.scope.last_year.iter();
    words.any(|word| {
        let mut found = text.match_indices(word.as_str());
        found.any(|(at, _)| text.get(at..).is_some_and(opens_with_last_year))
    })
}

/// Whether a text names several years: 2020年至2024年, 2022—2024年, 2023年、2024年.
fn names_several_years(text: &str) -> bool {
    let mut named = years(text);
    let first = named.next();
    named.any(|year| Some(year) != first) || spans_years(text)
}

fn spans_years(text: &str) -> bool {
    let mut spans = WORDS.scope.spans.iter();
    spans.any(|span| {
        let mut found = text.match_indices(span.as_str());
        found.any(|(at, _)| {
            let before = text.get(..at).unwrap_or_default();
            let behind = text.get(at + span.len()..).unwrap_or_default();
            let before = before.strip_suffix("年度").unwrap_or(before);
            let before = before.strip_suffix('年').unwrap_or(before);
            let first = before.len().checked_sub(4).and_then(|at| before.get(at..));
            let is_year = |digits: Option<&str>| {
                digits.is_some_and(|it| {
                    it.starts_with("20") && it.bytes().all(|byte| byte.is_ascii_digit())
                })
            };
            let whole = behind.get(4..).is_some_and(|rest| rest.starts_with('年'));
            is_year(first) && is_year(behind.get(..4)) && whole
        })
    })
}

/// Whether the clause of a statement names a cause or a subject matter before it: 因信息不存在无法提供2件, 征地类予以公开3件,
/// 涉及房产查询不予处理8件.
fn is_limited_in_clause(clause: &str) -> bool {
    let innocent = WORDS.scope.innocent.len();
    let mut found = WORDS.of_clause.longest(clause);
    let member = clause.rsplit('、').next().unwrap_or_default();
    let about = member.rsplit_once(WORDS.scope.about.as_str());
    found.any(|found| found.word >= innocent)
        || about.is_some_and(|(_, what)| {
            let mut own = WORDS.scope.own.iter();
            let names_own = own.any(|it| {
                let own = it.strip_prefix(WORDS.scope.about.as_str());
                own.is_some_and(|own| what.starts_with(own))
            });
            !what.is_empty() && !names_own
        })
}

/// A text with words of the year for what comes to the same: 今年以来, 1-12月.
fn with_whole_spans(lead: &str, year: Option<i32>) -> Cow<'_, str> {
    let scope = &WORDS.scope;
    let mut lead = Cow::from(lead);
    for (span, word) in &scope.whole_spans {
        if lead.contains(span.as_str()) {
            lead = lead.replace(span.as_str(), word).into();
        }
    }
    for (span, word) in &scope.since {
        if !lead.contains(span.as_str()) {
            continue;
        }
        if let Some(year) = year {
            let (from, to) = (format!("{year}{span}"), format!("{year}{word}"));
            lead = lead.replace(&from, &to).into();
        }
    }
    lead
}

/// Whether a text tells of an example, or of one matter: 以征地信息为例, 就征地信息而言.
fn gives_an_example(lead: &str) -> bool {
    let clauses = lead.split(STOPS);
    clauses.into_iter().any(|clause| {
        let mut words = WORDS.scope.examples.iter();
        words.any(|word| clause.ends_with(word.as_str()))
    })
}

/// Whether words in front of a statement restrict it to a part.
fn is_limited(lead: &str, organ: Option<&str>, quantity: &Quantity) -> bool {
    let lead = without_own_names(lead.into(), organ);
    let lead = whole_period_removed(lead);
    let compared = end_of_comparison(&lead);
    WORDS.reach.longest(lead.as_ref()).any(|found| {
        let limits = WORDS.restricts(found.word);
        let compares = found.range.end <= compared;
        let written = lead.get(found.range).unwrap_or_default();
        let is_one_of = |words: &[String]| words.iter().any(|it| it == written);
        let compares = compares && is_one_of(&WORDS.scope.comparison);
        // Only applications are told by kinds of applicants; what 涉及 opens elsewhere is a subject matter.
        let of_parts = match quantity.section {
            None => is_one_of(&WORDS.scope.of_parts),
            Some(_) => written == WORDS.scope.opens_parts,
        };
        let parts = quantity.part && of_parts;
        limits && !compares && !parts && !is_one_of(&WORDS.scope.last_year)
    })
}

/// Where a comparison with another year ends that does not reach the statement behind `lead`: with its clause (同比下降10%，办结44件),
/// but before 其中 with a semicolon only, since that may go on with what was compared.
fn end_of_comparison(lead: &str) -> usize {
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
