local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')
local text = require('support.text')

--- Has the next selection take the item whose label has `words`.
local function choose(editor, words)
  editor:lua(
    [[local words = ...
      vim.ui.select = function(items, options, done)
        for index, item in ipairs(items) do
          if options.format_item(item):find(words, 1, true) then
            return done(item, index)
          end
        end
        error('nothing to choose has ' .. words .. ': ' .. vim.inspect(vim.tbl_map(options.format_item, items)))
      end]],
    words
  )
end

return {
  {
    'gra mends the wrong cell, and :write writes it',
    function()
      local draft = places.fixture('example.nianbao.md')
      local editor = Editor.with_draft(draft)
      editor:findings()
      editor:go('1．本机关不掌握', '| 2 ')
      choose(editor, '改为 1')
      editor:type('2lgra')
      editor:wait('the cell to be mended', function()
        return not editor:has_finding('table-imbalance')
      end)
      editor:command('write')
      local mended = text.replace(draft, '1．本机关不掌握', '| 2 ', '| 1 ')
      expect.equal(editor:file('draft.nianbao.md'), mended)
    end,
  },
  {
    ':NianbaoFixAll does what check --fix does',
    function()
      local draft = places.fixture('example.nianbao.md')
      local editor = Editor.with_draft(draft)
      editor:findings()
      editor:command('NianbaoFixAll')
      editor:wait('the title to be mended', function()
        return not editor:has_finding('section-title')
      end)
      editor:command('write')
      local path = editor:path('other.nianbao.md')
      places.write(path, draft)
      vim.system({ vim.env.NIANBAO_BIN, 'check', '--fix', path }):wait()
      expect.equal(editor:file('draft.nianbao.md'), places.read(path))
    end,
  },
  {
    'fixes before every :write, by the line of the help',
    function()
      local draft = places.fixture('example.nianbao.md')
      local help = places.read(places.plugin .. '/doc/nianbao.txt')
      local config = help:match("(vim%.api%.nvim_create_autocmd%('BufWritePre'.-)\n<")
      local editor = Editor.with_draft(draft, { config = config })
      editor:command('write')
      expect.lacks(editor:file('draft.nianbao.md'), '_Toc2024')
      expect.lacks(editor:file('draft.nianbao.md'), '## 2、')
    end,
  },
  {
    'the code lens over a table sets its totals',
    function()
      local correct = places.fixture('correct_2024.nianbao.md')
      local draft = text.replace(correct, '（七）总计', '| 5    |', '| 6    |')
      local editor = Editor.with_draft(draft)
      editor:findings()
      editor:wait('the lenses', function()
        -- One over each table with sums, one over the text.
        return #editor:lua('return vim.lsp.codelens.get(0)') == 3
      end)
      editor:go('（本列数据的勾稽关系为')
      editor:lua('vim.lsp.codelens.run()')
      editor:wait('the total to be set', function()
        return editor:text() == correct
      end)
    end,
  },
}
