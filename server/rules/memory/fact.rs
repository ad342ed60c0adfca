use std::fmt;

/// Something that a rule finds out about a stretch of text, and that depends on nothing else.
///
/// A fact is a `static` beside the rule that wants it: the memory tells facts apart by where they lie.
pub struct Fact<T> {
    /// Places in what it gives count from the beginning of the stretch.
    find: fn(&str) -> T,
}

/// What the memory keeps: it is shared by threads, copied with its analysis, and owns what it has.
pub trait Known: Clone + fmt::Debug + Send + Sync + 'static {}

impl<T: Clone + fmt::Debug + Send + Sync + 'static> Known for T {}

impl<T: Known> Fact<T> {
    pub const fn new(find: fn(&str) -> T) -> Self {
        Self { find }
    }

    /// Finds it out, whether it is remembered or not.
    pub fn find(&self, text: &str) -> T {
        (self.find)(text)
    }

    /// Tells it from all others.
    pub(super) fn key(&'static self) -> usize {
        std::ptr::from_ref(self).addr()
    }
}

impl<T> fmt::Debug for Fact<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fact")
    }
}
