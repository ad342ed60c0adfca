//! Working through many files in parallel and answering in the order of their paths.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::terminal::{Terminal, file_failed};
use super::words::say;
use crate::messages::Message;
use crate::text::is_own_page;
use crate::workspace::{self, Candidate, Draft, Failure, FoundFiles, Reading};

/// What was not done with the files that were found.
#[derive(Debug, Default)]
pub struct Undone {
    /// What went wrong, named folders without a draft too.
    pub failures: Vec<Failure>,
    /// Files of folders that look like reports by their names and were not taken; why.
    pub skipped: Vec<Failure>,
}

/// Reads every candidate and hands each draft to `work`, many at a time; hands the results to `take` in the order of
/// the candidates. Returns what was not done, in the order of the names; named folders without a draft among it, unless that
/// is fine.
pub fn each_draft<T: Send>(
    found: FoundFiles,
    limit: u64,
    empty_is_fine: bool,
    terminal: &mut Terminal,
    work: impl Fn(&Candidate, Draft) -> Result<T, Message> + Sync,
    mut take: impl FnMut(&mut Terminal, T),
) -> Undone {
    /// So many files are worked on before what is done is printed.
    const AT_ONCE: usize = 256;
    let FoundFiles {
        candidates,
        folders,
        mut failures,
        mut skipped,
    } = found;
    let mut empty: Vec<bool> = folders.iter().map(|folder| !folder.left_out).collect();
    terminal.await_input(&candidates);
    let progress = terminal.progress(candidates.len());
    let mut waiting: BTreeMap<usize, Done<T>> = BTreeMap::new();
    let mut next = 0;
    for batch in workspace::by_body(&candidates).chunks(AT_ONCE) {
        let results: Vec<_> = batch
            .par_iter()
            .filter_map(|index| {
                let candidate = candidates.get(*index)?;
                let done = match workspace::read_candidate(candidate, limit) {
                    Ok(Reading::Draft(draft)) => {
                        let own_page = is_own_page(&draft.text);
                        match work(candidate, draft) {
                            Ok(result) => Done::Result { result, own_page },
                            Err(message) => Done::Failed(message),
                        }
                    }
                    Ok(Reading::Other) => Done::Nothing,
                    Ok(Reading::Skipped(why)) => Done::Skipped(why),
                    Err(message) => Done::Failed(message),
                };
                progress.inc(1);
                Some((*index, done))
            })
            .collect();
        waiting.extend(results);
        while let Some((candidate, result)) = candidates.get(next).zip(waiting.remove(&next)) {
            next += 1;
            let named = |message| Failure {
                name: candidate.name.clone(),
                message,
            };
            match result {
                Done::Nothing => continue,
                Done::Result { result, own_page } => progress.suspend(|| {
                    if own_page {
                        terminal.note(&say("own-page").with("path", &candidate.name));
                    }
                    take(terminal, result);
                }),
                Done::Failed(message) => failures.push(named(message)),
                Done::Skipped(why) => {
                    skipped.push(named(why));
                    continue;
                }
            }
            if let Some(empty) = candidate.folder.and_then(|folder| empty.get_mut(folder)) {
                *empty = false;
            }
        }
    }
    progress.finish_and_clear();
    let folders = folders.into_iter().zip(empty).filter(|(_, empty)| *empty);
    for (folder, _) in folders {
        let failure = Failure {
            name: folder.name,
            message: say("folder-empty"),
        };
        match empty_is_fine {
            true => terminal.note(&file_failed(&failure)),
            false => failures.push(failure),
        }
    }
    failures.sort_by(|a, b| a.name.cmp(&b.name));
    for failure in &failures {
        terminal.failure(failure);
    }
    skipped.sort_by(|a, b| a.name.cmp(&b.name));
    Undone { failures, skipped }
}

/// What came of a candidate.
enum Done<T> {
    Result {
        result: T,
        /// Whether it is a page that nianbao has written of a draft, which was named all the same.
        own_page: bool,
    },
    Failed(Message),
    Skipped(Message),
    Nothing,
}
