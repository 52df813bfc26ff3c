" SPDX-License-Identifier: MIT
"
" The linter amends of ALE for eruby; see autoload/amends/ale.vim.
call amends#ale#define('eruby')
