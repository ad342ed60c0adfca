//! Work on threads of its own, so that the messages behind it need not wait.

use tower_lsp::Client;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::MessageType;

use super::transport::panicked;

/// Runs `job` on a worker thread. A panic is reported to the user and answered as an error.
pub async fn run<T: Send + 'static>(
    client: &Client,
    job: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    match tokio::task::spawn_blocking(job).await {
        Ok(done) => Ok(done),
        Err(_) => {
            let error = panicked();
            client
                .show_message(MessageType::ERROR, &error.message)
                .await;
            Err(error)
        }
    }
}
