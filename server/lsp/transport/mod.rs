//! JSON-RPC messages from one stream to the service and from it to another.
//!
//! tower-lsp's own `Server` is not used for two reasons: it polls several handlers by turns, so that changes of a document
//! can overtake one another, and it stops at the first message that is not JSON.
//!
//! **Invariant:** messages are handled in the order of their arrival. Each handler runs up to its first `.await` before the
//! next message is looked at; there it has applied its change, or taken the snapshot that it is going to work on.

mod addresses;
mod frames;
mod output;
mod surrogates;

use std::io::{self, BufReader, Read};
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::{FutureExt as _, SinkExt as _, StreamExt as _};
use tokio::sync::mpsc;
use tower_lsp::ClientSocket;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_service::Service;

use frames::Frame;
use output::Writer;
pub use output::{Encoded, Outbox, Output, panicked};

/// Messages read ahead of the one in work; a client that sends faster waits.
const READ_AHEAD: usize = 256;

/// How long a client may take to read the last messages before the process ends without it.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// Serves until the client says `exit`, closes its end, or no longer reads.
pub async fn serve<S>(
    mut service: S,
    socket: ClientSocket,
    input: impl Read + Send + 'static,
    output: Output,
) -> io::Result<()>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + Unpin + 'static,
{
    let mut messages = read_from(input)?;
    let Output { writer, written } = output;
    let (mut requests, mut responses) = socket.split();
    let to_client = writer.clone();
    let forward = tokio::spawn(async move {
        while let Some(request) = requests.next().await {
            to_client.send(&request);
        }
    });

    loop {
        let message = tokio::select! {
            message = messages.recv() => message,
            () = writer.closed() => None,
        };
        match message {
            Some(Message::Request(request)) => {
                let last = request.method() == "exit";
                handle(&mut service, request, &writer).await;
                if last {
                    break;
                }
            }
            Some(Message::Response(response)) => {
                // The sink takes it at once: it wakes whoever waits for the answer.
                let _ = responses.send(response).await;
            }
            Some(Message::Malformed(id, error)) => {
                writer.send(&Response::from_error(id, error));
            }
            None => break,
        }
    }

    forward.abort();
    let _ = forward.await;
    drop(writer);
    // In-flight handlers hold writers of their own; they get no longer than this.
    let _ = tokio::time::timeout(LAST_WORDS, written).await;
    Ok(())
}

/// Starts a handler and lets it run to its first `.await`; the rest of it goes on beside the next messages.
async fn handle<S>(service: &mut S, request: Request, writer: &Writer)
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + Unpin + 'static,
{
    if std::future::poll_fn(|context| service.poll_ready(context))
        .await
        .is_err()
    {
        return;
    }
    let id = request.id().cloned();
    let mut handler = AssertUnwindSafe(service.call(request)).catch_unwind();
    match (&mut handler).now_or_never() {
        Some(outcome) => writer.answer(id, outcome),
        None => {
            let writer = writer.clone();
            tokio::spawn(async move { writer.answer(id, handler.await) });
        }
    }
}

/// What was read.
enum Message {
    Request(Request),
    Response(Response),
    Malformed(Id, Error),
}

/// Reads messages on a thread of its own: a read that blocks holds up nothing else.
fn read_from(input: impl Read + Send + 'static) -> io::Result<mpsc::Receiver<Message>> {
    let (sender, receiver) = mpsc::channel(READ_AHEAD);
    std::thread::Builder::new()
        .name("reader".to_owned())
        .spawn(move || {
            let mut input = BufReader::with_capacity(64 * 1024, input);
            while let Ok(Some(frame)) = frames::read(&mut input) {
                let message = match frame {
                    Frame::Body(body) => match parse(&body) {
                        Message::Malformed(id, error) => surrogates::mended(&body)
                            .map_or(Message::Malformed(id, error), |body| parse(&body)),
                        message => message,
                    },
                    Frame::Malformed(reason) => Message::Malformed(Id::Null, parse_error(reason)),
                };
                if sender.blocking_send(message).is_err() {
                    break;
                }
            }
        })?;
    Ok(receiver)
}

fn parse(body: &[u8]) -> Message {
    match serde_json::from_slice::<Request>(body) {
        Ok(request) if !request.method().is_empty() => Message::Request(mended(request)),
        // A response has no method.
        Ok(request) => match serde_json::from_slice::<Response>(body) {
            Ok(response) => Message::Response(response),
            Err(_) => invalid(request.id().cloned()),
        },
        Err(error) if error.is_data() => {
            let id = serde_json::from_slice::<serde_json::Value>(body)
                .ok()
                .and_then(|message| serde_json::from_value(message.get("id")?.clone()).ok());
            invalid(id)
        }
        Err(error) => Message::Malformed(Id::Null, parse_error(error)),
    }
}

/// A request as the libraries expect it, where clients may write it in another way.
fn mended(request: Request) -> Request {
    let method = request.method();
    let has_raw_address = request.params().is_some_and(addresses::any_raw);
    let without_params = matches!(method, "shutdown" | "exit") && request.params().is_some();
    if method != "initialize" && !has_raw_address && !without_params {
        return request;
    }
    let (method, id, params) = request.into_parts();
    let mut params = params.unwrap_or_default();
    if method == "initialize" {
        name_diagnostics(&mut params);
    }
    if has_raw_address {
        addresses::encode(&mut params);
    }
    let mut mended = Request::build(method);
    if !without_params {
        mended = mended.params(params);
    }
    match id {
        Some(id) => mended.id(id).finish(),
        None => mended.finish(),
    }
}

/// lsp-types 0.97 looks for the capability `workspace.diagnostics` under the name `diagnostic`.
fn name_diagnostics(params: &mut serde_json::Value) {
    if let Some(workspace) = params.pointer_mut("/capabilities/workspace")
        && let Some(diagnostics) = workspace.get("diagnostics").cloned()
        && let Some(workspace) = workspace.as_object_mut()
    {
        workspace.insert("diagnostic".to_owned(), diagnostics);
    }
}

fn invalid(id: Option<Id>) -> Message {
    Message::Malformed(id.unwrap_or(Id::Null), Error::invalid_request())
}

fn parse_error(reason: impl std::fmt::Display) -> Error {
    let mut error = Error::parse_error();
    error.message = format!("{}: {reason}", error.message).into();
    error
}

#[cfg(test)]
mod tests {
    use std::future::{Future, Ready, ready};
    use std::io::{Cursor, Write};
    use std::pin::Pin;
    use std::sync::{Arc, Mutex};
    use std::task::{Context, Poll};

    use tokio::sync::watch;
    use tower_lsp::LspService;

    use super::*;
    use crate::lsp::server::Server;

    /// Answers every request with null, but panics at those that are named after it.
    struct Faulty;

    type Answer = std::result::Result<Option<Response>, std::convert::Infallible>;

    impl Service<Request> for Faulty {
        type Response = Option<Response>;
        type Error = std::convert::Infallible;
        type Future = Pin<Box<dyn Future<Output = Answer> + Send>>;

        fn poll_ready(
            &mut self,
            _: &mut Context<'_>,
        ) -> Poll<std::result::Result<(), Self::Error>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, request: Request) -> Self::Future {
            Box::pin(async move {
                if request.method() == "panic/later" {
                    tokio::task::yield_now().await;
                }
                assert!(!request.method().starts_with("panic"), "a fault");
                let id = request.id().cloned();
                let answer: Ready<_> =
                    ready(id.map(|id| Response::from_ok(id, serde_json::Value::Null)));
                Ok(answer.await)
            })
        }
    }

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_handler_that_panics_is_answered_and_the_next_message_is_served() {
        let mut input = Vec::new();
        for (id, method) in [(1, "panic/now"), (2, "panic/later"), (3, "fine")] {
            let body = format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"{method}"}}"#);
            frames::write(&mut input, body.as_bytes()).unwrap();
        }
        let written = Written::default();
        let output = Output::to(written.clone()).unwrap();
        let (_, socket) = LspService::new(|client| {
            Server::new(
                client,
                output.outbox(),
                Arc::default(),
                watch::Sender::new(None),
            )
        });
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_time()
            .build()
            .unwrap();
        runtime
            .block_on(serve(Faulty, socket, Cursor::new(input), output))
            .unwrap();
        let written = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
        assert_eq!(written.matches("-32603").count(), 2, "{written}");
        assert!(written.contains(r#""result":null"#), "{written}");
    }
}
