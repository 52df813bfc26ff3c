" SPDX-License-Identifier: MIT
"
" Compiler:	amends, which checks the wording of apologies
" Usage:	:compiler amends | :make        or  :make templates/
if exists('current_compiler')
  finish
endif
let current_compiler = 'amends'

let s:save_cpo = &cpo
set cpo&vim

" The file of the buffer without arguments; files and folders, or options, with
" them. Columns in bytes are Vim's.
CompilerSet makeprg=amends\ check\ --template\ '{file}:{line}:{byte_column}:{end_line}:{end_byte_column}:\ {severity}:\ {message}\ [{rule}]\\n'\ $*\ %:S
CompilerSet errorformat=
      \%f:%l:%c:%e:%k:\ %trror:\ %m,
      \%f:%l:%c:%e:%k:\ %tarning:\ %m,
      \%I%f:%l:%c:%e:%k:\ suggestion:\ %m,
      \%f:%l:%c:\ %trror:\ %m,
      \%Eamends:\ %f:\ %m

let &cpo = s:save_cpo
unlet s:save_cpo
