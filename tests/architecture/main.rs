//! The order of the layers, held to by the paths that every file under server/ names: no layer knows a higher one, files
//! do not depend on each other in circles, and disk, clock, protocol and command line stay where they belong. And words are
//! data: no source has Chinese ones in it.
//!
//! `order.toml` has the order. Tests are left out: they may read files, and run the layers together.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod paths;
mod sources;
mod tokens;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::Deserialize;
use sources::{Sources, is_all_tests};

#[derive(Debug, Deserialize)]
struct Order {
    layers: Vec<Vec<String>>,
    reserved: Vec<Reserved>,
    /// The files with words in them, and why.
    words: BTreeMap<String, String>,
}

/// What only some layers may name.
#[derive(Debug, Deserialize)]
struct Reserved {
    what: Vec<String>,
    layers: Vec<String>,
}

#[test]
fn the_sources_keep_the_order() {
    let mut files = BTreeMap::new();
    collect(Path::new("server"), &mut files);
    assert!(files.len() > 100, "tests run in the package's folder");
    let pairs = files
        .iter()
        .map(|(file, source)| (file.as_str(), source.as_str()));
    let faults = faults(&Sources::of(pairs), &order());
    assert_eq!(faults, BTreeSet::new());
}

#[test]
fn a_fault_is_found() {
    let good = "use crate::text::Span; // crate::cli::run\nconst S: &str = \"crate::cli\";";
    for (file, source, fault) in [
        (
            "report/a.rs",
            "use crate::rules::Rule;",
            "report/a.rs: crate::rules::Rule",
        ),
        (
            "report/a.rs",
            "use crate::{text::Span, lint};",
            "report/a.rs: crate::lint",
        ),
        (
            "report/a.rs",
            "fn f() { log!(\"{}\", crate::ide::x()) }",
            "report/a.rs: crate::ide::x",
        ),
        (
            "cli/a.rs",
            "pub use super::super::lsp::run as serve;",
            "cli/a.rs: crate::lsp::run",
        ),
        (
            "draft/a.rs",
            "use crate::preview;",
            "draft/a.rs: crate::preview",
        ),
        (
            "text/a.rs",
            "use std::{fs::{self, File}, io};",
            "text/a.rs: std::fs::File",
        ),
        (
            "text/a.rs",
            "fn f(p: &std::path::Path) -> bool { p.is_file() }",
            "text/a.rs: .is_file",
        ),
        (
            "lint/a.rs",
            "use std::time; fn f() { time::Instant::now(); }",
            "lint/a.rs: std::time::Instant::now",
        ),
        (
            "lint/a.rs",
            "fn f() { println!(\"a\"); }",
            "lint/a.rs: println",
        ),
        (
            "ide/a.rs",
            "use tower_lsp::lsp_types as lsp; fn f(_: lsp::Uri) {}",
            "ide/a.rs: tower_lsp::lsp_types::Uri",
        ),
        (
            "workspace/a.rs",
            "#[derive(clap::Args)] struct A;",
            "workspace/a.rs: clap::Args",
        ),
        (
            "elsewhere/a.rs",
            "",
            "elsewhere/a.rs: its layer is not in order.toml",
        ),
    ] {
        let sources = Sources::of([
            ("text/b.rs", "pub struct Span;"),
            ("text/good.rs", good),
            (file, source),
        ]);
        let found = faults(&sources, &order());
        assert!(found.contains(fault), "{source}: {found:?}");
    }
    let test = "#[cfg(test)]\n#[allow(x)]\nmod tests { use crate::cli; }\nfn f() {}";
    let fine = [
        ("text/good.rs", good),
        ("lint/a.rs", test),
        ("lint/tests.rs", "use crate::cli;"),
        ("lint/tests/a.rs", "use crate::cli;"),
    ];
    assert_eq!(faults(&Sources::of(fine), &order()), BTreeSet::new());
}

#[test]
fn a_circle_is_found() {
    // Through what a module hands on, an alias of a module and a name that stands in the parent.
    let circle = [
        (
            "report/mod.rs",
            "mod a; mod b; mod c; pub use a::A; pub use b::B; use c::C;",
        ),
        ("report/a.rs", "use crate::report; pub struct A(report::B);"),
        ("report/b.rs", "pub struct B(super::C);"),
        ("report/c.rs", "fn c(_: crate::report::A) {} pub struct C;"),
        ("report/d.rs", "use super::A;"),
    ];
    let found = faults(&Sources::of(circle), &order());
    let fault = "circle: report/a.rs, report/b.rs, report/c.rs";
    assert_eq!(found, BTreeSet::from([fault.to_owned()]));
}

#[test]
fn documents_tell_the_same_order() {
    let library = fs::read_to_string("server/lib.rs").unwrap();
    let (_, told) = library.split_once("before it:").unwrap();
    let (told, _) = told.split_once('.').unwrap();
    let told = told
        .split('→')
        .map(|line| line.split('`').skip(1).step_by(2).collect());
    assert_eq!(told.collect::<Vec<Vec<_>>>(), order().layers, "lib.rs");

    let map = fs::read_to_string("ARCHITECTURE.md").unwrap();
    let rows = map.lines().filter_map(|line| {
        let folder = line.strip_prefix("| `server/")?;
        Some(folder.split_once('/')?.0)
    });
    let told: Vec<_> = rows.collect();
    let layers: Vec<_> = order().layers.concat();
    let rank = |name: &str| {
        let layers = order().layers;
        layers
            .iter()
            .position(|line| line.iter().any(|it| it == name))
    };
    assert!(told.iter().all(|it| rank(it).is_some()), "{told:?}");
    assert!(told.is_sorted_by_key(|it| rank(it)), "{told:?}");
    assert_eq!(told.len(), layers.len(), "{told:?}");
}

#[test]
fn words_are_data() {
    let mut files = BTreeMap::new();
    collect(Path::new("server"), &mut files);
    let excepted = order().words;
    let mut used = BTreeSet::new();
    let mut found = Vec::new();
    for (file, source) in &files {
        let stem = file.strip_suffix(".rs").unwrap();
        if is_all_tests(stem) {
            continue;
        }
        let words = words::words(source);
        if words.is_empty() {
            continue;
        }
        match excepted.contains_key(file) {
            true => drop(used.insert(file)),
            false => found.extend(words.iter().map(|word| format!("{file}: {word}"))),
        }
    }
    assert!(
        found.is_empty(),
        "words for a data file or catalogue:\n{}",
        found.join("\n")
    );
    assert!(
        excepted.keys().all(|file| used.contains(file)),
        "exceptions that nothing needs"
    );
}

#[test]
fn a_word_is_found() {
    for (source, found) in [
        ("const A: &str = \"条例\";", true),
        ("fn f(c: char) -> bool { c == '减' }", true),
        ("fn f() { log!(r\"本年\") }", true),
        (
            "fn f(s: &str) { s.find(['第', '条']); s.find(\"二十\"); }",
            false,
        ),
        ("/// 《条例》\nfn f() {} // 条例", false),
        ("//! 条例\nfn f() {}", false),
        (
            "#[cfg(test)]\nmod tests { const A: &str = \"条例\"; }\nfn f() {}",
            false,
        ),
        ("#[cfg(test)] use a::b; const A: &str = \"条例\";", true),
    ] {
        assert_eq!(!words::words(source).is_empty(), found, "{source}");
    }
}

/// What is against the order, a line each.
fn faults(sources: &Sources, order: &Order) -> BTreeSet<String> {
    let mut faults = BTreeSet::new();
    let rank = |layer: &str| {
        order
            .layers
            .iter()
            .position(|line| line.iter().any(|it| it == layer))
    };
    for (module, source) in sources.iter() {
        let Some(layer) = module.first() else {
            continue;
        };
        let file = &source.file;
        let Some(own) = rank(layer) else {
            faults.insert(format!("{file}: its layer is not in order.toml"));
            continue;
        };
        let mut named: BTreeSet<String> = BTreeSet::new();
        for path in sources.absolute(module) {
            if let [root, other, ..] = path.as_slice()
                && root == "crate"
                && other != layer
                && rank(other).is_some_and(|rank| rank >= own)
            {
                faults.insert(format!("{file}: {}", path.join("::")));
            }
            named.insert(path.join("::"));
        }
        named.extend(
            source
                .paths
                .members
                .iter()
                .map(|member| format!(".{member}")),
        );
        for reserved in order
            .reserved
            .iter()
            .filter(|it| !it.layers.contains(layer))
        {
            let begins = |name: &str, what: &str| {
                name.strip_prefix(what)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
            };
            let taken = named
                .iter()
                .filter(|name| reserved.what.iter().any(|what| begins(name, what)));
            faults.extend(taken.map(|name| format!("{file}: {name}")));
        }
    }
    let circles = sources.circles().into_iter();
    faults.extend(circles.map(|circle| format!("circle: {}", circle.join(", "))));
    faults
}

fn order() -> Order {
    toml::from_str(include_str!("order.toml")).unwrap()
}

/// The sources below a folder by their paths below server/.
fn collect(folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let below = path.strip_prefix("server").unwrap();
            let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            files.insert(parts.join("/"), fs::read_to_string(&path).unwrap());
        }
    }
}
