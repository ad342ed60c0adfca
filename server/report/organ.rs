//! What kind of body reports, told from its name.

use std::sync::LazyLock;

use crate::messages::{data, embedded};
use crate::statutes::name::without_state;
use crate::text::compact;

/// The level of a reporting body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Town,
    County,
    Prefecture,
    Province,
    Ministry,
    /// A department of a local government.
    Department,
    /// 事业单位 and the like.
    Institution,
}

impl Level {
    pub const ALL: [Level; 7] = [
        Level::Town,
        Level::County,
        Level::Prefecture,
        Level::Province,
        Level::Ministry,
        Level::Department,
        Level::Institution,
    ];

    /// As the configuration writes it.
    pub fn name(self) -> &'static str {
        match self {
            Level::Town => "town",
            Level::County => "county",
            Level::Prefecture => "prefecture",
            Level::Province => "province",
            Level::Ministry => "ministry",
            Level::Department => "department",
            Level::Institution => "institution",
        }
    }
}

/// A reporting body as far as its name (or the configuration) tells what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Body {
    /// What it is; `None` where the name does not tell.
    pub level: Option<Level>,
    /// The level of the government it is or belongs to (town to province, or ministry); `None` where the name does not tell.
    pub tier: Option<Level>,
    /// Whether it is a people's government itself, down to the town: not an office of it, not a street office.
    pub is_government: bool,
    /// Whether it may make 规章 (立法法 第九十一条, 第九十三条); the office of a government counts as that government.
    /// `None` where the name does not tell.
    pub may_make_rules: Option<bool>,
}

/// Classifies the body called `name` (full name, simplified script, no white space); `level` is what the configuration says.
pub fn classify(name: &str, level: Option<Level>) -> Body {
    let guessed = guess(name);
    let Some(level) = level else {
        return guessed;
    };
    let tier = match level {
        Level::Department | Level::Institution => guessed.tier,
        own => Some(own),
    };
    Body {
        level: Some(level),
        tier,
        may_make_rules: Some(makes_rules(level)),
        ..guessed
    }
}

fn makes_rules(level: Level) -> bool {
    match level {
        Level::Prefecture | Level::Province | Level::Ministry => true,
        Level::Town | Level::County | Level::Department | Level::Institution => false,
    }
}

fn guess(name: &str) -> Body {
    let names = &*NAMES;
    let bare = without_state(name);
    if names.ministries.iter().any(|ministry| ministry == bare) {
        return Body::new(Some(Level::Ministry), Some(Level::Ministry));
    }
    let place = Place::read(name, names);
    let tail = place.tail;
    if let Some(rest) = tail.strip_prefix(names.government.as_str()) {
        return match rest {
            "" => Body {
                is_government: true,
                ..place.own_body()
            },
            office if names.government_offices.iter().any(|o| o == office) => place.own_body(),
            rest => unit(rest, place.tier, names),
        };
    }
    // A report that calls itself by the place alone (某某市2023年…) is that of its government.
    if tail.is_empty() && !name.is_empty() {
        return place.own_body();
    }
    unit(tail, place.tier, names)
}

/// A body below a government, told from what its name ends in.
fn unit(rest: &str, tier: Option<Level>, names: &Names) -> Body {
    let ends = |endings| ends_with_any(rest, endings);
    if ends(&names.street_offices) {
        return Body::new(Some(Level::Town), Some(Level::Town));
    }
    if ends(&names.institution_endings) {
        return Body::new(Some(Level::Institution), tier);
    }
    if ends(&names.department_endings) {
        let province = ends(&names.province_department_endings);
        let tier = tier.or(province.then_some(Level::Province));
        return Body::new(Some(Level::Department), tier);
    }
    Body::new(None, tier)
}

impl Body {
    fn new(level: Option<Level>, tier: Option<Level>) -> Self {
        Self {
            level,
            tier,
            is_government: false,
            may_make_rules: level.map(makes_rules),
        }
    }
}

/// The places that a name begins with.
struct Place<'a> {
    /// Level of the lowest of them.
    tier: Option<Level>,
    /// Whether it has the power to make 规章; a prefecture without (地区, 盟) has not.
    may_make_rules: Option<bool>,
    /// What stands behind them.
    tail: &'a str,
}

impl<'a> Place<'a> {
    fn read(name: &'a str, names: &Names) -> Self {
        let mut place = Place {
            tier: None,
            may_make_rules: None,
            tail: name,
        };
        if let Some(rest) = strip(&names.municipalities, place.tail)
            .or_else(|| names.cut(&names.province_endings, place.tail))
        {
            place = Place::new(Level::Province, true, rest);
        }
        if let Some(rest) = strip(&names.prefecture_cities, place.tail) {
            place = Place::new(Level::Prefecture, true, rest);
        } else if let Some(rest) = names.cut(&names.prefecture_endings, place.tail) {
            // Of these only the 自治州 has the power.
            let own = name.strip_suffix(rest).unwrap_or(name);
            place = Place::new(
                Level::Prefecture,
                own.ends_with(names.autonomous.as_str()),
                rest,
            );
        }
        if let Some(rest) = strip(&names.county_cities, place.tail)
            .or_else(|| names.cut(&names.county_endings, place.tail))
        {
            place = Place::new(Level::County, false, rest);
        } else if let Some(rest) = names.cut(std::slice::from_ref(&names.city_ending), place.tail) {
            // A city that no list has: below a prefecture it is a county, else its level is not known.
            let county = place.tier == Some(Level::Prefecture);
            place = Place {
                tier: county.then_some(Level::County),
                may_make_rules: county.then_some(false),
                tail: rest,
            };
        }
        if let Some(rest) = names.cut(&names.town_endings, place.tail)
            && !ends_with_any(rest, &names.not_of_a_town)
        {
            place = Place::new(Level::Town, false, rest);
        }
        place
    }

    fn new(tier: Level, may_make_rules: bool, tail: &'a str) -> Self {
        Place {
            tier: Some(tier),
            may_make_rules: Some(may_make_rules),
            tail,
        }
    }

    /// The government of the place, or an office that counts as it.
    fn own_body(&self) -> Body {
        Body {
            level: self.tier,
            tier: self.tier,
            is_government: false,
            may_make_rules: self.may_make_rules,
        }
    }
}

/// `name` without the first of `list` that it begins with.
fn strip<'a>(list: &[String], name: &'a str) -> Option<&'a str> {
    list.iter()
        .find_map(|place| name.strip_prefix(place.as_str()))
}

fn ends_with_any(name: &str, endings: &[String]) -> bool {
    endings.iter().any(|ending| name.ends_with(ending.as_str()))
}

/// Longest name of a place before its ending, in characters (巴音郭楞蒙古, 克孜勒苏柯尔克孜, 平潭综合实验).
const LONGEST_PLACE: usize = 12;

impl Names {
    /// Cuts a place off the front of `name` by what its own name ends in (县, 镇 …) and gives what stands behind it.
    fn cut<'a>(&self, endings: &[String], name: &'a str) -> Option<&'a str> {
        if name.starts_with(self.government.as_str()) {
            return None;
        }
        endings.iter().find_map(|ending| {
            let shortest = if self.short_county_endings.contains(ending) {
                1
            } else {
                2
            };
            name.match_indices(ending.as_str()).find_map(|(at, _)| {
                let (place, rest) = name.split_at_checked(at + ending.len())?;
                let length = name.get(..at)?.chars().count();
                let fits = (shortest..=LONGEST_PLACE).contains(&length)
                    && !place.contains(self.government.as_str())
                    && !ends_with_any(place, &self.not_places);
                fits.then_some(rest)
            })
        })
    }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Names {
    autonomous: String,
    levels: String,
    province_endings: Vec<String>,
    municipalities: Vec<String>,
    prefecture_cities: Vec<String>,
    county_cities: Vec<String>,
    ministries: Vec<String>,
    county_endings: Vec<String>,
    short_county_endings: Vec<String>,
    town_endings: Vec<String>,
    prefecture_endings: Vec<String>,
    city_ending: String,
    not_places: Vec<String>,
    not_of_a_town: Vec<String>,
    government: String,
    government_endings: Vec<String>,
    place_endings: String,
    government_offices: Vec<String>,
    street_offices: Vec<String>,
    department_endings: Vec<String>,
    institution_endings: Vec<String>,
    province_department_endings: Vec<String>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| embedded(data!("report/data/organ.toml")));

/// How a text may call the reporting body: by its full name, without 人民政府, and by what follows the names of the levels
/// above it: 青山县云溪镇人民政府, 云溪镇.
pub fn short_names(organ: &str) -> impl Iterator<Item = &str> {
    /// Shorter ones are no names.
    const SHORTEST: usize = 9;
    let short = organ
        .strip_suffix(NAMES.government.as_str())
        .unwrap_or(organ);
    let levels = short.match_indices(|c| NAMES.levels.contains(c));
    let below =
        levels.flat_map(move |(at, level)| [short.get(at..), short.get(at + level.len()..)]);
    let below = below.flatten().filter(|name| name.len() >= SHORTEST);
    [organ, short].into_iter().chain(below)
}

/// Whether two names are one body's, of which one leaves out the places above it or shortens its ending: 青山县云溪镇人民政府,
/// 云溪镇人民政府, 云溪镇政府. A body and its office are two, and so are a 乡 and the 镇 that it became.
pub fn is_same_body(one: &str, other: &str) -> bool {
    /// Shorter ones are no names.
    const SHORTEST: usize = 9;
    let (one, other) = (compact(one), compact(other));
    if one == other {
        return true;
    }
    let (one, other) = (without_government(&one), without_government(&other));
    let (long, short) = match one.len() < other.len() {
        true => (other, one),
        false => (one, other),
    };
    let above = long.strip_suffix(short).filter(|_| short.len() >= SHORTEST);
    above.is_some_and(|above| above.is_empty() || above.ends_with(|c| NAMES.levels.contains(c)))
}

/// A name without 人民政府 or 政府, where it is a place that is left.
fn without_government(name: &str) -> &str {
    let mut endings = NAMES.government_endings.iter();
    let place = endings.find_map(|ending| name.strip_suffix(ending.as_str()));
    let is_place = |place: &&str| place.ends_with(|c| NAMES.place_endings.contains(c));
    place.filter(is_place).unwrap_or(name)
}

#[cfg(test)]
#[path = "organ_tests.rs"]
mod tests;
