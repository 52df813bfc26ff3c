" SPDX-License-Identifier: MIT
"
" The linter amends of ALE for jinja2; see autoload/amends/ale.vim.
call amends#ale#define('jinja2')
