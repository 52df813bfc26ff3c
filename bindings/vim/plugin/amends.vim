" SPDX-License-Identifier: MIT
"
" amends in Vim and Neovim: the command :Amends, and in Neovim the language
" server for each file that it is for. See :help amends.
if exists('g:loaded_amends')
  finish
endif
let g:loaded_amends = 1

command! -nargs=? -range -bar -complete=custom,amends#complete
      \ Amends call amends#run(<q-args>, <line1>, <line2>, <range>)

if has('nvim-0.7')
  augroup amends
    autocmd!
    " One without a name gets it with :write or :file.
    autocmd FileType,BufWritePost,BufFilePost * call v:lua.require('amends').wants_start(str2nr(expand('<abuf>')))
  augroup END
  " Loaded later than the buffers that are open.
  if v:vim_did_enter
    for s:buffer in getbufinfo({'bufloaded': 1})
      call v:lua.require('amends').wants_start(s:buffer.bufnr)
    endfor
  endif
endif
