//! Resolves a citation: to the act, the version that counts, the place in it, or to a stated reason why not.

use super::act::{Act, Version};
use super::date::Date;
use super::index::{Index, Match};
use super::place::{Place, PlaceLookup, look_up};

/// What is cited, in plain values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference<'a> {
    /// The act's name as cited, with or without 《》.
    pub name: &'a str,
    pub edition: Edition<'a>,
    pub place: Option<Place>,
}

/// What stands beside the name to tell the version meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Edition<'a> {
    /// Decree and document numbers: 国务院令第711号. Where several are given, the latest version counts.
    pub documents: &'a [&'a str],
    /// 2019 of （2019年修订）.
    pub year: Option<u16>,
}

/// Why an act is not what the citation takes it for.
#[derive(Debug, Clone, Copy)]
pub enum ActProblem<'i> {
    /// No act of that name is known; [`Index::nearest`] tells whether it is nearly that of one.
    Unknown,
    /// The act was repealed before the end of the report year.
    Repealed { since: Date },
    /// The version cited had been replaced before the end of the report year.
    Replaced { by: &'i Version },
    /// The act, or the version cited, holds only from a day after the report year.
    NotYet { from: Date },
    /// The decree or document number beside the name is none of the act's: its place in [`Edition::documents`].
    WrongDocument { position: usize },
}

/// What a citation resolves to.
#[derive(Debug, Clone, Copy)]
pub struct Resolution<'i> {
    pub act: Option<&'i Act>,
    /// The version that counts: the one named beside it, else the one in force at the end of the report year.
    pub version: Option<&'i Version>,
    /// Whether that version is in force at the end of the report year.
    pub in_force: bool,
    pub problem: Option<ActProblem<'i>>,
    /// The place, where one is cited and the version's articles are known.
    pub found: PlaceLookup,
}

impl Act {
    /// The version that holds on a day: the last to take effect that has not ended.
    pub fn version_on(&self, date: Date) -> Option<&Version> {
        let latest = self
            .versions
            .iter()
            .filter(|version| version.effective() <= date)
            .max_by_key(|version| version.effective());
        latest.filter(|version| version.repealed.is_none_or(|end| end > date))
    }

    /// The day on which the act as a whole ceased to hold, where it did.
    pub fn repealed(&self) -> Option<Date> {
        self.versions.last().and_then(|version| version.repealed)
    }

    /// The version before one, which may have held until the end of the year in which that one was adopted, where its entry
    /// into force is not known.
    fn possibly_in_force_instead(&self, version: &Version, date: Date) -> Option<&Version> {
        if version.in_force.is_some() || version.adopted.year != date.year {
            return None;
        }
        self.versions
            .iter()
            .rev()
            .find(|other| other.adopted < version.adopted)
    }
}

impl Index {
    /// Resolves a reference in a report of `report_year`; without a year the latest version counts.
    pub fn resolve(&self, reference: Reference<'_>, report_year: Option<u16>) -> Resolution<'_> {
        let act = self.find(reference.name);
        self.resolve_in(act, reference.edition, reference.place, report_year)
    }

    /// The same where the act has been looked up by [`Index::find`].
    pub fn resolve_in<'i>(
        &'i self,
        act: Option<Match<'i>>,
        edition: Edition<'_>,
        place: Option<Place>,
        report_year: Option<u16>,
    ) -> Resolution<'i> {
        let Some(found) = act else {
            return Resolution {
                act: None,
                version: None,
                in_force: false,
                problem: Some(ActProblem::Unknown),
                found: PlaceLookup::default(),
            };
        };
        let edition = Edition {
            year: edition.year.or(found.year),
            ..edition
        };
        let mut resolution = resolve_in(found.act, edition, place, report_year);
        if resolution.found.stands == Some(false)
            && edition == Edition::default()
            && report_year.is_some_and(|year| self.may_be_outdated(found.act, year))
        {
            resolution.found = PlaceLookup::default();
        }
        resolution
    }
}

/// Resolves a place in an act already found.
pub fn resolve_in<'i>(
    act: &'i Act,
    edition: Edition<'_>,
    place: Option<Place>,
    report_year: Option<u16>,
) -> Resolution<'i> {
    let date = Date::end_of(report_year.unwrap_or(9999));
    let current = act.version_on(date);
    let (cited, wrong_document) = cited_version(act, edition);
    let version = cited.or(current).or_else(|| nearest_version(act, date));
    let in_force = matches!((version, current), (Some(version), Some(current)) if std::ptr::eq(version, current));
    let problem = wrong_document
        .map(|position| ActProblem::WrongDocument { position })
        .or_else(|| {
            let version = version.filter(|_| !in_force)?;
            if version.effective() > date {
                return Some(ActProblem::NotYet {
                    from: version.effective(),
                });
            }
            Some(match (current, act.repealed()) {
                (Some(by), _) => ActProblem::Replaced { by },
                (None, since) => ActProblem::Repealed {
                    since: since.or(version.repealed).unwrap_or(date),
                },
            })
        });
    let mut found = look_up_in(version, place);
    if cited.is_none() && matches!(problem, Some(ActProblem::NotYet { .. })) {
        // What the report cites is an older text, of which nothing is known.
        found = PlaceLookup::default();
    }
    if found.stands == Some(false)
        && cited.is_none()
        && let Some(before) =
            version.and_then(|version| act.possibly_in_force_instead(version, date))
        && look_up_in(Some(before), place).stands != Some(false)
    {
        // Which of the two held at the end of the year is not known; a place that one of them may have is not wrong.
        found = PlaceLookup::default();
    }
    Resolution {
        act: Some(act),
        version,
        in_force,
        problem,
        found,
    }
}

fn look_up_in(version: Option<&Version>, place: Option<Place>) -> PlaceLookup {
    match (version.and_then(|version| version.divisions.get()), place) {
        (Some(structure), Some(place)) => look_up(structure, place),
        _ => PlaceLookup::default(),
    }
}

/// Where nothing holds: the last version that had held, else the first that will.
fn nearest_version(act: &Act, date: Date) -> Option<&Version> {
    act.versions
        .iter()
        .rev()
        .find(|version| version.effective() <= date)
        .or(act.versions.first())
}

/// The version meant by what stands beside the name, and the place of a number that is none of the act's.
fn cited_version<'i>(act: &'i Act, edition: Edition<'_>) -> (Option<&'i Version>, Option<usize>) {
    let mut cited: Option<&Version> = None;
    for (position, document) in edition.documents.iter().enumerate() {
        let Some(number) = document_number(document) else {
            continue;
        };
        let named = act.versions.iter().rev().find(|version| {
            version
                .documents
                .iter()
                .any(|known| document_number(known) == Some(number))
        });
        match named {
            Some(version) => cited = cited.max_by_date(version),
            // Only where all the act's numbers are known can another be wrong.
            None if act
                .versions
                .iter()
                .all(|version| !version.documents.is_empty()) =>
            {
                return (cited, Some(position));
            }
            None => {}
        }
    }
    let of_year = |year: u16| {
        act.versions
            .iter()
            .rev()
            .find(|version| version.adopted.year == year || version.effective().year == year)
    };
    (cited.or_else(|| edition.year.and_then(of_year)), None)
}

trait MaxByDate<'i> {
    fn max_by_date(self, version: &'i Version) -> Option<&'i Version>;
}

impl<'i> MaxByDate<'i> for Option<&'i Version> {
    fn max_by_date(self, version: &'i Version) -> Option<&'i Version> {
        Some(
            self.filter(|known| known.adopted > version.adopted)
                .unwrap_or(version),
        )
    }
}

/// The running number of a decree or document: 711 of 国务院令第711号, (2025, 8) of 法释〔2025〕8号, whatever the brackets.
fn document_number(document: &str) -> Option<(u16, u16)> {
    let mut numbers = document
        .split(|character: char| !character.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(str::parse);
    let first = numbers.next()?.ok()?;
    match numbers.next() {
        Some(second) => Some((first, second.ok()?)),
        None => Some((0, first)),
    }
}
