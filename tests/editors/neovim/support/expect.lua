--- What a test expects; a disappointment says what came instead.
local M = {}

function M.equal(actual, expected, what)
  if not vim.deep_equal(actual, expected) then
    local message = ('%s\nexpected: %s\nactual:   %s'):format(
      what or 'not equal',
      vim.inspect(expected),
      vim.inspect(actual)
    )
    error(message, 2)
  end
end

function M.contains(text, part)
  if not text:find(part, 1, true) then
    error(('expected to contain: %s\nactual: %s'):format(part, text), 2)
  end
end

function M.lacks(text, part)
  if text:find(part, 1, true) then
    error(('expected not to contain: %s\nactual: %s'):format(part, text), 2)
  end
end

return M
