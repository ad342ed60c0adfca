//! Reading the format files.

use std::sync::LazyLock;

use super::spec::Format;

static FORMATS: LazyLock<Vec<Format>> = LazyLock::new(Vec::new);

/// The formats that come with the program, oldest first.
pub fn builtin() -> &'static [Format] {
    &FORMATS
}

/// The format called `id` ("2019", "2021").
pub fn by_id(id: &str) -> Option<&'static Format> {
    builtin().iter().find(|format| format.id == id)
}

/// The format that reports of `year` must follow; years before the first format have none.
pub fn for_year(year: i32) -> Option<&'static Format> {
    builtin().iter().find(|format| {
        format.first_report_year <= year && format.last_report_year.is_none_or(|last| year <= last)
    })
}
