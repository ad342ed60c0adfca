use std::fmt::Display;

use serde::de::DeserializeOwned;

use super::planted;

/// A TOML file under `server/` as the build script planted it ([`super::planted`]).
macro_rules! data {
    ($path:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/data/", $path, ".planted"))
    };
}
pub(crate) use data;

/// What a data file says that is built in ([`data!`]), but for its sentences. A file that does not say what is asked of it fails every test
/// that comes near it; a user who meets such a file all the same gets a program that knows less, not one that stops.
pub fn embedded<T: DeserializeOwned + Default>(source: &'static str) -> T {
    or_less(source, serde_json::from_str(planted::rest(source)))
}

fn or_less<T: Default, E: Display>(source: &str, parsed: Result<T, E>) -> T {
    debug_assert!(
        parsed.is_ok(),
        "a data file that is built in cannot be read: {:?}\n{source}",
        parsed.as_ref().err().map(ToString::to_string)
    );
    parsed.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::embedded;

    #[test]
    fn a_file_is_read() {
        let read: BTreeMap<String, u8> = embedded(r#"{"a": 1}"#);
        assert_eq!(read.get("a"), Some(&1));
    }

    #[test]
    #[should_panic(expected = "cannot be read")]
    fn a_broken_file_fails_a_test() {
        let _: BTreeMap<String, u8> = embedded("{");
    }
}
