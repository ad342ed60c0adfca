//! The frames of the base protocol: a header with the length of the body, an empty line, the body.

use std::io::{self, BufRead, Read, Write};

/// Headers are a few dozen bytes; what is longer is no header.
const LONGEST_HEADER: u64 = 8 * 1024;

/// No message of an editor comes near this; a larger length is a fault or an attack.
const LONGEST_BODY: u64 = 512 * 1024 * 1024;

/// What was read.
#[derive(Debug, PartialEq, Eq)]
pub enum Frame {
    /// The body of a message.
    Body(Vec<u8>),
    /// Bytes that are no frame, skipped; the next frame is looked for behind them.
    Malformed(&'static str),
}

/// Reads the next frame; `None` at the end of the input.
pub fn read(input: &mut impl BufRead) -> io::Result<Option<Frame>> {
    let mut length = None;
    let mut lines = 0;
    loop {
        let Some(line) = read_line(input)? else {
            return Ok(None);
        };
        let line = line.trim_ascii();
        if !line.is_empty() {
            lines += 1;
            length = content_length(line).or(length);
            continue;
        }
        return match length {
            Some(length) if length <= LONGEST_BODY => read_body(input, length),
            Some(length) => {
                io::copy(&mut input.take(length), &mut io::sink())?;
                Ok(Some(Frame::Malformed("message too long")))
            }
            // Empty lines between messages are harmless.
            None if lines == 0 => continue,
            None => Ok(Some(Frame::Malformed("header without Content-Length"))),
        };
    }
}

/// Writes a frame.
pub fn write(output: &mut impl Write, body: &[u8]) -> io::Result<()> {
    write!(output, "Content-Length: {}\r\n\r\n", body.len())?;
    output.write_all(body)
}

/// A line with its line break, or as much of it as a header can have; `None` at the end of the input.
fn read_line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    input.take(LONGEST_HEADER).read_until(b'\n', &mut line)?;
    Ok((!line.is_empty()).then_some(line))
}

fn content_length(line: &[u8]) -> Option<u64> {
    let (name, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
    if !name.trim().eq_ignore_ascii_case("content-length") {
        return None;
    }
    value.trim().parse().ok()
}

fn read_body(input: &mut impl BufRead, length: u64) -> io::Result<Option<Frame>> {
    let mut body = Vec::new();
    input.take(length).read_to_end(&mut body)?;
    let complete = body.len() as u64 == length;
    Ok(complete.then_some(Frame::Body(body)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(input: &str) -> Vec<Frame> {
        let mut input = input.as_bytes();
        std::iter::from_fn(|| read(&mut input).unwrap()).collect()
    }

    fn body(text: &str) -> Frame {
        Frame::Body(text.as_bytes().to_vec())
    }

    #[test]
    fn what_is_written_can_be_read() {
        let mut text = Vec::new();
        write(&mut text, "年报".as_bytes()).unwrap();
        write(&mut text, b"").unwrap();
        assert_eq!(
            frames(&String::from_utf8(text).unwrap()),
            [body("年报"), body("")]
        );
    }

    #[test]
    fn header_names_have_any_case_and_other_headers_are_skipped() {
        let text = "content-length: 2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}";
        assert_eq!(frames(text), [body("{}")]);
    }

    #[test]
    fn reading_goes_on_behind_garbage() {
        let text = "hello: there\r\n\r\nContent-Length: x\r\n\r\nContent-Length: 2\r\n\r\n{}";
        let malformed = || Frame::Malformed("header without Content-Length");
        assert_eq!(frames(text), [malformed(), malformed(), body("{}")]);
    }

    #[test]
    fn a_body_cut_short_ends_the_input() {
        assert_eq!(frames("Content-Length: 10\r\n\r\n{}"), []);
    }
}
