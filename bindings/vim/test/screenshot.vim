" SPDX-License-Identifier: MIT
"
" Colours and a status line for the pictures of the README.
runtime plugin/amends.vim
set statusline=\ %f\ %m%=%{amends#statusline()}\  laststatus=2 nowrap signcolumn=yes shortmess+=F
highlight Normal guifg=#d8dee9 guibg=#1d2129
highlight StatusLine guifg=#1d2129 guibg=#8fbcbb gui=NONE
highlight SignColumn guibg=#1d2129
highlight EndOfBuffer guifg=#3b4252
highlight LspCodeLens guifg=#7b88a1 gui=italic
set previewheight=8 noshowcmd noruler
if has('nvim')
  lua vim.diagnostic.config({ virtual_text = false })
  highlight DiagnosticError guifg=#ff7b86
  highlight DiagnosticWarn guifg=#ffd58a
  highlight DiagnosticInfo guifg=#7cc4ff
  highlight DiagnosticUnderlineError gui=undercurl guisp=#ff7b86
  highlight DiagnosticUnderlineWarn gui=undercurl guisp=#ffd58a
  highlight DiagnosticUnderlineInfo gui=undercurl guisp=#7cc4ff
  highlight NormalFloat guibg=#2b303b
else
  highlight ALEError gui=underline guisp=#ff7b86 guifg=#ff9aa2
  highlight ALEWarning gui=underline guifg=#ffd58a
  highlight ALEErrorSign guifg=#ff7b86
  highlight ALEWarningSign guifg=#ffd58a
  let g:ale_sign_error = '✗'
  let g:ale_sign_warning = '!'
  let g:ale_virtualtext_cursor = 0
endif
