--- `:NianbaoImport` and `:NianbaoExport`: Word files in and out.
local M = {}

local binary = require('nianbao.binary')
local words = require('nianbao.words')

--- Opens what a Word file, or a draft of any other form, says as a draft in text. Nothing is written before the user saves it.
--- @param file string
function M.import(file)
  local path = vim.fn.fnamemodify(vim.fs.normalize(file), ':p')
  local done = binary.run({ 'import', path })
  if not done then
    return
  end
  local stem = vim.fn.fnamemodify(path, ':r')
  vim.cmd.enew()
  local name = stem .. '.nianbao.md'
  -- A file of that name is not to be written over by mistake.
  if not vim.uv.fs_stat(name) then
    vim.api.nvim_buf_set_name(0, name)
  end
  local lines = vim.split(done.stdout, '\n', { plain = true })
  if lines[#lines] == '' then
    table.remove(lines)
  end
  vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
  vim.bo.filetype = 'nianbao'
end

--- Saves the draft and writes it as what is handed in: a Word file, or HTML; with `force` over a file that is there.
--- @param to string?
--- @param force boolean?
function M.export(to, force)
  local name = vim.api.nvim_buf_get_name(0)
  if name == '' then
    vim.notify(words.say('save-first'), vim.log.levels.ERROR)
    return
  end
  vim.cmd.update()
  local arguments = { 'export', name }
  if to and to ~= '' then
    vim.list_extend(arguments, { '--to', to })
  end
  if force then
    table.insert(arguments, '--force')
  end
  local done = binary.run(arguments)
  if done then
    vim.notify(vim.trim(done.stderr))
  end
end

return M
