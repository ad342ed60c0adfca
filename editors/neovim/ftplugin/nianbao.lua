if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = true

vim.bo.commentstring = '<!-- %s -->'
vim.bo.comments = 's:<!--,m:    ,e:-->'
-- In rows out of a spreadsheet a tab parts the cells, and those at the end of a row are its blank cells, which a project's
-- .editorconfig may have taken out of all its files.
vim.bo.expandtab = false
local buffer = vim.api.nvim_get_current_buf()
-- That file is read after this one.
vim.schedule(function()
  local trims = { group = 'nvim.editorconfig', event = 'BufWritePre', buffer = buffer }
  pcall(vim.api.nvim_clear_autocmds, trims)
end)
-- A line is a paragraph or a row of a table; breaking one would change the text.
vim.bo.textwidth = 0
-- Without a server gq does nothing: the built-in formatting would join the rows of tables.
vim.bo.formatexpr = 'v:lua.vim.lsp.formatexpr()'
-- Often there is one candidate, the table of the section; it is not to be inserted as the bare word of the menu.
vim.opt_local.completeopt:append('menuone')
vim.opt_local.matchpairs:append({ '（:）', '《:》', '〈:〉', '〔:〕', '【:】', '“:”' })

local parsed = vim.treesitter.language.add('nianbao')
if parsed then
  vim.treesitter.start(0, 'nianbao')
end
local window = vim.wo[0][0]
window.foldmethod = 'expr'
window.foldexpr = parsed and 'v:lua.vim.treesitter.foldexpr()' or 'v:lua.vim.lsp.foldexpr()'
-- A draft opens unfolded, unless the user has said how it should open.
if vim.o.foldlevelstart < 0 then
  window.foldlevel = 99
end

vim.b.undo_ftplugin = table.concat({
  'setlocal commentstring< comments< expandtab< textwidth< formatexpr< completeopt< matchpairs<',
  'setlocal foldmethod< foldexpr< foldlevel<',
  'call v:lua.vim.treesitter.stop()',
}, ' | ')
