use memchr::memmem;

use crate::messages::{Catalogue, data};
use crate::rules::writing::in_script;
use crate::rules::{Context, Edit, Fact, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::statutes::{Index, Wording};
use crate::syntax::Placed;
use crate::text::{Located, Shift, Span};

/// Words of the act of 2007 that the one of 2019 no longer has.
pub static RULE: Rule = Rule {
    name: "statute-wording",
    group: Group::Statute,
    severity: Severity::Hint,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/statute/statute_wording.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(year) = context.act_year() else {
        return;
    };
    let report = context.report;
    let converted;
    // Only in traditional script must the text be converted to look for them.
    let found = if report.traditional {
        converted = in_traditional(&report.text);
        &converted
    } else {
        context.memory.on_lines(&OLD_WORDS)
    };
    let wordings = context.statutes().wording();
    // Of the heading of a section section-title says all that is to be said.
    let headings = report
        .sections
        .iter()
        .filter(|section| section.id.is_some());
    let headings = headings.filter_map(|section| report.heading_of(section));
    let headings: Vec<Span> = headings.map(|heading| heading.span).collect();
    for words in found {
        if headings.iter().any(|heading| heading.contains(words.span)) {
            continue;
        }
        let wording = wordings.get(words.wording);
        if let Some(wording) = wording.filter(|wording| year >= wording.since) {
            sink.push(finding(context, sink, wording, words.span));
        }
    }
}

/// Words of an old act.
#[derive(Clone, Copy, Debug)]
struct OldWords {
    span: Span,
    /// Their place among [`Index::wording`].
    wording: usize,
}

impl Placed for OldWords {
    fn span(&self) -> Span {
        self.span
    }

    fn shift(&mut self, by: Shift) {
        let Self { span, wording: _ } = self;
        by.apply(span);
    }
}

/// Those in simplified script.
static OLD_WORDS: Fact<Vec<OldWords>> = Fact::new(old_words);

/// The words of old acts in some lines, in their order.
fn old_words(text: &str) -> Vec<OldWords> {
    let mut found: Vec<OldWords> = places(|words| {
        let places = memmem::find_iter(text.as_bytes(), words);
        places.map(|at| Span::new(at, at + words.len())).collect()
    });
    found.sort_by_key(|words| words.span);
    found
}

fn in_traditional(text: &str) -> Vec<OldWords> {
    let located = Located::new(text, Span::new(0, text.len()));
    places(|words| {
        let places = located.text.match_indices(words);
        places
            .map(|(at, _)| located.span(at..at + words.len()))
            .collect()
    })
}

/// All old words at the places that `find` gives for each.
fn places(find: impl Fn(&str) -> Vec<Span>) -> Vec<OldWords> {
    let wordings = Index::builtin().wording().iter().enumerate();
    let found = wordings.flat_map(|(wording, it)| {
        let places = find(&it.old).into_iter();
        places.map(move |span| OldWords { span, wording })
    });
    found.collect()
}

fn finding(
    context: &Context<'_>,
    sink: &Sink<'_>,
    wording: &Wording,
    span: Span,
) -> crate::rules::Diagnostic {
    let Some(new) = &wording.new else {
        let message = RULE
            .message("dropped")
            .with("old", &wording.old)
            .with("since", wording.since);
        return sink.diagnostic(span, message).place(&wording.old);
    };
    let message = RULE
        .message("old")
        .with("old", &wording.old)
        .with("new", new)
        .with("since", wording.since);
    let title = RULE.message("fix").with("new", new);
    let fix = Fix::unsafe_(
        title,
        vec![Edit::replace(span, in_script(context.report, new))],
    );
    sink.diagnostic(span, message).place(&wording.old).fix(fix)
}
