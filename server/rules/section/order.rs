//! Which of a row of numbers stand out of order.

/// The indices of the fewest numbers without which the others ascend (equal ones count as out of order).
pub fn out_of_order(numbers: &[u32]) -> Vec<usize> {
    // Length of the longest ascending row that ends with each number, and the number before it in that row.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(numbers.len());
    for (index, number) in numbers.iter().enumerate() {
        let before = best
            .iter()
            .zip(numbers)
            .enumerate()
            .filter(|(_, (_, other))| *other < number)
            .max_by_key(|(at, ((length, _), _))| (*length, usize::MAX - at));
        let row = before.map_or((1, None), |(at, ((length, _), _))| (length + 1, Some(at)));
        best.insert(index, row);
    }
    let longest = best.iter().enumerate();
    let mut keep = longest
        .max_by_key(|(at, (length, _))| (*length, usize::MAX - at))
        .map(|(at, _)| at);
    let mut ordered = vec![false; numbers.len()];
    while let Some(at) = keep {
        if let Some(flag) = ordered.get_mut(at) {
            *flag = true;
        }
        keep = best.get(at).and_then(|(_, before)| *before);
    }
    let flags = ordered.into_iter().enumerate();
    flags
        .filter(|(_, ordered)| !ordered)
        .map(|(index, _)| index)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::out_of_order;

    #[test]
    fn the_fewest_are_named() {
        assert!(out_of_order(&[]).is_empty());
        assert!(out_of_order(&[1, 2, 5, 6]).is_empty());
        assert_eq!(out_of_order(&[1, 2, 4, 3, 5]), [3]);
        assert_eq!(out_of_order(&[6, 1, 2, 3]), [0]);
        assert_eq!(out_of_order(&[2, 3, 4, 1]), [3]);
        assert_eq!(out_of_order(&[3, 2, 1]).len(), 2);
    }
}
