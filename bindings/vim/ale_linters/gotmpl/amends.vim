" SPDX-License-Identifier: MIT
"
" The linter amends of ALE for gotmpl; see autoload/amends/ale.vim.
call amends#ale#define('gotmpl')
