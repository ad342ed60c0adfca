//! In which order findings are shown to people.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::cli::args::Profile;
use crate::messages::{data, embedded};
use crate::rules::Diagnostic;

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

/// Whether a finding is one of those that the profile puts first.
pub fn comes_first(profile: Profile, diagnostic: &Diagnostic) -> bool {
    let names = match profile {
        Profile::Inspection => &PROFILES.inspection.first,
    };
    let rule = diagnostic.rule;
    names
        .iter()
        .any(|name| *name == rule.name || *name == rule.group.name())
}

/// Findings, or entries of findings, in the order of the profile: those that come first, and the others, each in the order of
/// the text. Without a profile all of them are others.
pub fn parts<T>(
    entries: Vec<T>,
    profile: Option<Profile>,
    finding: impl Fn(&T) -> Option<&Diagnostic>,
) -> (Vec<T>, Vec<T>) {
    entries
        .into_iter()
        .partition(|entry| match (profile, finding(entry)) {
            (Some(profile), Some(diagnostic)) => comes_first(profile, diagnostic),
            _ => false,
        })
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
