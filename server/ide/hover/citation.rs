//! A citation: the act, its versions, whether it holds for the report, and what the article says.

use crate::analysis::Analysis;
use crate::ide::words;
use crate::messages::Language;
use crate::rules::statute::verdict;
use crate::statutes::name::marked;
use crate::statutes::{Act, Version, gist};
use crate::text::Span;

/// The place that is cited at an offset, and what is to be said of it, in Markdown.
pub fn hover(analysis: &Analysis, offset: usize, language: Language) -> Option<(Span, String)> {
    let report = analysis.report();
    let citation = report.citations.iter().find(|it| it.span.touches(offset))?;
    let index = analysis.settings().index();
    let year = report.year.and_then(|year| u16::try_from(year.value).ok());
    let resolved = citation.resolve(index, year);
    let here = resolved
        .iter()
        .find(|(place, _)| place.is_some_and(|it| it.span.touches(offset)));
    let (place, resolution) = here.or(resolved.first())?;
    let mut parts = Vec::new();
    if let Some(found) = resolution.act {
        parts.push(act(found, language));
    }
    if let Some(reason) = verdict::reason(citation, *place, resolution, index) {
        parts.push(format!("⚠ {}", reason.render(language)));
    } else if resolution.in_force {
        let year = year.map_or_else(String::new, |year| year.to_string());
        parts.push(
            words::message("in_force")
                .with("year", year)
                .render(language),
        );
    }
    if let (Some(act), Some(version), Some(place)) = (resolution.act, resolution.version, place) {
        parts.push(format!("**{}**", place.place));
        let text = version.text(place.place.article);
        parts.extend(
            gist(act, version, place.place)
                .filter(|_| text.is_none())
                .map(str::to_owned),
        );
        parts.extend(text.map(|text| format!("> {}", text.replace('\n', "\n> "))));
    }
    let known = index.known_until().filter(|_| resolution.act.is_some());
    parts.extend(known.map(|year| {
        let message = words::message("known_until").with("year", year);
        message.render(language)
    }));
    let span = place.map_or(citation.span, |place| place.span);
    (!parts.is_empty()).then(|| (span, parts.join("\n\n")))
}

/// An act with its versions, in Markdown.
pub fn act(act: &Act, language: Language) -> String {
    let mut text = format!("**{}**\n", marked(&act.name));
    for version in &act.versions {
        text.push_str(&format!("\n- {}", version_line(version, language)));
    }
    text
}

fn version_line(version: &Version, language: Language) -> String {
    let mut parts = vec![words::message("adopted").with("date", version.adopted)];
    parts.extend(
        version
            .in_force
            .map(|date| words::message("effective").with("date", date)),
    );
    parts.extend(
        version
            .repealed
            .map(|date| words::message("repealed").with("date", date)),
    );
    let mut parts: Vec<String> = parts.iter().map(|part| part.render(language)).collect();
    parts.extend(version.documents.iter().cloned());
    let separator = match language {
        Language::Chinese => "，",
        Language::English => ", ",
    };
    parts.join(separator)
}
