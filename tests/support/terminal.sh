# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# A terminal for programs that need one, in tmux, and pictures of it. Source it
# with $root set, and end it in a trap:
#
#   trap terminal_close EXIT
#   terminal_open COLUMNS ROWS
#   terminal_run PROGRAM ARGUMENT...
#   terminal_keys KEY...              as tmux names them
#   terminal_shows WORDS              waits; prints the screen if they never come
#   terminal_picture FILE.svg TITLE

terminal_count=0

# A server of its own for each program: one that is ending takes none.
terminal_tmux() {
  tmux -L "amends$$-$terminal_count" -f /dev/null "$@"
}

terminal_close() {
  terminal_tmux kill-server 2>/dev/null || :
}

# Undercurls and all colours go through.
terminal_open() {
  terminal_columns=$1
  terminal_rows=$2
}

terminal_run() {
  terminal_close
  terminal_count=$((terminal_count + 1))
  terminal_tmux new-session -d -s t -x "$terminal_columns" -y "$terminal_rows" \
    -e LC_ALL=C.UTF-8 sleep 100000
  terminal_tmux set -g status off
  terminal_tmux set -g default-terminal tmux-256color
  terminal_tmux set -g escape-time 0
  terminal_tmux set -ga terminal-overrides ',*:Tc,*:Smulx=\E[4::%p1%dm'
  terminal_tmux respawn-pane -k -t t -c "$PWD" "$@"
}

terminal_keys() {
  terminal_tmux send-keys -t t "$@"
}

terminal_screen() {
  terminal_tmux capture-pane -p -t t
}

terminal_shows() {
  terminal_waited=0
  until terminal_screen 2>/dev/null | grep -qF -- "$1"; do
    terminal_waited=$((terminal_waited + 1))
    if [ "$terminal_waited" -gt 150 ]; then
      echo "the screen does not show \"$1\":" >&2
      terminal_screen >&2 || :
      return 1
    fi
    sleep 0.1
  done
}

terminal_picture() {
  terminal_tmux capture-pane -e -N -p -t t |
    node "$root/tests/support/terminal_svg.js" "$terminal_columns" \
      "$terminal_rows" "$2" >"$1.new"
  mv "$1.new" "$1"
}
