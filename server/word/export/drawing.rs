//! Pictures in the body of a Word file.

use std::collections::BTreeMap;

use quick_xml::escape::escape;

use crate::word::picture::NAME;

/// The pictures of a draft that are at hand, by their addresses.
pub type Pictures = BTreeMap<String, Vec<u8>>;

/// What a file with a picture is.
pub struct Format {
    pub ending: &'static str,
    pub kind: &'static str,
    /// In pixels.
    width: u64,
    height: u64,
}

impl Format {
    /// The format of a picture that Word shows.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let of = |ending, kind, (width, height): (u64, u64)| {
            (width > 0 && height > 0).then_some(Self {
                ending,
                kind,
                width,
                height,
            })
        };
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            let size = (number(bytes, 16, 4)?, number(bytes, 20, 4)?);
            return of("png", "image/png", size);
        }
        if bytes.starts_with(b"GIF8") {
            let low =
                |at: usize| Some(u64::from(*bytes.get(at)?) | u64::from(*bytes.get(at + 1)?) << 8);
            return of("gif", "image/gif", (low(6)?, low(8)?));
        }
        if bytes.starts_with(b"\xff\xd8") {
            return of("jpeg", "image/jpeg", size_of_jpeg(bytes)?);
        }
        None
    }

    /// Its size on the page in the units of drawings: as it is, at most as wide as the text.
    fn extent(&self) -> (u64, u64) {
        const PIXEL: u64 = 9525;
        const WIDEST: u64 = 5_616_575;
        const HIGHEST: u64 = 7_200_000;
        let (mut width, mut height) = (
            self.width.saturating_mul(PIXEL),
            self.height.saturating_mul(PIXEL),
        );
        if width > WIDEST {
            height = height.saturating_mul(WIDEST) / width;
            width = WIDEST;
        }
        if height > HIGHEST {
            width = width.saturating_mul(HIGHEST) / height;
            height = HIGHEST;
        }
        (width.max(1), height.max(1))
    }
}

/// A number of some bytes, the highest first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let own = bytes.get(at..at + length)?;
    Some(own.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}

/// The size that the frame of a JPEG tells.
fn size_of_jpeg(bytes: &[u8]) -> Option<(u64, u64)> {
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1).filter(|_| bytes.get(at) == Some(&0xff))?;
        match marker {
            0xff => at += 1,
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                return Some((number(bytes, at + 7, 2)?, number(bytes, at + 5, 2)?));
            }
            _ => at += 2 + usize::try_from(number(bytes, at + 2, 2)?).ok()?.max(2),
        }
    }
}

/// A run with a picture. `number` tells it from others, `relation` leads to its file.
pub fn run(format: &Format, number: usize, relation: &str, shows: &str, address: &str) -> String {
    const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
    const PIC: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    const WP: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    let (width, height) = format.extent();
    let (shows, address) = (escape(shows), escape(address));
    format!(
        "<w:r><w:drawing><wp:inline xmlns:wp=\"{WP}\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{number}\" name=\"{NAME}\" descr=\"{shows}\"/>\
         <a:graphic xmlns:a=\"{A}\"><a:graphicData uri=\"{PIC}\"><pic:pic xmlns:pic=\"{PIC}\">\
         <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"{NAME}\" descr=\"{address}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"{relation}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_picture_is_that_of_its_file() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x01\0".as_slice();
        let gif = b"GIF89a\x10\0\x20\0".as_slice();
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc0\0\x11\x08\0\x20\0\x10".as_slice();
        let size = |bytes| Format::of(bytes).map(|it| (it.ending, it.width, it.height));
        assert_eq!(size(png), Some(("png", 512, 256)));
        assert_eq!(size(gif), Some(("gif", 16, 32)));
        assert_eq!(size(jpeg), Some(("jpeg", 16, 32)));
        for bytes in [png, gif, jpeg] {
            for end in 0..bytes.len() {
                assert_eq!(size(&bytes[..end]), None);
            }
        }
        let wide = Format {
            width: 4000,
            height: 1,
            ..Format::of(png).unwrap()
        };
        assert_eq!(wide.extent(), (5_616_575, 1404));
    }
}
