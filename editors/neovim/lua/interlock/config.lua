-- What people can set, and what is made of it for Neovim's client.
local M = {}

M.defaults = {
  cmd = { 'interlock', 'server' },
  filetypes = { 'python' },
  root_markers = { 'pyproject.toml', 'interlock.toml', 'setup.py', 'setup.cfg', '.git' },
  -- The table of `[tool.interlock]`; it counts more than pyproject.toml's.
  settings = {},
  -- `{ diagnostics = { channel = 'push' } }`: what the server has to know when it starts.
  init_options = nil,
  capabilities = nil,
  on_attach = nil,
}

M.options = vim.deepcopy(M.defaults)

function M.set(options)
  M.options = vim.tbl_deep_extend('force', vim.deepcopy(M.defaults), options or {})
  -- Lists are given whole, not merged.
  for _, list in ipairs({ 'cmd', 'filetypes', 'root_markers' }) do
    M.options[list] = options and options[list] or M.defaults[list]
  end
end

-- As `vim.lsp.config` takes it.
function M.lsp()
  local options = M.options
  return {
    cmd = options.cmd,
    filetypes = options.filetypes,
    root_markers = options.root_markers,
    settings = next(options.settings) and { interlock = options.settings } or nil,
    init_options = options.init_options,
    capabilities = options.capabilities,
    on_attach = options.on_attach,
  }
end

return M
