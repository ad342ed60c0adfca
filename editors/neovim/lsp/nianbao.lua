-- The language server. What is set by `vim.lsp.config('nianbao', …)` counts for more.

--- @type vim.lsp.Config
return {
  cmd = { require('nianbao.binary').configured(), 'server' },
  filetypes = { 'nianbao' },
  root_markers = { 'nianbao.toml', '.git' },
  before_init = function(parameters)
    parameters.locale = require('nianbao.language').locale()
  end,
  on_exit = function(code, signal, client)
    require('nianbao.restart').after_exit(code, signal, client)
  end,
}
