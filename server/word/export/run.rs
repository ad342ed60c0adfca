//! The runs of a body: words as they look, and the addresses that links lead to.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::drawing::{self, Format, Pictures};
use crate::text::{Look, Words};
use crate::word::picture;

/// The body of a document as it is written.
#[derive(Debug)]
pub struct Body<'d> {
    pub xml: String,
    pictures: &'d Pictures,
    /// Where links lead.
    links: Vec<String>,
    /// The files of pictures, with their endings and kinds.
    files: Vec<(&'d [u8], &'static str, &'static str)>,
    /// How often one of them is shown.
    drawings: usize,
}

impl<'d> Body<'d> {
    /// Nothing yet.
    pub fn new(pictures: &'d Pictures) -> Self {
        Self {
            xml: String::new(),
            pictures,
            links: Vec::new(),
            files: Vec::new(),
            drawings: 0,
        }
    }

    /// Whether there are words, and no others than pictures.
    pub fn is_picture(words: &[Words]) -> bool {
        let mut shown = words
            .iter()
            .filter(|it| it.look.image || !it.text.trim().is_empty())
            .peekable();
        shown.peek().is_some() && shown.all(|it| it.look.image)
    }

    /// Whether a picture stands among words.
    pub fn has_picture(&self, words: &[Words]) -> bool {
        let mut images = words.iter().filter(|it| it.look.image);
        images.any(|it| self.file(&it.text).is_some())
    }

    /// The file of a picture, if it is at hand.
    fn file(&self, written: &str) -> Option<(&'d [u8], Format)> {
        let (_, address) = picture::parts(written)?;
        let bytes = self.pictures.get(picture::file(address))?;
        Some((bytes, Format::of(bytes)?))
    }

    /// A picture, or the words that name it; `None` where neither would say what the draft does.
    fn image(&mut self, written: &str) -> Option<String> {
        let (shows, address) = picture::parts(written)?;
        if let Some((bytes, format)) = self.file(written) {
            self.drawings += 1;
            let mut files = self.files.iter();
            let known = files.position(|(own, ..)| std::ptr::eq(*own, bytes));
            let index = known.unwrap_or(self.files.len());
            if known.is_none() {
                self.files.push((bytes, format.ending, format.kind));
            }
            let (number, relation) = (self.drawings, format!("image{}", index + 1));
            let (shows, address) = (without_controls(shows), without_controls(address));
            return Some(drawing::run(&format, number, &relation, &shows, &address));
        }
        let words = picture::words(shows, address);
        let is_same = picture::of_words(&words).as_deref() == Some(written);
        let words = escape(without_controls(&words));
        is_same.then(|| format!("<w:r><w:rPr><w:rStyle w:val=\"Image\"/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>"))
    }

    /// The files of pictures with their names in the package, and the kinds of such names.
    pub fn files(
        &self,
    ) -> impl Iterator<Item = (String, &'d [u8], &'static str, &'static str)> + '_ {
        let files = self.files.iter().enumerate();
        files.map(|(index, (bytes, ending, kind))| {
            let name = format!("media/image{}.{ending}", index + 1);
            (name, *bytes, *ending, *kind)
        })
    }

    /// The words in runs, line breaks and tabs as Word has them.
    pub fn runs(&mut self, words: &[Words]) -> String {
        let mut runs = String::new();
        for words in words {
            let image = words.look.image.then(|| self.image(&words.text)).flatten();
            let run = image.unwrap_or_else(|| run(words));
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
