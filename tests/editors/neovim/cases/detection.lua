local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')

local TITLE = '# 青山县云溪镇人民政府2024年政府信息公开工作年度报告\n'

--- Name, text, filetype.
local TABLE = {
  { 'a.nianbao', '', 'nianbao' },
  { 'a.nianbao.md', '', 'nianbao' },
  { 'a.nianbao.MD', '', 'nianbao' },
  { '云溪镇2024年政府信息公开工作年度报告.md', '', 'nianbao' },
  { '2024年度报告（定稿）.TXT', '', 'nianbao' },
  { 'report.md', TITLE, 'nianbao' },
  { 'report.txt', TITLE, 'nianbao' },
  { 'report.html', '<html>\n<body>\n<h1>' .. TITLE .. '</h1>', 'nianbao' },
  { 'report.htm', TITLE, 'nianbao' },
  { 'blanks.md', '\n\n某镇2024年 政务公　开\n\n年 度\n报告\n', 'nianbao' },
  { 'traditional.md', '某鎮2024年政府資訊公開工作年度報告\n', 'nianbao' },
  { 'pinyin.md', '某鎮(zhèn)2024年政府信息公開工作年度報（bào）告\n', 'nianbao' },
  { 'late.md', ('一行\n'):rep(20) .. TITLE, 'markdown' },
  { 'almost_late.md', ('一行\n\n'):rep(19) .. TITLE, 'nianbao' },
  { 'company.md', '# 某公司2024年年度报告\n', 'markdown' },
  { 'summary.txt', '某镇政务公开工作总结\n', 'text' },
  { 'README.md', '# A project\n', 'markdown' },
  { 'empty.md', '', 'markdown' },
  { 'page.html', '<!DOCTYPE html>\n<html></html>\n', 'html' },
  { 'notes.txt', '', 'text' },
  { '年度报告.html', '<html></html>\n', 'html' },
  { '年度报告.rs', TITLE, 'rust' },
}

--- Waits until the current buffer is taken for a draft.
local function is_draft(editor)
  editor:wait('the draft', function()
    return editor:lua('return vim.bo.filetype') == 'nianbao'
  end)
end

--- Reads a report with a wrong number into the empty buffer.
local function read_report(editor)
  places.write(
    editor:path('report.txt'),
    (places.fixture('correct_2024.nianbao.md'):gsub('## 二、主动公开', '## 2、主动公开'))
  )
  editor:type(':read report.txt<CR>')
  is_draft(editor)
end

return {
  {
    'names and first lines decide',
    function()
      local editor = Editor.start({ parser = false })
      local wrong = {}
      for _, row in ipairs(TABLE) do
        local name, contents, filetype = unpack(row)
        editor:open(name, contents)
        local actual = editor:lua('return vim.bo.filetype')
        if actual ~= filetype then
          wrong[#wrong + 1] = ('%s: %s instead of %s'):format(name, actual, filetype)
        end
      end
      expect.equal(wrong, {})
    end,
  },
  {
    'a report that is read or pasted into an empty buffer is one',
    function()
      local editor = Editor.start({ parser = false })
      read_report(editor)
      expect.contains(editor:messages(), ':write')

      editor:command('enew!')
      editor:type('i' .. TITLE .. '<Esc>')
      is_draft(editor)
      editor:command('enew!')
      editor:command('put =\'一行\'')
      expect.equal(editor:lua('return vim.bo.filetype'), '')
    end,
  },
  {
    'it is checked once it has a name, whether the server had heard of it before or not',
    function()
      for _, is_ready in ipairs({ true, false }) do
        local editor = Editor.start({ parser = false })
        read_report(editor)
        if is_ready then
          editor:wait('the server', function()
            return editor:lua([[return #vim.lsp.get_clients({ name = 'nianbao', bufnr = 0 })]]) == 1
          end)
        end
        editor:command('write 稿.nianbao.md')
        expect.equal(editor:findings()[1].rule, 'section-number')
        editor:command('%substitute/## 2、主动/## 二、主动/')
        editor:wait('the finding to go', function()
          return not editor:has_finding('section-number')
        end)
        expect.equal(#editor:lua('return vim.api.nvim_get_autocmds({ event = "BufWritePost", group = "nianbao.detection" })'), 0)
      end
    end,
  },
  {
    'a name alone is enough for vim.filetype.match',
    function()
      local editor = Editor.start({ parser = false })
      expect.equal(
        editor:lua("return vim.filetype.match({ filename = 'a.nianbao.md' })"),
        'nianbao'
      )
      expect.equal(editor:lua("return vim.filetype.match({ filename = 'a.md' })"), 'markdown')
    end,
  },
  {
    'a draft in GB18030 is read and written as such, with the setting of the help',
    function()
      local draft = places.fixture('correct_2024.nianbao.md')
      local help = places.read(places.plugin .. '/doc/nianbao.txt')
      local setting = help:match('vim%.o%.fileencodings = [^\n]+')
      local editor = Editor.with_draft(vim.iconv(draft, 'utf-8', 'gb18030'), {
        config = setting,
        name = 'report.txt',
      })
      expect.equal(editor:text(), draft)
      editor:command('write')
      expect.equal(vim.iconv(editor:file('report.txt'), 'gb18030', 'utf-8'), draft)
    end,
  },
}
