/// What is settled before reading, instead of what the draft says.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    pub organ: Option<String>,
    pub year: Option<i32>,
    /// Id of the format, instead of the year's.
    pub format: Option<String>,
}
