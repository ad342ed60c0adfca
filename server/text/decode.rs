//! Bytes to text and back, in the encoding and with the line ends that the file has.

use std::borrow::Cow;
use std::fmt;

use encoding_rs::{DecoderResult, GB18030};
use memchr::{memchr, memchr_iter};

/// Reads a file's bytes: UTF-8 and UTF-16 by their byte order mark, else UTF-8, else GB18030.
///
/// Never guesses beyond that: bytes that are no text, or text with damaged bytes, are errors, so that nothing is ever
/// written back over a file that was not understood.
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    let (text, encoding, bom) = if let Some(rest) = bytes.strip_prefix(UTF8_BOM) {
        (utf8(rest, UTF8_BOM.len())?, Encoding::Utf8, true)
    } else if let Some(rest) = bytes.strip_prefix(UTF16_LE_BOM) {
        let text = utf16(rest, u16::from_le_bytes)?;
        (text, Encoding::Utf16Le, true)
    } else if let Some(rest) = bytes.strip_prefix(UTF16_BE_BOM) {
        let text = utf16(rest, u16::from_be_bytes)?;
        (text, Encoding::Utf16Be, true)
    } else if memchr(0, bytes).is_some() {
        return Err(DecodeError::Binary);
    } else {
        match utf8(bytes, 0) {
            Ok(text) => (text, Encoding::Utf8, false),
            Err(error) if is_damaged_utf8(bytes) => return Err(error),
            Err(_) => (gb18030(bytes)?, Encoding::Gb18030, false),
        }
    };
    if memchr(0, text.as_bytes()).is_some() {
        return Err(DecodeError::Binary);
    }
    let form = TextForm {
        encoding,
        bom,
        line_ending: LineEnding::of(&text),
    };
    Ok(Decoded { text, form })
}

/// The bytes of `text` in the form of the file it came from.
///
/// Where all lines of the file ended in CRLF, so do all of the result. Bytes of a decoded file come back as they were,
/// apart from forms of GB18030 that its encoder never writes (0x80 for €).
///
/// # Errors
/// When the encoding has no code for a character; GB18030 lacks only U+E5E5.
pub fn encode(text: &str, form: TextForm) -> Result<Vec<u8>, EncodeError> {
    let text = form.line_ending.apply(text);
    let mut bytes = Vec::with_capacity(text.len() + UTF8_BOM.len());
    match form.encoding {
        Encoding::Utf8 => {
            bytes.extend_from_slice(if form.bom { UTF8_BOM } else { &[] });
            bytes.extend_from_slice(text.as_bytes());
        }
        Encoding::Utf16Le => {
            bytes.extend_from_slice(if form.bom { UTF16_LE_BOM } else { &[] });
            bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        }
        Encoding::Utf16Be => {
            bytes.extend_from_slice(if form.bom { UTF16_BE_BOM } else { &[] });
            bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        }
        Encoding::Gb18030 => {
            let (encoded, _, unmappable) = GB18030.encode(&text);
            if unmappable {
                let mut chars = text.chars();
                let lacks = |c: &char| GB18030.encode(c.encode_utf8(&mut [0; 4])).2;
                let character = chars.find(lacks).unwrap_or(char::REPLACEMENT_CHARACTER);
                return Err(EncodeError { character });
            }
            bytes.extend_from_slice(&encoded);
        }
    }
    Ok(bytes)
}

/// A file's text, without byte order mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    pub form: TextForm,
}

/// What [`encode`] needs to write a file back as it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextForm {
    pub encoding: Encoding,
    /// Whether the file begins with a byte order mark.
    pub bom: bool,
    pub line_ending: LineEnding,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    #[default]
    Utf8,
    Utf16Le,
    Utf16Be,
    Gb18030,
}

impl Encoding {
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Gb18030 => "GB18030",
        }
    }
}

/// How the lines of a file end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineEnding {
    /// All in LF, or there is one line only.
    #[default]
    Lf,
    /// All in CRLF.
    Crlf,
    /// Some in LF, some in CRLF.
    Mixed,
}

impl LineEnding {
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut lf, mut crlf) = (false, false);
        for end in memchr_iter(b'\n', bytes) {
            let after_cr = end > 0 && bytes.get(end - 1) == Some(&b'\r');
            lf |= !after_cr;
            crlf |= after_cr;
        }
        match (lf, crlf) {
            (true, true) => LineEnding::Mixed,
            (false, true) => LineEnding::Crlf,
            (_, false) => LineEnding::Lf,
        }
    }

    /// `text`, for example that of a fix, with the line ends of the file: in a CRLF file a lone LF becomes CRLF.
    pub fn apply(self, text: &str) -> Cow<'_, str> {
        if self != LineEnding::Crlf || matches!(Self::of(text), LineEnding::Crlf) {
            return Cow::Borrowed(text);
        }
        Cow::Owned(text.replace("\r\n", "\n").replace('\n', "\r\n"))
    }
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// NUL characters: a word-processor file, an image, UTF-16 without byte order mark.
    Binary,
    /// Bytes that the encoding does not have.
    Undecodable {
        encoding: Encoding,
        /// The first such byte, counted from the start of the file.
        offset: usize,
    },
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::Binary => f.write_str("not a text file"),
            DecodeError::Undecodable { encoding, offset } => {
                write!(f, "not valid {} at byte {offset}", encoding.name())
            }
        }
    }
}

impl std::error::Error for DecodeError {}

/// A character that the file's encoding does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncodeError {
    pub character: char,
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = u32::from(self.character);
        write!(f, "U+{code:04X} does not exist in the file's encoding")
    }
}

impl std::error::Error for EncodeError {}

const UTF8_BOM: &[u8] = &[0xef, 0xbb, 0xbf];
const UTF16_LE_BOM: &[u8] = &[0xff, 0xfe];
const UTF16_BE_BOM: &[u8] = &[0xfe, 0xff];

/// `before` is the length of what stands before `bytes` in the file.
fn utf8(bytes: &[u8], before: usize) -> Result<String, DecodeError> {
    match str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(DecodeError::Undecodable {
            encoding: Encoding::Utf8,
            offset: before + error.valid_up_to(),
        }),
    }
}

/// Whether `bytes` are UTF-8 but for a few damaged places. GB18030 would take most such files for garbage characters.
/// Text in GB18030 hardly ever looks like UTF-8: two of its bytes may happen to be a character of UTF-8, but hardly three, which
/// is what a Chinese character has there.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        // Han takes three bytes; what takes two is Greek or Armenian, and chance.
        valid += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid > 4 * invalid
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let encoding = if unit([1, 0]) == 1 {
        Encoding::Utf16Le
    } else {
        Encoding::Utf16Be
    };
    let undecodable = |units: usize| DecodeError::Undecodable {
        encoding,
        offset: UTF16_LE_BOM.len() + 2 * units,
    };
    let mut text = String::with_capacity(bytes.len());
    let mut units = 0;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let c = decoded.map_err(|_| undecodable(units))?;
        text.push(c);
        units += c.len_utf16();
    }
    if odd.is_empty() {
        Ok(text)
    } else {
        Err(undecodable(units))
    }
}

fn gb18030(bytes: &[u8]) -> Result<String, DecodeError> {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let capacity = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(capacity.unwrap_or(bytes.len()));
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        DecoderResult::InputEmpty => Ok(text),
        DecoderResult::Malformed(bad, good) => Err(DecodeError::Undecodable {
            encoding: Encoding::Gb18030,
            offset: read.saturating_sub(usize::from(bad) + usize::from(good)),
        }),
        DecoderResult::OutputFull => Err(DecodeError::Undecodable {
            encoding: Encoding::Gb18030,
            offset: read,
        }),
    }
}

#[cfg(test)]
#[path = "decode_tests.rs"]
mod tests;
