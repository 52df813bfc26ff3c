" SPDX-License-Identifier: MIT
"
" The command :Amends, and the text for status lines. In Neovim the language
" server answers, in Vim the program amends.

" What the command can do → what is called. Those of Neovim have the same names
" in lua/amends/init.lua.
let s:vim = {
      \ 'check': function('amends#cli#check'),
      \ 'rewrite': function('amends#cli#rewrite'),
      \ 'add': function('amends#cli#add'),
      \ 'fix': function('amends#cli#fix'),
      \ 'explain': function('amends#cli#explain'),
      \ 'score': function('amends#cli#score'),
      \ }
let s:nvim = ['check', 'rewrite', 'add', 'fix', 'explain', 'score', 'workspace', 'start', 'stop', 'restart']

function! s:names() abort
  return has('nvim-0.7') ? s:nvim : sort(keys(s:vim))
endfunction

function! amends#complete(lead, line, cursor) abort
  return join(s:names(), "\n")
endfunction

function! amends#say(text) abort
  redraw
  echomsg 'amends: ' . a:text
endfunction

function! amends#complain(text) abort
  redraw
  echohl WarningMsg
  echomsg 'amends: ' . a:text
  echohl None
endfunction

" :[range]Amends [word]
function! amends#run(word, line1, line2, range) abort
  let l:word = a:word ==# '' ? 'check' : a:word
  if index(s:names(), l:word) < 0
    return amends#complain(printf('":Amends %s": there are %s', l:word, join(s:names(), ', ')))
  endif
  if has('nvim-0.7')
    if l:word ==# 'rewrite' && a:range > 0
      return luaeval('require("amends").rewrite(_A[1], _A[2])', [a:line1, a:line2])
    endif
    call luaeval('require("amends")[_A]() and nil', l:word)
  elseif l:word ==# 'rewrite'
    call s:vim.rewrite(a:line1, a:line2, a:range)
  else
    call s:vim[l:word]()
  endif
endfunction

" "amends 41 poor, 3 findings" for the current or the given buffer; empty where
" nothing is to be said. In Vim it is that of the last check.
function! amends#statusline(...) abort
  let l:last = getbufvar(a:0 > 0 ? a:1 : bufnr('%'), 'amends')
  if type(l:last) != type({})
    return ''
  endif
  let l:count = get(l:last, 'findings', 0)
  let l:words = []
  if has_key(l:last, 'score')
    call add(l:words, l:last.score . ' ' . l:last.grade)
  endif
  if l:count > 0
    call add(l:words, l:count . (l:count == 1 ? ' finding' : ' findings'))
  endif
  return empty(l:words) ? '' : 'amends ' . join(l:words, ', ')
endfunction
