-- SPDX-License-Identifier: MIT
--
-- amends for Neovim. Nothing needs to be called; see :help amends-neovim.
local M = {}

local function client()
  return require('amends.client')
end

-- Options for this session. What is wrong in them is said and left out.
function M.setup(options)
  options = options or {}
  if type(options) ~= 'table' then
    error('amends: setup() takes a table', 2)
  end
  local module = require('amends.options')
  for _, problem in ipairs(module.problems(options)) do
    vim.notify('amends: setup(): ' .. problem, vim.log.levels.WARN)
  end
  module.choose(options)
end

local is_stopped = false -- by the user, who wants it to stay so

-- Starts the server for a buffer, whatever its type.
function M.start(bufnr)
  is_stopped = false
  return client().start(bufnr or vim.api.nvim_get_current_buf())
end

-- Called for each buffer that gets a type or a name.
function M.wants_start(bufnr)
  if is_stopped or not require('amends.options').get().autostart then
    return
  end
  if client().is_for(bufnr) and not client().of(bufnr) then
    M.start(bufnr)
  end
end

-- Stops the server, for all buffers.
function M.stop()
  is_stopped = true
  client().stop()
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    require('amends.score').forget(bufnr)
  end
end

-- Stops the server and starts it for the buffers that it looked after.
function M.restart()
  local running = client().get()
  local buffers = {}
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if running and vim.lsp.buf_is_attached(bufnr, running.id) then
      table.insert(buffers, bufnr)
    end
  end
  M.stop()
  if #buffers == 0 then
    buffers = { vim.api.nvim_get_current_buf() }
  end
  for _, bufnr in ipairs(buffers) do
    M.start(bufnr)
  end
end

-- For a status line: "amends 41 poor, 3 findings"; empty where there is nothing
-- to say.
function M.statusline(bufnr)
  return vim.fn['amends#statusline'](bufnr or vim.api.nvim_get_current_buf())
end

for _, name in ipairs({ 'check', 'rewrite', 'add', 'fix', 'explain', 'score', 'workspace' }) do
  M[name] = function(...)
    return require('amends.actions')[name](...)
  end
end

return M
