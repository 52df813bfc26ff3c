" SPDX-License-Identifier: MIT
"
" The linter amends of ALE for twig; see autoload/amends/ale.vim.
call amends#ale#define('twig')
