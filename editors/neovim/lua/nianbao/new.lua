--- `:NianbaoNew`: a complete draft to fill in, as `nianbao new` writes it.
local M = {}

local binary = require('nianbao.binary')
local words = require('nianbao.words')

--- Writes the draft into the current folder and opens it. A file that exists is not touched.
--- @param year string
--- @param organ string
--- @param previous string?
local function write(year, organ, previous)
  local name = organ .. year .. '年政府信息公开工作年度报告.nianbao.md'
  local arguments = { 'new', '--year', year, '--organ', organ, '--output', name }
  if previous and previous ~= '' then
    vim.list_extend(arguments, { '--previous', vim.fs.normalize(previous) })
  end
  if binary.run(arguments) then
    vim.cmd.edit(vim.fn.fnameescape(name))
  end
end

--- The current file as last year's report, where it is a draft on disk.
--- @return string
local function current_report()
  local name = vim.api.nvim_buf_get_name(0)
  return vim.bo.filetype == 'nianbao' and vim.uv.fs_stat(name) and vim.fn.fnamemodify(name, ':.')
    or ''
end

--- Asks for whatever of year, organ and last year's report is not given.
--- @param given string[]
function M.draft(given)
  local year, organ, previous = given[1], given[2], given[3]
  if year and organ then
    return write(year, organ, previous)
  end
  -- A report is drafted in the year after the one that it is about.
  local last_year = tostring(tonumber(os.date('%Y')) - 1)
  vim.ui.input({ prompt = words.say('ask-year'), default = year or last_year }, function(chosen)
    if not chosen or chosen == '' then
      return
    end
    vim.ui.input({ prompt = words.say('ask-organ') }, function(named)
      if not named or named == '' then
        return
      end
      local ask = { prompt = words.say('ask-previous'), default = current_report() }
      ask.completion = 'file'
      vim.ui.input(ask, function(file)
        if file then
          write(chosen, named, file)
        end
      end)
    end)
  end)
end

return M
