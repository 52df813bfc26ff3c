" SPDX-License-Identifier: MIT
"
" The linter amends of ALE for mail; see autoload/amends/ale.vim.
call amends#ale#define('mail')
