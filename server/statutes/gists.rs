//! A short gist of an article, paragraph or item in the project's own words, for the acts that reports cite most.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::act::{Act, Version};
use super::date::Date;
use super::place::Place;

use crate::messages::{data, embedded};

static SOURCE: &str = data!("statutes/data/gists.toml");

/// By act and version; read when the first gist is asked for. A test keeps the file readable.
static GISTS: LazyLock<FxHashMap<(String, Date), BTreeMap<String, String>>> = LazyLock::new(|| {
    let file: File = embedded(SOURCE);
    file.acts
        .into_iter()
        .map(|act| ((act.name, act.version), act.gist))
        .collect()
});

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "act")]
    acts: Vec<ActGists>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActGists {
    name: String,
    /// The date of adoption of the version meant.
    version: Date,
    /// By place: `20`, `20.2` (item), `16/2` (paragraph), `29/2.1` (item of a paragraph).
    gist: BTreeMap<String, String>,
}

/// The gist of a place, or of the nearest wider place that has one.
pub fn gist(act: &Act, version: &Version, place: Place) -> Option<&'static str> {
    let gists = GISTS.get(&(act.name.clone(), version.adopted))?;
    keys(version, place)
        .iter()
        .find_map(|key| gists.get(key))
        .map(String::as_str)
}

/// The keys under which a gist may stand, the narrowest first.
fn keys(version: &Version, place: Place) -> Vec<String> {
    let article = match place.article.branch {
        0 => place.article.number.to_string(),
        branch => format!("{}-{branch}", place.article.number),
    };
    let paragraphs = version
        .divisions
        .get()
        .and_then(|structure| structure.article(place.article))
        .unwrap_or_default();
    let item = place.item.map(|item| item.value);
    // An item cited without its paragraph stands in the one that has so many.
    let holder = item.and_then(|item| {
        paragraphs
            .iter()
            .zip(1..)
            .find(|(items, _)| **items >= item)
            .map(|(_, number)| number)
    });
    let paragraph = place
        .paragraph
        .map(|paragraph| paragraph.value)
        .or(holder)
        .filter(|_| paragraphs.len() > 1);
    let outer = paragraph.map_or_else(
        || article.clone(),
        |paragraph| format!("{article}/{paragraph}"),
    );
    let mut keys: Vec<String> = item.iter().map(|item| format!("{outer}.{item}")).collect();
    keys.extend([outer, article]);
    keys
}

#[cfg(test)]
mod tests {
    use super::{File, SOURCE, gist};
    use crate::statutes::{ArticleNumber, Index, Number, Place};

    #[test]
    fn every_gist_stands_at_a_place_the_act_has() {
        let file: File = serde_json::from_str(SOURCE).unwrap();
        for gists in &file.acts {
            let act = Index::builtin()
                .find(&gists.name)
                .unwrap_or_else(|| panic!("{}", gists.name))
                .act;
            assert_eq!(act.name, gists.name);
            let version = act
                .versions
                .iter()
                .find(|version| version.adopted == gists.version);
            let version = version
                .unwrap_or_else(|| panic!("{} has no version {}", gists.name, gists.version));
            let Some(structure) = version.divisions.get() else {
                continue;
            };
            for (key, text) in &gists.gist {
                let (outer, item) = key
                    .split_once('.')
                    .map_or((key.as_str(), None), |(outer, item)| (outer, Some(item)));
                let (article, paragraph) = outer
                    .split_once('/')
                    .map_or((outer, None), |(article, paragraph)| {
                        (article, Some(paragraph))
                    });
                let items = structure.article(ArticleNumber::plain(article.parse().unwrap()));
                let items = items.unwrap_or_else(|| panic!("{} {key}", gists.name));
                if items.is_empty() {
                    continue;
                }
                let paragraph: usize = paragraph.map_or(1, |paragraph| paragraph.parse().unwrap());
                assert!(
                    paragraph >= 1 && paragraph <= items.len(),
                    "{} {key}: {} paragraphs",
                    gists.name,
                    items.len()
                );
                let most = if outer.contains('/') {
                    items[paragraph - 1]
                } else {
                    *items.iter().max().unwrap()
                };
                assert!(
                    item.is_none_or(|item| item.parse::<u16>().unwrap() <= most),
                    "{} {key}: {most} items",
                    gists.name
                );
                assert!(
                    (4..=60).contains(&text.chars().count()),
                    "{} {key}: {text}",
                    gists.name
                );
            }
        }
    }

    #[test]
    fn every_article_of_the_regulation_has_a_gist() {
        let act = Index::builtin().find("政府信息公开条例").unwrap().act;
        let version = act.versions.last().unwrap();
        for (number, paragraphs) in version.divisions.get().unwrap().articles() {
            assert!(
                gist(act, version, Place::article(number)).is_some(),
                "{number}"
            );
            for (items, paragraph) in paragraphs.iter().zip(1..) {
                for item in 1..=*items {
                    let paragraph = (paragraphs.len() > 1).then_some(Number::plain(paragraph));
                    let place = Place {
                        paragraph,
                        item: Some(Number::bracketed(item)),
                        ..Place::article(number)
                    };
                    let whole = Place {
                        item: None,
                        ..place
                    };
                    assert_ne!(
                        gist(act, version, place),
                        gist(act, version, whole),
                        "{place}"
                    );
                }
            }
        }
    }
}
