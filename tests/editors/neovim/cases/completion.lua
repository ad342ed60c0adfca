local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')

--- A report whose section four is empty.
local function without_review_table()
  local draft = places.fixture('correct_2024.nianbao.md')
  local from = draft:find('| 行政复议', 1, true)
  local to = draft:find('## 五、', 1, true)
  return draft:sub(1, from - 1) .. '\n' .. draft:sub(to)
end

local ENABLED = [[
  vim.o.completeopt = 'menuone,noinsert'
  vim.api.nvim_create_autocmd('LspAttach', {
    callback = function(event)
      vim.lsp.completion.enable(true, event.data.client_id, event.buf)
    end,
  })
]]

local function wait_for_menu(editor)
  editor:wait('the menu', function()
    return editor:lua('return vim.fn.pumvisible()') == 1
  end)
end

return {
  {
    'the official table in an empty section',
    function()
      local editor = Editor.with_draft(without_review_table(), { config = ENABLED })
      editor:go('## 四、')
      editor:type('jo')
      editor:lua('vim.lsp.completion.get()')
      wait_for_menu(editor)
      editor:type('<C-y>')
      local filled = editor:wait('the table', function()
        local text = editor:text()
        return text:find('| 行政复议', 1, true) and text
      end)
      expect.contains(filled, '结果维持')
      expect.contains(filled, '复议后起诉')
      editor:type('<Esc>')
      editor:wait('the table to be found complete', function()
        return not editor:has_finding('table-missing')
      end)
    end,
  },
  {
    'articles after 第, by i_CTRL-X_CTRL-O',
    function()
      local editor = Editor.with_draft(places.fixture('correct_2024.nianbao.md'))
      editor:go('没有其他需要报告的事项')
      editor:type('O依照《中华人民共和国政府信息公开条例》第<C-x><C-o>')
      wait_for_menu(editor)
      local words = editor:lua([[
        return vim.tbl_map(function(item) return item.word end, vim.fn.complete_info({ 'items' }).items)
      ]])
      expect.equal(#words > 10, true, vim.inspect(words))
      expect.contains(table.concat(words, ' '), '第二十条')
    end,
  },
}
