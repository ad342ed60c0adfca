use super::clauses::Clauses;
use super::figures::Figures;
use super::ordinal::without_ordinal;
use super::words::WORDS;
use crate::rules::writing::{is_line_break, tags};
use crate::text::{is_digit, is_invisible, is_numeral, plain};

/// What a text holds.
#[derive(Debug, Default)]
pub struct Substance {
    figures: Figures,
    clauses: Clauses,
    /// Tags but for line breaks, comments, and the marks of Markdown.
    marks: Vec<String>,
}

/// What of an old text a new one does not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loss {
    pub numbers: bool,
    /// Whether every number that is gone is a year.
    pub only_years: bool,
    pub units: bool,
    pub measures: bool,
    pub signs: bool,
    pub markup: bool,
    /// A whole clause.
    pub words: bool,
    pub denials: bool,
}

impl Loss {
    /// Whether all is still there.
    pub fn is_none(self) -> bool {
        self == Loss::default()
    }
}

impl Substance {
    /// What a source text holds; entities and widths are those of a reader, pinyin in brackets is nothing.
    pub fn of(source: &str) -> Self {
        let mut held = Self::of_plain(&plain(source));
        held.marks.extend(marks(source));
        held
    }

    /// The same without the ordinal that a heading or a label begins with: 一、 （一） 1. A number on a line of its own is a
    /// figure above the label, whatever the next line begins with.
    pub fn behind_ordinal(source: &str) -> Self {
        let first = source.trim_start().split(['\n', '\r']).next();
        let first = first.map(str::trim_end).unwrap_or_default();
        if first.len() < source.trim().len() && !first.is_empty() && first.chars().all(is_digit) {
            return Self::of(source);
        }
        let words = plain(source);
        let mut held = Self::of_plain(without_ordinal(&words));
        held.marks.extend(marks(source));
        held
    }

    fn of_plain(words: &str) -> Self {
        let characters: Vec<char> = words.chars().collect();
        let marks = characters.iter().filter(|c| matches!(c, '*' | '`' | '#'));
        Self {
            figures: Figures::read(&characters),
            clauses: Clauses::read(&characters),
            marks: marks.map(char::to_string).collect(),
        }
    }

    /// What of this text `new` lacks.
    pub fn lost_in(&self, new: &Substance) -> Loss {
        let numbers = missing(&self.figures.numbers, &new.figures.numbers);
        Loss {
            numbers: !numbers.is_empty(),
            only_years: !numbers.is_empty() && numbers.iter().all(|number| is_year(number)),
            units: !missing(&self.figures.units, &new.figures.units).is_empty(),
            measures: !missing(&self.figures.measures, &new.figures.measures).is_empty(),
            signs: !missing(&self.figures.signs, &new.figures.signs).is_empty(),
            markup: !missing(&self.marks, &new.marks).is_empty(),
            words: self.loses_a_clause(new),
            denials: !missing(&self.clauses.denials, &new.clauses.denials).is_empty(),
        }
    }

    /// Whether the words beside the numbers are measure words, or say that a count has risen or fallen.
    pub fn is_count(&self) -> bool {
        let belongs = |c: char| c.is_ascii_digit() || is_numeral(c);
        let mut letters = self.clauses.letters.iter();
        letters.all(|c| belongs(*c) || WORDS.measures.contains(*c) || WORDS.changes.contains(*c))
    }

    /// Whether both have the same numbers.
    pub fn same_numbers(&self, other: &Substance) -> bool {
        self.figures.numbers.len() == other.figures.numbers.len()
            && missing(&self.figures.numbers, &other.figures.numbers).is_empty()
    }

    /// Whether both have the same words and figures, but for blanks and marks.
    pub fn same_letters(&self, other: &Substance) -> bool {
        self.clauses.letters == other.clauses.letters
    }

    /// How many numbers of this text `other` lacks.
    pub fn numbers_not_in(&self, other: &Substance) -> usize {
        missing(&self.figures.numbers, &other.figures.numbers).len()
    }

    /// Whether both have the same units.
    pub fn same_units(&self, other: &Substance) -> bool {
        self.figures.units.len() == other.figures.units.len()
            && missing(&self.figures.units, &other.figures.units).is_empty()
    }

    /// Whether a clause has less than half of its letters in `new`, in their order.
    pub fn loses_a_clause(&self, new: &Substance) -> bool {
        self.clauses.loses_one(&new.clauses)
    }
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

/// What `new` has fewer of.
fn missing<T: PartialEq + Clone>(old: &[T], new: &[T]) -> Vec<T> {
    let mut left = new.to_vec();
    let mut missing = Vec::new();
    for item in old {
        match left.iter().position(|other| other == item) {
            Some(at) => drop(left.swap_remove(at)),
            None => missing.push(item.clone()),
        }
    }
    missing
}

/// The tags and comments that a text must keep.
fn marks(source: &str) -> impl Iterator<Item = String> {
    // A tag with a character in it that nobody sees is none to a reader of HTML, but was meant for one.
    let behind = source.split('<').skip(1);
    let broken = behind.filter(|rest| rest.starts_with(is_invisible)).count();
    let tags = tags(source).filter(|tag| !is_line_break(tag));
    tags.map(str::to_owned)
        .chain(std::iter::repeat_n("<".to_owned(), broken))
}
