//! Messages to the client.

use std::io::{self, BufWriter, Write};

use serde::Serialize;
use tokio::sync::{mpsc, oneshot};
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Response};
use tower_lsp::lsp_types::notification::Notification;

use super::frames;

/// The stream to the client, written to on a thread of its own.
pub struct Output {
    pub(super) writer: Writer,
    /// Resolves when all is written.
    pub(super) written: oneshot::Receiver<()>,
}

impl Output {
    pub fn to(stream: impl Write + Send + 'static) -> io::Result<Self> {
        let (sender, mut receiver) = mpsc::unbounded_channel::<Vec<u8>>();
        let (done, written) = oneshot::channel();
        std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || {
                let mut output = BufWriter::with_capacity(64 * 1024, stream);
                while let Some(body) = receiver.blocking_recv() {
                    let mut result = frames::write(&mut output, &body);
                    if receiver.is_empty() {
                        result = result.and_then(|()| output.flush());
                    }
                    if result.is_err() {
                        break;
                    }
                }
                drop(receiver);
                // Nobody waits any longer when this fails.
                let _ = done.send(());
            })?;
        Ok(Self {
            writer: Writer(sender),
            written,
        })
    }

    /// A way to it for notifications.
    pub fn outbox(&self) -> Outbox {
        Outbox(self.writer.0.downgrade())
    }
}

/// Where messages to the client go.
#[derive(Clone)]
pub(super) struct Writer(mpsc::UnboundedSender<Vec<u8>>);

impl Writer {
    pub(super) fn send(&self, message: &impl Serialize) {
        if let Ok(body) = serde_json::to_vec(message) {
            // The client has gone when this fails, and the loop of the transport ends.
            let _ = self.0.send(body);
        }
    }

    /// Sends the response, if there is one; a handler that panicked is answered as an error.
    pub(super) fn answer<E>(
        &self,
        id: Option<Id>,
        outcome: std::thread::Result<Result<Option<Response>, E>>,
    ) {
        match (outcome, id) {
            (Ok(Ok(Some(response))), _) => self.send(&response),
            (Err(_), Some(id)) => self.send(&Response::from_error(id, panicked())),
            _ => {}
        }
    }

    pub(super) async fn closed(&self) {
        self.0.closed().await;
    }
}

/// The answer to a request whose handler panicked.
pub fn panicked() -> Error {
    Error {
        code: ErrorCode::InternalError,
        message: "the request made nianbao panic; the server goes on".into(),
        data: None,
    }
}

/// Takes notifications that are encoded already: tower-lsp's client makes a tree of JSON values of each first, which takes
/// longer for many findings than finding them. Whoever holds it does not keep the stream open.
#[derive(Clone, Debug)]
pub struct Outbox(mpsc::WeakUnboundedSender<Vec<u8>>);

/// A notification as it is sent.
pub struct Encoded(Vec<u8>);

impl Encoded {
    /// `None` where it cannot be told in JSON.
    pub fn notification<N: Notification>(params: &N::Params) -> Option<Self> {
        #[derive(Serialize)]
        struct Message<'a, P> {
            jsonrpc: &'static str,
            method: &'static str,
            params: &'a P,
        }
        let message = Message {
            jsonrpc: "2.0",
            method: N::METHOD,
            params,
        };
        serde_json::to_vec(&message).ok().map(Self)
    }
}

impl Outbox {
    /// Sends a notification, unless the server is about to end.
    pub fn send(&self, notification: Encoded) {
        if let Some(sender) = self.0.upgrade() {
            // The client has gone when this fails.
            let _ = sender.send(notification.0);
        }
    }
}
