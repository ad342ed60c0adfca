local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')

local DRAFT = places.fixture('correct_2024.nianbao.md')

local function site(editor)
  return editor.home .. '/data/nvim/site'
end

return {
  {
    'the parser is built from scratch, and an open draft gets its colours',
    function()
      local editor = Editor.with_draft(DRAFT, { parser = false })
      expect.equal(
        editor:lua('return vim.treesitter.highlighter.active[vim.fn.bufnr()] ~= nil'),
        false
      )
      editor:command('NianbaoInstallParser')
      expect.contains(editor:messages(), '已安装语法解析器')
      expect.equal(
        editor:lua('return vim.treesitter.highlighter.active[vim.fn.bufnr()] ~= nil'),
        true
      )
      expect.contains(editor:lua('return vim.wo.foldexpr'), 'treesitter')
      for _, name in ipairs({ 'highlights', 'folds', 'injections', 'textobjects' }) do
        local original = places.read(('%s/grammar/queries/%s.scm'):format(places.repository, name))
        local installed = ('%s/queries/nianbao/%s.scm'):format(site(editor), name)
        expect.equal(places.read(installed), original, name)
      end
      editor:command('checkhealth nianbao')
      expect.lacks(editor:text(), 'WARNING')
    end,
  },
  {
    'one that is in use can be replaced',
    function()
      local editor = Editor.with_draft(DRAFT, { parser = false })
      editor:command('NianbaoInstallParser')
      editor:command('NianbaoInstallParser')
      expect.contains(editor:messages(), '已更新语法解析器')
    end,
  },
  {
    'one from another grammar is told by the health check',
    function()
      local editor = Editor.with_draft(DRAFT, { parser = false })
      editor:command('NianbaoInstallParser')
      places.write(site(editor) .. '/queries/nianbao/grammar.sha256', 'another\n')
      editor:command('checkhealth nianbao')
      expect.contains(
        editor:text(),
        'WARNING 语法解析器不是用插件现有的语法编译的'
      )
    end,
  },
  {
    'without a compiler it says what to do and leaves nothing behind',
    function()
      local editor = Editor.start({ parser = false, env = { CC = '/nowhere/cc' } })
      editor:complains('NianbaoInstallParser', '没有 C 编译器')
      expect.equal(vim.uv.fs_stat(site(editor)), nil)
    end,
  },
  {
    'where the compiler fails, what it says is shown',
    function()
      local editor = Editor.start({ parser = false, env = { CC = 'false' } })
      editor:complains('NianbaoInstallParser', '编译失败：false -std=c11')
      expect.equal(vim.uv.fs_stat(site(editor) .. '/parser/nianbao.so'), nil)
    end,
  },
  {
    'a copy of the plugin asks for the grammar, and takes it from its own folder',
    function()
      local editor = Editor.start({ plugin = 'copy', parser = false })
      editor:complains('NianbaoInstallParser', '找不到语法的源文件')
      local copy = editor.home .. '/package/pack/nianbao/start/nianbao'
      places.copy(places.repository .. '/grammar', copy .. '/grammar')
      editor:command('NianbaoInstallParser')
      expect.contains(editor:messages(), '已安装语法解析器')
    end,
  },
}
