//! Reads the lines before the body of an act: when it was passed, promulgated, revised and entered into force.
//!
//! One event a line: `2019年4月3日 中华人民共和国国务院令第711号修订`. Several events belong to one version (passed in May,
//! promulgated in June), and the last version often has no event of its own, only the date in the file's name.

use super::line::trim;
use crate::statutes::act::Version;
use crate::statutes::date::Date;
use crate::statutes::name::names_revision;
use crate::statutes::words::{WORDS, has_any};
use crate::text::chinese_number;

/// Two events of one version lie at most so far apart: a bill is passed and promulgated later.
const PASSED_TO_PROMULGATED: i32 = 800;
/// Two promulgations so close are one: two bodies issued the act together.
const SAME_PROMULGATION: i32 = 60;

/// What one line tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Event {
    /// 通过, 批准
    Passed,
    /// 公布, 发布
    Promulgated,
    /// 修订, 修正
    Revised,
    /// 施行
    InForce,
}

/// The versions an act has had, in order; the last but those with a later date is the one whose text the file holds.
#[derive(Debug, Default)]
pub struct History {
    pub versions: Vec<Version>,
    /// The place in `versions` of the one whose text follows.
    pub current: usize,
    /// Whether that version amends an older one, so that the entry into force its text gives is the older one's.
    pub amendment: bool,
    pub issuer: String,
}

#[derive(Debug)]
struct Mark {
    version: Version,
    promulgated: bool,
    amendment: bool,
}

/// Reads the lines; `dated` is the version's date as the file's name gives it. `None` where no date is known at all.
pub fn read(lines: &str, dated: Option<Date>) -> Option<History> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut entries = Vec::new();
    let mut issuer = String::new();
    for line in lines.lines().map(trim) {
        // The title may name another body than the issuer: 国务院组织法.
        if issuer.is_empty() && !line.starts_with('#') {
            issuer = issuer_of(line);
        }
        let Some((date, words)) = Date::strip_chinese(line) else {
            continue;
        };
        let Some(event) = event_of(words) else {
            continue;
        };
        if event == Event::InForce || words.contains(&WORDS.reading.said_in_force) {
            let at_once = has_any(words, &WORDS.reading.at_once);
            if event == Event::InForce || at_once {
                entries.push(date);
            }
        }
        if event != Event::InForce {
            add(&mut marks, event, date, words);
        }
    }
    let current = place_current(&mut marks, dated)?;
    for entry in entries {
        let holder = marks
            .iter_mut()
            .rev()
            .find(|mark| mark.version.adopted <= entry);
        if let Some(mark) = holder {
            mark.version.in_force.get_or_insert(entry);
        }
    }
    let amendment = current > 0 && marks.get(current).is_some_and(|mark| mark.amendment);
    Some(History {
        versions: marks.into_iter().map(|mark| mark.version).collect(),
        current,
        amendment,
        issuer,
    })
}

fn event_of(words: &str) -> Option<Event> {
    let has = |candidates: &[String]| has_any(words, candidates);
    let reading = &WORDS.reading;
    if names_revision(words) {
        Some(Event::Revised)
    } else if has(&reading.promulgated) || !decrees(words).is_empty() {
        Some(Event::Promulgated)
    } else if has(&reading.passed) || has(&reading.committees) {
        Some(Event::Passed)
    } else if has(&reading.in_force) {
        Some(Event::InForce)
    } else {
        None
    }
}

fn add(marks: &mut Vec<Mark>, event: Event, date: Date, words: &str) {
    let reading = &WORDS.reading;
    // A council passes a revision (国务院…会议修订通过, 审判委员会…会议…修正); a decree or a decision makes it law.
    let only_passed = words.contains(&reading.passed_alone) || has_any(words, &reading.committees);
    let promulgated = event != Event::Passed && (!only_passed || !decrees(words).is_empty());
    let amendment = has_any(words, &reading.amendments);
    if let Some(mark) = marks.last_mut() {
        let days = date.rough_days() - mark.version.adopted.rough_days();
        let is_new = match event {
            Event::Revised => true,
            Event::Promulgated if mark.promulgated => days > SAME_PROMULGATION,
            Event::Promulgated => days > PASSED_TO_PROMULGATED,
            Event::Passed | Event::InForce => days > SAME_PROMULGATION,
        };
        if !is_new {
            if event == Event::Promulgated && !mark.promulgated {
                mark.version.adopted = date;
                mark.promulgated = true;
            }
            mark.version.documents.extend(decrees(words));
            return;
        }
    }
    let mut version = Version::new(date);
    version.documents.extend(decrees(words));
    marks.push(Mark {
        version,
        promulgated,
        amendment,
    });
}

/// Finds or makes the version of the file's own text, and gives its place.
fn place_current(marks: &mut Vec<Mark>, dated: Option<Date>) -> Option<usize> {
    let Some(date) = dated else {
        return marks.len().checked_sub(1);
    };
    let away = |mark: &Mark| date.rough_days() - mark.version.adopted.rough_days();
    if let Some(place) = marks
        .iter()
        .rposition(|mark| away(mark).abs() <= SAME_PROMULGATION)
    {
        if let Some(mark) = marks.get_mut(place) {
            mark.version.adopted = date;
        }
        return Some(place);
    }
    // The act was passed, and the file's date is that of its promulgation, which no line names.
    let awaits =
        |mark: &Mark| !mark.promulgated && (0..=PASSED_TO_PROMULGATED).contains(&away(mark));
    if let Some(mark) = marks.last_mut().filter(|mark| awaits(mark)) {
        mark.version.adopted = date;
        return Some(marks.len() - 1);
    }
    let place = marks.partition_point(|mark| mark.version.adopted < date);
    marks.insert(
        place,
        Mark {
            version: Version::new(date),
            promulgated: true,
            amendment: place > 0,
        },
    );
    Some(place)
}

/// The decrees named in a line, in their short form: 国务院令第711号. Two bodies may have issued an act together, each by its own.
pub fn decrees(words: &str) -> Vec<String> {
    let words: String = words
        .chars()
        .filter(|character| !character.is_whitespace())
        .collect();
    let mut found = Vec::new();
    let mut rest = words.as_str();
    while let Some((organ, number, behind)) = next_decree(rest) {
        let organ = organ.replace(&WORDS.state, "");
        let organ = organ
            .rsplit(['，', '。', '（', '）', '》'])
            .next()
            .unwrap_or_default()
            .trim_start_matches(['、', WORDS.reading.formerly]);
        if !organ.is_empty() {
            found.push(format!("{organ}令第{number}号"));
        }
        rest = behind;
    }
    found
}

/// The organ, the number and what stands behind: 令第711号, or in the other order 第4号令.
fn next_decree(words: &str) -> Option<(&str, u32, &str)> {
    let (organ, number, behind) = match words.split_once("令第") {
        Some((organ, rest)) => {
            let (number, behind) = rest.split_once('号')?;
            (organ, number, behind)
        }
        None => {
            let (before, behind) = words.split_once("号令")?;
            let (organ, number) = before.rsplit_once('第')?;
            (organ, number, behind)
        }
    };
    Some((organ, chinese_number(number)?, behind))
}

/// The body that issued the act, as far as a line tells.
pub fn issuer_of(line: &str) -> String {
    let issuers = &WORDS.issuers;
    let named = |bodies: &[String]| {
        let mut bodies = bodies.iter();
        bodies.find(|body| line.contains(body.as_str())).cloned()
    };
    if let Some(body) = named(&issuers.first) {
        return body;
    }
    if issuers.courts.iter().all(|court| line.contains(court)) {
        return issuers.courts.join("、");
    }
    let words = line.split_once(' ').map_or(line, |(_, words)| words);
    if let Some(decree) = decrees(words).first()
        && let Some((organ, _)) = decree.split_once("令第")
    {
        return organ.to_owned();
    }
    // 第十三届全国人民代表大会常务委员会第六次会议 is found above; a session names the committee without 全国 only in local acts.
    named(&issuers.then).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{History, read};
    use crate::statutes::date::Date;

    fn summary(history: &History) -> Vec<String> {
        let line = |version: &crate::statutes::act::Version| {
            let in_force = version
                .in_force
                .map_or_else(|| "?".to_owned(), |date| date.to_string());
            format!(
                "{} {in_force} {}",
                version.adopted,
                version.documents.join(",")
            )
        };
        history.versions.iter().map(line).collect()
    }

    #[test]
    fn a_decree_a_revision_and_an_entry_into_force_make_two_versions() {
        let lines = "2007年4月5日 中华人民共和国国务院令第492号公布\n\n2019年4月3日 中华人民共和国国务院令第711号修订　\n\n2019年5月15日 施行\n";
        let history = read(lines, Some(Date::new(2019, 4, 3))).unwrap();
        assert_eq!(
            summary(&history),
            [
                "2007-04-05 ? 国务院令第492号",
                "2019-04-03 2019-05-15 国务院令第711号"
            ]
        );
        assert_eq!((history.current, history.amendment), (1, false));
        assert_eq!(history.issuer, "国务院");
    }

    #[test]
    fn passing_and_promulgation_are_one_version() {
        let lines = "2010年12月13日 最高人民法院审判委员会第1505次会议通过\n2011年7月29日 最高人民法院公告公布\n2011年8月13日 施行";
        let history = read(lines, Some(Date::new(2011, 7, 29))).unwrap();
        assert_eq!(summary(&history), ["2011-07-29 2011-08-13 "]);
    }

    #[test]
    fn a_version_without_an_event_of_its_own_has_the_files_date() {
        let lines = "2001年11月16日 中华人民共和国国务院令第322号公布";
        let history = read(lines, Some(Date::new(2017, 12, 22))).unwrap();
        assert_eq!(
            summary(&history),
            ["2001-11-16 ? 国务院令第322号", "2017-12-22 ? "]
        );
        assert_eq!((history.current, history.amendment), (1, true));
    }

    #[test]
    fn a_revision_passed_by_the_council_waits_for_its_decree() {
        let lines = "1988年1月16日 国务院公布\n2008年11月19日 国务院第36次常务会议修订通过\n2008年12月1日 中华人民共和国国务院令第541号公布\n2009年1月1日 施行";
        let history = read(lines, Some(Date::new(2008, 12, 1))).unwrap();
        assert_eq!(
            summary(&history),
            ["1988-01-16 ? ", "2008-12-01 2009-01-01 国务院令第541号"]
        );
    }

    #[test]
    fn two_bodies_issue_an_act_by_two_decrees() {
        let lines = "1990年3月12日 国家教育委员会令第8号、国家体育运动委员会令第11号发布";
        assert_eq!(
            summary(&read(lines, None).unwrap()),
            ["1990-03-12 ? 国家教育委员会令第8号,国家体育运动委员会令第11号"]
        );
    }

    #[test]
    fn the_title_names_no_issuer() {
        let lines =
            "# 中华人民共和国国务院灯塔法\n1982年12月10日 第五届全国人民代表大会第五次会议通过";
        assert_eq!(read(lines, None).unwrap().issuer, "全国人民代表大会");
    }

    #[test]
    fn without_any_date_there_is_no_history() {
        assert!(read("发布之日施行", None).is_none());
        assert_eq!(
            summary(&read("", Some(Date::new(2021, 1, 1))).unwrap()),
            ["2021-01-01 ? "]
        );
    }
}
