local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')

--- Has the address that is opened next be noted instead.
local function catch(editor)
  editor:lua('vim.ui.open = function(path) _G.opened = path end')
end

--- The page that was opened.
local function page(editor)
  return places.read(editor:wait('the page', function()
    return editor:lua('return _G.opened or ""'):match('.+')
  end))
end

return {
  {
    ':NianbaoPreview opens a page with the wrong cell marked',
    function()
      local editor = Editor.with_draft(places.fixture('example.nianbao.md'))
      catch(editor)
      editor:command('NianbaoPreview')
      local shown = page(editor)
      expect.contains(
        shown,
        '<title>青山县云溪镇人民政府2024年政府信息公开工作年度报告</title>'
      )
      expect.contains(shown, '<article class="nianbao"')
      expect.contains(shown, 'class="wrong"')
      expect.contains(shown, 'colspan=')
      expect.lacks(shown, '<script')
    end,
  },
  {
    'of the text as it is, saved or not',
    function()
      local editor = Editor.with_draft(places.fixture('correct_2024.nianbao.md'))
      catch(editor)
      editor:go('没有其他需要报告的事项')
      editor:type('O另有100%的事项<a&b>。<Esc>')
      editor:wait('the line', function()
        return editor:text():find('另有100%', 1, true)
      end)
      editor:command('NianbaoPreview')
      expect.contains(page(editor), '另有100%的事项')
    end,
  },
  {
    'where nothing can open a page, its place is told',
    function()
      local editor = Editor.with_draft(places.fixture('correct_2024.nianbao.md'))
      editor:lua("vim.ui.open = function() return nil, 'no handler' end")
      editor:command('NianbaoPreview')
      editor:wait('the message', function()
        return editor:messages():find('预览写在 .+%.html')
      end)
    end,
  },
  {
    'without a server it says so',
    function()
      local editor = Editor.start()
      editor:command('NianbaoPreview')
      expect.contains(editor:messages(), '没有连着年报语言服务器')
    end,
  },
}
