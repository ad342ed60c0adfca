//! Work on threads of its own, so that the messages behind it need not wait.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::task::JoinHandle;
use tower_lsp::Client;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::MessageType;

use super::transport::panicked;
use super::words;
use crate::messages::Language;

/// Where jobs are given to.
#[derive(Clone, Debug)]
pub struct Workers {
    client: Client,
    /// Whether the user has been told of a panic: the same one may come back with every key.
    told: Arc<AtomicBool>,
}

impl Workers {
    pub fn new(client: Client) -> Self {
        Self {
            client,
            told: Arc::default(),
        }
    }

    /// Runs `job` on a worker thread. A panic is reported to the user, in `language`, and answered as an error.
    pub async fn run<T: Send + 'static>(
        &self,
        language: Language,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let mut job = Job(tokio::task::spawn_blocking(job));
        if let Ok(done) = (&mut job.0).await {
            return Ok(done);
        }
        if !self.told.swap(true, Ordering::Relaxed) {
            let message = words::message("panicked").with("version", env!("CARGO_PKG_VERSION"));
            let message = message.render(language);
            self.client.show_message(MessageType::ERROR, message).await;
        }
        Err(panicked())
    }
}

/// A job that nobody waits for any more, because its request was cancelled, is not begun.
struct Job<T>(JoinHandle<T>);

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use tokio::sync::watch;

    use super::*;

    /// One thread for messages and one for work.
    fn run<T>(test: impl AsyncFnOnce(Workers) -> T) -> T {
        let mut workers = None;
        let _service = tower_lsp::LspService::new(|client| {
            workers = Some(Workers::new(client.clone()));
            let outbox = super::super::transport::Output::to(std::io::sink())
                .unwrap()
                .outbox();
            super::super::server::Server::new(
                client,
                outbox,
                Arc::default(),
                watch::Sender::new(None),
            )
        });
        let runtime = tokio::runtime::Builder::new_current_thread()
            .max_blocking_threads(1)
            .build()
            .unwrap();
        runtime.block_on(test(workers.unwrap()))
    }

    #[test]
    fn a_panic_is_an_error_and_the_next_job_is_done() {
        run(async |workers| {
            let answer: Result<()> = workers.run(Language::Chinese, || panic!("a fault")).await;
            assert_eq!(answer.unwrap_err(), panicked());
            assert_eq!(workers.run(Language::Chinese, || 1).await, Ok(1));
        });
    }

    #[test]
    fn a_job_whose_request_was_cancelled_is_not_begun() {
        run(async |workers| {
            let (sender, receiver) = mpsc::channel::<()>();
            let busy = tokio::task::spawn_blocking(move || receiver.recv());
            let (begun, seen) = mpsc::channel();
            let cancelled = workers.run(Language::Chinese, move || begun.send(()));
            tokio::select! {
                biased;
                _ = cancelled => unreachable!("the only thread is busy"),
                () = std::future::ready(()) => {}
            }
            sender.send(()).unwrap();
            busy.await.unwrap().unwrap();
            assert_eq!(workers.run(Language::Chinese, || ()).await, Ok(()));
            assert!(seen.try_recv().is_err());
        });
    }
}
