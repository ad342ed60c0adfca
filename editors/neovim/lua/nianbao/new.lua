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

--- Whose report the current buffer is, as its server reads it.
--- @return string
local function current_organ()
  local client = vim.lsp.get_clients({ bufnr = 0, name = 'nianbao' })[1]
  local params = { textDocument = vim.lsp.util.make_text_document_params(0) }
  local answer = client and client:request_sync('nianbao/status', params, 1000, 0)
  local organ = answer and answer.result and answer.result.organ
  return type(organ) == 'string' and organ or ''
end

--- Reports are due in January for the year before, and begun in the last weeks of their year.
--- @return string
local function proposed_year()
  local today = os.date('*t')
  return tostring(today.month >= 11 and today.year or today.year - 1)
end

--- Whether there can be a draft of a body and year after a report; where there can be none the user is told why.
--- @param organ string
--- @param year string
--- @param previous string blank where there is none
--- @return boolean
local function is_possible(organ, year, previous)
  -- An empty folder has no reports that could each be last year's.
  local folder = vim.fn.tempname()
  vim.fn.mkdir(folder)
  local arguments = { 'new', '--organ', organ, '--year', year, '--output', '-' }
  if previous ~= '' then
    local path = vim.fn.fnamemodify(vim.fs.normalize(previous), ':p')
    -- That it is another body's is no fault of the year, and said when the draft is written.
    vim.list_extend(arguments, { '--previous', path, '--force' })
  end
  local draft = binary.run(arguments, folder)
  vim.fn.delete(folder, 'd')
  return draft ~= nil
end

--- Asks for the year until there can be a draft of it.
--- @param organ string
--- @param previous string
--- @param proposed string
--- @param go_on fun(year: string)
local function ask_year(organ, previous, proposed, go_on)
  vim.ui.input({ prompt = words.say('ask-year'), default = proposed }, function(chosen)
    if not chosen or chosen == '' then
      return
    end
    chosen = vim.trim(chosen)
    if not chosen:match('^20%d%d$') then
      vim.notify(words.say('no-year'), vim.log.levels.WARN)
    elseif is_possible(organ, chosen, previous) then
      return go_on(chosen)
    end
    ask_year(organ, previous, chosen, go_on)
  end)
end

--- Whose report a file is, and about which year; nothing where it does not say so.
--- @param file string
--- @return string? organ
--- @return integer? year
local function said_in(file)
  if file == '' then
    return
  end
  local path = vim.fs.normalize(file)
  local read = binary.run({ 'extract', '--isolated', '--format', 'json', path })
  local ok, reports = pcall(vim.json.decode, read and read.stdout or '', {
    luanil = { object = true },
  })
  local report = ok and reports[1] or {}
  return report.organ, report.year
end

--- Asks for whatever of last year's report, organ and year is not given: the two follow from the first.
--- @param given string[]
function M.draft(given)
  local year, organ, previous = given[1], given[2], given[3]
  if year and organ then
    return write(year, organ, previous)
  end
  local ask = { prompt = words.say('ask-previous'), default = current_report(), completion = 'file' }
  vim.ui.input(ask, function(file)
    if not file then
      return
    end
    local last_organ, last_year = said_in(vim.trim(file))
    local ask_organ = {
      prompt = words.say('ask-organ'),
      default = organ or last_organ or current_organ(),
    }
    vim.ui.input(ask_organ, function(named)
      if not named or vim.trim(named) == '' then
        return
      end
      local proposed = year or last_year and tostring(last_year + 1) or proposed_year()
      ask_year(vim.trim(named), vim.trim(file), proposed, function(chosen)
        write(chosen, vim.trim(named), vim.trim(file))
      end)
    end)
  end)
end

return M
