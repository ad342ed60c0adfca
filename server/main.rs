//! The `nianbao` command: the command line, and the language server where that is asked for.

use std::process::ExitCode;

fn main() -> ExitCode {
    nianbao::cli::main(nianbao::lsp::run)
}
