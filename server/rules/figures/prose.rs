//! The figures of the running text, paragraph by paragraph.

use std::borrow::Cow;
use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

use super::statement::Statement;
use super::sums::{
    Breakdown, Change, Grown, Growth, Share, ShareList, Trend, changes, grown, growths, parts,
    share_lists, share_of_sentence_before, shares, statements, trends,
};
use crate::report::quantity::{Figure, Percentage, figures, percentages, sentences};
use crate::rules::{Context, Fact, Passage};
use crate::text::{Located, Span, compact};

/// A paragraph that holds figures with a measure word.
#[derive(Clone, Copy, Debug)]
pub struct Prose<'a> {
    start: usize,
    /// Its compact form.
    text: &'a str,
    figures: &'a Figures,
}

/// The paragraphs that hold figures with a measure word, in order.
pub fn paragraphs<'a>(context: &Context<'a>) -> impl Iterator<Item = Prose<'a>> {
    let passages = context.passages().with(&FIGURES);
    passages.filter_map(|(passage, figures)| Prose::of(passage, figures))
}

static FIGURES: Fact<Option<Arc<Figures>>> = Fact::new(Figures::read);

/// What is read in the compact form of a paragraph; ranges are in that form.
#[derive(Debug)]
pub struct Figures {
    /// The compact form, where it is not the text as written.
    compacted: Option<Located>,
    figures: Vec<Figure>,
    percentages: Vec<Percentage>,
    /// Lists of parts that contradict their totals, and percentages that do not follow from part and whole.
    contradictions: OnceLock<Vec<Breakdown>>,
    wrong_shares: OnceLock<Vec<Share>>,
    shares_of_sentences_before: OnceLock<Vec<Share>>,
    /// Shares of all parts of one whole that do not make it.
    share_lists: OnceLock<Vec<ShareList>>,
    /// Figures with the percentage by which they grew or fell.
    growths: OnceLock<Vec<Growth>>,
    /// Figures with the figure by which they grew or fell.
    changes: OnceLock<Vec<Change>>,
    /// Figures with what they are said to have become in words.
    trends: OnceLock<Vec<Trend>>,
    /// Quantities that are said to have grown, by their words alone.
    grown: OnceLock<Vec<Grown>>,
    /// What it says of quantities of which a report has one value.
    pub(super) statements: OnceLock<Vec<Statement>>,
}

impl Figures {
    /// `None` where there are neither figures with a measure word nor percentages.
    fn read(written: &str) -> Option<Arc<Self>> {
        let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
        if !written.contains(digit) {
            return None;
        }
        let compacted = match compact(written) {
            Cow::Borrowed(_) => None,
            Cow::Owned(_) => Some(Located::new(written, Span::new(0, written.len()))),
        };
        let text = compacted.as_ref().map_or(written, |it| it.text.as_str());
        let (figures, percentages) = (figures(text), percentages(text));
        (!figures.is_empty() || !percentages.is_empty()).then(|| {
            Arc::new(Self {
                compacted,
                figures,
                percentages,
                contradictions: OnceLock::new(),
                wrong_shares: OnceLock::new(),
                shares_of_sentences_before: OnceLock::new(),
                share_lists: OnceLock::new(),
                growths: OnceLock::new(),
                changes: OnceLock::new(),
                trends: OnceLock::new(),
                grown: OnceLock::new(),
                statements: OnceLock::new(),
            })
        })
    }
}

impl Deref for Prose<'_> {
    type Target = Figures;

    fn deref(&self) -> &Figures {
        self.figures
    }
}

impl<'a> Prose<'a> {
    fn of(passage: Passage<'a>, figures: &'a Option<Arc<Figures>>) -> Option<Self> {
        let figures = figures.as_deref()?;
        let compacted = figures.compacted.as_ref();
        Some(Self {
            start: passage.span.start,
            text: compacted.map_or(passage.text, |it| it.text.as_str()),
            figures,
        })
    }

    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> + use<'a> {
        sentences(self.text)
    }

    /// Which of the figures are those of a sentence.
    pub fn indices_in(&self, sentence: &Range<usize>) -> Range<usize> {
        let before = |offset: usize| {
            let figures = &self.figures.figures;
            figures.partition_point(|figure| figure.range.start < offset)
        };
        before(sentence.start)..before(sentence.end)
    }

    /// The figures of a sentence.
    pub fn figures_in(&self, sentence: &Range<usize>) -> &'a [Figure] {
        let inside = self.indices_in(sentence);
        self.figures.figures.get(inside).unwrap_or_default()
    }

    /// One of the figures.
    pub fn figure(&self, index: usize) -> Option<&'a Figure> {
        self.figures.figures.get(index)
    }

    /// Where a stretch of the compact text stands in the report.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let inside = match &self.compacted {
            None => Span::from(range.clone()),
            Some(located) => located.span(range.clone()),
        };
        Span::new(self.start + inside.start, self.start + inside.end)
    }

    /// A stretch of the compact text.
    pub fn slice(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or("")
    }

    /// The lists of parts that contradict their totals.
    pub fn contradictions(&self) -> &'a [Breakdown] {
        self.figures.contradictions.get_or_init(|| {
            let lists = statements(self.text).into_iter().flat_map(|statement| {
                parts(self.text, statement.clone(), self.figures_in(&statement))
            });
            lists.filter(Breakdown::contradict).collect()
        })
    }

    /// The percentages that do not follow from the part and the whole beside them.
    pub fn wrong_shares(&self) -> &'a [Share] {
        let Figures {
            figures,
            percentages,
            ..
        } = self.figures;
        self.figures.wrong_shares.get_or_init(|| {
            if percentages.is_empty() {
                return Vec::new();
            }
            let mut before = 0..0;
            let mut found = Vec::new();
            for sentence in self.sentences() {
                found.extend(shares(
                    self.text,
                    before,
                    sentence.clone(),
                    figures,
                    percentages,
                ));
                before = sentence;
            }
            found
        })
    }

    /// The shares that do not follow from their part and the whole of the sentence before.
    pub fn shares_of_sentences_before(&self) -> &'a [Share] {
        let Figures {
            figures,
            percentages,
            ..
        } = self.figures;
        self.figures.shares_of_sentences_before.get_or_init(|| {
            if percentages.is_empty() {
                return Vec::new();
            }
            let mut before = 0..0;
            let mut found = Vec::new();
            for sentence in self.sentences() {
                let share =
                    share_of_sentence_before(self.text, &before, &sentence, figures, percentages);
                found.extend(share);
                before = sentence;
            }
            found
        })
    }

    /// The lists of shares of all parts of one whole that do not make it.
    pub fn share_lists(&self) -> &'a [ShareList] {
        let Figures {
            figures,
            percentages,
            ..
        } = self.figures;
        self.figures.share_lists.get_or_init(|| {
            if percentages.len() < 2 {
                return Vec::new();
            }
            let lists = |it| share_lists(self.text, &it, figures, percentages);
            self.sentences().flat_map(lists).collect()
        })
    }

    /// The figures with the percentage by which they grew or fell.
    pub fn growths(&self) -> &'a [Growth] {
        let percentages = &self.figures.percentages;
        self.figures.growths.get_or_init(|| {
            if percentages.is_empty() {
                return Vec::new();
            }
            let growths = |it| growths(self.text, &it, self.figures_in(&it), percentages);
            self.sentences().flat_map(growths).collect()
        })
    }

    /// The figures with the figure by which they grew or fell.
    pub fn changes(&self) -> &'a [Change] {
        self.figures.changes.get_or_init(|| {
            let changes = |it| changes(self.text, &it, self.figures_in(&it));
            self.sentences().flat_map(changes).collect()
        })
    }

    /// The figures with what they are said to have become in words: 5件，与上年持平.
    pub fn trends(&self) -> &'a [Trend] {
        self.figures.trends.get_or_init(|| {
            let trends = |it| trends(self.text, &it, self.figures_in(&it));
            self.sentences().flat_map(trends).collect()
        })
    }

    /// What is said to have grown or fallen by its words alone.
    pub fn grown(&self) -> &'a [Grown] {
        self.figures.grown.get_or_init(|| {
            let grown = |it| {
                grown(
                    self.text,
                    &it,
                    &self.figures.figures,
                    &self.figures.percentages,
                )
            };
            self.sentences().flat_map(grown).collect()
        })
    }
}
