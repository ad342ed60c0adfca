//! What day it is: like the disk, nothing that the layers below may look at.

use std::time::{SystemTime, UNIX_EPOCH};

/// The year of today, in universal time.
pub fn this_year() -> i32 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let days = since.map_or(0, |since| since.as_secs() / (24 * 60 * 60));
    year_of(days)
}

/// The year of a day that is counted from the first of 1970.
fn year_of(mut days: u64) -> i32 {
    let mut year = 1970;
    loop {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = if leap { 366 } else { 365 };
        if days < length {
            return year;
        }
        days -= length;
        year += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_their_years() {
        for (days, year) in [
            (0, 1970),
            (364, 1970),
            (365, 1971),
            (10_956, 1999),
            (10_957, 2000),
            (11_322, 2000),
            (11_323, 2001),
            (20_088, 2024),
            (20_089, 2025),
        ] {
            assert_eq!(year_of(days), year, "{days}");
        }
    }
}
