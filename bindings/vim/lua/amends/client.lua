-- SPDX-License-Identifier: MIT
--
-- The one client for all buffers, on the API of Neovim 0.7 (start_client), of
-- 0.8 and later (vim.lsp.start), and for vim.lsp.enable() of 0.11 (lsp/amends.lua).
local options = require('amends.options')

local M = {}

M.name = 'amends'
M.markers = { '.amends.yaml', '.git' }

local uv = vim.uv or vim.loop

-- The nearest folder from `dir` up that holds one of the names.
local function upward(dir, names)
  while true do
    for _, name in ipairs(names) do
      if uv.fs_stat(dir .. '/' .. name) then
        return dir
      end
    end
    local parent = vim.fn.fnamemodify(dir, ':h')
    if parent == dir then
      return nil
    end
    dir = parent
  end
end

local function folder_of(bufnr)
  local name = vim.api.nvim_buf_get_name(bufnr)
  if name:match('^%w[%w+.-]+://') then
    return uv.cwd()
  end
  return vim.fn.fnamemodify(name, ':p:h')
end

-- Settings are looked for from the document up by the server; the root only
-- says what counts for a document that has no file.
function M.root(bufnr)
  local folder = folder_of(bufnr)
  return upward(folder, M.markers) or folder
end

local function contains(words, word)
  for _, each in ipairs(words) do
    if each == word then
      return true
    end
  end
  return false
end

-- Whether the server is for a buffer. One without a name has no address that
-- findings could be sent to.
function M.is_for(bufnr)
  if vim.api.nvim_buf_get_name(bufnr) == '' then
    return false
  end
  local buftype = vim.bo[bufnr].buftype
  if buftype ~= '' and buftype ~= 'acwrite' then
    return false
  end
  local filetype = vim.bo[bufnr].filetype
  local chosen = options.get()
  if contains(chosen.filetypes, filetype) then
    return true
  end
  return contains(chosen.project_filetypes, filetype)
    and upward(folder_of(bufnr), { '.amends.yaml' }) ~= nil
end

local function capabilities()
  local all = vim.lsp.protocol.make_client_capabilities()
  -- The server looks at its settings itself; a client that watched a whole
  -- home folder for them would be slow.
  if all.workspace and all.workspace.didChangeWatchedFiles then
    all.workspace.didChangeWatchedFiles.dynamicRegistration = false
  end
  -- Neovim applies such edits without saying so before 0.11; settings are only
  -- put into a new file with them.
  if all.workspace and all.workspace.workspaceEdit then
    all.workspace.workspaceEdit.documentChanges = true
  end
  return all
end

-- What is shown as a message would need the Enter key when it is long.
local function show_message(_, result)
  if result.message:find('\n') then
    local lines = vim.split(result.message, '\n', { plain = true })
    vim.lsp.util.open_floating_preview(lines, '', { focus_id = 'amends' })
  else
    local levels = { vim.log.levels.ERROR, vim.log.levels.WARN }
    vim.notify('amends: ' .. result.message, levels[result.type] or vim.log.levels.INFO)
  end
  return vim.NIL
end

-- Calls a function of a client: from Neovim 0.11 on they are methods.
local function call(client, name, ...)
  if vim.fn.has('nvim-0.11') == 1 then
    return client[name](client, ...)
  end
  return client[name](...)
end

local stopping = {} -- by id: clients that were told to end, and may take a while

-- The same server for all folders: it reads the settings of each by itself.
function M.reuse(client, config)
  return client.name == config.name and not stopping[client.id]
    and not call(client, 'is_stopped')
end

function M.config()
  local chosen = options.get()
  return {
    name = M.name,
    cmd = chosen.cmd,
    -- Neovim asks for diagnostics after a change of the text; those that are
    -- sent come after a change of the settings too.
    init_options = {
      scores = true,
      diagnostics = 'push',
      debounce = chosen.debounce,
      config = chosen.config and vim.fn.fnamemodify(chosen.config, ':p'),
    },
    capabilities = capabilities(),
    handlers = {
      ['amends/score'] = function(_, result, context)
        require('amends.score').receive(result, context.client_id)
      end,
      ['window/showMessage'] = show_message,
    },
    on_attach = chosen.on_attach,
    on_exit = function(code, signal)
      if code ~= 0 and signal == 0 then
        vim.schedule(function()
          vim.notify(('amends: the server ended with %d; :checkhealth amends'):format(code),
            vim.log.levels.ERROR)
        end)
      end
    end,
  }
end

local function all()
  return (vim.lsp.get_clients or vim.lsp.get_active_clients)()
end

-- The running client, or nil.
function M.get()
  for _, client in ipairs(all()) do
    if M.reuse(client, { name = M.name }) then
      return client
    end
  end
end

-- What its diagnostics are known by.
function M.namespace(client)
  return vim.lsp.diagnostic.get_namespace(client.id)
end

-- The client, when it looks after the buffer.
function M.of(bufnr)
  local client = M.get()
  if client and vim.lsp.buf_is_attached(bufnr, client.id) then
    return client
  end
end

function M.request(client, method, params, handler, bufnr)
  return call(client, 'request', method, params, handler, bufnr)
end

local last_id = nil

-- Neovim 0.7 does not list clients that are just starting: the last is known.
local function attach_old(bufnr, config)
  local known = last_id and vim.lsp.get_client_by_id(last_id)
  if not known or not M.reuse(known, config) then
    last_id = vim.lsp.start_client(config)
  end
  if last_id then
    vim.lsp.buf_attach_client(bufnr, last_id)
  end
  return last_id
end

local has_warned = false

-- Starts the server where it does not run, and has it look after the buffer.
function M.start(bufnr)
  local config = M.config()
  if vim.api.nvim_buf_get_name(bufnr) == '' then
    vim.notify('amends: give the buffer a name first', vim.log.levels.WARN)
    return nil
  end
  if vim.fn.executable(config.cmd[1]) == 0 then
    if not has_warned then
      has_warned = true
      vim.notify(('amends: there is no program "%s"; :checkhealth amends'):format(config.cmd[1]),
        vim.log.levels.WARN)
    end
    return nil
  end
  config.root_dir = M.root(bufnr)
  if not vim.lsp.start then
    return attach_old(bufnr, config)
  end
  return vim.lsp.start(config, { bufnr = bufnr, reuse_client = M.reuse })
end

-- A server that does not end when it is asked to is ended.
function M.stop()
  local client = M.get()
  if not client then
    return
  end
  stopping[client.id] = true
  vim.lsp.stop_client(client.id)
  vim.defer_fn(function()
    if vim.lsp.get_client_by_id(client.id) then
      vim.lsp.stop_client(client.id, true)
    end
  end, 3000)
end

return M
