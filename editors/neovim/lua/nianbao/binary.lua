--- The program `nianbao`: where it is, and how its commands are run.
local M = {}

--- Required late: this file is read with lsp/nianbao.lua, before there is a draft.
local function say(...)
  return require('nianbao.words').say(...)
end

--- The program as the user has set it.
--- @return string
function M.configured()
  return vim.g.nianbao_path and vim.fs.normalize(vim.g.nianbao_path) or 'nianbao'
end

--- Its path; `nil` where there is none.
--- @return string?
function M.path()
  local path = vim.fn.exepath(M.configured())
  return path ~= '' and path or nil
end

--- Says what to do where the program is missing and the server is not another one.
function M.tell_if_missing()
  local server = vim.lsp.config.nianbao.cmd
  local started = type(server) == 'table' and server[1] or nil
  if started and vim.fn.executable(started) == 0 then
    -- An error here would break off the command that opens the draft.
    vim.notify(say('binary-missing', started), vim.log.levels.WARN)
  end
end

--- Runs a command of the program to its end; `nil` where it fails, which the user is told.
--- @param arguments string[]
--- @param folder string? the one to run in, else the current one
--- @return { stdout: string, stderr: string }?
function M.run(arguments, folder)
  local path = M.path()
  if not path then
    vim.notify(say('binary-missing', M.configured()), vim.log.levels.ERROR)
    return nil
  end
  local command =
    vim.list_extend({ path, '--lang', require('nianbao.language').short() }, arguments)
  local done = vim.system(command, { text = true, cwd = folder }):wait()
  if done.code ~= 0 then
    vim.notify(vim.trim(done.stderr), vim.log.levels.ERROR)
    return nil
  end
  return { stdout = done.stdout, stderr = done.stderr }
end

return M
