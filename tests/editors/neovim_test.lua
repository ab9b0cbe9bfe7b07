-- A real Neovim, without a screen, with editors/neovim in its runtime path: diagnostics appear, hover explains, the
-- run_in_executor fix is applied as a user would apply it, the commands and the health check do what their help says,
-- and the server ends. Works in 0.7.2 and in later ones; run by neovim.sh.
-- Environment: INTERLOCK (the program), SCRATCH (an empty folder to write in), RUNTIME (editors/neovim), START (`setup`,
-- or `enable` for vim.lsp.enable).

local source = {
  'import requests',
  '',
  '',
  'async def load(url):',
  '    answer = requests.get(url, timeout=3)',
  '    asyncio.sleep(1)',
  '    return answer.text',
}

-- What the second choice of the blocking call's fixes leaves.
local in_executor = {
  'import asyncio',
  'import functools',
  'import requests',
  '',
  '',
  'async def load(url):',
  '    loop = asyncio.get_running_loop()',
  '    answer = await loop.run_in_executor(None, functools.partial(requests.get, url, timeout=3))',
  '    asyncio.sleep(1)',
  '    return answer.text',
}

local function wait(what, condition, milliseconds)
  assert(vim.wait(milliseconds or 20000, condition, 20), 'timeout: ' .. what)
end

local function text(buffer) return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') end

local function contains(buffer, part) return text(buffer):find(part, 1, true) ~= nil end

local function clients() return require('interlock.client').clients() end

-- What vim.notify was called with while `act` ran.
local function notified(act)
  local notify, said = vim.notify, {}
  vim.notify = function(message) table.insert(said, message) end
  local ok, problem = pcall(act)
  vim.notify = notify
  assert(ok, problem)
  return table.concat(said, '\n')
end

local function blocking(buffer)
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    if diagnostic.message:find('blocks the event loop', 1, true) then return diagnostic end
  end
end

local function check_diagnostic(buffer)
  wait('diagnostic', function() return blocking(buffer) ~= nil end)
  local diagnostic = blocking(buffer)
  assert(diagnostic.lnum == 4 and diagnostic.col == 13, vim.inspect(diagnostic))
  assert(diagnostic.source == 'interlock', 'source: ' .. tostring(diagnostic.source))
  assert(tostring(diagnostic.code or diagnostic.user_data.lsp.code) == 'blocking-call-in-coroutine')
  vim.api.nvim_win_set_cursor(0, { diagnostic.lnum + 1, diagnostic.col })
end

-- The float that a user sees.
local function check_hover()
  vim.lsp.buf.hover()
  local float
  wait('hover', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then float = window end
    end
    return float and contains(vim.api.nvim_win_get_buf(float), 'blocks')
  end)
  vim.api.nvim_win_close(float, true)
end

-- The menu that a user sees, answered with the fix that names the executor.
local function check_fix(buffer)
  local offered = {}
  local select = vim.ui.select
  vim.ui.select = function(items, options, on_choice)
    for index, item in ipairs(items) do
      local title = options.format_item and options.format_item(item) or item[2].title
      table.insert(offered, title)
      if title:find('run_in_executor', 1, true) then return on_choice(item, index) end
    end
    on_choice(nil, nil)
  end
  vim.lsp.buf.code_action()
  local done = vim.wait(10000, function() return contains(buffer, 'run_in_executor') end, 20)
  vim.ui.select = select
  assert(done, 'not applied; offered: ' .. vim.inspect(offered))
  assert(text(buffer) == table.concat(in_executor, '\n'), 'buffer:\n' .. text(buffer))
  wait('the diagnostic goes', function() return blocking(buffer) == nil end)
  vim.cmd('undo')
  check_diagnostic(buffer)
end

local function preview()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.wo[window].previewwindow then return vim.api.nvim_win_get_buf(window) end
  end
end

local function check_explain()
  vim.cmd('InterlockExplain')
  local page = assert(preview(), 'no page')
  assert(contains(page, 'blocking-call-in-coroutine') and contains(page, 'Why it matters'), text(page))
  assert(not contains(page, '\27'), 'colours')
  vim.cmd('InterlockExplain dropped-task')
  assert(contains(preview(), 'dropped-task'), text(preview()))
  vim.cmd('pclose')
  local said = notified(function() vim.cmd('InterlockExplain droped-task') end)
  assert(said:find('did you mean `dropped-task`', 1, true), said)
  local names = vim.fn.getcompletion('InterlockExplain dropped', 'cmdline')
  assert(vim.deep_equal(names, { 'dropped-task' }), vim.inspect(names))
end

local function check_fix_all(buffer)
  vim.cmd('InterlockFixAll')
  wait('fix all', function() return contains(buffer, 'import asyncio') end)
  -- The other fixes change timing.
  assert(text(buffer) == 'import asyncio\n' .. table.concat(source, '\n'), text(buffer))
end

local function check_health()
  vim.cmd('checkhealth interlock')
  local report = vim.api.nvim_get_current_buf()
  for _, part in ipairs({ 'program: /', 'version: interlock ', 'client ', 'attached to: ' }) do
    wait('health: ' .. part, function() return contains(report, part) end, 5000)
  end
  assert(contains(report, 'service.py') and not contains(report, 'ERROR'), text(report))
  vim.cmd('bwipeout!')
end

local function check_restart(buffer)
  local old = clients()[1].id
  vim.cmd('InterlockRestart')
  wait('another client', function() return clients()[1] and clients()[1].id ~= old end)
  vim.cmd('edit!')
  check_diagnostic(buffer)
  assert(#clients() == 1, 'clients: ' .. #clients())
end

local function start()
  local options = { cmd = { assert(os.getenv('INTERLOCK')), 'server' } }
  if os.getenv('START') == 'setup' then
    require('interlock').setup(options)
  else
    vim.lsp.config('interlock', options)
    vim.lsp.enable('interlock')
  end
end

local function main()
  local file = assert(os.getenv('SCRATCH'), 'SCRATCH is not set') .. '/service.py'
  vim.fn.writefile(source, file)
  vim.opt.swapfile = false
  vim.opt.runtimepath:prepend(assert(os.getenv('RUNTIME'), 'RUNTIME is not set'))
  vim.cmd('runtime plugin/interlock.lua')
  vim.cmd('filetype on')
  start()
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  local buffer = vim.api.nvim_get_current_buf()

  check_diagnostic(buffer)
  check_hover()
  check_fix(buffer)
  check_explain()
  check_health()
  check_fix_all(buffer)
  check_restart(buffer)

  for _, client in ipairs(clients()) do
    if vim.fn.has('nvim-0.11') == 1 then client:stop() else client.stop() end
  end
  wait('the server ends', function() return #clients() == 0 end, 5000)
  local messages = vim.fn.execute('messages')
  assert(not messages:find('E%d+:') and not messages:find('deprecated', 1, true), messages)
end

local ok, message = xpcall(main, debug.traceback)
local version = vim.fn.matchstr(vim.fn.execute('version'), 'NVIM v[0-9.]*')
io.stderr:write((ok and 'PASS ' or 'FAIL ') .. version .. (ok and '' or ': ' .. tostring(message)) .. '\n')
vim.cmd(ok and 'qall!' or 'cquit 1')
