--- `:NianbaoPreview`: the report as it will be published, in the browser.
local M = {}

local words = require('nianbao.words')

local PAGE = [[<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>%s</title>
<style>%s</style>
</head>
<body>%s</body>
</html>
]]

local function escaped(text)
  return (text:gsub('[&<>]', { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;' }))
end

--- Writes the page of the text as it is now, saved or not, and opens it.
function M.open()
  local client = vim.lsp.get_clients({ bufnr = 0, name = 'nianbao' })[1]
  if not client then
    vim.notify(words.say('not-attached'), vim.log.levels.WARN)
    return
  end
  local parameters = { textDocument = vim.lsp.util.make_text_document_params(0) }
  client:request('nianbao/preview', parameters, function(failure, shown)
    if failure or not shown then
      vim.notify(failure and failure.message or words.say('no-preview'), vim.log.levels.ERROR)
      return
    end
    local path = vim.fn.tempname() .. '.html'
    local page = PAGE:format(escaped(shown.title), shown.style, shown.body)
    vim.fn.writefile(vim.split(page, '\n'), path)
    local _, problem = vim.ui.open(path)
    if problem then
      vim.notify(words.say('open-yourself', path), vim.log.levels.WARN)
    end
  end, 0)
end

return M
