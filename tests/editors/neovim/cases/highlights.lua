local Editor = require('support.editor')
local expect = require('support.expect')
local places = require('support.places')

local DRAFT = places.fixture('example.nianbao.md'):gsub(
  '没有其他需要报告',
  '<!-- nianbao: ignore fee-statement-missing 另行报告 -->\n\n没有其他需要报告',
  1
)

--- Line, words on it, the capture that its first character must have.
local TABLE = {
  { '# 青山县', '青山县', 'markup.heading.1' },
  { '## 一、总体情况', '总体', 'markup.heading' },
  { '## 一、总体情况', '一、', 'label' },
  { '## 一、总体情况', '##', 'punctuation.special' },
  { '根据《中华', '中华人民', 'type' },
  { '以下简称《条例》', '条例》）', 'type.definition' },
  { '国办公开办函', '国办', 'module' },
  { '国办公开办函', '2021', 'number' },
  { '第二十条第（五）款', '第二十条', 'constant' },
  { '第二十条第（五）款', '第（五）款', 'constant' },
  { '全年主动公开政府信息312条', '312', 'number' },
  { '全年主动公开政府信息312条', '条，', 'type.builtin' },
  { '统计期限为2023年', '2023年1月', 'string.special' },
  { '[bookmark: _Toc2024]', '[bookmark', 'comment.error' },
  { '| 行政许可', '126', 'number' },
  { '| 行政许可', '|', 'punctuation.delimiter' },
  { '| ------------------ |', '---', 'punctuation.special' },
  { 'nianbao: ignore', '<!--', 'comment' },
  { 'nianbao: ignore', 'ignore', 'keyword.directive' },
  { 'nianbao: ignore', 'fee-', 'constant' },
  { 'nianbao: ignore', '另行', 'string' },
}

--- A numbered sentence, and a heading that ends like one.
local SENTENCES = '# 某镇2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n'
  .. '1. 收到申请7件，结转1件，按期答复。\n\n（一）主动公开情况。\n\n公开信息3条。\n'

local function captures_at_cursor(editor)
  return editor:lua([[return vim.treesitter.get_captures_at_cursor(0)]])
end

return {
  {
    'the queries colour what they name',
    function()
      local editor = Editor.with_draft(DRAFT)
      local wrong = {}
      for _, row in ipairs(TABLE) do
        local line, words, capture = unpack(row)
        editor:go(line, words)
        local captures = captures_at_cursor(editor)
        if not vim.list_contains(captures, capture) then
          wrong[#wrong + 1] = ('%s in %s: %s, not %s'):format(
            words,
            line,
            vim.inspect(captures),
            capture
          )
        end
      end
      expect.equal(wrong, {})
    end,
  },
  {
    'a numbered sentence is not coloured as a heading',
    function()
      local editor = Editor.with_draft(SENTENCES)
      editor:go('1. 收到', '收到')
      expect.equal(vim.list_contains(captures_at_cursor(editor), 'markup.heading'), false)
      editor:go('（一）主动', '主动')
      expect.equal(vim.list_contains(captures_at_cursor(editor), 'markup.heading'), true)
    end,
  },
  {
    'semantic tokens of the server come on top',
    function()
      local editor = Editor.with_draft(DRAFT)
      editor:go('## 一、总体情况', '总体')
      editor:wait('tokens', function()
        return #editor:lua('return vim.inspect_pos().semantic_tokens') > 0
      end)
    end,
  },
  {
    'without the parser the tokens colour alone, and nothing complains',
    function()
      local editor = Editor.with_draft(DRAFT, { parser = false })
      editor:go('## 一、总体情况', '总体')
      editor:wait('tokens', function()
        return #editor:lua('return vim.inspect_pos().semantic_tokens') > 0
      end)
      expect.equal(editor:messages(), '')
    end,
  },
}
