//! Pictures of a draft in Word: the file itself where it was at hand, else words that name it.

/// The name of a picture of a draft, and of the style of the words that stand for one.
pub const NAME: &str = "nianbao image";

/// What the words begin with that stand for a picture.
const NAMED: &str = include_str!("data/picture.txt");
const OPEN: char = '〔';
const CLOSE: char = '〕';
const PARTING: char = '\u{3000}';

/// The words that stand for a picture: by what it shows, and where it lies.
pub fn words(shows: &str, address: &str) -> String {
    let named = NAMED.trim_end();
    match shows.is_empty() {
        true => format!("{OPEN}{named}{address}{CLOSE}"),
        false => format!("{OPEN}{named}{shows}{PARTING}{address}{CLOSE}"),
    }
}

/// The picture of a draft that such words stand for, as the draft writes it.
pub fn of_words(words: &str) -> Option<String> {
    let inner = words.strip_prefix(OPEN)?.strip_suffix(CLOSE)?;
    let inner = inner.strip_prefix(NAMED.trim_end())?;
    let (shows, address) = inner.rsplit_once(PARTING).unwrap_or(("", inner));
    Some(written(shows, address))
}

/// A picture as a draft writes it.
pub fn written(shows: &str, address: &str) -> String {
    format!("![{shows}]({address})")
}

/// What a picture shows and where it lies, of one as a draft writes it.
pub fn parts(written: &str) -> Option<(&str, &str)> {
    let inner = written.strip_prefix("![")?.strip_suffix(')')?;
    inner.split_once("](")
}

/// The file of an address that may have a title behind it.
pub fn file(address: &str) -> &str {
    let address = address.trim();
    let named = address
        .strip_suffix('"')
        .and_then(|it| it.split_once(" \""));
    named.map_or(address, |(file, _)| file.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_give_the_picture_back() {
        for picture in [
            "![](a.png)",
            "![专栏](图/a b.png \"标题\")",
            "![甲　乙](C:\\图.png)",
        ] {
            let (shows, address) = parts(picture).unwrap();
            assert_eq!(of_words(&words(shows, address)).as_deref(), Some(picture));
        }
        assert_eq!(of_words("图片：甲"), None);
        assert_eq!(file("a b.png \"标题\""), "a b.png");
    }
}
