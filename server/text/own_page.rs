//! Pages that nianbao writes of a draft, which are the draft of nobody.

/// Stands in the head of each of them.
pub const GENERATOR: &str = "<meta name=\"generator\" content=\"nianbao\">";

/// Whether a page was written by nianbao. A page that a site makes of it has a head of its own.
pub fn is_own_page(text: &str) -> bool {
    /// The head of a page begins with the mark, in bytes.
    const HEAD: usize = 1024;
    let head = text.as_bytes();
    let head = head.get(..HEAD).unwrap_or(head);
    memchr::memmem::find(head, GENERATOR.as_bytes()).is_some()
}
