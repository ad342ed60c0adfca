use std::ops::Range;

use super::mark::{Mark, Role};

/// Some of the signs of a mark, and what they do.
#[derive(Debug)]
pub struct Part {
    /// Which of the tokens the mark is.
    pub token: usize,
    pub signs: Range<usize>,
    pub role: Role,
}

/// A mark that nothing has closed yet.
struct Open<'t> {
    token: usize,
    sign: &'t str,
    /// How many of its signs, those farthest from the words, are free.
    free: usize,
}

/// Which marks belong together, in order. Of *** two or one can close what one or two have opened, as in ***a*b**.
pub fn pairs<'t>(marks: impl Iterator<Item = (usize, &'t Mark<'t>)>) -> Vec<Part> {
    /// So many marks that nothing closes may stand between two that belong together.
    const FARTHEST: usize = 64;
    let mut open: Vec<Open> = Vec::new();
    let mut parts = Vec::new();
    for (token, mark) in marks {
        let length = mark.written.len();
        let sign = mark.written.get(..1).unwrap_or_default();
        let mut done = 0;
        while mark.closes && done < length {
            let left = length - done;
            let near = open.len().saturating_sub(FARTHEST);
            let last = |fits: &dyn Fn(usize) -> bool| {
                let mut own = open.get(near..)?.iter();
                let at = own.rposition(|it| it.sign == sign && fits(it.free))?;
                Some(near + at)
            };
            let is_dear = sign != "~";
            let found = last(&|free| free == left)
                .or_else(|| last(&|free| is_dear && left < 3 && free == 3))
                .or_else(|| last(&|free| is_dear && left == 3 && free < 3));
            let Some(at) = found else { break };
            let Some(first) = open.get_mut(at) else { break };
            let taken = first.free.min(left);
            first.free -= taken;
            parts.push(Part {
                token: first.token,
                signs: first.free..first.free + taken,
                role: Role::Open,
            });
            parts.push(Part {
                token,
                signs: done..done + taken,
                role: Role::Close,
            });
            done += taken;
            let stays = usize::from(first.free > 0);
            open.truncate(at + stays);
        }
        if done == 0 && mark.opens {
            open.push(Open {
                token,
                sign,
                free: length,
            });
        }
    }
    parts.sort_by_key(|part| (part.token, part.signs.start));
    parts
}
