/// The explanation of a rule in one language.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Documentation {
    /// One line.
    pub summary: String,
    /// What it checks.
    pub what: String,
    /// Why, with the legal basis.
    pub why: String,
    /// How far its fix can be trusted, or why it has none.
    pub fix: String,
}

/// A faulty and a correct draft (or part of one).
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Example {
    /// At least one finding of this rule.
    pub bad: String,
    /// No finding of this rule.
    pub good: String,
    /// Last year's report, where the rule compares with it.
    #[serde(default)]
    pub previous: Option<String>,
    /// Another report that could be last year's.
    #[serde(default)]
    pub other_previous: Option<String>,
    /// Whether the rule's own fixes turn `bad` into `good`.
    #[serde(default)]
    pub fixes: bool,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct DocumentationFile {
    pub zh: Documentation,
    pub en: Documentation,
    pub example: Vec<Example>,
}
