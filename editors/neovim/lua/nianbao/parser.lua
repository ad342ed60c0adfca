--- `:NianbaoInstallParser`: builds the tree-sitter parser and installs it with its queries.
---
--- The queries are installed beside the parser that they were written for, not kept in this plugin: so there is one
--- copy of them in the repository, and an update of the plugin never meets an old parser with new queries.
local M = {}

local words = require('nianbao.words')

M.QUERIES = { 'highlights', 'folds', 'injections', 'textobjects' }

local COMPILERS = { 'cc', 'gcc', 'clang' }

--- Where the parser and its queries go; it is on the runtime path.
local function site()
  return vim.fs.joinpath(vim.fn.stdpath('data'), 'site')
end

local function query_folder()
  return vim.fs.joinpath(site(), 'queries', 'nianbao')
end

--- The name tells nothing of the library's format to Neovim, which takes this ending on every system.
function M.library()
  return vim.fs.joinpath(site(), 'parser', 'nianbao.so')
end

local function read(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read('*a')
  file:close()
  return text
end

local function write(path, text)
  local file = assert(io.open(path, 'wb'))
  file:write(text)
  file:close()
end

--- The folder of the grammar: in the plugin, or where it is in the repository.
--- @return string?
function M.grammar()
  local here = vim.uv.fs_realpath(debug.getinfo(1, 'S').source:sub(2))
  local plugin = vim.fs.dirname(vim.fs.dirname(vim.fs.dirname(here)))
  local candidates = { plugin, vim.fs.dirname(vim.fs.dirname(plugin)) }
  for _, folder in ipairs(candidates) do
    local grammar = vim.fs.joinpath(folder, 'grammar')
    if vim.uv.fs_stat(vim.fs.joinpath(grammar, 'src', 'parser.c')) then
      return grammar
    end
  end
end

--- @return string?
function M.compiler()
  local candidates = vim.env.CC and { vim.env.CC } or COMPILERS
  return vim.iter(candidates):find(function(compiler)
    return vim.fn.executable(compiler) == 1
  end)
end

--- A fingerprint of what the parser and its queries are made from.
--- @param grammar string
local function fingerprint(grammar)
  local texts = {}
  for _, folder in ipairs({ 'src', 'queries' }) do
    for name, kind in vim.fs.dir(vim.fs.joinpath(grammar, folder), { depth = 2 }) do
      if kind == 'file' then
        texts[#texts + 1] = name .. '\n' .. read(vim.fs.joinpath(grammar, folder, name))
      end
    end
  end
  table.sort(texts)
  return vim.fn.sha256(table.concat(texts, '\n'))
end

local function stamp()
  return vim.fs.joinpath(query_folder(), 'grammar.sha256')
end

--- Whether the installed parser was made from the grammar that this plugin has; `nil` where that cannot be known.
--- @return boolean?
function M.is_current()
  local grammar = M.grammar()
  if not grammar or not vim.uv.fs_stat(stamp()) then
    return nil
  end
  return vim.trim(read(stamp())) == fingerprint(grammar)
end

--- Whether the library was built; the user is told where not.
--- @param compiler string
--- @param grammar string
--- @param target string
local function compile(compiler, grammar, target)
  local source = vim.fs.joinpath(grammar, 'src')
  local command = { compiler, '-std=c11', '-O2', '-shared', '-I', source, '-o', target }
  if vim.fn.has('win32') == 0 then
    command[#command + 1] = '-fPIC'
  end
  for _, file in ipairs({ 'parser.c', 'scanner.c' }) do
    command[#command + 1] = vim.fs.joinpath(source, file)
  end
  local done = vim.system(command, { text = true }):wait()
  if done.code ~= 0 then
    local message = words.say('parser-failed', table.concat(command, ' '), vim.trim(done.stderr))
    vim.notify(message, vim.log.levels.ERROR)
  end
  return done.code == 0
end

--- Colours and folds drafts that are open already.
local function refresh_drafts()
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.bo[buffer].filetype == 'nianbao' then
      vim.bo[buffer].filetype = 'nianbao'
    end
  end
end

--- Builds and installs. It waits for the compiler, so that `nvim --headless +NianbaoInstallParser +q` does too.
function M.install()
  local grammar, compiler = M.grammar(), M.compiler()
  if not grammar then
    vim.notify(words.say('grammar-missing'), vim.log.levels.ERROR)
    return
  elseif not compiler then
    vim.notify(words.say('compiler-missing'), vim.log.levels.ERROR)
    return
  end
  local loaded = vim.treesitter.language.add('nianbao')
  vim.fn.mkdir(vim.fs.dirname(M.library()), 'p')
  vim.fn.mkdir(query_folder(), 'p')
  -- A library that is in use cannot be written over, but it can be replaced.
  local built = M.library() .. '.new'
  if not compile(compiler, grammar, built) then
    return
  end
  local replaced, problem = vim.uv.fs_rename(built, M.library())
  if not replaced then
    vim.notify(words.say('parser-in-use', problem), vim.log.levels.ERROR)
    return
  end
  for _, name in ipairs(M.QUERIES) do
    local file = name .. '.scm'
    write(vim.fs.joinpath(query_folder(), file), read(vim.fs.joinpath(grammar, 'queries', file)))
  end
  write(stamp(), fingerprint(grammar) .. '\n')
  vim.notify(words.say(loaded and 'parser-replaced' or 'parser-installed', M.library()))
  if not loaded then
    -- Neovim looks for the folders of the runtime path when it is set,
    -- so that those just made are not found before it is set anew.
    vim.cmd('let &runtimepath = &runtimepath')
    refresh_drafts()
  end
end

return M
