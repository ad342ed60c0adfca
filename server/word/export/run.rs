//! The runs of a body: words as they look, and the addresses that links lead to.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::text::{Look, Words};

/// The body of a document as it is written.
#[derive(Debug, Default)]
pub struct Body {
    pub xml: String,
    /// Where links lead.
    links: Vec<String>,
}

impl Body {
    /// The words in runs, line breaks and tabs as Word has them.
    pub fn runs(&mut self, words: &[Words]) -> String {
        let mut runs = String::new();
        for words in words {
            let run = run(words);
            match &words.look.link {
                Some(target) => {
                    let id = self.link(target);
                    let _ = write!(runs, "<w:hyperlink r:id=\"{id}\">{run}</w:hyperlink>");
                }
                None => runs.push_str(&run),
            }
        }
        runs
    }

    /// The relations to the addresses.
    pub fn relations(&self) -> String {
        const KIND: &str =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
        let links = self.links.iter().enumerate();
        let relation = |(index, target): (usize, &String)| {
            format!(
                "<Relationship Id=\"{}\" Type=\"{KIND}\" Target=\"{}\" TargetMode=\"External\"/>",
                name(index),
                escape(without_controls(target))
            )
        };
        links.map(relation).collect()
    }

    fn link(&mut self, target: &str) -> String {
        self.links.push(target.to_owned());
        name(self.links.len() - 1)
    }
}

fn name(link: usize) -> String {
    format!("link{}", link + 1)
}

fn run(words: &Words) -> String {
    if words.text.is_empty() {
        return String::new();
    }
    let mut run = format!("<w:r>{}", properties(&words.look));
    for (index, line) in words.text.split('\n').enumerate() {
        run.push_str(if index > 0 { "<w:br/>" } else { "" });
        for (index, part) in line.split('\t').enumerate() {
            run.push_str(if index > 0 { "<w:tab/>" } else { "" });
            if !part.is_empty() {
                let _ = write!(
                    run,
                    "<w:t xml:space=\"preserve\">{}</w:t>",
                    escape(without_controls(part))
                );
            }
        }
    }
    run.push_str("</w:r>");
    run
}

/// Emphasis is a style, so that it is not taken for what somebody only set in bold.
fn properties(look: &Look) -> String {
    let style = match (look.strong, look.emphasis) {
        (true, true) => "IntenseEmphasis",
        (true, false) => "Strong",
        (false, true) => "Emphasis",
        (false, false) if look.code => "HTMLCode",
        (false, false) if look.link.is_some() => "Hyperlink",
        (false, false) => "",
    };
    let style = match style {
        "" => String::new(),
        style => format!("<w:rStyle w:val=\"{style}\"/>"),
    };
    let struck = if look.struck { "<w:strike/>" } else { "" };
    match style.len() + struck.len() {
        0 => String::new(),
        _ => format!("<w:rPr>{style}{struck}</w:rPr>"),
    }
}

/// XML has no code for most control characters.
fn without_controls(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}
