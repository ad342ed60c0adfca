//! In a section or under a heading that has no text yet: what a new draft would have there, and what last year's report had.

use super::item::{Item, ItemKind};
use crate::analysis::Analysis;
use crate::draft::{self, Request};
use crate::format::{self, SectionKind, SectionSpec};
use crate::ide::words;
use crate::report::{Heading, Report, Section};
use crate::rules::Previous;
use crate::text::{Span, compact};

/// So many paragraphs of last year's are offered.
const PARAGRAPHS: usize = 3;
/// So many characters of a sentence are shown in the list.
const SHOWN: usize = 30;
/// What is for the author to fill in; `nianbao check` asks for each that is left.
const OPEN: &str = "××";

/// The sentences that fit the empty place at `line`.
pub fn fitting(analysis: &Analysis, line: Span) -> Vec<Item> {
    place(analysis.report(), line).map_or_else(Vec::new, |place| {
        let mut items = Vec::new();
        if let Some(text) = drafted(analysis, &place) {
            items.push(item(&text, "sentence_draft", line));
        }
        let last = last_years(analysis, &place);
        items.extend(last.iter().map(|text| item(text, "sentence_last", line)));
        items
    })
}

/// Where no text is yet.
struct Place {
    section: &'static SectionSpec,
    /// The aspect that the heading above names, counted from 0.
    aspect: Option<usize>,
    /// The words of that heading, where it is not the section's own.
    heading: Option<String>,
}

fn place(report: &Report, line: Span) -> Option<Place> {
    let format = report.format.or_else(|| format::builtin().last())?;
    let mut sections = report.sections.iter();
    let section = sections.find(|it| it.body.touches(line.start))?;
    let spec = format.section(section.id?)?;
    if spec.kind != SectionKind::Text {
        return None;
    }
    let above = report.headings_in(section.body);
    let above = above.take_while(|heading| heading.span.start < line.start);
    let above = above.last();
    let room = under(report, section, above);
    let text = |from: usize, to: usize| report.text.get(from..to).unwrap_or_default();
    let is_blank = |text: &str| text.chars().all(|c| c.is_whitespace() || c == '#');
    if !is_blank(text(room.start, line.start)) || !is_blank(text(line.end, room.end)) {
        return None;
    }
    let heading = above.map(|heading| compact(&heading.text).into_owned());
    let named = |aspect: &String| {
        heading
            .as_ref()
            .is_some_and(|it| it.contains(&*compact(aspect)))
    };
    Some(Place {
        section: spec,
        aspect: spec.aspects.iter().position(named),
        heading,
    })
}

/// What stands between a heading of a section, or the section's own, and the next heading.
fn under(report: &Report, section: &Section, heading: Option<&Heading>) -> Span {
    let start = heading.map_or(section.body.start, |heading| heading.span.end);
    let mut below = report.headings_in(section.body);
    let below = below.find(|heading| heading.span.start >= start);
    Span::new(start, below.map_or(section.body.end, |it| it.span.start))
}

/// What a new draft of this body and year has there.
fn drafted(analysis: &Analysis, place: &Place) -> Option<String> {
    let report = analysis.report();
    let request = Request {
        organ: &report.organ.as_ref()?.name,
        year: report.year?.value,
        previous: match &analysis.settings().previous {
            Previous::One(last) => Some(&last.report),
            _ => None,
        },
    };
    let blocks = draft::sentences(&request, place.section, place.aspect);
    let blocks: Vec<&str> = match (&place.heading, place.aspect) {
        (Some(heading), None) => {
            let is_it =
                |block: &&String| block.starts_with('#') && compact(block).contains(heading);
            let behind = blocks.iter().skip_while(|block| !is_it(block)).skip(1);
            let own = behind.take_while(|block| !block.starts_with('#'));
            own.map(String::as_str).collect()
        }
        _ => blocks.iter().map(String::as_str).collect(),
    };
    (!blocks.is_empty()).then(|| blocks.join("\n\n"))
}

/// The paragraphs of last year's report under the same heading: its year is this year's, its other figures are open.
fn last_years(analysis: &Analysis, place: &Place) -> Vec<String> {
    let Previous::One(last) = &analysis.settings().previous else {
        return Vec::new();
    };
    let last = &last.report;
    let (Some(section), Some(year)) = (last.section(&place.section.id), last.year) else {
        return Vec::new();
    };
    let wanted = match place.aspect {
        Some(aspect) => place
            .section
            .aspects
            .get(aspect)
            .map(|it| compact(it).into_owned()),
        None => place.heading.clone(),
    };
    let mut headings = last.headings_in(section.body);
    let room = match wanted {
        None => under(last, section, None),
        Some(wanted) => match headings.find(|it| compact(&it.text).contains(&wanted)) {
            Some(heading) => under(last, section, Some(heading)),
            None => return Vec::new(),
        },
    };
    let paragraphs = last.paragraphs_in(room).map(|it| it.span.of(&last.text));
    let paragraphs = paragraphs
        .filter(|words| !signs(words, last))
        .take(PARAGRAPHS);
    let words = paragraphs.map(|words| opened(words, year.value));
    words.filter(|words| !words.is_empty()).collect()
}

/// Whether a paragraph of a report is its signature: the name of the body or a date. Both are offered at the end by themselves.
fn signs(words: &str, report: &Report) -> bool {
    let words = compact(words);
    let organ = report.organ.as_ref();
    let of_date = |c: char| c.is_numeric() || "年月日〇×".contains(c);
    organ.is_some_and(|organ| organ.name == words) || words.chars().all(of_date)
}

/// A sentence of the report on `year` for the next: its counts are open, its dates and the numbers of documents stay.
fn opened(text: &str, year: i32) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, figures) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let end = figures.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
        let (figure, behind) = figures
            .split_at_checked(end.unwrap_or(figures.len()))
            .unwrap_or((figures, ""));
        words += before;
        let stays =
            before.ends_with(['〔', '[', '第']) || behind.starts_with(['号', '月', '日', '年']);
        words += &match figure.parse::<i32>() {
            Ok(it) if it == year => (year + 1).to_string(),
            _ if stays => figure.to_owned(),
            _ => OPEN.to_owned(),
        };
        rest = behind;
    }
    words + rest
}

/// A sentence to type, each place that is open one to go to.
pub fn item(text: &str, about: &'static str, line: Span) -> Item {
    let first = text
        .lines()
        .find(|line| !line.starts_with('#') && !line.is_empty());
    let first = first.unwrap_or(text);
    let label: String = first.chars().take(SHOWN).collect();
    let more = if first.chars().count() > SHOWN {
        "…"
    } else {
        ""
    };
    let mut snippet = String::new();
    for (at, piece) in text.split(OPEN).enumerate() {
        if at > 0 {
            snippet += &format!("${{{at}:{OPEN}}}");
        }
        snippet += &piece
            .replace('\\', "\\\\")
            .replace('$', "\\$")
            .replace('}', "\\}");
    }
    Item {
        label: label + more,
        detail: Some(words::message(about)),
        kind: ItemKind::Sentence,
        replace: line,
        filter: first.to_owned(),
        text: text.to_owned(),
        snippet: Some(snippet),
        about: None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{fitting, opened};
    use crate::analysis::Analysis;
    use crate::report::Report;
    use crate::rules::{LastYear, Previous, Settings};
    use crate::text::Span;

    fn draft(year: i32, under: &str) -> String {
        format!(
            "# 青山县云溪镇人民政府{year}年政府信息公开工作年度报告\n\n## 一、总体情况\n\n\
             ### （一）主动公开\n\n公开信息3条。\n\n### （二）依申请公开\n\n{under}\n"
        )
    }

    #[test]
    fn an_empty_aspect_is_offered_its_own_sentence_and_last_years() {
        let last = draft(2023, "2023年，我镇收到申请4件，均在期限内答复。");
        let settings = Settings {
            previous: Previous::One(Arc::new(LastYear::new(
                Report::parse(last.as_str(), &Default::default()).into(),
                "last".to_owned(),
                None,
            ))),
            ..Settings::default()
        };
        let this = draft(2024, "");
        let analysis = Analysis::of(this.as_str(), &Arc::new(settings));
        let at = |offset| fitting(&analysis, Span::empty(offset));
        let texts: Vec<String> = at(this.len() - 1).into_iter().map(|it| it.text).collect();
        let [own, last] = texts.as_slice() else {
            panic!("{texts:?}");
        };
        assert!(
            own.starts_with("2024年，青山县云溪镇人民政府新收政府信息公开申请××件"),
            "{own}"
        );
        assert_eq!(last, "2024年，我镇收到申请××件，均在期限内答复。");
        let written = this.find("\n\n### （二）").unwrap() + 1;
        assert!(
            at(written).is_empty(),
            "there is text under the first heading"
        );
    }

    #[test]
    fn the_signature_of_last_year_is_no_sentence() {
        let report = |year: i32, end: &str| {
            format!(
                "# 青山县云溪镇人民政府{year}年政府信息公开工作年度报告\n\n\
                 ## 六、其他需要报告的事项\n\n{end}\n"
            )
        };
        let last = report(2023, "另有3件事。\n\n青山县云溪镇人民政府\n\n2024年1月20日");
        let settings = Settings {
            previous: Previous::One(Arc::new(LastYear::new(
                Report::parse(last.as_str(), &Default::default()).into(),
                "last".to_owned(),
                None,
            ))),
            ..Settings::default()
        };
        let this = report(2024, "");
        let analysis = Analysis::of(this.as_str(), &Arc::new(settings));
        let items = fitting(&analysis, Span::empty(this.len() - 1)).into_iter();
        let texts: Vec<String> = items.map(|it| it.text).skip(1).collect();
        assert_eq!(texts, ["另有××件事。"]);
    }

    #[test]
    fn counts_of_last_year_are_open_and_its_year_is_this_one() {
        let text =
            "2023年，根据国办函〔2020〕109号收到申请1,204件，占12.5%，9月1日起施行，2022年为3件。";
        assert_eq!(
            opened(text, 2023),
            "2024年，根据国办函〔2020〕109号收到申请××件，占××%，9月1日起施行，2022年为××件。"
        );
    }
}
