//! Digits above or below their line: 10² is not 102, and the mark of a note is no digit of the figure before it.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Height {
    #[default]
    OnLine,
    Raised,
    Lowered,
}

const RAISED: [&str; 10] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
const LOWERED: [&str; 10] = ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"];

impl Height {
    /// The character that a plain one looks like there, for those that make figures.
    pub fn digit(self, c: char) -> Option<&'static str> {
        let signs = match self {
            Self::OnLine => return None,
            Self::Raised => RAISED,
            Self::Lowered => LOWERED,
        };
        let value = match c {
            '０'..='９' => u32::from(c) - u32::from('０'),
            _ => c.to_digit(10)?,
        };
        signs.get(usize::try_from(value).ok()?).copied()
    }
}

/// The plain digit of one above or below its line.
pub fn digit_on_line(c: char) -> Option<char> {
    let mut buffer = [0; 4];
    let sign: &str = c.encode_utf8(&mut buffer);
    let value = [RAISED, LOWERED]
        .iter()
        .find_map(|signs| signs.iter().position(|it| *it == sign))?;
    char::from_digit(u32::try_from(value).ok()?, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_change_their_height_and_nothing_else_does() {
        for (c, raised, lowered) in [('0', "⁰", "₀"), ('３', "³", "₃"), ('9', "⁹", "₉")]
        {
            assert_eq!(Height::Raised.digit(c), Some(raised));
            assert_eq!(Height::Lowered.digit(c), Some(lowered));
            assert_eq!(Height::OnLine.digit(c), None);
        }
        for c in ['一', 'a', '²', '①'] {
            assert_eq!(Height::Raised.digit(c), None);
        }
        assert_eq!(digit_on_line('²'), Some('2'));
        assert_eq!(digit_on_line('₈'), Some('8'));
        assert_eq!(digit_on_line('2'), None);
    }
}
