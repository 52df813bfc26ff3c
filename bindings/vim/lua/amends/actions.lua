-- SPDX-License-Identifier: MIT
--
-- What a writer does with a finding: take a rewrite, fill its gap, read why.
local client = require('amends.client')

local M = {}

local function say(text)
  vim.notify('amends: ' .. text, vim.log.levels.INFO)
end

-- The client of the current buffer; says so where there is none.
local function need_client()
  local running = client.of(vim.api.nvim_get_current_buf())
  if not running then
    say('the server does not look after this buffer; ":Amends start"')
  end
  return running
end

local function position(bufnr, row, column, encoding)
  local line = vim.api.nvim_buf_get_lines(bufnr, row, row + 1, true)[1] or ''
  column = math.min(column, #line)
  if encoding ~= 'utf-8' then
    local utf32, utf16 = vim.str_utfindex(line, column)
    column = encoding == 'utf-32' and utf32 or utf16
  end
  return { line = row, character = column }
end

-- Rows from 0, columns in bytes.
local function ask(running, bufnr, kind, first, last, answer)
  local encoding = running.offset_encoding
  local params = {
    textDocument = { uri = vim.uri_from_bufnr(bufnr) },
    range = {
      start = position(bufnr, first[1], first[2], encoding),
      ['end'] = position(bufnr, last[1], last[2], encoding),
    },
    context = { diagnostics = {}, only = { kind } },
  }
  client.request(running, 'textDocument/codeAction', params, function(err, actions)
    if err then
      say(err.message)
    else
      answer(actions or {})
    end
  end, bufnr)
end

-- The first "<what we did>" that an edit brought into the buffer: what only the
-- writer knows is selected, to be typed over.
local function select_gap(bufnr, edits)
  local gap = nil
  for _, edit in ipairs(edits) do
    gap = gap or edit.newText:match('\\?<[^<>\n]+>') or edit.newText:match('&lt;[^<>&\n]+&gt;')
  end
  if not gap or bufnr ~= vim.api.nvim_get_current_buf() then
    return
  end
  local first = edits[1].range.start.line
  local lines = vim.api.nvim_buf_get_lines(bufnr, first, first + 20, false)
  for i, line in ipairs(lines) do
    local from = line:find(gap, 1, true)
    if from then
      vim.api.nvim_win_set_cursor(0, { first + i, from - 1 })
      vim.cmd('normal! v')
      vim.api.nvim_win_set_cursor(0, { first + i, from + #gap - 2 })
      local keys = vim.api.nvim_replace_termcodes('<C-g>', true, false, true)
      vim.api.nvim_feedkeys(keys, 'n', false)
      return
    end
  end
end

local function edits_of(edit, uri)
  if edit.changes and edit.changes[uri] then
    return edit.changes[uri]
  end
  for _, change in ipairs(edit.documentChanges or {}) do
    if change.textDocument and change.textDocument.uri == uri then
      return change.edits
    end
  end
  return {}
end

local function take(running, bufnr, action)
  vim.lsp.util.apply_workspace_edit(action.edit, running.offset_encoding)
  local edits = edits_of(action.edit, vim.uri_from_bufnr(bufnr))
  if #edits == 1 then
    select_gap(bufnr, edits)
  end
end

local function choose(running, bufnr, actions, prompt)
  vim.ui.select(actions, {
    prompt = prompt,
    kind = 'codeaction',
    format_item = function(action) return action.title end,
  }, function(action)
    if action then
      take(running, bufnr, action)
    end
  end)
end

-- Rewrites, and ways to silence, for the finding under the cursor, or else for
-- those of the line; or of a range of lines (from 1).
function M.rewrite(first, last)
  local running = need_client()
  if not running then
    return
  end
  local bufnr = vim.api.nvim_get_current_buf()
  local cursor = vim.api.nvim_win_get_cursor(0)
  local at = { cursor[1] - 1, cursor[2] }
  local from = { (first or cursor[1]) - 1, 0 }
  local to = { (last or cursor[1]) - 1, math.huge }
  local function of_lines()
    ask(running, bufnr, 'quickfix', from, to, function(actions)
      if #actions == 0 then
        say('nothing to rewrite here')
      else
        choose(running, bufnr, actions, 'amends: rewrite')
      end
    end)
  end
  if first then
    return of_lines()
  end
  ask(running, bufnr, 'quickfix', at, at, function(actions)
    if #actions == 0 then
      of_lines()
    else
      choose(running, bufnr, actions, 'amends: rewrite')
    end
  end)
end

-- All findings, in the location list.
function M.check()
  local running = need_client()
  if not running then
    return
  end
  local namespace = vim.lsp.diagnostic.get_namespace(running.id)
  if #vim.diagnostic.get(0, { namespace = namespace }) == 0 then
    vim.cmd('lclose')
    say('nothing found')
  else
    vim.diagnostic.setloclist({ namespace = namespace, title = ':Amends check' })
  end
end

local function whole(bufnr)
  return { 0, 0 }, { vim.api.nvim_buf_line_count(bufnr) - 1, math.huge }
end

-- A line for a part of a good apology that is missing.
function M.add()
  local running = need_client()
  if not running then
    return
  end
  local bufnr = vim.api.nvim_get_current_buf()
  local cursor = vim.api.nvim_win_get_cursor(0)
  local at = { cursor[1] - 1, cursor[2] }
  ask(running, bufnr, 'refactor.rewrite', at, at, function(actions)
    if #actions == 0 then
      say('no part is missing')
    else
      choose(running, bufnr, actions, 'amends: add')
    end
  end)
end

-- All rewrites that may be made unasked.
function M.fix()
  local running = need_client()
  if not running then
    return
  end
  local bufnr = vim.api.nvim_get_current_buf()
  local first, last = whole(bufnr)
  ask(running, bufnr, 'source.fixAll.amends', first, last, function(actions)
    if #actions == 0 then
      say('nothing that can be put right unasked')
    else
      vim.lsp.util.apply_workspace_edit(actions[1].edit, running.offset_encoding)
    end
  end)
end

-- Why, what instead, what it costs: in a window at the cursor.
function M.explain()
  if need_client() then
    vim.lsp.buf.hover()
  end
end

-- What the score of the message at the cursor is made of.
function M.score()
  local running = need_client()
  if not running then
    return
  end
  local bufnr = vim.api.nvim_get_current_buf()
  local row = vim.api.nvim_win_get_cursor(0)[1] - 1
  local params = { textDocument = { uri = vim.uri_from_bufnr(bufnr) } }
  client.request(running, 'textDocument/codeLens', params, function(err, lenses)
    local nearest = nil
    for _, lens in ipairs(not err and lenses or {}) do
      if not nearest or lens.range.start.line <= row then
        nearest = lens
      end
    end
    if not nearest then
      return say('no apology here, so there is no score')
    end
    local command = { command = nearest.command.command, arguments = nearest.command.arguments }
    client.request(running, 'workspace/executeCommand', command, function() end, bufnr)
  end, bufnr)
end

-- The diagnostics of files below a folder, in the quickfix list.
local function list(running, root)
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(nil, { namespace = client.namespace(running) })) do
    if vim.startswith(vim.api.nvim_buf_get_name(diagnostic.bufnr), root .. '/') then
      table.insert(found, diagnostic)
    end
  end
  vim.fn.setqflist({}, ' ', { title = 'Amends workspace', items = vim.diagnostic.toqflist(found) })
  vim.cmd('botright copen')
end

-- Checks all files of the project and lists what was found, in the quickfix list.
function M.workspace()
  local bufnr = vim.api.nvim_get_current_buf()
  local running = client.get()
  if not running then
    return need_client()
  end
  local root = client.root(bufnr)
  local params = { command = 'amends.checkWorkspace', arguments = { vim.uri_from_fname(root) } }
  say('checking ' .. vim.fn.fnamemodify(root, ':~'))
  client.request(running, 'workspace/executeCommand', params, function(err, result)
    if err then
      return say(err.message)
    end
    local found = result.errors + result.warnings + result.suggestions
    local missed = result.notChecked > 0 and (', %d not checked'):format(result.notChecked) or ''
    say(('%d files, %d findings%s'):format(result.files, found, missed))
    if found + result.notChecked > 0 then
      list(running, root)
    end
  end, bufnr)
end

return M
