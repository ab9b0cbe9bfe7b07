-- A real Neovim, without a screen, attached to `interlock server`: diagnostics appear, hover explains, the
-- run_in_executor fix is applied as a user would apply it, and the buffer and the diagnostics are right after it.
-- Works in 0.7.2 and in later ones. Run by ctest: nvim --headless -u NONE -i NONE -n -S neovim_test.lua
-- Environment: INTERLOCK (the program), SCRATCH (an empty folder to write in).

local function finish(code, message)
  io.stderr:write((code == 0 and 'PASS ' or 'FAIL ') .. message .. '\n')
  vim.cmd(code == 0 and 'qall!' or 'cquit 1')
end

local source = {
  'import asyncio',
  '',
  'import requests',
  '',
  '',
  'async def load(url):',
  '    answer = requests.get(url, timeout=3)',
  '    return answer.text',
}

-- What the second choice of the blocking call's fixes leaves.
local fixed = {
  'import asyncio',
  'import functools',
  '',
  'import requests',
  '',
  '',
  'async def load(url):',
  '    loop = asyncio.get_running_loop()',
  '    answer = await loop.run_in_executor(None, functools.partial(requests.get, url, timeout=3))',
  '    return answer.text',
}

local function blocking(buffer)
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    if diagnostic.message:find('blocks the event loop', 1, true) then return diagnostic end
  end
end

local function lines(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

local function main()
  local file = assert(os.getenv('SCRATCH'), 'SCRATCH is not set') .. '/service.py'
  vim.fn.writefile(source, file)
  vim.opt.swapfile = false
  vim.cmd('filetype on')
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  local buffer = vim.api.nvim_get_current_buf()
  assert(vim.bo[buffer].filetype == 'python', 'filetype: ' .. vim.bo[buffer].filetype)

  local id = assert(vim.lsp.start_client({
    name = 'interlock',
    cmd = { assert(os.getenv('INTERLOCK'), 'INTERLOCK is not set'), 'server' },
    root_dir = vim.fn.fnamemodify(file, ':p:h'),
  }))
  vim.lsp.buf_attach_client(buffer, id)
  assert(vim.wait(20000, function() return blocking(buffer) ~= nil end, 20), 'no diagnostic')
  local diagnostic = blocking(buffer)
  assert(diagnostic.lnum == 6 and diagnostic.col == 13, vim.inspect(diagnostic))
  assert(diagnostic.source == 'interlock', 'source: ' .. tostring(diagnostic.source))
  assert(tostring(diagnostic.code or diagnostic.user_data.lsp.code) == 'blocking-call-in-coroutine')

  vim.api.nvim_win_set_cursor(0, { diagnostic.lnum + 1, diagnostic.col })
  local answers = assert(vim.lsp.buf_request_sync(buffer, 'textDocument/hover', {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    position = { line = diagnostic.lnum, character = diagnostic.col },
  }, 10000))
  local hover = assert(answers[id] and answers[id].result, vim.inspect(answers)).contents
  assert(hover.value:find('blocks', 1, true), 'hover: ' .. hover.value)

  -- The menu that a user sees, answered with the fix that names the executor.
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
  local done = vim.wait(10000, function() return lines(buffer):find('run_in_executor', 1, true) ~= nil end, 20)
  vim.ui.select = select
  assert(done, 'not applied; offered: ' .. vim.inspect(offered))
  assert(lines(buffer) == table.concat(fixed, '\n'), 'buffer:\n' .. lines(buffer))
  assert(vim.wait(10000, function() return blocking(buffer) == nil end, 20), 'the diagnostic stays')

  -- And back: the diagnostic is there again.
  vim.cmd('undo')
  assert(vim.wait(10000, function() return blocking(buffer) ~= nil end, 20), 'no diagnostic after undo')
  vim.lsp.get_client_by_id(id).stop()
  assert(vim.wait(5000, function() return vim.lsp.get_client_by_id(id) == nil end, 20), 'the server stays')
end

local ok, message = xpcall(main, debug.traceback)
finish(ok and 0 or 1, ok and 'Neovim ' .. tostring(vim.fn.matchstr(vim.fn.execute('version'), 'NVIM v\\S*')) or tostring(message))
