//! Tests over the whole index, and of the version that counts.

use super::additions::Additions;
use super::*;
use crate::messages::data;

fn place(article: u16, item: Option<Number>) -> Option<Place> {
    Some(Place {
        item,
        ..Place::article(ArticleNumber::plain(article))
    })
}

fn resolve<'i>(name: &str, place: Option<Place>, year: u16) -> Resolution<'i> {
    Index::builtin().resolve(
        Reference {
            name,
            edition: Edition::default(),
            place,
        },
        Some(year),
    )
}

#[test]
fn the_data_is_readable_and_in_order() {
    let additions: Additions = serde_json::from_str(data!("statutes/data/additions.toml")).unwrap();
    let keys: Vec<_> = Index::builtin().names().collect();
    assert!(keys.is_sorted(), "the keys of acts.tsv are not in order");
    assert!(keys.len() > 1400);
    for act in Index::builtin().acts() {
        assert!(!act.name.is_empty() && !act.versions.is_empty(), "{act:?}");
        assert!(
            act.versions.is_sorted_by_key(|version| version.adopted),
            "{}",
            act.name
        );
        let found = Index::builtin().find(&act.name).unwrap().act;
        assert_eq!(found.name, act.name);
    }
    for addition in &additions.acts {
        let act = Index::builtin().find(&addition.name).unwrap().act;
        for version in &addition.versions {
            let known = act
                .versions
                .iter()
                .find(|known| known.adopted == version.adopted())
                .unwrap();
            assert!(
                version.agrees_with(known),
                "{} {}: {:?}",
                act.name,
                known.adopted,
                known.divisions.get().map(Structure::len)
            );
        }
        if let Some(successor) = &addition.successor {
            assert!(Index::builtin().find(successor).is_some(), "{successor}");
        }
    }
}

/// For every act: each article, paragraph and item is there, and the next after the last is not.
#[test]
fn every_place_of_the_index_exists_and_the_next_does_not() {
    let mut places = 0_usize;
    for act in Index::builtin().acts() {
        for version in &act.versions {
            let Some(structure) = version
                .divisions
                .get()
                .filter(|structure| !structure.is_empty())
            else {
                continue;
            };
            let exists = |place: Place| place::look_up(structure, place).stands;
            for (number, paragraphs) in structure.articles() {
                let article = Place::article(number);
                assert_eq!(exists(article), Some(true), "{} {article}", act.name);
                for (items, paragraph) in paragraphs.iter().zip(1..) {
                    let in_paragraph = Place {
                        paragraph: Some(Number::plain(paragraph)),
                        ..article
                    };
                    assert_eq!(
                        exists(in_paragraph),
                        Some(true),
                        "{} {in_paragraph}",
                        act.name
                    );
                    for item in 1..=*items {
                        for item in [Number::plain(item), Number::bracketed(item)] {
                            assert_eq!(
                                exists(Place {
                                    item: Some(item),
                                    ..in_paragraph
                                }),
                                Some(true),
                                "{} {in_paragraph}",
                                act.name
                            );
                            assert_eq!(
                                exists(Place {
                                    item: Some(item),
                                    ..article
                                }),
                                Some(true),
                                "{} {article}",
                                act.name
                            );
                            places += 1;
                        }
                    }
                    let next = Place {
                        item: Some(Number::bracketed(items + 1)),
                        ..in_paragraph
                    };
                    assert_eq!(exists(next), Some(false), "{} {next}", act.name);
                }
                if !paragraphs.is_empty() {
                    let count = u16::try_from(paragraphs.len()).unwrap();
                    let next = Place {
                        paragraph: Some(Number::plain(count + 1)),
                        ..article
                    };
                    assert_eq!(exists(next), Some(false), "{} {next}", act.name);
                }
            }
            let last = structure.last().unwrap();
            let next = ArticleNumber::plain(last.number + 1);
            assert_eq!(
                exists(Place::article(next)),
                Some(false),
                "{} {next}",
                act.name
            );
            let branch = ArticleNumber {
                number: last.number,
                branch: last.branch + 1,
            };
            assert_eq!(
                exists(Place::article(branch)),
                Some(false),
                "{} {branch}",
                act.name
            );
        }
    }
    assert!(places > 40_000, "{places}");
}

#[test]
fn the_version_in_force_at_the_end_of_the_report_year_counts() {
    let version = |name: &str, year: u16| {
        resolve(name, None, year)
            .version
            .map(|version| version.adopted.to_string())
    };
    for (name, year, adopted) in [
        ("行政复议法", 2022, "2017-09-01"),
        ("行政复议法", 2023, "2017-09-01"),
        ("《中华人民共和国行政复议法》", 2024, "2023-09-01"),
        ("保密法", 2023, "2010-04-29"),
        ("保密法", 2024, "2024-02-27"),
        ("行政处罚法", 2020, "2017-09-01"),
        ("行政处罚法", 2021, "2021-01-22"),
        ("政府信息公开条例", 2018, "2007-04-05"),
        ("政府信息公开条例", 2019, "2019-04-03"),
    ] {
        assert_eq!(
            version(name, year).as_deref(),
            Some(adopted),
            "{name} {year}"
        );
    }
    // Article 23 of the version of 2017 has two paragraphs and no items, that of 2023 five items in the first.
    let item = Some(Number::bracketed(4));
    assert_eq!(
        resolve("行政复议法", place(23, item), 2022).found.stands,
        Some(false)
    );
    assert_eq!(
        resolve("行政复议法", place(23, item), 2024).found.stands,
        Some(true)
    );
}

#[test]
fn repealed_acts_are_told() {
    for (name, year, since) in [
        ("信访条例", 2023, "2022-05-01"),
        (
            "最高人民法院关于审理政府信息公开行政案件若干问题的规定",
            2025,
            "2025-06-01",
        ),
        (
            "关于审理政府信息公开行政案件若干问题的规定",
            2025,
            "2025-06-01",
        ),
        ("合同法", 2023, "2021-01-01"),
        ("档案法实施办法", 2024, "2024-03-01"),
    ] {
        let resolution = resolve(name, None, year);
        let Some(ActProblem::Repealed { since: found }) = resolution.problem else {
            panic!("{name}: {resolution:?}")
        };
        assert_eq!(found.to_string(), since, "{name}");
        assert!(resolution.act.unwrap().successor.is_some(), "{name}");
    }
    assert!(resolve("信访条例", None, 2021).problem.is_none());
    assert!(
        resolve(
            "最高人民法院关于审理政府信息公开行政案件若干问题的规定",
            None,
            2024
        )
        .problem
        .is_none()
    );
}

#[test]
fn decree_numbers_name_versions_or_are_wrong() {
    let with = |documents: &[&str]| {
        let edition = Edition {
            documents,
            year: None,
        };
        let resolution = Index::builtin().resolve(
            Reference {
                name: "政府信息公开条例",
                edition,
                place: None,
            },
            Some(2021),
        );
        (
            resolution.version.map(|version| version.adopted.year),
            resolution.in_force,
            resolution.problem,
        )
    };
    assert!(matches!(
        with(&["国务院令第711号"]),
        (Some(2019), true, None)
    ));
    assert!(matches!(
        with(&["国务院令第492号", "第711号"]),
        (Some(2019), true, None)
    ));
    assert!(matches!(
        with(&["国务院令第492号"]),
        (Some(2007), false, Some(ActProblem::Replaced { .. }))
    ));
    assert!(matches!(
        with(&["国务院令第543号"]),
        (
            Some(2019),
            true,
            Some(ActProblem::WrongDocument { position: 0 })
        )
    ));
}

#[test]
fn unknown_names_have_at_most_a_suggestion() {
    let nearest = |name: &str| {
        assert!(
            matches!(resolve(name, None, 2021).problem, Some(ActProblem::Unknown)),
            "{name}"
        );
        Index::builtin().nearest(name).map(|act| act.name.clone())
    };
    assert_eq!(
        nearest("政府信息公开工作条例").as_deref(),
        Some("中华人民共和国政府信息公开条例")
    );
    for name in [
        "福建省政府信息公开办法",
        "政府信息公开指南",
        "机关事务服务中心政务信息公开工作制度",
        "",
    ] {
        assert_eq!(nearest(name), None, "{name}");
    }
}

/// The facts that come with the project's papers, which are not part of it.
#[test]
fn the_regulation_is_divided_as_the_papers_say() {
    let Ok(shared) = std::env::var("NIANBAO_SHARED") else {
        return;
    };
    let path = std::path::Path::new(&shared).join("formats/regulation-2019-structure.toml");
    let file: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let act = Index::builtin().find("政府信息公开条例").unwrap().act;
    let structure = act.versions.last().unwrap().divisions.get().unwrap();
    let articles = file["article"].as_table().unwrap();
    assert_eq!(structure.len(), articles.len());
    for (number, items) in articles {
        let items: Vec<u16> = items
            .as_array()
            .unwrap()
            .iter()
            .map(|items| items.as_integer().unwrap().try_into().unwrap())
            .collect();
        assert_eq!(
            structure.article(ArticleNumber::plain(number.parse().unwrap())),
            Some(&items[..]),
            "{number}"
        );
    }
}
