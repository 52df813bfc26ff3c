" SPDX-License-Identifier: MIT
"
" The linter amends of ALE for handlebars; see autoload/amends/ale.vim.
call amends#ale#define('handlebars')
