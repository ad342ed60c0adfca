//! Fresh parses from 10 KB to 10 MB, which must take time in proportion, and single-character edits.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use tree_sitter::{InputEdit, Parser, Point, Tree};

fn main() {
    divan::main();
}

const SECTIONS: [&str; 6] = [
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
];

const PROSE: &str = "（一）主动公开。2023年，我局依照《中华人民共和国政府信息公开条例》第二十条的规定，通过政府网站、\
政务新媒体和公开栏公开各类信息，及时更新机构职能、财政预决算和规范性文件，方便群众查阅。全年发布信息428条，解读政策12次，\
回应群众关切的问题，网站访问量比上年增长12.5%。一是落实专人负责，完善审核发布的流程，做到先审查、后公开；二是整合栏目，\
清理过时的内容，提高信息的质量；三是组织业务培训，增强工作人员依法公开的意识和能力，使公开工作走上制度化的轨道。\n\n";

/// A canonical report of about this many bytes: its three tables, and prose for the rest.
fn report(bytes: usize) -> String {
    let mut text = String::from("# 青石县林业局2023年政府信息公开工作年度报告\n\n");
    for (index, section) in SECTIONS.iter().enumerate() {
        let number = ["一", "二", "三", "四", "五", "六"][index];
        text.push_str(&format!("## {number}、{section}\n\n"));
        let (rows, columns) = [(0, 0), (11, 3), (25, 7), (1, 15), (0, 0), (0, 0)][index];
        for row in 0..rows {
            text.push_str(&format!("| （{row}）某一类办理结果的名称 |"));
            (0..columns).for_each(|column| text.push_str(&format!(" {} |", row * column)));
            text.push('\n');
        }
        text.push('\n');
        if index == 0 {
            while text.len() + 4000 < bytes {
                text.push_str(PROSE);
            }
        }
    }
    text
}

/// A text of this many bytes: reports of 30 KB one after the other.
fn text(bytes: usize) -> String {
    let one = report(30_000.min(bytes));
    one.repeat(bytes / one.len())
}

fn parser() -> Parser {
    let mut parser = Parser::new();
    parser
        .set_language(&tree_sitter_nianbao::LANGUAGE.into())
        .expect("the runtime reads the parser");
    parser
}

#[divan::bench(args = [10_000, 30_000, 100_000, 1_000_000, 10_000_000], max_time = 5)]
fn fresh(bencher: Bencher, bytes: usize) {
    let text = text(bytes);
    let mut parser = parser();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| parser.parse(black_box(&text), None));
}

/// A document in two states, one character apart, to go to and fro between.
struct Typing {
    parser: Parser,
    texts: [String; 2],
    tree: Tree,
    at: usize,
    start: Point,
    typed: bool,
}

impl Typing {
    /// In the middle of a document of this size, behind the first place where `before` stands.
    fn new(bytes: usize, before: &str) -> Self {
        let text = text(bytes);
        let middle = (text.len() / 2..).find(|&byte| text.is_char_boundary(byte));
        let middle = middle.expect("a text has a middle");
        let at = middle + text[middle..].find(before).expect("the place") + before.len();
        let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let start = Point::new(text[..at].matches('\n').count(), at - line);
        let mut longer = text.clone();
        longer.insert(at, '7');
        let mut parser = parser();
        let tree = parser.parse(&text, None).expect("a tree");
        Self {
            parser,
            texts: [text, longer],
            tree,
            at,
            start,
            typed: false,
        }
    }

    fn next(&mut self) {
        let (old, new) = if self.typed { (1, 0) } else { (0, 1) };
        let behind = Point::new(self.start.row, self.start.column + 1);
        self.tree.edit(&InputEdit {
            start_byte: self.at,
            old_end_byte: self.at + old,
            new_end_byte: self.at + new,
            start_position: self.start,
            old_end_position: if self.typed { behind } else { self.start },
            new_end_position: if self.typed { self.start } else { behind },
        });
        self.typed = !self.typed;
        let text = &self.texts[usize::from(self.typed)];
        self.tree = self.parser.parse(text, Some(&self.tree)).expect("a tree");
    }
}

const SIZES: [usize; 2] = [30_000, 1_000_000];

#[divan::bench(args = SIZES)]
fn edit_in_paragraph(bencher: Bencher, bytes: usize) {
    let mut typing = Typing::new(bytes, "及时更新");
    bencher.bench_local(|| typing.next());
}

#[divan::bench(args = SIZES)]
fn edit_in_heading(bencher: Bencher, bytes: usize) {
    let mut typing = Typing::new(bytes, "主动公开政府信息");
    bencher.bench_local(|| typing.next());
}

#[divan::bench(args = SIZES)]
fn edit_in_cell(bencher: Bencher, bytes: usize) {
    let mut typing = Typing::new(bytes, "（7）某一类办理结果的名称 | 0");
    bencher.bench_local(|| typing.next());
}
