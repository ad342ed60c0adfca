local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')

local DRAFT = places.fixture('example.nianbao.md')

--- What a plugin manager does with `ft = 'nianbao'`: it reads ftdetect/ at start-up, and loads the rest when a buffer
--- gets the filetype, then has that event happen again.
local LAZY = ([[
  local plugin = %q
  vim.api.nvim_create_autocmd('VimEnter', {
    callback = function()
      vim.cmd.source(plugin .. '/ftdetect/nianbao.lua')
    end,
  })
  vim.api.nvim_create_autocmd('FileType', {
    pattern = 'nianbao',
    once = true,
    callback = function(event)
      vim.opt.runtimepath:prepend(plugin)
      vim.cmd.source(plugin .. '/plugin/nianbao.lua')
      vim.api.nvim_exec_autocmds('FileType', { buffer = event.buf, modeline = false })
    end,
  })
]]):format(places.plugin)

local function check(editor)
  expect.equal(#editor:findings() > 0, true)
  expect.contains(editor:lua('return vim.bo.commentstring'), '<!--')
  expect.equal(editor:lua('return vim.treesitter.highlighter.active[vim.fn.bufnr()] ~= nil'), true)
  expect.equal(editor:lua('return #vim.lsp.get_clients()'), 1)
  expect.equal(editor:lua('return vim.fn.exists(":NianbaoFixAll")'), 2)
  expect.equal(editor:messages(), '')
end

return {
  {
    'from pack/*/start, with a draft opened later',
    function()
      check(Editor.with_draft(DRAFT))
    end,
  },
  {
    'from pack/*/start, with the draft on the command line',
    function()
      check(Editor.start({ files = { ['draft.nianbao.md'] = DRAFT } }))
    end,
  },
  {
    'by a manager that loads it for the filetype',
    function()
      local editor = Editor.start({ plugin = 'none', config = LAZY })
      editor:wait('the start', function()
        return editor:lua('return vim.v.vim_did_enter') == 1
      end)
      editor:open('README.md', '# A project\n')
      expect.equal(editor:lua('return vim.g.loaded_nianbao == nil'), true)
      editor:open('draft.nianbao.md', DRAFT)
      check(editor)
    end,
  },
  {
    'from pack/*/opt by :packadd, when the draft is open already',
    function()
      local editor = Editor.start({ plugin = 'opt' })
      editor:open('draft.nianbao.md', DRAFT)
      expect.equal(editor:lua('return vim.bo.filetype'), 'markdown')
      editor:command('packadd nianbao')
      editor:command('edit')
      check(editor)
    end,
  },
  {
    'next to nothing is read before a draft is opened',
    function()
      local editor = Editor.start()
      editor:open('README.md', '# A project\n')
      local loaded = editor:lua([[
        return vim.iter(vim.tbl_keys(package.loaded)):filter(function(name)
          return vim.startswith(name, 'nianbao')
        end):totable()
      ]])
      expect.equal(loaded, { 'nianbao.binary' })
    end,
  },
  {
    'another filetype undoes the options',
    function()
      local editor = Editor.with_draft(DRAFT)
      editor:command('setfiletype nianbao')
      editor:lua("vim.bo.filetype = 'text'")
      expect.equal(editor:lua('return vim.wo.foldmethod'), 'manual')
      expect.lacks(editor:lua('return vim.bo.commentstring'), '<!--')
      expect.equal(
        editor:lua('return vim.treesitter.highlighter.active[vim.fn.bufnr()] ~= nil'),
        false
      )
      editor:wait('the server to let go', function()
        return editor:lua('return #vim.lsp.get_clients({ bufnr = 0 })') == 0
      end)
    end,
  },
}
