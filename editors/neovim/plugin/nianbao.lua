-- Enables the language server and defines the commands. All else is loaded when it is first used.

if vim.g.loaded_nianbao then
  return
end
vim.g.loaded_nianbao = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify('nianbao: needs Neovim 0.11 or later', vim.log.levels.ERROR)
  return
end

local group = vim.api.nvim_create_augroup('nianbao', {})

vim.api.nvim_create_autocmd('FileType', {
  group = group,
  pattern = 'nianbao',
  once = true,
  callback = function()
    require('nianbao.binary').tell_if_missing()
  end,
})

vim.api.nvim_create_autocmd('LspAttach', {
  group = group,
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == 'nianbao' then
      require('nianbao.attached').setup(client.id, event.buf)
    end
  end,
})

vim.lsp.enable('nianbao')

--- @param name string
--- @param run fun(arguments: vim.api.keyset.create_user_command.command_args)
--- @param options vim.api.keyset.user_command
local function command(name, run, options)
  vim.api.nvim_create_user_command('Nianbao' .. name, run, options)
end

command('InstallParser', function()
  require('nianbao.parser').install()
end, { desc = 'Build the tree-sitter parser and install it with its queries' })

command('New', function(arguments)
  require('nianbao.new').draft(arguments.fargs)
end, { nargs = '*', complete = 'file', desc = 'New report: YEAR ORGAN [LAST YEAR’S REPORT]' })

command('Explain', function(arguments)
  require('nianbao.explain').rule(arguments.fargs[1])
end, {
  nargs = '?',
  complete = function(prefix)
    return require('nianbao.explain').complete(prefix)
  end,
  desc = 'Explain a rule, or the one that the finding under the cursor comes from',
})

command('FixAll', function()
  require('nianbao.fix_all').run()
end, { desc = 'Apply all safe fixes' })

command('Preview', function()
  require('nianbao.preview').open()
end, { desc = 'Show the report as it will be published, in the browser' })

command('Tables', function()
  require('nianbao.tables').toggle()
end, { desc = 'Keep the labels of wide tables beside their figures, or leave them' })

command('Import', function(arguments)
  require('nianbao.word').import(arguments.fargs[1])
end, { nargs = 1, complete = 'file', desc = 'Open a Word file as a draft in text' })

command('Export', function(arguments)
  require('nianbao.word').export(arguments.fargs[1], arguments.bang)
end, {
  nargs = '?',
  bang = true,
  complete = function()
    return { 'docx', 'html' }
  end,
  desc = 'Write the draft as a Word file, or as HTML',
})

command('Restart', function()
  require('nianbao.restart').now()
end, { desc = 'Restart the language server' })
