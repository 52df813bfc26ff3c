" SPDX-License-Identifier: MIT
"
" The linter amends of ALE for xhtml; see autoload/amends/ale.vim.
call amends#ale#define('xhtml')
