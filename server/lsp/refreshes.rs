//! Asking the client to ask again: once for everything that changes at about the same time.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tower_lsp::Client;

use super::client::Client as Capabilities;

/// What comes within this time of a request is part of it. A folder that is copied or checked out changes file by file.
const PAUSE: Duration = Duration::from_millis(50);

/// What the client is to ask for again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stale {
    /// The findings: other files have a part in them.
    Findings,
    /// Everything that settings have a part in.
    All,
}

/// What the client will be asked for in a moment.
#[derive(Clone, Debug, Default)]
pub struct Refreshes(Arc<Mutex<Option<Stale>>>);

impl Refreshes {
    /// Asks the client in a moment, with all that becomes stale until then.
    pub fn ask(&self, client: Client, capabilities: Capabilities, stale: Stale) {
        if self.is_first(stale) {
            let refreshes = self.clone();
            tokio::spawn(async move {
                tokio::time::sleep(PAUSE).await;
                if let Some(stale) = refreshes.take() {
                    send(&client, capabilities, stale).await;
                }
            });
        }
    }

    /// Takes note of what is stale; whether nothing was before.
    fn is_first(&self, stale: Stale) -> bool {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = *waiting;
        *waiting = before.max(Some(stale));
        before.is_none()
    }

    fn take(&self) -> Option<Stale> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// A client that fails at one of them is asked for the others all the same.
async fn send(client: &Client, capabilities: Capabilities, stale: Stale) {
    let all = stale == Stale::All;
    tokio::join!(
        async {
            if capabilities.refreshes_diagnostics {
                let _ = client.workspace_diagnostic_refresh().await;
            }
        },
        async {
            if all && capabilities.refreshes_inlay_hints {
                let _ = client.inlay_hint_refresh().await;
            }
        },
        async {
            if all && capabilities.refreshes_code_lenses {
                let _ = client.code_lens_refresh().await;
            }
        },
        async {
            if all && capabilities.refreshes_semantic_tokens {
                let _ = client.semantic_tokens_refresh().await;
            }
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stale_together_is_asked_for_once() {
        let refreshes = Refreshes::default();
        assert!(refreshes.is_first(Stale::Findings));
        assert!(!refreshes.is_first(Stale::All));
        assert!(!refreshes.is_first(Stale::Findings));
        assert_eq!(refreshes.take(), Some(Stale::All));
        assert_eq!(refreshes.take(), None);
        assert!(refreshes.is_first(Stale::Findings));
    }
}
