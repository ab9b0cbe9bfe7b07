-- For `vim.lsp.enable('interlock')`, Neovim 0.11 and newer. What `require('interlock').setup` was given counts here, too.
return require('interlock.config').lsp()
