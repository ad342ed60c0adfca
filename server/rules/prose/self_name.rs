use std::collections::BTreeMap;

use crate::messages::Catalogue;
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// The body calls itself as another kind of body does: the report was made from another body's.
pub static RULE: Rule = Rule {
    name: "self-name",
    group: Group::Prose,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(include_str!("self_name.toml")),
    check,
};

/// Endings of names of bodies, and how such bodies call themselves.
const OWN: &[(&str, &str)] = &[
    ("镇人民政府", "镇"),
    ("乡人民政府", "乡"),
    ("街道办事处", "街道 办 处"),
    ("管理委员会", "委 区 办"),
    ("委员会", "委"),
    ("办公厅", "厅 办"),
    ("办公室", "办 室"),
    ("中心", "中心"),
    ("局", "局"),
    ("厅", "厅"),
    ("院", "院"),
    ("人民政府", "政府"),
];

/// What only a body of that kind calls itself.
const TELLING: [&str; 7] = ["局", "委", "镇", "乡", "街道", "厅", "中心"];

/// A body that always calls itself otherwise has its reasons.
const MOST: usize = 3;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(organ) = &context.report.organ else {
        return;
    };
    let name = organ.name.as_str();
    let Some((_, own)) = OWN.iter().find(|(ending, _)| name.ends_with(ending)) else {
        return;
    };
    let found = slips::all(context, Fault::SelfName);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in &found {
        *counts.entry(one.slip.right.as_str()).or_default() += 1;
    }
    let count = |kind: &str| counts.get(kind).copied().unwrap_or(0);
    let own_count: usize = own.split(' ').map(count).sum();
    for one in found {
        let kind = one.slip.right.as_str();
        let other = if kind == "县" {
            // A city has no county above it that it could mean.
            name.contains('市') && !name.contains(['县', '州', '盟', '旗'])
        } else {
            TELLING.contains(&kind)
                && !own.split(' ').any(|own| own == kind)
                && !name.contains(kind)
                && (own_count > 0 || count(kind) <= MOST)
        };
        if other {
            let message = RULE
                .message("other")
                .with("written", &one.slip.written)
                .with("organ", name);
            sink.push(
                sink.diagnostic(one.span(), message)
                    .place(&*one.slip.written),
            );
        }
    }
}
