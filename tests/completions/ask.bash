# SPDX-License-Identifier: MIT
#
# What the completions in file $1 offer for the line $2, one a line. Words are
# split as bash does it: "=" is a word of its own.
source "$1"
line=${2//=/ = }
read -r -a COMP_WORDS <<<"$line"
[[ $2 != *' ' && $2 != *= ]] || COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_amends
printf '%s\n' "${COMPREPLY[@]}"
