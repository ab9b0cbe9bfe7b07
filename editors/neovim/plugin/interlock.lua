if vim.g.loaded_interlock then return end
vim.g.loaded_interlock = true
if vim.fn.has('nvim-0.7') == 0 then
  vim.notify('Interlock needs Neovim 0.7 or newer', vim.log.levels.WARN)
  return
end

vim.api.nvim_create_user_command('InterlockExplain', function(call) require('interlock').explain(call.args) end, {
  nargs = '?',
  complete = function(typed) return require('interlock.pages').complete(typed) end,
  desc = 'The page of a rule, or of the rule of the finding under the cursor',
})
vim.api.nvim_create_user_command('InterlockFixAll', function() require('interlock').fix_all() end, {
  desc = 'Apply all fixes that keep the meaning',
})
vim.api.nvim_create_user_command('InterlockRestart', function() require('interlock').restart() end, {
  desc = 'Start the language server again',
})
