" SPDX-License-Identifier: MIT
"
" :Amends in Vim: the program reads the buffer, and what it says is shown or
" put into the text.

let s:program = {-> get(g:, 'amends_executable', 'amends')}

" What the program prints for the buffer on its standard input; v:null when it
" failed, which has been said then. 1 means that something was found.
function! s:ask(words) abort
  if &encoding !=# 'utf-8'
    call amends#complain('needs "set encoding=utf-8"')
    return v:null
  endif
  if !executable(s:program())
    call amends#complain(printf('there is no program "%s"; see :help g:amends_executable', s:program()))
    return v:null
  endif
  let l:words = [s:program()] + a:words + amends#report#arguments(bufnr('%'))
  let l:errors = tempname()
  let l:command = join(map(l:words, 'shellescape(v:val)')) . ' 2>' . shellescape(l:errors)
  let l:output = system(l:command, join(getline(1, '$'), "\n") . "\n")
  let l:status = v:shell_error
  let l:said = filereadable(l:errors) ? readfile(l:errors) : []
  call delete(l:errors)
  if l:status > 1 || !empty(l:said)
    call amends#complain(substitute(get(l:said, 0, 'the program failed'), '^amends: ', '', ''))
  endif
  return l:status > 1 ? v:null : l:output
endfunction

function! s:reports() abort
  let l:output = s:ask(['check', '--output', 'jsonl'])
  return l:output is v:null ? v:null : amends#report#read(split(l:output, "\n"))
endfunction

" Findings with a place, and the score remembered.
function! s:items() abort
  let l:reports = s:reports()
  if l:reports is v:null
    return v:null
  endif
  let l:items = amends#report#items(l:reports, getline(1, '$'))
  call amends#report#remember(bufnr('%'), l:reports, len(l:items))
  return l:items
endfunction

" The new text of the buffer; only lines that differ are touched, so that marks
" and folds stay.
function! s:become(text) abort
  let l:new = split(a:text, "\n", 1)
  if !empty(l:new) && l:new[-1] ==# ''
    call remove(l:new, -1)
  endif
  let l:old = getline(1, '$')
  let l:head = 0
  while l:head < len(l:old) && l:head < len(l:new) && l:old[l:head] ==# l:new[l:head]
    let l:head += 1
  endwhile
  let l:tail = 0
  while l:tail < len(l:old) - l:head && l:tail < len(l:new) - l:head
        \ && l:old[-1 - l:tail] ==# l:new[-1 - l:tail]
    let l:tail += 1
  endwhile
  let l:rest = l:new[l:head : len(l:new) - l:tail - 1]
  let l:gone = len(l:old) - l:head - l:tail
  let l:common = min([l:gone, len(l:rest)])
  if l:common > 0
    call setline(l:head + 1, l:rest[: l:common - 1])
  endif
  if len(l:rest) > l:common
    call append(l:head + l:common, l:rest[l:common :])
  elseif l:gone > l:common
    silent execute printf('%d,%ddelete _', l:head + l:common + 1, l:head + l:gone)
  endif
endfunction

" Bytes `start` to `end` of the text become `text`. The cursor goes to the gap
" "<what we did>" that only the writer can fill.
function! s:splice(change) abort
  let l:text = join(getline(1, '$'), "\n") . "\n"
  call s:become(strpart(l:text, 0, a:change.start) . a:change.text . strpart(l:text, a:change.end))
  let l:gap = match(a:change.text, '\\\?<[^<>]*>\|&lt;[^<>&]*&gt;')
  execute 'goto' a:change.start + max([l:gap, 0]) + 1
endfunction

" The number of the chosen title from 0; -1: none.
function! s:choose(prompt, titles) abort
  let l:lines = map(copy(a:titles), '(v:key + 1) . ". " . v:val')
  let l:number = inputlist([a:prompt] + l:lines)
  return l:number >= 1 && l:number <= len(a:titles) ? l:number - 1 : -1
endfunction

function! s:touches(item, line1, line2) abort
  return a:item.lnum <= a:line2 && get(a:item, 'end_lnum', a:item.lnum) >= a:line1
endfunction

function! s:is_under_cursor(item) abort
  let l:at = [line('.'), col('.')]
  let l:start = [a:item.lnum, a:item.col]
  let l:end = [get(a:item, 'end_lnum', a:item.lnum), get(a:item, 'end_col', a:item.col)]
  return (l:at[0] > l:start[0] || l:at[0] == l:start[0] && l:at[1] >= l:start[1])
        \ && (l:at[0] < l:end[0] || l:at[0] == l:end[0] && l:at[1] <= l:end[1])
endfunction

" Findings under the cursor, or else on its line.
function! s:here() abort
  let l:items = s:items()
  if l:items is v:null
    return v:null
  endif
  let l:here = filter(copy(l:items), 's:is_under_cursor(v:val)')
  return empty(l:here) ? filter(l:items, 's:touches(v:val, line("."), line("."))') : l:here
endfunction

function! amends#cli#check() abort
  let l:items = s:items()
  if l:items is v:null
    return
  endif
  for l:item in l:items
    let l:item.bufnr = bufnr('%')
    let l:item.text .= ' [' . remove(l:item, 'code') . ']'
    " Of a list the end is the column behind it.
    if has_key(l:item, 'end_col')
      let l:item.end_col += 1
    endif
    call remove(l:item, 'finding')
    call remove(l:item, 'detail')
  endfor
  call setloclist(0, [], ' ', {'title': ':Amends check', 'items': l:items})
  if empty(l:items)
    lclose
    call amends#say('nothing found')
  else
    lwindow
  endif
endfunction

function! amends#cli#rewrite(line1, line2, range) abort
  if a:range > 0
    let l:items = s:items()
    if l:items isnot v:null
      call filter(l:items, 's:touches(v:val, a:line1, a:line2)')
    endif
  else
    let l:items = s:here()
  endif
  if l:items is v:null
    return
  endif
  let l:fixes = []
  for l:item in l:items
    let l:fixes += l:item.finding.fixes
  endfor
  if empty(l:fixes)
    return amends#say('nothing to rewrite here')
  endif
  let l:titles = map(copy(l:fixes), 'v:val.text ==# "" ? "(delete)" : v:val.text')
  let l:chosen = s:choose('amends: rewrite', l:titles)
  if l:chosen >= 0
    call s:splice(l:fixes[l:chosen])
  endif
endfunction

function! amends#cli#add() abort
  let l:reports = s:reports()
  if l:reports is v:null
    return
  endif
  let l:parts = []
  for l:report in l:reports
    let l:parts += filter(copy(l:report.improvements), 'type(v:val.insert) == type({})')
  endfor
  if empty(l:parts)
    return amends#say('no part is missing')
  endif
  let l:titles = map(copy(l:parts), 'printf("%s (+%d): %s", v:val.what, v:val.gain, v:val.line)')
  let l:chosen = s:choose('amends: add', l:titles)
  if l:chosen >= 0
    call s:splice(l:parts[l:chosen].insert)
  endif
endfunction

function! amends#cli#fix() abort
  let l:text = s:ask(['fix'])
  if l:text is v:null
    return
  endif
  let l:before = getline(1, '$')
  let l:view = winsaveview()
  call s:become(l:text)
  call winrestview(l:view)
  if getline(1, '$') ==# l:before
    call amends#say('nothing that can be put right unasked')
  endif
endfunction

function! amends#cli#explain() abort
  let l:items = s:here()
  if l:items is v:null
    return
  endif
  if empty(l:items)
    return amends#say('nothing found here')
  endif
  let l:lines = []
  for l:item in l:items
    let l:lines += (empty(l:lines) ? [] : ['']) + split(l:item.detail, "\n", 1)
  endfor
  silent! execute 'pclose'
  silent execute 'botright pedit' fnameescape('amends: ' . l:items[0].code)
  silent wincmd P
  setlocal buftype=nofile bufhidden=wipe noswapfile nobuflisted modifiable wrap linebreak
  silent %delete _
  call setline(1, l:lines)
  setlocal nomodifiable
  execute 'resize' min([len(l:lines), &previewheight])
  wincmd p
endfunction

function! amends#cli#score() abort
  let l:reports = s:reports()
  if l:reports is v:null
    return
  endif
  call amends#report#remember(bufnr('%'), l:reports, 0)
  let l:is_scored = 0
  for l:report in l:reports
    if type(l:report.score) != type(0)
      continue
    endif
    let l:is_scored = 1
    echo printf('amends: %d of 100 (%s)', l:report.score, l:report.grade)
          \ . (empty(l:report.missing) ? '' : ', missing: ' . join(l:report.missing, ', '))
    for l:better in l:report.improvements[:2]
      echo printf('  +%d %s', l:better.gain, l:better.advice)
    endfor
  endfor
  if !l:is_scored
    call amends#say('no apology here, so there is no score')
  endif
endfunction
