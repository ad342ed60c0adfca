use crate::rules::{self, Group, Rule, Settings};

/// The rules that a run is restricted to, as --select and --ignore name them.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    select: Vec<Name>,
    ignore: Vec<Name>,
}

/// A word that is neither a rule nor a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    pub name: String,
    /// The rule that was probably meant.
    pub nearest: Option<&'static str>,
}

#[derive(Clone, Copy, Debug)]
enum Name {
    Rule(&'static Rule),
    Group(Group),
}

impl Selection {
    /// Reads names of rules and groups. An empty `select` means all rules.
    pub fn new(select: &[String], ignore: &[String]) -> Result<Self, UnknownName> {
        let parse = |names: &[String]| -> Result<Vec<Name>, UnknownName> {
            names.iter().map(|name| Name::parse(name)).collect()
        };
        Ok(Self {
            select: parse(select)?,
            ignore: parse(ignore)?,
        })
    }

    /// Whether the rule runs. A rule's own name counts for more than its group's, and `ignore` for more than `select`.
    /// `configured` says whether the configuration leaves the rule on; only its own name in `select` overrides that.
    pub fn includes(&self, rule: &'static Rule, configured: bool) -> bool {
        let by_name = |names: &[Name]| {
            let mut names = names.iter();
            names.any(|name| matches!(name, Name::Rule(named) if *named == rule))
        };
        let by_group = |names: &[Name]| {
            let mut names = names.iter();
            names.any(|name| matches!(name, Name::Group(group) if *group == rule.group))
        };
        if by_name(&self.ignore) {
            false
        } else if by_name(&self.select) {
            true
        } else {
            configured
                && !by_group(&self.ignore)
                && (self.select.is_empty() || by_group(&self.select))
        }
    }

    /// Writes the selection into `settings`: rules that do not run are switched off there.
    pub fn apply(&self, settings: &mut Settings) {
        for rule in rules::all() {
            let configured = !matches!(settings.rules.get(rule.name), Some(None));
            match (configured, self.includes(rule, configured)) {
                (true, false) => {
                    settings.rules.insert(rule.name.to_owned(), None);
                }
                (false, true) => {
                    settings.rules.remove(rule.name);
                }
                _ => {}
            }
        }
    }
}

impl Name {
    fn parse(name: &str) -> Result<Self, UnknownName> {
        if let Some(rule) = rules::by_name(name) {
            return Ok(Name::Rule(rule));
        }
        let group = rules::all().find(|rule| rule.group.name() == name);
        group
            .map(|rule| Name::Group(rule.group))
            .ok_or_else(|| UnknownName {
                name: name.to_owned(),
                nearest: rules::nearest(name),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(select: &[&str], ignore: &[&str], off: &[&str], rule: &str) -> bool {
        let owned = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        let mut settings = Settings::default();
        for name in off {
            settings.rules.insert((*name).to_owned(), None);
        }
        let selection = Selection::new(&owned(select), &owned(ignore)).unwrap();
        selection.apply(&mut settings);
        settings.rules.get(rule) != Some(&None)
    }

    #[test]
    fn names_count_for_more_than_groups() {
        let rule = "table-imbalance";
        assert!(runs(&[], &[], &[], rule));
        assert!(runs(&["figures"], &[], &[], rule));
        assert!(!runs(&["section"], &[], &[], rule));
        assert!(!runs(&[], &["figures"], &[], rule));
        assert!(runs(&[rule], &["figures"], &[], rule));
        assert!(!runs(&["figures"], &[rule], &[], rule));
        assert!(!runs(&[rule], &[rule], &[], rule));
    }

    #[test]
    fn only_its_own_name_switches_a_rule_on() {
        let rule = "table-imbalance";
        assert!(!runs(&[], &[], &[rule], rule));
        assert!(!runs(&["figures"], &[], &[rule], rule));
        assert!(runs(&[rule], &[], &[rule], rule));
    }

    #[test]
    fn an_unknown_name_is_an_error_with_a_suggestion() {
        let error = Selection::new(&["table-inbalance".to_owned()], &[]).unwrap_err();
        assert_eq!(error.name, "table-inbalance");
        assert_eq!(error.nearest, Some("table-imbalance"));
    }
}
