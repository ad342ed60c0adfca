//! Numbers by which comments and revisions are told apart.

use std::collections::HashSet;

/// Numbers that nothing has yet.
#[derive(Debug, Default)]
pub struct Ids {
    used: HashSet<usize>,
    next: usize,
}

impl Ids {
    pub fn beside(used: impl Iterator<Item = usize>) -> Self {
        /// Word reads them as signed numbers of 32 bits; so many are left for what is written.
        const HIGHEST: usize = i32::MAX as usize - 10_000_000;
        let used: HashSet<usize> = used.collect();
        let next = used
            .iter()
            .max()
            .map_or(0, |highest| highest.saturating_add(1));
        Self {
            next: if next > HIGHEST { 0 } else { next },
            used,
        }
    }

    /// The next of them.
    pub fn take(&mut self) -> usize {
        while self.used.contains(&self.next) {
            self.next += 1;
        }
        self.next += 1;
        self.next - 1
    }
}
