//! What the tests share: parsing, and texts made to break the grammar.

#![allow(dead_code, reason = "each test uses a part")]

use proptest::prelude::*;
use proptest::sample::select;
use tree_sitter::{Parser, Tree};

/// Small invented reports, one for each form reports come in.
pub const REPORTS: [&str; 5] = [
    include_str!("../fixtures/canonical.md"),
    include_str!("../fixtures/word_processor.txt"),
    include_str!("../fixtures/web_copy.txt"),
    include_str!("../fixtures/page.html"),
    include_str!("../fixtures/pdf.txt"),
];

/// Pieces of text that mean something to the scanner, whole or in part.
const PIECES: &[&str] = &[
    ".",
    ",",
    "/",
    "?",
    "!",
    "1,234",
    "1.5",
    "2021-01-05",
    "0591-2345678",
    "\\",
    "统称",
    "目录",
    "<?",
    "<!D>",
    "第",
    "（",
    "）",
    "(",
    ")",
    "《",
    "》",
    "〈",
    "〉",
    "<",
    ">",
    "|",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "#",
    "## ",
    "0",
    "12",
    "2021",
    "３",
    "一",
    "二",
    "〇",
    "十",
    "条",
    "款",
    "项",
    "目",
    "、",
    "和",
    "至",
    "到",
    "，",
    "。",
    "；",
    "：",
    "年",
    "月",
    "日",
    "年度",
    "起",
    "止",
    "[",
    "]",
    "〔",
    "〕",
    "{",
    "}",
    "&",
    ";",
    "&nbsp;",
    "&#12288;",
    "\0",
    "\u{feff}",
    "\u{3000}",
    "\u{a0}",
    " ",
    "🀄",
    "\u{301}",
    "ā",
    "<!--",
    "-->",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<td colspan=\"2\">",
    "<p>",
    "</p>",
    "<br>",
    "<b>",
    "</b>",
    "<img src=x>",
    "<script>",
    "</script>",
    "<a href='",
    "\"",
    "=",
    "/>",
    "nianbao:",
    "<!-- nianbao: ignore ",
    "<!-- nianbao: ignore a-b, c 原因 -->",
    "-",
    "---",
    "—",
    "~",
    "%",
    "件",
    "人次",
    "万",
    "余",
    "国务院令第",
    "号",
    "令",
    "国办发",
    "中华人民共和国",
    "条例",
    "本",
    "该法",
    "前款",
    "以下简称",
    "“",
    "”",
    "修订",
    "年度报告",
    "报(bào)告",
    "根据",
    "百分之",
    "二〇二一年",
    "错误!未找到",
    "![",
    "[image: ",
    "[bookmark: x]",
    "HYPERLINK \"",
    "http://",
    "www.",
    "1.",
    "一、",
    "（一）",
];

/// Texts of pieces that mean something, and of any characters.
pub fn hostile_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-z]{1,5}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Some pieces that mean something.
pub fn few_pieces(count: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(select(PIECES), count).prop_map(|pieces| pieces.concat())
}

/// A change of a text: what is replaced, in thousandths of its characters, and by what.
#[derive(Clone, Debug)]
pub struct Change {
    pub at: usize,
    pub removed: usize,
    pub inserted: String,
}

impl Change {
    /// The bytes the change replaces.
    pub fn range(&self, source: &str) -> std::ops::Range<usize> {
        let boundary = |wanted: usize| {
            (0..=wanted.min(source.len()))
                .rev()
                .find(|&byte| source.is_char_boundary(byte))
                .unwrap_or(0)
        };
        let start = boundary(source.len() * self.at / 1000);
        start..boundary(start + self.removed)
    }
}

pub fn change() -> impl Strategy<Value = Change> {
    let removed = prop_oneof![4 => 0..8usize, 2 => 0..60usize, 1 => 0..600usize];
    let inserted = prop_oneof![
        2 => Just(String::new()),
        4 => select(PIECES).prop_map(str::to_owned),
        1 => hostile_text(),
        1 => any::<char>().prop_map(String::from),
    ];
    (0..=1000usize, removed, inserted).prop_map(|(at, removed, inserted)| Change {
        at,
        removed,
        inserted,
    })
}

/// A realistic report with a few changes.
pub fn mutated_report() -> impl Strategy<Value = String> {
    (select(&REPORTS[..]), prop::collection::vec(change(), 0..12)).prop_map(|(report, changes)| {
        let mut text = report.to_owned();
        for change in changes {
            text.replace_range(change.range(&text), &change.inserted);
        }
        text
    })
}

/// How many cases a property is tried on: NIANBAO_CASES, or the number given.
pub fn cases(usual: u32) -> u32 {
    std::env::var("NIANBAO_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(usual)
}

pub fn parser() -> Parser {
    let mut parser = Parser::new();
    parser
        .set_language(&tree_sitter_nianbao::LANGUAGE.into())
        .expect("the runtime reads the parser");
    parser
}

pub fn parse(source: &str, old: Option<&Tree>) -> Tree {
    parser()
        .parse(source, old)
        .expect("without a timeout every parse ends")
}
