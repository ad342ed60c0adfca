//! Whose report a file is, told by its first lines.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use crate::report::{ReadOptions, Report, YearSource};
use crate::text::{self, compact};

/// Whose report of which year a file is by its title.
#[derive(Clone, Debug)]
pub(super) struct Titled {
    /// In the compact form.
    pub organ: String,
    pub year: i32,
}

/// Whose report of which year a text file is by the title among its first lines; `None` where only the whole file tells.
pub(super) fn title_of(path: &Path) -> Option<Titled> {
    /// In bytes; most titles are on the first line, and a short beginning is soon read.
    const BEGINNINGS: [usize; 2] = [400, 1600];
    if !fs::metadata(path).is_ok_and(|it| it.is_file()) {
        return None;
    }
    let most = BEGINNINGS.into_iter().max().unwrap_or_default();
    let mut bytes = Vec::with_capacity(most);
    let file = fs::File::open(path).ok()?;
    file.take(most as u64).read_to_end(&mut bytes).ok()?;
    if bytes.contains(&0) {
        return None;
    }
    BEGINNINGS.into_iter().find_map(|length| {
        let beginning = bytes.get(..length).unwrap_or(&bytes);
        // A line that is cut may say anything, and so may a character.
        let end = beginning.iter().rposition(|byte| *byte == b'\n')?;
        title_in(beginning.get(..end)?)
    })
}

fn title_in(bytes: &[u8]) -> Option<Titled> {
    let decoded = text::decode(bytes).ok()?;
    let report = Report::parse(decoded.text, &ReadOptions::default());
    let year = report.year?;
    (year.source == YearSource::Title).then_some(Titled {
        organ: compact(&report.organ?.name).into_owned(),
        year: year.value,
    })
}
