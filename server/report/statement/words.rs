//! The data of `statements.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::pattern::{Pattern, Reader};
use super::present::{Lists, Needed};
use crate::messages::{data, embedded};
use crate::text::WordFinder;

/// The words by which statements are recognised, their patterns read once.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| Words::from(embedded::<File>(SOURCE)));

pub(super) const SOURCE: &str = data!("report/statement/statements.toml");

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    classes: BTreeMap<String, Vec<String>>,
    bare: BareWords,
    apart: WordList,
    doubt: DoubtWords,
    narrowed: NarrowedWords,
    topics: BTreeMap<String, Vec<String>>,
    heading: HeadingWords,
    respective: RespectiveWords,
    beside: BesideWords,
    risen: RisenWords,
    scope: ScopeWords,
    places: PlacesWords,
    known: WordList,
    kinds: KindWords,
    foreign: ForeignWords,
    outcome: Vec<Outcome>,
    quantity: Vec<QuantityEntry>,
}

/// What a heading may tell of the sentences under it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadingWords {
    topic: String,
    plain: Vec<String>,
    kinds: KindsOfCases,
}

/// How a figure of reconsideration or litigation is said to be of another kind.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindsOfCases {
    pub opens: Vec<String>,
    pub sure: Vec<String>,
}

/// How a list is parted from its figures.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RespectiveWords {
    word: String,
    each: String,
    links: Vec<String>,
    ands: Vec<String>,
    rest: Vec<String>,
    joints: Vec<String>,
}

/// How the figure of the year before stands beside this year's.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BesideWords {
    pub compared: Vec<String>,
    pub behind: Vec<String>,
    pub end_of_year: Vec<String>,
}

/// How a count is written without its measure word.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BareWords {
    pub before: Vec<String>,
    pub measure: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordList {
    words: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DoubtWords {
    pub sure: Vec<String>,
    pub clause: Vec<String>,
    pub sentence: Vec<String>,
    pub denials: Vec<String>,
    pub behind: Vec<String>,
    pub taken_back: Vec<String>,
    /// Read by the tests alone.
    #[serde(default, rename = "examples")]
    _examples: serde::de::IgnoredAny,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScopeWords {
    pub opens_parts: String,
    pub opens_part: Vec<String>,
    pub leaves_out: Vec<String>,
    pub counted_with: Vec<String>,
    pub goes_on: Vec<String>,
    pub about: String,
    pub of_parts: Vec<String>,
    pub own: Vec<String>,
    pub limits: Vec<String>,
    pub of_clause: Vec<String>,
    pub innocent: Vec<String>,
    pub whole: Vec<String>,
    pub short_bodies: Vec<ShortBodies>,
    pub we: String,
    pub of: char,
    pub own_parts: Vec<String>,
    pub work: Vec<String>,
    pub levels: String,
    pub departments: Vec<String>,
    pub offices: Vec<String>,
    pub examples: Vec<String>,
    pub whole_spans: Vec<(String, String)>,
    pub since: Vec<(String, String)>,
    pub counted_wholes: Vec<String>,
    pub counted_received: Vec<String>,
    pub counted_in: Vec<String>,
    pub comparison: Vec<String>,
    pub last_year: Vec<String>,
    pub taken_over: Vec<String>,
    pub longer: Vec<String>,
    pub running: Vec<String>,
    pub every_channel: Vec<String>,
    pub channel_opens: Vec<String>,
    pub into: Vec<String>,
    pub spans: Vec<String>,
}

/// What bodies call themselves in short, by how their names end.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShortBodies {
    pub ends: String,
    pub own: Vec<String>,
}

/// How a figure is told by what it rose from.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RisenWords {
    pub from: Vec<String>,
    /// The class of the verbs.
    pub to: String,
    pub now: Vec<String>,
}

/// How a place is named as a whole.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlacesWords {
    /// Words that look like them, and are none.
    pub sure: Vec<String>,
    /// How the names of bodies end.
    pub bodies: Vec<String>,
    pub kind: Vec<PlaceWords>,
}

/// A kind of places.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceWords {
    /// How the names of the bodies end that report for them.
    pub ends: Vec<String>,
    /// What such a body calls its place.
    pub own: Vec<String>,
}

/// The kinds of applicants, and what may stand between one and its figure.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindWords {
    /// Words that look like kinds, and are none.
    pub sure: Vec<String>,
    pub words: Vec<String>,
    pub between: Vec<String>,
    /// What makes the figures of kinds behind it those of a part.
    pub results: Vec<String>,
}

/// Applications for something else than government information.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ForeignWords {
    /// The word that may mean any application.
    pub word: String,
    /// What stands right before it where it means one for government information, and `of` between the two.
    pub sure: Vec<String>,
    /// The same, unless the sentence has spoken of others.
    pub own: Vec<String>,
    pub of: String,
    /// What makes it a person right behind it.
    pub persons: Vec<String>,
    /// What may stand between it and its figure.
    pub links: Vec<String>,
    /// What makes it one for something else, right before it or behind.
    pub never: Vec<String>,
}

/// What makes of a quantity a part of it, among its own words.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NarrowedWords {
    pub words: Vec<String>,
    pub channels: Vec<String>,
    pub all: Vec<String>,
    pub sure: Vec<String>,
}

/// How it is told in words what became of all of some.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Outcome {
    /// The quantities that count them.
    pub of: Vec<String>,
    /// What says that it is said of all; of a single one it need not be. `None` where another quantity tells that.
    pub all: Option<String>,
    pub words: Vec<String>,
    /// What the same figure is of then.
    pub quantity: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuantityEntry {
    id: String,
    cells: Vec<String>,
    measures: Vec<String>,
    said: Vec<String>,
    #[serde(default)]
    denied: Vec<String>,
    #[serde(default)]
    topic: Vec<String>,
    #[serde(default)]
    about: Vec<String>,
    section: Option<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    not_after: Vec<String>,
    #[serde(default)]
    not_with: Vec<String>,
    #[serde(default)]
    not_of: Vec<String>,
    #[serde(default)]
    not_beside: Vec<String>,
    #[serde(default)]
    most: Option<String>,
    #[serde(default)]
    part: bool,
    #[serde(default)]
    least: bool,
    instead: Option<String>,
    flow: Option<String>,
    /// Read by the tests alone.
    #[serde(default, rename = "example")]
    _example: serde::de::IgnoredAny,
}

/// A quantity of which sentences speak.
#[derive(Debug)]
pub struct Quantity {
    /// "received", "normative_made" …
    pub id: String,
    /// What it may mean, each a sum of cells of the form by their names. `applications.denied.*:total` stands for all rows
    /// of that group.
    pub meanings: Vec<Vec<String>>,
    /// Whether the cell may be larger than what is said.
    pub least: bool,
    /// The cell that it is often put into by mistake.
    pub instead: Option<String>,
    /// What it is in the balance of applications: "in", "carried_in", "closed", "carried_out", "result" (one of the kinds of
    /// what was closed) or "all_closed" (the words say that none is open).
    pub flow: Option<String>,
    /// Words one of which must stand in the sentence.
    pub(super) about: Vec<String>,
    /// Id of the section in which they need not.
    pub section: Option<String>,
    pub(super) measures: Vec<String>,
    pub(super) said: Vec<Pattern>,
    pub(super) denied: Vec<Pattern>,
    /// Indices of the topics of which the sentence must have spoken last.
    pub(super) topic: Vec<usize>,
    pub(super) unless: Vec<String>,
    pub(super) not_after: Vec<String>,
    /// Words that may not stand before it in its clause.
    pub(super) not_with: Vec<String>,
    /// Words that may not stand before it in its sentence.
    pub(super) not_of: Vec<String>,
    /// Words that may not stand behind it in its sentence.
    pub(super) not_beside: Vec<String>,
    /// The cell that a meaning may not be larger than, unless it is the first one.
    pub(super) most: Option<String>,
    pub(super) part: bool,
}

impl Quantity {
    /// Whether it is what one year hands to the next.
    pub(super) fn is_carried_over(&self) -> bool {
        matches!(self.flow.as_deref(), Some("carried_in" | "carried_out"))
    }

    /// Whether it is what is handed on to the next year.
    pub(super) fn is_carried_over_out(&self) -> bool {
        let mut cells = self.meanings.iter().flatten();
        cells.any(|cell| cell.starts_with("applications.carried_out"))
    }

    /// Whether it is of applications.
    pub(super) fn is_of_applications(&self) -> bool {
        let mut cells = self.meanings.iter().flatten();
        cells.any(|cell| cell.starts_with("applications."))
    }

    /// Whether it counts the applications of one kind of applicants.
    pub(super) fn is_of_kind(&self) -> bool {
        let mut cells = self.meanings.iter().flatten();
        self.is_of_applications() && cells.any(|cell| !cell.ends_with(":total"))
    }

    /// Whether it is one of the parts that a whole is told by: those of natural persons, those granted.
    pub fn is_part(&self) -> bool {
        self.part
    }

    /// Whether both mean the same cells before all others.
    pub fn means_the_same(&self, other: &Quantity) -> bool {
        self.meanings.first() == other.meanings.first()
    }
}

#[derive(Debug)]
pub(super) struct Words {
    pub quantities: Vec<Quantity>,
    pub scope: ScopeWords,
    pub places: PlacesWords,
    pub kinds: KindWords,
    pub foreign: ForeignWords,
    pub outcomes: Vec<Outcome>,
    /// Finds `sure` of [`Words::places`] and the words of all kinds.
    pub whole_places: WordFinder,
    /// Finds `sure` and `words` of [`Words::kinds`]; the word's index counts through both.
    pub kind_words: WordFinder,
    /// Finds the words of all patterns, and those that may stand in their gaps.
    pub known: WordFinder,
    pub bare: BareWords,
    /// Words that say that a sentence is not about government information after all.
    pub apart: Vec<String>,
    pub doubt: DoubtWords,
    /// Finds `sure`, `clause`, `sentence` and `denials` of [`Words::doubt`]; the word's index counts through all of them.
    pub doubtful: WordFinder,
    /// Finds the words of all topics; the word's index leads to `topic_of`.
    pub topics: WordFinder,
    pub topic_of: Vec<usize>,
    /// The topic that a heading may tell.
    pub heading_topic: usize,
    /// Words before a statement that leave it what it is.
    pub heading_plain: Vec<String>,
    pub heading_kinds: KindsOfCases,
    /// The words that deny.
    pub denials: Vec<String>,
    /// The word that parts a list from its figures, and what may stand behind it.
    pub respective: String,
    /// The word that gives all of a list one figure.
    pub respective_each: String,
    pub respective_links: Vec<String>,
    /// What may stand between the last two of the list, and between the figures.
    pub respective_ands: Vec<String>,
    pub respective_joints: Vec<String>,
    /// The last of such a list, where it means all that is left.
    pub respective_rest: Vec<String>,
    pub beside: BesideWords,
    pub risen: RisenWords,
    /// The verbs between the figure of the year before and this year's.
    pub rises: Vec<String>,
    /// The lists of words that patterns with a figure need.
    pub lists: Lists,
    /// The lists that a pattern needs, by quantity and its place in `said`.
    pub needed: Vec<Vec<Needed>>,
    /// The same by its place in `denied`.
    pub needed_denied: Vec<Vec<Needed>>,
    /// Finds what patterns without figure begin with; the word's index leads to `anchored`.
    pub anchors: WordFinder,
    /// Quantity and pattern by anchor.
    pub anchored: Vec<Vec<(usize, usize)>>,
    pub narrowed: NarrowedWords,
    /// Finds `sure`, `words` and `channels` of [`Words::narrowed`]; the word's index counts through all of them.
    pub narrowing: WordFinder,
    /// Finds `innocent` and `of_clause` of [`Words::scope`]; those from `innocent.len()` on restrict.
    pub of_clause: WordFinder,
    /// Finds `own` and `limits`; those from `own.len()` on restrict.
    pub reach: WordFinder,
}

impl Words {
    /// Whether a word that [`Words::reach`] found restricts a figure.
    pub fn restricts(&self, word: usize) -> bool {
        word >= self.scope.own.len()
    }
}

impl From<File> for Words {
    fn from(file: File) -> Self {
        let mut reader = Reader::new(&file.classes);
        let names: Vec<&String> = file.topics.keys().collect();
        let quantities: Vec<Quantity> = file
            .quantity
            .iter()
            .map(|entry| Quantity {
                id: entry.id.clone(),
                meanings: entry.cells.iter().map(|sum| sum_of(sum)).collect(),
                least: entry.least,
                instead: entry.instead.clone(),
                flow: entry.flow.clone(),
                about: entry.about.clone(),
                section: entry.section.clone(),
                measures: entry.measures.clone(),
                said: patterns(&entry.said, &mut reader),
                denied: patterns(&entry.denied, &mut reader),
                topic: entry
                    .topic
                    .iter()
                    .filter_map(|topic| names.iter().position(|name| *name == topic))
                    .collect(),
                unless: entry.unless.clone(),
                not_after: entry.not_after.clone(),
                not_with: entry.not_with.clone(),
                not_of: entry.not_of.clone(),
                not_beside: entry.not_beside.clone(),
                most: entry.most.clone(),
                part: entry.part,
            })
            .collect();
        let mut anchor_words: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
        for (quantity, entry) in quantities.iter().enumerate() {
            for (pattern, denied) in entry.denied.iter().enumerate() {
                for word in denied.anchors() {
                    anchor_words
                        .entry(word)
                        .or_default()
                        .push((quantity, pattern));
                }
            }
        }
        let heading_topic = names.iter().position(|name| **name == file.heading.topic);
        let said = quantities.iter().flat_map(|quantity| &quantity.said);
        let denied = quantities.iter().flat_map(|quantity| &quantity.denied);
        let (lists, numbered) = Lists::number(said.chain(denied).map(Pattern::needed));
        let mut numbered = numbered.into_iter();
        let mut next = |patterns: &Vec<Pattern>| -> Vec<Needed> {
            numbered.by_ref().take(patterns.len()).collect()
        };
        let needed = quantities.iter().map(|it| next(&it.said)).collect();
        let needed_denied = quantities.iter().map(|it| next(&it.denied)).collect();
        let topics = file.topics.values().enumerate();
        let (topic_words, topic_of): (Vec<&String>, Vec<usize>) = topics
            .flat_map(|(topic, words)| words.iter().map(move |word| (word, topic)))
            .unzip();
        let reach = WordFinder::new(file.scope.own.iter().chain(&file.scope.limits));
        let of_clause = WordFinder::new(file.scope.innocent.iter().chain(&file.scope.of_clause));
        let kinds = file.places.kind.iter().flat_map(|kind| &kind.own);
        let whole_places = WordFinder::new(file.places.sure.iter().chain(kinds));
        let kind_words = WordFinder::new(file.kinds.sure.iter().chain(&file.kinds.words));
        let patterns = quantities
            .iter()
            .flat_map(|it| it.said.iter().chain(&it.denied));
        // Most patterns share their lists, and many lists their words.
        let (mut lists_seen, mut words_seen) = (FxHashSet::default(), FxHashSet::default());
        let own = patterns.flat_map(Pattern::vocabulary);
        let own = own.filter(|list| lists_seen.insert(list.as_ptr()));
        let known = own.flatten().chain(&file.known.words);
        let known = WordFinder::new(known.filter(|word| words_seen.insert(word.as_str())));
        let narrowed = &file.narrowed;
        let narrowing = narrowed.sure.iter().chain(&narrowed.words);
        let narrowing = WordFinder::new(narrowing.chain(&narrowed.channels));
        let doubtful = WordFinder::new(
            file.doubt
                .sure
                .iter()
                .chain(&file.doubt.clause)
                .chain(&file.doubt.sentence)
                .chain(&file.doubt.denials),
        );
        Self {
            doubtful,
            doubt: file.doubt,
            narrowed: file.narrowed,
            narrowing,
            of_clause,
            topics: WordFinder::new(topic_words),
            topic_of,
            heading_topic: heading_topic.unwrap_or(usize::MAX),
            heading_plain: file.heading.plain,
            heading_kinds: file.heading.kinds,
            denials: file.classes.get("deny").cloned().unwrap_or_default(),
            respective: file.respective.word,
            respective_each: file.respective.each,
            respective_links: file.respective.links,
            respective_ands: file.respective.ands,
            respective_joints: file.respective.joints,
            respective_rest: file.respective.rest,
            beside: file.beside,
            rises: file
                .classes
                .get(&file.risen.to)
                .cloned()
                .unwrap_or_default(),
            risen: file.risen,
            lists,
            needed,
            needed_denied,
            anchors: WordFinder::new(anchor_words.keys()),
            anchored: anchor_words.into_values().collect(),
            reach,
            whole_places,
            kind_words,
            known,
            places: file.places,
            kinds: file.kinds,
            foreign: file.foreign,
            outcomes: file.outcome,
            quantities,
            scope: file.scope,
            bare: file.bare,
            apart: file.apart.words,
        }
    }
}

fn sum_of(written: &str) -> Vec<String> {
    written
        .split('+')
        .map(|cell| cell.trim().to_owned())
        .collect()
}

fn patterns<'f>(written: &'f [String], reader: &mut Reader<'f>) -> Vec<Pattern> {
    let read = written.iter().filter_map(|it| Pattern::read(it, reader));
    read.collect()
}
