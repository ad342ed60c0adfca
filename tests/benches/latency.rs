//! `cargo bench --bench latency`: from didChange to publishDiagnostics at the client, over the pipes of the real binary.
//!
//! Single characters are typed into prose, a table cell and a heading of a report, one at a time: each waits for the findings
//! of the one before. The report of 1 MB is one report with long text; all its findings are published after each change.
//! Prints the 50th, 95th and 99th percentile of the time until the findings have come, in milliseconds; what this client takes
//! to decode them on top; and the memory of the process.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../lsp/client.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod client;
mod report;

use std::time::{Duration, Instant};

use client::Client;
use report::report;
use serde_json::{Value, json};

const URI: &str = "file:///drafts/report.nianbao.md";

/// Changes before the clock counts, and changes that count.
const WARM_UP: usize = 40;
const CHANGES: usize = 400;

fn main() {
    println!(
        "{:<22} {:>8} {:>8} {:>8} {:>12}",
        "milliseconds", "p50", "p95", "p99", "p50 decoded"
    );
    for (name, bytes) in [("30 KB", 30_000), ("1 MB", 1_000_000)] {
        let text = report(bytes);
        let findings = findings(&text);
        println!("{name}: {} bytes, {findings} findings", text.len());
        for (place, before) in [
            ("prose", "全年通过政府网站"),
            ("table cell", "| 0"),
            ("heading", "五、存在的主要问题"),
        ] {
            let times = typing(&text, before);
            let at = |times: &[Duration], percent: usize| {
                milliseconds(times[(times.len() - 1) * percent / 100])
            };
            println!(
                "  {place:<20} {:>8.3} {:>8.3} {:>8.3} {:>12.3}",
                at(&times.arrived, 50),
                at(&times.arrived, 95),
                at(&times.arrived, 99),
                at(&times.decoded, 50),
            );
        }
    }
    for documents in [1, 100] {
        println!(
            "memory with {documents} documents open: {} KB",
            memory(documents)
        );
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// How many findings are published for a text.
fn findings(text: &str) -> usize {
    let mut client = Client::new();
    client.open(URI, text);
    client.diagnostics(URI, 1).len()
}

/// How long the findings took, from the shortest time to the longest.
struct Times {
    /// Until they had come in full.
    arrived: Vec<Duration>,
    /// Until this client, which is no editor, had made a tree of JSON values of them.
    decoded: Vec<Duration>,
}

/// Types and deletes a character behind `before`, where that stands first in the second half of the text.
fn typing(text: &str, before: &str) -> Times {
    let mut client = Client::new();
    client.open(URI, text);
    client.diagnostics(URI, 1);
    let half = text.floor_char_boundary(text.len() / 2);
    let offset = text[half..].find(before).expect("the draft has it");
    let offset = half + offset + before.len();
    let line = text[..offset].matches('\n').count();
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let column = text[start..offset].encode_utf16().count();
    let (mut arrived, mut decoded) = (Vec::new(), Vec::new());
    for change in 0..WARM_UP + CHANGES {
        let (end, new) = if change % 2 == 0 {
            (column, "1")
        } else {
            (column + 1, "")
        };
        let version = change + 2;
        let parameters = json!({
            "textDocument": {"uri": URI, "version": version},
            "contentChanges": [{
                "range": {"start": {"line": line, "character": column}, "end": {"line": line, "character": end}},
                "text": new,
            }],
        });
        let sent = Instant::now();
        client.notify("textDocument/didChange", parameters);
        client.diagnostics(URI, version as i64);
        if change >= WARM_UP {
            decoded.push(sent.elapsed());
            arrived.push(client.arrived.duration_since(sent));
        }
    }
    assert_eq!(client.request("shutdown", Value::Null), Value::Null);
    arrived.sort();
    decoded.sort();
    Times { arrived, decoded }
}

/// Resident memory in KB, where the system tells it, with as many reports of 30 KB open.
fn memory(documents: usize) -> String {
    let mut client = Client::new();
    let text = report(30_000);
    for document in 0..documents {
        let uri = format!("file:///drafts/{document}.nianbao.md");
        client.open(&uri, &text);
        client.diagnostics(&uri, 1);
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", client.process_id()));
    let status = status.unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.map_or("?".to_owned(), |size| {
        size.trim().trim_end_matches(" kB").to_owned()
    })
}
