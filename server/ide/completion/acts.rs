//! After 《 the acts, after 第 the articles of the act before it, and the items of the article.

use super::{About, Draft, Item, ItemKind, line_before};
use crate::ide::words;
use crate::statutes::name::marked;
use crate::statutes::{Act, ArticleNumber, Date, Place, Version, gist};
use crate::text::{Span, chinese_number, chinese_numeral};

/// The acts that reports cite, by name or short name, first; the others are found by typing.
const SHOWN: usize = 100;

pub fn complete(draft: &Draft<'_>, offset: usize) -> Option<Vec<Item>> {
    let line = line_before(&draft.report.text, offset);
    let open = line
        .rfind('《')
        .filter(|open| line.get(*open..).is_some_and(|rest| !rest.contains('》')));
    match open {
        Some(open) => Some(names(
            draft,
            Span::new(offset - (line.len() - open), offset),
        )),
        None => places(draft, line, offset),
    }
}

/// The names of acts; `replace` begins with the mark.
fn names(draft: &Draft<'_>, replace: Span) -> Vec<Item> {
    let text = &draft.report.text;
    let typed = replace.of(text).trim_start_matches('《');
    let closed = text
        .get(replace.end..)
        .is_some_and(|behind| behind.starts_with('》'));
    let replace = Span::new(
        replace.start,
        replace.end + if closed { '》'.len_utf8() } else { 0 },
    );
    let item = |name: &str, detail| Item {
        label: marked(name),
        detail,
        kind: ItemKind::Act,
        replace,
        text: marked(name),
        snippet: None,
        filter: name.to_owned(),
        about: Some(About::Act(name.to_owned())),
    };
    // Short forms of this draft, then the acts it cites, then all others that fit.
    let mut items: Vec<Item> = Vec::new();
    let citations = &draft.report.citations;
    for definition in citations.iter().filter_map(|it| it.definition.as_ref()) {
        items.push(item(&definition.name, None));
    }
    let cited = citations.iter().filter_map(|it| it.act.as_deref());
    let cited = cited.filter_map(|name| Some(draft.index().find(name)?.act.name.as_str()));
    let known = draft
        .index()
        .names()
        .filter(|name| super::pinyin::fits(name, typed));
    let notices = draft
        .index()
        .notices()
        .iter()
        .filter_map(|notice| notice.title.as_deref());
    let notices = notices.filter(|name| super::pinyin::fits(name, typed));
    let detail = || Some(words::message("known_act"));
    for name in cited.chain(notices).chain(known) {
        if items.len() >= SHOWN {
            break;
        }
        if items.iter().all(|known| known.filter != name) {
            items.push(item(name, detail()));
        }
    }
    items
}

/// Articles, or items of an article, behind the name of an act.
fn places(draft: &Draft<'_>, line: &str, offset: usize) -> Option<Vec<Item>> {
    let (before, cited) = line.rsplit_once('》')?;
    let name = before.rsplit_once('《')?.1;
    let (act, version) = version_of(draft, name)?;
    let at = offset - cited.len();
    if let Some((article, rest)) = cited.strip_prefix('第')?.split_once('条') {
        let number = ArticleNumber::plain(chinese_number(article)?.try_into().ok()?);
        rest.is_empty()
            .then_some(())
            .or_else(|| rest.starts_with('第').then_some(()))?;
        let replace = Span::new(at + cited.len() - rest.len(), offset);
        return Some(items(act, version, number, replace));
    }
    let replace = Span::new(at, offset);
    let articles = version.divisions.get()?.articles();
    let item = |(number, _): (ArticleNumber, &[u16])| {
        let place = Place::article(number);
        let label = place.to_string();
        place_item(label, gist(act, version, place), replace)
    };
    Some(articles.map(item).collect())
}

/// The items of an article's paragraphs; where it has several paragraphs, with their numbers.
fn items(act: &Act, version: &Version, number: ArticleNumber, replace: Span) -> Vec<Item> {
    let paragraphs = version.divisions.get().and_then(|it| it.article(number));
    let paragraphs = paragraphs.unwrap_or_default();
    let mut found = Vec::new();
    for (paragraph, count) in (1u16..).zip(paragraphs) {
        for item in 1..=*count {
            let place = Place {
                paragraph: (paragraphs.len() > 1)
                    .then(|| crate::statutes::Number::plain(paragraph)),
                item: Some(crate::statutes::Number::bracketed(item)),
                ..Place::article(number)
            };
            let paragraph = if paragraphs.len() > 1 {
                format!("第{}款", chinese_numeral(u32::from(paragraph)))
            } else {
                String::new()
            };
            let label = format!("{paragraph}第（{}）项", chinese_numeral(u32::from(item)));
            found.push(place_item(label, gist(act, version, place), replace));
        }
    }
    found
}

fn place_item(label: String, gist: Option<&str>, replace: Span) -> Item {
    Item {
        detail: gist.map(|gist| words::message("gist").with("gist", gist)),
        kind: ItemKind::Article,
        replace,
        text: label.clone(),
        snippet: None,
        filter: label.clone(),
        about: None,
        label,
    }
}

/// The act that a name or short form stands for, in the version that counts for the report.
fn version_of<'d>(draft: &'d Draft<'_>, name: &str) -> Option<(&'d Act, &'d Version)> {
    let defines = |it: &&crate::report::citation::Citation| {
        it.definition
            .as_ref()
            .is_some_and(|definition| definition.name == name)
    };
    let full = draft
        .report
        .citations
        .iter()
        .find(defines)
        .and_then(|it| it.act.as_deref());
    let act = draft.index().find(full.unwrap_or(name))?.act;
    let year = draft
        .report
        .year
        .and_then(|year| u16::try_from(year.value).ok());
    let version = act.version_on(Date::end_of(year.unwrap_or(9999)));
    Some((act, version.or(act.versions.last())?))
}
