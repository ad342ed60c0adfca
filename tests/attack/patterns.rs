//! Texts of one thing many times over, of any length: what they cost must grow as they do.

/// A text of one thing repeated.
pub struct Pattern {
    pub name: &'static str,
    head: &'static str,
    unit: fn(usize) -> String,
    tail: &'static str,
    /// What is done with it beside `check`.
    pub run: Run,
}

/// What is done with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// The program is started with these arguments and the path of the text.
    Program(&'static [&'static str]),
    /// The same, with the text on standard input.
    Input(&'static [&'static str]),
    /// The server opens it, and is asked for all code actions.
    Actions,
    /// The server opens it, and a character is typed in the middle.
    Typing,
}

const CHECK: Run = Run::Program(&["check", "--isolated", "--output-format", "json"]);
const FULL: Run = Run::Program(&["check", "--isolated", "--output-format", "full"]);
const EXTRACT: Run = Run::Program(&["extract", "--format", "json"]);
const FORMAT: Run = Run::Program(&["format", "--check"]);
/// What the findings are shown as says nothing of what the fixes cost.
const BRIEF_FIX: Run = Run::Program(&[
    "check",
    "--isolated",
    "--fix",
    "--diff",
    "--output-format",
    "concise",
]);
const FIX: Run = Run::Program(&["check", "--isolated", "--fix", "--diff"]);

impl Pattern {
    /// The text with at least so many bytes.
    pub fn text(&self, bytes: usize) -> String {
        let mut text = self.head.to_owned();
        let mut index = 1;
        while text.len() < bytes {
            text += &(self.unit)(index);
            index += 1;
        }
        text + self.tail
    }
}

/// The patterns of the ordinary run: each is dear in a way of its own where something is looked for again and again.
pub const OFTEN: [&str; 6] = [
    "short forms defined",
    "citations of nothing",
    "dates in a paragraph",
    "parts of a total",
    "slips on a line",
    "slips below a table to mend",
];

const TITLE: &str = "# 青山县云溪镇2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n";
const DISCLOSURE: &str =
    "# 青山县云溪镇2024年政府信息公开工作年度报告\n\n## 二、主动公开政府信息情况\n\n";
const APPLICATIONS: &str =
    "# 青山县云溪镇2024年政府信息公开工作年度报告\n\n## 三、收到和处理政府信息公开申请情况\n\n";
/// Where a line may be a row of the table above it.
const BELOW: &str = "# 青山县云溪镇2024年政府信息公开工作年度报告\n\n## 二、主动公开政府信息情况\n\n\
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n\
| --- | --- | --- | --- |\n\
| 规章 | 0 | 0 | 0 |\n\n\
## 五、问题及改进情况\n\n";
const REVIEW: &str = "\n\n## 四、政府信息公开行政复议、行政诉讼情况\n\n## 五、存在的主要问题及改进情况\n\n没有问题。\n";

fn of(name: &'static str, head: &'static str, unit: fn(usize) -> String) -> Pattern {
    Pattern {
        name,
        head,
        unit,
        tail: "\n",
        run: CHECK,
    }
}

impl Pattern {
    fn by(self, run: Run) -> Self {
        Self { run, ..self }
    }

    fn before(self, tail: &'static str) -> Self {
        Self { tail, ..self }
    }
}

/// All patterns; the names tell one from another.
pub fn all() -> Vec<Pattern> {
    vec![
        of("short forms defined", TITLE, |n| {
            format!("根据《青山县第{n}号管理办法》（以下简称《第{n}号办法》）公开信息。\n\n")
        }),
        of("short forms used", TITLE, |n| {
            format!(
                "按《青山县第{n}号管理办法》（以下简称《{n}号办法》）第三条和《{n}号办法》第四条公开信息。"
            )
        }),
        of("short forms not defined", TITLE, |n| {
            format!("《条例》第{n}条，《第{n}号办法》第一条，本办法第二条。\n\n")
        }),
        of("short forms defined again", TITLE, |_| {
            "根据《青山县管理办法》（以下简称《办法》）公开信息。\n".to_owned()
        }),
        of("acts named by words", TITLE, |n| {
            format!("根据青山县云溪镇管理办法第{}条公开信息，", n % 50 + 1)
        }),
        of("ignore comments", TITLE, |_| {
            "<!-- nianbao: ignore space-stray 核对中 -->\n工作 情况良好。\n\n".to_owned()
        }),
        of("ignore comments for nothing", TITLE, |_| {
            "<!-- nianbao: ignore space-stray 核对中 -->\n\n".to_owned()
        }),
        of("ignore comments for the file", TITLE, |_| {
            "<!-- nianbao: ignore-file space-stray 核对中 -->\n\n工作 情况良好。\n\n".to_owned()
        }),
        of("ignore comments on a line", TITLE, |_| {
            "<!-- nianbao: ignore space-stray 核对中 -->工作 情况。".to_owned()
        }),
        of("ignore comments with many names", TITLE, |n| {
            // A comment of more than a thousand bytes is text.
            match n {
                1 => "<!-- nianbao: ignore ".to_owned(),
                _ if n % 30 == 0 => {
                    "table-label 核对 -->\n工作 情况。\n<!-- nianbao: ignore ".to_owned()
                }
                _ => "space-stray, date-style, ".to_owned(),
            }
        })
        .before("table-label 核对 -->\n工作 情况。\n"),
        of("dates in a paragraph", TITLE, |n| {
            format!("2024年{}月{}日、", n % 12 + 1, n % 28 + 1)
        }),
        of("dates on lines", TITLE, |n| {
            format!("2024年{}月0{}日开会。\n", n % 12 + 1, n % 9 + 1)
        }),
        of("years in a paragraph", TITLE, |_| {
            "2024年、2023年，".to_owned()
        }),
        of("periods in a paragraph", TITLE, |_| {
            "2024年1月1日至2024年12月31日，".to_owned()
        }),
        of("periods on lines", TITLE, |_| {
            "2023年1月1日至2024年12月31日。\n\n".to_owned()
        }),
        of("a chain of citations", TITLE, |n| {
            if n == 1 {
                "《中华人民共和国政府信息公开条例》第九百条".to_owned()
            } else {
                format!("、第{}条", 900 + n)
            }
        }),
        of("citations of nothing", TITLE, |n| {
            format!("《中华人民共和国政府信息公开条例》第{}条，", 900 + n)
        }),
        of("bare articles", TITLE, |n| format!("第{n}条，")),
        of("items of citations", TITLE, |n| {
            if n == 1 {
                "《中华人民共和国政府信息公开条例》第二十条第（一）项".to_owned()
            } else {
                format!("、（{n}）项")
            }
        }),
        of("titles", TITLE, |n| format!("《青山县{n}号文》、")),
        of("open titles", TITLE, |_| "《青山".to_owned()),
        of("documents", TITLE, |n| format!("国办发〔2021〕{n}号、")),
        of("parts of a total", TITLE, |n| {
            if n == 1 {
                "公开信息共9999999条，其中".to_owned()
            } else {
                format!("政策{n}条、")
            }
        }),
        of("totals of parts", TITLE, |n| {
            format!("公开信息{n}条，其中政策1条、工作2条，")
        }),
        of("totals only", TITLE, |n| format!("公开信息{n}条，")),
        of("shares", TITLE, |n| {
            format!("公开信息{n}条，占{}.5%，", n % 100)
        }),
        of("quantities of the form", TITLE, |n| {
            format!("本年新收政府信息公开申请{n}件，")
        }),
        of("quantities on lines", TITLE, |n| {
            format!("本年新收政府信息公开申请{n}件。\n\n")
        }),
        of("quantities of rows", TITLE, |n| {
            format!("予以公开{n}件，不予公开{n}件，结转下年度继续办理{n}件。")
        }),
        of("numbers under a table", APPLICATIONS, |n| {
            format!("{}\n", n % 7)
        })
        .before(REVIEW),
        of("numbers with blanks under a table", APPLICATIONS, |_| {
            "0 0 0 0 0 0 0\n".to_owned()
        })
        .before(REVIEW),
        of("a cell a line", APPLICATIONS, |n| format!("\t{}\n", n % 7)).before(REVIEW),
        of("labels under a table", APPLICATIONS, |n| {
            [
                "（一）予以公开\n",
                "（二）部分公开\n",
                "（七）总计\n",
                "其他\n",
            ][n % 4]
                .to_owned()
        })
        .before(REVIEW),
        of("rows of a table", APPLICATIONS, |_| {
            "| （一）予以公开 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n".to_owned()
        }),
        of("rows without labels", APPLICATIONS, |_| {
            "| 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n".to_owned()
        }),
        of("strange rows", APPLICATIONS, |n| {
            format!("| 第{n}种情况 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n")
        }),
        of("blocks of a table", DISCLOSURE, |_| {
            "| 第二十条第（一）项 | | | |\n| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| 规章 | 0 | 0 | 0 |\n"
                .to_owned()
        }),
        of("blocks on lines", DISCLOSURE, |_| {
            "第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n0\n0\n0\n".to_owned()
        }),
        of("small tables", TITLE, |_| {
            "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n".to_owned()
        }),
        of("extra sections", TITLE, |n| {
            format!("## 七、附加情况{n}\n\n没有。\n\n")
        }),
        of("sections again", TITLE, |_| {
            "## 五、存在的主要问题及改进情况\n\n没有。\n\n".to_owned()
        }),
        of("headings", TITLE, |n| {
            format!("### （{n}）主动公开\n\n没有。\n\n")
        }),
        of("headings in a row", TITLE, |n| format!("{n}. 主动公开\n")),
        of("headings run in", TITLE, |n| {
            format!("（{n}）主动公开。做好公开。")
        }),
        of("titles of reports", "", |_| {
            "# 青山县云溪镇2024年政府信息公开工作年度报告\n\n".to_owned()
        }),
        of("rows of tags without tables", TITLE, |_| "<tr>".to_owned()),
        of("cells of tags without tables", TITLE, |_| "<td>".to_owned()),
        of("tables of tags", APPLICATIONS, |_| "<table>".to_owned()),
        of(
            "rows of tags",
            "# 青山县云溪镇2024年政府信息公开工作年度报告\n\n## 三、收到和处理政府信息公开申请情况\n\n<table>",
            |_| "<tr><td>（一）予以公开</td><td>1</td><td>0</td></tr>".to_owned(),
        ),
        of(
            "cells that span",
            "# 青山县云溪镇2024年政府信息公开工作年度报告\n\n## 三、收到和处理政府信息公开申请情况\n\n<table>",
            |_| "<tr><td rowspan=\"1000\" colspan=\"1000\">1</td></tr>".to_owned(),
        ),
        of("tags in tags", TITLE, |_| {
            "<span style=\"color:red\">甲".to_owned()
        }),
        of("deleted words", TITLE, |_| "<del>甲".to_owned()),
        of("paragraphs of tags", TITLE, |_| {
            "<p>公开信息。</p>".to_owned()
        }),
        of("comments", TITLE, |_| "<!-- 甲 -->".to_owned()),
        of("open comments", TITLE, |_| "<!-- 甲 ".to_owned()),
        of("open tags", TITLE, |_| "<a href=\"".to_owned()),
        of("entities", TITLE, |_| "&nbsp;&#51;&lt;".to_owned()),
        of("slips on a line", TITLE, |_| {
            "２０２４年,工作 情况".to_owned()
        })
        .by(FULL),
        of("slips on lines", TITLE, |_| {
            "２０２４年,工作 情况。。\n\n".to_owned()
        })
        .by(FULL),
        of("blanks in labels", APPLICATIONS, |_| {
            "| （一）予 以 公 开 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n".to_owned()
        })
        .by(FULL),
        of("slips to mend", TITLE, |_| {
            "二０二四年,工作 情况。。\n\n".to_owned()
        })
        .by(FIX),
        of("slips on a line to mend", TITLE, |_| {
            "二０二四年,工作 情况，，".to_owned()
        })
        .by(FIX),
        of("slips below a table to mend", BELOW, |_| {
            "二０二四年,工作 情况，，".to_owned()
        })
        .by(BRIEF_FIX),
        of("pinyin", TITLE, |_| "青(qīng)山(shān)".to_owned()).by(FIX),
        of("bookmarks", TITLE, |_| "[bookmark: _GoBack]".to_owned()).by(FIX),
        of("images", TITLE, |_| "[image: C:\\a\\b.png]".to_owned()),
        of("radicals", TITLE, |_| "⼀⼆⼯".to_owned()).by(FIX),
        of("traditional characters", TITLE, |_| {
            "政府信息公開條例".to_owned()
        }),
        of("brackets", TITLE, |_| "（".to_owned()),
        of("pairs of brackets", TITLE, |_| "（甲(".to_owned()),
        of("quotation marks", TITLE, |_| "“甲\"".to_owned()),
        of("stops", TITLE, |_| "。，".to_owned()),
        of("commas", TITLE, |_| "甲，".to_owned()),
        of("a word again and again", TITLE, |_| "的".to_owned()),
        of("words again and again", TITLE, |_| "公开公开".to_owned()),
        of("numbers", TITLE, |n| format!("{n} ")),
        of("a long number", TITLE, |_| "12345".to_owned()),
        of("a long numeral", TITLE, |_| "一二三".to_owned()),
        of("mobile numbers", TITLE, |_| "13812345678，".to_owned()),
        of("gaps", TITLE, |_| "公开XX条，____年，".to_owned()),
        of("marks of Markdown", TITLE, |_| "**甲*_".to_owned()),
        of("lines of dots", TITLE, |_| "……——".to_owned()),
        of("paragraphs alike", TITLE, |_| {
            "做好政府信息公开工作，加强组织领导，提高工作质量和服务水平。\n\n".to_owned()
        }),
        of("sentences", TITLE, |n| format!("做好第{n}项工作。")),
        of("blank lines", TITLE, |_| "\n".to_owned()),
        of("blanks", TITLE, |_| "  \u{3000}".to_owned()),
        of("lines of one character", TITLE, |_| "甲\n".to_owned()),
        of("tabs", APPLICATIONS, |_| "\t".to_owned()),
        of("bars", APPLICATIONS, |_| "|".to_owned()),
        of("bars on lines", APPLICATIONS, |_| "|\n".to_owned()),
        of("bars and blanks", APPLICATIONS, |_| "| ".to_owned()),
        of("drawn lines", APPLICATIONS, |_| {
            "┌──┬──┐\n│甲│乙│\n".to_owned()
        }),
        of("grids", APPLICATIONS, |_| {
            "+---+---+\n| 甲 | 乙 |\n".to_owned()
        }),
        of("figures of a page", APPLICATIONS, |_| {
            "予以公开 1 0 0 0 0 0 1 部分公开 0 0 0 0 0 0 0 ".to_owned()
        })
        .before(REVIEW),
        of("a run of digits", APPLICATIONS, |_| {
            "（一）予以公开1000001".to_owned()
        })
        .before(REVIEW),
        of("a chain of citations as data", TITLE, |n| {
            if n == 1 {
                "《中华人民共和国政府信息公开条例》第九百条".to_owned()
            } else {
                format!("、第{}条", 900 + n)
            }
        })
        .by(EXTRACT),
        of("a chain of citations as lines of data", TITLE, |n| {
            if n == 1 {
                "《中华人民共和国政府信息公开条例》第九百条".to_owned()
            } else {
                format!("、第{}条", 900 + n)
            }
        })
        .by(Run::Program(&["extract", "--format", "jsonl"])),
        of(
            "a chain of citations looked up",
            "《中华人民共和国政府信息公开条例》第一条",
            |n| format!("、第{n}条"),
        )
        .by(Run::Input(&["statute", "--format", "json", "-"])),
        of("citations looked up", "", |n| {
            format!("《中华人民共和国政府信息公开条例》第{n}条\n")
        })
        .by(Run::Input(&["statute", "--format", "json", "-"])),
        of("extra sections acted on", TITLE, |n| {
            format!("## 七、附加情况{n}\n\n没有。\n\n")
        })
        .by(Run::Actions),
        of("slips acted on", TITLE, |_| {
            "２０２４年,工作 情况".to_owned()
        })
        .by(Run::Actions),
        of("dates typed at", TITLE, |n| {
            format!("2024年{}月{}日、", n % 12 + 1, n % 28 + 1)
        })
        .by(Run::Typing),
        of("short forms typed at", TITLE, |n| {
            format!("根据《青山县第{n}号管理办法》（以下简称《第{n}号办法》）公开信息。\n\n")
        })
        .by(Run::Typing),
        of("rows formatted", APPLICATIONS, |_| {
            "| （一）予以公开 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n".to_owned()
        })
        .by(FORMAT),
        of("tables formatted", TITLE, |_| {
            "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n".to_owned()
        })
        .by(FORMAT),
        of("sections formatted", TITLE, |n| {
            format!("## 七、附加情况{n}\n\n没有。\n\n")
        })
        .by(FORMAT),
        of("numbers formatted", APPLICATIONS, |n| {
            format!("{}\n", n % 7)
        })
        .before(REVIEW)
        .by(FORMAT),
        of("gitlab", TITLE, |_| "２０２４年,工作 情况".to_owned()).by(Run::Program(&[
            "check",
            "--isolated",
            "--output-format",
            "gitlab",
        ])),
        of("preview", TITLE, |n| {
            format!("## 七、附加情况{n}\n\n| 甲 | 乙 |\n| 1 | 2 |\n\n")
        })
        .by(Run::Program(&["preview"])),
        of("import", APPLICATIONS, |n| format!("{}\n", n % 7))
            .before(REVIEW)
            .by(Run::Program(&["import"])),
    ]
}
