" SPDX-License-Identifier: MIT
"
" The linter amends of ALE for jinja; see autoload/amends/ale.vim.
call amends#ale#define('jinja')
