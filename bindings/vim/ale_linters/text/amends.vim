" SPDX-License-Identifier: MIT
"
" The linter amends of ALE for text; see autoload/amends/ale.vim.
call amends#ale#define('text')
