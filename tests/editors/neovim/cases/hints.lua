local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')

local function see_hint(editor)
  editor:go('1．本机关不掌握', '| 2 ')
  editor:lua('vim.wo.wrap = false')
  editor:type('zs')
  return editor:wait('the hint', function()
    local screen = editor:screen()
    return screen:find('应为 1', 1, true) and screen
  end)
end

return {
  {
    'the value that a wrong cell should have stands beside it',
    function()
      local editor = Editor.with_draft(places.fixture('example.nianbao.md'))
      see_hint(editor)
    end,
  },
  {
    'code lenses say whether the tables balance',
    function()
      local editor = Editor.with_draft(places.fixture('example.nianbao.md'))
      local titles = editor:wait('the lenses', function()
        local lenses = editor:lua('return vim.lsp.codelens.get(0)')
        return #lenses == 3
          and vim
            .iter(lenses)
            :map(function(lens)
              return lens.command.title
            end)
            :totable()
      end)
      table.sort(titles)
      local all = table.concat(titles, '\n')
      expect.contains(all, '1 处不平')
      expect.contains(all, '勾稽平衡')
      expect.contains(all, '文表')
      editor:go('| 行政复议')
      editor:wait('the lens on the screen', function()
        return editor:screen():find('勾稽平衡', 1, true)
      end)
    end,
  },
  {
    'lenses follow the typing',
    function()
      local editor = Editor.with_draft(places.fixture('correct_2024.nianbao.md'))
      local function balanced()
        local lenses = editor:lua('return vim.lsp.codelens.get(0)')
        return vim
          .iter(lenses)
          :filter(function(lens)
            return lens.command.title:find('勾稽平衡', 1, true) ~= nil
          end)
          :totable()
      end
      editor:wait('two balanced tables', function()
        return #balanced() == 2
      end)
      editor:go('一、本年新收政府信息公开申请数量', '| 4 ')
      editor:type('2lr7')
      editor:wait('one balanced table', function()
        return #balanced() == 1
      end)
    end,
  },
  {
    'both can be switched off',
    function()
      local config = 'vim.g.nianbao_inlay_hints = false\nvim.g.nianbao_code_lenses = false'
      local editor = Editor.with_draft(places.fixture('example.nianbao.md'), { config = config })
      editor:findings()
      expect.equal(editor:lua('return vim.lsp.inlay_hint.is_enabled({ bufnr = 0 })'), false)
      expect.equal(editor:lua('return vim.lsp.codelens.get(0)'), {})
    end,
  },
}
