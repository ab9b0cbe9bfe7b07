-- The rules' pages, as `interlock explain` prints them.
local client = require('interlock.client')

local M = {}

local function run(arguments)
  local command = { client.program(), '--color', 'never' }
  vim.list_extend(command, arguments)
  if vim.fn.executable(command[1]) == 0 then
    return nil, 'no program `' .. command[1] .. '`; see :checkhealth interlock'
  end
  local out = vim.fn.systemlist(command)
  if vim.v.shell_error ~= 0 then return nil, table.concat(out, '\n') end
  return out
end

-- The names of all rules that begin with what was typed.
function M.complete(typed)
  local names = {}
  for _, line in ipairs(run({ 'rules' }) or {}) do
    local name = line:match('^  ([%l%d]+%-[%l%d%-]+)  ')
    if name and vim.startswith(name, typed) then table.insert(names, name) end
  end
  table.sort(names)
  return names
end

-- The rule of the worst finding under the cursor, else of the worst one in the cursor's line.
function M.rule_at_cursor()
  local cursor = vim.api.nvim_win_get_cursor(0)
  local best_rank, best
  for _, diagnostic in ipairs(vim.diagnostic.get(0, { lnum = cursor[1] - 1 })) do
    if diagnostic.source == 'interlock' then
      local here = diagnostic.col <= cursor[2] and cursor[2] < (diagnostic.end_col or math.huge)
      local rank = (diagnostic.severity or 1) + (here and 0 or 10)
      if not best or rank < best_rank then
        local lsp = diagnostic.user_data and diagnostic.user_data.lsp or {}
        best_rank, best = rank, diagnostic.code or lsp.code -- 0.7 has it there
      end
    end
  end
  return best
end

-- Shows a rule's page in the preview window: `:pclose` or `q` closes it.
function M.show(rule)
  local page, problem = run({ 'explain', rule })
  if not page then return nil, problem end
  local name = 'interlock://' .. page[1]
  local buffer = vim.fn.bufnr('^' .. vim.fn.escape(name, '[]') .. '$')
  if buffer == -1 then
    buffer = vim.api.nvim_create_buf(false, true)
    vim.api.nvim_buf_set_name(buffer, name)
  end
  vim.bo[buffer].modifiable = true
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, page)
  vim.bo[buffer].modifiable = false
  vim.keymap.set('n', 'q', '<Cmd>pclose<CR>', { buffer = buffer, nowait = true })

  local window
  for _, other in ipairs(vim.api.nvim_tabpage_list_wins(0)) do
    if vim.wo[other].previewwindow then window = other end
  end
  if not window then
    local here = vim.api.nvim_get_current_win()
    vim.cmd('botright split')
    window = vim.api.nvim_get_current_win()
    vim.wo[window].previewwindow = true
    vim.api.nvim_set_current_win(here)
  end
  vim.api.nvim_win_set_buf(window, buffer)
  vim.api.nvim_win_set_cursor(window, { 1, 0 })
  for option, value in pairs({ number = false, relativenumber = false, signcolumn = 'no', list = false, wrap = true }) do
    vim.wo[window][option] = value
  end
  return window
end

return M
