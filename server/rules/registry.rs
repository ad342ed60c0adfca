use super::{
    Rule, figures, format, history, privacy, prose, publication, residue, section, statute, table,
    text, title, tool,
};

/// The rules by group, in the order of their documentation.
static GROUPS: &[&[&Rule]] = &[
    format::RULES,
    title::RULES,
    section::RULES,
    table::RULES,
    figures::RULES,
    text::RULES,
    history::RULES,
    statute::RULES,
    prose::RULES,
    residue::RULES,
    privacy::RULES,
    publication::RULES,
    tool::RULES,
];

/// Every rule, in the order of the documentation.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    GROUPS.iter().flat_map(|group| group.iter().copied())
}

/// The rule called `name`.
pub fn by_name(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}

/// The name of the rule that `name` was probably meant to be: at most a fifth of its letters are different.
pub fn nearest(name: &str) -> Option<&'static str> {
    all()
        .map(|rule| (strsim::damerau_levenshtein(rule.name, name), rule.name))
        .filter(|(distance, name)| distance * 5 <= name.len())
        .min()
        .map(|(_, name)| name)
}
