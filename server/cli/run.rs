//! Working through many files in parallel and answering in the order of their paths.

use rayon::prelude::*;

use super::terminal::Terminal;
use super::words::say;
use crate::messages::Message;
use crate::workspace::{self, Candidate, Draft, Failure, Found};

/// Reads every candidate and hands each draft to `work`, many at a time; hands the results to `take` in the order of
/// the candidates. Returns everything that went wrong, named folders without a draft too, in the order of the names.
pub fn each_draft<T: Send>(
    found: Found,
    limit: u64,
    terminal: &mut Terminal,
    work: impl Fn(&Candidate, Draft) -> Result<T, Message> + Sync,
    mut take: impl FnMut(&mut Terminal, T),
) -> Vec<Failure> {
    /// So many results wait in memory before they are printed.
    const AT_ONCE: usize = 256;
    let Found {
        candidates,
        folders,
        mut failures,
    } = found;
    let mut empty: Vec<bool> = folders.iter().map(|folder| !folder.left_out).collect();
    let progress = terminal.progress(candidates.len());
    for batch in candidates.chunks(AT_ONCE) {
        let results: Vec<_> = batch
            .par_iter()
            .map(|candidate| {
                let read = workspace::read(candidate, limit).transpose();
                let result = read.map(|draft| draft.and_then(|draft| work(candidate, draft)));
                progress.inc(1);
                result
            })
            .collect();
        for (candidate, result) in batch.iter().zip(results) {
            let Some(result) = result else { continue };
            if let Some(empty) = candidate.folder.and_then(|folder| empty.get_mut(folder)) {
                *empty = false;
            }
            match result {
                Ok(result) => progress.suspend(|| take(terminal, result)),
                Err(message) => failures.push(Failure {
                    name: candidate.name.clone(),
                    message,
                }),
            }
        }
    }
    progress.finish_and_clear();
    let folders = folders.into_iter().zip(empty).filter(|(_, empty)| *empty);
    failures.extend(folders.map(|(folder, _)| Failure {
        name: folder.name,
        message: say("folder-empty"),
    }));
    failures.sort_by(|a, b| a.name.cmp(&b.name));
    for failure in &failures {
        terminal.failure(failure);
    }
    failures
}
