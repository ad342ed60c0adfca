local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')

local fixture = places.fixture('correct_2024.nianbao.md')

return {
  {
    ':NianbaoExport writes a Word file, and :NianbaoImport gives the draft back',
    function()
      local editor = Editor.start()
      places.write(editor:path('年度报告.nianbao.md'), fixture)
      editor:command('edit 年度报告.nianbao.md')
      editor:command('NianbaoExport')
      expect.equal(editor:file('年度报告.docx'):sub(1, 2), 'PK')
      editor:command('NianbaoImport 年度报告.docx')
      expect.equal(editor:lua('return vim.bo.filetype'), 'nianbao')
      expect.equal(editor:text(), fixture)
    end,
  },
  {
    'a file that exists is not touched unless that is asked for, and what is wrong is said',
    function()
      local editor = Editor.start()
      places.write(editor:path('年度报告.nianbao.md'), fixture)
      places.write(editor:path('年度报告.docx'), 'mine')
      editor:command('edit 年度报告.nianbao.md')
      editor:complains('NianbaoExport', '文件已经存在')
      expect.equal(editor:file('年度报告.docx'), 'mine')
      editor:command('NianbaoExport!')
      expect.equal(editor:file('年度报告.docx'):sub(1, 2), 'PK')
      editor:complains('NianbaoImport 没有.docx', '找不到')
    end,
  },
}
