-- SPDX-License-Identifier: MIT
--
-- What the tests in Neovim share: a plain assertion that counts, and waiting.
local M = { passed = 0, failed = 0 }

function M.must(name, is_true, seen)
  if is_true then
    M.passed = M.passed + 1
    io.stdout:write('ok ', name, '\n')
  else
    M.failed = M.failed + 1
    io.stdout:write('not ok ', name, '\n')
    if seen ~= nil then
      io.stdout:write('# seen: ', vim.inspect(seen):gsub('\n', '\n# '), '\n')
    end
  end
end

function M.same(name, seen, wanted)
  M.must(name, vim.deep_equal(seen, wanted), { seen = seen, wanted = wanted })
end

-- Waits until `check` returns something true.
function M.waits(name, check, seen)
  M.must(name, vim.wait(8000, check, 10), seen and seen())
end

function M.type(keys)
  local codes = vim.api.nvim_replace_termcodes(keys, true, false, true)
  vim.api.nvim_feedkeys(codes, 'tx', false)
end

-- { { line, first byte, byte behind, rule } } from 0, in order.
function M.found()
  local list = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do
    local lsp = each.user_data and each.user_data.lsp or {}
    table.insert(list, { each.lnum, each.col, each.end_col, each.code or lsp.code })
  end
  table.sort(list, function(a, b)
    return a[1] < b[1] or a[1] == b[1] and a[2] < b[2]
  end)
  return list
end

function M.rules()
  return vim.tbl_map(function(each) return each[4] end, M.found())
end

function M.finds(name, wanted)
  M.waits(name, function() return vim.deep_equal(M.found(), wanted) end, M.found)
end

function M.line(number)
  return vim.api.nvim_buf_get_lines(0, number - 1, number, false)[1]
end

function M.read(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read('*a')
  file:close()
  return text
end

function M.write(path, text)
  local file = assert(io.open(path, 'wb'))
  file:write(text)
  file:close()
end

-- From now on the list of choices takes the first whose title holds the words.
function M.takes(words)
  M.offered = {}
  vim.ui.select = function(items, opts, done)
    for _, item in ipairs(items) do
      local title = opts.format_item(item)
      table.insert(M.offered, title)
    end
    for i, item in ipairs(items) do
      if M.offered[i]:find(words, 1, true) then
        return done(item, i)
      end
    end
    done(nil)
  end
end

-- What was said to the user, in order.
M.said = {}
vim.notify = function(text)
  table.insert(M.said, text)
end

function M.says(name, words)
  M.waits(name, function()
    return table.concat(M.said, '\n'):find(words, 1, true) ~= nil
  end, function() return M.said end)
end

-- The text of the floating window, or nil.
function M.float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
      return table.concat(lines, '\n'), window
    end
  end
end

function M.floats(name, words)
  M.waits(name, function()
    local text = M.float()
    return text and text:find(words, 1, true)
  end, M.float)
  local _, window = M.float()
  if window then
    vim.api.nvim_win_close(window, true)
  end
end

function M.done()
  io.stdout:write(('%d passed, %d failed\n'):format(M.passed, M.failed))
  io.stdout:flush()
  vim.cmd(M.failed == 0 and 'qall!' or 'cquit 1')
end

return M
