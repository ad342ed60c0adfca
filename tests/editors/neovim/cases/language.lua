local Editor = require('support.editor')
local expect = require('support.expect')

return {
  {
    'locales are written as in the protocol',
    function()
      local editor = Editor.start({ parser = false })
      local function locale(name)
        return editor:lua("return require('nianbao.language').locale(...) or 'none'", name)
      end
      expect.equal(locale('en_US.UTF-8'), 'en-US')
      expect.equal(locale('zh_CN.GB18030'), 'zh-CN')
      expect.equal(locale('en'), 'en')
      expect.equal(locale('C.UTF-8'), 'none')
      expect.equal(locale('POSIX'), 'none')
    end,
  },
  {
    'the plugin speaks English where the server is told to',
    function()
      local config = "vim.lsp.config('nianbao', { init_options = { language = 'en' } })"
      local editor = Editor.start({ parser = false, config = config, env = { CC = '/nowhere/cc' } })
      editor:complains('NianbaoInstallParser', 'there is no C compiler')
      editor:complains('NianbaoExplain', 'there is no finding')
    end,
  },
  {
    'each sentence is there in both languages, with the same values',
    function()
      local editor = Editor.start({ parser = false })
      local unlike = editor:lua([[
        local unlike = {}
        for key, sentence in pairs(require('nianbao.words').CATALOGUE) do
          local function values(text)
            return table.concat(vim.iter(text:gmatch('%%%a')):totable())
          end
          if values(sentence.zh) ~= values(sentence.en) then
            unlike[#unlike + 1] = key
          end
        end
        return unlike
      ]])
      expect.equal(unlike, {})
    end,
  },
  {
    'the help is there in both',
    function()
      local editor = Editor.start({ parser = false })
      local doc = editor.home .. '/help/doc'
      vim.fn.mkdir(doc, 'p')
      for _, name in ipairs({ 'nianbao.txt', 'nianbao.cnx' }) do
        local places = require('support.places')
        places.write(doc .. '/' .. name, places.read(places.plugin .. '/doc/' .. name))
      end
      editor:command('set runtimepath^=' .. editor.home .. '/help')
      editor:command('helptags ' .. doc)
      editor:command('help nianbao-settings')
      expect.contains(editor:lua('return vim.fn.expand("%:p")'), 'doc/nianbao.txt')
      editor:command('help nianbao-设置@cn')
      expect.contains(editor:lua('return vim.fn.expand("%:p")'), 'doc/nianbao.cnx')
    end,
  },
}
