/// As many of `all` as hold together, in order: all of them, or what is left when those are taken out that do not. Each try
/// costs, so that there are no more than `tries`; what they do not reach is out.
pub fn together(
    all: &[usize],
    tries: usize,
    mut holds: impl FnMut(&[usize]) -> bool,
) -> Vec<usize> {
    if all.is_empty() || holds(all) {
        return all.to_vec();
    }
    let mut kept: Vec<usize> = Vec::new();
    let mut groups = halves(all);
    for _ in 0..tries {
        let Some(group) = groups.pop() else { break };
        let mut more = kept.clone();
        more.extend(&group);
        if holds(&more) {
            kept = more;
        } else if group.len() > 1 {
            groups.extend(halves(&group));
        }
    }
    kept
}

/// A list in two parts, the first last.
fn halves(all: &[usize]) -> Vec<Vec<usize>> {
    let (first, last) = all.split_at(all.len() / 2);
    let halves = [last, first].map(<[usize]>::to_vec);
    halves.into_iter().filter(|it| !it.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_hold_takes_nothing_along() {
        let all: Vec<usize> = (0..20).collect();
        for bad in [vec![], vec![0], vec![19], vec![3, 4, 17], all.clone()] {
            let kept = together(&all, 64, |some| !some.iter().any(|it| bad.contains(it)));
            let good: Vec<usize> = all.iter().copied().filter(|it| !bad.contains(it)).collect();
            assert_eq!(kept, good);
        }
        let few = together(&all, 2, |some| !some.contains(&12));
        assert_eq!(few, (0..10).collect::<Vec<usize>>());
        assert!(together(&[], 64, |_| false).is_empty());
    }
}
