//! After 《 the acts, after 第 the articles of the act before it, and the items of the article.

use super::item::{About, Item, ItemKind};
use super::lines::line_before;
use crate::analysis::Analysis;
use crate::ide::words;
use crate::statutes::name::marked;
use crate::statutes::{Act, ArticleNumber, Date, Number, Place, Version, gist};
use crate::text::{Span, chinese_number, chinese_numeral, is_numeral};

/// The acts that reports cite, by name or short name, first; the others are found by typing.
const SHOWN: usize = 100;

pub fn complete(analysis: &Analysis, offset: usize) -> Option<Vec<Item>> {
    let line = line_before(analysis.text(), offset);
    let open = line
        .rfind('《')
        .filter(|open| line.get(*open..).is_some_and(|rest| !rest.contains('》')));
    match open {
        Some(open) => Some(names(
            analysis,
            Span::new(offset - (line.len() - open), offset),
        )),
        None => places(analysis, line, offset),
    }
}

/// The names of acts; `replace` begins with the mark.
fn names(analysis: &Analysis, replace: Span) -> Vec<Item> {
    let text = analysis.text();
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
    let citations = &analysis.report().citations;
    for definition in citations.iter().filter_map(|it| it.definition.as_ref()) {
        items.push(item(&definition.name, None));
    }
    let cited = citations.iter().filter_map(|it| it.act.as_deref());
    let cited =
        cited.filter_map(|name| Some(analysis.settings().index().find(name)?.act.name.as_str()));
    let known = analysis
        .settings()
        .index()
        .names()
        .filter(|name| super::pinyin::fits(name, typed));
    let notices = analysis
        .settings()
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

/// Articles, paragraphs and items behind the name of an act.
fn places(analysis: &Analysis, line: &str, offset: usize) -> Option<Vec<Item>> {
    let (before, cited) = line.rsplit_once('》')?;
    let name = before.rsplit_once('《')?.1;
    let (act, version) = version_of(analysis, name, offset)?;
    let (typed, wanted) = wanted(without_note(cited))?;
    let replace = Span::new(offset - typed.len(), offset);
    Some(match wanted {
        Wanted::Article => articles(act, version, replace),
        Wanted::Part(article) => parts(act, version, article, replace),
        Wanted::Item(article, paragraph) => items(act, version, article, paragraph, "", replace),
        Wanted::Next(article) => {
            let mut found = parts(act, version, article, replace);
            found.extend(articles(act, version, replace));
            found
        }
    })
}

/// What comes next in a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Article,
    /// A paragraph or item of the article.
    Part(u16),
    /// An item of the article's paragraph.
    Item(u16, u16),
    /// Another item of the article, or another article.
    Next(u16),
}

/// A decree number or the definition of a short form in brackets may stand between the name and the article.
fn without_note(cited: &str) -> &str {
    if let Some(rest) = cited.strip_prefix('）') {
        return rest;
    }
    let note = cited
        .strip_prefix('（')
        .and_then(|note| note.split_once('）'));
    note.map_or(cited, |(_, rest)| rest)
}

/// The letters of the place that is being written behind the name of an act, and which kind of place it is. `None` where no
/// place belongs.
fn wanted(cited: &str) -> Option<(&str, Wanted)> {
    const SEPARATORS: [char; 7] = ['、', '，', '和', '及', '与', '至', '或'];
    let is_citation =
        |c: char| SEPARATORS.contains(&c) || "第条款项（）()".contains(c) || is_numeral(c);
    if !cited.chars().all(is_citation) {
        return None;
    }
    // What is begun and not ended is being written.
    let begun = cited.rfind('第').unwrap_or(cited.len());
    let begun = match cited.get(begun..) {
        Some(typed) if !typed.contains(['条', '款', '项']) => begun,
        _ => cited.len(),
    };
    let (before, typed) = cited.split_at_checked(begun)?;
    let Some((article, behind)) = before.rsplit_once('条') else {
        return before
            .trim_matches(SEPARATORS)
            .is_empty()
            .then_some((typed, Wanted::Article));
    };
    let article = number(article)?;
    let wanted = if behind.is_empty() {
        Wanted::Part(article)
    } else if let Some(paragraph) = behind.strip_suffix('款') {
        Wanted::Item(article, number(paragraph)?)
    } else if !behind.ends_with(SEPARATORS) {
        return None;
    } else if behind.contains('项') {
        Wanted::Next(article)
    } else {
        Wanted::Article
    };
    Some((typed, wanted))
}

/// The number behind the last 第.
fn number(place: &str) -> Option<u16> {
    chinese_number(place.rsplit_once('第')?.1)?.try_into().ok()
}

fn articles(act: &Act, version: &Version, replace: Span) -> Vec<Item> {
    let Some(divisions) = version.divisions.get() else {
        return Vec::new();
    };
    let item = |(number, _): (ArticleNumber, &[u16])| {
        let place = Place::article(number);
        let label = place.to_string();
        // Articles are found by their number in digits too.
        let filter = format!("{label} 第{}条", number.number);
        place_item(label, filter, gist(act, version, place), replace)
    };
    divisions.articles().map(item).collect()
}

/// The paragraphs of an article that has several, each with its items.
fn parts(act: &Act, version: &Version, article: u16, replace: Span) -> Vec<Item> {
    let paragraphs = paragraphs(version, article);
    if paragraphs.len() < 2 {
        return items(act, version, article, 1, "", replace);
    }
    let mut found = Vec::new();
    for paragraph in (1u16..).take(paragraphs.len()) {
        let place = Place {
            paragraph: Some(Number::plain(paragraph)),
            ..Place::article(ArticleNumber::plain(article))
        };
        let label = format!("第{}款", chinese_numeral(u32::from(paragraph)));
        let gist = gist(act, version, place);
        found.push(place_item(label.clone(), label.clone(), gist, replace));
        found.extend(items(act, version, article, paragraph, &label, replace));
    }
    found
}

/// The items of a paragraph, `before` written before each.
fn items(
    act: &Act,
    version: &Version,
    article: u16,
    paragraph: u16,
    before: &str,
    replace: Span,
) -> Vec<Item> {
    let paragraphs = paragraphs(version, article);
    let several = paragraphs.len() > 1;
    let count = paragraphs.get(usize::from(paragraph).wrapping_sub(1));
    let item = |item| {
        let place = Place {
            paragraph: several.then(|| Number::plain(paragraph)),
            item: Some(Number::bracketed(item)),
            ..Place::article(ArticleNumber::plain(article))
        };
        let label = format!("{before}第（{}）项", chinese_numeral(u32::from(item)));
        place_item(label.clone(), label, gist(act, version, place), replace)
    };
    (1..=count.copied().unwrap_or(0)).map(item).collect()
}

/// How many items each paragraph of an article has.
fn paragraphs(version: &Version, article: u16) -> &[u16] {
    let divisions = version.divisions.get();
    let found = divisions.and_then(|it| it.article(ArticleNumber::plain(article)));
    found.unwrap_or_default()
}

fn place_item(label: String, filter: String, gist: Option<&str>, replace: Span) -> Item {
    Item {
        detail: gist.map(|gist| words::message("gist").with("gist", gist)),
        kind: ItemKind::Article,
        replace,
        text: label.clone(),
        snippet: None,
        filter,
        about: None,
        label,
    }
}

/// The act that a name or short form stands for at an offset, in the version that counts for the report.
fn version_of<'a>(
    analysis: &'a Analysis,
    name: &str,
    offset: usize,
) -> Option<(&'a Act, &'a Version)> {
    let introduction = analysis.report().introductions().before(name, offset);
    let full = introduction.and_then(|it| it.act.as_deref());
    let act = analysis.settings().index().find(full.unwrap_or(name))?.act;
    let year = analysis
        .report()
        .year
        .and_then(|year| u16::try_from(year.value).ok());
    let version = act.version_on(Date::end_of(year.unwrap_or(9999)));
    Some((act, version.or(act.versions.last())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_place_of_a_citation_is_told_from_what_is_written() {
        for (cited, expected) in [
            ("", Some(("", Wanted::Article))),
            ("第", Some(("第", Wanted::Article))),
            ("第20", Some(("第20", Wanted::Article))),
            ("第二十条", Some(("", Wanted::Part(20)))),
            ("第二十条第（", Some(("第（", Wanted::Part(20)))),
            ("第四条第二款第", Some(("第", Wanted::Item(4, 2)))),
            ("第二十条第（一）项、第", Some(("第", Wanted::Next(20)))),
            ("第二十条、第", Some(("第", Wanted::Article))),
            ("第二十条第（一）项", None),
            ("规定，第", None),
        ] {
            assert_eq!(wanted(cited), expected, "{cited}");
        }
        assert_eq!(without_note("（国务院令第711号）第"), "第");
        assert_eq!(without_note("）第"), "第");
    }
}
