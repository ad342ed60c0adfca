//! `jsonl`: one finding a line, with the path of its file.

use serde::Serialize;

use super::checked::Checked;
use super::json::{self, Finding};
use super::renderer::{Renderer, Style};

#[derive(Debug)]
pub struct Jsonl {
    style: Style,
}

impl Jsonl {
    pub fn new(style: Style) -> Self {
        Self { style }
    }
}

impl Renderer for Jsonl {
    fn file(&self, file: &Checked) -> String {
        json::findings(file, self.style.language)
            .into_iter()
            .map(|finding| {
                line(&Line {
                    path: &file.name,
                    finding,
                })
            })
            .collect()
    }
}

fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    #[serde(flatten)]
    finding: Finding<'a>,
}
