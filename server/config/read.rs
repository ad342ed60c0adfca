//! From the tree of a configuration to its options.

use super::given::Given;
use super::node::{self, Node};
use super::options::{Options, Override, ReportOptions, WordOptions};
use super::{Patterns, Problem, say, schema};
use crate::format;
use crate::messages::Message;
use crate::report::organ::Level;
use crate::rules::{self, Severity};

impl Options {
    /// Reads the text of a `nianbao.toml`. What is wrong in it is listed and left out.
    pub fn from_toml(text: &str) -> (Options, Vec<Problem>) {
        match node::of_toml(text) {
            Ok(node) => options(&node),
            Err(problems) => (Options::default(), problems),
        }
    }

    /// Reads one setting as the command line has it, `rules.prose=off`: a key with its tables, and a value of TOML or a text
    /// without quotation marks.
    pub fn from_setting(setting: &str) -> (Options, Vec<Problem>) {
        let (key, value) = setting.split_once('=').unwrap_or((setting, ""));
        let bare = |value: &str| format!("{key} = {}", toml::Value::String(value.to_owned()));
        let as_toml = format!("{key} = {value}");
        // What begins like a value of TOML is one, be it broken.
        let is_bare = !value.trim_start().starts_with(['[', '{', '"', '\'']);
        match node::of_toml(&as_toml) {
            Err(_) if is_bare => Self::from_toml(&bare(value.trim())),
            _ => Self::from_toml(&as_toml),
        }
    }

    /// Reads the settings that an editor sends, of the same shape.
    pub fn from_json(value: &serde_json::Value) -> (Options, Vec<Problem>) {
        options(&node::of_json(value))
    }
}

/// The options of a whole configuration and everything in it that cannot be followed.
fn options(root: &Given<Node>) -> (Options, Vec<Problem>) {
    let mut reader = Reader::default();
    let options = reader.options(root);
    reader.problems.sort_by_key(|problem| problem.span);
    (options, reader.problems)
}

/// Years that a report can be about: the duty to report began in 2008.
const YEARS: std::ops::RangeInclusive<i64> = 2008..=2100;

#[derive(Default)]
struct Reader {
    problems: Vec<Problem>,
}

type Rules = Vec<(String, Given<Option<Severity>>)>;

impl Reader {
    fn options(&mut self, root: &Given<Node>) -> Options {
        let mut options = Options::default();
        for (key, value) in self.table(root, "") {
            match key.value.as_str() {
                "report" => options.report = self.report(value, "report"),
                "rules" => options.rules = self.rules(value, "rules"),
                "files" => self.files(value, &mut options),
                "history" => options.previous = self.history(value, "history"),
                "statutes" => {
                    for (key, value) in self.table(value, "statutes") {
                        match key.value.as_str() {
                            "folders" => options.statutes = self.texts(value, "statutes.folders"),
                            _ => self.unknown(key, "statutes"),
                        }
                    }
                }
                "words" => options.words = self.words(value),
                _ => self.unknown(key, ""),
            }
        }
        options
    }

    fn words(&mut self, node: &Given<Node>) -> WordOptions {
        let mut words = WordOptions::default();
        for (key, value) in self.table(node, "words") {
            match key.value.as_str() {
                "phrases" => words.phrases = self.texts(value, "words.phrases"),
                "allow" => words.allow = self.texts(value, "words.allow"),
                _ => self.unknown(key, "words"),
            }
        }
        words
    }

    fn report(&mut self, node: &Given<Node>, path: &str) -> ReportOptions {
        let mut report = ReportOptions::default();
        for (key, value) in self.table(node, path) {
            let name = join(path, &key.value);
            match key.value.as_str() {
                "organ" => report.organ = self.text(value, &name),
                "level" => {
                    let words = Level::ALL.map(|level| (level.name(), level));
                    report.level = self.word(value, &name, &words);
                }
                "year" => report.year = self.year(value, &name),
                "format" => {
                    let ids: Vec<_> = format::builtin()
                        .iter()
                        .map(|format| (format.id.as_str(), format.id.clone()))
                        .collect();
                    report.format = self.word(value, &name, &ids);
                }
                _ => self.unknown(key, path),
            }
        }
        report
    }

    fn rules(&mut self, node: &Given<Node>, path: &str) -> Rules {
        const WORDS: [(&str, Option<Severity>); 4] = [
            ("off", None),
            ("hint", Some(Severity::Hint)),
            ("warning", Some(Severity::Warning)),
            ("error", Some(Severity::Error)),
        ];
        let mut rules = Rules::new();
        for (key, value) in self.table(node, path) {
            if !schema::rule_names().any(|name| name == key.value) {
                self.unknown(key, path);
            } else if let Some(severity) = self.word(value, &join(path, &key.value), &WORDS) {
                rules.push((key.value.clone(), severity));
            }
        }
        rules
    }

    fn files(&mut self, node: &Given<Node>, options: &mut Options) {
        for (key, value) in self.table(node, "files") {
            match key.value.as_str() {
                "include" => options.include = self.patterns(value, "files.include"),
                "exclude" => options.exclude = self.patterns(value, "files.exclude"),
                "overrides" => {
                    let Node::List(items) = &value.value else {
                        self.wrong(value, say("overrides-no-list"));
                        continue;
                    };
                    options.overrides = items.iter().map(|item| self.r#override(item)).collect();
                }
                _ => self.unknown(key, "files"),
            }
        }
    }

    fn r#override(&mut self, node: &Given<Node>) -> Override {
        const PATH: &str = "files.overrides";
        let mut found = Override::default();
        for (key, value) in self.table(node, PATH) {
            match key.value.as_str() {
                "paths" => found.paths = self.patterns(value, "files.overrides.paths"),
                "report" => found.report = self.report(value, "files.overrides.report"),
                "rules" => found.rules = self.rules(value, "files.overrides.rules"),
                "history" => found.previous = self.history(value, "files.overrides.history"),
                _ => self.unknown(key, PATH),
            }
        }
        if found.paths.is_empty() && matches!(node.value, Node::Table(_)) {
            self.wrong(node, say("override-without-paths"));
        }
        found
    }

    fn history(&mut self, node: &Given<Node>, path: &str) -> Vec<Given<String>> {
        let mut previous = Vec::new();
        for (key, value) in self.table(node, path) {
            match key.value.as_str() {
                "previous" => previous = self.texts(value, &join(path, "previous")),
                _ => self.unknown(key, path),
            }
        }
        previous
    }

    fn table<'n>(
        &mut self,
        node: &'n Given<Node>,
        path: &str,
    ) -> &'n [(Given<String>, Given<Node>)] {
        if let Node::Table(entries) = &node.value {
            return entries;
        }
        self.wrong(node, say("not-a-table").with("key", path));
        &[]
    }

    fn text(&mut self, node: &Given<Node>, path: &str) -> Option<Given<String>> {
        match &node.value {
            Node::Text(text) if !text.trim().is_empty() => Some(like(node, text.trim().to_owned())),
            // Formats, and folders of last year's report, may be called by a year alone.
            Node::Integer(year) if YEARS.contains(year) => Some(like(node, year.to_string())),
            _ => {
                self.wrong(node, say("not-a-text").with("key", path));
                None
            }
        }
    }

    /// One text or a list of them.
    fn texts(&mut self, node: &Given<Node>, path: &str) -> Vec<Given<String>> {
        match &node.value {
            Node::List(items) => items
                .iter()
                .filter_map(|item| self.text(item, path))
                .collect(),
            _ => self.text(node, path).into_iter().collect(),
        }
    }

    fn patterns(&mut self, node: &Given<Node>, path: &str) -> Vec<Given<String>> {
        let mut texts = self.texts(node, path);
        texts.retain(|text| match Patterns::check(&text.value) {
            Ok(()) => true,
            Err(error) => {
                let message = say("not-a-pattern").with("pattern", &text.value);
                self.wrong(text, message.with("detail", error));
                false
            }
        });
        texts
    }

    fn year(&mut self, node: &Given<Node>, path: &str) -> Option<Given<i32>> {
        let year = match &node.value {
            Node::Integer(year) => Some(*year),
            Node::Text(year) => year.trim().parse().ok(),
            _ => None,
        };
        let year = year.filter(|year| YEARS.contains(year));
        let year = year.and_then(|year| i32::try_from(year).ok());
        if year.is_none() {
            self.wrong(node, say("not-a-year").with("key", path));
        }
        year.map(|year| like(node, year))
    }

    fn word<T: Clone>(
        &mut self,
        node: &Given<Node>,
        path: &str,
        words: &[(&str, T)],
    ) -> Option<Given<T>> {
        let wanted = match &node.value {
            Node::Text(text) => text.clone(),
            Node::Integer(number) => number.to_string(),
            _ => String::new(),
        };
        let found = words.iter().find(|(word, _)| *word == wanted);
        if found.is_none() {
            let words: Vec<_> = words
                .iter()
                .map(|(word, _)| format!("\"{word}\""))
                .collect();
            self.wrong(
                node,
                say("not-a-word")
                    .with("key", path)
                    .with("words", words.join(", ")),
            );
        }
        found.map(|(_, value)| like(node, value.clone()))
    }

    fn wrong<T>(&mut self, at: &Given<T>, message: Message) {
        self.problems.push(Problem {
            span: at.span,
            line: at.line,
            message,
        });
    }

    /// A key that the table at `path` does not have; names the one that was meant, or the table it belongs to.
    fn unknown(&mut self, key: &Given<String>, path: &str) {
        let known = schema::keys_of(path);
        let (kind, words) = match path.rsplit('.').next() {
            Some("rules") => ("unknown-rule", String::new()),
            _ => ("unknown-key", known.join(", ")),
        };
        let message = if let Some(near) = nearest(&key.value, &known) {
            let kind = match kind {
                "unknown-rule" => "unknown-rule-near",
                _ => "unknown-key-near",
            };
            say(kind).with("near", near)
        } else if let Some(table) =
            schema::tables().find(|table| schema::keys_of(table).contains(&key.value))
        {
            say("key-elsewhere").with("table", table)
        } else {
            say(kind).with("words", words)
        };
        self.wrong(key, message.with("key", &key.value));
    }
}

fn like<S, T>(given: &Given<S>, value: T) -> Given<T> {
    Given {
        value,
        span: given.span,
        line: given.line,
    }
}

fn join(path: &str, key: &str) -> String {
    format!("{path}.{key}")
}

/// The known name that is most like `name`, if any is like it at all.
fn nearest<'k>(name: &str, known: &'k [String]) -> Option<&'k str> {
    const ALIKE: f64 = 0.6;
    known
        .iter()
        .map(|known| (strsim::normalized_damerau_levenshtein(name, known), known))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, known)| known.as_str())
}

/// Whether `name` is a group of rules.
pub fn is_group(name: &str) -> bool {
    rules::all().any(|rule| rule.group.name() == name)
}
