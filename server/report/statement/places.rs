//! Of which place a sentence speaks: 全县 in the report of a town is more than the town.

use super::words::WORDS;

/// Whether a text speaks of a place as a whole that is not the one that `organ` reports for. A department reports for none.
pub(super) fn is_of_another(text: &str, organ: &str) -> bool {
    let places = &WORDS.places;
    let ends = |place: &&super::words::PlaceWords| {
        let mut ends = place.ends.iter();
        ends.any(|end| organ.ends_with(end.as_str()))
    };
    let own = places.kind.iter().find(ends);
    let own = own.map_or(&[][..], |own| own.own.as_slice());
    WORDS.whole_places.longest(text).any(|found| {
        let written = text.get(found.range).unwrap_or_default();
        let is_none = places.sure.iter().any(|word| word == written);
        !is_none && !own.iter().any(|word| word == written)
    })
}
