//! The documents: what they name exists, and they agree with one another.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use nianbao::config::Options;
use nianbao::messages::Language;
use serde_json::Value;

const DOCUMENTS: [&str; 5] = [
    "ARCHITECTURE.md",
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
];

#[test]
fn paths_named_in_documents_exist() {
    let mut sources = Vec::new();
    for folder in ["server", "grammar/bindings", "tests"] {
        collect(Path::new(folder), "rs", &mut sources);
    }
    let mut missing = String::new();
    for document in DOCUMENTS {
        let text = fs::read_to_string(document).unwrap();
        for path in quoted(&text).chain(linked(&text)) {
            let bare = path.ends_with(".rs") && path.bytes().all(|c| c != b'/' && c != b'*');
            let found = match bare {
                true => sources
                    .iter()
                    .any(|(file, _)| file.ends_with(&format!("/{path}"))),
                false => !is_path(path) || Path::new(path).exists(),
            };
            if !found {
                missing += &format!("{document}: {path}\n");
            }
        }
    }
    assert!(missing.is_empty(), "{missing}");
}

#[test]
fn the_readmes_and_the_gate_run_the_same_commands() {
    let gate = fs::read_to_string(".ci/run").unwrap();
    let test = "cargo test --workspace";
    assert!(gate.contains(test));
    for readme in ["README.md", "README.zh-CN.md"] {
        let text = fs::read_to_string(readme).unwrap();
        assert!(text.contains(&format!("```sh\n{test}\n```")), "{readme}");
    }
}

#[test]
fn the_readmes_name_the_same_options() {
    let options = |readme: &str| {
        let text = fs::read_to_string(readme).unwrap();
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        let mut options: Vec<String> = words
            .filter(|word| word.starts_with("--") && word.len() > 4)
            .map(ToOwned::to_owned)
            .collect();
        options.sort();
        options.dedup();
        options
    };
    assert_eq!(options("README.md"), options("README.zh-CN.md"));
}

#[test]
fn the_readmes_have_one_order() {
    // Headings are translated; how deep they are and which blocks stand under them is not.
    let order = |readme: &str| {
        let text = fs::read_to_string(readme).unwrap();
        let mut order: Vec<(String, Vec<String>)> = Vec::new();
        for line in text.lines() {
            if line.starts_with("##") {
                let depth = line.split(' ').next().unwrap();
                order.push((depth.to_owned(), Vec::new()));
            }
            if let Some((_, blocks)) = order.last_mut().filter(|_| line.starts_with("```")) {
                blocks.push(line.to_owned());
            }
        }
        order
    };
    assert_eq!(order("README.md"), order("README.zh-CN.md"));
}

#[test]
fn the_readmes_name_every_setting_of_the_editors() {
    let package = fs::read_to_string("editors/vscode/package.json").unwrap();
    let package: Value = serde_json::from_str(&package).unwrap();
    let groups = package["contributes"]["configuration"].as_array().unwrap();
    let properties = groups.iter().map(|group| &group["properties"]);
    let settings = properties.flat_map(|it| it.as_object().unwrap().keys().cloned());
    let schema = nianbao::config::schema(Language::English);
    // What `nianbao.toml` has too is told of there, with its example.
    let in_file = |setting: &str| {
        let mut path = setting.trim_start_matches("nianbao.").split('.');
        path.try_fold(&schema, |at, key| {
            let at = match at["$ref"].as_str() {
                Some(target) => schema.pointer(target.trim_start_matches('#'))?,
                None => at,
            };
            at["properties"].get(key)
        })
        .is_some()
    };
    let (shared, own): (Vec<String>, Vec<String>) = settings.partition(|it| in_file(it));
    assert!(shared.len() > 8 && own.len() > 4, "{shared:?} {own:?}");
    let mut plugin = Vec::new();
    collect(Path::new("editors/neovim"), "lua", &mut plugin);
    let of_plugin = plugin.iter().flat_map(|(_, text)| {
        let settings = text.match_indices("vim.g.nianbao_");
        let commands = text.match_indices("\ncommand('");
        let word = |at: usize| {
            let rest = &text[at..];
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"._".contains(c));
            rest[..end.unwrap_or(rest.len())].to_owned()
        };
        let commands =
            commands.map(move |(at, before)| format!(":Nianbao{}", word(at + before.len())));
        settings.map(move |(at, _)| word(at)).chain(commands)
    });
    let of_plugin: BTreeSet<String> = of_plugin.collect();
    assert!(of_plugin.len() > 8, "{of_plugin:?}");
    for readme in ["README.md", "README.zh-CN.md"] {
        let text = fs::read_to_string(readme).unwrap();
        for name in own.iter().chain(&of_plugin) {
            // A command can stand among the arguments of one: `nvim +NianbaoInstallParser`.
            let bare = name.trim_start_matches(':');
            assert!(text.contains(bare), "{readme} says nothing of {name}");
        }
        for name in &shared {
            let key = name.rsplit('.').next().unwrap();
            assert!(text.contains(key), "{readme} says nothing of {name}");
        }
    }
}

/// Documents that show commands and settings.
const MANUALS: [&str; 4] = [
    "README.md",
    "README.zh-CN.md",
    "editors/README.md",
    "editors/vscode/README.md",
];

#[test]
fn the_commands_in_the_manuals_are_understood() {
    let mut wrong = String::new();
    let mut commands = 0;
    for manual in MANUALS {
        let text = fs::read_to_string(manual).unwrap();
        let lines = blocks(&text, "sh").flat_map(str::lines);
        for line in lines.filter(|line| line.starts_with("nianbao ")) {
            commands += 1;
            // With --help at the end nothing is done, but the words before it have to be right.
            let output = Command::new(env!("CARGO_BIN_EXE_nianbao"))
                .args(words(line).iter().skip(1))
                .arg("--help")
                .output()
                .unwrap();
            if !output.status.success() {
                let error = String::from_utf8_lossy(&output.stderr).into_owned();
                wrong += &format!("{manual}: {line}\n{error}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(commands > 30, "only {commands} commands found");
}

#[test]
fn the_settings_in_the_manuals_hold() {
    let mut shown = 0;
    for manual in MANUALS {
        let text = fs::read_to_string(manual).unwrap();
        let json = quoted(&text).filter_map(|code| serde_json::from_str::<Value>(code).ok());
        let from_json = json
            .filter_map(|value| value.get("nianbao").map(Options::from_json))
            .collect::<Vec<_>>();
        let from_toml = blocks(&text, "toml").map(Options::from_toml);
        for (_, problems) in from_toml.chain(from_json) {
            shown += 1;
            assert!(problems.is_empty(), "{manual}: {problems:?}");
        }
    }
    assert!(shown >= 6, "only {shown} settings found");
}

#[test]
fn drafts_can_be_checked_beside_the_settings_in_the_readmes() {
    let draft = fs::read_to_string("tests/fixtures/correct_2024.nianbao.md").unwrap();
    let mut settings = 0;
    for readme in ["README.md", "README.zh-CN.md"] {
        let text = fs::read_to_string(readme).unwrap();
        for block in blocks(&text, "toml") {
            settings += 1;
            let folder = tempfile::tempdir().unwrap();
            let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
            write("nianbao.toml", block);
            write("年度报告.md", &draft);
            // The folder that the text before the block tells the reader to make.
            fs::create_dir(folder.path().join("法规")).unwrap();
            let output = Command::new(env!("CARGO_BIN_EXE_nianbao"))
                .args(["check", "年度报告.md"])
                .current_dir(&folder)
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{readme}:\n{block}\n{said}");
        }
    }
    assert!(settings >= 4, "only {settings} blocks found");
}

/// The code blocks of a language.
fn blocks<'t>(text: &'t str, language: &str) -> impl Iterator<Item = &'t str> {
    let opening = format!("```{language}\n");
    let starts: Vec<usize> = text.match_indices(&opening).map(|(at, _)| at).collect();
    starts.into_iter().filter_map(move |start| {
        let body = text.get(start + opening.len()..)?;
        body.find("```").and_then(|end| body.get(..end))
    })
}

/// The words of a command as a shell sees them, without comments and redirections.
fn words(line: &str) -> Vec<String> {
    let line = line.split(" #").next().unwrap_or_default();
    let mut words = Vec::new();
    for (at, part) in line.split('\'').enumerate() {
        match at % 2 {
            0 => words.extend(part.split_whitespace().map(ToOwned::to_owned)),
            _ => words.push(part.to_owned()),
        }
    }
    let end = words.iter().position(|word| word == "<" || word == ">");
    words.truncate(end.unwrap_or(words.len()));
    words
}

/// What stands between single backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.starts_with("```"))
        .flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// Targets of Markdown links.
fn linked(text: &str) -> impl Iterator<Item = &str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(')')?.0))
}

/// Whether a word names a file or folder of the repository, rather than a pattern, a place in the reader's own folder
/// or a word of code.
fn is_path(word: &str) -> bool {
    let known = ["server", "grammar", "editors", "tests", ".ci"];
    let first = word.split('/').next().unwrap_or_default();
    let in_folder = word.contains('/') && known.contains(&first);
    let document =
        !word.contains('/') && word.ends_with(".md") && word.is_ascii() && !word.starts_with('.');
    let placeholder =
        word.contains(['*', ' ', '…', '<', '{']) || word.contains("NAME") || word.contains("GROUP");
    (in_folder || document) && !placeholder
}

#[test]
fn functions_named_in_the_code_map_exist() {
    let mut sources = Vec::new();
    collect(Path::new("server"), "rs", &mut sources);
    let text = fs::read_to_string("ARCHITECTURE.md").unwrap();
    let mut named = 0;
    for path in quoted(&text) {
        let Some((owner, name)) = path.split_once("::") else {
            continue;
        };
        named += 1;
        let is_type = owner.starts_with(|c: char| c.is_ascii_uppercase());
        let item = if name.starts_with(|c: char| c.is_ascii_uppercase()) {
            "struct"
        } else {
            "fn"
        };
        // A type has it in one of its `impl`s, a module in its file or in one of its folder.
        let found = sources.iter().any(|(file, source)| {
            let of_module = || file.split(['/', '.']).any(|part| part == owner);
            let of_type = || {
                let mut lines = source.lines().filter(|line| line.starts_with("impl"));
                lines.any(|line| line.split(|c: char| !is_word(c)).any(|word| word == owner))
            };
            let has = |line: &str| {
                let mut words = line.split(|c: char| !is_word(c));
                words.any(|word| word == item) && words.next() == Some(name)
            };
            (if is_type { of_type() } else { of_module() }) && source.lines().any(has)
        });
        assert!(found, "ARCHITECTURE.md: {path}");
    }
    assert!(named > 20);
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The sources below a folder with their paths.
fn collect(folder: &Path, ending: &str, sources: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, ending, sources);
        } else if path
            .extension()
            .is_some_and(|extension| extension == ending)
        {
            let source = fs::read_to_string(&path).unwrap();
            sources.push((path.display().to_string(), source));
        }
    }
}
