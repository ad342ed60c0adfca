use std::sync::Arc;

use crate::statutes::Index;

/// What is settled before reading, instead of what the draft says.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    pub organ: Option<String>,
    pub year: Option<i32>,
    /// Id of the format, instead of the year's.
    pub format: Option<String>,
    /// The acts of the user's folders with those built in; `None` where there are no folders.
    pub statutes: Option<Arc<Index>>,
}

impl ReadOptions {
    /// Whether nothing is settled, so that what is read is what the draft says.
    pub fn is_default(&self) -> bool {
        let Self {
            organ,
            year,
            format,
            statutes,
        } = self;
        organ.is_none() && year.is_none() && format.is_none() && statutes.is_none()
    }

    /// The acts that names without marks are looked up in.
    pub fn index(&self) -> &Index {
        let own = self.statutes.as_deref();
        own.unwrap_or_else(|| Index::builtin())
    }
}
