#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The plugin in the real Neovim, and in the real Vim with ALE. Installs them
# where they are missing (Debian, Ubuntu).
#
#   sh bindings/vim/test.sh
#   AMENDS_BUILD=build/release sh bindings/vim/test.sh     # if it is built
#   NVIM=/place/of/nvim sh bindings/vim/test.sh            # another Neovim
#   sh bindings/vim/test.sh --screenshots                  # the README's, anew
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
plugin=$root/bindings/vim
cd "$root"
. tests/support/packages.sh
need_packages neovim vim vim-ale tmux
command -v node >/dev/null || need_packages nodejs
. tests/support/programs.sh
. tests/support/terminal.sh
need_programs amends-cli amends-lsp
nvim=${NVIM:-nvim}

scratch=$(mktemp -d "${TMPDIR:-/tmp}/amends vim.XXXXXX")
# Entries of 'runtimepath' are written without spaces and commas here, whatever
# the clone is called.
link=$(mktemp -d /tmp/amends-vim.XXXXXX)
ln -s "$plugin" "$link/plugin"
plugin=$link/plugin
trap 'terminal_close; rm -rf "$scratch" "$link"' EXIT
trap 'exit 2' HUP INT TERM
# Nothing of the user's own: no settings, no plugins, no .amends.yaml above.
HOME=$scratch
XDG_CONFIG_HOME=$scratch/config
XDG_DATA_HOME=$scratch/data
XDG_STATE_HOME=$scratch/state
AMENDS_VIM=$plugin
export HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME AMENDS_VIM
failed=0

# An empty folder with the drafts.
enter() {
  rm -rf "$scratch/drafts"
  mkdir "$scratch/drafts"
  cp "$plugin/test/late.liquid" "$plugin/test/b.md" "$scratch/drafts"
  cd "$scratch/drafts"
}

in_neovim() {
  timeout 120 "$nvim" --headless -u NONE -i NONE --cmd "set rtp^=$plugin" "$@" \
    </dev/null
}

in_vim() {
  timeout 120 vim -N -u NONE -i NONE -n --not-a-term --cmd "set rtp^=$plugin" \
    "$@" </dev/null >"$scratch/vim.out" 2>&1
}

echo "# $("$nvim" --version | head -1)"
enter
in_neovim -c 'filetype plugin on' -c 'runtime plugin/amends.vim' \
  -c "lua package.path = '$plugin/test/?.lua;' .. package.path" \
  -c "luafile $plugin/test/neovim.lua" >"$scratch/nvim.out" 2>&1 || failed=1
grep -a -o 'not ok .*\|^# seen.*\|.*rror detected.*\|[0-9]* passed, [0-9]* failed' "$scratch/nvim.out" || {
  cat "$scratch/nvim.out"
  failed=1
}

echo "# $(vim --version | head -1)"
enter
in_vim --cmd 'let g:ale_lint_delay = 20' -c 'packadd ale' \
  -c 'runtime plugin/amends.vim' -S "$plugin/test/vim.vim" || failed=1
grep -v '^ok' results || {
  cat "$scratch/vim.out"
  failed=1
}

echo "# help"
cp -r "$plugin/doc" "$scratch/doc"
in_vim -es -c "helptags $scratch/doc" -c 'qall!' || failed=1
for tag in :Amends amends-neovim amends-ale 'amends#statusline()' g:amends; do
  grep -q "^$tag	" "$scratch/doc/tags" || {
    echo "not ok no tag $tag"
    failed=1
  }
done

# Pictures of what a person sees; what they show is looked at in any case.
terminal_open 76 19
picture() {
  name=$1
  shift
  echo "# picture of $name"
  enter
  cp "$plugin/test/reply.md" .
  terminal_run "$@" -u NONE -i NONE -n --cmd "set rtp^=$plugin" \
    --cmd 'set termguicolors background=dark' --cmd 'filetype plugin on' \
    --cmd 'runtime plugin/amends.vim' \
    -c "source $plugin/test/screenshot.vim" reply.md
  terminal_shows 'bad, 2 findings' || failed=1
  terminal_keys 3G fT
  sleep 0.5
  terminal_keys : 'Amends explain' Enter
  terminal_shows 'nobody to turn to' || failed=1
  sleep 0.5
  if [ "$want_pictures" = --screenshots ]; then
    terminal_picture "$plugin/$name.svg" "$name: $title"
  fi
}
want_pictures=${1:-}
title="a reply with two findings underlined, why the second is one, and the score"
picture neovim "$nvim"
picture vim vim -N --cmd 'packadd ale'
exit $failed
