use std::fmt;

/// What is wrong with a format file.
#[derive(Debug)]
pub(super) enum FormatError {
    Data(serde_json::Error),
    /// Two lists that belong together differ in length, or a list that needs an entry has none.
    Uneven(String),
    /// An equation names something the table does not have.
    Unknown {
        equation: String,
        name: String,
    },
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FormatError::Data(error) => error.fmt(f),
            FormatError::Uneven(place) => write!(f, "lists of different length in {place}"),
            FormatError::Unknown { equation, name } => {
                write!(f, "{equation}: no {name} in the table")
            }
        }
    }
}
