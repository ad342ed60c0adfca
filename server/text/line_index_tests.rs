use proptest::prelude::*;

use super::*;

const UNITS: [ColumnUnit; 3] = [ColumnUnit::Bytes, ColumnUnit::Utf16, ColumnUnit::Chars];

fn at(line: usize, column: usize) -> LineColumn {
    LineColumn { line, column }
}

#[test]
fn columns_count_what_they_should() {
    let index = LineIndex::new("一\r\na𠮷é\u{301}b\n".into());
    let b = index.text().find('b').unwrap();
    assert_eq!(index.line_column(b, ColumnUnit::Bytes), at(1, 9));
    assert_eq!(index.line_column(b, ColumnUnit::Utf16), at(1, 5));
    assert_eq!(index.line_column(b, ColumnUnit::Chars), at(1, 4));
    assert_eq!(index.line_count(), 3);
    assert_eq!(index.line_span(0), Span::new(0, 3));
    assert_eq!(index.line_span(2), Span::empty(index.text().len()));
}

#[test]
fn positions_are_clamped() {
    let index = LineIndex::new("一\r\na𠮷\r".into());
    let end = index.text().len();
    for unit in UNITS {
        // Inside 一, then between CR and LF.
        assert_eq!(index.line_column(2, unit), at(0, 0));
        assert_eq!(index.line_column(4, unit), index.line_column(3, unit));
        assert_eq!(index.offset(at(0, 99), unit), 3);
        assert_eq!(index.offset(at(1, 99), unit), end);
        assert_eq!(index.offset(at(9, 0), unit), end);
        assert_eq!(
            index.line_column(usize::MAX, unit),
            index.line_column(end, unit)
        );
    }
    // The second half of the surrogate pair, and the middle of its bytes.
    assert_eq!(index.offset(at(1, 2), ColumnUnit::Utf16), 6);
    assert_eq!(index.offset(at(1, 3), ColumnUnit::Bytes), 6);
}

/// Lines and columns worked out the slow way.
fn slow(text: &str, offset: usize, unit: ColumnUnit) -> LineColumn {
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let column = before[start..].chars().map(|c| char_width(c, unit)).sum();
    at(before.matches('\n').count(), column)
}

fn check(text: &str) {
    let index = LineIndex::new(text.into());
    for unit in UNITS {
        for (offset, c) in text.char_indices() {
            if c == '\n' && text[..offset].ends_with('\r') {
                continue;
            }
            let position = index.line_column(offset, unit);
            assert_eq!(position, slow(text, offset, unit));
            assert_eq!(index.offset(position, unit), offset);
        }
        assert_eq!(
            index.offset(index.line_column(text.len(), unit), unit),
            text.len()
        );
    }
}

#[test]
fn long_lines_have_the_same_columns() {
    let long = "一𠮷é".repeat(700);
    check(&format!("{long}\r\nab\n{long}{long}\n\n{long}"));
}

proptest! {
    #[test]
    fn there_and_back(text in "([一𠮷😀e\u{301}a\t\r\n]|\r\n|\\PC){0,60}") {
        check(&text);
    }

    #[test]
    fn anything_may_be_asked(
        text in "([一𠮷a\r\n]|\r\n){0,20}",
        line in 0..30usize,
        column in 0..30usize,
        offset in 0..100usize,
    ) {
        let index = LineIndex::new(text.as_str().into());
        for unit in UNITS {
            let found = index.offset(at(line, column), unit);
            prop_assert!(text.is_char_boundary(found));
            let back = index.line_column(found, unit);
            prop_assert!(back <= at(line, column));
            let position = index.line_column(offset, unit);
            prop_assert!(index.offset(position, unit) <= offset);
        }
    }

    #[test]
    fn spans_cover_the_text(text in "([一a\r\n]|\r\n){0,30}") {
        let index = LineIndex::new(text.as_str().into());
        let lines: Vec<&str> = (0..index.line_count()).map(|line| index.line_span(line).of(&text)).collect();
        prop_assert_eq!(lines.join("\n"), text.replace("\r\n", "\n"));
    }
}
