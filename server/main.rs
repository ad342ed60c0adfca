//! The `nianbao` command: the command line, and the language server where that is asked for.

use std::process::ExitCode;

use nianbao::cli::{self, Outcome};
use nianbao::lsp;

fn main() -> ExitCode {
    match cli::main() {
        Outcome::Exit(code) => code,
        Outcome::Serve(farewell) => farewell.exit(lsp::run()),
    }
}
