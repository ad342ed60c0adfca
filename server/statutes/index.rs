//! The index of acts: finds an act by the name under which a report cites it.
//!
//! The data is not read at start-up. What is made then is a list of the acts' names with the place of their lines; an act's
//! lines are read when it is first asked for, a version's structure when a place in it is.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use super::act::{Act, Divisions, Kind, Version};
use super::additions::{ActAddition, Additions, Notice, Renumbered, Wording};
use super::compile::{Compiled, merge_versions};
use super::date::Date;
use super::name;
use super::words::WORDS;
use crate::messages::{data, embedded};

static ACTS: &str = include_str!("data/acts.tsv");
static ADDITIONS: &str = data!("statutes/data/additions.toml");

static BUILTIN: LazyLock<Index> = LazyLock::new(Index::load);

/// All acts known.
#[derive(Debug, Clone)]
pub struct Index {
    /// In the order of their keys.
    entries: Vec<Entry>,
    /// Short names in use, by their keys.
    short_names: FxHashMap<String, usize>,
    additions: Arc<Additions>,
}

#[derive(Debug, Clone)]
struct Entry {
    key: Cow<'static, str>,
    /// The number of characters of the key.
    length: usize,
    /// The act's lines in the data, empty for one that is only added.
    lines: &'static str,
    /// The place of the act in the additions.
    addition: Option<usize>,
    act: OnceLock<Act>,
}

/// An act found by a name.
#[derive(Debug, Clone, Copy)]
pub struct Match<'i> {
    pub act: &'i Act,
    /// The year of the version, where the name itself gives it: 《某某条例（2019年修订）》.
    pub year: Option<u16>,
}

impl Index {
    /// The index compiled into the program.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Makes the index out of the data compiled into the program; [`Index::builtin`] does so once.
    pub fn load() -> Self {
        Self::from_data(ACTS, embedded(ADDITIONS))
    }

    /// Makes an index of the text form of [`super::write`] and the facts added by hand.
    pub fn from_data(acts: &'static str, additions: Additions) -> Self {
        let mut entries: Vec<Entry> = blocks(acts)
            .map(|(key, lines)| Entry::new(Cow::Borrowed(key), lines))
            .collect();
        let mut short_names = FxHashMap::default();
        let mut added = Vec::new();
        for (place, addition) in additions.acts.iter().enumerate() {
            let key = name::key(&addition.name);
            match entries.binary_search_by(|entry| entry.key.as_ref().cmp(&key)) {
                Ok(found) => {
                    if let Some(entry) = entries.get_mut(found) {
                        entry.addition = Some(place);
                    }
                }
                Err(_) => added.push(Entry {
                    addition: Some(place),
                    ..Entry::new(Cow::Owned(key), "")
                }),
            }
        }
        entries.extend(added);
        entries.sort_by(|one, other| one.key.cmp(&other.key));
        for (place, entry) in entries.iter().enumerate() {
            let addition = entry
                .addition
                .and_then(|addition| additions.acts.get(addition));
            for short in addition.iter().flat_map(|addition| &addition.short_names) {
                short_names.entry(name::key(short)).or_insert(place);
            }
        }
        Self {
            entries,
            short_names,
            additions: Arc::new(additions),
        }
    }

    /// The same index with the acts of the user's folders; where both have a version, the user's text counts.
    #[must_use]
    pub fn with_user_acts(&self, user: Compiled) -> Self {
        let mut index = self.clone();
        for (key, act) in user.acts {
            let known = index
                .position(&key)
                .and_then(|place| index.entries.get_mut(place));
            match known {
                Some(entry) => {
                    let mut merged = entry.act(&self.additions).clone();
                    merge_versions(&mut merged, act);
                    entry.act = OnceLock::from(merged);
                }
                None => index.entries.push(Entry {
                    act: OnceLock::from(act),
                    ..Entry::new(Cow::Owned(key), "")
                }),
            }
        }
        // The short names point to places, which the sorting moves.
        let keys: Vec<_> = self.entries.iter().map(|entry| entry.key.clone()).collect();
        index.entries.sort_by(|one, other| one.key.cmp(&other.key));
        let moved: FxHashMap<_, _> = index
            .short_names
            .iter()
            .filter_map(|(short, place)| Some((short.clone(), index.position(keys.get(*place)?)?)))
            .collect();
        index.short_names = moved;
        index
    }

    /// Finds an act by its name as cited, with or without 中华人民共和国, marks and blanks, or by a short name in use.
    pub fn find(&self, cited: &str) -> Option<Match<'_>> {
        let key = name::key(cited);
        if let Some(act) = self.by_key(&key) {
            return Some(Match { act, year: None });
        }
        let (key, year) = name::split_version_note(&key)?;
        self.by_key(key).map(|act| Match { act, year })
    }

    fn by_key(&self, key: &str) -> Option<&Act> {
        let place = self
            .position(key)
            .or_else(|| self.short_names.get(key).copied())
            .or_else(|| {
                WORDS
                    .issuers_left_out
                    .iter()
                    .find_map(|issuer| self.position(&format!("{issuer}{key}")))
            })?;
        self.entries
            .get(place)
            .map(|entry| entry.act(&self.additions))
    }

    fn position(&self, key: &str) -> Option<usize> {
        self.entries
            .binary_search_by(|entry| entry.key.as_ref().cmp(key))
            .ok()
    }

    /// The act whose name is nearly the one cited, where there is exactly one nearest.
    pub fn nearest(&self, cited: &str) -> Option<&Act> {
        let key = name::key(cited);
        let length = key.chars().count();
        let mut nearest: Option<(usize, &Entry)> = None;
        let mut ambiguous = false;
        for entry in self
            .entries
            .iter()
            .filter(|entry| entry.length.abs_diff(length) <= name::MOST_EDITS)
        {
            // Two characters more or less make another act's name more often than a slip; only what reports cite much is likely
            // to be meant.
            let likely = |distance: &usize| *distance == 1 || entry.addition.is_some();
            let Some(distance) = name::distance(&key, &entry.key).filter(likely) else {
                continue;
            };
            match nearest {
                Some((least, _)) if least < distance => {}
                Some((least, _)) if least == distance => ambiguous = true,
                _ => {
                    nearest = Some((distance, entry));
                    ambiguous = false;
                }
            }
        }
        nearest
            .filter(|_| !ambiguous)
            .map(|(_, entry)| entry.act(&self.additions))
    }

    /// Whether an act may have been revised, unknown to the index, before the end of a year.
    pub fn may_be_outdated(&self, act: &Act, year: u16) -> bool {
        let kept = || self.additions.acts.iter().any(|kept| kept.name == act.name);
        let supplied = || act.versions.iter().any(|version| !version.texts.is_empty());
        self.additions.known_until.is_some_and(|until| year > until) && !kept() && !supplied()
    }

    /// The last report year for which the versions of the acts have been looked up.
    pub fn known_until(&self) -> Option<u16> {
        self.additions.known_until
    }

    /// All acts, in the order of their keys. This reads all the data.
    pub fn acts(&self) -> impl Iterator<Item = &Act> {
        self.entries.iter().map(|entry| entry.act(&self.additions))
    }

    /// The names of all acts, without reading them, for completion: keys, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.key.as_ref())
    }

    /// The document with that number.
    pub fn notice(&self, number: &str) -> Option<&Notice> {
        self.notices().iter().find(|notice| notice.number == number)
    }

    /// The document with that title, or whose title names what is cited (the format's own name).
    pub fn notice_titled(&self, title: &str) -> Option<&Notice> {
        let key = name::key(title);
        self.notices().iter().find(|notice| {
            notice
                .title
                .iter()
                .chain(&notice.other_titles)
                .any(|known| name::key(known) == key)
        })
    }

    pub fn notices(&self) -> &[Notice] {
        &self.additions.notices
    }

    pub fn renumbered(&self) -> &[Renumbered] {
        &self.additions.renumbered
    }

    pub fn wording(&self) -> &[Wording] {
        &self.additions.wording
    }

    /// The additions by hand to an act.
    pub fn additions(&self) -> &[ActAddition] {
        &self.additions.acts
    }
}

impl Entry {
    fn new(key: Cow<'static, str>, lines: &'static str) -> Self {
        Self {
            length: key.chars().count(),
            key,
            lines,
            addition: None,
            act: OnceLock::new(),
        }
    }

    fn act(&self, additions: &Additions) -> &Act {
        self.act.get_or_init(|| {
            let mut act = parse_act(self.lines);
            if let Some(addition) = self.addition.and_then(|place| additions.acts.get(place)) {
                addition.apply(&mut act);
            }
            act
        })
    }
}

/// Each act's key with its lines.
fn blocks(acts: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let bytes = acts.as_bytes();
    // A line that begins with a tab belongs to the act above.
    let starts = memchr::memchr_iter(b'\n', bytes)
        .map(|end| end + 1)
        .filter(|start| bytes.get(*start).is_some_and(|first| *first != b'\t'));
    let mut starts = std::iter::once(0).chain(starts).peekable();
    std::iter::from_fn(move || {
        let start = starts.next()?;
        let end = starts.peek().copied().unwrap_or(acts.len());
        let lines = acts.get(start..end)?;
        Some((lines.split_once('\t')?.0, lines))
    })
}

fn parse_act(lines: &'static str) -> Act {
    let mut lines = lines.lines();
    let mut fields = lines.next().unwrap_or_default().split('\t');
    let mut next = || fields.next().unwrap_or_default();
    let (key, full_name, kind, issuer, successor) = (next(), next(), next(), next(), next());
    Act {
        name: if full_name.is_empty() { key } else { full_name }.to_owned(),
        short_names: Vec::new(),
        kind: Kind::parse(kind),
        issuer: issuer.to_owned(),
        versions: lines.filter_map(parse_version).collect(),
        successor: Some(successor)
            .filter(|name| !name.is_empty())
            .map(str::to_owned),
    }
}

fn parse_version(line: &'static str) -> Option<Version> {
    let mut fields = line.strip_prefix('\t')?.split('\t');
    let mut next = || fields.next().unwrap_or_default();
    let mut version = Version::new(Date::parse_iso(next())?);
    version.in_force = Date::parse_iso(next());
    version.repealed = Date::parse_iso(next());
    version.documents = next()
        .split(' ')
        .filter(|document| !document.is_empty())
        .map(str::to_owned)
        .collect();
    version.divisions = Divisions::builtin(next());
    Some(version)
}
