//! The one shape in which official tables are written: an aligned pipe table, valid GitHub-flavoured Markdown.

use unicode_width::UnicodeWidthStr;

use super::spec::TableSpec;

/// The complete official table with blank cells, every line ending in a line feed.
pub fn blank_table(spec: &TableSpec) -> String {
    table(spec, |_| String::new())
}

/// The complete official table; `value` gives the text of the cell with that index in [`TableSpec::cells`].
pub fn table(spec: &TableSpec, value: impl Fn(usize) -> String) -> String {
    pipe_table(&grid(spec, value))
}

/// The rows of the canonical table, header rows included, all of them [`TableSpec::grid_columns`] long.
///
/// Group labels stand on every row, so that a row can be read by itself; a header cell over several columns stands in the
/// first of them.
pub fn grid(spec: &TableSpec, value: impl Fn(usize) -> String) -> Vec<Vec<String>> {
    let mut rows = head(spec);
    for (index, block) in spec.blocks.iter().enumerate() {
        if let Some(header) = &block.header {
            rows.push(vec![header.clone()]);
        }
        if let Some(stub) = &block.stub_header {
            let labels = block.columns.iter().map(|column| column.label.clone());
            rows.push(std::iter::once(stub.clone()).chain(labels).collect());
        }
        for row in spec.rows.iter().filter(|row| row.block == index) {
            let mut cells = row.path.clone();
            cells.resize(spec.stub_columns, String::new());
            cells.extend(row.cells.clone().map(&value));
            rows.push(cells);
        }
    }
    for row in &mut rows {
        row.resize(spec.grid_columns, String::new());
    }
    rows
}

/// The header of a table without blocks: the note of the corner and the columns on one row, or, in a table without label
/// columns, the rows of the printed header.
fn head(spec: &TableSpec) -> Vec<Vec<String>> {
    if spec.blocks.iter().any(|block| block.header.is_some()) {
        return Vec::new();
    }
    if spec.stub_columns > 0 {
        let mut row = vec![spec.corner_note.clone().unwrap_or_default()];
        row.resize(spec.stub_columns, String::new());
        let columns = spec.blocks.iter().flat_map(|block| &block.columns);
        row.extend(columns.map(|column| column.label.clone()));
        return vec![row];
    }
    let mut rows = vec![vec![None; spec.grid_columns]; spec.header_grid.len()];
    for (at, cells) in spec.header_grid.iter().enumerate() {
        for (text, width, height) in cells {
            let Some(start) = rows
                .get(at)
                .and_then(|row| row.iter().position(Option::is_none))
            else {
                break;
            };
            for (down, row) in rows.iter_mut().skip(at).take(*height).enumerate() {
                for (right, cell) in row.iter_mut().skip(start).take(*width).enumerate() {
                    let first = down == 0 && right == 0;
                    *cell = Some(if first { text.clone() } else { String::new() });
                }
            }
        }
    }
    let filled =
        |row: Vec<Option<String>>| row.into_iter().map(Option::unwrap_or_default).collect();
    rows.into_iter().map(filled).collect()
}

/// Writes rows as a pipe table with the delimiter row behind the first one, its columns aligned by East Asian width.
pub fn pipe_table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths = vec![MINIMUM_WIDTH; columns];
    for row in rows {
        for (cell, width) in row.iter().zip(&mut widths) {
            *width = (*width).max(cell.width());
        }
    }
    let mut text = String::new();
    for (index, row) in rows.iter().enumerate() {
        text.push('|');
        for (column, width) in widths.iter().enumerate() {
            let cell = row.get(column).map_or("", String::as_str);
            text.push(' ');
            text.push_str(cell);
            text.push_str(&" ".repeat(width.saturating_sub(cell.width())));
            text.push_str(" |");
        }
        text.push('\n');
        if index == 0 {
            text.push('|');
            for width in &widths {
                text.push(' ');
                text.push_str(&"-".repeat(*width));
                text.push_str(" |");
            }
            text.push('\n');
        }
    }
    text
}

/// A delimiter cell has at least three hyphens.
const MINIMUM_WIDTH: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;

    fn spec(table: &str) -> &'static TableSpec {
        format::by_id("2021").unwrap().table(table).unwrap()
    }

    #[test]
    fn table_two_has_its_blocks_one_under_the_other() {
        let text = blank_table(spec("disclosure"));
        let start = "\
| 第二十条第（一）项 |                            |              |              |
| ------------------ | -------------------------- | ------------ | ------------ |
| 信息内容           | 本年制发件数               | 本年废止件数 | 现行有效件数 |
| 规章               |                            |              |              |
| 行政规范性文件     |                            |              |              |
| 第二十条第（五）项 |                            |              |              |
| 信息内容           | 本年处理决定数量           |              |              |
";
        assert!(text.starts_with(start), "{text}");
    }

    #[test]
    fn tables_have_the_canonical_number_of_rows_and_columns() {
        for (table, columns, rows) in [
            ("disclosure", 4, 14),
            ("applications", 10, 26),
            ("review", 15, 4),
        ] {
            let grid = grid(spec(table), |_| String::from("0"));
            assert_eq!(grid.len(), rows, "{table}");
            assert!(grid.iter().all(|row| row.len() == columns), "{table}");
        }
    }

    #[test]
    fn rows_of_table_three_repeat_their_groups() {
        let grid = grid(spec("applications"), |cell| cell.to_string());
        assert_eq!(
            grid[0][..4],
            [
                "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
                "",
                "",
                "自然人"
            ]
        );
        assert_eq!(
            grid[5][..4],
            [
                "三、本年度办理结果",
                "（三）不予公开",
                "1.属于国家秘密",
                "28"
            ]
        );
    }

    #[test]
    fn the_header_of_table_four_keeps_its_grid() {
        let grid = grid(spec("review"), |_| String::new());
        assert_eq!(grid[0][5], "行政诉讼");
        assert_eq!(grid[1][4..7], ["总计", "未经复议直接起诉", ""]);
        assert_eq!(grid[2][4..7], ["", "结果维持", "结果纠正"]);
    }
}
