local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')

--- The row of the screen that has `words`.
local function row(editor, words)
  return vim.iter(vim.split(editor:screen(), '\n')):find(function(line)
    return line:find(words, 1, true) ~= nil
  end)
end

return {
  {
    'the labels of wide tables stay beside the figures, and the text stays as it is',
    function()
      local editor = Editor.with_draft(places.fixture('correct_2024.nianbao.md'))
      local text = editor:text()
      editor:lua('vim.o.columns = 130')
      editor:command('NianbaoTables')
      editor:go('（七）总计', '5')
      local total = editor:wait('the row', function()
        return row(editor, '（七）总计')
      end)
      expect.contains(total, '| 5')
      local other = row(editor, '6.属于四类过程性信息')
      local function bars(line)
        local found = {}
        for at in line:gmatch('()|') do
          table.insert(found, vim.fn.strdisplaywidth(line:sub(1, at - 1)))
        end
        return found
      end
      expect.equal(bars(other), bars(total))
      expect.equal(editor:text(), text)

      -- In a narrow window too, the last figures.
      for _, columns in ipairs({ 80, 100 }) do
        editor:lua('vim.o.columns = ...', columns)
        editor:lua('vim.api.nvim_win_set_cursor(0, { vim.fn.line("."), vim.fn.col("$") - 8 })')
        local last = editor:wait('the labels beside the last figures', function()
          return row(editor, '（七）总计')
        end)
        expect.equal(last:sub(1, 2), '| ')
        expect.contains(last, '| 5    |')
        expect.contains(row(editor, '6.属于四类过程性信息'), '| 0    |')
        expect.equal(bars(row(editor, '6.属于四类过程性信息')), bars(last))
      end
      editor:lua('vim.o.columns = 130')

      editor:go('（七）总计', '总计')
      expect.contains(row(editor, '（七）总计'), '理结果')
      editor:command('NianbaoTables')
      expect.equal(editor:lua('return vim.wo.wrap'), true)
    end,
  },
}
