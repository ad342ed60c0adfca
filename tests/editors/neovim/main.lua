--- Runs the cases, prints what came of each, and leaves with 1 where one failed.

local here = vim.fs.dirname(vim.uv.fs_realpath(debug.getinfo(1, 'S').source:sub(2)))
package.path = here .. '/?.lua;' .. package.path

local Editor = require('support.editor')

local wanted = _G.arg
local passed, failed = 0, 0

local function print_line(line)
  io.stdout:write(line, '\n')
end

local function run(name, test)
  local ok, problem = xpcall(test, debug.traceback)
  Editor.close_all()
  if ok then
    passed = passed + 1
    print_line('ok      ' .. name)
  else
    failed = failed + 1
    print_line('FAILED  ' .. name)
    print_line(problem)
  end
end

local files = vim.fn.globpath(here .. '/cases', '*.lua', false, true)
table.sort(files)
for _, file in ipairs(files) do
  local name = vim.fn.fnamemodify(file, ':t:r')
  if #wanted == 0 or vim.list_contains(wanted, name) then
    for _, case in ipairs(dofile(file)) do
      run(name .. ': ' .. case[1], case[2])
    end
  end
end

print_line(('%d passed, %d failed'):format(passed, failed))
io.stdout:flush()
os.exit(failed == 0 and passed > 0 and 0 or 1)
