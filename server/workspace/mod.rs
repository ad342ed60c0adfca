//! Files, folders, and the settings, acts and earlier reports in them: the only layer that reads and writes the disk, for
//! the command line and the language server alike.

pub mod acts;
mod bounded;
mod configurations;
mod failure;
mod files;
mod history;
mod paths;
mod pictures;
pub mod previous;
mod read;
mod scope;
mod stamp;
mod temporary;
mod today;
mod watch;
mod words;
pub mod write;

pub use bounded::read_text;
pub use configurations::{ConfigurationFile, Configurations, nearest_configuration};
pub use failure::{Failure, io_message, undecodable};
pub use files::{Candidate, FoundFiles, Origin, find, find_by};
pub use history::{History, by_body};
pub use paths::{absolute, encoded, exists, is_folder, same_file, shown, shown_briefly};
pub use pictures::pictures;
pub use read::{Draft, Reading, is_documentation, read, read_candidate};
pub use scope::{Scope, SettingsFrom};
pub use stamp::Stamp;
pub use today::this_year;
pub use watch::Changes;
