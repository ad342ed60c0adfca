//! `nianbao statute`: resolves citations: which act, which version, whether it has such a place, and its gist.

use std::fmt::Write as _;
use std::io::{BufRead, IsTerminal};
use std::path::Path;
use std::sync::LazyLock;

use serde::Serialize;

use super::args::{Statute, StatuteAction, StatuteFormat};
use super::status::Status;
use super::statute_index;
use super::terminal::Terminal;
use super::words::say;
use crate::messages::embedded;
use crate::messages::{Language, data};
use crate::report::citation::{Citation, CitedPlace};
use crate::report::{ReadOptions, Report};
use crate::rules::statute::verdict;
use crate::statutes::name::marked;
use crate::statutes::{self, Act, Index, Resolution, Version};
use crate::text::{chinese_number, compact, is_numeral};
use crate::workspace::{Configurations, SettingsFrom, absolute, undecodable};

pub fn run(arguments: &Statute, terminal: &mut Terminal) -> Status {
    if let Some(StatuteAction::Index(index)) = &arguments.action {
        return statute_index::run(&index.folder, terminal);
    }
    let here = absolute(Path::new("nianbao"));
    let statutes = Configurations::new(&SettingsFrom::Nearest, &[])
        .settings(&here)
        .statutes;
    let options = ReadOptions {
        statutes,
        ..ReadOptions::default()
    };
    let from_stdin = matches!(arguments.citations.as_slice(), [only] if only == "-");
    let mut status = Status::Clean;
    if from_stdin || arguments.citations.is_empty() {
        if std::io::stdin().is_terminal() {
            terminal.note(&say("statute-waiting"));
        }
        for line in std::io::stdin().lock().lines() {
            let Ok(line) = line else {
                terminal.error(&undecodable());
                return Status::Failed;
            };
            if !line.trim().is_empty() {
                status = status.max(answer(line.trim(), &options, arguments, terminal));
            }
        }
    } else {
        for citation in &arguments.citations {
            status = status.max(answer(citation, &options, arguments, terminal));
        }
    }
    status
}

/// Prints what one text cites; the status tells whether all of it exists and holds.
fn answer(
    text: &str,
    options: &ReadOptions,
    arguments: &Statute,
    terminal: &mut Terminal,
) -> Status {
    /// In bytes: of more the words of each citation are repeated, not all of it.
    const LONGEST: usize = 600;
    let index = options.index();
    let report = Report::parse(titled(text), options);
    let mut status = Status::Clean;
    let mut print = |answer: &Answer<'_>| {
        status = status.max(answer.status());
        let text = match arguments.format {
            StatuteFormat::Json => answer.json(terminal.language),
            StatuteFormat::Text => answer.text(terminal.language),
        };
        terminal.print(&text);
    };
    let mut any = false;
    for citation in &report.citations {
        let mut citation = citation.clone();
        if citation.act.is_none() && citation.mark.is_none() {
            citation.act = Some(WORDS.bare.as_str().to_owned());
        }
        for (place, resolution) in citation.resolve(index, arguments.year) {
            any = true;
            let written = citation.written(place, &report.text);
            print(&Answer {
                text: if text.len() > LONGEST { written } else { text },
                index,
                citation: &citation,
                place,
                resolution: Some(resolution),
            });
        }
    }
    if !any {
        let nothing = Citation::default();
        print(&Answer {
            text,
            index,
            citation: &nothing,
            place: None,
            resolution: None,
        });
    }
    status
}

#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    /// The act that a bare 第二十条第（一）项 means in a report.
    bare: String,
    /// What stands before an article and is no name of an act.
    no_names: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(data!("cli/statute.toml")));

/// The text with 《》 round the name of an act that was typed without them: 保密法第九条.
fn titled(text: &str) -> String {
    if text.contains('《') {
        return text.to_owned();
    }
    let article = text.match_indices('第').map(|(at, _)| at).find(|at| {
        let rest = text.get(*at..).unwrap_or_default();
        let head = rest
            .split_once('条')
            .map(|(head, _)| head.trim_start_matches('第'));
        head.is_some_and(|number| chinese_number(&compact(number)).is_some())
    });
    // 政府信息公开条例二十条
    let without_word = || {
        text.match_indices('条').find_map(|(at, _)| {
            let before = text.get(..at)?.char_indices().rev();
            let numeral = before.take_while(|(_, character)| is_numeral(*character));
            numeral.last().map(|(start, _)| start)
        })
    };
    let article = article.or_else(without_word);
    let (name, rest) = text
        .split_at_checked(article.unwrap_or(text.len()))
        .unwrap_or((text, ""));
    let name = name.trim();
    let is_name = !name.is_empty() && !WORDS.no_names.iter().any(|it| it == name);
    if is_name {
        format!("《{name}》{rest}")
    } else {
        text.to_owned()
    }
}

struct Answer<'a> {
    text: &'a str,
    index: &'a Index,
    citation: &'a Citation,
    place: Option<&'a CitedPlace>,
    /// `None` where the text cites nothing.
    resolution: Option<Resolution<'a>>,
}

/// The object of `--format json`; its members are promised to those who read it.
#[derive(Serialize)]
struct Object<'a> {
    citation: &'a str,
    act: Option<&'a str>,
    version: Option<String>,
    in_force: Option<bool>,
    article: Option<u16>,
    /// 1 of 第十七条之一.
    #[serde(skip_serializing_if = "Option::is_none")]
    branch: Option<u16>,
    paragraph: Option<u16>,
    item: Option<u16>,
    exists: Option<bool>,
    reason: Option<String>,
    suggestion: Option<String>,
}

impl<'a> Answer<'a> {
    fn act(&self) -> Option<&'a Act> {
        self.resolution.as_ref()?.act
    }

    fn version(&self) -> Option<&'a Version> {
        self.resolution.as_ref()?.version
    }

    fn stands(&self) -> Option<bool> {
        let resolution = self.resolution.as_ref()?;
        // An act cited as a whole exists if it is known.
        if self.place.is_none() {
            resolution.act.map(|_| true)
        } else {
            resolution.found.stands
        }
    }

    fn status(&self) -> Status {
        let wrong =
            self.stands() != Some(true) && (self.stands() == Some(false) || self.act().is_none());
        let ended = self
            .resolution
            .as_ref()
            .is_some_and(|resolution| resolution.problem.is_some());
        if wrong || ended {
            Status::Findings
        } else {
            Status::Clean
        }
    }

    fn reason(&self, language: Language) -> Option<String> {
        let Some(resolution) = &self.resolution else {
            return Some(say("statute-nothing").render(language));
        };
        verdict::reason(self.citation, self.place, resolution, self.index)
            .map(|message| message.render(language))
    }

    fn suggestion(&self) -> Option<String> {
        self.resolution
            .as_ref()?
            .found
            .suggestion
            .map(|place| place.to_string())
    }

    fn json(&self, language: Language) -> String {
        let place = self.place.map(|place| place.place);
        let (paragraph, item) = self
            .place
            .map(CitedPlace::paragraph_and_item)
            .unwrap_or_default();
        let object = Object {
            citation: self.text,
            act: self.act().map(|act| act.name.as_str()),
            version: self.version().map(|version| version.adopted.to_string()),
            in_force: self
                .act()
                .and(self.resolution.as_ref())
                .map(|resolution| resolution.in_force),
            article: place.map(|place| place.article.number),
            branch: place
                .map(|place| place.article.branch)
                .filter(|branch| *branch > 0),
            paragraph,
            item,
            exists: self.stands(),
            reason: self.reason(language),
            suggestion: self.suggestion(),
        };
        serde_json::to_string(&object).unwrap_or_default() + "\n"
    }

    fn text(&self, language: Language) -> String {
        let word = |key| say(key).render(language);
        let colon = match language {
            Language::Chinese => "：",
            Language::English => ": ",
        };
        let mut text = String::new();
        // Writing to a String cannot fail.
        let Some(act) = self.act() else {
            let reason = self.reason(language).unwrap_or_default();
            let name = self.citation.act.as_deref().map(marked).unwrap_or_default();
            let _ = writeln!(
                text,
                "{}",
                [name.as_str(), reason.as_str()].join(" ").trim()
            );
            return text;
        };
        let facts: Vec<&str> = [act.kind.name(), act.issuer.as_str()]
            .into_iter()
            .filter(|fact| !fact.is_empty())
            .collect();
        let _ = writeln!(text, "{} {}", marked(&act.name), facts.join(" · "));
        for version in &act.versions {
            let chosen = self
                .version()
                .is_some_and(|chosen| std::ptr::eq(chosen, version));
            let _ = writeln!(
                text,
                "{} {}",
                if chosen { "→" } else { " " },
                version_line(version, language)
            );
        }
        if let Some(place) = self.place {
            let exists = match self.stands() {
                Some(true) => word("statute-exists"),
                Some(false) => word("statute-missing"),
                None => word("statute-unknown"),
            };
            let _ = writeln!(text, "{}{colon}{exists}", place.place);
        }
        if let Some(reason) = self.reason(language) {
            let _ = writeln!(text, "{}{colon}{reason}", word("statute-reason"));
        }
        if let Some(suggestion) = self.suggestion() {
            let _ = writeln!(text, "{}{colon}{suggestion}", word("statute-suggestion"));
        }
        let meant = self
            .resolution
            .as_ref()
            .and_then(|resolution| resolution.found.suggestion)
            .or(self.place.map(|place| place.place));
        if let (Some(version), Some(place)) = (self.version(), meant) {
            // Of an act the user supplies there is the text itself.
            if let Some(gist) = statutes::gist(act, version, place) {
                let _ = writeln!(text, "{}{colon}{gist}", word("statute-gist"));
            }
            if let Some(words) = version.text(place.article) {
                let _ = writeln!(text, "{} {words}", place.article);
            }
        }
        text
    }
}

/// 2019-04-03 公布，2019-05-15 施行，国务院令第711号，56 条
fn version_line(version: &Version, language: Language) -> String {
    let mut parts = vec![
        say("statute-adopted")
            .with("date", version.adopted)
            .render(language),
    ];
    let mut add = |key, date: Option<statutes::Date>| {
        parts.extend(date.map(|date| say(key).with("date", date).render(language)))
    };
    add("statute-in-force", version.in_force);
    add("statute-repealed", version.repealed);
    parts.extend(version.documents.iter().cloned());
    if let Some(structure) = version
        .divisions
        .get()
        .filter(|structure| !structure.is_empty())
    {
        parts.push(
            say("statute-articles")
                .with("count", structure.len())
                .render(language),
        );
    }
    parts.join(match language {
        Language::Chinese => "，",
        Language::English => ", ",
    })
}
