--- `:NianbaoExplain`: what a rule asks for and why.
local M = {}

local binary = require('nianbao.binary')
local words = require('nianbao.words')

--- The finding under the cursor, or else one on its line.
--- @return string?
local function rule_of_finding()
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  row = row - 1
  local on_line
  for _, finding in ipairs(vim.diagnostic.get(0)) do
    if finding.source == 'nianbao' and finding.lnum <= row and row <= finding.end_lnum then
      local starts = finding.lnum < row or finding.col <= column
      local ends = finding.end_lnum > row or column < finding.end_col
      if starts and ends then
        return tostring(finding.code)
      end
      on_line = on_line or tostring(finding.code)
    end
  end
  return on_line
end

--- The name under the cursor in a comment that silences rules.
--- @return string?
local function rule_in_comment()
  local line = vim.api.nvim_get_current_line()
  if not line:find('nianbao:%s*ignore') then
    return nil
  end
  local column = vim.api.nvim_win_get_cursor(0)[2] + 1
  local before = line:sub(1, column):match('[%l-]*$')
  local after = line:sub(column + 1):match('^[%l-]*')
  local name = before .. after
  return name:find('%l%-%l') and name or nil
end

--- Shows a rule in a floating window; without a name, that of the finding under the cursor.
--- @param name string?
function M.rule(name)
  name = name or rule_in_comment() or rule_of_finding()
  if not name then
    vim.notify(words.say('no-finding'), vim.log.levels.WARN)
    return
  end
  local explained = binary.run({ 'rules', name, '--format', 'markdown' })
  if explained then
    vim.lsp.util.open_floating_preview(vim.split(vim.trim(explained.stdout), '\n'), 'markdown', {
      focus_id = 'nianbao.explain',
      border = 'rounded',
      max_width = 80,
      wrap = true,
    })
  end
end

--- The names of the rules that begin with `prefix`.
--- @param prefix string
--- @return string[]
function M.complete(prefix)
  local listed = binary.run({ 'rules', '--format', 'json' })
  local rules = listed and vim.json.decode(listed.stdout) or {}
  return vim
    .iter(rules)
    :map(function(rule)
      return rule.name
    end)
    :filter(function(name)
      return vim.startswith(name, prefix)
    end)
    :totable()
end

return M
