//! One writer for each form that drafts come in.

mod canonical;
mod cells;
mod html;
mod parted;
mod pdf;
mod pipes;
mod tabs;
mod web;
mod word;

use nianbao::format::{Format, TableSpec};

use super::lines::{Line, lines};
use super::{Draft, Figures, Random, Variant};

/// A form that a draft can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Canonical,
    Pipes,
    WordProcessor,
    Tabs,
    Web,
    Html,
    /// HTML in a table that lays out the page.
    Layout,
    /// A row a line, its cells parted by commas or other bars.
    Parted,
    /// A cell a line.
    Cells,
    Pdf,
}

impl Form {
    pub const ALL: [Form; 10] = [
        Form::Canonical,
        Form::Pipes,
        Form::WordProcessor,
        Form::Tabs,
        Form::Web,
        Form::Html,
        Form::Layout,
        Form::Parted,
        Form::Cells,
        Form::Pdf,
    ];

    /// Whether an empty cell can be seen in it at all.
    pub fn shows_blanks(self) -> bool {
        !matches!(self, Form::Web | Form::Cells | Form::Pdf)
    }

    /// A whole report with these figures.
    pub fn write(self, figures: &Figures, variant: &Variant, random: &mut Random) -> Draft {
        self.written(figures, variant, random, None)
    }

    /// A whole report whose tables stand behind its last section, each below `caption` and its number.
    pub fn write_annexed(
        self,
        figures: &Figures,
        variant: &Variant,
        random: &mut Random,
        caption: &str,
    ) -> Draft {
        self.written(figures, variant, random, Some(caption))
    }

    fn written(
        self,
        figures: &Figures,
        variant: &Variant,
        random: &mut Random,
        annex: Option<&str>,
    ) -> Draft {
        let mut draft = Draft::default();
        if self == Form::Layout {
            draft.line("<table width=\"100%\"><tbody><tr><td>栏目导航</td><td class=\"main\">");
        }
        let format = figures.format;
        let year = format.last_report_year.unwrap_or(2024);
        self.paragraph(
            &mut draft,
            Level::Title,
            &format!("青山市人民政府{year}年政府信息公开工作年度报告"),
        );
        let period = format!("本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。");
        self.paragraph(&mut draft, Level::Text, &period);
        for section in &format.sections {
            self.paragraph(&mut draft, Level::Section, &section.heading);
            let mut tables = format.tables.iter();
            match tables.position(|table| table.section == section.id) {
                Some(at) if annex.is_some() => {
                    let line = format!("本部分的数据见附表{}。", at + 1);
                    self.paragraph(&mut draft, Level::Text, &line);
                }
                Some(at) => self.table(&mut draft, figures, at, variant, random),
                None => self.text(&mut draft, format, &section.id),
            }
        }
        if let Some(caption) = annex {
            for at in 0..format.tables.len() {
                self.paragraph(&mut draft, Level::Text, &format!("{caption}{}", at + 1));
                self.table(&mut draft, figures, at, variant, random);
            }
        }
        if self == Form::Layout {
            draft.line("</td></tr></tbody></table>");
        }
        draft
    }

    fn table(
        self,
        draft: &mut Draft,
        figures: &Figures,
        at: usize,
        variant: &Variant,
        random: &mut Random,
    ) {
        let table = &mut Table {
            draft,
            spec: &figures.format.tables[at],
            figures,
        };
        let rows = lines(table.spec, variant, random);
        match self {
            Form::Canonical => canonical::write(table),
            Form::Pipes => pipes::write(table, &rows, random),
            Form::WordProcessor => word::write(table, &rows, random),
            Form::Tabs => tabs::write(table, &rows, random),
            Form::Web => web::write(table, &rows, random),
            Form::Html | Form::Layout => html::write(table, &rows, random),
            Form::Parted => parted::write(table, &rows, random),
            Form::Cells => cells::write(table, &rows, random),
            Form::Pdf => pdf::write(table, &rows, random),
        }
    }

    /// What a text section of a correct report says.
    fn text(self, draft: &mut Draft, format: &Format, section: &str) {
        match section {
            "overview" => {
                let aspects = [
                    "主动公开",
                    "依申请公开",
                    "政府信息管理",
                    "政府信息公开平台建设",
                    "监督保障",
                ];
                for (number, aspect) in ["一", "二", "三", "四", "五"].iter().zip(aspects) {
                    self.paragraph(draft, Level::Aspect, &format!("（{number}）{aspect}"));
                    self.paragraph(
                        draft,
                        Level::Text,
                        "认真落实各项要求，开展工作考核、社会评议，未发生责任追究。",
                    );
                }
            }
            "problems" => {
                self.paragraph(
                    draft,
                    Level::Text,
                    "存在的主要问题是公开内容不够丰富、解读形式较为单一。",
                );
                self.paragraph(
                    draft,
                    Level::Text,
                    "改进情况：下一步将加强业务培训，丰富解读形式，提高公开质量。",
                );
            }
            _ if format.id == "2021" => {
                self.paragraph(
                    draft,
                    Level::Text,
                    "本年度未收取信息处理费，没有其他需要报告的事项。",
                );
            }
            _ => self.paragraph(draft, Level::Text, "没有其他需要报告的事项。"),
        }
    }

    fn paragraph(self, draft: &mut Draft, level: Level, text: &str) {
        match (self, level) {
            (Form::Canonical, Level::Title) => draft.line(&format!("# {text}\n")),
            (Form::Canonical, Level::Section) => draft.line(&format!("\n## {text}\n")),
            (Form::Canonical, Level::Aspect) => draft.line(&format!("\n### {text}\n")),
            (Form::Html | Form::Layout, Level::Title) => draft.line(&format!("<h1>{text}</h1>")),
            (Form::Html | Form::Layout, _) => draft.line(&format!("<p class=\"body\">{text}</p>")),
            (Form::Pdf, _) => draft.line(&pdf::with_radicals(text)),
            (Form::Web, _) => draft.line(&nianbao::text::in_traditional(text)),
            (Form::Pipes | Form::Tabs | Form::WordProcessor | Form::Parted | Form::Cells, _) => {
                draft.line(text)
            }
            (Form::Canonical, Level::Text) => draft.line(&format!("{text}\n")),
        }
    }
}

#[derive(Clone, Copy)]
enum Level {
    Title,
    Section,
    Aspect,
    Text,
}

/// A table being written.
pub struct Table<'a> {
    draft: &'a mut Draft,
    spec: &'static TableSpec,
    figures: &'a Figures,
}

impl Table<'_> {
    fn name(&self, cell: usize) -> &'static str {
        &self.spec.cells[cell].name
    }

    fn value(&self, cell: usize) -> String {
        self.figures.get(self.name(cell)).to_owned()
    }

    /// Writes a figure with blanks around it.
    fn padded(&mut self, before: &str, cell: usize, after: &str) {
        let value = self.value(cell);
        let name = self.name(cell);
        self.draft.padded(before, name, &value, after);
    }
}
