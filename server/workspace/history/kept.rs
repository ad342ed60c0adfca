//! Earlier reports that are kept, as many as memory allows.

use std::collections::{HashMap, HashSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::titles::Titled;
use crate::rules::LastYear;

/// A report that is being read or has been; `None` for files that are none.
pub(super) type Slot = Arc<OnceLock<Option<Arc<LastYear>>>>;

/// The reports read last, by their absolute paths.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub slots: HashMap<PathBuf, Slot>,
    /// With the lengths of their texts, the oldest first.
    pub order: VecDeque<(PathBuf, usize)>,
    /// The sum of the lengths.
    pub bytes: usize,
    /// What the beginnings of files say.
    pub titles: HashMap<PathBuf, Option<Titled>>,
    /// All that were ever looked into, whether they are still kept or not.
    pub seen: HashSet<PathBuf>,
}

impl Kept {
    /// In bytes of text; what is known of a report takes some ten times as much.
    pub const MOST: usize = 4 << 20;

    pub fn slot(&mut self, path: &Path) -> Slot {
        if let Some(slot) = self.slots.get(path) {
            return Arc::clone(slot);
        }
        self.seen.insert(path.to_owned());
        Arc::clone(self.slots.entry(path.to_owned()).or_default())
    }

    /// Takes into account what a slot was filled with, and lets go what was read longest ago.
    pub fn filled(&mut self, path: &Path, length: usize) {
        self.bytes += length;
        self.order.push_back((path.to_owned(), length));
        while self.bytes > Self::MOST && self.order.len() > 1 {
            let Some((oldest, length)) = self.order.pop_front() else {
                return;
            };
            self.bytes -= length;
            self.slots.remove(&oldest);
        }
    }

    /// Forgets a file; false where nothing was known of it.
    pub fn remove(&mut self, path: &Path) -> bool {
        self.slots.remove(path);
        self.titles.remove(path);
        self.order.retain(|(it, _)| it != path);
        self.bytes = self.order.iter().map(|(_, length)| length).sum();
        self.seen.remove(path)
    }
}
