//! In which order findings are shown to people.

use std::cmp::Reverse;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::cli::args::Profile;
use crate::messages::{data, embedded};
use crate::rules::{Diagnostic, Severity};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Profiles {
    inspection: Names,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    /// Rules and groups.
    first: Vec<String>,
}

static PROFILES: LazyLock<Profiles> = LazyLock::new(|| embedded(data!("cli/output/profiles.toml")));

/// Whether a finding is one of those that the profile puts first. What may well be right fails nobody.
pub fn comes_first(profile: Profile, diagnostic: &Diagnostic) -> bool {
    let names = match profile {
        Profile::Inspection => &PROFILES.inspection.first,
    };
    let rule = diagnostic.rule;
    let named = |name: &String| *name == rule.name || *name == rule.group.name();
    diagnostic.severity > Severity::Hint && names.iter().any(named)
}

/// Findings, or entries of findings, in the order of the profile: those that come first, and the others, in each the gravest
/// first, and equally grave ones in the order of the text. Without a profile all of them are others, in the order of the text.
pub fn parts<T>(
    mut entries: Vec<T>,
    profile: Option<Profile>,
    finding: impl Fn(&T) -> Option<&Diagnostic>,
) -> (Vec<T>, Vec<T>) {
    let Some(profile) = profile else {
        return (Vec::new(), entries);
    };
    entries.sort_by_key(|entry| Reverse(finding(entry).map(|it| it.severity)));
    entries
        .into_iter()
        .partition(|entry| finding(entry).is_some_and(|it| comes_first(profile, it)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    #[test]
    fn profiles_name_rules_and_groups_that_there_are() {
        for name in &PROFILES.inspection.first {
            let known = rules::all().any(|rule| rule.name == name || rule.group.name() == name);
            assert!(known, "{name}");
        }
    }
}
