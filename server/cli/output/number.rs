use std::str::FromStr;

use rust_decimal::Decimal;

/// The number with its digits as they are; never by way of a floating point number.
pub fn number(decimal: &Decimal) -> Option<serde_json::Number> {
    serde_json::Number::from_str(&decimal.to_string()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        for digits in ["0", "-3", "3.50", "0.10", "79228162514264337593543950335"] {
            let decimal = Decimal::from_str(digits).unwrap();
            assert_eq!(serde_json::to_string(&number(&decimal)).unwrap(), digits);
        }
    }
}
