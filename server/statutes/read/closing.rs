//! Reads what the closing articles of an act say: when it enters into force, and which acts it repeals.

use super::history::decrees;
use crate::statutes::act::Version;
use crate::statutes::date::Date;
use crate::statutes::words::{WORDS, has_any};

/// The entry into force as the text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    On(Date),
    /// 自公布之日起施行.
    AtOnce,
}

/// How many articles from the end may tell of the entry into force; further up it is that of something else.
const CLOSING_ARTICLES: usize = 4;

/// Looks through the articles, the last one first.
pub fn entry_into_force<'a>(articles_from_the_end: impl Iterator<Item = &'a str>) -> Option<Entry> {
    articles_from_the_end
        .take(CLOSING_ARTICLES)
        .find_map(entry_in)
}

fn entry_in(article: &str) -> Option<Entry> {
    let words = &WORDS.reading;
    article.match_indices(&words.since).find_map(|(at, since)| {
        let rest = article.get(at + since.len()..)?;
        // 自2019年5月15日起施行, 自公布之日起施行; 自…起30日内 is something else.
        let (entry, rest) = match Date::strip_chinese(rest) {
            Some((date, rest)) => (Entry::On(date), rest),
            None => {
                let rest = words
                    .promulgated
                    .iter()
                    .chain([&words.passed_alone])
                    .find_map(|word| rest.strip_prefix(word.as_str()))?;
                (Entry::AtOnce, rest.strip_prefix(&words.that_day)?)
            }
        };
        // 自1986年10月1日施行, 自2001年8月1日零时起施行
        let rest = rest.trim_start();
        let head: String = rest
            .strip_prefix(&words.from)
            .unwrap_or(rest)
            .chars()
            .take(5)
            .collect();
        has_any(&head, &words.in_force).then_some(entry)
    })
}

/// The names of the acts that the articles repeal as a whole: 《甲条例》、《乙办法》同时废止. Parts of acts (《甲》第十条) and acts
/// that are not named by title are left out, and so is the act of the same `name`, whose earlier version is meant.
pub fn repeals<'a>(articles: impl Iterator<Item = &'a str>, name: &str) -> Vec<String> {
    let own = crate::statutes::name::key(name);
    let mut names = Vec::new();
    for article in articles {
        for sentence in article.split(['。', '；', '\n']) {
            let Some((clause, _)) = sentence.split_once(&WORDS.reading.also_repealed) else {
                continue;
            };
            let (titles, rest) = split_titles(clause);
            let repeals_wholly = !has_any(&rest, &WORDS.reading.repealed_in_part);
            if repeals_wholly {
                names.extend(
                    titles
                        .into_iter()
                        .filter(|title| crate::statutes::name::key(title) != own),
                );
            }
        }
    }
    names.sort();
    names.dedup();
    names
}

/// The act of the same name that the articles repeal: 1998年5月14日发布的《甲规定》（某部令第35号）同时废止. Its text is not known, but
/// that there was one must be.
pub fn predecessor<'a>(articles: impl Iterator<Item = &'a str>, name: &str) -> Option<Version> {
    let own = crate::statutes::name::key(name);
    articles
        .flat_map(|article| article.split(['。', '；', '\n']))
        .filter(|sentence| sentence.contains(&WORDS.reading.repealed))
        .find_map(|sentence| {
            sentence.match_indices('《').find_map(|(at, _)| {
                let titled = sentence.get(at..)?;
                let (titles, _) = split_titles(titled);
                if crate::statutes::name::key(titles.first()?) != own {
                    return None;
                }
                // From the end of the title before, to the bracket behind this one.
                let (_, words) = sentence
                    .get(..at)?
                    .rsplit_once('》')
                    .unwrap_or(("", sentence.get(..at)?));
                let dated = words
                    .char_indices()
                    .find_map(|(start, _)| Date::strip_chinese(words.get(start..)?));
                let mut version = Version::new(dated?.0);
                let behind =
                    titled.get('《'.len_utf8() + titles.first()?.len() + '》'.len_utf8()..)?;
                let note = behind
                    .strip_prefix(['（', '('])
                    .and_then(|note| note.split_once(['）', ')']));
                version.documents = decrees(dated?.1);
                version
                    .documents
                    .extend(note.map(|(note, _)| decrees(note)).unwrap_or_default());
                Some(version)
            })
        })
}

/// The outermost titles in 《》 and what stands outside them and outside brackets.
fn split_titles(clause: &str) -> (Vec<String>, String) {
    let (mut titles, mut rest) = (Vec::new(), String::new());
    let (mut depth, mut brackets) = (0_u32, 0_u32);
    let mut title = String::new();
    for character in clause.chars() {
        match character {
            '《' => {
                if depth > 0 {
                    title.push(character);
                }
                depth += 1;
            }
            '》' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    titles.push(std::mem::take(&mut title));
                } else {
                    title.push(character);
                }
            }
            _ if depth > 0 => title.push(character),
            '（' | '(' => brackets += 1,
            '）' | ')' => brackets = brackets.saturating_sub(1),
            _ if brackets == 0 => rest.push(character),
            _ => {}
        }
    }
    (titles, rest)
}

#[cfg(test)]
mod tests {
    use super::{Entry, entry_into_force, predecessor, repeals};
    use crate::statutes::date::Date;

    #[test]
    fn the_entry_into_force_is_found() {
        let entry = |text: &str| entry_into_force(std::iter::once(text));
        assert_eq!(
            entry("本条例自2019年5月15日起施行。"),
            Some(Entry::On(Date::new(2019, 5, 15)))
        );
        assert_eq!(entry("本办法自发布之日起施行。"), Some(Entry::AtOnce));
        assert_eq!(
            entry("本法自1986年10月1日施行。"),
            Some(Entry::On(Date::new(1986, 10, 1)))
        );
        assert_eq!(
            entry("本规则自二〇〇一年八月一日零时起施行。"),
            Some(Entry::On(Date::new(2001, 8, 1)))
        );
        assert_eq!(entry("申请人自收到之日起30日内提出。"), None);
        assert_eq!(entry("自2019年5月15日起30日内报告。"), None);
    }

    #[test]
    fn a_predecessor_of_the_same_name_is_found() {
        let found = |text: &'static str| {
            let version = predecessor(std::iter::once(text), "甲规定")?;
            Some((version.adopted.to_string(), version.documents.join(" ")))
        };
        let some = |date: &str, decree: &str| Some((date.to_owned(), decree.to_owned()));
        assert_eq!(
            found(
                "本规定自2013年1月1日起施行。1998年5月14日发布的《甲规定》（某部令第35号）和2007年1月5日发布的《乙规定》同时废止。"
            ),
            some("1998-05-14", "某部令第35号")
        );
        assert_eq!(
            found(
                "2007年1月5日发布的《乙规定》和2014年7月30日原某总局令第8号公布的《甲规定》同时废止。"
            ),
            some("2014-07-30", "某总局令第8号")
        );
        assert_eq!(found("《甲规定》（法发〔1997〕10号）同时废止。"), None);
        assert_eq!(found("1998年5月14日发布的《乙规定》同时废止。"), None);
    }

    #[test]
    fn acts_repealed_as_a_whole_are_named() {
        let repealed = |text: &'static str| repeals(std::iter::once(text), "甲条例");
        assert_eq!(
            repealed(
                "本条例自公布之日起施行。2004年国务院公布的《乙条例》（国务院令第1号）和《〈丙法〉办法》同时废止。"
            ),
            ["〈丙法〉办法", "乙条例"]
        );
        assert!(repealed("1995年国务院发布的《甲条例》同时废止。").is_empty());
        assert!(repealed("《乙条例》第三条同时废止。").is_empty());
        assert!(repealed("《乙条例》的有关规定同时废止。").is_empty());
    }
}
