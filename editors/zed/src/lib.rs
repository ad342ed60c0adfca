//! The extension for Zed: starts `nianbao server` from the user's path.

use zed_extension_api as zed;

struct Nianbao;

impl zed::Extension for Nianbao {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        _: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<zed::Command> {
        let command = worktree
            .which("nianbao")
            .ok_or("nianbao is not on the path; install it with `pip install nianbao`")?;
        Ok(zed::Command {
            command,
            args: vec!["server".to_owned()],
            env: worktree.shell_env(),
        })
    }
}

zed::register_extension!(Nianbao);
