local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')

--- The text of the floating window that comes.
local function floating(editor)
  return editor:wait('a floating window', function()
    local shown = editor:lua([[
      for _, window in ipairs(vim.api.nvim_list_wins()) do
        if vim.api.nvim_win_get_config(window).relative ~= '' then
          local buffer = vim.api.nvim_win_get_buf(window)
          return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), '\n')
        end
      end
      return ''
    ]])
    return shown ~= '' and shown
  end)
end

return {
  {
    'K on a total works out its equations',
    function()
      local editor = Editor.with_draft(places.fixture('example.nianbao.md'))
      editor:go('（七）总计', '| 4 ')
      editor:type('2lK')
      local shown = floating(editor)
      expect.contains(shown, '自然人 4 + 商业企业 1 (另有 4 处为 0) = 总计 5 ✓')
      expect.contains(shown, '5 ≠ 4')
    end,
  },
  {
    ':NianbaoExplain tells of the rule under the cursor',
    function()
      local editor = Editor.with_draft(places.fixture('example.nianbao.md'))
      editor:findings()
      editor:go('## 2、')
      editor:command('NianbaoExplain')
      local shown = floating(editor)
      expect.contains(shown, 'section-number')
      expect.contains(shown, '为什么')
    end,
  },
  {
    'of two findings on a line it takes the one under the cursor',
    function()
      local editor = Editor.with_draft(places.fixture('example.nianbao.md'))
      editor:findings()
      editor:go('1．本机关不掌握', '| 2 ')
      editor:type('2l')
      editor:command('NianbaoExplain')
      expect.contains(floating(editor), 'table-imbalance')
    end,
  },
  {
    'of a comment that silences it takes the name',
    function()
      local comment = '<!-- nianbao: ignore fee-statement-missing 另行报告 -->\n\n没有其他'
      local draft = places.fixture('example.nianbao.md'):gsub('没有其他', comment, 1)
      local editor = Editor.with_draft(draft)
      editor:go('nianbao: ignore', 'statement')
      editor:command('NianbaoExplain')
      expect.contains(floating(editor), 'fee-statement-missing')
    end,
  },
  {
    'it completes the names of rules',
    function()
      local editor = Editor.start({ parser = false })
      local names = editor:lua("return vim.fn.getcompletion('NianbaoExplain statute-l', 'cmdline')")
      expect.equal(vim.list_contains(names, 'statute-level'), true)
      expect.equal(vim.list_contains(names, 'section-title'), false)
    end,
  },
}
