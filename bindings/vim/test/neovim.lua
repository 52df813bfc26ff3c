-- SPDX-License-Identifier: MIT
--
-- A keeper of templates at work, in the real Neovim with the real server. Run by
-- test.sh in an empty folder that holds late.liquid.
local rig = require('rig')
local must, same, waits, finds = rig.must, rig.same, rig.waits, rig.finds

-- What the editor sends goes through `tee`, to see how it speaks.
local wire = vim.fn.getcwd() .. '/wire'
local lsp = vim.env.AMENDS_LSP
require('amends').setup({ cmd = { 'sh', '-c', ('tee "%s" | "%s"'):format(wire, lsp) } })

local scores = 0
vim.cmd('autocmd User AmendsScore let g:scores = get(g:, "scores", 0) + 1')

-- A template is opened.
vim.cmd('edit late.liquid')
same('the type is known', vim.bo.filetype, 'liquid')
finds('columns are right behind an emoji and an umlaut', {
  { 1, 25, 48, 'conditional.sorry-if' },
  { 1, 50, 65, 'blame.they.failed' },
})
waits('the status line has the score', function()
  return vim.fn['amends#statusline']() == 'amends 22 bad, 2 findings'
    or vim.fn['amends#statusline']():match('^amends %d+ %a+, 2 findings$')
end, vim.fn['amends#statusline'])
same('Lua has it too', require('amends').statusline(), vim.fn['amends#statusline']())
waits('and whoever wants to know is told', function() return vim.g.scores ~= nil end)
local namespace = vim.api.nvim_get_namespaces()['amends-score']
waits('it stands behind the first line of the text', function()
  local marks = vim.api.nvim_buf_get_extmarks(0, namespace, 0, -1, { details = true })
  return #marks == 1 and marks[1][4].virt_text[1][1]:match('^amends: %d+ of 100')
end)

-- It is typed.
vim.api.nvim_win_set_cursor(0, { 2, 0 })
rig.type('f😀i👍🏽 ü <Esc>')
finds('typing in front moves them', {
  { 1, 37, 60, 'conditional.sorry-if' },
  { 1, 62, 77, 'blame.they.failed' },
})
rig.type('Go<p>Unfortunately, it was not our fault.</p><Esc>')
waits('a new line is checked', function()
  return vim.tbl_contains(rig.rules(), 'denial.fault.not-ours')
end, rig.found)
rig.type('u')
rig.type('u')
finds('undo takes it back', {
  { 1, 25, 48, 'conditional.sorry-if' },
  { 1, 50, 65, 'blame.they.failed' },
})
local sent = rig.read(wire)
local _, changes = sent:gsub('"method":"textDocument\\?/didChange"', '')
local _, ranges = sent:gsub('"rangeLength"', '')
local _, texts = sent:gsub('order.late', '')
must('changes are sent in parts', changes >= 2 and ranges >= changes and texts == 1, { changes, ranges, texts })

-- A rewrite is taken.
rig.takes('Rewrite: “We screwed up”')
vim.cmd('2 | call search("THEY", "", 2)')
vim.cmd('Amends rewrite')
waits('a rewrite is put in', function()
  return rig.line(2):find('upset. We screwed up the delivery of {{ order.id }}.</p>', 1, true)
end, function() return { rig.line(2), rig.offered } end)
must('with ways to silence beside it', #rig.offered == 3, rig.offered)
finds('its finding is gone', { { 1, 25, 48, 'conditional.sorry-if' } })
rig.takes('Rewrite: “sorry that we')
vim.api.nvim_win_set_cursor(0, { 2, 60 })
vim.cmd('Amends rewrite')
waits('off the finding, those of the line are offered', function()
  return rig.line(2):find('I am sorry that we', 1, true)
end, function() return { rig.line(2), rig.offered } end)
rig.type('packed it late<Esc>')
same('the gap is selected, to be typed over', rig.line(2),
  '<p>Hallo 😀 Zoë, I am sorry that we packed it late. We screwed up the delivery of {{ order.id }}.</p>')
finds('nothing is left', {})
vim.cmd('write')
same('the file that is saved is right', rig.read('late.liquid'),
  '{% if order.late %}\n<p>Hallo 😀 Zoë, I am sorry that we packed it late. '
  .. 'We screwed up the delivery of {{ order.id }}.</p>\n{% endif %}\n'
  .. '<p>We will deliver it by {{ order.day }}.</p>\n')

-- A finding that must stay.
rig.type('Go<p>It was not our fault.</p><Esc>')
waits('another is found', function() return vim.deep_equal(rig.rules(), { 'denial.fault.not-ours' }) end, rig.found)
rig.takes('Ignore denial.fault.not-ours here')
vim.cmd('Amends rewrite')
waits('a comment comes with a gap for the reason', function()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
    :find('{% comment %} amends:ignore denial.fault.not-ours -- ', 1, true)
end, function() return { vim.api.nvim_buf_get_lines(0, 0, -1, false), rig.offered } end)
rig.type('the court said so<Esc>')
finds('it silences it', {})
must('the reason stands in it', table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  :find('-- the court said so {% endcomment %}', 1, true), vim.api.nvim_buf_get_lines(0, 0, -1, false))
vim.cmd('edit!')

-- The settings change while the editor runs.
rig.type('Go<p>THEY screwed up the delivery.</p><Esc>')
waits('an error is there', function() return vim.deep_equal(rig.rules(), { 'blame.they.failed' }) end, rig.found)
rig.write('.amends.yaml', 'rules:\n  blame.they: off\n')
finds('new settings count without a restart', {})
rig.write('.amends.yaml', 'rules:\n  blame.they: suggestion\n')
waits('so does a change of them', function()
  local all = vim.diagnostic.get(0)
  return #all == 1 and all[1].severity == vim.diagnostic.severity.INFO
end, function() return vim.diagnostic.get(0) end)
os.remove('.amends.yaml')
waits('and their end', function()
  local all = vim.diagnostic.get(0)
  return #all == 1 and all[1].severity == vim.diagnostic.severity.ERROR
end)

-- The other words of the command.
vim.cmd('Amends check')
same('check: the location list', vim.fn.getloclist(0)[1] and vim.fn.getloclist(0)[1].lnum, 5)
vim.cmd('lclose')
vim.fn.cursor(vim.fn.search('They\\c.*delivery\\.<', 'w'), 5)
vim.cmd('Amends explain')
rig.floats('explain: why, and what instead', 'nobody to turn to')
vim.cmd('Amends score')
rig.floats('score: what it is made of', 'blame.they')
vim.cmd('Amends nonsense')
must('an unknown word is told', vim.fn.execute('messages'):find('":Amends nonsense": there are check', 1, true))
same('words are completed', vim.fn.getcompletion('Amends re', 'cmdline'), { 'rewrite', 'restart' })

-- Which buffers.
local client = require('amends.client')
local function is_for(name, filetype)
  vim.cmd('edit ' .. name)
  vim.bo.filetype = filetype
  return client.is_for(0)
end
vim.cmd('write! | edit! late.liquid')
must('not a program', not is_for('a.c', 'c'))
must('not any JSON', not is_for('macros.json', 'json'))
rig.write('.amends.yaml', '')
must('JSON of a project', is_for('macros.json', 'json'))
os.remove('.amends.yaml')
vim.cmd('new | setlocal buftype=nofile filetype=markdown')
must('not the text of a window', not client.is_for(0))
vim.cmd('bwipeout!')

-- A mail that is being written; it gets its name last.
vim.cmd('enew | set filetype=mail')
vim.fn.setline(1, { 'Dear Tom,', '', 'THEY screwed up the delivery. I am sorry.' })
must('not without a name', not client.is_for(0))
vim.cmd('write neomutt-1-2-3')
finds('a mail', { { 2, 0, 15, 'blame.they.failed' } })
rig.takes('Add ownership')
vim.cmd('Amends add')
waits('add: a line for what is missing', function()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n'):find('This was our mistake')
end, function() return { rig.offered, vim.api.nvim_buf_get_lines(0, 0, -1, false) } end)
vim.cmd('$put =\'The warehouse lost your parcel.\'')
vim.cmd('Amends fix')
waits('fix: what may be done unasked', function()
  return rig.line(vim.fn.line('$')) == 'We lost your parcel.'
end, function() return { rig.line(vim.fn.line('$')), rig.said } end)
waits('fix: says that there is nothing', function()
  vim.cmd('Amends fix')
  vim.wait(100)
  return table.concat(rig.said, ' '):find('nothing that can be put right')
end)
vim.cmd('bwipeout!')

-- One server for all, until it is stopped.
vim.cmd('edit late.liquid')
local first = client.get().id
vim.fn.mkdir('other')
rig.write('other/b.md', 'THEY screwed up the delivery. I am sorry.\n')
vim.cmd('edit other/b.md')
waits('a second file', function() return #rig.rules() == 1 end, rig.found)
same('has the same server', client.of(0).id, first)
vim.cmd('Amends restart')
waits('restart: another server', function()
  local running = client.of(0)
  return running and running.id ~= first and #rig.rules() == 1
end, rig.found)
vim.cmd('Amends stop')
waits('stop: nothing is left', function()
  return client.get() == nil and #vim.diagnostic.get(0) == 0 and vim.fn['amends#statusline']() == ''
end, function() return { rig.found(), vim.fn['amends#statusline']() } end)
vim.cmd('silent write')
vim.wait(300)
must('and it stays so', client.get() == nil)
vim.cmd('Amends rewrite')
rig.says('rewrite without a server says how to start it', '":Amends start"')

-- The whole project.
vim.fn.mkdir('project/sub', 'p')
rig.write('project/.amends.yaml', 'root: true\nignore: [no.md]\n')
rig.write('project/one.md', 'THEY screwed up the delivery. I am sorry.\n')
rig.write('project/sub/two.md', '😀 ü THEY screwed up the delivery. I am sorry.\n')
rig.write('project/no.md', 'THEY screwed up the delivery. I am sorry.\n')
require('amends').start()
vim.cmd('edit project/one.md')
waits('a file of the project is open', function() return #rig.rules() == 1 end, rig.found)
vim.cmd('Amends workspace')
waits('its findings are listed', function() return #vim.fn.getqflist() == 2 end, vim.fn.getqflist)
local listed = {}
for _, item in ipairs(vim.fn.getqflist()) do
  listed[vim.fn.fnamemodify(vim.fn.bufname(item.bufnr), ':t')] = { item.lnum, item.col }
end
same('those of closed files are at their place too', listed, { ['one.md'] = { 1, 1 }, ['two.md'] = { 1, 9 } })
rig.says('and counted', '2 files, 2 findings')
vim.cmd('cclose')

-- Mistakes.
rig.said = {}
require('amends').setup({ cmd = 'amends-lsp', debouce = 1 })
rig.says('a wrong kind of option', 'setup(): "cmd" must be a table, not a string')
rig.says('an option that there is not', 'setup(): there is no option "debouce"')
require('amends').setup({ cmd = { '/nowhere/amends-lsp' } })
vim.cmd('Amends start')
rig.says('no server', 'there is no program "/nowhere/amends-lsp"')
vim.cmd('checkhealth amends')
must('the health check says it', table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  :find('ERROR:? there is no program "/nowhere/amends%-lsp"'))
require('amends').setup({ cmd = { lsp }, filetypes = { 'text' }, show_score = false })
vim.g.amends = { autostart = 1 }
rig.write('c.txt', 'THEY screwed up the delivery. I am sorry.\n')
vim.cmd('edit c.txt')
waits('it starts again with the right program', function() return #rig.rules() == 1 end, rig.found)
same('no score where none is wanted', #vim.api.nvim_buf_get_extmarks(0, namespace, 0, -1, {}), 0)
vim.cmd('checkhealth amends')
local health = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
must('the health check finds nothing wrong', not health:find('ERROR') and not health:find('WARN')
  and health:find('c.txt: amends %d+', 1), health)

-- vim.lsp.enable() of newer ones takes this table; each of its parts is used here.
local config = dofile(vim.env.AMENDS_VIM .. '/lsp/amends.lua')
same('lsp/amends.lua: types', config.filetypes[1], 'text')
vim.cmd('edit other/b.md')
local roots = {}
config.root_dir(vim.api.nvim_get_current_buf(), function(root) table.insert(roots, root) end)
same('lsp/amends.lua: not for other types', roots, {})
vim.cmd('edit c.txt')
config.root_dir(vim.api.nvim_get_current_buf(), function(root) table.insert(roots, root) end)
same('lsp/amends.lua: the root', #roots, 1)

rig.done()
