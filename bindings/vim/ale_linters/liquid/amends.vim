" SPDX-License-Identifier: MIT
"
" The linter amends of ALE for liquid; see autoload/amends/ale.vim.
call amends#ale#define('liquid')
