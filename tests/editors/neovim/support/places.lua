--- Files: the plugin in the repository, and what a test puts on disk.
local M = {}

local here = vim.fs.dirname(vim.uv.fs_realpath(debug.getinfo(1, 'S').source:sub(2)))

M.repository = vim.fs.normalize(here .. '/../../../..')
M.plugin = M.repository .. '/editors/neovim'

--- @param path string
function M.read(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read('*a')
  file:close()
  return text
end

--- @param path string
--- @param text string
function M.write(path, text)
  vim.fn.mkdir(vim.fs.dirname(path), 'p')
  local file = assert(io.open(path, 'wb'))
  file:write(text)
  file:close()
end

--- @param from string
--- @param to string
function M.copy(from, to)
  for name, kind in vim.fs.dir(from, { depth = 8 }) do
    if kind == 'file' then
      M.write(to .. '/' .. name, M.read(from .. '/' .. name))
    end
  end
end

--- A package folder in which the plugin lies in pack/nianbao/KIND/nianbao; a copy lies in start.
--- @param home string
--- @param kind 'start'|'opt'|'copy'
function M.package(home, kind)
  local folder = ('%s/package/pack/nianbao/%s'):format(home, kind == 'opt' and kind or 'start')
  vim.fn.mkdir(folder, 'p')
  if kind == 'copy' then
    M.copy(M.plugin, folder .. '/nianbao')
  else
    assert(vim.uv.fs_symlink(M.plugin, folder .. '/nianbao'))
  end
  return home .. '/package'
end

local built

--- The data folder of a Neovim in which :NianbaoInstallParser was run, once for all tests.
local function with_parser()
  if not built then
    built = vim.fn.tempname()
    local command = { vim.v.progpath, '--headless', '-u', 'NONE', '-i', 'NONE' }
    vim.list_extend(command, { '--cmd', 'set runtimepath^=' .. M.plugin })
    vim.list_extend(command, { '+runtime plugin/nianbao.lua', '+NianbaoInstallParser', '+q' })
    local done = vim.system(command, { env = { XDG_DATA_HOME = built } }):wait()
    assert(vim.uv.fs_stat(built .. '/nvim/site/queries/nianbao/grammar.sha256'), done.stderr)
  end
  return built
end

--- Gives a Neovim with this data folder the installed parser.
--- @param data string
function M.put_parser(data)
  vim.fn.mkdir(data .. '/nvim', 'p')
  assert(vim.uv.fs_symlink(with_parser() .. '/nvim/site', data .. '/nvim/site'))
end

--- A draft from the fixtures of the project.
--- @param name string
function M.fixture(name)
  return M.read(M.repository .. '/tests/fixtures/' .. name)
end

return M
