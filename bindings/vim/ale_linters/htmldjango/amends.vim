" SPDX-License-Identifier: MIT
"
" The linter amends of ALE for htmldjango; see autoload/amends/ale.vim.
call amends#ale#define('htmldjango')
