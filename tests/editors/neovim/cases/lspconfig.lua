--- The entry for nvim-lspconfig, in a Neovim without our plugin.
local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')

--- The folder of the program on the path, and the entry enabled as its own words say.
local CONFIG = ([[
  vim.env.PATH = vim.fs.dirname(vim.g.nianbao_path) .. ':' .. vim.env.PATH
  vim.opt.runtimepath:append(%q)
  vim.filetype.add({
    extension = { nianbao = 'nianbao' },
    pattern = { ['.*%%.nianbao%%.md'] = { 'nianbao', { priority = 10 } } },
  })
  vim.lsp.enable('nianbao')
]]):format(places.repository .. '/editors/nvim-lspconfig')

return {
  {
    'a draft gets its findings',
    function()
      local draft = places.fixture('example.nianbao.md')
      local editor = Editor.with_draft(draft, { plugin = 'none', parser = false, config = CONFIG })
      expect.equal(editor:lua('return vim.bo.filetype'), 'nianbao')
      expect.equal(#editor:findings() > 0, true)
    end,
  },
}
