/// What is to be written in a run.
#[derive(Debug, Default)]
pub struct RunMarks {
    /// Elements that stand between words, by their offset in the text; those of one offset in order.
    pub points: Vec<(usize, Point)>,
    /// Stretches of the text that are deleted.
    pub deleted: Vec<(usize, usize)>,
}

#[derive(Debug)]
pub enum Point {
    /// The end of a comment comes before the beginning of the next.
    End(String),
    /// Inserted words.
    Insertion(String),
    /// The end of a part of the paragraph and the beginning of the next, with the words put in there.
    Parting {
        ends: String,
        words: String,
    },
    Start(String),
}

impl Point {
    /// Which of the points at one offset comes first.
    pub fn rank(&self) -> usize {
        match self {
            Point::End(_) => 1,
            Point::Insertion(_) => 0,
            Point::Parting { .. } => 2,
            Point::Start(_) => 3,
        }
    }
}
