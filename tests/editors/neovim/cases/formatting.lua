local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')

--- A draft whose tables are not aligned.
local function ragged()
  return (places.fixture('correct_2024.nianbao.md'):gsub(' +|', ' |'):gsub('%-%-%-+', '---'))
end

return {
  {
    'the whole file is formatted to its canonical form',
    function()
      local editor = Editor.with_draft(ragged())
      editor:lua('vim.lsp.buf.format()')
      expect.equal(editor:text(), places.fixture('correct_2024.nianbao.md'))
    end,
  },
  {
    'gq aligns a table and joins nothing',
    function()
      local editor = Editor.with_draft(ragged())
      local rows = #editor:lines()
      editor:go('| 第二十条第（一）项')
      editor:type('gqip')
      editor:wait('the table to be aligned', function()
        return editor:text():find('| 规章               | 0  ', 1, true)
      end)
      expect.equal(#editor:lines(), rows)
    end,
  },
  {
    'gq without a server leaves the text alone',
    function()
      local config = "vim.g.nianbao_path = '/nowhere/nianbao'"
      local editor = Editor.start({ config = config })
      editor:open('draft.nianbao.md', ragged())
      editor:go('| 第二十条第（一）项')
      editor:type('gqip')
      expect.equal(editor:text(), ragged())
    end,
  },
  {
    'gcc makes a comment, and undoes it',
    function()
      local editor = Editor.with_draft(places.fixture('correct_2024.nianbao.md'))
      editor:go('本年度未收取信息处理费')
      editor:type('gcc')
      expect.contains(editor:text(), '<!-- 本年度未收取信息处理费')
      editor:type('gcc')
      expect.equal(editor:text(), places.fixture('correct_2024.nianbao.md'))
    end,
  },
  {
    'saving keeps the tabs at the end of a row, whatever the project says of its files',
    function()
      local editor = Editor.start()
      places.write(editor:path('.editorconfig'), '[*]\ntrim_trailing_whitespace = true\n')
      editor:open('2024年度报告.txt', '行政许可\t\t\n')
      editor:type('o行政处罚<Tab><Tab><Esc>')
      editor:wait('the row', function()
        return #editor:lines() == 2
      end)
      editor:command('write')
      expect.equal(editor:file('2024年度报告.txt'), '行政许可\t\t\n行政处罚\t\t\n')
    end,
  },
}
