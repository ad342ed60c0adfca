//! Which files of a folder are drafts of annual reports.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::messages::{data, embedded};
use crate::text::compact;

/// What a file's name says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByName {
    Draft,
    /// A text file that may hold one: [`text_is_draft`] decides.
    Perhaps,
    Other,
}

/// Kinds of files that are read by other programs only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unreadable {
    /// A Word file with macros.
    Macros,
    Template,
    /// What Word and WPS open, and what is no .docx.
    OldWord,
    /// Pages as they are printed.
    Pages,
    Spreadsheet,
    Slides,
    Image,
    Archive,
}

/// The words of `words.toml`.
static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(data!("config/words.toml")));

#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    annotated: String,
    report: String,
    subjects: Vec<String>,
    unreadable: BTreeMap<Unreadable, Vec<String>>,
}

/// How the names of annotated copies end.
pub fn annotated() -> &'static str {
    &WORDS.annotated
}

/// Judges a file by its name without folders.
pub fn by_name(name: &str) -> ByName {
    let lower = name.to_lowercase();
    // What Word keeps beside an open file, and the copies that `annotate` writes, are no drafts of their own.
    if lower.starts_with("~$") || lower.ends_with(annotated()) {
        return ByName::Other;
    }
    let ends = |extension: &str| lower.ends_with(extension);
    if ends(".nianbao") || ends(".nianbao.md") {
        ByName::Draft
    } else if ends(".md") || ends(".txt") || ends(".docx") {
        if lower.contains(&WORDS.report) {
            ByName::Draft
        } else {
            ByName::Perhaps
        }
    } else if ends(".html") || ends(".htm") {
        ByName::Perhaps
    } else {
        ByName::Other
    }
}

/// Whether a name alone says that the file is a report, whatever kind of file it is.
pub fn name_promises(name: &str) -> bool {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let temporary = base.starts_with("~$") || base.to_lowercase().ends_with(annotated());
    base.contains(&WORDS.report) && !temporary
}

/// What a file is by its name in which offices keep reports and which cannot be read.
pub fn unreadable(name: &str) -> Option<Unreadable> {
    let (_, ending) = name.rsplit_once('.')?;
    let ending = ending.to_lowercase();
    let mut kinds = WORDS.unreadable.iter();
    kinds
        .find(|(_, endings)| endings.contains(&ending))
        .map(|(kind, _)| *kind)
}

/// Whether the first 20 lines that are not blank speak of an annual report on the publication of information.
/// Blanks and line breaks between the characters do not matter, nor do the script and pinyin in brackets.
pub fn text_is_draft(text: &str) -> bool {
    const LINES: usize = 20;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let head: String = lines.take(LINES).map(compact).collect();
    let mut subjects = WORDS.subjects.iter();
    head.contains(&WORDS.report) && subjects.any(|subject| head.contains(subject.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for draft in [
            "a.nianbao",
            "a.nianbao.md",
            "云溪镇2024年政府信息公开工作年度报告.md",
            "2024年度报告（定稿）.TXT",
            "云溪镇2024年度报告.docx",
        ] {
            assert_eq!(by_name(draft), ByName::Draft, "{draft}");
        }
        for perhaps in [
            "README.md",
            "notes.txt",
            "page.html",
            "年度报告.htm",
            "a.DOCX",
        ] {
            assert_eq!(by_name(perhaps), ByName::Perhaps, "{perhaps}");
        }
        for other in [
            "年度报告.pdf",
            "nianbao",
            "a.rs",
            "~$年度报告.docx",
            "年度报告-批注.docx",
        ] {
            assert_eq!(by_name(other), ByName::Other, "{other}");
        }
    }

    #[test]
    fn files_that_cannot_be_read() {
        for (name, kind) in [
            ("年度报告.docm", Some(Unreadable::Macros)),
            ("年度报告.DOTX", Some(Unreadable::Template)),
            ("年度报告.wps", Some(Unreadable::OldWord)),
            ("年度报告.pdf", Some(Unreadable::Pages)),
            ("年度报告.docx", None),
            ("年度报告", None),
        ] {
            assert_eq!(unreadable(name), kind, "{name}");
        }
    }

    #[test]
    fn texts() {
        assert!(text_is_draft("某镇2024年政府信息公开工作年度报告\n"));
        assert!(text_is_draft("\n\n某镇2024年政府信息公开年\n\n度 报告\n"));
        assert!(text_is_draft("某鎮2024年政府資訊公開工作年度報告"));
        assert!(text_is_draft("某鎮2024年政府信息公開工作年度報(bào)告"));
        assert!(!text_is_draft("某公司2024年年度报告"));
        assert!(!text_is_draft("某镇政务公开工作总结"));
        let late = "一行\n".repeat(20) + "某镇2024年政府信息公开工作年度报告";
        assert!(!text_is_draft(&late));
    }
}
