" SPDX-License-Identifier: MIT
"
" What `amends check -o jsonl` says of a buffer. Columns become bytes from 1, as
" Vim has them; those of the report count characters.

" Arguments of the program for a buffer: what it is, by its name, or where that
" says nothing by its type.
let s:formats = {
      \ 'markdown': 'markdown', 'html': 'html', 'xhtml': 'html', 'liquid': 'template',
      \ 'jinja': 'template', 'jinja2': 'template', 'htmldjango': 'template',
      \ 'eruby': 'template', 'handlebars': 'template', 'mustache': 'template',
      \ 'twig': 'template', 'gotmpl': 'template', 'json': 'json', 'yaml': 'yaml',
      \ 'csv': 'csv', 'po': 'po',
      \ }

function! amends#report#arguments(buffer) abort
  let l:name = bufname(a:buffer)
  let l:arguments = l:name ==# '' ? [] : ['--stdin-filename', fnamemodify(l:name, ':p')]
  if fnamemodify(l:name, ':e') ==# ''
    for l:filetype in split(getbufvar(a:buffer, '&filetype'), '\.')
      if has_key(s:formats, l:filetype)
        return l:arguments + ['--format', s:formats[l:filetype]]
      endif
    endfor
  endif
  return l:arguments
endfunction

" The reports of a buffer's messages, one a line of `--output jsonl`; other lines
" are the program's complaints. What it could not check has no findings, and is
" complained about.
function! amends#report#read(lines) abort
  let l:objects = map(filter(copy(a:lines), 'v:val =~# "^{"'), 'json_decode(v:val)')
  return filter(l:objects, 'has_key(v:val, "findings")')
endfunction

function! s:byte(lines, line, column) abort
  let l:text = get(a:lines, a:line - 1, '')
  let l:byte = byteidxcomp(l:text, a:column - 1)
  return (l:byte < 0 ? strlen(l:text) : l:byte) + 1
endfunction

let s:types = {'error': 'E', 'warning': 'W', 'suggestion': 'I'}

function! s:item(finding, lines) abort
  let l:item = {
        \ 'lnum': 1, 'col': 1,
        \ 'type': get(s:types, a:finding.severity, 'I'),
        \ 'code': a:finding.rule,
        \ 'text': a:finding.message . '. ' . a:finding.advice,
        \ 'detail': join([a:finding.message . ' [' . a:finding.rule . ']', '', a:finding.why,
        \                 '', a:finding.advice]
        \                + map(copy(a:finding.fixes), "'Rewrite: ' . v:val.text"), "\n"),
        \ 'finding': a:finding,
        \ }
  if type(a:finding.range) == type({})
    let l:item.lnum = a:finding.range.start.line
    let l:item.col = s:byte(a:lines, l:item.lnum, a:finding.range.start.column)
    let l:item.end_lnum = a:finding.range.end.line
    " The last byte, not the one behind it.
    let l:item.end_col = s:byte(a:lines, l:item.end_lnum, a:finding.range.end.column) - 1
  endif
  return l:item
endfunction

" All findings, as items of quickfix lists and of ALE.
function! amends#report#items(reports, lines) abort
  let l:items = []
  for l:report in a:reports
    for l:finding in l:report.findings
      call add(l:items, s:item(l:finding, a:lines))
    endfor
  endfor
  return l:items
endfunction

" Leaves the lowest score of the messages for the status line.
function! amends#report#remember(buffer, reports, count) abort
  let l:state = {'findings': a:count, 'messages': len(a:reports), 'missing': []}
  for l:report in a:reports
    if type(l:report.score) == type(0)
          \ && (!has_key(l:state, 'score') || l:report.score < l:state.score)
      let l:state.score = l:report.score
      let l:state.grade = l:report.grade
      let l:state.missing = l:report.missing
    endif
  endfor
  call setbufvar(a:buffer, 'amends', l:state)
  if exists('#User#AmendsScore')
    doautocmd <nomodeline> User AmendsScore
  endif
endfunction
