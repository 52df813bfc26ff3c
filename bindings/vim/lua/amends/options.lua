-- SPDX-License-Identifier: MIT
--
-- What the user may set: with require('amends').setup{...}, or in vim.g.amends.
local M = {}

local defaults = {
  -- The server and its arguments.
  cmd = { 'amends-lsp' },
  -- Start the server by itself in files of these types.
  autostart = true,
  filetypes = {
    'markdown', 'text', 'mail', 'html', 'xhtml', 'liquid', 'jinja', 'jinja2',
    'htmldjango', 'eruby', 'handlebars', 'html.handlebars', 'mustache', 'twig',
    'gotmpl', 'po',
  },
  -- Most of these hold no messages: only below a .amends.yaml.
  project_filetypes = { 'json', 'jsonc', 'yaml', 'csv', 'tsv' },
  -- The score at the end of a message's first line.
  show_score = true,
  -- Read this file in place of each .amends.yaml.
  config = nil,
  -- Milliseconds without a key before a document is checked.
  debounce = nil,
  -- function(client, bufnr), when the server looks after a buffer.
  on_attach = nil,
}

local kinds = {
  cmd = 'table', autostart = 'boolean', filetypes = 'table',
  project_filetypes = 'table', show_score = 'boolean', config = 'string',
  debounce = 'number', on_attach = 'function',
}

local chosen = nil -- by setup()

-- What is wrong with options, as a list of sentences.
function M.problems(options)
  local problems = {}
  for name, value in pairs(options) do
    local kind = kinds[name]
    -- A Vim script has numbers for true and false.
    local is_flag = kind == 'boolean' and (value == 0 or value == 1)
    if not kind then
      table.insert(problems, ('there is no option "%s"'):format(name))
    elseif type(value) ~= kind and not is_flag then
      table.insert(problems, ('"%s" must be a %s, not a %s'):format(name, kind, type(value)))
    end
  end
  table.sort(problems)
  return problems
end

local function merge(into, options)
  for name, value in pairs(options) do
    if kinds[name] == 'boolean' and type(value) == 'number' then
      value = value ~= 0
    end
    if type(value) == kinds[name] then
      into[name] = value
    end
  end
end

function M.choose(options)
  chosen = options
end

-- What the user gave, before the defaults.
function M.given()
  local given = {}
  for name, value in pairs(type(vim.g.amends) == 'table' and vim.g.amends or {}) do
    given[name] = value
  end
  for name, value in pairs(chosen or {}) do
    given[name] = value
  end
  return given
end

function M.get()
  local options = {}
  merge(options, defaults)
  merge(options, M.given())
  return options
end

return M
