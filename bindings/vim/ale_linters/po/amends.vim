" SPDX-License-Identifier: MIT
"
" The linter amends of ALE for po; see autoload/amends/ale.vim.
call amends#ale#define('po')
