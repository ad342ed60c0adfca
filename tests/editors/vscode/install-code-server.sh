#!/usr/bin/env bash
# install-code-server.sh FOLDER: VS Code's workbench for a browser, from npm, without the package's own install script,
# which fetches ripgrep from elsewhere and refuses to run as root. Needs node 20, a C++ compiler, and rg.
set -euo pipefail
version=4.100.3
folder=$(realpath -m "$1")
if [[ -f $folder/installed-$version ]]; then exit 0; fi
mkdir -p "$folder"
cd "$folder"
echo '{"private":true}' >package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel error "code-server@$version"
vscode=$folder/node_modules/code-server/lib/vscode
(cd "$vscode" && npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel error)
# Of the native modules, the start needs one, and logs another. Headers of node are with Debian's node, else node-gyp fetches them.
if [[ -f /usr/include/node/node.h ]]; then export npm_config_nodedir=/usr; fi
export JOBS=2
npm rebuild --loglevel error argon2
(cd "$vscode" && npm rebuild --loglevel error @vscode/spdlog)
mkdir -p "$vscode/node_modules/@vscode/ripgrep/bin"
ln -sf "$(command -v rg)" "$vscode/node_modules/@vscode/ripgrep/bin/rg"
ln -sfn node_modules "$vscode/node_modules.asar"
ln -sf code-linux.sh "$vscode/bin/remote-cli/code-server"
ln -sf browser-linux.sh "$vscode/bin/helpers/browser.sh"
# Without this variable it writes a configuration into the home folder.
XDG_CONFIG_HOME=$folder node node_modules/code-server/out/node/entry.js --version
touch "installed-$version"
