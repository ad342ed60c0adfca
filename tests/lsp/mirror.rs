//! A document as the client keeps it: a plain string, and the changes that turn it into the next.

use serde_json::{Value, json};

pub struct Mirror {
    pub text: String,
    pub version: i64,
    random: fastrand::Rng,
}

/// Pieces that reports are made of, and what makes trouble.
const PIECES: &[&str] = &[
    "",
    "",
    "",
    "",
    "3",
    "0",
    "年",
    "。",
    "，",
    "|",
    "| 4 ",
    "\t",
    "\n",
    "\r\n",
    "\n\n",
    "\r",
    "#",
    "## ",
    "（一）",
    "一、",
    "《条例》",
    "第二十条第（二）款",
    "总计",
    "𠮷",
    "e\u{301}",
    "👨‍👩‍👧",
    "\u{feff}",
    "<td>",
    "</table>",
    "<!-- ",
    "<!-- nianbao: ignore table-imbalance 已核对 -->",
    "2024年1月1日",
    "\u{a0}",
    "２",
    "國",
    "---\n",
];

impl Mirror {
    pub fn new(text: &str, seed: u64) -> Self {
        Self {
            text: text.to_owned(),
            version: 1,
            random: fastrand::Rng::with_seed(seed),
        }
    }

    /// Makes one to three random changes; gives the parameters of the notification that tells of them.
    pub fn change(&mut self, uri: &str) -> Value {
        let changes: Vec<Value> = (0..self.random.usize(1..=3)).map(|_| self.edit()).collect();
        self.version += 1;
        json!({
            "textDocument": {"uri": uri, "version": self.version},
            "contentChanges": changes,
        })
    }

    fn edit(&mut self) -> Value {
        let start = self.any_place();
        // Mostly a few characters, now and then across the rows of a table; insertions keep the text from vanishing.
        let length = match self.random.u8(..10) {
            0..5 => 0,
            5..9 => self.random.usize(0..12),
            _ => self.random.usize(0..300),
        };
        let end = self.place((start + length).min(self.text.len())).max(start);
        let new = if self.random.u8(..10) == 0 && end > start {
            // A piece of the text itself, moved.
            let from = self.any_place();
            let length = self.random.usize(0..200);
            let to = self.place((from + length).min(self.text.len()));
            self.text[from..to.max(from)].to_owned()
        } else {
            PIECES[self.random.usize(..PIECES.len())].to_owned()
        };
        let range = json!({"start": self.position(start), "end": self.position(end)});
        self.text.replace_range(start..end, &new);
        json!({"range": range, "text": new})
    }

    fn any_place(&mut self) -> usize {
        let offset = self.random.usize(0..=self.text.len());
        self.place(offset)
    }

    /// The nearest place before an offset that a position can name: between characters, not between CR and LF.
    fn place(&self, mut offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        while !self.text.is_char_boundary(offset)
            || (offset > 0 && bytes[offset - 1] == b'\r' && bytes.get(offset) == Some(&b'\n'))
        {
            offset -= 1;
        }
        offset
    }

    /// Line and UTF-16 column; lines end at LF, CRLF and CR.
    pub fn position(&self, offset: usize) -> Value {
        let before = &self.text[..offset];
        let bytes = self.text.as_bytes();
        let is_end = |at: usize| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let ends = |at: &usize| is_end(*at);
        let line = (0..offset).filter(ends).count();
        let start = (0..offset).rev().find(ends).map_or(0, |at| at + 1);
        json!({"line": line, "character": before[start..].encode_utf16().count()})
    }
}
