-- Interlock in Neovim; see doc/interlock.txt.
local client = require('interlock.client')
local config = require('interlock.config')
local pages = require('interlock.pages')

local M = {}

local function say(message, level) vim.notify('Interlock: ' .. message, level or vim.log.levels.INFO) end

-- Starts the server for Python files, these and later ones.
function M.setup(options)
  config.set(options)
  client.enable()
end

-- Shows the page of a rule; without one, of the rule of the finding under the cursor.
function M.explain(rule)
  if not rule or rule == '' then rule = pages.rule_at_cursor() end
  if not rule then return say('there is no finding in this line') end
  local window, problem = pages.show(rule)
  if not window then say(problem, vim.log.levels.WARN) end
end

-- Applies the fixes of a buffer's findings that keep the meaning.
function M.fix_all(buffer)
  buffer = buffer or vim.api.nvim_get_current_buf()
  local server = client.clients(buffer)[1]
  if not server then return say('no server runs for this buffer; see :checkhealth interlock', vim.log.levels.WARN) end
  local params = {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = {
      start = { line = 0, character = 0 },
      ['end'] = { line = vim.api.nvim_buf_line_count(buffer), character = 0 },
    },
    context = { diagnostics = {}, only = { 'source.fixAll.interlock' } },
  }
  client.request(server, 'textDocument/codeAction', params, function(problem, actions)
    if problem then return say(problem.message, vim.log.levels.WARN) end
    local action = actions and actions[1]
    if not action then return say('nothing to fix that keeps the meaning') end
    vim.lsp.util.apply_workspace_edit(action.edit, server.offset_encoding)
  end, buffer)
end

M.restart = client.restart

return M
