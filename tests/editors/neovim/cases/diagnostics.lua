local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')
local text = require('support.text')

--- Line and rule of what `nianbao check` finds in a file, in order.
local function checked(path)
  local command = { vim.env.NIANBAO_BIN, 'check', '--output-format', 'json', path }
  local answer = vim.json.decode(vim.system(command):wait().stdout)
  return vim
    .iter(answer.files[1].diagnostics)
    :map(function(it)
      return ('%04d %s'):format(it.start.line, it.rule)
    end)
    :totable()
end

return {
  {
    'findings stand on their lines, and are those of nianbao check',
    function()
      local editor = Editor.with_draft(places.fixture('example.nianbao.md'))
      local found = vim
        .iter(editor:findings())
        :map(function(it)
          return ('%04d %s'):format(it.line, it.rule)
        end)
        :totable()
      local expected = checked(editor:path('draft.nianbao.md'))
      table.sort(expected)
      expect.equal(found, expected)
      expect.contains(table.concat(found, '\n'), '0063 table-imbalance')
    end,
  },
  {
    'they follow the typing',
    function()
      local editor = Editor.with_draft(places.fixture('correct_2024.nianbao.md'))
      editor:go('一、本年新收政府信息公开申请数量', '| 4 ')
      editor:type('2lr7')
      local found = editor:findings()
      expect.equal(#found, 1)
      expect.equal(found[1].rule, 'table-imbalance')
      expect.equal(found[1].line, (text.find(editor:lines(), '一、本年新收')))
      editor:type('u')
      editor:wait('no findings', function()
        return editor:lua('return #vim.diagnostic.get(0)') == 0
      end)
    end,
  },
  {
    'messages are Chinese unless the editor speaks English',
    function()
      local draft = places.fixture('example.nianbao.md')
      local chinese = Editor.with_draft(draft):findings()[1]
      expect.contains(chinese.message, '统计期限')
      local config = "vim.lsp.config('nianbao', { init_options = { language = 'en' } })"
      local english = Editor.with_draft(draft, { config = config }):findings()[1]
      expect.contains(english.message, 'period')
    end,
  },
}
