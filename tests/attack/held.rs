//! What a text holds, found out without any help of the program that is tested.

use std::collections::BTreeMap;

/// Numbers by value, units, and tags, each with how often it stands there.
pub type Held = BTreeMap<String, usize>;

/// What of `before` is not in `after`.
pub fn lost(before: &str, after: &str) -> Vec<String> {
    // The ordinal of a heading or label may go, and the measure word of a count; both may have come in.
    // What is repeated in every cell that a merged one covers is said once.
    let before = held(before, true, |piece| without_ordinal(own_count(piece)));
    let after = held(after, false, |piece| piece);
    let lost = before.into_iter().filter_map(|(what, count)| {
        let left = after.get(&what).copied().unwrap_or(0);
        (left < count).then(|| format!("{what} ({count} → {left})"))
    });
    lost.collect()
}

fn held(text: &str, once: bool, rest_of: impl Fn(&str) -> &str) -> Held {
    let text = without_residue(text);
    let mut held = Held::new();
    let mut rest = text.as_str();
    let mut words = String::new();
    // Tags part the text into pieces, as bars and tabs do, but for those that a reader does not see.
    while let Some(at) = rest.find('<') {
        // A comment is a tag whatever stands in it.
        let comment = rest[at..].starts_with("<!--");
        let end = match comment {
            true => rest[at..].find("-->").map(|end| at + end + 3),
            false => tag_end(&rest[at..]).map(|end| at + end),
        };
        let opens = rest[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let is_tag = |end: &usize| opens && end - at < 1000 && !rest[at + 1..*end].contains('<');
        match end.filter(|end| comment || is_tag(end)) {
            Some(end) => {
                words.push_str(&rest[..at]);
                let tag = &rest[at..end];
                if tag.starts_with("<br") || tag.starts_with("</br") || tag.starts_with("<BR") {
                    words.push('\n');
                } else {
                    // Blanks at the edges of the lines of a comment are none of its words.
                    let seen = tag.chars().filter(|c| !comment || !c.is_whitespace());
                    let tag: String = seen.map(narrow).collect();
                    *held.entry(tag).or_default() += 1;
                    if !is_inline(&rest[at..end]) {
                        words.push('\u{1}');
                    }
                }
                rest = &rest[end..];
            }
            None => {
                words.push_str(&rest[..at + 1]);
                rest = &rest[at + 1..];
            }
        }
    }
    words.push_str(rest);
    // A bar behind a backslash parts cells too.
    let words = joined(&words).replace("\\|", "|");
    let mut last = String::new();
    for piece in words.split(['\u{1}', '|', '｜', '│', '\t', '\n', '\r']) {
        let piece: String = piece.chars().map(narrow).collect();
        // A mark of a list may go from the first of them.
        let words = piece.trim().trim_start_matches("- ");
        let repeated = once && words == last && words.chars().count() > 3 && words.contains('第');
        if !words.is_empty() {
            last = words.to_owned();
        }
        if repeated {
            continue;
        }
        if is_row_of_figures(&piece) {
            for token in piece.split_whitespace() {
                figures(rest_of(token), &mut held);
            }
        } else if is_row_between_commas(&piece) {
            for token in piece.split(',') {
                figures(rest_of(token), &mut held);
            }
        } else {
            figures(rest_of(&piece), &mut held);
        }
    }
    held
}

/// Whether a tag stands inside words and numbers: 10</span>24 is 1024.
fn is_inline(tag: &str) -> bool {
    if tag.starts_with("<!--") {
        return true;
    }
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != ':');
    let name = name[..end.unwrap_or(name.len())].to_ascii_lowercase();
    [
        "span", "b", "strong", "i", "em", "u", "font", "o:p", "del", "ins",
    ]
    .contains(&name.as_str())
}

/// Whether a line is a row of a table, its cells parted by blanks.
fn is_row_of_figures(piece: &str) -> bool {
    let tokens = piece.split_whitespace();
    let figures = tokens.filter(|token| token.starts_with(|c: char| c.is_ascii_digit()));
    figures.count() >= 4
}

/// Whether a line is a row of a table, its cells parted by commas: many figures, or some behind one label.
fn is_row_between_commas(piece: &str) -> bool {
    let is_figure = |cell: &&str| {
        let cell = cell.trim().trim_start_matches('-');
        cell.starts_with(|c: char| c.is_ascii_digit())
    };
    let figures = piece.split(',').filter(is_figure).count();
    let cells = piece.split(',').filter(|cell| !cell.trim().is_empty());
    figures >= 4 || figures >= 2 && figures + 1 == cells.count()
}

/// The text without what the official form has once: headers of columns and blocks that stand there again, as on each page of a
/// PDF, and labels over groups of columns.
pub fn without_repeated_headers(text: &str) -> String {
    const GROUPS: [&str; 4] = [
        "申请人情况",
        "申請人情況",
        "法人或其他组织",
        "法人或其他組織",
    ];
    let text = with_whole_headers(text);
    let mut kept = String::new();
    let mut known: Vec<String> = Vec::new();
    for piece in text.split_inclusive(['|', '\t', '\n', '\r', '>', '<']) {
        let compact: String = nianbao::text::plain(piece)
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '|')
            .collect();
        let compact = compact.trim_start_matches("《条例》").to_owned();
        // The header of a block is told by its numbers, whatever else is wrong with it.
        let of_block = compact.chars().count() < 20
            && compact.starts_with("第二十")
            && compact.ends_with(['项', '）']);
        let compact = if of_block {
            let numerals = compact.chars().filter(|c| numeral(*c).is_some());
            format!("第二十条第{}项", numerals.skip(2).collect::<String>())
        } else {
            compact
        };
        if !is_header(&compact) {
            kept.push_str(piece);
        } else if known.contains(&compact) {
            kept.extend(piece.chars().last());
        } else {
            known.push(compact);
            kept.push_str(piece);
        }
    }
    GROUPS
        .iter()
        .fold(kept, |kept, group| kept.replace(group, ""))
}

/// The text with each header over amounts on one line that is broken over two.
fn with_whole_headers(text: &str) -> String {
    const BEGINNING: &str = "收费金额";
    let mut whole = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(BEGINNING) {
        let (before, header) = rest.split_at(at);
        whole.push_str(before);
        let end = header
            .find('）')
            .map_or(BEGINNING.len(), |end| end + '）'.len_utf8());
        let (header, behind) = header.split_at(end);
        let words: String = header.chars().filter(|c| c.is_alphabetic()).collect();
        whole.push_str(if words == "收费金额单位万元" {
            FEES
        } else {
            header
        });
        rest = behind;
    }
    whole + rest
}

const FEES: &str = "收费金额（单位：万元）";

/// Whether a cell is 第二十条第（一）项, 信息内容 or the header over amounts.
fn is_header(cell: &str) -> bool {
    let of_block = cell.starts_with("第二十条第") && cell.ends_with('项');
    cell.chars().count() < 20 && (of_block || cell == "信息内容" || cell.contains(FEES))
}

/// Words with 万元 and the number of an article on one line, and with a 0 among Chinese numerals as the numeral it stands for.
fn joined(words: &str) -> String {
    let characters: Vec<char> = words.chars().map(narrow).collect();
    let mut joined = String::new();
    for (at, c) in characters.iter().enumerate() {
        let behind = characters[at + 1..].iter().find(|c| !c.is_whitespace());
        if c.is_whitespace() && joined.ends_with(['万', '萬']) && behind == Some(&'元') {
            continue;
        }
        let is_numeral = |c: Option<&char>| c.is_some_and(|c| numeral(*c).is_some());
        // 第（十 五）项
        let ordinal = joined.trim_end_matches(|c| numeral(c).is_some());
        let ordinal = ordinal.trim_end_matches(['（', '(']);
        // What has a stop behind it is the number of a heading.
        let numeral_behind = characters[at + 1..].iter().filter(|c| !c.is_whitespace());
        let stop = numeral_behind.clone().find(|c| !is_numeral(Some(c)));
        if c.is_whitespace()
            && is_numeral(behind)
            && stop != Some(&'、')
            && ordinal.ends_with('第')
            && joined.ends_with(|c| numeral(c).is_some())
        {
            continue;
        }
        let between = *c == '0'
            && at > 0
            && is_numeral(characters.get(at - 1))
            && is_numeral(characters.get(at + 1));
        joined.push(if between { '〇' } else { *c });
    }
    joined
}

/// Where a tag ends, quoted values passed over.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - 0xff10 + 0x30).unwrap(),
        '．' => '.',
        '，' => ',',
        '萬' => '万',
        '億' => '亿',
        '⼀' => '一',
        '⼆' => '二',
        '⼗' => '十',
        _ => c,
    }
}

/// Pinyin in brackets, bookmarks, folders of local paths and our own comments.
pub fn without_residue(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text.to_owned();
    for entity in ["&nbsp;", "\u{feff}", "\u{200b}"] {
        rest = rest.replace(entity, "");
    }
    // Comments of our own first: they may stand inside other residue.
    let ours = |rest: &str| {
        let mut comments = rest.match_indices("<!--");
        comments.find_map(|(at, _)| {
            rest[at + 4..]
                .trim_start()
                .starts_with("nianbao")
                .then_some(at)
        })
    };
    while let Some(at) = ours(&rest) {
        let Some(end) = rest[at..].find("-->") else {
            break;
        };
        rest.replace_range(at..at + end + 3, "");
    }
    // The number of a character is none of the draft's.
    let mut from = 0;
    while let Some(at) = rest[from..].find("&#").map(|at| from + at) {
        let behind = rest[at + 2..].trim_start_matches(|c: char| c.is_ascii_digit());
        let end = rest.len() - behind.len();
        let number = rest[at + 2..end].parse().ok().and_then(char::from_u32);
        if let Some(c) = number {
            let end = rest.len() - behind.strip_prefix(';').unwrap_or(behind).len();
            let written = match c {
                '<' | '>' => "〈".to_owned(),
                c if c.is_control() && !c.is_whitespace() => String::new(),
                c => c.to_string(),
            };
            rest.replace_range(at..end, &written);
            from = at + written.len();
        } else {
            from = at + 2;
        }
    }
    let mut rest = rest.as_str();
    while let Some(c) = rest.chars().next() {
        let skipped = if rest.starts_with("[bookmark")
            || rest.starts_with("[image")
            || rest.starts_with("![")
        {
            rest.find(']').map(|end| end + 1)
        } else if matches!(c, '(' | '（') {
            let inner = &rest[c.len_utf8()..];
            let end = inner.find([')', '）']);
            let pinyin = end.filter(|end| {
                *end > 0
                    && inner[..*end]
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü".contains(c))
            });
            pinyin.map(|end| c.len_utf8() + end + inner[end..].chars().next().unwrap().len_utf8())
        } else {
            None
        };
        match skipped {
            Some(length) => rest = &rest[length..],
            None => {
                kept.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    kept
}

/// A cell that is a count: its measure word may go, as may 增 or + and a bracketed blank.
fn own_count(piece: &str) -> &str {
    let trimmed = piece.trim();
    let digits = trimmed
        .trim_start_matches(['增', '+', ' '])
        .trim_start_matches("加");
    let end = digits
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.'))
        .unwrap_or(digits.len());
    let unit = digits[end..].trim();
    let is_unit = !unit.is_empty()
        && unit.chars().count() <= 3
        && !unit.contains(['元', '万', '亿', '%', '十', '百', '千']);
    if end > 0 && is_unit && unit.chars().all(|c| !c.is_ascii() && c.is_alphabetic()) {
        return &digits[..end];
    }
    piece
}

/// A piece without the ordinal of a heading or label in front of it.
fn without_ordinal(piece: &str) -> &str {
    let body = piece.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '#' | '*' | '>' | '-' | '_' | '●' | '第' | '（' | '(')
    });
    let rest = body.trim_start_matches(|c: char| {
        c.is_ascii_digit() || numeral(c).is_some() || "壹贰叁肆伍陆ⅠⅡⅢⅣⅤⅥ".contains(c)
    });
    let length = body[..body.len() - rest.len()].chars().count();
    // 1,204 is one number.
    let grouped = rest
        .strip_prefix(',')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if grouped {
        return piece;
    }
    let behind = rest.trim_start();
    let stops = ['、', '）', ')', '：', ':', ',', '，', '章', '节'];
    // 1.2024年 is a number before a year.
    let is_decimal = |rest: &str| {
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        digits > 0 && !(digits == 4 && rest[digits..].starts_with('年'))
    };
    let decimals = behind.strip_prefix('.').is_some_and(is_decimal);
    let ends = behind.starts_with(stops)
        || behind.starts_with("部分")
        || behind.starts_with('.') && !decimals;
    if length > 0 && length <= 3 && ends {
        behind
    } else {
        piece
    }
}

fn numeral(c: char) -> Option<u64> {
    "零一二三四五六七八九"
        .chars()
        .position(|known| known == c)
        .map(|at| at as u64)
        .or(match c {
            '〇' | '○' => Some(0),
            '十' => Some(10),
            '百' => Some(100),
            '千' => Some(1000),
            _ => None,
        })
}

/// Numbers with their values, money and per cent, and measure words behind digits.
fn figures(piece: &str, held: &mut Held) {
    let characters: Vec<char> = piece.chars().collect();
    let mut at = 0;
    let mut add = |what: String| *held.entry(what).or_default() += 1;
    while at < characters.len() {
        let c = characters[at];
        let start = at;
        if c.is_ascii_digit() {
            let signed = start > 0 && matches!(characters[start - 1], '-' | '－' | '−');
            if signed && (start < 2 || !characters[start - 2].is_alphanumeric()) {
                add("-".to_owned());
            }
            while at < characters.len()
                && (characters[at].is_ascii_digit() || is_joint(&characters, at))
            {
                at += 1;
            }
            let run: String = characters[start..at]
                .iter()
                .filter(|c| **c != ',')
                .collect();
            let parts: Vec<&str> = run.split('.').collect();
            if let [whole, fraction] = parts.as_slice() {
                let fraction = fraction.trim_end_matches('0');
                let whole = whole.trim_start_matches('0');
                let whole = if whole.is_empty() { "0" } else { whole };
                add(if fraction.is_empty() {
                    whole.to_owned()
                } else {
                    format!("{whole}.{fraction}")
                });
            } else {
                for part in parts {
                    let part = part.trim_start_matches('0');
                    add(if part.is_empty() {
                        "0".to_owned()
                    } else {
                        part.to_owned()
                    });
                }
            }
            let ordinal = start > 0 && characters[start - 1] == '第';
            if let Some(unit) = characters
                .get(at)
                .filter(|c| !ordinal && "件条次份个人篇期起宗例".contains(**c))
            {
                add(unit.to_string());
            }
        } else if numeral(c).is_some() {
            while at < characters.len() && numeral(characters[at]).is_some() {
                at += 1;
            }
            add(chinese(&characters[start..at]));
        } else {
            match c {
                '元' if at > 0 && matches!(characters[at - 1], '万' | '亿') => {
                    add(format!("{}元", characters[at - 1]))
                }
                '元' => add("元".to_owned()),
                '%' | '％' => add("%".to_owned()),
                _ => {}
            }
            at += 1;
        }
    }
}

/// Whether a dot or comma stands between digits of one number.
fn is_joint(characters: &[char], at: usize) -> bool {
    let digit = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
    match characters[at] {
        // 1.2024年 is a number before a year.
        '.' => {
            digit(at + 1)
                && !((1..=4).all(|on| digit(at + on)) && characters.get(at + 5) == Some(&'年'))
        }
        ',' => digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4),
        _ => false,
    }
}

/// The value of Chinese numerals; where they are none, as they stand.
fn chinese(run: &[char]) -> String {
    let digits: Vec<u64> = run.iter().filter_map(|c| numeral(*c)).collect();
    if digits.iter().all(|digit| *digit < 10) {
        let number: String = digits.iter().map(u64::to_string).collect();
        let number = number.trim_start_matches('0');
        return if number.is_empty() {
            "0".to_owned()
        } else {
            number.to_owned()
        };
    }
    let mut sum = 0;
    let mut open = None;
    for digit in digits {
        if digit >= 10 {
            sum += open.take().unwrap_or(1) * digit;
        } else {
            open = Some(digit);
        }
    }
    (sum + open.unwrap_or(0)).to_string()
}
