//! The runs of a body: words as they look, and the addresses that links lead to.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::drawing::{self, Format, Pictures};
use super::notes::Notes;
use crate::text::{Look, Object, Words};
use crate::word::picture;

/// The body of a document as it is written.
#[derive(Debug)]
pub struct Body<'d> {
    pub xml: String,
    notes: &'d Notes,
    pictures: &'d Pictures,
    /// Where links lead.
    links: Vec<String>,
    /// What the notes say to which the words refer, in the order of the references.
    said: Vec<&'d [Words]>,
    /// The files of pictures, with their endings and kinds.
    files: Vec<(&'d [u8], &'static str, &'static str)>,
}

impl<'d> Body<'d> {
    /// Nothing yet.
    pub fn new(notes: &'d Notes, pictures: &'d Pictures) -> Self {
        Self {
            xml: String::new(),
            notes,
            pictures,
            links: Vec::new(),
            said: Vec::new(),
            files: Vec::new(),
        }
    }

    /// Whether there are words, and no others than pictures.
    pub fn is_picture(words: &[Words]) -> bool {
        let is_image = |it: &Words| matches!(it.look.object, Some(Object::Image(_)));
        let mut shown = words
            .iter()
            .filter(|it| is_image(it) || !it.text.trim().is_empty());
        words.iter().any(is_image) && shown.all(is_image)
    }

    /// Whether a picture stands among words.
    pub fn has_picture(&self, words: &[Words]) -> bool {
        words.iter().any(|it| match &it.look.object {
            Some(Object::Image(written)) => self.file(written).is_some(),
            _ => false,
        })
    }

    /// The file of a picture, if it is at hand.
    fn file(&self, written: &str) -> Option<(&'d [u8], Format)> {
        let (_, address) = picture::parts(written)?;
        let bytes = self.pictures.get(picture::file(address))?;
        Some((bytes, Format::of(bytes)?))
    }

    /// A picture, or the words that name it.
    fn image(&mut self, written: &str) -> String {
        let Some((shows, address)) = picture::parts(written) else {
            return String::new();
        };
        match self.file(written) {
            Some((bytes, format)) => {
                self.files.push((bytes, format.ending, format.kind));
                let number = self.files.len();
                drawing::run(&format, number, &format!("image{number}"), shows, address)
            }
            None => format!(
                "<w:r><w:rPr><w:rStyle w:val=\"Image\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
                escape(without_controls(&picture::words(shows, address)))
            ),
        }
    }

    /// What refers to a note, if there is one.
    fn note(&mut self, words: &Words) -> Option<String> {
        let said = self.notes.get(words)?;
        self.said.push(said);
        Some(format!(
            "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{}\"/></w:r>",
            self.said.len()
        ))
    }

    /// The part with the notes, if there are any. A note refers to no other.
    pub fn footnotes(&mut self) -> Option<String> {
        const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let said = std::mem::take(&mut self.said);
        if said.is_empty() {
            return None;
        }
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:footnotes xmlns:w=\"{W}\" xmlns:r=\"{R}\">\
             <w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
             <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
        );
        for (index, words) in said.iter().enumerate() {
            let plain: String = words.iter().map(run).collect();
            let _ = write!(
                xml,
                "<w:footnote w:id=\"{}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>\
                 <w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>{plain}</w:p></w:footnote>",
                index + 1
            );
        }
        Some(xml + "</w:footnotes>")
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
            let run = match &words.look.object {
                Some(Object::Image(written)) => self.image(written),
                Some(Object::Note(_)) => self.note(words).unwrap_or_else(|| run(words)),
                None => run(words),
            };
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
