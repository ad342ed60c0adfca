//! What sentences say of quantities that the official form knows: 收到政府信息公开申请5件, 未发生行政诉讼.
//!
//! Which words mean which cells is data (`statements.toml`). Everything here reads the compact form of a paragraph (see
//! [`crate::text::Located`]) and gives ranges in it. What is not certain is no statement.

mod bare;
mod choice;
mod doubt;
mod elliptical;
mod foreign;
mod heading;
mod known;
mod matched;
mod meaning;
mod narrowed;
mod own_names;
mod pattern;
mod places;
mod present;
mod respective;
mod risen;
mod scope;
mod topic;
mod whole_before;
mod wholes;
mod words;

use std::cell::OnceCell;
use std::ops::Range;

use rust_decimal::Decimal;

pub use heading::is_of_applications;
pub use meaning::Meaning;
pub use scope::Scope;
pub use words::Quantity;

use self::elliptical::Beside;
use self::matched::{Candidates, Place, matched};
use self::present::Present;
use self::topic::Topics;
use self::whole_before::{Whole, Wholes};
use self::words::WORDS;
use super::quantity::{Figure, sentences, spoken_figures};

/// What a sentence says of a quantity.
#[derive(Clone, Debug)]
pub struct Statement {
    pub quantity: &'static Quantity,
    /// The value; 0 where the sentence denies that there was any.
    pub value: Decimal,
    /// The measure word of the figure; `None` where there is no figure.
    pub measure: Option<&'static str>,
    /// What says it: the figure, or the words that deny.
    pub range: Range<usize>,
    /// The sentence it stands in.
    pub sentence: Range<usize>,
    /// What an earlier sentence says before its first figure, where this one goes on with it: 上半年，我局收到申请39件。其中……
    whole: Option<Whole>,
    /// All words that were recognised.
    words: Range<usize>,
    /// The words as they would stand without those between them, where there are some: 行政诉讼案件为18件 in
    /// 行政复议、行政诉讼案件分别为23件和18件.
    spelled: Option<String>,
    /// What the value is rounded to, where it is: 100 for 1.17万.
    pub rounded_to: Option<Decimal>,
    /// Whether it is the figure of the year before beside this year's: 行政复议23件（上年20件）.
    beside: Option<Beside>,
    /// Whether the sentence does not itself tell that it speaks of government information.
    pub needs_section: bool,
    /// Whether the sentence does not tell that it speaks of applications, so that a heading must.
    pub needs_heading: bool,
    /// Where in its sentence nothing but the body and the year may stand before it for it to be plain; `None` where what follows
    /// makes it something else.
    plain_from: Option<usize>,
}

impl Statement {
    /// The words by which it was recognised, in the text that it was read in.
    pub fn words<'t>(&'t self, text: &'t str) -> &'t str {
        let written = || text.get(self.words.clone()).unwrap_or_default();
        self.spelled.as_deref().unwrap_or_else(written)
    }

    /// What its words say before the figure and behind it; all of them where there is no figure.
    fn said<'t>(&self, text: &'t str) -> [&'t str; 2] {
        let [before, behind] = match self.measure {
            Some(_) => [
                self.words.start..self.range.start,
                self.range.end..self.words.end,
            ],
            None => [self.words.clone(), 0..0],
        };
        [before, behind].map(|range| text.get(range).unwrap_or_default())
    }

    /// Whether nothing but the body and the year stands before it: 全年行政复议3件, 云溪镇人民政府被申请行政复议3件.
    pub fn is_plain(&self, text: &str, organ: Option<&str>) -> bool {
        let lead = self
            .plain_from
            .and_then(|from| text.get(from..self.words.start));
        lead.is_some_and(|lead| {
            heading::is_plain(&own_names::without_own_names(lead.into(), organ))
        })
    }

    /// Whether it says that all is closed, which holds for what stands before it.
    fn is_of_all(&self) -> bool {
        self.measure.is_none()
            && self.quantity.said.is_empty()
            && self.quantity.is_carried_over_out()
    }

    /// Whether it is known what each of its words says.
    fn is_known(&self, text: &str) -> bool {
        self.spelled.is_some() || self.said(text).into_iter().all(known::is_known)
    }

    /// Whether its own words make it a part of the quantity. Those of the kinds of applicants and results are such parts.
    fn is_narrowed(&self, text: &str) -> bool {
        if let Some(spelled) = &self.spelled {
            return !self.quantity.part && narrowed::is_narrowed(spelled);
        }
        let mut said = self.said(text).into_iter();
        match self.quantity.part {
            // 结转下年度自然人申请2件
            true => {
                self.quantity.is_of_applications()
                    && !self.quantity.is_of_kind()
                    && said.any(narrowed::names_kind)
            }
            false => said.any(narrowed::is_narrowed),
        }
    }
}

/// The quantity that has a role in the balance of applications; see [`Quantity::flow`].
pub fn in_flow(role: &str) -> Option<&'static Quantity> {
    let mut all = WORDS.quantities.iter();
    all.find(|it| it.flow.as_deref() == Some(role))
}

/// The quantity with an id.
pub fn quantity(id: &str) -> Option<&'static Quantity> {
    WORDS.quantities.iter().find(|it| it.id == id)
}

/// Whether what a sentence says between two of its figures makes the second a part of the first: ，其中上年结转, ，含上年结转.
pub fn opens_part(between: &str) -> bool {
    let scope = &WORDS.scope;
    let has = |words: &[String], text: &str| words.iter().any(|it| text.contains(it.as_str()));
    let opened = scope.opens_part.iter();
    let opened = opened.filter_map(|word| Some(between.rsplit_once(word.as_str())?.1));
    let mut close = opened.filter(|rest| !rest.contains(['；', ';', '。']));
    close.next().is_some() && !has(&scope.leaves_out, between)
}

/// The statements of a compact text, in order.
pub fn statements(text: &str) -> Vec<Statement> {
    let figures = bare::with_counts(spoken_figures(text), text);
    if figures.is_empty() && !WORDS.topics.is_in(text) && !WORDS.anchors.is_in(text) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut before = None;
    let mut wholes = Wholes::default();
    for sentence in sentences(text) {
        let slice = text.get(sentence.clone()).unwrap_or_default();
        if WORDS.apart.iter().any(|word| slice.contains(word.as_str())) {
            before = None;
            wholes = Wholes::default();
            continue;
        }
        let mut leads = WORDS.scope.goes_on.iter();
        let goes_on = leads.any(|lead| slice.starts_with(lead.as_str()));
        let topics = Topics::read(text, &sentence, before.filter(|_| goes_on));
        before = topics.last();
        let first = figures.partition_point(|figure| figure.range.start < sentence.start);
        let inside = figures.get(first..).unwrap_or_default();
        let end = inside.partition_point(|figure| figure.range.end <= sentence.end);
        let inside = inside.get(..end).unwrap_or_default();
        let whole = wholes.next(text, &sentence, inside, goes_on);
        let said = Sentence {
            text,
            range: sentence,
            topics,
            whole,
            present: OnceCell::new(),
        };
        let first = found.len();
        said.figures(inside, &mut found);
        said.denied(&mut found);
        let mut own = found.split_off(first);
        said.outcomes(&mut own);
        plain_behind_applications(&mut own);
        let outside = |it: &&Statement| {
            let is_of_part = it.is_of_all() && it.is_of_part(text, &own, inside);
            !is_of_part && !it.is_within_another(text, &own, inside)
        };
        found.extend(own.iter().filter(outside).cloned());
    }
    found.retain(|it| {
        let lead = text.get(it.sentence.start..it.words.start);
        let rest = text.get(it.words.end..it.sentence.end);
        let (lead, rest) = (lead.unwrap_or_default(), rest.unwrap_or_default());
        it.is_known(text)
            && !it.is_narrowed(text)
            && !doubt::is_in_doubt(lead, rest, it.measure.is_none())
    });
    found.sort_by_key(|statement| (statement.range.start, statement.range.end));
    found
}

/// Lets what stands behind the applications in a sentence be as plain as at its beginning: 收到申请45件，办结44件；被申请行政复议3件.
fn plain_behind_applications(own: &mut [Statement]) {
    let applications = own.iter().filter(|it| it.quantity.is_of_applications());
    let ends: Vec<usize> = applications.map(|it| it.words.end).collect();
    for statement in own.iter_mut().filter(|it| it.quantity.section.is_some()) {
        let behind = ends.iter().filter(|end| **end <= statement.words.start);
        if let (Some(from), Some(end)) = (&mut statement.plain_from, behind.max()) {
            *from = *end;
        }
    }
}

/// A sentence whose statements are looked for.
struct Sentence<'t> {
    text: &'t str,
    range: Range<usize>,
    topics: Topics,
    whole: Option<Whole>,
    /// Which words that patterns need it has.
    present: OnceCell<Present>,
}

impl Sentence<'_> {
    fn present(&self) -> &Present {
        let slice = || self.text.get(self.range.clone()).unwrap_or_default();
        self.present.get_or_init(|| WORDS.lists.present(slice()))
    }

    /// What its figures say.
    fn figures(&self, figures: &[Figure], found: &mut Vec<Statement>) {
        let sure = |figure: &&Figure| !figure.approximate;
        if !figures.iter().any(|figure| sure(&figure)) {
            return;
        }
        let candidates = Candidates::of(self.present());
        let first = found.len();
        let listed = respective::lists(self.text, &self.range, figures);
        let risen = risen::pairs(self.text, &self.range, figures);
        for figure in figures.iter().filter(sure) {
            if let Some(pair) = risen.iter().find(|it| it.to == figure.range) {
                found.extend(self.risen(figure, pair, figures, &candidates));
                continue;
            }
            let own = listed.iter().filter(|it| it.figure == figure.range);
            let own: Vec<_> = own.collect();
            // 制发、废止规范性文件各2件: one figure may belong to several.
            let told: Vec<Statement> = if own.is_empty() {
                self.said(figure, &candidates).into_iter().collect()
            } else {
                let last = |one: &respective::Listed| {
                    let mut list = listed.iter().filter(|other| other.start == one.start);
                    list.next_back()
                };
                let told = own
                    .iter()
                    .filter_map(|it| self.listed(figure, it, last(it)));
                told.collect()
            };
            if !told.is_empty() {
                found.extend(told);
                continue;
            }
            let known = found.get(first..).unwrap_or_default();
            let last = self.last_years(figure, known);
            found.extend(last);
        }
    }

    /// What a figure says: the quantity with the most words around it.
    fn said(&self, figure: &Figure, candidates: &Candidates<'_>) -> Option<Statement> {
        let place = Place {
            before: self.text.get(self.range.start..figure.range.start)?,
            behind: self.text.get(figure.range.end..self.range.end)?,
            measure: figure.measure,
            figure: figure.range.clone().len(),
        };
        let told =
            |quantity: &Quantity, end: usize| self.topics.tell(quantity, figure.range.end + end);
        let matched = matched(&place, candidates, told)?;
        let words = self.range.start + matched.start..figure.range.end + matched.end;
        Some(self.statement(figure, matched.quantity, words, None))
    }

    /// What a figure says that is told by what it rose from, and what that one says of the year before.
    fn risen(
        &self,
        figure: &Figure,
        pair: &risen::Risen,
        figures: &[Figure],
        candidates: &Candidates<'_>,
    ) -> Vec<Statement> {
        let told = || {
            let before = self.text.get(self.range.start..pair.subject)?;
            let place = Place {
                before,
                behind: self.text.get(figure.range.end..self.range.end)?,
                measure: figure.measure,
                figure: figure.range.len(),
            };
            let told = |quantity: &Quantity, end: usize| {
                self.topics.tell(quantity, figure.range.end + end)
            };
            let matched = matched(&place, candidates, told)?;
            let mut spelled = before.get(matched.start..)?.to_owned();
            spelled.push_str(self.text.get(figure.range.clone())?);
            let words = self.range.start + matched.start..figure.range.end + matched.end;
            Some(self.statement(figure, matched.quantity, words, Some(spelled)))
        };
        // Where the words between belong to the pattern: 申请数量由2023年的5件增至12件.
        let Some(now) = told().or_else(|| self.said(figure, candidates)) else {
            return Vec::new();
        };
        let from = figures.iter().find(|it| it.range == pair.from);
        let before = from.filter(|it| !it.approximate && !now.quantity.is_carried_over());
        let before = before.map(|from| Statement {
            value: from.value,
            range: from.range.clone(),
            rounded_to: from.rounded_to(self.text),
            words: now.words.start..from.range.end,
            spelled: self.text.get(from.range.clone()).map(str::to_owned),
            beside: Some(pair.beside),
            ..now.clone()
        });
        before.into_iter().chain([now]).collect()
    }

    /// What a figure says whose words stand in a list before it; `last` is the last of the list.
    fn listed(
        &self,
        figure: &Figure,
        listed: &respective::Listed,
        last: Option<&respective::Listed>,
    ) -> Option<Statement> {
        let (quantity, spelled, alone) = self.spelled(figure, listed)?;
        // Where the last one is no quantity, what follows it may belong to all: 行政复议、行政诉讼被撤销分别为.
        let is_whole = listed.has_rest || last.is_some_and(|it| self.spelled(figure, it).is_some());
        if alone && !is_whole {
            return None;
        }
        let words = listed.start..figure.range.end;
        Some(self.statement(figure, quantity, words, Some(spelled)))
    }

    /// The quantity that an item of a list names, its words, and whether it does so by itself.
    fn spelled(
        &self,
        figure: &Figure,
        listed: &respective::Listed,
    ) -> Option<(&'static Quantity, String, bool)> {
        let told = |quantity: &Quantity, _: usize| self.topics.tell(quantity, listed.item.end);
        listed.spellings.iter().find_map(|spelling| {
            let before = spelling.text.as_str();
            let place = Place {
                before,
                behind: "",
                measure: figure.measure,
                figure: figure.range.len(),
            };
            let present = WORDS.lists.present(before);
            let candidates = Candidates::of(&present);
            let matched = matched(&place, &candidates, told)?;
            let mut spelled = before.get(matched.start..)?.to_owned();
            spelled.push_str(self.text.get(figure.range.clone())?);
            let is_own = matched.start < spelling.own;
            is_own.then_some((matched.quantity, spelled, spelling.alone))
        })
    }

    fn statement(
        &self,
        figure: &Figure,
        quantity: &'static Quantity,
        words: Range<usize>,
        spelled: Option<String>,
    ) -> Statement {
        Statement {
            needs_section: !self.speaks_about(quantity, words.end),
            needs_heading: self.topics.tell(quantity, words.end) == Some(topic::Told::Nothing),
            plain_from: self.plain_from(quantity, &words),
            whole: self.whole.clone(),
            quantity,
            value: figure.value,
            measure: Some(figure.measure),
            range: figure.range.clone(),
            rounded_to: figure.rounded_to(self.text),
            sentence: self.range.clone(),
            words,
            spelled,
            beside: None,
        }
    }

    /// From where on nothing but the body and the year may stand before a quantity for it to be what the section is about; `None`
    /// where what follows makes it something else, or a part of it what the section is about: 全年行政复议34件，其中政府信息公开2件;
    /// 行政诉讼1件，为劳动争议.
    fn plain_from(&self, quantity: &Quantity, words: &Range<usize>) -> Option<usize> {
        let written = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        let rest = written(words.end..self.range.end);
        let next = written(self.range.end..self.text.len());
        // 行政复议14件。其中，政府信息公开类6件。
        let next = next.split('。').next().unwrap_or_default();
        let goes_on = next.starts_with(WORDS.scope.opens_parts.as_str());
        let mut about = quantity.about.iter();
        let is_part = about
            .any(|word| rest.contains(word.as_str()) || (goes_on && next.contains(word.as_str())));
        (!is_part && !heading::is_said_to_be_another(rest)).then_some(self.range.start)
    }

    /// What a figure says of last year's value of the quantity that the statement before it is about; `own` are those of the
    /// sentence.
    fn last_years(&self, figure: &Figure, own: &[Statement]) -> Option<Statement> {
        let base = own.last()?;
        if base.beside.is_some()
            || base.quantity.is_carried_over()
            || base.measure != Some(figure.measure)
        {
            return None;
        }
        let end = base.words.end.max(base.range.end);
        let beside = Beside::read(self.text.get(end..figure.range.start)?)?;
        let behind = self.text.get(figure.range.end..)?;
        let mut taken_over = WORDS.scope.taken_over.iter();
        if taken_over.any(|word| behind.starts_with(word.as_str())) {
            return None;
        }
        Some(Statement {
            value: figure.value,
            range: figure.range.clone(),
            rounded_to: figure.rounded_to(self.text),
            words: base.words.start..figure.range.end,
            spelled: self.text.get(figure.range.clone()).map(str::to_owned),
            beside: Some(beside),
            ..base.clone()
        })
    }

    /// What became of all that a figure counts, told in words: 行政复议1件，被纠正; 收到申请3件，均予以公开.
    fn outcomes(&self, own: &mut Vec<Statement>) {
        let mut told = Vec::new();
        for base in own
            .iter()
            .filter(|it| it.beside.is_none() && it.measure.is_some())
        {
            let Some(rest) = self.text.get(base.words.end..self.range.end) else {
                continue;
            };
            let Some(said) = rest.strip_prefix('，') else {
                continue;
            };
            let is_one = base.value == Decimal::ONE;
            let outcomes = WORDS
                .outcomes
                .iter()
                .filter(|it| it.of.contains(&base.quantity.id));
            for outcome in outcomes {
                let all = outcome.all.as_ref();
                let all = all.and_then(|all| said.strip_prefix(all.as_str()));
                let Some(said_of_all) = all.or_else(|| is_one.then_some(said)) else {
                    continue;
                };
                let mut words = outcome.words.iter();
                let behind = words.find_map(|word| said_of_all.strip_prefix(word.as_str()));
                let quantity = quantity(&outcome.quantity);
                let ends = |it: &str| {
                    it.chars()
                        .next()
                        .is_none_or(|c| matches!(c, '。' | '，' | '；'))
                };
                let (Some(behind), Some(quantity)) = (behind.filter(|it| ends(it)), quantity)
                else {
                    continue;
                };
                if base.value.is_zero() {
                    continue;
                }
                let end = self.range.end - behind.len();
                let range = end - (rest.len() - '，'.len_utf8() - behind.len())..end;
                told.push(Statement {
                    quantity,
                    words: base.words.start..end,
                    spelled: self.text.get(base.words.start..end).map(str::to_owned),
                    range,
                    ..base.clone()
                });
                break;
            }
        }
        own.extend(told);
    }

    /// What it denies.
    fn denied(&self, found: &mut Vec<Statement>) {
        let (text, sentence) = (self.text, &self.range);
        let slice = text.get(sentence.clone()).unwrap_or_default();
        for anchor in WORDS.anchors.all(slice) {
            let patterns = WORDS.anchored.get(anchor.word);
            for (quantity, pattern) in patterns.into_iter().flatten() {
                let needed = WORDS.needed_denied.get(*quantity);
                let needed = needed.and_then(|it| it.get(*pattern));
                if needed.is_some_and(|it| !self.present().has_each(it)) {
                    continue;
                }
                let Some(quantity) = WORDS.quantities.get(*quantity) else {
                    continue;
                };
                let rest = slice.get(anchor.range.start..).unwrap_or_default();
                let matched = quantity.denied.get(*pattern);
                let Some(length) = matched.and_then(|pattern| pattern.at_start(rest)) else {
                    continue;
                };
                let start = sentence.start + anchor.range.start;
                let words = start..start + length;
                let own = found.iter().rev();
                let mut own = own.take_while(|it| it.sentence == *sentence);
                let twice = own.any(|it| {
                    it.quantity.means_the_same(quantity)
                        && it.range.start < words.end
                        && words.start < it.range.end
                });
                // That all is settled may be said of anything: there the sentence itself must tell of what, if only by
                // figures that the heading tells of.
                let mut own = found.iter().filter(|it| it.sentence == *sentence);
                let of_applications = own.any(|it| it.quantity.flow.as_deref() == Some("in"));
                let told = match self.topics.tell(quantity, words.end) {
                    Some(topic::Told::Nothing) if quantity.said.is_empty() && !of_applications => {
                        None
                    }
                    told => told,
                };
                let before = text.get(sentence.start..words.start).unwrap_or_default();
                let behind = text.get(words.end..).unwrap_or_default();
                let own = text.get(words.clone()).unwrap_or_default();
                if let Some(told) = told
                    && !twice
                    && !matched::is_something_else(quantity, before, [own, ""], behind)
                {
                    found.push(Statement {
                        needs_section: !quantity.topic.is_empty()
                            && !self.speaks_about(quantity, words.end),
                        needs_heading: told == topic::Told::Nothing,
                        plain_from: None,
                        whole: self.whole.clone(),
                        quantity,
                        value: Decimal::ZERO,
                        measure: None,
                        range: words.clone(),
                        rounded_to: None,
                        sentence: sentence.clone(),
                        words,
                        spelled: None,
                        beside: None,
                    });
                }
            }
        }
    }

    /// Whether the sentence itself tells what it must be about: before the words that end at `end`, or behind them before it
    /// turns to something else or to a part: 办理行政复议案件30件，其中政府信息公开2件.
    fn speaks_about(&self, quantity: &Quantity, end: usize) -> bool {
        let names = |text: &str| {
            let mut about = quantity.about.iter();
            about.any(|word| text.contains(word.as_str()))
        };
        let before = self.text.get(self.range.start..end).unwrap_or_default();
        if quantity.about.is_empty() || names(before) {
            return true;
        }
        let behind = self.text.get(end..self.range.end).unwrap_or_default();
        let turn = behind.find(['；', ';']).unwrap_or(behind.len());
        let behind = behind.get(..turn).unwrap_or_default();
        let mut clauses = behind.split(['，', '、', '：', '（', ',', ':', '(']);
        let told = clauses.find(|it| names(it) || it.contains(&WORDS.scope.opens_parts));
        // With a figure of its own it is a part: 行政复议14件，政府信息公开6件.
        // Nor is it where that is denied: 行政应诉2件，未发生信息公开类诉讼.
        let mut denials = WORDS.denials.iter();
        told.is_some_and(|it| {
            !it.contains(&WORDS.scope.opens_parts)
                && !it.contains(|c: char| c.is_ascii_digit())
                && !denials.any(|word| it.starts_with(word.as_str()))
        })
    }
}

#[cfg(test)]
mod tests;
