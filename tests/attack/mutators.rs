//! What is done to a draft to damage it.

use crate::drafts::Drafts;
use crate::support::Random;

/// Marks that get into drafts, or break them.
const MARKS: &[&str] = &[
    "|",
    "|",
    "\t",
    "\t",
    "\n",
    "\n\n",
    "\r",
    "1",
    "0",
    "24",
    "3件",
    "３",
    "一",
    "二、",
    "（三）",
    "1.",
    "）",
    "（",
    "（共收到21件）",
    "（其中涉诉73件）",
    "：无",
    "：本年度未收取信息处理费",
    "。",
    "，",
    "、",
    "*",
    "**",
    "_",
    "#",
    "## ",
    "### ",
    "- ",
    "> ",
    "`",
    "<span>",
    "</span>",
    "<b>",
    "</b>",
    "<br>",
    "<p>",
    "</p>",
    "<td>",
    "</td>",
    "<tr>",
    "</tr>",
    "<table>",
    "</table>",
    "<!--",
    "-->",
    "<del>",
    "&nbsp;",
    "&#51;",
    "&",
    "\u{feff}",
    "\u{3000}",
    "\u{a0}",
    "\u{200b}",
    " ",
    "  ",
    "元",
    "万元",
    "（单位：元）",
    "（万元）",
    "2024年",
    "2024",
    "年",
    "-",
    "—",
    "%",
    "《",
    "》",
    "第二十条第（六）项",
    "第二十条",
    "第（二）款",
    "勾稽关系",
    "一、总体情况",
    "三、收到和处理政府信息公开申请情况",
    "其他",
    "总计",
    "(qū)",
    "⼀",
    "[bookmark: _GoBack]",
    "[image: C:\\a\\b.png]",
    "<!-- nianbao: ignore table-label 核对中 -->",
    "国办发〔21〕5号",
    "截止",
    "自然人",
    "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条，",
    "《条例》第二十条第（一）项",
    "条例第九条",
    "信息内容",
    "本年新",
];

/// A draft with one to four things wrong more than before: every state of it from the first to the last.
pub fn steps(base: String, others: &Drafts, random: &mut Random) -> Vec<String> {
    let mut steps = vec![base];
    if random.once_in(12) {
        steps = vec![encoded(&steps[0], random)];
    }
    for _ in 0..1 + random.below(4) {
        let text = steps[steps.len() - 1].clone();
        let next = match random.below(15) {
            0 => with_lines(&text, random, |lines, from, to, _| {
                drop(lines.drain(from..to))
            }),
            1 => with_lines(&text, random, |lines, from, to, _| {
                let copy = lines[from..to].to_vec();
                lines.splice(to..to, copy);
            }),
            // Cut out, and pasted elsewhere or where it was.
            2 => {
                let mut cut: Vec<String> = Vec::new();
                let mut at = 0;
                let rest = with_lines(&text, random, |lines, from, to, _| {
                    cut = lines.drain(from..to).collect();
                    at = from;
                });
                steps.push(rest.clone());
                let again = random.once_in(4);
                with_lines(&rest, random, |lines, from, _, _| {
                    let at = if again { at.min(lines.len()) } else { from };
                    lines.splice(at..at, cut.drain(..));
                })
            }
            3 => {
                let other = others.pick(random);
                let foreign: Vec<String> = other.split_inclusive('\n').map(str::to_owned).collect();
                with_lines(&text, random, |lines, from, _, random| {
                    let start = random.below(foreign.len().max(1));
                    let end = (start + 1 + random.below(4)).min(foreign.len());
                    let copy = foreign.get(start..end).unwrap_or_default().to_vec();
                    lines.splice(from..from, copy);
                })
            }
            4 => with_line(&text, random, |line, random| cells(&line, '|', random)),
            5 => with_line(&text, random, |line, random| cells(&line, '\t', random)),
            6 => with_line(&text, random, |line, random| {
                let bar = random.pick(&["|", "\t", " | "]);
                if random.once_in(2) {
                    format!("{bar}{line}")
                } else {
                    format!("{line}{bar}")
                }
            }),
            7 => with_line(&text, random, |line, random| {
                let marker = random.pick(&[
                    "# ",
                    "## ",
                    "### ",
                    "**",
                    "- ",
                    "一、",
                    "1、",
                    "（一）",
                    "<p>",
                ]);
                format!("{marker}{line}")
            }),
            8 => with_line(&text, random, |line, _| {
                line.trim_start_matches(['#', ' ']).to_owned()
            }),
            9 => joined(&text, random),
            10 => without_a_character(&text, random),
            11 => section_moved(&text, random),
            _ => marked(&text, random),
        };
        steps.push(next);
    }
    steps
}

fn with_lines(
    text: &str,
    random: &mut Random,
    change: impl FnOnce(&mut Vec<String>, usize, usize, &mut Random),
) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    if lines.is_empty() {
        lines.push(String::new());
    }
    // The last line may be without an end; it gets one, so that moved lines stay lines.
    if let Some(last) = lines.last_mut().filter(|line| !line.ends_with('\n')) {
        last.push('\n');
    }
    let from = random.below(lines.len());
    let most = if random.once_in(4) { 30 } else { 3 };
    let to = (from + 1 + random.below(most)).min(lines.len());
    change(&mut lines, from, to, random);
    lines.concat()
}

/// One line changed; its end stays.
fn with_line(
    text: &str,
    random: &mut Random,
    change: impl FnOnce(String, &mut Random) -> String,
) -> String {
    with_lines(text, random, |lines, from, _, random| {
        let line = lines[from].clone();
        let bare = line.trim_end_matches(['\n', '\r']);
        let end = &line[bare.len()..];
        lines[from] = change(bare.to_owned(), random) + end;
    })
}

/// A cell of a line left out, doubled, emptied, exchanged, or its separator.
fn cells(line: &str, separator: char, random: &mut Random) -> String {
    let mut cells: Vec<&str> = line.split(separator).collect();
    let at = random.below(cells.len());
    match random.below(5) {
        0 => drop(cells.remove(at)),
        1 => cells.insert(at, cells[at]),
        2 => cells[at] = "",
        3 => {
            let other = random.below(cells.len());
            cells.swap(at, other);
        }
        _ => {
            let start: usize = cells[..at].iter().map(|cell| cell.len() + 1).sum();
            if at == 0 {
                return line.to_owned();
            }
            return format!("{}{}", &line[..start - 1], &line[start..]);
        }
    }
    cells.join(&separator.to_string())
}

/// A section with its heading put in front of another.
fn section_moved(text: &str, random: &mut Random) -> String {
    let is_heading = |line: &str| {
        let line = line.trim_start_matches(['#', ' ', '*']);
        line.chars()
            .next()
            .is_some_and(|c| "一二三四五六".contains(c))
            && line.chars().nth(1) == Some('、')
    };
    let mut parts = vec![String::new()];
    for line in text.split_inclusive('\n') {
        if is_heading(line) {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push_str(line);
        }
    }
    let part = parts.remove(random.below(parts.len()));
    let at = random.below(parts.len() + 1);
    parts.insert(at, part);
    parts.concat()
}

/// A line without its end.
fn joined(text: &str, random: &mut Random) -> String {
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    if ends.is_empty() {
        return text.to_owned();
    }
    let at = random.pick(&ends);
    format!("{}{}", &text[..at], &text[at + 1..])
}

fn without_a_character(text: &str, random: &mut Random) -> String {
    let at = place(text, random);
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    format!("{}{}", &text[..at], &text[at + length..])
}

fn marked(text: &str, random: &mut Random) -> String {
    let at = place(text, random);
    format!("{}{}{}", &text[..at], random.pick(MARKS), &text[at..])
}

fn place(text: &str, random: &mut Random) -> usize {
    text.floor_char_boundary(random.below(text.len() + 1))
}

/// The whole text in another dress.
fn encoded(text: &str, random: &mut Random) -> String {
    match random.below(6) {
        0 => text.replace('\n', "\r\n"),
        1 => text.replace('\n', "\r"),
        2 => nianbao::text::in_traditional(text),
        3 => text
            .chars()
            .map(|c| {
                if c.is_ascii_digit() {
                    char::from_u32(c as u32 - 0x30 + 0xff10).unwrap()
                } else {
                    c
                }
            })
            .collect(),
        4 => text.replace('|', "｜"),
        _ => text.replace("\n\n", "\n"),
    }
}
