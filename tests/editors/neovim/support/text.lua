--- Places in text, by what stands there.
local M = {}

--- Row (from 1) and byte column (from 0) of `words` in the first line that has `line`; without `words`, of `line`.
--- @param lines string[]
--- @param line string
--- @param words string?
function M.find(lines, line, words)
  for row, text in ipairs(lines) do
    if text:find(line, 1, true) then
      local column = assert(text:find(words or line, 1, true), words)
      return row, column - 1
    end
  end
  error('no line has ' .. line, 2)
end

--- `text` with `old` replaced in the first line that has `line`.
--- @param text string
--- @param line string
--- @param old string
--- @param new string
function M.replace(text, line, old, new)
  local lines = vim.split(text, '\n')
  local row, column = M.find(lines, line, old)
  local it = lines[row]
  lines[row] = it:sub(1, column) .. new .. it:sub(column + #old + 1)
  return table.concat(lines, '\n')
end

return M
