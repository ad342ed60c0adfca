//! The files of a program as modules, and which of them depends on which.

use std::collections::{BTreeMap, BTreeSet};

use crate::paths::{self, Paths};

/// The files by the paths of their modules; `[]` is the crate's root.
#[derive(Debug)]
pub struct Sources(BTreeMap<Vec<String>, Source>);

#[derive(Debug)]
pub struct Source {
    /// Its path below server/.
    pub file: String,
    pub paths: Paths,
}

impl Sources {
    /// Files by their paths below server/ with what they hold. Files that are all tests are left out.
    pub fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let sources = files.into_iter().filter_map(|(file, source)| {
            let stem = file.strip_suffix(".rs")?;
            if is_all_tests(stem) || stem == "main" {
                return None;
            }
            let stem = stem
                .strip_suffix("mod")
                .unwrap_or(stem)
                .trim_end_matches('/');
            let module = stem
                .split('/')
                .filter(|part| !part.is_empty() && *part != "lib");
            let source = Source {
                file: file.to_owned(),
                paths: paths::read(source),
            };
            Some((module.map(str::to_owned).collect(), source))
        });
        Self(sources.collect())
    }

    pub fn iter(&self) -> impl Iterator<Item = (&[String], &Source)> {
        self.0
            .iter()
            .map(|(module, source)| (module.as_slice(), source))
    }

    /// Every path that a file names, from the root of the crate (`crate::…`) or of another.
    pub fn absolute<'a>(&'a self, module: &'a [String]) -> impl Iterator<Item = Vec<String>> + 'a {
        let paths = self.0.get(module).map(|source| &source.paths).into_iter();
        paths.flat_map(move |paths| {
            let all = paths.named.iter().chain(&paths.handed_on);
            all.map(move |path| self.rooted(module, path))
        })
    }

    /// The files that a file depends on: those where what it names is defined, however it is handed on.
    pub fn needs(&self, module: &[String]) -> BTreeSet<&str> {
        let Some(source) = self.0.get(module) else {
            return BTreeSet::new();
        };
        let found = source.paths.named.iter().filter_map(|path| {
            let home = self.home(&self.rooted(module, path), 0)?;
            (home.file != source.file).then_some(home.file.as_str())
        });
        found.collect()
    }

    /// Files that depend on each other in a circle, each circle in the order of its paths.
    pub fn circles(&self) -> Vec<Vec<&str>> {
        let needs: BTreeMap<&str, BTreeSet<&str>> = self
            .iter()
            .map(|(module, source)| (source.file.as_str(), self.needs(module)))
            .collect();
        let reached: BTreeMap<&str, BTreeSet<&str>> = needs
            .keys()
            .map(|file| {
                let mut seen = BTreeSet::new();
                let mut open = vec![*file];
                while let Some(next) = open.pop() {
                    open.extend(needs[next].iter().filter(|file| seen.insert(**file)));
                }
                (*file, seen)
            })
            .collect();
        let circle = |file: &str| -> Vec<&str> {
            let others = reached[file]
                .iter()
                .filter(|other| reached[**other].contains(file));
            others.copied().collect()
        };
        let circles = needs.keys().map(|file| circle(file));
        let circles: BTreeSet<_> = circles.filter(|circle| !circle.is_empty()).collect();
        circles.into_iter().collect()
    }

    fn rooted(&self, module: &[String], path: &[String]) -> Vec<String> {
        let mut base = module.to_vec();
        let mut rest = path;
        match path.first().map(String::as_str) {
            Some("crate") => return path.to_vec(),
            Some("self" | "super") => {
                while let Some(first @ ("self" | "super")) = rest.first().map(String::as_str) {
                    if first == "super" {
                        base.pop();
                    }
                    rest = &rest[1..];
                }
            }
            Some(first) => {
                let child = [module, &[first.to_owned()]].concat();
                let alias = self
                    .0
                    .get(module)
                    .and_then(|it| it.paths.aliases.get(first));
                match alias {
                    Some(alias) if alias.first() != path.first() => {
                        return self.rooted(module, &[alias.as_slice(), &path[1..]].concat());
                    }
                    _ if self.0.contains_key(&child) => {}
                    _ => return path.to_vec(),
                }
            }
            None => {}
        }
        let mut whole = vec!["crate".to_owned()];
        whole.extend(base);
        whole.extend_from_slice(rest);
        whole
    }

    /// The file where the last name of a path from the root is defined; `None` for a whole module and for other crates.
    fn home(&self, path: &[String], depth: usize) -> Option<&Source> {
        let (root, path) = path.split_first()?;
        if root != "crate" || depth > 8 {
            return None;
        }
        let length = (0..=path.len())
            .rev()
            .find(|length| self.0.contains_key(&path[..*length]))?;
        let (module, rest) = path.split_at(length);
        let source = self.0.get(module)?;
        match source.paths.aliases.get(rest.first()?) {
            Some(alias) => {
                let whole = [self.rooted(module, alias).as_slice(), &rest[1..]].concat();
                self.home(&whole, depth + 1)
            }
            None => Some(source),
        }
    }
}

/// Whether a file, by its path without the extension, holds nothing but tests.
pub fn is_all_tests(stem: &str) -> bool {
    stem.ends_with("tests") || stem.split('/').any(|folder| folder == "tests")
}
