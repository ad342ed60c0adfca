local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')

local NAME = '青山县云溪镇人民政府2025年政府信息公开工作年度报告.nianbao.md'

return {
  {
    ':NianbaoNew with its arguments writes and opens a draft',
    function()
      local editor = Editor.start()
      places.write(editor:path('last.nianbao.md'), places.fixture('correct_2024.nianbao.md'))
      editor:command('NianbaoNew 2025 青山县云溪镇人民政府 last.nianbao.md')
      expect.equal(editor:lua('return vim.fn.expand("%:t")'), NAME)
      expect.equal(editor:lua('return vim.bo.filetype'), 'nianbao')
      expect.contains(
        editor:text(),
        '# 青山县云溪镇人民政府2025年政府信息公开工作年度报告'
      )
      expect.equal(editor:file(NAME), editor:text())
    end,
  },
  {
    'it asks for what is not given',
    function()
      local editor = Editor.start()
      editor:type(':NianbaoNew<CR>')
      editor:type('<CR>青山县云溪镇人民政府<CR><C-u>25年<CR><C-u>2015<CR><C-u>2025<CR>')
      editor:wait('the draft', function()
        return editor:lua('return vim.fn.expand("%:t")') == NAME
      end)
    end,
  },
  {
    'body and year follow from last year’s report, which is the one in front',
    function()
      local editor = Editor.start()
      editor:open('last.nianbao.md', places.fixture('correct_2024.nianbao.md'))
      editor:wait('the server', function()
        return editor:lua('return #vim.lsp.get_clients({ bufnr = 0 })') == 1
      end)
      editor:type(':NianbaoNew<CR>')
      editor:type('<CR><CR><CR>')
      editor:wait('the draft', function()
        return editor:lua('return vim.fn.expand("%:t")') == NAME
      end)
      expect.contains(editor:text(), '上年结转1件')
    end,
  },
  {
    'a year that does not follow last year’s report is refused at once, and asked for again',
    function()
      local editor = Editor.start()
      editor:open('last.nianbao.md', places.fixture('correct_2024.nianbao.md'))
      editor:wait('the server', function()
        return editor:lua('return #vim.lsp.get_clients({ bufnr = 0 })') == 1
      end)
      editor:type(':NianbaoNew<CR>')
      editor:type('<CR><CR><C-u>2026<CR>')
      editor:wait('the refusal', function()
        return editor:messages():find('这是 2024 年度的报告', 1, true)
      end)
      expect.equal(editor:lua('return vim.fn.expand("%:t")'), 'last.nianbao.md')
      editor:type('<C-u>2025<CR>')
      editor:wait('the draft', function()
        return editor:lua('return vim.fn.expand("%:t")') == NAME
      end)
    end,
  },
  {
    'without last year’s report it proposes the body of the report in front',
    function()
      local editor = Editor.start()
      editor:open('last.nianbao.md', places.fixture('correct_2024.nianbao.md'))
      editor:wait('the server', function()
        return editor:lua('return #vim.lsp.get_clients({ bufnr = 0 })') == 1
      end)
      editor:type(':NianbaoNew<CR>')
      editor:type('<C-u><CR><CR><C-u>2025<CR>')
      editor:wait('the draft', function()
        return editor:lua('return vim.fn.expand("%:t")') == NAME
      end)
    end,
  },
  {
    'a file that exists is not touched',
    function()
      local editor = Editor.start()
      places.write(editor:path(NAME), 'mine\n')
      editor:complains('NianbaoNew 2025 青山县云溪镇人民政府', '文件已经存在')
      expect.equal(editor:file(NAME), 'mine\n')
    end,
  },
}
