//! How far the index of acts goes, told without reading it.

use serde::Deserialize;

use super::date::Date;
use crate::messages::{data, embedded};

/// What the index that is compiled into the program covers.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Extent {
    /// How many acts it has.
    pub acts: usize,
    /// The latest adoption of any version.
    pub adopted_until: Option<Date>,
    /// The last report year for which the versions of the acts have been looked up.
    pub known_until: Option<u16>,
}

impl Extent {
    pub fn builtin() -> Self {
        embedded(data!("statutes/data/extent.toml"))
    }
}

#[cfg(test)]
mod tests {
    use super::Extent;
    use crate::statutes::Index;

    #[test]
    fn the_extent_is_that_of_the_index() {
        let index = Index::builtin();
        let versions = index.acts().flat_map(|act| &act.versions);
        let extent = Extent {
            acts: index.names().count(),
            adopted_until: versions.map(|version| version.adopted).max(),
            known_until: index.known_until(),
        };
        assert_eq!(Extent::builtin(), extent, "data/extent.toml is wrong");
    }
}
