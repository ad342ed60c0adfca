/// A stretch of the decoded text: byte offsets, the end exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`; an `end` before `start` gives an empty span.
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// The empty span at `offset`, a place where text can be inserted.
    pub fn empty(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` lies inside or at the end, where an editor's cursor still counts as inside.
    pub fn touches(self, offset: usize) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// Whether another span overlaps this one or ends or begins where this one begins or ends.
    pub fn adjoins(self, other: Span) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The text of the span; empty where the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// The span without white space (tabs, U+00A0, U+3000 … too) on either side.
    pub fn trim(self, text: &str) -> Span {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        Span::new(start, start + inner.trim().len())
    }
}

/// Those of a list that overlap or adjoin a place. The list is in the order of the text, and nothing in it reaches over what
/// follows it; `of` tells where a thing stands.
pub fn beside<T>(list: &[T], of: impl Fn(&T) -> Span, place: Span) -> &[T] {
    let first = list.partition_point(|it| of(it).end < place.start);
    let behind = list.get(first..).unwrap_or_default();
    let count = behind.partition_point(|it| of(it).start <= place.end);
    behind.get(..count).unwrap_or_default()
}

/// How far the text behind a change has moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// What stands before this offset stays where it is.
    from: usize,
    by: isize,
}

impl Shift {
    /// The shift that takes one offset to another, and all behind it as far.
    pub fn between(from: usize, to: usize) -> Self {
        Self {
            from,
            by: to.wrapping_sub(from) as isize,
        }
    }

    /// Whether all stays where it is.
    pub fn is_none(self) -> bool {
        self.by == 0
    }

    /// The shift of all that belongs to what stands at `owner`, of what stands in front of it too.
    pub fn with(self, owner: Span) -> Self {
        Self {
            from: 0,
            by: if owner.start < self.from { 0 } else { self.by },
        }
    }

    /// Where a span has moved to.
    pub fn of(self, span: Span) -> Span {
        if span.start < self.from {
            return span;
        }
        Span {
            start: span.start.wrapping_add_signed(self.by),
            end: span.end.wrapping_add_signed(self.by),
        }
    }

    /// Takes a span to where it has moved to.
    pub fn apply(self, span: &mut Span) {
        *span = self.of(*span);
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}
