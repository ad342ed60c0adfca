//! The preview of drafts in every form: nothing in it is wrong, and nothing of the draft is missing.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use crate::support::{Figures, Form, Random, Variant};
use nianbao::analysis::Analysis;
use nianbao::format;
use nianbao::messages::Language;
use nianbao::preview::{Preview, STYLE};
use nianbao::text::{Looks, compact, tag_length};
use proptest::prelude::*;

fn preview(text: &str) -> Preview {
    Preview::of(&Analysis::of(text, &Arc::default()), &Looks::Marked)
}

/// The cells of the official tables in a page: the row's and column's place in the grid, and what stands there.
fn cells(html: &str, table: &str) -> Vec<(usize, usize, String)> {
    let start = html.find(&format!(" id=\"{table}\"")).unwrap();
    let html = &html[start..start + html[start..].find("</table>").unwrap()];
    let mut found = Vec::new();
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for (row, line) in html.split("<tr").skip(1).enumerate() {
        let mut column = 0;
        for cell in line.split("<t").skip(1) {
            if !(cell.starts_with("d") || cell.starts_with("h")) {
                continue;
            }
            while taken.contains(&(row, column)) {
                column += 1;
            }
            let (tag, inner) = cell.split_once('>').unwrap();
            let (columns, rows) = (span(tag, "colspan"), span(tag, "rowspan"));
            for below in 0..rows {
                taken.extend((0..columns).map(|right| (row + below, column + right)));
            }
            if tag.starts_with('d') {
                let text = inner.split('<').next().unwrap();
                found.push((row, column, text.to_owned()));
            }
            column += columns;
        }
    }
    found
}

fn span(tag: &str, name: &str) -> usize {
    tag.split_once(&format!("{name}=\""))
        .map_or(1, |(_, rest)| {
            rest.split('"').next().unwrap().parse().unwrap()
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the form of a draft, its official tables look the same, every figure in its cell.
    #[test]
    fn every_figure_stands_in_its_cell(
        form in prop::sample::select(Form::ALL.to_vec()),
        format in prop::sample::select(vec!["2019", "2021"]),
        seed: u64,
    ) {
        let mut random = Random::new(seed);
        let figures = Figures::invent(format::by_id(format).unwrap(), &mut random);
        let draft = form.write(&figures, &Variant::default(), &mut random);
        let html = preview(&draft.text).body(Language::Chinese, Some(&|_| None));
        for table in &figures.format.tables {
            let cells = cells(&html, &table.id);
            prop_assert_eq!(cells.len(), table.cells.len(), "{}", html);
            for ((_, _, shown), spec) in cells.iter().zip(&table.cells) {
                let place = draft.places.iter().find(|place| place.cell == spec.name);
                let written = place.map_or("", |place| place.value.as_str());
                prop_assert_eq!(shown, written, "{:?} {}\n{}", form, spec.name, draft.text);
            }
        }
        prop_assert!(!html.contains("class=\"rest\""), "{:?} {}\n{}", form, html, draft.text);
        prop_assert_eq!(lost(&draft.text, &html), Vec::<String>::new(), "{:?}\n{}", form, draft.text);
    }
}

/// A draft with some lines gone, repeated, swapped or without their last cell.
fn damaged(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..1 + random.below(6) {
        let (at, other) = (random.below(lines.len()), random.below(lines.len()));
        match random.below(4) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(other, lines[at].clone()),
            2 => lines.swap(at, other),
            _ => {
                let shorter = lines[at]
                    .rsplit_once(' ')
                    .map(|(before, _)| before.to_owned());
                lines[at] = shorter.unwrap_or_default();
            }
        }
    }
    lines.join("\n")
}

/// However a draft is damaged, what has no place in its tables any more is shown beside them. A row of HTML that has lost
/// its table is no row, so the damage to HTML would be another.
#[test]
fn damage_costs_no_words() {
    let is_html = |form: &Form| matches!(form, Form::Html | Form::Layout);
    let forms = Form::ALL.into_iter().filter(|form| !is_html(form));
    for (form, format) in forms.flat_map(|form| [(form, "2019"), (form, "2021")]) {
        for seed in 0..12 {
            let mut random = Random::new(seed);
            let figures = Figures::invent(format::by_id(format).unwrap(), &mut random);
            let draft = form.write(&figures, &Variant::default(), &mut random);
            let text = damaged(&draft.text, &mut random);
            let html = preview(&text).body(Language::Chinese, Some(&|_| None));
            let lost = lost(&text, &html);
            assert!(
                lost.is_empty(),
                "{form:?} {format} {seed}: {lost:?}\n{text}\n{html}"
            );
        }
    }
}

/// The words of a draft that its page does not have.
fn lost(text: &str, html: &str) -> Vec<String> {
    let shown = compact(html);
    let mut words = String::with_capacity(text.len());
    // The marks of images are not shown, their names are.
    let mut text = text.replace("[image:", "\n");
    // Neither are style sheets and scripts of web pages.
    for (open, close) in [("<style", "</style>"), ("<script", "</script>")] {
        while let Some(start) = text.find(open) {
            let length = text[start..].find(close).unwrap() + close.len();
            text.replace_range(start..start + length, "\n");
        }
    }
    // What parts cells is not shown either.
    for sign in ["\\|", "&#124;", "\\t"] {
        text = text.replace(sign, "\n");
    }
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let tag = tag_length(rest);
        let marker = matches!(c, '|' | '¦' | '｜' | '│' | ',' | '"' | ']')
            || (c == '#' && rest[1..].starts_with(['#', ' ']));
        words.push(if tag.is_some() || marker { '\n' } else { c });
        rest = &rest[tag.unwrap_or(c.len_utf8())..];
    }
    words
        .split(char::is_whitespace)
        .map(|word| compact(word).into_owned())
        .filter(|word| !word.chars().all(|c| "-:#".contains(c)) && !is_shown(word, &shown))
        .collect()
}

/// Whether a word stands in a text, whole or in pieces, as labels out of a PDF run together; one piece may be a single
/// character.
fn is_shown(word: &str, text: &str) -> bool {
    let mut rest = word;
    let mut single = 0;
    while !rest.is_empty() {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
        let pieces = ends.map(|end| &rest[..end]);
        let Some(longest) = pieces.take_while(|piece| text.contains(*piece)).last() else {
            return false;
        };
        single += usize::from(longest.chars().count() == 1 && longest != word);
        rest = &rest[longest.len()..];
    }
    single <= 1
}

/// The fixtures, and the real reports where there are any.
fn drafts() -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")];
    folders.extend(std::env::var_os("NIANBAO_SHARED").map(|it| Path::new(&it).join("corpus")));
    let files = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap());
    let paths = files.map(|entry| entry.unwrap().path());
    let is_draft = |path: &PathBuf| {
        path.extension()
            .is_some_and(|it| it == "md" || it == "txt" || it == "html")
    };
    let mut paths: Vec<PathBuf> = paths.filter(is_draft).collect();
    paths.sort();
    paths
}

#[test]
fn nothing_of_a_draft_is_lost() {
    let mut all = String::new();
    for path in drafts() {
        let text = nianbao::text::decode(&fs::read(&path).unwrap())
            .unwrap()
            .text;
        let html = preview(&text).body(Language::Chinese, Some(&|_| None));
        for word in lost(&text, &html) {
            all += &format!("{}: {word}\n", path.display());
        }
    }
    assert!(all.is_empty(), "{all}");
}

#[test]
fn the_command_prints_the_page() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/example.nianbao.md");
    let text = fs::read_to_string(&path).unwrap();
    for (argument, stdin, language) in [
        (path.to_str().unwrap(), "", Language::Chinese),
        ("-", text.as_str(), Language::English),
    ] {
        let lang = if language == Language::English {
            "en"
        } else {
            "zh"
        };
        let mut child = Command::new(env!("CARGO_BIN_EXE_nianbao"))
            .args(["preview", argument, "--isolated", "--lang", lang])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        let page = String::from_utf8(output.stdout).unwrap();
        assert_eq!(page, preview(&text).page(language) + "\n");
        assert!(page.starts_with("<!DOCTYPE html>"));
        assert!(page.contains(STYLE));
        assert!(!page.contains("data-"), "only an editor needs them");
    }
}
