//! Tables with a cell a line, in which a blank cell leaves a blank line or nothing: what cannot be told is no value.

use nianbao::format;
use nianbao::report::{ReadOptions, Report};

use crate::support::Random;

/// A table as lines of cells.
struct Lines {
    between_cells: &'static str,
    between_rows: &'static str,
    /// Whether blank cells leave a line.
    kept: bool,
    /// What stands behind the table beside what parts rows.
    behind: &'static str,
}

const SECTIONS: [(&str, &str); 2] = [
    ("三、收到和处理政府信息公开申请情况", "applications"),
    ("四、政府信息公开行政复议、行政诉讼情况", "review"),
];

impl Lines {
    /// The last rows of table 三, or table 四, in their section, with the values of their cells.
    fn write(&self, table: usize, values: &[(String, Vec<String>)]) -> String {
        let (heading, id) = SECTIONS[table];
        let spec = format::by_id("2021").unwrap().table(id).unwrap();
        let columns = &spec.blocks[0].columns;
        let header: Vec<String> = columns.iter().map(|it| it.label.to_string()).collect();
        let mut rows = vec![header];
        for (label, values) in values {
            let label = (!label.is_empty()).then(|| label.clone());
            rows.push(label.into_iter().chain(values.iter().cloned()).collect());
        }
        let rows: Vec<String> = rows
            .into_iter()
            .map(|mut cells| {
                cells.retain(|cell| self.kept || !cell.is_empty());
                cells.join(self.between_cells)
            })
            .collect();
        let (rows, between, behind) =
            (rows.join(self.between_rows), self.between_rows, self.behind);
        format!(
            "{heading}{between}{rows}{between}{behind}五、存在的主要问题及改进情况\n不足之处是公开不够及时。\n"
        )
    }
}

/// The numbers of the cells that are read, by their places in the table.
fn read(text: &str, id: &str) -> Vec<Option<Option<String>>> {
    let report = Report::parse(text, &ReadOptions::default());
    let table = report.tables.iter().find(|table| table.spec.id == id);
    let cells = table.into_iter().flat_map(|table| &table.cells);
    let number = |cell: &nianbao::report::Cell| cell.number().map(|it| it.to_string());
    cells.map(|cell| cell.as_ref().map(number)).collect()
}

#[test]
fn blank_cells_at_the_ends_of_a_table_are_lines() {
    let figures = |text: &str| {
        text.split(' ')
            .map(|it| it.replace('_', ""))
            .collect::<Vec<_>>()
    };
    let review = [(
        String::new(),
        figures("_ 39 _ 36 75 _ 66 23 47 136 _ 42 _ _ _"),
    )];
    let applications = [
        ("3.其他".to_owned(), figures("16 9 _ 60 65 _ 150")),
        ("（七）总计".to_owned(), figures("_ 70 21 _ _ 25 116")),
        (
            "四、结转下年度继续办理".to_owned(),
            figures("24 _ 98 _ 68 27 _"),
        ),
        ("2.重复申请".to_owned(), figures("1 _ _ _ _ 2 3")),
        (
            "四、结转下年度继续办理".to_owned(),
            figures("24 _ 98 _ 68 27 _"),
        ),
    ];
    for between in ["\n", "\n\n"] {
        for behind in ["", "\n", "\n\n\n"] {
            let lines = Lines {
                between_cells: between,
                between_rows: between,
                kept: true,
                behind,
            };
            let cells = read(&lines.write(1, &review), "review");
            let wanted: Vec<_> = review[0]
                .1
                .iter()
                .map(|it| Some(Some(it.clone()).filter(|it| !it.is_empty())))
                .collect();
            // What stands behind the table may be lines of its own: then there may be more than one way to place the cells.
            let known = match cells.first() {
                Some(None) if !behind.is_empty() => vec![None; 15],
                _ => wanted,
            };
            assert_eq!(cells, known, "{between:?} {behind:?}");
            let rows = [
                applications[0].clone(),
                applications[1].clone(),
                applications[3].clone(),
                applications[2].clone(),
            ];
            let cells = read(&lines.write(0, &rows), "applications");
            let last: Vec<_> = cells.iter().rev().take(7).rev().cloned().collect();
            let wanted: Vec<_> = applications[2]
                .1
                .iter()
                .map(|it| Some(Some(it.clone()).filter(|it| !it.is_empty())))
                .collect();
            assert_eq!(last, wanted, "{between:?} {behind:?}");
        }
    }
}

#[test]
fn no_figure_is_read_wrongly_whatever_blank_cells_leave_behind() {
    let mut random = Random::new(7);
    for _ in 0..400 {
        // Rows are parted by what parts cells, or by more.
        let (between_cells, between_rows) = random.pick(&[
            ("\n", "\n"),
            ("\n", "\n\n"),
            ("\n", "\n\n\n\n"),
            ("\n\n", "\n\n"),
            ("\n\n", "\n\n\n"),
            ("\n\n", "\n\n\n\n"),
        ]);
        let lines = Lines {
            between_cells,
            between_rows,
            kept: random.once_in(2),
            behind: random.pick(&["", "", "\n", "\n\n\n"]),
        };
        let often = random.pick(&[2, 4, 10]);
        let values: Vec<String> = (1..=15)
            .map(|at| {
                if random.once_in(often) {
                    String::new()
                } else {
                    (at * 7).to_string()
                }
            })
            .collect();
        let text = lines.write(1, &[(String::new(), values.clone())]);
        for (cell, wanted) in read(&text, "review").into_iter().zip(&values) {
            let number = cell.flatten();
            assert!(
                number.as_ref().is_none_or(|it| it == wanted),
                "{number:?} for {wanted}\n{text}"
            );
        }
    }
}

#[test]
fn a_row_of_figures_without_a_label_is_no_row_of_the_form() {
    let text = "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n1 2 3\n行政规范性文件 4 5 6\n";
    let cells = read(text, "disclosure");
    assert_eq!(cells[..3], [None, None, None]);
    let known = cells[3..6].iter().cloned().map(Option::flatten);
    assert_eq!(
        known.collect::<Vec<_>>(),
        ["4", "5", "6"].map(|it| Some(it.to_owned()))
    );
}
