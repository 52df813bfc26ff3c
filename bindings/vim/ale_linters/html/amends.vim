" SPDX-License-Identifier: MIT
"
" The linter amends of ALE for html; see autoload/amends/ale.vim.
call amends#ale#define('html')
