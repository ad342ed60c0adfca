use super::Rule;
use crate::messages::Message;
use crate::text::Span;

/// A finding: what is wrong, where, and what can be done.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub rule: &'static Rule,
    /// The rule's severity, or what the configuration makes of it.
    pub severity: Severity,
    pub span: Span,
    pub message: Message,
    /// Name of the cell it is about, `applications.new:total`.
    pub cell: Option<String>,
    /// Id of the section it stands in.
    pub section: Option<&'static str>,
    pub related: Vec<Related>,
    pub fix: Option<Fix>,
    /// Fixes of which each excludes the others, so that none is applied unasked: an editor offers them one by one.
    pub choices: Vec<Fix>,
    /// What tells this finding from others of the same rule in the same section without counting lines: a row label, the
    /// text of a citation. The fingerprint is made of it.
    pub place: String,
}

impl Diagnostic {
    #[must_use]
    pub fn cell(mut self, name: impl Into<String>) -> Self {
        self.cell = Some(name.into());
        self
    }

    #[must_use]
    pub fn section(mut self, id: &'static str) -> Self {
        self.section = Some(id);
        self
    }

    #[must_use]
    pub fn related(mut self, span: Span, message: Message) -> Self {
        self.related.push(Related { span, message });
        self
    }

    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// One of several fixes that exclude each other.
    #[must_use]
    pub fn choice(mut self, fix: Fix) -> Self {
        self.choices.push(fix);
        self
    }

    #[must_use]
    pub fn place(mut self, place: impl Into<String>) -> Self {
        self.place = place.into();
        self
    }
}

/// A place that explains a finding: an addend, the first of two headings.
#[derive(Clone, Debug)]
pub struct Related {
    pub span: Span,
    pub message: Message,
}

impl Related {
    /// Whether it points at a 0: a sum of thirty addends mostly adds noughts, and those tell least.
    pub fn is_nought(&self, text: &str) -> bool {
        self.span.of(text) == "0"
    }
}

/// A change that mends the fault.
#[derive(Clone, Debug)]
pub struct Fix {
    pub title: Message,
    pub applicability: Applicability,
    /// In the order of the text, without overlaps.
    pub edits: Vec<Edit>,
}

impl Fix {
    pub fn safe(title: Message, edits: Vec<Edit>) -> Self {
        Self {
            title,
            applicability: Applicability::Safe,
            edits,
        }
    }

    pub fn unsafe_(title: Message, edits: Vec<Edit>) -> Self {
        Self {
            title,
            applicability: Applicability::Unsafe,
            edits,
        }
    }
}

/// Replaces `span` by `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

impl Edit {
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }

    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self::replace(Span::empty(offset), text)
    }

    pub fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    Unsafe,
    Safe,
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
