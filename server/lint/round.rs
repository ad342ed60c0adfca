//! The fixes that can be made at once.

use std::collections::BTreeMap;

use crate::rules::{Applicability, Diagnostic, Edit};

/// The fixes of one round, in the order of the text: all of one grade, the safest there is, none touching another.
/// What is left out comes up again in the next round.
pub(super) fn choose<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    at_least: Applicability,
) -> Vec<&'a Diagnostic> {
    let mut candidates: Vec<(usize, Applicability, &Diagnostic)> = diagnostics
        .into_iter()
        .filter_map(|diagnostic| {
            let fix = diagnostic.fix.as_ref()?;
            let first = fix.edits.first()?;
            let usable = fix.applicability >= at_least;
            usable.then_some((first.span.start, fix.applicability, diagnostic))
        })
        .collect();
    let Some(grade) = candidates.iter().map(|(_, grade, _)| *grade).max() else {
        return Vec::new();
    };
    candidates.retain(|candidate| candidate.1 == grade);
    candidates.sort_by_key(|(start, _, _)| *start);

    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut chosen = Vec::new();
    for (_, _, diagnostic) in candidates {
        let edits = diagnostic.fix.as_ref().map_or(&[][..], |fix| &fix.edits);
        if edits.iter().any(|edit| is_taken(&taken, edit)) {
            continue;
        }
        taken.extend(edits.iter().map(|edit| (edit.span.start, edit.span.end)));
        chosen.push(diagnostic);
    }
    chosen
}

/// Whether a span of `taken` (starts to ends, without overlaps) overlaps or touches the edit's. Edits that only touch
/// could be applied, but whose text comes first would be chance.
fn is_taken(taken: &BTreeMap<usize, usize>, edit: &Edit) -> bool {
    taken
        .range(..=edit.span.end)
        .next_back()
        .is_some_and(|(_, end)| *end >= edit.span.start)
}

/// What the chosen fixes change, in the order of the text.
pub(super) fn edits_of<'a>(chosen: &[&'a Diagnostic]) -> Vec<&'a Edit> {
    let fixes = chosen.iter().filter_map(|it| it.fix.as_ref());
    let mut edits: Vec<&Edit> = fixes.flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits
}

#[cfg(test)]
mod tests {
    use super::super::outcome::apply;
    use super::*;
    use crate::messages::Catalogue;
    use crate::rules::{Fix, FixGrade, Group, Rule, Severity};
    use crate::text::Span;

    static RULE: Rule = Rule {
        name: "test",
        group: Group::Tool,
        severity: Severity::Warning,
        fix: FixGrade::Safe,
        catalogue: Catalogue::new(""),
        check: |_, _| {},
    };

    fn finding(applicability: Applicability, edits: &[(usize, usize, &str)]) -> Diagnostic {
        let edits: Vec<Edit> = edits
            .iter()
            .map(|(start, end, text)| Edit::replace(Span::new(*start, *end), *text))
            .collect();
        Diagnostic {
            rule: &RULE,
            severity: Severity::Warning,
            span: Span::default(),
            message: RULE.message("message"),
            cell: None,
            section: None,
            related: Vec::new(),
            last_year: None,
            fix: Some(Fix {
                title: RULE.message("fix"),
                applicability,
                edits,
            }),
            choices: Vec::new(),
            place: String::new(),
        }
    }

    fn chosen(text: &str, findings: &[Diagnostic], at_least: Applicability) -> String {
        let chosen = choose(findings, at_least);
        apply(text, edits_of(&chosen))
    }

    #[test]
    fn safe_fixes_go_first_and_unsafe_ones_only_when_asked_for() {
        use Applicability::{Safe, Unsafe};
        let both = [
            finding(Unsafe, &[(0, 1, "x")]),
            finding(Safe, &[(2, 3, "y")]),
        ];
        assert_eq!(chosen("abc", &both, Safe), "aby");
        assert_eq!(chosen("abc", &both, Unsafe), "aby");
        assert_eq!(chosen("abc", &both[..1], Unsafe), "xbc");
        assert_eq!(chosen("abc", &both[..1], Safe), "abc");
    }

    #[test]
    fn fixes_that_touch_wait_for_the_next_round() {
        use Applicability::Safe;
        let first = finding(Safe, &[(0, 1, "x"), (4, 5, "z")]);
        for (other, expected) in [
            (finding(Safe, &[(2, 3, "y")]), "xbydz"),
            (finding(Safe, &[(0, 2, "y")]), "xbcdz"),
            (finding(Safe, &[(1, 1, "y")]), "xbcdz"),
            (finding(Safe, &[(2, 3, "y"), (4, 4, "y")]), "xbcdz"),
        ] {
            assert_eq!(chosen("abcde", &[first.clone(), other], Safe), expected);
        }
    }
}
