" SPDX-License-Identifier: MIT
"
" amends for ALE (https://github.com/dense-analysis/ale): a linter that checks
" the text as it is in the buffer, and a fixer. In Neovim the language server is
" there already, so the linter keeps out of its way.

call ale#Set('amends_executable', 'amends')
call ale#Set('amends_options', '')

function! amends#ale#executable(buffer) abort
  if has('nvim-0.7') && !get(g:, 'amends_ale_in_neovim', 0)
    return ''
  endif
  return ale#Var(a:buffer, 'amends_executable')
endfunction

function! s:command(buffer, verb) abort
  let l:words = map(amends#report#arguments(a:buffer), 'ale#Escape(v:val)')
  let l:options = ale#Var(a:buffer, 'amends_options')
  return '%e ' . a:verb . ' ' . join(l:words) . ale#Pad(l:options)
endfunction

function! amends#ale#command(buffer) abort
  return s:command(a:buffer, 'check --output jsonl')
endfunction

" What is no report is an error of the program's, of its settings above all.
function! amends#ale#handle(buffer, lines) abort
  let l:reports = amends#report#read(a:lines)
  let l:items = amends#report#items(l:reports, getbufline(a:buffer, 1, '$'))
  call amends#report#remember(a:buffer, l:reports, len(l:items))
  for l:line in a:lines
    if l:line !~# '^{'
      call add(l:items, {'lnum': 1, 'col': 1, 'type': 'W', 'text': 'amends: ' . substitute(l:line, '^amends: ', '', '')})
    endif
  endfor
  return l:items
endfunction

function! amends#ale#fix(buffer) abort
  return {'command': substitute(s:command(a:buffer, 'fix'), '^%e',
        \ '\=ale#Escape(ale#Var(a:buffer, "amends_executable"))', '')}
endfunction

let s:is_registered = 0

function! amends#ale#define(filetype) abort
  call ale#linter#Define(a:filetype, {
        \ 'name': 'amends',
        \ 'executable': function('amends#ale#executable'),
        \ 'command': function('amends#ale#command'),
        \ 'callback': 'amends#ale#handle',
        \ 'output_stream': 'both',
        \ })
  if !s:is_registered
    let s:is_registered = 1
    call ale#fix#registry#Add('amends', 'amends#ale#fix', [],
          \ 'Make the safe rewrites of apologies')
  endif
endfunction
