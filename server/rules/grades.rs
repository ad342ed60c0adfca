//! What rules and findings are graded by.

/// What a rule is about; the groups that rules are listed, chosen and switched by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    Format,
    Title,
    Section,
    Table,
    Figures,
    Text,
    History,
    Statute,
    Prose,
    Residue,
    Privacy,
    Publication,
    Tool,
}

impl Group {
    pub fn name(self) -> &'static str {
        match self {
            Group::Format => "format",
            Group::Title => "title",
            Group::Section => "section",
            Group::Table => "table",
            Group::Figures => "figures",
            Group::Text => "text",
            Group::History => "history",
            Group::Statute => "statute",
            Group::Prose => "prose",
            Group::Residue => "residue",
            Group::Privacy => "privacy",
            Group::Publication => "publication",
            Group::Tool => "tool",
        }
    }
}

/// The grade of a rule's fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixGrade {
    None,
    /// Applied by --fix: form, labels, residue; never a figure or a statement of fact.
    Safe,
    /// Offered one by one, and by --unsafe-fixes.
    Unsafe,
}

impl FixGrade {
    pub fn name(self) -> &'static str {
        match self {
            FixGrade::None => "none",
            FixGrade::Safe => "safe",
            FixGrade::Unsafe => "unsafe",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Hint,
    Warning,
    Error,
}

impl Severity {
    pub fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}
