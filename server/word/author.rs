/// In whose name copies have comments and changes.
pub const AUTHOR: &str = "nianbao";
