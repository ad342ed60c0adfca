--- A real Neovim in a home of its own, driven from outside as by a person: by keys, commands, and looks at what it has.

--- @class Editor
--- @field channel integer
--- @field home string
local Editor = {}
Editor.__index = Editor

local places = require('support.places')

local WAIT_MS = 20000

--- @type Editor[]
local open = {}

--- @class Editor.Options
--- @field plugin? 'start'|'opt'|'copy'|'none' how the plugin lies on the packpath
--- @field parser? boolean whether the parser is installed
--- @field config? string contents of init.lua
--- @field env? table<string, string>
--- @field files? table<string, string> files in its folder, named on its command line

--- Starts a Neovim with the plugin on its packpath.
--- @param options Editor.Options?
function Editor.start(options)
  options = vim.tbl_extend('keep', options or {}, { plugin = 'start', parser = true, config = '' })
  local home = vim.fn.tempname()
  local data = home .. '/data'
  vim.fn.mkdir(home .. '/config/nvim', 'p')
  vim.fn.mkdir(home .. '/work', 'p')
  if options.parser then
    places.put_parser(data)
  end
  local binary = ('vim.g.nianbao_path = %q\n'):format(vim.env.NIANBAO_BIN)
  places.write(home .. '/config/nvim/init.lua', binary .. options.config)

  local command = { vim.v.progpath, '--embed', '--headless', '-n', '-i', 'NONE' }
  if options.plugin ~= 'none' then
    local package = places.package(home, options.plugin)
    vim.list_extend(command, { '--cmd', 'set packpath^=' .. package })
  end
  vim.list_extend(command, { '--cmd', 'set lines=40 columns=120' })
  for name, text in pairs(options.files or {}) do
    places.write(home .. '/work/' .. name, text)
    command[#command + 1] = name
  end
  local channel = vim.fn.jobstart(command, {
    rpc = true,
    cwd = home .. '/work',
    env = vim.tbl_extend('force', {
      XDG_CONFIG_HOME = home .. '/config',
      XDG_DATA_HOME = data,
      XDG_STATE_HOME = home .. '/state',
      XDG_CACHE_HOME = home .. '/cache',
      XDG_RUNTIME_DIR = home,
      NVIM_APPNAME = 'nvim',
    }, options.env or {}),
  })
  local editor = setmetatable({ channel = channel, home = home }, Editor)
  open[#open + 1] = editor
  return editor
end

--- Starts one with a file open and the server attached and its findings there.
--- @param text string
--- @param options (Editor.Options | { name: string? })?
function Editor.with_draft(text, options)
  local editor = Editor.start(options)
  editor:open(options and options.name or 'draft.nianbao.md', text)
  editor:wait('the server', function()
    return editor:lua([[return #vim.lsp.get_clients({ name = 'nianbao', bufnr = 0 })]]) == 1
  end)
  editor:wait('the server to be ready', function()
    return editor:lua([[return vim.lsp.get_clients({ name = 'nianbao' })[1].initialized == true]])
  end)
  return editor
end

--- Leaves all of them and takes their homes away.
function Editor.close_all()
  for _, editor in ipairs(open) do
    vim.fn.jobstop(editor.channel)
    vim.fn.jobwait({ editor.channel }, WAIT_MS)
    vim.fn.delete(editor.home, 'rf')
  end
  open = {}
end

--- Runs Lua in it and gives back what that returns.
--- @param code string
function Editor:lua(code, ...)
  return vim.rpcrequest(self.channel, 'nvim_exec_lua', code, { ... })
end

--- Runs a command line.
--- @param command string
function Editor:command(command)
  vim.rpcrequest(self.channel, 'nvim_command', command)
end

--- What Neovim has said until now.
--- @return string
function Editor:messages()
  return vim.rpcrequest(self.channel, 'nvim_exec2', 'messages', { output = true }).output
end

--- Runs a command line that fails, as a person does, and waits for what it says.
--- @param command string
--- @param words string
function Editor:complains(command, words)
  self:type((':%s<CR>'):format(command))
  self:wait(words, function()
    return self:messages():find(words, 1, true)
  end)
end

--- Types keys.
--- @param keys string
function Editor:type(keys)
  vim.rpcrequest(self.channel, 'nvim_input', keys)
end

--- Writes a file into its folder and edits it.
--- @param name string
--- @param text string
function Editor:open(name, text)
  places.write(self:path(name), text)
  self:command('edit ' .. vim.fn.fnameescape(name))
end

--- @param name string
function Editor:path(name)
  return self.home .. '/work/' .. name
end

--- @param name string
function Editor:file(name)
  return places.read(self:path(name))
end

--- The text of the current buffer.
function Editor:text()
  return table.concat(self:lines(), '\n') .. '\n'
end

function Editor:lines()
  return vim.rpcrequest(self.channel, 'nvim_buf_get_lines', 0, 0, -1, true)
end

--- The rows of the screen as a person sees them.
function Editor:screen()
  return self:lua([[
    vim.cmd.redraw()
    local rows = {}
    for row = 1, vim.o.lines do
      local cells = {}
      for column = 1, vim.o.columns do
        cells[column] = vim.fn.screenstring(row, column)
      end
      rows[row] = table.concat(cells)
    end
    return table.concat(rows, '\n')
  ]])
end

--- Puts the cursor on the first character of `words` in the line that has `line`, both sought literally.
--- @param line string
--- @param words string?
function Editor:go(line, words)
  local row, column = require('support.text').find(self:lines(), line, words)
  self:lua('vim.api.nvim_win_set_cursor(0, { ... })', row, column)
end

--- What the server says of the current buffer, once it says anything: rule and line (from 1) of each finding.
function Editor:findings()
  self:wait('findings', function()
    return self:lua('return #vim.diagnostic.get(0)') > 0
  end)
  return self:lua([[
    local found = vim.iter(vim.diagnostic.get(0)):map(function(it)
      return { rule = it.code, line = it.lnum + 1, message = it.message }
    end):totable()
    table.sort(found, function(a, b)
      return a.line < b.line or (a.line == b.line and a.rule < b.rule)
    end)
    return found
  ]])
end

--- Whether a rule has findings now.
--- @param rule string
function Editor:has_finding(rule)
  return self:lua(
    [[local rule = ...
      return vim.iter(vim.diagnostic.get(0)):any(function(it) return it.code == rule end)]],
    rule
  )
end

--- Waits until `condition` gives something true, and gives that back.
--- @generic T
--- @param what string
--- @param condition fun(): T
--- @return T
function Editor:wait(what, condition)
  local result
  local came = vim.wait(WAIT_MS, function()
    result = condition()
    return result
  end, 20)
  if not came then
    error(('%s did not come; messages:\n%s'):format(what, self:messages()), 2)
  end
  return result
end

return Editor
