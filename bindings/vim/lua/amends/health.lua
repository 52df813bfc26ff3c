-- SPDX-License-Identifier: MIT
--
-- :checkhealth amends
local M = {}

local client = require('amends.client')
local options = require('amends.options')

-- Neovim 0.7 calls them report_ok and so on.
local function reporter(name)
  local health = vim.health or require('health')
  return health[name] or health['report_' .. name]
end

local function say(kind, ...)
  reporter(kind)(...)
end

local function check_editor()
  say('start', 'amends: Neovim')
  if vim.fn.has('nvim-0.7') == 0 then
    say('error', 'Neovim 0.7 or newer is needed')
  else
    say('ok', vim.split(vim.fn.execute('version'), '\n', { trimempty = true })[1])
  end
  local given = vim.g.amends
  if given ~= nil and type(given) ~= 'table' then
    say('error', 'g:amends is no dictionary')
  end
  local problems = options.problems(options.given())
  for _, problem in ipairs(problems) do
    say('warn', problem, { 'See :help amends-options' })
  end
  if #problems == 0 then
    say('ok', 'options are as they should be')
  end
end

local function check_program(program, install)
  if vim.fn.executable(program) == 0 then
    say('error', ('there is no program "%s"'):format(program), { install })
    return
  end
  local version = vim.fn.systemlist({ program, '--version' })[1] or ''
  if vim.v.shell_error ~= 0 then
    say('error', ('"%s --version" fails'):format(program), { version })
  else
    say('ok', ('%s (%s)'):format(version, vim.fn.exepath(program)))
  end
end

local function check_programs()
  say('start', 'amends: programs')
  check_program(options.get().cmd[1],
    'Install amends, or give its place: require("amends").setup{cmd = {"/place/of/amends-lsp"}}')
end

-- The file that the user meant, for the report's own buffer is none.
local function buffers()
  local found = {}
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(bufnr) and client.of(bufnr) then
      table.insert(found, bufnr)
    end
  end
  return found
end

local function check_server()
  say('start', 'amends: server')
  local running = client.get()
  if not running then
    say('info', 'not running: it starts with the first file that it is for')
    return
  end
  local log = (vim.lsp.get_log_path or vim.lsp.log.get_filename)()
  say('ok', ('running, client %d; log: %s'):format(running.id, log))
  for _, bufnr in ipairs(buffers()) do
    local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(bufnr), ':~')
    local line = vim.fn['amends#statusline'](bufnr)
    say('info', ('%s: %s'):format(name ~= '' and name or '[No Name]', line ~= '' and line or 'no findings'))
  end
end

function M.check()
  check_editor()
  check_programs()
  check_server()
end

return M
