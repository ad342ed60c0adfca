local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')

local function report(editor)
  editor:command('checkhealth nianbao')
  return editor:text()
end

return {
  {
    'all is well with a draft open',
    function()
      local editor = Editor.with_draft(places.fixture('example.nianbao.md'))
      editor:findings()
      local said = report(editor)
      for _, part in ipairs({
        '程序：',
        'nianbao 0.',
        'ABI',
        'highlights',
        'textobjects',
        '已连接',
      }) do
        expect.contains(said, part)
      end
      expect.lacks(said, 'ERROR')
      expect.lacks(said, 'WARNING')
    end,
  },
  {
    'what is missing is said, with what to do',
    function()
      local config = "vim.g.nianbao_path = '/nowhere/nianbao'"
      local editor = Editor.start({ config = config, parser = false, env = { CC = '/nowhere/cc' } })
      editor:open('draft.nianbao.md', '')
      local said = report(editor)
      expect.contains(said, 'ERROR 找不到可以运行的 /nowhere/nianbao')
      expect.contains(said, 'WARNING 没有安装语法解析器')
      expect.contains(said, ':NianbaoInstallParser')
      expect.contains(said, 'WARNING 没有 C 编译器')
      expect.contains(said, 'ERROR 打开了草稿，语言服务器却没有连接')
    end,
  },
  {
    'a missing program is told once, when the first draft is opened',
    function()
      local config = "vim.g.nianbao_path = '/nowhere/nianbao'"
      local editor = Editor.start({ config = config })
      editor:open('README.md', '# A project\n')
      expect.lacks(editor:messages(), 'nianbao')
      editor:open('a.nianbao.md', '')
      editor:open('b.nianbao.md', '')
      local _, times = editor:messages():gsub('找不到可以运行的 /nowhere/nianbao', '')
      expect.equal(times, 1)
    end,
  },
}
