-- SPDX-License-Identifier: MIT
--
-- The score of a buffer: in b:amends, for status lines, and as text behind the
-- first line of each message.
local client = require('amends.client')
local options = require('amends.options')

local M = {}

local namespace = vim.api.nvim_create_namespace('amends-score')

local function value(word)
  if word == vim.NIL then
    return nil
  end
  return word
end

local function draw(bufnr, lenses)
  vim.api.nvim_buf_clear_namespace(bufnr, namespace, 0, -1)
  local last = vim.api.nvim_buf_line_count(bufnr) - 1
  for _, lens in ipairs(lenses or {}) do
    if lens.range.start.line <= last then
      vim.api.nvim_buf_set_extmark(bufnr, namespace, lens.range.start.line, 0, {
        virt_text = { { lens.command.title, 'LspCodeLens' } },
        hl_mode = 'combine',
      })
    end
  end
end

local function draw_soon(bufnr, client_id)
  local running = vim.lsp.get_client_by_id(client_id)
  if not running or not options.get().show_score then
    return
  end
  local params = { textDocument = { uri = vim.uri_from_bufnr(bufnr) } }
  client.request(running, 'textDocument/codeLens', params, function(err, lenses)
    if not err and vim.api.nvim_buf_is_loaded(bufnr) then
      draw(bufnr, lenses)
    end
  end, bufnr)
end

-- The server's word after each check.
function M.receive(result, client_id)
  local bufnr = vim.uri_to_bufnr(result.uri)
  local running = client.of(bufnr)
  -- A server that is ending may still have something to say.
  if not running or running.id ~= client_id then
    return
  end
  vim.api.nvim_buf_set_var(bufnr, 'amends', {
    score = value(result.score),
    grade = value(result.grade),
    missing = result.missing,
    messages = result.messages,
    findings = result.findings,
  })
  draw_soon(bufnr, client_id)
  if vim.fn.exists('#User#AmendsScore') == 1 then
    vim.cmd('doautocmd <nomodeline> User AmendsScore')
  end
  vim.cmd('redrawstatus!')
end

-- Of a buffer that is no longer looked after.
function M.forget(bufnr)
  if vim.api.nvim_buf_is_loaded(bufnr) then
    vim.api.nvim_buf_clear_namespace(bufnr, namespace, 0, -1)
    pcall(vim.api.nvim_buf_del_var, bufnr, 'amends')
  end
end

return M
