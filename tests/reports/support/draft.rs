use nianbao::text::Span;

/// A text being written, with the places of its figures.
#[derive(Debug, Default)]
pub struct Draft {
    pub text: String,
    pub places: Vec<Place>,
}

/// Where a cell was written.
#[derive(Debug)]
pub struct Place {
    /// Name of the cell, `applications.new:total`.
    pub cell: String,
    /// The figure; of a blank cell, all of the room it has.
    pub span: Span,
    /// The figure as written, empty for a blank cell.
    pub value: String,
}

impl Draft {
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub fn line(&mut self, text: &str) {
        self.push(text);
        self.push("\n");
    }

    /// Writes a figure.
    pub fn figure(&mut self, cell: &str, value: &str) {
        let start = self.text.len();
        self.push(value);
        self.place(cell, Span::new(start, self.text.len()), value);
    }

    /// Writes a figure with blanks around it that belong to the cell.
    pub fn padded(&mut self, before: &str, cell: &str, value: &str, after: &str) {
        let start = self.text.len();
        self.push(before);
        if value.is_empty() {
            self.push(after);
            self.place(cell, Span::new(start, self.text.len()), "");
        } else {
            self.figure(cell, value);
            self.push(after);
        }
    }

    pub fn place(&mut self, cell: &str, span: Span, value: &str) {
        self.places.push(Place {
            cell: cell.to_owned(),
            span,
            value: value.to_owned(),
        });
    }
}
