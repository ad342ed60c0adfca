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

--- The lines of the help that switch the menu on.
local AUTOMATIC = places
  .read(places.plugin .. '/doc/nianbao.txt')
  :match("(vim%.api%.nvim_create_autocmd%('LspAttach'.-)\n<")

local function wait_for_menu(editor)
  editor:wait('the menu', function()
    return editor:lua('return vim.fn.pumvisible()') == 1
  end)
end

return {
  {
    'the official table in an empty section',
    function()
      local editor = Editor.with_draft(without_review_table())
      editor:findings()
      editor:go('## 四、')
      editor:type('jo<C-x><C-o>')
      wait_for_menu(editor)
      editor:type('<C-y>')
      local filled = editor:wait('the table', function()
        local text = editor:text()
        return text:find('| 行政复议', 1, true) and text
      end)
      expect.contains(filled, '结果维持')
      expect.contains(filled, '复议后起诉')
      expect.lacks(filled, '${')
      editor:type('<Esc>')
      editor:wait('the table to be found', function()
        return not editor:has_finding('table-missing')
      end)
    end,
  },
  {
    'a menu comes by itself where the user asks for that',
    function()
      local config = "vim.o.completeopt = 'menuone,noselect'\n" .. AUTOMATIC
      local editor = Editor.with_draft(without_review_table(), { config = config })
      editor:go('没有其他需要报告的事项')
      editor:type('O依照《')
      wait_for_menu(editor)
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
