local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')
local text = require('support.text')

local DRAFT = places.fixture('correct_2024.nianbao.md')

--- The level of the line that has `words`, once folds are there.
local function level(editor, words)
  local row = text.find(editor:lines(), words)
  return editor:lua('return vim.fn.foldlevel(...)', row)
end

local function check(editor)
  editor:wait('folds', function()
    return level(editor, '## 一、总体情况') > 0
  end)
  expect.equal(level(editor, '# 青山县'), 0, 'the title')
  local section = level(editor, '## 二、主动公开政府信息情况')
  expect.equal(level(editor, '| 行政许可'), section + 1, 'a table in its section')
  expect.equal(level(editor, '### （一）主动公开'), section + 1, 'a section in a section')
  local row = text.find(editor:lines(), '| 行政复议')
  editor:lua('vim.api.nvim_win_set_cursor(0, { ..., 0 })', row)
  editor:type('zc')
  expect.equal(editor:lua('return vim.fn.foldclosed(".")'), row, 'the table is closed')
  local last = text.find(editor:lines(), '| 1        | 0        | 0        | 0        | 1')
  expect.equal(editor:lua('return vim.fn.foldclosedend(".")'), last, 'to its last row')
end

return {
  {
    'sections and tables fold by the grammar',
    function()
      local editor = Editor.with_draft(DRAFT)
      expect.contains(editor:lua('return vim.wo.foldexpr'), 'treesitter')
      check(editor)
    end,
  },
  {
    'and by the server where there is no parser',
    function()
      local editor = Editor.with_draft(DRAFT, { parser = false })
      expect.contains(editor:lua('return vim.wo.foldexpr'), 'lsp')
      check(editor)
    end,
  },
  {
    'a draft opens unfolded, unless foldlevelstart says otherwise',
    function()
      local editor = Editor.with_draft(DRAFT)
      expect.equal(editor:lua('return vim.fn.foldclosed(10)'), -1)
      local closed = Editor.with_draft(DRAFT, { config = 'vim.o.foldlevelstart = 0' })
      closed:wait('folds', function()
        return closed:lua('return vim.fn.foldclosed(10)') > 0
      end)
    end,
  },
}
