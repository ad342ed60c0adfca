//! Images: shown by their names.

use std::ops::Range;

use quick_xml::escape::unescape;

use super::body::Reader;
use super::look::Kind;
use super::picture;
use super::tag::Tag;
use super::xml::{Id, Xml};

impl Reader<'_> {
    /// The picture of a draft for which the words of a run stand, as the draft writes it. Says whether they stand for one.
    pub(super) fn picture(&mut self, run: Id) -> bool {
        let xml = self.xml;
        let mut words = String::new();
        for id in xml.children(run).filter(|id| xml.tag(*id) == Tag::RunText) {
            let written = xml.text.get(xml.content(id)).unwrap_or_default();
            words.push_str(&unescape(written).unwrap_or_default());
        }
        let written = picture::of_words(&words).filter(|it| is_one_line(it));
        if let Some(written) = &written {
            self.put_image(written, xml.span(run), run);
        }
        written.is_some()
    }

    /// An image, named by the path that Word or WPS has noted where it came from, else by its own name in the file.
    pub(super) fn image(&mut self, relation: Option<&str>, outer: Id, run: Id) {
        if let Some(written) = own_picture(self.xml, outer) {
            self.put_image(&written, self.xml.span(outer), run);
            return;
        }
        let relations = self.relations.iter();
        let linked = relations
            .filter(|it| Some(it.id.as_str()) == relation)
            .map(|it| it.target.as_str())
            .next();
        let own = |target: &str| target.rsplit('/').next().map(str::to_owned);
        let target = linked
            .filter(|target| is_path(target))
            .map(str::to_owned)
            .or_else(|| noted_path(self.xml, outer))
            .or_else(|| linked.and_then(own));
        if let Some(target) = target.filter(|target| !target.trim().is_empty()) {
            let written = picture::written("", &as_target(target.trim()));
            self.put_image(&written, self.xml.span(outer), run);
        }
    }

    /// Writes an image as a draft does. A bar would end the cell that it stands in.
    fn put_image(&mut self, written: &str, at: Range<usize>, run: Id) {
        let start = self.writer.text.len();
        match self.writer.in_cell() {
            true => self.writer.markup(&written.replace('|', "\\|"), at, run),
            false => self.writer.markup(written, at, run),
        }
        self.look(start, Some(Kind::Image));
    }
}

/// The picture of a draft that `export` has drawn, as the draft writes it.
fn own_picture(xml: &Xml, drawing: Id) -> Option<String> {
    let properties = xml.find(drawing, Tag::DocumentProperties)?;
    let is_own = |id: Id| {
        xml.attribute(id, "name")
            .is_some_and(|it| it == picture::NAME)
    };
    let described = |id: Id| xml.attribute(id, "descr").filter(|_| is_own(id));
    let shows = described(properties)?;
    let mut others = xml.descendants(drawing).filter(|id| *id != properties);
    let address = others.find_map(described)?;
    Some(picture::written(&shows, &address)).filter(|it| is_one_line(it))
}

fn is_one_line(written: &str) -> bool {
    !written.contains(char::is_control)
}

/// The path that a drawing has noted for the image in it: as its description, title or address. A description that is no path
/// may still be a name in some folder.
fn noted_path(xml: &Xml, drawing: Id) -> Option<String> {
    const NOTES: [&str; 5] = ["descr", "title", "alt", "href", "src"];
    let elements = xml.descendants(drawing);
    let mut notes =
        elements.flat_map(|id| NOTES.iter().filter_map(move |it| xml.attribute(id, it)));
    let path = notes.find(|note| is_path(note.trim()));
    let described = || {
        let properties = xml.find(drawing, Tag::DocumentProperties)?;
        let described = xml.attribute(properties, "descr")?;
        described
            .contains(['\\', '/'])
            .then_some(described)
            .filter(|it| !it.contains(['\n', '\r']))
    };
    path.or_else(described).map(|it| it.into_owned())
}

/// Whether a note is the place of a file on somebody's computer or in a network of an office.
fn is_path(note: &str) -> bool {
    let drive =
        matches!(note.as_bytes(), [letter, b':', b'\\' | b'/', ..] if letter.is_ascii_alphabetic());
    let file = note
        .get(.."file:".len())
        .is_some_and(|it| it.eq_ignore_ascii_case("file:"));
    let folder = ["\\\\", "/Users/", "/home/", "~/", "/tmp/", "/var/"];
    drive || file || folder.iter().any(|it| note.starts_with(it))
}

/// A path as the address of an image between round brackets: on one line, and without brackets that have no other half.
fn as_target(path: &str) -> String {
    let mut open = 0_usize;
    let balanced = path.chars().all(|c| {
        match c {
            '(' => open += 1,
            ')' if open == 0 => return false,
            ')' => open -= 1,
            _ => {}
        }
        true
    });
    let balanced = balanced && open == 0;
    let mut target = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '(' if !balanced => target.push_str("%28"),
            ')' if !balanced => target.push_str("%29"),
            c if c.is_control() => target.push(' '),
            c => target.push(c),
        }
    }
    target
}
