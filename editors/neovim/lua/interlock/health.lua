-- :checkhealth interlock
local client = require('interlock.client')

local M = {}

-- The names are new in 0.10; before 0.8 they are in another module.
local report = vim.fn.has('nvim-0.8') == 1 and vim.health or require('health')
local start = report.start or report.report_start
local ok = report.ok or report.report_ok
local info = report.info or report.report_info
local warn = report.warn or report.report_warn
local fail = report.error or report.report_error

local advice = {
  'Install it: README.md, "Set up"',
  "Put its folder on PATH, or say where it is: require('interlock').setup({ cmd = { '/path/to/interlock', 'server' } })",
}

function M.check()
  start('Interlock')
  local program = client.program()
  if vim.fn.executable(program) == 0 then
    fail('no program `' .. program .. '`', advice)
    return
  end
  ok('program: ' .. vim.fn.exepath(program))
  local version = vim.fn.systemlist({ program, '--version' })
  if vim.v.shell_error == 0 then
    ok('version: ' .. table.concat(version, ' '))
  else
    fail('`' .. program .. ' --version` fails: ' .. table.concat(version, ' '), advice)
  end

  local clients = client.clients()
  if #clients == 0 then
    warn('no server runs', { "Call require('interlock').setup({}) and open a Python file" })
  end
  for _, one in ipairs(clients) do
    local files = {}
    for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
      if vim.lsp.buf_is_attached(buffer, one.id) then
        table.insert(files, vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':~:.'))
      end
    end
    ok(string.format('client %d: %s', one.id, one.config.root_dir or 'no root'))
    info('attached to: ' .. (#files > 0 and table.concat(files, ', ') or 'nothing'))
  end
end

return M
