//! The arguments as the user writes them. Help texts stand in `messages/cli.toml` (see [`super::help`]).

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::messages::Language;
use crate::rules::Severity;
use crate::workspace::{Scope, SettingsFrom, exists};

#[derive(Debug, Parser)]
#[command(
    name = "nianbao",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub struct Invocation {
    #[command(subcommand)]
    pub command: Command,
    #[arg(long, global = true, display_order = 900, value_enum, default_value_t = Lang::Zh)]
    pub lang: Lang,
    #[arg(long, global = true, display_order = 900, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
    #[arg(short, long, global = true, display_order = 902, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, display_order = 903, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
#[command(disable_help_flag = true)]
pub enum Command {
    Check(Check),
    Format(Format),
    Extract(Extract),
    Preview(Preview),
    Compare(Compare),
    Annotate(Annotate),
    Import(Import),
    Export(Export),
    Rules(Rules),
    Statute(Statute),
    Server(Server),
    #[command(subcommand)]
    Config(Config),
    New(New),
    Completions(Completions),
}

impl Command {
    /// How the command reads drafts, if it does.
    pub fn reading(&self) -> Option<&Reading> {
        match self {
            Command::Check(Check { input, .. })
            | Command::Format(Format { input, .. })
            | Command::Extract(Extract { input, .. }) => Some(&input.reading),
            Command::Preview(Preview {
                source: Single { reading, .. },
                ..
            })
            | Command::Annotate(Annotate {
                source: Single { reading, .. },
                ..
            })
            | Command::Import(Import {
                source: Single { reading, .. },
                ..
            })
            | Command::Export(Export {
                source: Single { reading, .. },
                ..
            })
            | Command::Compare(Compare { reading, .. }) => Some(reading),
            Command::Rules(_)
            | Command::Statute(_)
            | Command::Server(_)
            | Command::Config(_)
            | Command::New(_)
            | Command::Completions(_) => None,
        }
    }
}

/// Which files to read; common to all commands that read drafts.
#[derive(Debug, Args)]
pub struct Input {
    /// An empty one is looked for, and missed, like any other.
    #[arg(value_name = "PATH", value_parser = OsStringValueParser::new().map(PathBuf::from))]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    #[arg(long)]
    pub force_exclude: bool,
}

/// How to read files, and by which settings.
#[derive(Clone, Debug, Args)]
pub struct Reading {
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    #[arg(long, value_name = "SIZE", default_value = "64MB", value_parser = parse_size)]
    pub max_size: u64,
    #[command(flatten)]
    pub settings: SettingsOptions,
    #[arg(long)]
    pub isolated: bool,
}

impl Input {
    pub fn scope(&self) -> Scope {
        self.reading.scope(self.paths.clone(), self.force_exclude)
    }
}

impl Reading {
    fn scope(&self, paths: Vec<PathBuf>, force_exclude: bool) -> Scope {
        let (settings, given) = self.settings.sources();
        Scope {
            paths,
            stdin_name: self.stdin_filename.clone(),
            settings: match self.isolated {
                true => SettingsFrom::Nowhere,
                false => settings,
            },
            given,
            force_exclude,
        }
    }
}

/// Where settings come from: at most one file, and any number of settings.
#[derive(Clone, Debug, Args)]
pub struct SettingsOptions {
    #[arg(long, value_name = "FILE|KEY=VALUE", value_parser = OsStringValueParser::new().map(settings))]
    config: Vec<Settings>,
}

/// A value of `--config`.
#[derive(Clone, Debug)]
enum Settings {
    File(PathBuf),
    /// `KEY=VALUE`.
    Given(String),
}

impl SettingsOptions {
    pub fn sources(&self) -> (SettingsFrom, Vec<String>) {
        let mut from = SettingsFrom::Nearest;
        let mut given = Vec::new();
        for settings in &self.config {
            match settings {
                Settings::File(file) => from = SettingsFrom::File(file.clone()),
                Settings::Given(setting) => given.push(setting.clone()),
            }
        }
        (from, given)
    }

    /// How many files are named.
    pub fn files(&self) -> usize {
        let is_file = |settings: &&Settings| matches!(settings, Settings::File(_));
        self.config.iter().filter(is_file).count()
    }
}

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub input: Input,
    #[arg(long)]
    pub fix: bool,
    #[arg(long)]
    pub unsafe_fixes: bool,
    #[arg(long)]
    pub diff: bool,
    #[arg(long, value_name = "NAME,…", value_delimiter = ',', value_parser = name)]
    pub select: Vec<String>,
    #[arg(long, value_name = "NAME,…", value_delimiter = ',', value_parser = name)]
    pub ignore: Vec<String>,
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = FailOn::Warning)]
    pub fail_on: FailOn,
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = OutputFormat::Full)]
    pub output_format: OutputFormat,
    #[arg(long, value_name = "FILE")]
    pub previous: Option<PathBuf>,
    #[arg(long)]
    pub statistics: bool,
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with = "diff")]
    pub write_baseline: Option<PathBuf>,
    #[arg(long, conflicts_with = "write_baseline")]
    pub watch: bool,
    #[arg(long)]
    pub exit_zero: bool,
    #[arg(long, conflicts_with_all = ["write_baseline", "watch"])]
    pub show_files: bool,
    #[arg(long, conflicts_with_all = ["diff", "write_baseline"])]
    pub fix_only: bool,
    #[arg(long, value_name = "PROFILE", value_enum)]
    pub profile: Option<Profile>,
}

#[derive(Debug, Args)]
pub struct Format {
    #[command(flatten)]
    pub input: Input,
    #[arg(long)]
    pub check: bool,
    #[arg(long)]
    pub diff: bool,
}

#[derive(Debug, Args)]
pub struct Extract {
    #[command(flatten)]
    pub input: Input,
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = DataFormat::Json)]
    pub format: DataFormat,
}

/// One draft, where the other commands take any number.
#[derive(Debug, Args)]
pub struct Single {
    #[arg(value_name = "FILE", value_parser = OsStringValueParser::new().map(PathBuf::from))]
    pub file: PathBuf,
    #[command(flatten)]
    pub reading: Reading,
}

impl Single {
    pub fn scope(&self) -> Scope {
        self.reading.scope(vec![self.file.clone()], false)
    }
}

#[derive(Debug, Args)]
pub struct Annotate {
    #[command(flatten)]
    pub source: Single,
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub fix: bool,
    #[arg(long)]
    pub force: bool,
    #[arg(long, value_name = "NAME,…", value_delimiter = ',', value_parser = name)]
    pub select: Vec<String>,
    #[arg(long, value_name = "NAME,…", value_delimiter = ',', value_parser = name)]
    pub ignore: Vec<String>,
    #[arg(long, value_name = "FILE")]
    pub previous: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Import {
    #[command(flatten)]
    pub source: Single,
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub raw: bool,
}

#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    pub source: Single,
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Without it, what the name of the output says, else Word.
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub to: Option<ExportFormat>,
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct Preview {
    #[command(flatten)]
    pub source: Single,
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct Compare {
    #[arg(value_name = "LAST", value_parser = OsStringValueParser::new().map(PathBuf::from))]
    pub last: PathBuf,
    #[arg(value_name = "THIS", value_parser = OsStringValueParser::new().map(PathBuf::from))]
    pub this: PathBuf,
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = ComparisonFormat::Text)]
    pub format: ComparisonFormat,
    #[command(flatten)]
    pub reading: Reading,
}

impl Compare {
    /// Each of the two as a command that reads one draft names it.
    pub fn sources(&self) -> [Single; 2] {
        [&self.last, &self.this].map(|file| Single {
            file: file.clone(),
            reading: self.reading.clone(),
        })
    }
}

#[derive(Debug, Args)]
pub struct Rules {
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = PageFormat::Text)]
    pub format: PageFormat,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Statute {
    #[command(subcommand)]
    pub action: Option<StatuteAction>,
    #[arg(value_name = "CITATION")]
    pub citations: Vec<String>,
    #[arg(long, value_name = "YYYY")]
    pub year: Option<u16>,
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = StatuteFormat::Text)]
    pub format: StatuteFormat,
}

#[derive(Debug, Subcommand)]
#[command(disable_help_flag = true)]
pub enum StatuteAction {
    Index(StatuteIndex),
}

#[derive(Debug, Args)]
pub struct StatuteIndex {
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatuteFormat {
    Text,
    Json,
}

/// The language server; standard input and output are the only way to speak to it, and editors say so.
#[derive(Debug, Args)]
pub struct Server {
    #[arg(long)]
    pub stdio: bool,
}

#[derive(Debug, Subcommand)]
#[command(disable_help_flag = true, disable_help_subcommand = true)]
pub enum Config {
    Schema,
    Show(Show),
}

#[derive(Debug, Args)]
pub struct Show {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub settings: SettingsOptions,
    #[arg(long)]
    pub all: bool,
}

#[derive(Debug, Args)]
pub struct New {
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub organ: String,
    #[arg(long, value_name = "YYYY", value_parser = clap::value_parser!(i32).range(1900..=2100))]
    pub year: i32,
    #[arg(long, value_name = "FILE")]
    pub previous: Option<PathBuf>,
    #[arg(long)]
    pub force: bool,
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Completions {
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: clap_complete::Shell,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Lang {
    Zh,
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Language::Chinese,
            Lang::En => Language::English,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

impl From<Color> for anstream::ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FailOn {
    Error,
    Warning,
    Hint,
}

impl From<FailOn> for Severity {
    fn from(level: FailOn) -> Self {
        match level {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Hint => Severity::Hint,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    Full,
    Concise,
    Grouped,
    Json,
    Jsonl,
    Sarif,
    Github,
    Gitlab,
    Junit,
    Checkstyle,
    Rdjson,
}

impl OutputFormat {
    /// Whether people read it, and no program that would miss it.
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Full | Self::Concise | Self::Grouped)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DataFormat {
    Json,
    Jsonl,
    Csv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    Docx,
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ComparisonFormat {
    Text,
    Json,
    Csv,
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PageFormat {
    Text,
    Json,
    Markdown,
}

/// In which order findings are shown to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Profile {
    Inspection,
}

/// What holds a = and names no file is a setting.
fn settings(word: OsString) -> Settings {
    let path = PathBuf::from(&word);
    match word.to_str() {
        // The name of a file that is not there is no setting.
        Some(text) if text.contains('=') && !exists(&path) && !text.ends_with(".toml") => {
            Settings::Given(text.to_owned())
        }
        _ => Settings::File(path),
    }
}

/// A name without the blanks that people write behind commas.
fn name(text: &str) -> Result<String, std::convert::Infallible> {
    Ok(text.trim().to_owned())
}

/// Bytes from `64MB`, `500KB`, `2GB` or a bare number of bytes (1 KB = 1024 bytes).
fn parse_size(text: &str) -> Result<u64, String> {
    let upper = text.trim().to_ascii_uppercase();
    let digits = upper.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = match upper.get(digits.len()..).map(str::trim) {
        Some("" | "B") => 1,
        Some("K" | "KB" | "KIB") => 1 << 10,
        Some("M" | "MB" | "MIB") => 1 << 20,
        Some("G" | "GB" | "GIB") => 1 << 30,
        _ => return Err(text.to_owned()),
    };
    digits
        .parse::<u64>()
        .ok()
        .and_then(|number| number.checked_mul(unit))
        .ok_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        assert_eq!(parse_size("64MB"), Ok(64 << 20));
        assert_eq!(parse_size("64 mb"), Ok(64 << 20));
        assert_eq!(parse_size("100"), Ok(100));
        assert_eq!(parse_size("2g"), Ok(2 << 30));
        for wrong in [
            "",
            "MB",
            "1.5MB",
            "many",
            "99999999999999999999",
            "1TB",
            "-1",
        ] {
            assert!(parse_size(wrong).is_err(), "{wrong}");
        }
    }
}
