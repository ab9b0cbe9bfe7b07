-- Starting and finding the server's clients, in each version of Neovim from 0.7 on.
local config = require('interlock.config')

local M = {}

local function has(version) return vim.fn.has('nvim-' .. version) == 1 end

-- All running clients of Interlock, or those of one buffer.
function M.clients(buffer)
  local all
  if has('0.10') then
    all = vim.lsp.get_clients({ bufnr = buffer })
  elseif buffer then
    all = vim.lsp.buf_get_clients(buffer)
  else
    all = vim.lsp.get_active_clients()
  end
  local ours = {}
  for _, client in pairs(all) do
    if client.name == 'interlock' then table.insert(ours, client) end
  end
  return ours
end

-- The program that is in use, or would be.
function M.program()
  local client = M.clients()[1]
  local cmd = client and client.config.cmd or config.options.cmd
  -- Since 0.11 people may have said it to `vim.lsp.config` alone.
  if not client and has('0.11') then cmd = (vim.lsp.config.interlock or {}).cmd or cmd end
  return type(cmd) == 'table' and cmd[1] or 'interlock'
end

function M.request(client, method, params, handler, buffer)
  if has('0.11') then
    client:request(method, params, handler, buffer)
  else
    client.request(method, params, handler, buffer)
  end
end

local function stop(client)
  if has('0.11') then
    client:stop()
  else
    client.stop()
  end
end

-- Starts a client, or takes the one that runs for the same root, and attaches it.
local function attach(client_config, buffer)
  if has('0.8') then
    -- 0.8 knows no `bufnr` and takes the current buffer.
    vim.api.nvim_buf_call(buffer, function() vim.lsp.start(client_config, { bufnr = buffer }) end)
    return
  end
  for _, client in ipairs(M.clients()) do
    if client.config.root_dir == client_config.root_dir then
      vim.lsp.buf_attach_client(buffer, client.id)
      return
    end
  end
  local id = vim.lsp.start_client(client_config)
  if id then vim.lsp.buf_attach_client(buffer, id) end
end

local function root_of(buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  -- The first marker that is found counts, not the nearest: a project's own file before its repository's.
  for _, marker in ipairs(config.options.root_markers) do
    local at = folder
    while true do
      if vim.loop.fs_stat(at .. '/' .. marker) then return at end
      local parent = vim.fn.fnamemodify(at, ':h')
      if parent == at then break end
      at = parent
    end
  end
  return folder
end

-- Before 0.11: what `vim.lsp.enable` does since.
local function start(buffer)
  if vim.bo[buffer].buftype ~= '' then return end
  if vim.fn.executable(config.options.cmd[1]) == 0 then
    vim.notify_once('Interlock: no program `' .. config.options.cmd[1] .. '`; see :checkhealth interlock', vim.log.levels.WARN)
    return
  end
  local client_config = config.lsp()
  client_config.name = 'interlock'
  client_config.root_dir = root_of(buffer)
  attach(client_config, buffer)
end

function M.enable()
  if has('0.11') then
    vim.lsp.config('interlock', config.lsp())
    vim.lsp.enable('interlock')
    return
  end
  local group = vim.api.nvim_create_augroup('interlock', { clear = true })
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = config.options.filetypes,
    callback = function(event) start(event.buf) end,
  })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(config.options.filetypes, vim.bo[buffer].filetype) then
      start(buffer)
    end
  end
end

-- Waits without blocking until none of `ids` runs, then goes on.
local function when_gone(ids, tries, go_on)
  local running = false
  for _, id in ipairs(ids) do
    running = running or vim.lsp.get_client_by_id(id) ~= nil
  end
  if not running or tries == 0 then return go_on() end
  vim.defer_fn(function() when_gone(ids, tries - 1, go_on) end, 50)
end

-- Stops every server and starts one for the same buffers and with the same configuration.
function M.restart()
  local old, ids = {}, {}
  for _, client in ipairs(M.clients()) do
    local buffers = {}
    for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
      if vim.lsp.buf_is_attached(buffer, client.id) then table.insert(buffers, buffer) end
    end
    table.insert(old, { config = client.config, buffers = buffers })
    table.insert(ids, client.id)
    stop(client)
  end
  when_gone(ids, 60, function()
    if #old == 0 then return M.enable() end
    for _, one in ipairs(old) do
      for _, buffer in ipairs(one.buffers) do
        if vim.api.nvim_buf_is_loaded(buffer) then attach(one.config, buffer) end
      end
    end
  end)
end

return M
