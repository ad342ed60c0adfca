use crate::report::Report;

/// A report with the name of its file.
pub struct Side<'a> {
    pub path: String,
    pub report: &'a Report,
}

impl Side<'_> {
    pub fn organ(&self) -> &str {
        let organ = self.report.organ.as_ref();
        organ.map_or("", |organ| organ.name.as_str())
    }

    pub fn year(&self) -> Option<i32> {
        self.report.year.map(|year| year.value)
    }
}
