" SPDX-License-Identifier: MIT
"
" The linter amends of ALE for mustache; see autoload/amends/ale.vim.
call amends#ale#define('mustache')
