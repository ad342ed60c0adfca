//! A small client that speaks the protocol to the real binary over stdio.

use std::collections::{BTreeMap, VecDeque};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long an answer may take before the server counts as hanging. Not a measure of speed.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Client {
    process: Child,
    input: Option<ChildStdin>,
    messages: Receiver<(Instant, Value)>,
    /// Requests of ours without an answer: id and method.
    /// When the last message came.
    pub arrived: Instant,
    pending: BTreeMap<i64, String>,
    next_id: i64,
    answers: BTreeMap<i64, Value>,
    /// Notifications of the server that nobody has asked for yet.
    notifications: VecDeque<Value>,
    /// Requests of the server; each is answered with null as it comes, but for those about settings.
    pub requests: Vec<Value>,
    /// What to answer about settings: by the folder's address, and `""` for all.
    pub settings: Value,
    pub capabilities: Value,
}

/// A client as capable as an editor can be, that leaves diagnostics to be pushed.
pub fn full_capabilities() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-16"]},
        "window": {"workDoneProgress": true},
        "workspace": {
            "configuration": true,
            "didChangeConfiguration": {"dynamicRegistration": true},
            "didChangeWatchedFiles": {"dynamicRegistration": true},
            "workspaceEdit": {"documentChanges": true},
            "diagnostics": {"refreshSupport": true},
            "inlayHint": {"refreshSupport": true},
            "codeLens": {"refreshSupport": true},
            "semanticTokens": {"refreshSupport": true},
            "workspaceFolders": true,
            "symbol": {},
        },
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": true, "versionSupport": true},
            "codeAction": {
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}},
                "dataSupport": true,
                "resolveSupport": {"properties": ["edit"]},
            },
            "completion": {"completionItem": {
                "snippetSupport": true,
                "documentationFormat": ["markdown"],
                "resolveSupport": {"properties": ["documentation"]},
            }},
            "hover": {"contentFormat": ["markdown"]},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "foldingRange": {"lineFoldingOnly": false},
            "rename": {"prepareSupport": true},
        },
    })
}

impl Client {
    /// Starts the server without saying anything to it.
    pub fn start() -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_nianbao"))
            .arg("server")
            .arg("--stdio")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary starts");
        let (sender, messages) = channel();
        let mut output = BufReader::new(process.stdout.take().expect("stdout is piped"));
        std::thread::spawn(move || {
            while let Some(message) = read_message(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self {
            input: process.stdin.take(),
            process,
            messages,
            arrived: Instant::now(),
            pending: BTreeMap::new(),
            next_id: 0,
            answers: BTreeMap::new(),
            notifications: VecDeque::new(),
            requests: Vec::new(),
            settings: Value::Null,
            capabilities: Value::Null,
        }
    }

    /// A client that has shaken hands.
    pub fn new() -> Self {
        Self::with(json!({"capabilities": full_capabilities(), "locale": "zh-CN"}))
    }

    /// The same with other `initialize` parameters.
    pub fn with(parameters: Value) -> Self {
        Self::with_settings(parameters, Value::Null)
    }

    /// The same with settings that the server can ask for.
    pub fn with_settings(parameters: Value, settings: Value) -> Self {
        let mut client = Self::start();
        client.settings = settings;
        let answer = client.request("initialize", parameters);
        client.capabilities = answer["capabilities"].clone();
        client.notify("initialized", json!({}));
        client
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        self.notify(
            "textDocument/didOpen",
            json!({"textDocument": {"uri": uri, "languageId": "nianbao", "version": 1, "text": text}}),
        );
    }

    /// Sends a request and waits for its result; an error fails the test.
    pub fn request(&mut self, method: &str, parameters: Value) -> Value {
        let id = self.send_request(method, parameters);
        let answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Sends a request without waiting.
    pub fn send_request(&mut self, method: &str, parameters: Value) -> i64 {
        self.next_id += 1;
        self.pending.insert(self.next_id, method.to_owned());
        let message =
            json!({"jsonrpc": "2.0", "id": self.next_id, "method": method, "params": parameters});
        self.send(&message);
        self.next_id
    }

    /// Waits for the whole answer to a request.
    pub fn answer(&mut self, id: i64) -> Value {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(answer) = self.answers.remove(&id) {
                return answer;
            }
            let received = self.receive(end);
            assert!(
                received,
                "no answer to request {id} ({:?})",
                self.pending.get(&id)
            );
        }
    }

    pub fn notify(&mut self, method: &str, parameters: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": parameters}));
    }

    /// Waits for a notification that `wanted` accepts; others are put by.
    pub fn notification(&mut self, method: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let end = Instant::now() + PATIENCE;
        let mut seen = 0;
        loop {
            let found = self
                .notifications
                .iter()
                .skip(seen)
                .position(|message| message["method"] == method && wanted(&message["params"]));
            if let Some(at) = found {
                let mut message = self.notifications.remove(seen + at).expect("it was found");
                return message["params"].take();
            }
            seen = self.notifications.len();
            assert!(self.receive(end), "the server does not send {method}");
        }
    }

    /// Waits for a request of the server.
    pub fn server_request(&mut self, method: &str) -> Value {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(at) = self.requests.iter().position(|it| it["method"] == method) {
                return self.requests.remove(at);
            }
            assert!(self.receive(end), "the server does not ask for {method}");
        }
    }

    /// The findings published for a version of a document.
    pub fn diagnostics(&mut self, uri: &str, version: i64) -> Vec<Value> {
        let mut published = self.notification("textDocument/publishDiagnostics", |parameters| {
            parameters["uri"] == uri && parameters["version"] == version
        });
        match published["diagnostics"].take() {
            Value::Array(list) => list,
            other => panic!("no list: {other}"),
        }
    }

    /// Notifications of a kind that have come and were not asked for.
    pub fn unread(&self, method: &str) -> usize {
        self.notifications
            .iter()
            .filter(|it| it["method"] == method)
            .count()
    }

    #[allow(dead_code, reason = "only the benchmark asks")]
    pub fn process_id(&self) -> u32 {
        self.process.id()
    }

    /// Sends a message as it is.
    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub fn send_raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the server's input is open");
        input.write_all(bytes).expect("the server reads");
        input.flush().expect("the server reads");
    }

    /// Waits for the answer to a message without a usable id.
    pub fn error_without_id(&mut self) -> Value {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(answer) = self.answers.remove(&-1) {
                return answer["error"].clone();
            }
            assert!(self.receive(end), "the server answers");
        }
    }

    /// Closes the server's input and waits for its end.
    pub fn hang_up(mut self) -> ExitStatus {
        self.pending.clear();
        self.input = None;
        self.wait()
    }

    /// Says good-bye as the protocol asks.
    pub fn shut_down(mut self) -> ExitStatus {
        self.request("shutdown", Value::Null);
        self.exit()
    }

    /// Says `exit`, whatever is still at work.
    pub fn exit(mut self) -> ExitStatus {
        self.notify("exit", Value::Null);
        self.pending.clear();
        self.wait()
    }

    /// Waits for the server to end by itself.
    pub fn wait(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.process.try_wait().expect("a child") {
                return status;
            }
            assert!(Instant::now() < end, "the server does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Takes in one message; false when none came in time.
    fn receive(&mut self, end: Instant) -> bool {
        let rest = end.saturating_duration_since(Instant::now());
        let message = match self.messages.recv_timeout(rest) {
            Ok((arrived, message)) => {
                self.arrived = arrived;
                message
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return false,
        };
        match (message.get("method").is_some(), message.get("id")) {
            (true, Some(id)) => {
                let result = match message["method"].as_str() {
                    Some("workspace/configuration") => self.settings_of(&message),
                    _ => Value::Null,
                };
                let answer = json!({"jsonrpc": "2.0", "id": id, "result": result});
                self.send(&answer);
                self.requests.push(message);
            }
            (true, None) => self.notifications.push_back(message),
            (false, id) => {
                let id = id.and_then(Value::as_i64).unwrap_or(-1);
                self.pending.remove(&id);
                self.answers.insert(id, message);
            }
        }
        true
    }
}

impl Client {
    fn settings_of(&self, request: &Value) -> Value {
        let items = request["params"]["items"].as_array().expect("items");
        let of_item = |item: &Value| {
            assert_eq!(item["section"], "nianbao");
            self.settings[item["scopeUri"].as_str().unwrap_or_default()].clone()
        };
        items.iter().map(of_item).collect()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        if !std::thread::panicking() {
            assert!(
                self.pending.is_empty(),
                "requests without an answer: {:?}",
                self.pending
            );
        }
    }
}

/// A message, and when it had come in full.
fn read_message(output: &mut impl BufRead) -> Option<(Instant, Value)> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    let arrived = Instant::now();
    Some((arrived, serde_json::from_slice(&body).ok()?))
}
