" SPDX-License-Identifier: MIT
"
" The linter amends of ALE for markdown; see autoload/amends/ale.vim.
call amends#ale#define('markdown')
