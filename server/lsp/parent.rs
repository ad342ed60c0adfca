//! The process that started the server. Where it ends without a word, and something else keeps the pipes open, the server
//! would stay behind for ever.

use std::time::Duration;

use tokio::sync::watch;

/// How often it is looked for.
const PERIOD: Duration = Duration::from_secs(3);

/// Waits until the process that was seen when the server was initialized is gone; for ever where none was.
pub async fn gone(mut seen: watch::Receiver<Option<u32>>) {
    let id = seen.wait_for(Option::is_some).await.map(|it| *it);
    let Some(id) = id.ok().flatten() else {
        return std::future::pending().await;
    };
    while is_alive(id) {
        tokio::time::sleep(PERIOD).await;
    }
}

/// Whether a process can be seen from here; one of another container cannot.
#[cfg(unix)]
pub fn is_alive(id: u32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    let process = i32::try_from(id).ok().and_then(Pid::from_raw);
    // One that belongs to somebody else is alive too.
    process.is_some_and(|it| !matches!(test_kill_process(it), Err(Errno::SRCH)))
}

/// On Windows a client that ends takes its ends of the pipes with it.
#[cfg(not(unix))]
pub fn is_alive(_: u32) -> bool {
    true
}
