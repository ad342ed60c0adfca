local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')

return {
  {
    'a short form is renamed everywhere',
    function()
      local draft = places.fixture('correct_2024.nianbao.md')
      local editor = Editor.with_draft(draft)
      editor:go('认真落实《条例》', '条例》')
      editor:type('grn')
      editor:wait('the prompt', function()
        return editor:lua('return vim.fn.getcmdtype()') == '@'
      end)
      editor:type('<C-u>公开条例<CR>')
      editor:wait('the new name', function()
        return editor:text():find('以下简称《公开条例》', 1, true)
      end)
      expect.equal(editor:text(), (draft:gsub('《条例》', '《公开条例》')))
    end,
  },
  {
    'it is found from where it is used',
    function()
      local editor = Editor.with_draft(places.fixture('correct_2024.nianbao.md'))
      editor:go('认真落实《条例》', '条例》')
      editor:type('<C-]>')
      editor:wait('the definition', function()
        return editor:lua('return vim.fn.line(".")') == 3
      end)
    end,
  },
}
