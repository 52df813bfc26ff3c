" SPDX-License-Identifier: MIT
"
" The same keeper of templates in Vim: quickfix list, :Amends, and ALE if it is
" there. Run by test.sh in an empty folder that holds late.liquid and b.md.
set nocompatible nomore encoding=utf-8 noswapfile viminfo=
filetype plugin on
let s:passed = 0
let s:failed = 0
let s:lines = []

function! s:must(name, is_true, ...) abort
  let s:passed += a:is_true ? 1 : 0
  let s:failed += a:is_true ? 0 : 1
  call add(s:lines, (a:is_true ? 'ok ' : 'not ok ') . a:name)
  if !a:is_true && a:0 > 0
    call add(s:lines, '# seen: ' . string(a:1))
  endif
endfunction

function! s:same(name, seen, wanted) abort
  call s:must(a:name, a:seen ==# a:wanted, [a:seen, a:wanted])
endfunction

function! s:waits(name, check, ...) abort
  let l:left = 500
  while l:left > 0 && !eval(a:check)
    sleep 10m
    let l:left -= 1
  endwhile
  call s:must(a:name, l:left > 0, a:0 > 0 ? eval(a:1) : '')
endfunction

" What :Amends asks takes this number.
function! s:types(keys) abort
  call feedkeys(a:keys, 'tx')
endfunction

function! s:places(list) abort
  return map(copy(a:list), '[v:val.lnum, v:val.col, v:val.end_col, v:val.type]')
endfunction

function! s:tests() abort
  " The compiler.
  edit late.liquid
  compiler amends
  silent make!
  let l:list = getqflist()
  call s:same('make: columns are right behind an emoji and an umlaut', s:places(l:list),
        \ [[2, 26, 49, 'e'], [2, 51, 66, 'e']])
  call s:same('make: the file', bufname(l:list[0].bufnr), 'late.liquid')
  call s:must('make: the words and the rule', l:list[1].text =~# 'Blames "them".*\[blame.they.failed\]$', l:list[1].text)
  cfirst
  call s:same('make: cfirst goes there', strpart(getline('.'), col('.') - 1, 8), 'sorry if')
  call writefile(['rulez: 1'], '.amends.yaml')
  silent make!
  call s:must('make: wrong settings are an entry', getqflist()[0].text =~# 'unknown key "rulez"' && getqflist()[0].lnum == 1, getqflist())
  call delete('.amends.yaml')
  call mkdir('a folder')
  call writefile(['We lost it!!! The courier lost it.'], 'a folder/it''s.md')
  execute 'edit' fnameescape('a folder/it''s.md')
  compiler amends
  silent make!
  call s:must('make: a name with spaces and a quote', !empty(getqflist()) && bufname(getqflist()[0].bufnr) ==# 'a folder/it''s.md', getqflist())

  " :Amends, on what is not saved.
  edit late.liquid
  2
  normal! 0
  call s:types("f😀i👍🏽 ü \<Esc>")
  Amends check
  call s:same('check: the location list has the text as it is', s:places(getloclist(0)),
        \ [[2, 38, 61, 'E'], [2, 63, 78, 'E']])
  call s:must('check: in a window', &buftype ==# 'quickfix')
  lclose
  call s:must('check: the status line', amends#statusline() =~# '^amends \d\+ bad, 2 findings$', amends#statusline())
  undo
  call cursor(2, 52)
  call s:types(":Amends rewrite\<CR>1\<CR>")
  call s:must('rewrite: the finding under the cursor', getline(2) =~# 'upset. We screwed up the delivery of {{ order.id }}.</p>$', getline(2))
  call s:types(":Amends rewrite\<CR>1\<CR>")
  call s:must('rewrite: off it, those of the line', getline(2) =~# 'I am sorry that we &lt;what we did&gt;\. We', getline(2))
  call s:same('rewrite: the cursor is at the gap', strpart(getline('.'), col('.') - 1, 12), '&lt;what we ')
  call s:types("cf;\<Esc>")
  undo
  call s:types(":Amends rewrite\<CR>\<CR>")
  call s:same('the rest is as it was', getline(3, '$'), ['{% endif %}', '<p>We will deliver it by {{ order.day }}.</p>'])
  silent write
  call s:same('the file that is saved is right', readfile('late.liquid')[1],
        \ '<p>Hallo 😀 Zoë, I am sorry that we &lt;what we did&gt;. We screwed up the delivery of {{ order.id }}.</p>')
  call append('$', ['<!-- amends:ignore denial.fault -- the court said so -->', '<p>It was not our fault.</p>'])
  Amends check
  call s:must('an ignore comment silences', empty(filter(getloclist(0), 'v:val.text =~# "denial"')), getloclist(0))
  lclose
  edit! b.md
  call s:same('a mail', &filetype, 'markdown')
  Amends fix
  call s:same('fix: what may be done unasked', getline(1, '$'), ['# Späte Lieferung', '', 'THEY screwed up. We lost your order, and I am sorry. 😀'])
  call cursor(3, 3)
  Amends explain
  call s:must('explain: why, in a window', !empty(filter(range(1, winnr('$')), 'join(getbufline(winbufnr(v:val), 1, "$")) =~# "nobody to turn to"')))
  call s:same('explain: the cursor stays', expand('%:t'), 'b.md')
  pclose
  call s:must('score', execute('Amends score') =~# 'amends: \d\+ of 100', execute('Amends score'))
  call s:types(":Amends add\<CR>1\<CR>")
  call s:must('add: a line for what is missing', len(join(getline(1, '$'))) > 80, getline(1, '$'))
  undo
  call writefile(['rules:', '  blame.they: off'], '.amends.yaml')
  Amends check
  call s:same('settings count at once', len(filter(getloclist(0), 'v:val.text =~# "blame.they"')), 0)
  lclose
  call delete('.amends.yaml')
  let g:amends_executable = '/nowhere/amends'
  call s:must('no program is told', execute('Amends check') =~# 'no program "/nowhere/amends"')
  unlet g:amends_executable
  call s:must('an unknown word is told', execute('Amends nonsense') =~# 'there are add, check')
  bwipeout!

  " ALE.
  if !exists('g:loaded_ale')
    return s:must('ALE is there', 0)
  endif
  edit b.md
  call s:waits('ALE: a file is checked when it is opened', 'len(get(get(g:ale_buffer_info, bufnr("%"), {}), "loclist", [])) == 2', 'get(g:ale_buffer_info, bufnr("%"), {})')
  let l:list = g:ale_buffer_info[bufnr('%')].loclist
  call s:same('ALE: places', map(copy(l:list), '[v:val.lnum, v:val.col, v:val.end_col, v:val.type, v:val.code]'),
        \ [[3, 1, 15, 'E', 'blame.they.failed'], [3, 18, 35, 'W', 'blame.internal.unit']])
  call s:must('ALE: detail', l:list[0].detail =~# 'nobody to turn to.*Rewrite: We screwed up', l:list[0].detail)
  call s:must('ALE: the status line', amends#statusline() =~# '^amends \d\+ \a\+, 2 findings$', amends#statusline())
  call cursor(3, 1)
  call s:types("iÜ😀 \<Esc>")
  call s:waits('ALE: typing moves them', 'get(get(g:ale_buffer_info[bufnr("%")].loclist, 0, {}), "col") == 8', 'g:ale_buffer_info[bufnr("%")].loclist')
  let b:ale_fixers = ['amends']
  ALEFix
  call s:waits('ALE: fixes', 'getline(3) =~# "We lost your order"', 'getline(1, "$")')
  call writefile(['rulez: 1'], '.amends.yaml')
  ALELint
  call s:waits('ALE: wrong settings are told', 'get(get(g:ale_buffer_info[bufnr("%")].loclist, 0, {}), "text", "") =~# "unknown key"', 'g:ale_buffer_info[bufnr("%")].loclist')
  call delete('.amends.yaml')
endfunction

try
  call s:tests()
catch
  call s:must('no error', 0, v:exception . ' at ' . v:throwpoint)
endtry
call add(s:lines, s:passed . ' passed, ' . s:failed . ' failed')
call writefile(s:lines, 'results')
execute s:failed == 0 ? 'qall!' : 'cquit!'
