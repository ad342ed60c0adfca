//! The language server: the protocol's side of the `ide` layer, and the only place that knows its types.
//!
//! Messages come in through [`transport`], which guards their order; [`server`] sends each to its handler. Notifications
//! change the [`session`], requests work on a [`snapshot`] of a document on threads of their own.

mod address;
mod capabilities;
mod client;
mod client_requests;
mod commands;
mod configuration;
mod custom;
mod document;
mod editor_settings;
mod handlers;
mod parent;
mod position;
mod publisher;
mod reconfiguration;
mod refreshes;
mod refusal;
mod revision;
mod server;
mod session;
mod snapshot;
mod to_proto;
mod token_memory;
mod transport;
mod word_list;
mod words;
mod work;
mod workspace;

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::watch;
use tower_lsp::LspService;

use server::Server;
use transport::Output;

/// Threads for messages, and threads for work on documents; the machines of clerks are small.
const MESSAGE_THREADS: usize = 2;
const WORKERS: usize = 4;

/// Serves a client on standard input and output until it leaves. `true` where it took its leave as the protocol asks.
pub fn run() -> io::Result<bool> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(MESSAGE_THREADS)
        .max_blocking_threads(WORKERS)
        .enable_time()
        .build()?;
    let shut_down = Arc::new(AtomicBool::new(false));
    let (parent, named) = watch::channel(None);
    let output = Output::to(io::stdout())?;
    let server = LspService::build(|client| {
        Server::new(client, output.outbox(), Arc::clone(&shut_down), parent)
    });
    let (service, socket) = custom::methods(server).finish();
    let served = runtime.block_on(async {
        tokio::select! {
            served = transport::serve(service, socket, io::stdin(), output) => served,
            () = parent::gone(named) => Ok(()),
        }
    });
    // Whatever is still at work has nobody to answer to.
    runtime.shutdown_background();
    served.map(|()| shut_down.load(Ordering::Relaxed))
}
