-- SPDX-License-Identifier: MIT
--
-- For vim.lsp.enable('amends') of Neovim 0.11 and newer, with autostart = false.
local client = require('amends.client')
local options = require('amends.options').get()

local config = client.config()
config.filetypes = {}
for _, list in ipairs({ options.filetypes, options.project_filetypes }) do
  for _, filetype in ipairs(list) do
    table.insert(config.filetypes, filetype)
  end
end
config.reuse_client = client.reuse
config.root_dir = function(bufnr, found)
  if client.is_for(bufnr) then
    found(client.root(bufnr))
  end
end
return config
