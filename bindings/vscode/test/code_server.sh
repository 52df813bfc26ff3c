#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Installs code-server, which is VS Code with its window in a browser, into the folder
# given. Its own installer fetches from sites other than npm's registry and wants a newer
# Node; here the parts that it would fetch come from Debian. About a minute, once.
#
#   sh bindings/vscode/test/code_server.sh FOLDER
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../../tests/support/packages.sh"
case $1 in /*) target=$1 ;; *) target=$PWD/$1 ;; esac
version=4.100.3
[ "$(cat "$target/.installed" 2>/dev/null)" != "$version" ] || exit 0

need_packages build-essential python3 pkg-config libkrb5-dev libx11-dev \
  libxkbfile-dev libsecret-1-dev ripgrep
# The tool that builds its modules cannot do so under a path with a space.
made=$(mktemp -d "${TMPDIR:-/tmp}/amends-code-server.XXXXXX")
trap 'rm -rf "$made"' EXIT
trap 'exit 2' HUP INT TERM
echo '{"private": true}' >"$made/package.json"

fetch() {
  npm install --silent --no-audit --no-fund --ignore-scripts "$@"
}
cd "$made"
fetch --save-exact "code-server@$version"
npm rebuild --silent argon2 >rebuild.log 2>&1 || {
  cat rebuild.log >&2
  exit 1
}
cd node_modules/code-server/lib/vscode
fetch --omit=dev
(cd extensions && fetch --omit=dev)
mkdir -p node_modules/@vscode/ripgrep/bin
ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
# The last script of node-pty fails after its module is built; what is missing would
# show when the server starts.
npm rebuild --silent @vscode/spdlog node-pty kerberos native-watchdog \
  @parcel/watcher >rebuild.log 2>&1 || true
ln -sfn node_modules node_modules.asar
echo "$version" >"$made/.installed"
rm -rf "$target"
mkdir -p "$(dirname "$target")"
mv "$made" "$target"
