local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')
local text = require('support.text')

return {
  {
    'findings stand on their lines',
    function()
      local editor = Editor.with_draft(places.fixture('example.nianbao.md'))
      local found = vim.iter(editor:findings()):map(function(it)
        return { it.line, it.rule }
      end)
      expect.equal(found:totable(), {
        { 3, 'period-mismatch' },
        { 11, 'statute-level' },
        { 11, 'statute-level' },
        { 19, 'word-residue' },
        { 29, 'section-number' },
        { 41, 'cell-not-a-count' },
        { 63, 'table-imbalance' },
        { 63, 'table-label' },
        { 85, 'section-title' },
        { 95, 'fee-statement-missing' },
      })
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
