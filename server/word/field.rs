//! Fields: an instruction, and mostly a result. Of some that have none Word shows something all the same.

use std::collections::BTreeSet;

use super::symbols::symbol;
use super::tag::Tag;
use super::xml::{Id, Xml};

/// The `w:fldChar` in an element that begin fields with an end. Of others Word shows all that stands behind them.
pub fn whole(xml: &Xml, inside: Id) -> BTreeSet<Id> {
    let mut open = Vec::new();
    let mut whole = BTreeSet::new();
    for id in xml.descendants(inside) {
        if xml.tag(id) != Tag::FieldCharacter {
            continue;
        }
        match xml.attribute(id, "fldCharType").as_deref() {
            Some("begin") => open.push(id),
            Some("end") => whole.extend(open.pop()),
            _ => {}
        }
    }
    whole
}

/// A complex field that has begun.
#[derive(Debug, Default)]
pub struct Field {
    /// The `w:fldChar` it begins with.
    begin: Id,
    pub instruction: String,
    /// What its result is, once that has begun.
    result: Option<Result>,
    /// How long the text was when the field began.
    pub start: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Result {
    Words,
    /// A table of contents only repeats the headings.
    Contents,
    /// The mark of a note, which stands above the line.
    Raised,
}

impl Field {
    pub fn new(begin: Id, start: usize) -> Self {
        Self {
            begin,
            start,
            ..Self::default()
        }
    }

    /// What stands behind here is its result.
    pub fn begin_result(&mut self) {
        self.result = Some(match &self.instruction {
            code if is_contents(code) => Result::Contents,
            code if is_raised(code) => Result::Raised,
            _ => Result::Words,
        });
    }

    pub fn in_result(&self) -> bool {
        self.result.is_some()
    }

    pub fn shows(&self) -> bool {
        matches!(self.result, Some(Result::Words | Result::Raised))
    }

    pub fn is_raised(&self) -> bool {
        self.result == Some(Result::Raised)
    }

    /// The address that the field leads to.
    pub fn address(&self) -> Option<String> {
        let (name, rest) = parted(&self.instruction);
        if !name.eq_ignore_ascii_case("HYPERLINK") {
            return None;
        }
        let rest = quick_xml::escape::unescape(rest.trim_start()).ok()?;
        let (address, _) = rest.strip_prefix('"')?.split_once('"')?;
        Some(address.to_owned())
    }

    /// What Word shows of a field whose result is empty when the text has become so long.
    pub fn without_result(&self, xml: &Xml, length: usize) -> Option<String> {
        if length > self.start {
            return None;
        }
        let (name, rest) = parted(&self.instruction);
        match name.to_ascii_uppercase().as_str() {
            "FORMDROPDOWN" => self.entry(xml),
            "FORMCHECKBOX" => self.check_box(xml).map(|on| on.to_string()),
            "EQ" => equation(rest),
            "SYMBOL" => by_code(rest),
            // After the macro or bookmark come the words to click on.
            "MACROBUTTON" | "GOTOBUTTON" => {
                let (_, words) = rest.trim_start().split_once(char::is_whitespace)?;
                Some(words.trim().to_owned())
            }
            _ => None,
        }
    }

    /// The entry of a drop-down list that is chosen: the one noted, else the default, else the first.
    fn entry(&self, xml: &Xml) -> Option<String> {
        let list = xml.child(xml.child(self.begin, Tag::FormField)?, Tag::DropDown)?;
        let number = |tag| xml.number(xml.child(list, tag)?, "val");
        let index = number(Tag::FormResult).or_else(|| number(Tag::FormDefault));
        let mut entries = xml.children(list);
        let entry = entries
            .by_ref()
            .filter(|id| xml.tag(*id) == Tag::ListEntry)
            .nth(index.unwrap_or(0))?;
        xml.value(entry).map(|it| it.into_owned())
    }

    fn check_box(&self, xml: &Xml) -> Option<char> {
        let check_box = xml.child(xml.child(self.begin, Tag::FormField)?, Tag::CheckBox)?;
        let on = xml.is_on(check_box, Tag::Checked);
        let on = on.or_else(|| xml.is_on(check_box, Tag::FormDefault));
        Some(if on.unwrap_or(false) { '☑' } else { '☐' })
    }
}

/// Whether an instruction is that of a table of contents.
pub fn is_contents(instruction: &str) -> bool {
    parted(instruction).0.eq_ignore_ascii_case("TOC")
}

/// Whether an instruction shows the mark of a note as the note itself has it.
pub fn is_raised(instruction: &str) -> bool {
    let (name, rest) = parted(instruction);
    let switches = rest.to_ascii_lowercase();
    name.eq_ignore_ascii_case("NOTEREF") && switches.contains("\\f")
}

/// The name of a field, and what stands behind it in its instruction.
fn parted(instruction: &str) -> (&str, &str) {
    let instruction = instruction.trim();
    let end = instruction.find(|c: char| c.is_whitespace() || matches!(c, '\\' | '"'));
    instruction.split_at(end.unwrap_or(instruction.len()))
}

/// What an equation field shows, where that is one line of words: a fraction, a number in a circle, words under their
/// reading.
fn equation(instruction: &str) -> Option<String> {
    let open = instruction.find('(')?;
    let switches = instruction.get(..open)?;
    let inner = instruction.trim_end().get(open + 1..)?.strip_suffix(')')?;
    let parts = arguments(inner);
    let plain = |part: &&str| !part.contains('\\');
    // Options before the switch, such as the font, stand after an asterisk.
    let switch = switches.rsplit(['*', '"']).next()?;
    if switch.contains("\\f") {
        let [above, below] = parts.as_slice() else {
            return None;
        };
        return (plain(above) && plain(below)).then(|| format!("{above}/{below}"));
    }
    if !switch.contains("\\o") {
        return None;
    }
    let last = parts.last().filter(|part| plain(part))?;
    let is_circle = parts.len() == 2 && matches!(parts.first(), Some(&("○" | "◯" | "〇")));
    let circled = || {
        let number: u32 = last.parse().ok().filter(|it| (1..=20).contains(it))?;
        char::from_u32('①' as u32 + number - 1)
    };
    match is_circle.then(circled).flatten() {
        Some(circled) => Some(circled.to_string()),
        None => Some((*last).to_owned()),
    }
}

/// The arguments between brackets, parted by commas that stand in no brackets of their own.
fn arguments(inner: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    inner
        .split(|c: char| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            matches!(c, ',' | '，' | ';') && depth == 0
        })
        .map(str::trim)
        .collect()
}

/// The character of a `SYMBOL` field: by its code in Unicode, or in the font that is named.
fn by_code(instruction: &str) -> Option<String> {
    let code = instruction.split_whitespace().next()?;
    let code = match code.strip_prefix("0x").or_else(|| code.strip_prefix("0X")) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => code.parse().ok()?,
    };
    let font = instruction
        .split_once("\\f")
        .map_or("", |(_, font)| font.trim_start());
    let font = font.trim_start_matches("&quot;").trim_start_matches('"');
    let font = font.split(['"', '&', '\\']).next().unwrap_or_default();
    let is_unicode = instruction.contains("\\u") || code < 0x80;
    let known = symbol(font.trim(), code);
    let plain = char::from_u32(code).filter(|c| is_unicode && !c.is_control());
    known.or(plain).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_of_one_line_are_read() {
        for (instruction, shown) in [
            (" \\o\\ac(○,1)", Some("①")),
            (" \\o\\ac(○,20) ", Some("⑳")),
            (" \\o\\ac(○,密)", Some("密")),
            (" \\f(1,2)", Some("1/2")),
            (
                " \\* jc0 \\* \"Font:宋体\" \\* hps10 \\o\\ad(\\s\\up 9(nian),年)",
                Some("年"),
            ),
            (" \\f(\\r(2),2)", None),
            (" \\i(1,2,x)", None),
            (" \\o(", None),
            ("", None),
        ] {
            assert_eq!(equation(instruction).as_deref(), shown, "{instruction}");
        }
    }

    #[test]
    fn symbols_are_told_by_code_and_font() {
        assert_eq!(by_code(" 9312 \\u").as_deref(), Some("①"));
        assert_eq!(by_code(" 108 \\f \"Wingdings\"").as_deref(), Some("●"));
        assert_eq!(by_code(" 65").as_deref(), Some("A"));
        assert_eq!(by_code(" 200"), None);
        assert_eq!(by_code(""), None);
    }
}
