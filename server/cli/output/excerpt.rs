//! Cutting the line around a place down to what fits on a screen.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::place::Lines;
use crate::text::{Span, is_inside_tag, tag_length};

/// What stands where text was cut off.
pub const CUT: char = '…';

/// A part of a line with the place that matters in it.
#[derive(Clone, Debug)]
pub struct Excerpt {
    /// Number of the line, from 1.
    pub line: usize,
    pub text: String,
    /// The place within `text`, in bytes.
    pub range: Range<usize>,
    /// The parts of the draft that `text` is made of, in order, each with where it begins in `text`.
    parts: Vec<(Span, usize)>,
}

impl Excerpt {
    /// The line where `span` starts, without the tags around the place. A line of more than `width` columns is cut down to
    /// about that: first the blanks that align a table, then what is far from the place. Of a place over several lines, or too
    /// long a one, the beginning is shown.
    pub fn new(lines: &Lines, span: Span, width: usize) -> Self {
        let text = lines.text();
        let line = lines.line_at(span.start);
        let place = Span::new(span.start.min(line.end), span.end.min(line.end));
        let near = near(text, line, place, width);
        let place = Span::new(place.start, place.end.min(near.end));
        let whole = without_tags(text, near, place);
        let mut parts = whole.clone();
        let total: usize = parts.iter().map(|part| columns(part.of(text))).sum();
        if near != line || total > width {
            let blanks_cut = |part: &Span| without_runs_of_blanks(text, *part, place);
            parts = parts.iter().flat_map(blanks_cut).collect();
            cut(&mut parts, text, place, width);
        }
        let ends = |parts: &[Span]| parts.first().zip(parts.last()).map(|(a, b)| a.cover(*b));
        let shown = ends(&parts).unwrap_or(place);
        let whole = ends(&whole).unwrap_or(place);
        let mut excerpt = Self {
            line: lines.number(span.start),
            text: String::new(),
            range: 0..0,
            parts: Vec::new(),
        };
        if near.start > line.start || shown.start > whole.start {
            excerpt.text.push(CUT);
        }
        for part in parts {
            excerpt.parts.push((part, excerpt.text.len()));
            excerpt.text.push_str(part.of(text));
        }
        if near.end < line.end || shown.end < whole.end {
            excerpt.text.push(CUT);
        }
        let seen = Span::new(place.start, place.end.min(shown.end));
        excerpt.range = excerpt.locate(seen).unwrap_or_default();
        excerpt
    }

    /// Where a span of the draft stands in the excerpt; `None` where it was cut off.
    pub fn locate(&self, span: Span) -> Option<Range<usize>> {
        let locate = |offset: usize| {
            let parts = self.parts.iter();
            let mut around = parts.filter(|(part, _)| part.touches(offset));
            around
                .next()
                .map(|(part, start)| start + offset - part.start)
        };
        Some(locate(span.start)?..locate(span.end)?)
    }
}

/// What may be shown of a line: of an endless one only what stands around the place, which is cut down as well.
fn near(text: &str, line: Span, place: Span, width: usize) -> Span {
    /// A column takes no more than so many bytes, blanks that are left out included.
    const BYTES: usize = 32;
    let reach = width.saturating_mul(BYTES);
    let start = text.floor_char_boundary(place.start.saturating_sub(reach));
    let end = text.ceil_char_boundary(place.end.min(place.start + reach) + reach);
    Span::new(start.max(line.start), end.min(line.end).max(place.start))
}

/// The line without its tags, but for those in the place and right beside it, where a fix may change them; all of it where it
/// has none. The first and the last part have something in them that is seen, as far as there is any.
fn without_tags(text: &str, line: Span, place: Span) -> Vec<Span> {
    if !line.of(text).contains('<') {
        return vec![line];
    }
    let mut parts = Vec::new();
    // What may be shown of an endless line may begin in the middle of a tag.
    let mut start = match is_inside_tag(text, line.start) {
        true => Span::new(line.start, place.start).of(text).find('>'),
        false => None,
    }
    .map_or(line.start, |end| line.start + end + 1);
    let mut at = start;
    while let Some(found) = Span::new(at, line.end).of(text).find('<') {
        at += found;
        let rest = text.get(at..).unwrap_or_default();
        let end = (at + tag_length(rest).unwrap_or(1)).min(line.end);
        let tag = Span::new(at, end);
        if tag_length(rest).is_some() && !tag.overlaps(place) {
            parts.push(Span::new(start, at));
            start = end;
        }
        at = end;
    }
    parts.push(Span::new(start, line.end));
    let seen = |part: &Span| !part.of(text).trim().is_empty() || part.touches(place.start);
    let first = parts.iter().position(seen).unwrap_or_default();
    let last = parts.iter().rposition(seen).unwrap_or_default();
    parts.drain(first..=last).collect()
}

/// The line without all but the first two blanks of each run outside `place`.
fn without_runs_of_blanks(text: &str, line: Span, place: Span) -> Vec<Span> {
    const KEPT: usize = 2;
    let mut parts = Vec::new();
    let mut start = line.start;
    let mut blanks = 0;
    for (at, byte) in (line.start..).zip(line.of(text).bytes()) {
        if byte == b' ' && !(place.start..place.end).contains(&at) {
            blanks += 1;
            if blanks == KEPT + 1 {
                parts.push(Span::new(start, at));
            }
            if blanks > KEPT {
                start = at + 1;
            }
        } else {
            blanks = 0;
        }
    }
    parts.push(Span::new(start, line.end));
    parts
}

/// Cuts the parts down to `width` columns around the place.
fn cut(parts: &mut Vec<Span>, text: &str, place: Span, width: usize) {
    let total: usize = parts.iter().map(|part| columns(part.of(text))).sum();
    if total <= width {
        return;
    }
    let wanted = columns(place.of(text)).min(width * 2 / 3);
    // A third of what is left goes before the place: what follows explains more.
    let mut before = (width - wanted) / 3;
    let left: usize = parts
        .iter()
        .map(|part| columns(Span::new(part.start, part.end.min(place.start)).of(text)))
        .sum();
    let mut skip = left.saturating_sub(before);
    // Where little stands behind the place, more of what stands before it fits.
    skip = skip.min(total - width);
    before = left - skip;
    let mut free = width.max(before);
    let mut kept = Vec::new();
    for part in parts.drain(..) {
        let start = part.start + take(part.of(text).chars(), skip);
        let rest = Span::new(start, part.end);
        if rest.is_empty() && !part.is_empty() {
            skip -= columns(part.of(text)).min(skip);
            continue;
        }
        skip = 0;
        let end = start + take(rest.of(text).chars(), free);
        free -= columns(Span::new(start, end).of(text)).min(free);
        kept.push(Span::new(start, end));
        if end < part.end {
            break;
        }
    }
    *parts = kept;
}

/// The beginning of a line, at most `width` columns of it.
pub fn head(line: &str, width: usize) -> String {
    match line.get(..take(line.chars(), width)) {
        Some(kept) if kept.len() < line.len() => format!("{kept}{CUT}"),
        _ => line.to_owned(),
    }
}

/// The end of a line, at most `width` columns of it.
pub fn tail(line: &str, width: usize) -> String {
    let bytes = take(line.chars().rev(), width);
    match line.get(line.len() - bytes..) {
        Some(kept) if kept.len() < line.len() => format!("{CUT}{kept}"),
        _ => line.to_owned(),
    }
}

/// How many bytes the characters take that fit into `width` columns.
fn take(characters: impl Iterator<Item = char>, width: usize) -> usize {
    let mut free = width;
    let mut bytes = 0;
    for character in characters {
        let Some(rest) = free.checked_sub(width_of(character)) else {
            break;
        };
        free = rest;
        bytes += character.len_utf8();
    }
    bytes
}

fn columns(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

/// Columns of a character; a tab is shown as four blanks.
fn width_of(character: char) -> usize {
    match character {
        '\t' => 4,
        _ => character.width().unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, place: &str, width: usize) -> (usize, String, String) {
        let start = text.find(place).unwrap();
        let lines = Lines::new(&text.into());
        let excerpt = Excerpt::new(&lines, Span::new(start, start + place.len()), width);
        let shown = excerpt.text[excerpt.range.clone()].to_owned();
        (excerpt.line, excerpt.text, shown)
    }

    #[test]
    fn short_lines_stay_whole() {
        let (line, text, place) = excerpt("一\r\n二三四\r\n五", "三", 20);
        assert_eq!((line, text.as_str(), place.as_str()), (2, "二三四", "三"));
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = "甲".repeat(300) + "乙" + &"丙".repeat(300);
        let (_, shown, place) = excerpt(&text, "乙", 20);
        assert_eq!(shown, "…甲甲甲乙丙丙丙丙丙丙…");
        assert_eq!(place, "乙");
        let (_, shown, _) = excerpt(&text, "甲", 10);
        assert_eq!(shown, "甲甲甲甲甲…");
    }

    #[test]
    fn long_places_show_their_beginning() {
        let text = "甲".repeat(10) + &"乙".repeat(300);
        let (_, shown, place) = excerpt(&text, &"乙".repeat(300), 30);
        assert_eq!(shown, "…甲甲乙乙乙乙乙乙乙乙乙乙乙乙乙…");
        assert_eq!(place, "乙".repeat(13));
        let (_, shown, place) = excerpt("甲乙\n丙丁", "乙\n丙", 30);
        assert_eq!((shown.as_str(), place.as_str()), ("甲乙", "乙"));
    }

    #[test]
    fn tags_around_the_place_are_not_shown() {
        let line = "<td style=\"width: 9%\"><span>规范</span><b>性文件</b></td>";
        let (_, shown, place) = excerpt(line, "性", 40);
        assert_eq!((shown.as_str(), place.as_str()), ("规范性文件", "性"));
        let (_, shown, place) = excerpt(line, "范</span><b>性", 40);
        assert_eq!(shown, "规范</span><b>性文件");
        assert_eq!(place, "范</span><b>性");
        let (_, shown, place) = excerpt("<p><br></p>", "<br>", 40);
        assert_eq!((shown.as_str(), place.as_str()), ("<br>", "<br>"));
        let long = format!("<p><i class=\"{}\">甲</i>乙</p>", "c".repeat(900));
        let (_, shown, place) = excerpt(&long, "乙", 20);
        assert_eq!((shown.as_str(), place.as_str()), ("…甲乙", "乙"));
    }

    #[test]
    fn tables_lose_their_blanks_first() {
        let row = "| 三、办理结果        | 1.不掌握      | 5      | 0      |";
        let (_, shown, place) = excerpt(row, "5", 50);
        assert_eq!(shown, "| 三、办理结果  | 1.不掌握  | 5  | 0  |");
        assert_eq!(place, "5");
        let (_, shown, place) = excerpt(row, "5      ", 50);
        assert_eq!(shown, "| 三、办理结果  | 1.不掌握  | 5      | 0  |");
        assert_eq!(place, "5      ");
    }

    #[test]
    fn what_is_cut_is_cut_in_one_piece() {
        let row = "| 三、办理结果        | 1.不掌握      | 5      | 0      |";
        for width in 10..40 {
            let (_, shown, _) = excerpt(row, "5", width);
            let whole = "| 三、办理结果  | 1.不掌握  | 5  | 0  |";
            assert!(whole.contains(shown.trim_matches(CUT)), "{width}: {shown}");
        }
    }

    #[test]
    fn places_anywhere_do_no_harm() {
        let text = "年\r\n报\t    𠮷".repeat(9);
        let lines = Lines::new(&text.as_str().into());
        for start in 0..text.len() + 3 {
            for end in start..text.len() + 3 {
                let fits = text.get(start..end).is_some();
                if fits {
                    let excerpt = Excerpt::new(&lines, Span::new(start, end), 5);
                    assert!(excerpt.text.get(excerpt.range.clone()).is_some());
                }
            }
        }
    }
}
