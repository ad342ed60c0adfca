use serde::Serialize;

/// Where a person finds a place in a file that has no lines: counted in the file's body from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Location {
    Paragraph {
        paragraph: usize,
    },
    /// A cell by its row and the column of the grid, merged cells counted as often as they are wide.
    Cell {
        table: usize,
        row: usize,
        column: usize,
    },
}

/// The locations of a whole text; none for files that are text themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locations {
    /// From which offset on each location holds, in order.
    starts: Vec<(usize, Location)>,
}

impl Locations {
    /// From the offsets at which locations begin, in the order of the text.
    pub fn new(starts: Vec<(usize, Location)>) -> Self {
        Self { starts }
    }

    /// Whether the file has lines of its own, so that no place needs another name.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Where an offset is. What stands before the first location belongs to it.
    pub fn at(&self, offset: usize) -> Option<Location> {
        let behind = self.starts.partition_point(|(start, _)| *start <= offset);
        let index = behind.saturating_sub(1);
        self.starts.get(index).map(|(_, location)| *location)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_belongs_to_what_begins_before_it() {
        let first = Location::Paragraph { paragraph: 1 };
        let cell = Location::Cell {
            table: 1,
            row: 2,
            column: 3,
        };
        let locations = Locations::new(vec![(2, first), (9, cell)]);
        assert_eq!(locations.at(0), Some(first));
        assert_eq!(locations.at(8), Some(first));
        assert_eq!(locations.at(9), Some(cell));
        assert_eq!(locations.at(99), Some(cell));
        assert_eq!(Locations::default().at(0), None);
        let json = serde_json::to_string(&[first, cell]).unwrap();
        assert_eq!(json, r#"[{"paragraph":1},{"table":1,"row":2,"column":3}]"#);
    }
}
