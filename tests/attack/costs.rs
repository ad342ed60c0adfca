//! What the program costs with a text, in instructions carried out: valgrind counts them, so that nothing depends on how fast or
//! busy the machine is.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::json;

use crate::patterns::Run;

/// What one run of the program came to.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    pub instructions: u64,
    /// Bytes written to standard output.
    pub output: usize,
}

/// Whether instructions can be counted here.
pub fn can_be_counted() -> bool {
    static THERE: OnceLock<bool> = OnceLock::new();
    *THERE.get_or_init(|| {
        let version = Command::new("valgrind").arg("--version").output();
        version.is_ok_and(|output| output.status.success())
    })
}

/// Runs the program on a text that has the path `file`.
pub fn of(binary: &Path, run: Run, text: &str, file: &Path) -> Cost {
    std::fs::write(file, text).unwrap();
    let mut command = Command::new("valgrind");
    command
        .args([
            "--tool=cachegrind",
            "--cache-sim=no",
            "--cachegrind-out-file=/dev/null",
        ])
        .arg(binary)
        .current_dir(file.parent().unwrap())
        // One thread counts what another would wait for.
        .env("RAYON_NUM_THREADS", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let input = match run {
        Run::Program(arguments) => {
            command.args(arguments).arg(file);
            String::new()
        }
        Run::Input(arguments) => {
            command.args(arguments);
            text.to_owned()
        }
        Run::Actions => {
            command.arg("server");
            conversation(text, actions(text))
        }
        Run::Typing => {
            command.arg("server");
            conversation(text, typing(text))
        }
    };
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        // The program need not read what it is given.
        let _ = stdin.write_all(input.as_bytes());
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    let count = told.lines().find_map(|line| {
        let (_, count) = line
            .split_once("I refs:")
            .or_else(|| line.split_once("I   refs:"))?;
        count.trim().replace(',', "").parse().ok()
    });
    Cost {
        instructions: count.unwrap_or_else(|| panic!("valgrind counted nothing:\n{told}")),
        output: output.stdout.len(),
    }
}

const URI: &str = "file:///tmp/青山县云溪镇2024年政府信息公开工作年度报告.md";

/// What a client says from the beginning to the end, with a pull of diagnostics in the end.
fn conversation(text: &str, further: Vec<serde_json::Value>) -> String {
    let document = json!({ "uri": URI, "languageId": "markdown", "version": 1, "text": text });
    let mut messages = vec![
        json!({ "id": 1, "method": "initialize", "params": { "capabilities": {} } }),
        json!({ "method": "initialized", "params": {} }),
        json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }),
        json!({ "id": 2, "method": "textDocument/diagnostic", "params": { "textDocument": { "uri": URI } } }),
    ];
    messages.extend(further);
    messages.push(json!({ "id": 8, "method": "shutdown" }));
    messages.push(json!({ "method": "exit" }));
    let framed = messages.into_iter().map(|mut message| {
        message["jsonrpc"] = json!("2.0");
        let message = message.to_string();
        format!("Content-Length: {}\r\n\r\n{message}", message.len())
    });
    framed.collect()
}

fn actions(text: &str) -> Vec<serde_json::Value> {
    let end = json!({ "line": text.lines().count(), "character": 0 });
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": end });
    let params =
        json!({ "textDocument": { "uri": URI }, "range": range, "context": { "diagnostics": [] } });
    vec![json!({ "id": 3, "method": "textDocument/codeAction", "params": params })]
}

fn typing(text: &str) -> Vec<serde_json::Value> {
    let middle = json!({ "line": text.lines().count() / 2, "character": 1 });
    (2..6)
        .flat_map(|version| {
            let range = json!({ "start": middle, "end": middle });
            let params = json!({
                "textDocument": { "uri": URI, "version": version },
                "contentChanges": [{ "range": range, "text": "1" }],
            });
            [
                json!({ "method": "textDocument/didChange", "params": params }),
                json!({ "id": 10 + version, "method": "textDocument/diagnostic", "params": { "textDocument": { "uri": URI } } }),
            ]
        })
        .collect()
}
