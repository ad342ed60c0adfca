/// How like two texts are, from 0 to 1: the share of the pairs of neighbouring characters that they have in common.
///
/// Counted by characters; `strsim::sorensen_dice` divides by bytes and finds no two Chinese texts alike.
pub fn likeness(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let mut rest: Vec<(char, char)> = pairs(a).collect();
    let all = rest.len() + pairs(b).count();
    let mut common = 0_u32;
    for pair in pairs(b) {
        if let Some(at) = rest.iter().position(|other| *other == pair) {
            rest.swap_remove(at);
            common += 1;
        }
    }
    let all = u32::try_from(all).unwrap_or(u32::MAX);
    f64::from(2 * common) / f64::from(all.max(1))
}

fn pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    text.chars().zip(text.chars().skip(1))
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn chinese_texts_are_compared_by_characters() {
        let near = |a, b, least: f64, most: f64| {
            let found = likeness(a, b);
            assert!((least..=most).contains(&found), "{a} {b}: {found}");
        };
        near("", "", 1.0, 1.0);
        near("总体情况", "总体情况", 1.0, 1.0);
        near("其他需要报告事项", "其他需要报告的事项", 0.75, 0.9);
        near("存在问题及打算", "存在的主要问题及改进情况", 0.1, 0.4);
        near("规章", "收费", 0.0, 0.0);
        near("章", "章节", 0.0, 0.0);
    }
}
